"""What the rest of the program asks of a language, as data: one value of this type stands in the file of each."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

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


class Breaks(Struct, frozen=True):
    """Words, in small letters, that say where a line may end: not behind one of `lead_on`, hardly behind one of
    `verbs`, gladly before one of `begin`."""

    lead_on: frozenset[str] = frozenset()
    begin: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()

    @classmethod
    def of(cls, lead_on: str = "", begin: str = "", verbs: str = "") -> Breaks:
        """From words between spaces."""
        return cls(frozenset(lead_on.split()), frozenset(begin.split()), frozenset(verbs.split()))


class Joining(Struct, frozen=True):
    """How texts become one list, as the patterns of the CLDR have it: what stands between two, between all but the
    last, and before the last of more than two."""

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


class Language(Struct, frozen=True, kw_only=True):
    """One language. What is empty is not done in it: no word is taken from another one."""

    labels: Mapping[str, str]
    said: Mapping[str, str] = {}
    """What written narrations say, by name: `{0}` and so on are put in. A label that is not here is said as it is
    shown. All languages have `answer`, `part` and `takes`."""
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
    """How numbers are spelled, as in `0 zero|1 one`: so that "three" is heard where `3` is shown."""
    captions: Breaks = Breaks()
    headlines: Breaks = Breaks()
    nothing: frozenset[str] = frozenset()  # words for no prerequisites, which are not said
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

    def saying(self, name: str) -> str:
        """What is said for a name of `said`, or for a label."""
        return self.said.get(name, self.labels.get(name, ""))


def words(text: str) -> frozenset[str]:
    """The words between spaces."""
    return frozenset(text.split())
