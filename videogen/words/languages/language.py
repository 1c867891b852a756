"""What the rest of the program asks of a language, as data: one value of this type stands in the file of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter, ascii_uppercase

from msgspec import Struct, convert, to_builtins

LEVELS = (("easy", "beginner"), ("medium", "intermediate"), ("hard", "advanced"))
"""What things are called that are one of three levels hard, two, and all three."""

LABELS = (
    *(
        "objectives",
        "prerequisites",
        "exercise",
        "problem",
        "solution",
        "quiz",
        "checkpoint",
        "covered",
        "review",
    ),
    *("next", "before", "after"),
    *(name for names in LEVELS for name in names),
)
"""The names of what pictures say by themselves."""

MOST_OPTIONS = 10  # of a question
ALL_SAY = ("answer", "part", "takes")
"""What written narrations say in every language, beside the labels; each has one `{0}`."""


class Breaks(Struct, frozen=True):
    """Words, in small letters, that say where a line of captions or a headline may end: not behind one of `lead_on`
    (articles, prepositions), hardly behind one of `verbs` (auxiliaries, pronouns), gladly before one of `begin`
    (conjunctions)."""

    lead_on: frozenset[str] = frozenset()
    begin: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()

    @classmethod
    def of(cls, lead_on: str = "", begin: str = "", verbs: str = "") -> Breaks:
        """From words between spaces."""
        return cls(frozenset(lead_on.split()), frozenset(begin.split()), frozenset(verbs.split()))


class Joining(Struct, frozen=True):
    """How texts become one list, as the patterns of the CLDR have it: what stands between two (`a and b`), between all
    but the last (`a, b`), and before the last of more than two (`, and c`), each with its spaces."""

    two: str
    middle: str
    last: str

    def join(self, texts: list[str]) -> str:
        """The texts as one; there is at least one."""
        *most, last = texts
        if not most:
            return last
        return f"{self.middle.join(most)}{self.last if len(most) > 1 else self.two}{last}"


class Quotes(Struct, frozen=True):
    """Quotation marks of a language. `opening` is what a large one looks like; the pairs replace what a keyboard has,
    and are empty where print keeps that, or has spaces inside its marks."""

    opening: str = "“"
    double: str = ""
    single: str = ""


class Orders(Struct, frozen=True):
    """Words that say which of several things comes now. They stand before the sentence of each; where there are none,
    the sentences follow one another."""

    ordinals: tuple[str, ...] = ()
    two: str = ""  # before the second of two
    last: str = ""  # before the last of as many as there are ordinals, or steps
    numbered: str = ""  # with the number as a word, before each of more
    last_numbered: str = ""
    steps: tuple[str, ...] = ()  # in turn, between the first and the last
    second_step: str = ""  # before the second of two
    goes_on: str = ""  # pattern of texts that begin so by themselves


class Forms(Struct, frozen=True):
    """How else a word may be written that is spoken of, in small letters and without accents. Each row of `endings` has
    some that take one another's place ("save", "saving"), and how many letters stand before them at least. At the end
    of four letters one of the `vowels` may stand for another ("cena", "ceny"). `articles` is a pattern of what is
    written to the beginning of a word."""

    endings: tuple[tuple[int, str], ...] = ()
    vowels: str = ""
    articles: str = ""


class Language(Struct, frozen=True, kw_only=True):
    """One language. What is empty is not done in it: no word is taken from another one."""

    labels: Mapping[str, str]
    said: Mapping[str, str] = {}
    """What written narrations say, by name: `{0}` and so on are put in. A label that is not here is said as it is
    shown. All languages have `answer` (before what is right in a quiz), `part` (before the number of a section) and
    `takes` (before how long a lesson or an exercise takes)."""
    levels: tuple[str, str, str]
    """Other words, in small letters, for how hard something is: easy, medium and hard."""
    joining: Joining = Joining(", ", ", ", ", ")
    quotes: Quotes = Quotes()
    full_stop: str = "."
    colon: str = ": "
    abbreviations: frozenset[str] = frozenset()
    """In small letters, with their full stops, which end no sentence; single letters are none anywhere."""
    small: frozenset[str] = frozenset()
    """Words that are said everywhere and tell nothing of what is spoken of; without accents counts too."""
    number_words: str = ""
    """How numbers are spelled, as in `0 zero|1 one`, a number and its word between bars: so that "three" is heard where
    `3` is shown. A word with a hyphen at its end stands in `two_digits` alone."""
    two_digits: str = "{ten}{unit}"
    """How the words of 22 become one."""
    forms: Forms = Forms()
    """Those of English count in every film."""
    breaks: Breaks = Breaks()
    headlines: Breaks | None = None  # other ones in headlines
    nothing: frozenset[str] = frozenset()  # words for no prerequisites, which are not said
    option_letters: str = ascii_uppercase
    """What stands before the options of a question, in order. An answer may be named by those of any language, so they
    may not look like those of another alphabet, as Cyrillic ones do: the wrong option would be right."""
    # What only languages have whose sentences are put together:
    numbers: tuple[str, ...] = ()  # from nothing on, as words
    orders: Orders = Orders()
    signs: tuple[tuple[str, str], ...] = ()  # patterns of signs, and what is said for them
    common: frozenset[str] = (
        frozenset()
    )  # words that are no names, so that they may stand small in a sentence
    endings: tuple[tuple[str, str], ...] = ()  # of their forms, and what stands in their place
    prepositions: frozenset[str] = frozenset()  # a short text that begins so goes on with the one before
    tells: bool = False  # whether `parts` puts its sentences on charts, diagrams and the like together in it

    @property
    def headline_breaks(self) -> Breaks:
        """Where lines of headlines end."""
        return self.headlines or self.breaks

    def saying(self, name: str) -> str:
        """What is said for a name of `said`, or for a label."""
        return self.said.get(name, self.labels.get(name, ""))


def words(text: str) -> frozenset[str]:
    """The words between spaces."""
    return frozenset(text.split())


def mistakes_in(language: Language, english: Language) -> Iterator[str]:
    """What is missing in a language or is of no use, a clause each. Raises msgspec.ValidationError or re.error where a
    field is not what it should be."""
    convert(to_builtins(language), Language)
    for name in LABELS:
        if not language.labels.get(name, "").strip():
            yield f"its labels lack {name}"
    for name in ALL_SAY:
        if name not in language.said:
            yield f"said lacks {name}"
    yield from (
        f"its labels have {name}, which there is not" for name in language.labels if name not in LABELS
    )
    if len(set(language.option_letters)) < MOST_OPTIONS:
        yield f"option_letters must have {MOST_OPTIONS} different letters"
    if _places(language.two_digits) != ["ten", "unit"]:
        yield "two_digits must have ten and unit in braces, as in {ten}{unit}"
    re.compile(language.forms.articles)
    for name, text in language.said.items():
        if name not in english.said and name not in LABELS:
            yield f"said has {name}, which there is not"
        elif (wanted := _places(english.said.get(name, ""))) != _places(text):
            yield f"{name} of said must have {', '.join(wanted) or 'nothing'} in braces, as in {{0}}"


def _places(text: str) -> list[str]:
    """What stands in braces, where something is put in."""
    return sorted(field for _, field, _, _ in Formatter().parse(text) if field is not None)
