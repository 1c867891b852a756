"""Polish."""

from __future__ import annotations

from videogen.words.languages.language import Breaks, Joining, Language, Quotes, words

LANGUAGE = Language(
    labels={
        "objectives": "Czego się nauczysz",
        "prerequisites": "Wymagania wstępne",
        "exercise": "Ćwiczenie",
        "problem": "Zadanie",
        "solution": "Rozwiązanie",
        "quiz": "Quiz",
        "checkpoint": "Punkt kontrolny",
        "covered": "Omówione tematy",
        "review": "Pytania kontrolne",
        "next": "Co dalej",
        "before": "Przed",
        "after": "Po",
        "easy": "Łatwy",
        "medium": "Średni",
        "hard": "Trudny",
        "beginner": "Początkujący",
        "intermediate": "Średnio zaawansowany",
        "advanced": "Zaawansowany",
    },
    said={"answer": "Odpowiedź: {0}", "part": "Część {0}", "takes": "Czas trwania: {0}"},
    levels=(
        "łatwy łatwa łatwe prosty podstawowy początkujący",
        "średni średnia średnie średnio",
        "trudny trudna trudne zaawansowany ekspert",
    ),
    nothing=frozenset(("brak", "brak wymagań", "brak wymagań wstępnych")),
    joining=Joining(" i ", ", ", " i "),
    quotes=Quotes("„", "„”", "‚’"),
    abbreviations=words(
        "dr. prof. mgr. inż. np. m.in. tj. itd. itp. tzn. tzw. ok. nr. str. rys. godz. min. ul. wg. lic. por."
        " św. tel. tys. zob."
    ),
    small=words("i w z na do się jest to że nie a o jak po co ale od za przez dla są oraz lub"),
    number_words="0 zero|1 jeden|2 dwa dwie|3 trzy|4 cztery|5 pięć|6 sześć|7 siedem|8 osiem|9 dziewięć|10 dziesięć"
    "|11 jedenaście|12 dwanaście|20 dwadzieścia|100 sto|1000 tysiąc",
    breaks=Breaks.of(
        lead_on="a i o u w z ze we do na od po za przy przez dla bez nad pod przed między oraz lub albo ale że aby żeby"
        " jak nie mój twój jego jej nasz wasz ich ten ta to te tym dr",
        begin="i oraz lub albo ale że aby żeby który która które gdy kiedy gdzie jeśli ponieważ bo z bez dla",
        verbs="jest są był była było ma mają może mogą musi ja ty on ona my wy oni",
    ),
)
