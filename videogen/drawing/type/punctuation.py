"""Punctuation in the form that the writing of its words gives it.

Quotation marks are those of CLDR 48 for its larger languages; but Arabic letters and Swiss texts have guillemets, as
in books, and Dutch quotations open with two strokes, as English ones do."""

from __future__ import annotations

import re

from videogen.drawing.type.bidi import first_strong
from videogen.drawing.type.breaks import is_unspaced

_ENGLISH = "“"
_FROM_THE_RIGHT = {"R": "”", "AL": "»"}  # as they are seen: an Arabic « is drawn the other way round
CORNER = "「"
"""The mark of Japanese and traditional Chinese."""
PORTUGAL = "pt-pt pt-ao pt-ch pt-cv pt-gq pt-gw pt-lu pt-mo pt-mz pt-st pt-tl"
"""Tags of Portuguese as in Portugal, not as in Brazil."""
_OPENING = {
    tag: mark
    for mark, tags in {
        "„": "bg bs cs de et hr hu is ka lb lt mk pl ro sk sl sr",
        "«": f"be br ca de-ch de-li el fr hy it kk ky nb nn no oc rm ru sq uk {PORTUGAL}",
        "”": "fi sv",
        CORNER: "ja yue zh-hant zh-hk zh-mo zh-tw",
    }.items()
    for tag in tags.split()
}

STRAIGHT = re.compile("['\"]")
"""What a keyboard has for apostrophes and quotation marks."""
_LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u04ff\u1e00-\u1fff"  # a Hebrew geresh is no apostrophe
_INSIDE = re.compile(f"(?<=[{_LETTERS}])'(?=[{_LETTERS}])")
_OPENS = r"(?:(?<![^\s—–“‘])|(?<=\s\())"  # print("x") is left alone
_DOUBLE = re.compile(rf'{_OPENS}"(?=\S)([^"]*?\S)"(?!\w)')
_SINGLE = re.compile(rf"{_OPENS}'(?=\S)([^']*?\S)'(?!\w)")
_LEFT_OUT = re.compile(r"(?<=[A-Za-z])'(?![\w'])|(?<![^\s])'(?=\w)")  # users' data, since '99


def curled(words: str, *, english: bool) -> str:
    """`words` with as many characters, and the apostrophe of print inside a word; in English also its quotation
    marks, where they are in pairs: feet and inches stay as they are."""
    words = _INSIDE.sub("’", words)
    if not english:
        return words
    words = _DOUBLE.sub(r"“\1”", words)
    return _LEFT_OUT.sub("’", _SINGLE.sub(r"‘\1’", words))


def opening_mark(words: str, language: str) -> str:
    """The character to draw where a quotation opens: as its words are written where they are read from the right, else
    as the film's language (a tag such as `de`, or nothing) has it."""
    side = first_strong(words) or "L"
    if side in _FROM_THE_RIGHT:
        return _FROM_THE_RIGHT[side]
    tag = language.lower()
    while tag and tag not in _OPENING:
        tag = tag.rpartition("-")[0]
    mark = _OPENING.get(tag, _ENGLISH)
    return _ENGLISH if mark == CORNER and not is_unspaced(words) else mark


def question_mark(words: str) -> str:
    """The question mark that words in Arabic letters have, or else that of all others."""
    return "؟" if first_strong(words) == "AL" else "?"
