"""What it costs a headline or a note to break between two of its words, so that phrases stay whole."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from videogen.drawing.type.wrap import Piece
from videogen.words.languages.language import Breaks

Range = tuple[int, int]
"""From which character up to which."""

# One is the square of a whole line, so that two lines become unlike by about half a line to keep a phrase whole.
TORN = 0.12  # a phrase, or what an author stressed
LOOSE = 0.05  # what belongs together less: a number and what it counts, a word with a hyphen
BEGINS = -0.03  # before a phrase
PAUSE = -0.04
FULL_STOP = -0.08

PAUSES = tuple(",;:–—、，；：")
FULL_STOPS = tuple(".!?…。！？")
BRACKETS = "([{“‘\"'"
NEVER_FIRST = frozenset("·•–—-+=&/×→")  # signs that stand alone between two words
NAME_IN_CAPITALS = re.compile(r"(?<![A-Z] )\b[A-Z]{2,} [A-Z]{2,}\b(?! [A-Z]{2})")  # no whole line of them


def names(words: str) -> list[Range]:
    """From where to where there are two words in capitals (LEFT JOIN), which stay on one line."""
    return [found.span() for found in NAME_IN_CAPITALS.finditer(words)]


@lru_cache(maxsize=4096)  # a text is tried at many widths and sizes
def break_costs(
    pieces: tuple[Piece, ...],
    breaks: Breaks,
    *,
    stressed: tuple[Range, ...] = (),
    code: tuple[Range, ...] = (),
) -> tuple[float, ...]:
    """What a break before each piece costs, less than nothing where it is welcome. `stressed` and `code` are ranges of
    characters: inside the first nobody breaks gladly, and the words of the second are no language's."""
    costs = [0.0]
    for left, right in pairwise(pieces):
        if _within(right.start, stressed, 1):
            costs.append(TORN)
        elif _within(left.start, code):
            costs.append(0.0)
        else:
            after = "" if _within(right.start, code) else right.text
            costs.append(_cost(left.text, after, split=not right.glue, breaks=breaks))
    return tuple(costs)


def _within(at: int, ranges: tuple[Range, ...], inside: int = 0) -> bool:
    return any(start + inside <= at < end for start, end in ranges)


def _cost(left: str, right: str, *, split: bool, breaks: Breaks) -> float:
    if left.casefold() in breaks.lead_on:
        return TORN
    if left.endswith(FULL_STOPS):
        return FULL_STOP
    if left.endswith(PAUSES) and left not in NEVER_FIRST:
        return PAUSE
    if right in NEVER_FIRST:
        return TORN
    if left.isdecimal() or (split and left.endswith(("-", "/"))):
        return LOOSE
    return _between(left.lstrip(BRACKETS).casefold(), right.casefold(), breaks)


def _between(left: str, right: str, breaks: Breaks) -> float:
    if left in breaks.lead_on:
        return TORN
    if left in breaks.verbs:
        return LOOSE
    return BEGINS if right in breaks.begin else 0.0
