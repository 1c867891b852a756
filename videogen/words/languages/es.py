"""Spanish."""

from __future__ import annotations

from videogen.words.languages.language import Breaks, Forms, Joining, Language, Quotes, words

LANGUAGE = Language(
    labels={
        "objectives": "Objetivos de aprendizaje",
        "prerequisites": "Requisitos previos",
        "exercise": "Ejercicio",
        "problem": "Problema",
        "solution": "Solución",
        "quiz": "Cuestionario",
        "checkpoint": "Punto de control",
        "covered": "Temas vistos",
        "review": "Preguntas de repaso",
        "next": "Próximos temas",
        "before": "Antes",
        "after": "Después",
        "easy": "Fácil",
        "medium": "Medio",
        "hard": "Difícil",
        "beginner": "Principiante",
        "intermediate": "Intermedio",
        "advanced": "Avanzado",
    },
    said={"answer": "Respuesta: {0}", "part": "Parte {0}", "takes": "Duración: {0}"},
    levels=(
        "fácil sencillo básico básica principiante principiantes inicial",
        "medio media intermedio intermedia",
        "difícil avanzado avanzada experto",
    ),
    nothing=frozenset(("ninguno", "ninguna", "nada", "sin requisitos previos")),
    joining=Joining(" y ", ", ", " y "),
    quotes=Quotes("“", "“”", "‘’"),
    abbreviations=words(
        "sr. sra. srta. dr. dra. prof. etc. fig. pág. núm. aprox. p.ej. ej. ud. uds. vs. art. av. avda. cap."
        " cf. cfr. depto. dpto. dña. e.g. figs. máx. mín. págs. sras. sres. tel. v.gr."
    ),
    small=words(
        "de la el los las una unos un y o es del al lo se con por para su sus como más no si en que le les me te"
    ),
    number_words="0 cero|1 uno|2 dos|3 tres|4 cuatro|5 cinco|6 seis|7 siete|8 ocho|9 nueve|10 diez|11 once|12 doce"
    "|13 trece|14 catorce|15 quince|16 dieciséis|17 diecisiete|18 dieciocho|19 diecinueve|20 veinte"
    "|30 treinta|40 cuarenta|50 cincuenta|60 sesenta|70 setenta|80 ochenta|90 noventa|100 cien|1000 mil"
    "|1000000 millón millones",
    forms=Forms(((4, "able ilidad le"),)),
    breaks=Breaks.of(
        lead_on="el la los las un una unos unas lo al del de y e o u a en con por para sin sobre entre hasta desde mi"
        " tu su mis tus sus nuestro nuestra este esta estos estas ese esa no ni más muy que si como sr. sra. dr.",
        begin="y o pero porque que cuando donde si para con sin como aunque mientras pues",
        verbs="es son era está están ha han puede pueden debe deben yo tú él ella nosotros ellos",
    ),
)
