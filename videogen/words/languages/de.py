"""German."""

from __future__ import annotations

from videogen.words.languages.language import Breaks, Forms, Joining, Language, Quotes, words

LANGUAGE = Language(
    labels={
        "objectives": "Lernziele",
        "prerequisites": "Voraussetzungen",
        "exercise": "Übung",
        "problem": "Aufgabe",
        "solution": "Lösung",
        "quiz": "Quiz",
        "checkpoint": "Zwischenstand",
        "covered": "Bisher behandelt",
        "review": "Fragen zur Selbstkontrolle",
        "next": "Als Nächstes",
        "before": "Vorher",
        "after": "Nachher",
        "easy": "Leicht",
        "medium": "Mittel",
        "hard": "Schwer",
        "beginner": "Anfänger",
        "intermediate": "Mittelstufe",
        "advanced": "Fortgeschritten",
    },
    said={"answer": "Antwort: {0}", "part": "Teil {0}", "takes": "Dauer: {0}"},
    levels=(
        "leicht leichte einfach einfache anfänger anfängerin einsteiger grundlagen",
        "mittel mittlere mittelschwer mittelstufe",
        "schwer schwere schwierig anspruchsvoll fortgeschritten fortgeschrittene experte experten profi",
    ),
    nothing=frozenset(("keine", "keinerlei", "nichts", "keine voraussetzungen")),
    joining=Joining(" und ", ", ", " und "),
    quotes=Quotes("„", "„“", "‚‘"),
    abbreviations=words(
        "dr. prof. hr. fr. nr. bzw. ca. usw. etc. evtl. ggf. inkl. max. min. mind. vgl. abb. kap. s.o. z.b."
        " d.h. u.a. u.u. i.d.r. bspw. sog. st. str. tel. zzgl. abs. allg. ehem. einschl. entspr. exkl. hrsg."
        " mio. mrd. std. sek. tägl. jan. feb. sept. okt. nov. dez. a.a.o. o.g. u.ä. u.v.a. z.t. z.zt."
    ),
    small=words(
        "das dem den der des die du ein eine einem einen einer es ist mit und von zu im am auf aus bei für ich sie wir"
        " ihr nicht auch sich nach wird sind war oder aber wie so dann in an als um"
    ),
    number_words="0 null|1 eins ein-|2 zwei|3 drei|4 vier|5 fünf|6 sechs|7 sieben|8 acht|9 neun|10 zehn|11 elf|12 zwölf"
    "|13 dreizehn|14 vierzehn|15 fünfzehn|16 sechzehn|17 siebzehn|18 achtzehn|19 neunzehn|20 zwanzig"
    "|30 dreißig|40 vierzig|50 fünfzig|60 sechzig|70 siebzig|80 achtzig|90 neunzig|100 hundert"
    "|1000 tausend|1000000 million millionen",
    two_digits="{unit}und{ten}",
    forms=Forms(((5, "ation ationen ieren iert ierte ierung ierungen"),)),
    breaks=Breaks.of(
        lead_on="ein eine einen einem einer eines der die das den dem des und oder zu von vom mit in im an am auf aus"
        " bei für ohne um nach über unter vor durch gegen als wie dass wenn kein keine mein dein sein ihr unser dieser"
        " diese dieses nicht sehr dr. nr. ca. z. d. u. z.b. d.h. vgl. bzw.",
        begin="und oder aber sondern weil dass damit wenn als ob obwohl der die das mit ohne für um denn bis",
        verbs="ist sind war waren wird werden hat haben kann können muss müssen soll sollen darf will ich wir sie er es"
        " ",
    ),
)
_SWISS = {"quotes": Quotes("«", "«»", "‹›")}
VARIANTS = {"ch": _SWISS, "li": _SWISS}
