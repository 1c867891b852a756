"""Dutch."""

from __future__ import annotations

from videogen.words.languages.language import Breaks, Joining, Language, Quotes, words

LANGUAGE = Language(
    labels={
        "objectives": "Leerdoelen",
        "prerequisites": "Vereisten",
        "exercise": "Oefening",
        "problem": "Opgave",
        "solution": "Oplossing",
        "quiz": "Quiz",
        "checkpoint": "Tussenstand",
        "covered": "Behandelde onderwerpen",
        "review": "Controlevragen",
        "next": "Hierna",
        "before": "Voor",
        "after": "Na",
        "easy": "Makkelijk",
        "medium": "Gemiddeld",
        "hard": "Moeilijk",
        "beginner": "Beginner",
        "intermediate": "Halfgevorderd",
        "advanced": "Gevorderd",
    },
    said={"answer": "Antwoord: {0}", "part": "Deel {0}", "takes": "Duur: {0}"},
    levels=(
        "makkelijk gemakkelijk eenvoudig beginner beginners basis",
        "gemiddeld middel halfgevorderd",
        "moeilijk lastig gevorderd gevorderden expert",
    ),
    nothing=frozenset(("geen", "niets", "geen vereisten", "geen voorkennis")),
    joining=Joining(" en ", ", ", " en "),
    quotes=Quotes("“", "“”", "‘’"),
    abbreviations=words(
        "dhr. mevr. dr. prof. bijv. bv. enz. etc. ca. evt. o.a. d.w.z. nr. blz. fig. max. min. incl. a.u.b."
        " excl. i.p.v. m.a.w. m.b.t. n.v.t. resp. t.o.v. vgl. zgn."
    ),
    small=words("de het een van te dat op aan met voor er zijn niet ook naar bij en in is of je die als om"),
    number_words="0 nul|1 één|2 twee|3 drie|4 vier|5 vijf|6 zes|7 zeven|8 acht|9 negen|10 tien|11 elf|12 twaalf"
    "|13 dertien|14 veertien|15 vijftien|16 zestien|17 zeventien|18 achttien|19 negentien|20 twintig"
    "|30 dertig|40 veertig|50 vijftig|60 zestig|70 zeventig|80 tachtig|90 negentig|100 honderd"
    "|1000 duizend|1000000 miljoen",
    two_digits="{unit}en{ten}",
    breaks=Breaks.of(
        lead_on="de het een van in op aan met voor bij uit om te naar over door tot zonder en of maar als dat die dit"
        " deze mijn je jouw uw zijn haar ons onze hun geen niet zeer dhr. mevr. dr.",
        begin="en of maar want omdat dat die wanneer als waar met zonder voor om terwijl zodat",
        verbs="is was waren wordt worden heeft hebben kan kunnen moet moeten ik jij hij zij we wij ze",
    ),
)
