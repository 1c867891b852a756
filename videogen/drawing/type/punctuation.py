"""Punctuation in the form that the writing of its words gives it.

Quotation marks are those of the film's language; but Arabic letters have guillemets, as in books, whatever that is."""

from __future__ import annotations

import re

from videogen.drawing.type.bidi import first_strong
from videogen.drawing.type.breaks import is_unspaced
from videogen.words.languages import ENGLISH, language_of
from videogen.words.languages.language import Quotes

_FROM_THE_RIGHT = {"R": "”", "AL": "»"}  # as they are seen: an Arabic « is drawn the other way round
CORNER = "「"
"""The mark of Japanese and traditional Chinese."""

STRAIGHT = re.compile("['\"]")
"""What a keyboard has for apostrophes and quotation marks."""
_LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u04ff\u1e00-\u1fff"  # a Hebrew geresh is no apostrophe
_INSIDE = re.compile(f"(?<=[{_LETTERS}])'(?=[{_LETTERS}])")
_OPENS = r"(?:(?<![^\s—–“‘])|(?<=\s\())"  # print("x") is left alone
_DOUBLE = re.compile(rf'{_OPENS}"(?=\S)([^"]*?\S)"(?!\w)')
_SINGLE = re.compile(rf"{_OPENS}'(?=\S)([^']*?\S)'(?!\w)")
_LEFT_OUT = re.compile(r"(?<=[A-Za-z])'(?![\w'])|(?<![^\s])'(?=\w)")  # users' data, since '99


def curled(words: str, quotes: Quotes) -> str:
    """`words` with as many characters, and the apostrophe of print inside a word; with the quotation marks of its
    language, where they are in pairs: feet and inches stay as they are."""
    words = _INSIDE.sub("’", words)
    if not quotes.double:
        return words
    words = _DOUBLE.sub(rf"{quotes.double[0]}\1{quotes.double[1]}", words)
    return _LEFT_OUT.sub("’", _SINGLE.sub(rf"{quotes.single[0]}\1{quotes.single[1]}", words))


def opening_mark(words: str, language: str) -> str:
    """The character to draw where a quotation opens: as its words are written where they are read from the right, else
    as the film's language (a tag such as `de`, or nothing) has it."""
    side = first_strong(words) or "L"
    if side in _FROM_THE_RIGHT:
        return _FROM_THE_RIGHT[side]
    mark = language_of(language).quotes.opening
    return ENGLISH.quotes.opening if mark == CORNER and not is_unspaced(words) else mark


def question_mark(words: str) -> str:
    """The question mark that words in Arabic letters have, or else that of all others."""
    return "؟" if first_strong(words) == "AL" else "?"
