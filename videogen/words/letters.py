"""Which words have letters that our own two fonts may lack, told without opening a font."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

OURS = re.compile(
    "[\0-\u01c3\u01cd-\u024f\u0384-\u03ce\u0400-\u045f\u0490-\u0493\u1ea0-\u1ef9\u2010-\u2027\u2030-\u2033"
    "\u2039-\u203a\u20ac\u2122\u2190-\u2193\u2212\u2260\u2264-\u2265]*"
)
"""Latin, Greek, Cyrillic and Vietnamese letters and common signs, all of which Inter or JetBrains Mono has."""
MOST_READ_BYTES = 4_194_304
SNIFFED_BYTES = 4096


def foreign_words(texts: Iterable[str]) -> str:
    """The words of `texts` that have other letters, each once, between spaces; empty for most films."""
    words = (word for text in texts if not text.isascii() for word in text.split())
    return " ".join(dict.fromkeys(word for word in words if not OURS.fullmatch(word)))


def texts_in(content: object) -> Iterator[str]:
    """All texts in JSON-able data."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, Mapping):
        for value in content.values():
            yield from texts_in(value)
    elif isinstance(content, Sequence):
        for value in content:
            yield from texts_in(value)


def text_of(path: Path) -> str:
    """What stands in a file of text; nothing of another one, or of one that is not there."""
    try:
        with path.open("rb") as file:
            start = file.read(SNIFFED_BYTES)
            if b"\0" in start:
                return ""
            return (start + file.read(MOST_READ_BYTES)).decode()
    except (OSError, UnicodeDecodeError):
        return ""
