"""How written content is turned into sentences that a voice can say; no markup is left, and no code is spelled out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from videogen.words.markup import without_marks

ENDS = (".", "!", "?", "…", ":", "。", "！", "？", "।", "؟")
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve"
NUMBERS = _NUMBERS.split()
ORDINALS = ("First,", "Second,", "Third,", "Fourth,")
STEPS = ("Then", "Next,", "After that,")
CONNECTOR = re.compile(r"(?:first|second|third|next|then|after that|and|finally|last)\b")
JOINED_WORDS = 6  # a text this short that begins with a preposition goes on with the sentence before it
SPOKEN = (
    (re.compile(r"__(.+?)__"), r"\1"),
    (re.compile(r"(?<!\w)_(\S.*?)_(?!\w)"), r"\1"),
    (re.compile(r"[“”„\"«»]"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r"^ | $"), ""),
    (re.compile(r"\bhttps?://(?:www\.)?([\w.-]*\w)\S*"), r"\1"),  # of an address the host
    (re.compile(r"^(?:[$#>•·*✓✔–—-]+ )+"), ""),  # what begins a line of a terminal or a list
    (re.compile(r"<(/?[A-Za-z][^<>]*)>"), r" \1 "),
    (re.compile(r"\s*(?:[→⇒⟶|]|[-=]+>)\s*"), ", "),
    (re.compile(r"\s+[–—]+\s+"), ", "),
)
_NUMBER = r"(?=[$€£−-]?\.?\d)"  # what follows is one
SPOKEN_ENGLISH = (
    (re.compile(r"\s*&\s*"), " and "),
    (re.compile(r"(?<!\S)\+ ?(?=[\w$€£])"), "plus "),
    (re.compile(r" / "), " or "),
    (re.compile(r"(?<=\w\w)/(?=\w\w)"), " "),
    (re.compile(r"(?<!\S)#(?=\d)"), "number "),
    (re.compile(r"(?<!\w)[~≈] ?(?=[$€£]?\d)"), "about "),
    (re.compile(r"\s*≥\s*|\s*>= ?(?=[\w.$€£−-])"), " at least "),
    (re.compile(r"\s*≤\s*|\s*<= ?(?=[\w.$€£−-])"), " at most "),
    (re.compile(rf" < |\s*(?<!<)< ?{_NUMBER}"), " less than "),
    (re.compile(rf" > |\s*(?<!>)> ?{_NUMBER}"), " more than "),
    (re.compile(r"(?<=[\w)])\^(?=[\w(−-])"), " to the power of "),
    (re.compile(rf"(?<=\d) ?\* ?{_NUMBER}"), " times "),
    (re.compile(r"(?<=\d) ?°C\b"), " degrees Celsius"),
    (re.compile(r"(?<=\d) ?°F\b"), " degrees Fahrenheit"),
    (re.compile(r"(?<=\d) ?°(?!\w)"), " degrees"),
    (re.compile(r" ==? "), " equals "),
    (re.compile(r"(?<=\d) ?×(?= ?\d)"), " times "),
    (re.compile(r"(?<=\d) ?×(?= \w)"), " times"),
)
SPACING = (
    (re.compile(r"\s+"), " "),
    (re.compile(r" ([,.;:!?])(?![\w=])"), r"\1"),
    (re.compile(r",(?=[,.;:!?])"), ""),
)
NEVER_SAID = ("So", "Sk", "Cs", "Co")  # pictures and stray signs, by Unicode category
NEVER_SAID_SIGNS = "_*`^|<>{}[]\\~\ufe0e\ufe0f\u200d"
OF_NUMBERS = re.compile(
    r"(?<=\d) ?°|(?<=\d)_(?=\d)|(?<=\w)\^(?=[\d−-])|(?<=\d) ?\* ?(?=\d)|[<>]=? ?(?=[$€£−-]?\.?\d)|~ ?(?=[$€£]?\d)"
)
"""Signs that make a number another one: never left out, in no language."""
_BETWEEN_WORDS = re.compile(r"(?<=[^\W_])[<>^\\~*]=?(?=[^\W_])")  # left out, they would make one word of two

# First words that are surely no names, so that they may stand small in the middle of a sentence.
_COMMON_WORDS = """
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
COMMON = frozenset(_COMMON_WORDS.split())
ENDINGS = (
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("es", ""),
    ("s", ""),
    ("ies", "y"),
    ("ly", ""),
)
_PREPOSITIONS = (
    "across after at before by during for from in inside into on through under until using via with without"
)
PREPOSITIONS = frozenset(_PREPOSITIONS.split())


def is_english(language: str) -> bool:
    """Whether a language tag is some English; other languages get the content without our connectors."""
    return language.lower().split("-")[0] == "en"


def plain(text: str | None) -> str:
    """`text` in one line, as it is shown: without marks."""
    return " ".join(without_marks(text or "").split())


def spoken(text: str | None, language: str) -> str:
    """`text` as it is said: no markup, no addresses but their host, and words for other signs or nothing."""
    said = _replaced(plain(text), SPOKEN)
    if is_english(language):
        said = _replaced(said, SPOKEN_ENGLISH)
    said = _without_signs(said)
    return _replaced(said, SPACING).strip().strip(",").strip()


def _replaced(text: str, replacements: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, instead in replacements:
        text = pattern.sub(instead, text)
    return text


def _without_signs(text: str) -> str:
    """`text` without signs that nobody says."""
    kept = {place for found in OF_NUMBERS.finditer(text) for place in range(*found.span())}
    apart = {found.start() for found in _BETWEEN_WORDS.finditer(text)} - kept
    return "".join(
        " " if place in apart else sign
        for place, sign in enumerate(text)
        if place in kept or place in apart or _is_said(sign)
    )


def _is_said(sign: str) -> bool:
    return sign not in NEVER_SAID_SIGNS and unicodedata.category(sign) not in NEVER_SAID


def sentence(text: str | None, language: str) -> str:
    """`text` as a sentence: with a capital and a full stop where it has no other end. Nothing stays nothing."""
    said = spoken(text, language)
    if not _says_something(said):
        return ""
    said = said[0].upper() + said[1:] if said.split()[0].islower() else said
    return said if said.endswith(ENDS) else f"{said}."


def _says_something(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def sentences(language: str, *texts: str | None) -> str:
    """All texts as sentences one after another; a text that repeats the one before is said once, and a short one
    that begins with a preposition goes on with it."""
    said: list[str] = []
    for text in texts:
        one = sentence(text, language)
        if not one or (said and one.casefold() == said[-1].casefold()):
            continue
        if said and said[-1].endswith(".") and is_english(language) and _goes_on(one):
            one = f"{said.pop()[:-1]}, {inner(one, language)}."
        said.append(one)
    return " ".join(said)


def _goes_on(text: str) -> bool:
    words = text.split()
    whole = text.endswith(".") and text.count(".") == 1
    return whole and len(words) <= JOINED_WORDS and words[0].lower() in PREPOSITIONS


def inner(text: str, language: str) -> str:
    """`text` as the middle of a sentence: a first word that is no name loses its capital, the end its stop."""
    said = spoken(text, language)
    said = said if said.endswith("..") else said.rstrip(".。")
    return said[0].lower() + said[1:] if is_english(language) and begins_small(said) else said


def begins_small(text: str) -> bool:
    """Whether the first word has a capital only because it is the first; names, "I" and CI keep theirs."""
    found = re.match(r"[A-Z][a-z]*(?![A-Za-z0-9])", text)
    is_letter = found is not None and text == found[0] == "A"  # a label, and no article
    return found is not None and not is_letter and any(stem in COMMON for stem in _stems(found[0].lower()))


def _stems(word: str) -> Iterator[str]:
    """What a word may be a form of: `running` of `run`."""
    yield word
    for ending, instead in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield stem + instead
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def number(count: int) -> str:
    """A small number as a word."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def listed(items: Sequence[Sequence[str | None]], language: str) -> str:
    """Items, each of one or more texts, as sentences; English ones with words that say where in the list we are, as
    their numbers show."""
    last = len(items) - 1
    if last < 1:
        openers = [""] * len(items)
    elif last == 1:
        openers = ["", "And"]
    elif last <= len(ORDINALS):
        openers = [*ORDINALS[:last], "And finally,"]
    else:
        openers = [f"Number {number(place)}," for place in range(1, last + 1)]
        openers.append(f"And number {number(len(items))},")
    return _opened(openers, items, language)


def in_english(parts: Sequence[str]) -> str:
    """`a`, `a and b`, or `a, b, and c`; there is at least one."""
    *most, last = parts
    comma = "," if len(most) > 1 else ""
    return f"{', '.join(most)}{comma} and {last}" if most else last


def joined(texts: Sequence[str], language: str) -> str:
    """Texts as parts of one sentence: "a, b, and c" in English, with commas elsewhere."""
    parts = [part for part in (inner(text, language).rstrip(",;:!?") for text in texts) if part]
    return in_english(parts) if parts and is_english(language) else ", ".join(parts)


def in_turn(steps: Sequence[str], language: str) -> str:
    """Steps as sentences; English ones with words that say what comes after what."""
    middle = [STEPS[place % len(STEPS)] for place in range(len(steps) - 2)]
    openers = (
        ["First,", *middle, "And finally," if middle else "Then"] if len(steps) > 1 else [""] * len(steps)
    )
    return _opened(openers, [[step] for step in steps], language)


def _opened(openers: Sequence[str], items: Sequence[Sequence[str | None]], language: str) -> str:
    """Each item as sentences, behind its opener where the author is English and begins with none."""
    said = []
    for opener, (first, *others) in zip(openers, items, strict=True):
        begun = inner(first or "", language)
        opens = opener and is_english(language) and _says_something(begun) and not CONNECTOR.match(begun)
        said.append(sentences(language, f"{opener} {begun}" if opens else first, *others))
    return " ".join(filter(None, said))
