"""The options of a question: how authors write them, and which one an answer names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_uppercase
from typing import Annotated
from unicodedata import normalize

from pydantic import Field

from videogen.words.languages import known_languages, language_of

Option = Annotated[str, Field(min_length=1, max_length=300)]
"""An answer to choose."""

_LETTERED = re.compile(r"\(?([^\W\d_])[).:]\s+(\S.*)", re.DOTALL)
_LETTER = re.compile(r"\(?([^\W\d_])[).:]?")


def lettered(texts: Sequence[str], language: str) -> list[tuple[str, str]]:
    """Each text with its letter in the language of the film."""
    return list(zip(language_of(language).option_letters, texts, strict=False))


def texts_of(options: Sequence[Option]) -> list[str]:
    """The options as they are shown; letters that their author wrote before them are not shown twice."""
    texts = [text_of(option) for option in options]
    found = [_LETTERED.fullmatch(text) for text in texts]
    places = [_place(match[1]) for match in found if match]
    if len(texts) > 1 and places == [*range(len(texts))]:
        return [match[2] for match in found if match]
    return texts


def _place(letter: str) -> int | None:
    """Which option has this letter, in whatever language, with its accents or without, as alif is written; None for one
    that no option has."""
    if letter.isascii():
        return ascii_uppercase.index(letter.upper())
    alphabets = (language_of(tag).option_letters for tag in known_languages())
    others = ([*map(_bare, alphabet)] for alphabet in alphabets if not alphabet.isascii())
    return next((letters.index(_bare(letter)) for letters in others if _bare(letter) in letters), None)


def _bare(letter: str) -> str:
    return normalize("NFD", letter)[0]


def text_of(option: Option) -> str:
    """An option as it is shown, with whatever letter it has."""
    return option.strip()


def _value_of(text: str) -> float | None:
    """The number that `2.50` and `2.5` both are, and `0x10` and `16`; None for a text that is no number."""
    try:
        return float(int(text, 16) if text.startswith("0x") else float(text))
    except (ValueError, OverflowError):
        return None


def place_of(answer: Option, options: Sequence[Option]) -> int | None:
    """Which option an answer names, as `places_of` finds it; None where it names none or several."""
    found = places_of(answer, options)
    return found[0] if len(found) == 1 else None


def places_of(answer: Option, options: Sequence[Option]) -> list[int]:
    """The options that an answer names: by their text, else by their text in other case, else by the number that they
    are, else by its letter, with or without the text, or its place from 1."""
    said = text_of(answer)
    written, texts = [text_of(option) for option in options], texts_of(options)
    for known in (written, texts):
        for same in (str, str.casefold):
            if found := [place for place, text in enumerate(known) if same(text) == same(said)]:
                return found
    value = _value_of(said)
    if value is not None and (
        found := [place for place, text in enumerate(texts) if _value_of(text) == value]
    ):
        return found
    whole = _LETTERED.fullmatch(said)
    if said.isascii() and said.isdigit():
        place: int | None = int(said) - 1
    else:
        named = _LETTER.fullmatch(said) or whole
        place = _place(named[1]) if named else None
    if place is None:
        return []
    is_there = 0 <= place < len(options)
    return [place] if is_there and (whole is None or whole[2].casefold() == texts[place].casefold()) else []
