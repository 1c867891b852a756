"""How many columns of a terminal signs take, as programs that lay out tables count (Unicode Standard Annex 11)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from videogen.drawing.type.clusters import FLAG_LETTERS, JOINER, PICTURE_FORM, clusters

_NONE = ("Mn", "Me", "Cf", "Cc")
_WIDE = "WF"
_OWN = ((0x20, 0x2194), (0x2500, 0x25A0))  # letters, signs and lines that the font of code has, on its grid
_JAMO = range(0x1160, 0x1200)  # vowels and ends of Korean syllables, which join what is before them


@lru_cache(maxsize=4096)
def columns_of(cluster: str) -> int:
    """The columns that one cluster takes: 0, 1 or 2."""
    first = cluster[0]
    if unicodedata.category(first) in _NONE or ord(first) in _JAMO:
        return 0
    if unicodedata.east_asian_width(first) in _WIDE or PICTURE_FORM in cluster:
        return 2
    flag = len(cluster) == 2 and ord(first) in FLAG_LETTERS
    return 2 if flag or JOINER in cluster else 1


def is_on_grid(cluster: str) -> bool:
    """Whether the font of code surely draws it as wide as it is counted."""
    return len(cluster) == 1 and (
        cluster.isascii() or any(first <= ord(cluster) < end for first, end in _OWN)
    )


def columns_in(text: str) -> int:
    """The columns of a whole line."""
    return len(text) if text.isascii() else sum(columns_of(cluster) for cluster in clusters(text))
