"""English."""

from __future__ import annotations

from videogen.words.languages.language import Breaks, Forms, Joining, Language, Orders, Quotes, words

_NUMBER = r"(?=[$€£−-]?\.?\d)"  # what follows is one

# First words that are surely no names, so that they may stand small in the middle of a sentence.
_COMMON = """
    a about above accept account across adapt add adjust after again agree algorithm all allow almost also
    always an analyse analyze and another answer any anyone anything apply archive are arrange array article
    as ask assign at attach audio automate automatic avoid back background backup bad basic be because become
    before begin behind benchmark benefit best better between big bigger bisect block book both box break
    bring browse bug build but button by cache call can cancel caption card care case catch change chapter
    character cheap cheaper check choice choose class clean clear click client clone close cloud cluster code
    cold collect color colour column combine come command comment commit common community compare compile
    complete component condition conditional config configuration configure confirm connect connection
    consider contain container content context control convert copy core cost count course cover crash create
    customer cut daily dashboard data database date day dead debug decide declare default define delete
    deliver dependency deploy describe design detect develop developer device diagram dictionary diff
    different direct disable discover do document documentation does doesn domain don download draft drag draw
    drop each early easier easy edit editor eight either element email empty enable encryption end endpoint
    engineer enjoy enough ensure enter environment error even event every everyone everything example
    exception exercise expect explain explore export expose extend external extract fail failure fall fast
    faster feature few fewer field file film filter final find fine finish first five fix flag focus folder
    follow font for forget format four frame framework free frequent from full function generate get give go
    good graph great group grow guess guide half halve handle happy hard have hear help here hide high higher
    hold hot hour how human idea identify if ignore image implement import important improve in incident
    include increase index inheritance input inside inspect install instead integration interface internal
    into invite is isn issue it item iterate join jump just keep key know label language large last later
    launch layer layout learn leave less lesson let level library life like limit line link list listen little
    live load local location lock log long look loop lose lot love low lower machine main make manage manual
    many map match measure memory merge message method metric migration mind minute missing mistake mix mobile
    mode model modern modify module money monitor month more most move much multiple music must name narrow
    need network never new next nine no nobody none nor not note nothing notification now number object of off
    offline old on once one online only open operator optimise optimize or order organise organize other our
    out output over own package page parameter parse part pass password paste path pay people perform
    performance permission person phone photo pick picture piece pin pipeline place plan play please plugin
    point policy post poster power practice practise prefer prepare present press prevent preview print
    private problem process production profile program project prompt proper protect prove provide public
    publish pull purpose push put quality query question queue quick quiet quit quote raise ran random rate
    rather raw reach read ready real rebuild receive recognise recognize recommend record recursion reduce
    refactor refer refresh regression release reload remember remind remote remove rename render repeat
    replace reply report repository request require reset resolve resource response restart restore result
    return reuse reveal reverse revert review rewrite rich right roll root route row rule run safe safer same
    sample save say scale scan scene schedule script search second secret section secure security see select
    send separate sequence server service session set setting setup seven several shape share shared ship
    short shortcut should show shut side sign simple simpler since single six size skip slide slow slower
    small smaller smart smarter snapshot software solution solve some someone something soon sort sound source
    space special specify speech speed split stable start state static stay step still stop storage store
    stream string strong structure student style submit subtitle subtract such suggest summary support sure
    switch syntax system table tag take talk task teacher tell template ten terminal test text than thank that
    the their them then theory there these they thing think third this those though thousand thread three
    through throw time tip title to today together toggle token too tool top touch track traffic train
    transition translate treat trigger trust try tuple turn twelve twenty twice two type typed under
    understand undo unit unless unlock until up update upgrade upload us usage use user validate value
    variable verify version very video view visit voice wait walk want warning was watch way we weak website
    week weekly welcome well what whatever when where whether which while who whole why wide with within
    without work world worse wrap write wrong year you your zero
"""

_PREPOSITIONS = "of in on at to by from into about between than as"
_LINKS = "for with without and or but that which who when where while if because so"

LANGUAGE = Language(
    labels={
        "objectives": "What you will learn",
        "prerequisites": "You will need",
        "exercise": "Exercise",
        "problem": "Problem",
        "solution": "Solution",
        "quiz": "Quiz",
        "checkpoint": "Checkpoint",
        "covered": "What you have covered",
        "review": "Ask yourself",
        "next": "Coming up next",
        "before": "Before",
        "after": "After",
        "easy": "Easy",
        "medium": "Medium",
        "hard": "Hard",
        "beginner": "Beginner",
        "intermediate": "Intermediate",
        "advanced": "Advanced",
    },
    said={
        "objectives": "Here is what you will learn",
        "prerequisites": "You will need {0}",
        "exercise": "Now it is your turn",
        "problem": "Here is a problem for you",
        "solution": "Here is the solution",
        "quiz": "Time for a question",
        "covered": "So far, you have covered",
        "review": "Now ask yourself",
        "before": "Here is the code before the change",
        "after": "And here it is after the change",
        "other_after": "And now, {0}",
        "answer": "The answer is {0}",
        "option": "Option {0}: {1}",
        "last_option": "Or option {0}: {1}",
        "true_or_false": "True, or false?",
        "part": "Part {0}",
        "takes": "It takes {0}",
        "about": "about {0}",
        "from_to": "{0} to {1}",
        "code": "Here is the code",
        "code_read": "And that is all there is to it",
        "one_command": "One command does it",
        "one_named_command": "One {0} command does it",
        "commands": "It takes {0} commands",
        "named_commands": "It takes {0} {1} commands",
        "wrote": "wrote {0}",
        "wrote_in": "wrote {0} in {1}",
    },
    levels=(
        "easy simple basic beginner beginners introductory elementary novice starter",
        "medium intermediate moderate normal",
        "hard difficult advanced expert challenging tough",
    ),
    joining=Joining(" and ", ", ", ", and "),
    quotes=Quotes("“", "“”", "‘’"),
    abbreviations=words("dr. mr. mrs. ms. prof. st. vs. etc. fig. e.g. i.e. approx."),
    small=words(
        "a an and are as at be by can do for from has have how if in into is it its of on or our so than that the"
        " their them then there these this to up was we were what when which will with you your i he she they his her"
        " my not no but all also just here now"
    ),
    number_words="0 zero|1 one|2 two|3 three|4 four|5 five|6 six|7 seven|8 eight|9 nine|10 ten|11 eleven|12 twelve"
    "|13 thirteen|14 fourteen|15 fifteen|16 sixteen|17 seventeen|18 eighteen|19 nineteen|20 twenty"
    "|30 thirty|40 forty|50 fifty|60 sixty|70 seventy|80 eighty|90 ninety|100 hundred|1000 thousand"
    "|1000000 million",
    forms=Forms(
        (
            (3, "e es ed ing ings"),  # "save" and "saving", "cleaned" and "cleaning"
            (3, "ied ies ying"),
            (
                5,
                "able ably al ally ance ant ation ations cy ed ence ency ent er ers es ility ing ings ion ions ity ive"
                " le ly ment ments or ors te ted tes ting ty",
            ),
        ),
        vowels="aeiouy",
    ),
    breaks=Breaks.of(
        lead_on="a an the of to in on at by for from with and or but nor as if is are was were be my your his her its"
        " our their this that these those no not mr. mrs. ms. dr. st.",
        begin="and or but because so that which who when where while if then than with without into from for to in on"
        " at by as",
    ),
    headlines=Breaks.of(
        lead_on=f"a an the this these my your our their its no not every each {_PREPOSITIONS} {_LINKS}",
        begin=_LINKS,
        verbs="is are was were be has have had can will would should must do does did i we they he she",
    ),
    nothing=frozenset(("none", "nothing", "no prerequisites", "n/a")),
    numbers=(
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    orders=Orders(
        ordinals=("First,", "Second,", "Third,", "Fourth,"),
        two="And",
        last="And finally,",
        numbered="Number {0},",
        last_numbered="And number {0},",
        steps=("Then", "Next,", "After that,"),
        second_step="Then",
        goes_on=r"(?:first|second|third|next|then|after that|and|finally|last)\b",
    ),
    signs=(
        (r"\s*&\s*", " and "),
        (r"(?<!\S)\+ ?(?=[\w$€£])", "plus "),
        (r" / ", " or "),
        (r"(?<=\w\w)/(?=\w\w)", " "),
        (r"(?<!\S)#(?=\d)", "number "),
        (r"(?<!\w)[~≈] ?(?=[$€£]?\d)", "about "),
        (r"\s*≥\s*|\s*>= ?(?=[\w.$€£−-])", " at least "),
        (r"\s*≤\s*|\s*<= ?(?=[\w.$€£−-])", " at most "),
        (rf" < |\s*(?<!<)< ?{_NUMBER}", " less than "),
        (rf" > |\s*(?<!>)> ?{_NUMBER}", " more than "),
        (r"(?<=[\w)])\^(?=[\w(−-])", " to the power of "),
        (rf"(?<=\d) ?\* ?{_NUMBER}", " times "),
        (r"(?<=\d) ?°C\b", " degrees Celsius"),
        (r"(?<=\d) ?°F\b", " degrees Fahrenheit"),
        (r"(?<=\d) ?°(?!\w)", " degrees"),
        (r" ==? ", " equals "),
        (r"(?<=\d) ?×(?= ?\d)", " times "),
        (r"(?<=\d) ?×(?= \w)", " times"),
    ),
    common=words(_COMMON),
    endings=(
        ("ing", ""),
        ("ing", "e"),
        ("ed", ""),
        ("ed", "e"),
        ("es", ""),
        ("s", ""),
        ("ies", "y"),
        ("ly", ""),
    ),
    prepositions=words(
        "across after at before by during for from in inside into on through under until using via with without"
    ),
    tells=True,
)
