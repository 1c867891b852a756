"""What readers take for one character: letters with their marks, and pictures of several code points (UAX 29, as far
as the choice of a font needs it)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

TEXT_FORM, PICTURE_FORM = "\ufe0e", "\ufe0f"  # variation selectors that ask for a letter or a picture
JOINER = "\u200d"
KEYCAP = "\u20e3"
SKIN_TONES = range(0x1F3FB, 0x1F400)
FLAG_LETTERS = range(0x1F1E6, 0x1F200)
TAGS = range(0xE0020, 0xE0080)
FIRST_PICTURE = "\U0001f000"


def clusters(text: str) -> Iterator[str]:
    """`text` cut into clusters; all of it comes."""
    start = 0
    for index in range(1, len(text)):
        if not _goes_on(text[start:index], text[index]):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def _goes_on(cluster: str, character: str) -> bool:
    code = ord(character)
    if unicodedata.category(character)[0] == "M" or character == JOINER or code in SKIN_TONES or code in TAGS:
        return not cluster[-1].isspace()
    if cluster[-1] == JOINER:
        return is_picture(character)
    return code in FLAG_LETTERS and len(cluster) == 1 and ord(cluster) in FLAG_LETTERS


def is_picture(cluster: str) -> bool:
    """Whether it is drawn as a picture where a font has it as one: emoji and other pictographs."""
    if TEXT_FORM in cluster:
        return False
    if PICTURE_FORM in cluster or KEYCAP in cluster or cluster[0] >= FIRST_PICTURE:
        return ord(cluster[0]) < 0x20000  # beyond are ideographs
    return unicodedata.category(cluster[0]) == "So"


def is_seen(character: str) -> bool:
    """Whether there is anything to draw: not for spaces, joiners, direction marks and controls."""
    if character.isspace() or character in (TEXT_FORM, PICTURE_FORM):
        return False
    return unicodedata.category(character) not in ("Cf", "Cc")
