"""Portuguese, as in Brazil where nothing else is said."""

from __future__ import annotations

from collections.abc import Mapping

from videogen.words.languages.language import Breaks, Joining, Language, Quotes, words

_LABELS: Mapping[str, str] = {
    "objectives": "Objetivos de aprendizagem",
    "prerequisites": "Pré-requisitos",
    "exercise": "Exercício",
    "problem": "Problema",
    "solution": "Solução",
    "quiz": "Questionário",
    "checkpoint": "Ponto de verificação",
    "covered": "Tópicos abordados",
    "review": "Perguntas de revisão",
    "next": "A seguir",
    "before": "Antes",
    "after": "Depois",
    "easy": "Fácil",
    "medium": "Médio",
    "hard": "Difícil",
    "beginner": "Iniciante",
    "intermediate": "Intermediário",
    "advanced": "Avançado",
}

LANGUAGE = Language(
    labels=_LABELS,
    said={"answer": "Resposta: {0}", "part": "Parte {0}", "takes": "Duração: {0}"},
    levels=(
        "fácil simples básico básica iniciante iniciantes principiante",
        "médio média intermediário intermediária intermédio",
        "difícil avançado avançada especialista",
    ),
    nothing=frozenset(("nenhum", "nenhuma", "nada", "nenhum pré-requisito", "sem pré-requisitos")),
    joining=Joining(" e ", ", ", " e "),
    quotes=Quotes("“", "“”", "‘’"),
    abbreviations=words(
        "sr. sra. dr. dra. prof. profa. etc. fig. pág. núm. aprox. p.ex. ex. vs. av. cap. cf. dir. ed. eng."
        " exma. exmo. ltda. máx. mín. obs. pp. séc. tel. trad. vol."
    ),
    small=words(
        "o os a as um uma do da dos das no na nos nas com ao que e não se mais de em por para é são como seu sua"
    ),
    number_words="0 zero|1 um|2 dois duas|3 três|4 quatro|5 cinco|6 seis|7 sete|8 oito|9 nove|10 dez|11 onze|12 doze"
    "|13 treze|14 catorze|15 quinze|16 dezesseis|17 dezessete|18 dezoito|19 dezenove|20 vinte|30 trinta"
    "|40 quarenta|50 cinquenta|60 sessenta|70 setenta|80 oitenta|90 noventa|100 cem|1000 mil"
    "|1000000 milhão",
    breaks=Breaks.of(
        lead_on="o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem sobre entre até"
        " e ou que se como ao aos à às seu sua seus suas meu minha nosso nossa este esta esse essa não mais"
        " muito sr. sra. dr.",
        begin="e ou mas porque que quando onde se para com sem como embora enquanto pois",
        verbs="é são era está estão tem têm pode podem deve devem eu ele ela nós eles você",
    ),
)
_OF_PORTUGAL = {
    "labels": {**_LABELS, "quiz": "Teste", "beginner": "Principiante", "intermediate": "Intermédio"},
    "quotes": Quotes("«", "«»", "“”"),
}
VARIANTS = dict.fromkeys(("pt", "ao", "ch", "cv", "gq", "gw", "lu", "mo", "mz", "st", "tl"), _OF_PORTUGAL)
