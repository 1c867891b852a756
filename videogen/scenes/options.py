"""The options of a question: how authors write them, and which one an answer names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_uppercase
from typing import Annotated

from pydantic import Field

Option = Annotated[str, Field(min_length=1, max_length=300)]
"""An answer to choose."""

_LETTERED = re.compile(r"\(?([A-Za-z])[).:]\s+(\S.*)", re.DOTALL)
_LETTER = re.compile(r"\(?([A-Za-z])[).:]?")


def lettered(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Each text with its letter."""
    return list(zip(ascii_uppercase, texts, strict=False))


def texts_of(options: Sequence[Option]) -> list[str]:
    """The options as they are shown; letters that their author wrote before them are not shown twice."""
    texts = [text_of(option) for option in options]
    found = [_LETTERED.fullmatch(text) for text in texts]
    letters = "".join(match[1].upper() for match in found if match)
    if len(texts) > 1 and letters == ascii_uppercase[: len(texts)]:
        return [match[2] for match in found if match]
    return texts


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
    """Which option an answer names: by its text, else by the number that it is, else by its letter,
    with or without the text, or its place from 1."""
    if not options:
        return None
    written = [text_of(option).casefold() for option in options]
    texts = [text.casefold() for text in texts_of(options)]
    said = text_of(answer).casefold()
    for known in (written, texts):
        if said in known:
            return known.index(said)
    if (value := _value_of(said)) is not None and (values := [_value_of(text) for text in texts]).count(
        value
    ) == 1:
        return values.index(value)
    if said.isascii() and said.isdigit():
        place = int(said) - 1
    elif named := _LETTER.fullmatch(said) or _LETTERED.fullmatch(said):
        place = ascii_uppercase.index(named[1].upper())
    else:
        return None
    if not 0 <= place < len(options):
        return None
    whole = _LETTERED.fullmatch(said)
    return place if whole is None or whole[2] == texts[place] else None
