"""Italian."""

from __future__ import annotations

from videogen.words.languages.language import Breaks, Joining, Language, Quotes, words

LANGUAGE = Language(
    labels={
        "objectives": "Obiettivi di apprendimento",
        "prerequisites": "Prerequisiti",
        "exercise": "Esercizio",
        "problem": "Problema",
        "solution": "Soluzione",
        "quiz": "Quiz",
        "checkpoint": "Tappa",
        "covered": "Argomenti trattati",
        "review": "Domande di ripasso",
        "next": "Prossimi argomenti",
        "before": "Prima",
        "after": "Dopo",
        "easy": "Facile",
        "medium": "Medio",
        "hard": "Difficile",
        "beginner": "Principiante",
        "intermediate": "Intermedio",
        "advanced": "Avanzato",
    },
    said={"answer": "Risposta: {0}", "part": "Parte {0}", "takes": "Durata: {0}"},
    levels=(
        "facile semplice base principiante principianti",
        "medio media intermedio intermedia",
        "difficile avanzato avanzata esperto",
    ),
    nothing=frozenset(("nessuno", "nessuna", "niente", "nessun prerequisito")),
    joining=Joining(" e ", ", ", " e "),
    quotes=Quotes("«", "«»", "“”"),
    abbreviations=words(
        "sig. sigg. dott. prof. ecc. fig. pag. es. p.es. ca. art. cap. vs. arch. avv. cfr. dr. geom. ing."
        " n.b. s.p.a. sez. tab. tav. tel. vol. max. min."
    ),
    small=words(
        "il lo la i gli le di da e che un uno una con per sono nel nella al alla dei non è del della in si a su come"
    ),
    number_words="0 zero|1 uno|2 due|3 tre|4 quattro|5 cinque|6 sei|7 sette|8 otto|9 nove|10 dieci|11 undici"
    "|12 dodici|13 tredici|14 quattordici|15 quindici|16 sedici|17 diciassette|18 diciotto|19 diciannove"
    "|20 venti|30 trenta|40 quaranta|50 cinquanta|60 sessanta|70 settanta|80 ottanta|90 novanta"
    "|100 cento|1000 mille|1000000 milione",
    breaks=Breaks.of(
        lead_on="il lo la i gli le un uno una di a da in con su per tra fra del dello della dei degli delle al allo"
        " alla ai agli alle dal dalla nel nella nei nelle sul sulla e o ma né non che se come mio tuo suo nostro vostro"
        " questo questa molto più sig. dott.",
        begin="e o ma perché che quando dove se per con senza come mentre quindi",
        verbs="è sono era ha hanno può possono deve devono io tu noi voi loro",
    ),
)
VARIANTS = {"ch": {"quotes": Quotes("«", "«»", "‹›")}}
