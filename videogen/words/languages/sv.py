"""Swedish."""

from __future__ import annotations

from videogen.words.languages.language import Breaks, Joining, Language, Quotes, words

LANGUAGE = Language(
    labels={
        "objectives": "Lärandemål",
        "prerequisites": "Förkunskaper",
        "exercise": "Övning",
        "problem": "Uppgift",
        "solution": "Lösning",
        "quiz": "Quiz",
        "checkpoint": "Avstämning",
        "covered": "Vad du har lärt dig",
        "review": "Instuderingsfrågor",
        "next": "Härnäst",
        "before": "Före",
        "after": "Efter",
        "easy": "Lätt",
        "medium": "Medel",
        "hard": "Svår",
        "beginner": "Nybörjare",
        "intermediate": "Medelnivå",
        "advanced": "Avancerad",
    },
    said={"answer": "Svar: {0}", "part": "Del {0}", "takes": "Tidsåtgång: {0}"},
    levels=(
        "lätt enkel nybörjare grundläggande grund",
        "medel medelsvår medelnivå mellannivå",
        "svår avancerad avancerat expert",
    ),
    nothing=frozenset(("inga", "inget", "ingen", "inga förkunskaper", "inga förkunskaper krävs")),
    joining=Joining(" och ", ", ", " och "),
    quotes=Quotes("”", "””", "’’"),
    abbreviations=words(
        "dr. prof. t.ex. bl.a. d.v.s. dvs. osv. m.m. ca. nr. s.k. fig. kap. st. max. min. exkl. fr.o.m. inkl."
        " jfr. kl. o.s.v. resp. t.o.m. tel."
    ),
    small=words("och att det som en ett den av till är på med inte de i för om har vi du så kan"),
    number_words="0 noll|1 ett|2 två|3 tre|4 fyra|5 fem|6 sex|7 sju|8 åtta|9 nio|10 tio|11 elva|12 tolv|13 tretton"
    "|14 fjorton|15 femton|16 sexton|17 sjutton|18 arton|19 nitton|20 tjugo|30 trettio|40 fyrtio"
    "|50 femtio|60 sextio|70 sjuttio|80 åttio|90 nittio|100 hundra|1000 tusen|1000000 miljon",
    breaks=Breaks.of(
        lead_on="en ett den det de att av i på till för med från om vid under över efter utan och eller men som när där"
        " inte min din sin vår er deras denna detta dessa mycket dr.",
        begin="och eller men för att som när där om med utan eftersom så medan",
        verbs="är var blir har hade kan ska måste vill jag du han hon vi ni",
    ),
)
