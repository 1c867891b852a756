"""French."""

from __future__ import annotations

from videogen.words.languages.language import Breaks, Joining, Language, Quotes, words

_SAID = {"answer": "Réponse: {0}", "part": "Partie {0}", "takes": "Durée: {0}"}

LANGUAGE = Language(
    labels={
        "objectives": "Objectifs d’apprentissage",
        "prerequisites": "Prérequis",
        "exercise": "Exercice",
        "problem": "Problème",
        "solution": "Solution",
        "quiz": "Quiz",
        "checkpoint": "Point d’étape",
        "covered": "Notions abordées",
        "review": "Questions de révision",
        "next": "La suite",
        "before": "Avant",
        "after": "Après",
        "easy": "Facile",
        "medium": "Moyen",
        "hard": "Difficile",
        "beginner": "Débutant",
        "intermediate": "Intermédiaire",
        "advanced": "Avancé",
    },
    said=_SAID | {"answer": "Réponse\u00a0: {0}", "takes": "Durée\u00a0: {0}"},
    levels=(
        "facile simple débutant débutants débutante initiation",
        "moyen moyenne intermédiaire",
        "difficile avancé avancée expert confirmé",
    ),
    nothing=frozenset(("aucun", "aucune", "rien", "aucun prérequis")),
    joining=Joining(" et ", ", ", " et "),
    quotes=Quotes("«"),
    colon="\u00a0: ",
    abbreviations=words(
        "m. mm. mme. dr. pr. etc. env. fig. cf. ex. p.ex. av. apr. no. vol. chap. adr. art. c.-à-d. coll."
        " dict. éd. janv. févr. avr. juil. oct. nov. déc. prof. réf. tél."
    ),
    small=words(
        "de du des la le les et en un une au aux ce cette il elle est sur pour par avec dans qui que ne pas plus se"
        " vous nous on je tu à ou sont"
    ),
    number_words="0 zéro|1 un|2 deux|3 trois|4 quatre|5 cinq|6 six|7 sept|8 huit|9 neuf|10 dix|11 onze|12 douze"
    "|13 treize|14 quatorze|15 quinze|16 seize|20 vingt|30 trente|40 quarante|50 cinquante|60 soixante"
    "|100 cent|1000 mille|1000000 million millions",
    breaks=Breaks.of(
        lead_on="le la les un une des du de d’ l’ au aux et ou à en dans par pour sur sous avec sans ce cet cette ces"
        " mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ne pas plus très que qui si m. mme",
        begin="et ou mais car donc que qui dont où quand si pour avec sans dans par comme parce",
        verbs="est sont était a ont peut peuvent doit doivent je tu il elle on nous vous ils elles",
    ),
)
VARIANTS = {"ch": {"colon": ": ", "said": _SAID}, "ca": {}}
