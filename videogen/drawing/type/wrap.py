"""Where lines break: between which pieces of a text, and by which rule over their widths.

Written here because textwrap, and rich too, count cells: lines of a film are measured in pixels, over several fonts and
sizes in a line, and headlines break by balance and by sense. Where Thai or Japanese may break, ICU says (`breaks`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from videogen.drawing.type.breaks import is_unspaced, segments

SPACE = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # those three keep their words together (UAX 14, class GL)
ZERO_WIDTH = "\u200b"  # a place to break, and no space
WIDOW_SHARE = 1 / 3  # a last line that is shorter than this share of the column is a widow
WIDOW = 0.15  # what a last line of one word costs, as a share of a full line squared
FEW_LINES = 6  # prose of so many is broken as a headline is

PART = re.compile(r"[^/\u200b-]*[/\u200b-]+|[^/\u200b-]+")
"""Up to and with a hyphen, slash or zero width space."""
LEAST_PART = 3  # letters that a break at a hyphen or slash leaves on either side


class Piece(Struct, frozen=True):
    """Text that never breaks, the glue (a space or nothing) between it and the piece before, and which character of the
    whole text it starts with."""

    text: str
    glue: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=4096)
def pieces_of(text: str, *, language: str = "zh", phrases: bool = False) -> tuple[Piece, ...]:
    """`text` cut wherever a line may break: at spaces, after hyphens and slashes inside words, and where a script that
    has no spaces lets it, by the rules of `language` and, where wanted, only between phrases."""
    pieces: list[Piece] = []
    at = 0
    for word in filter(None, SPACE.split(text)):
        parts = segments(word, language=language, phrases=phrases) if is_unspaced(word) else _parts(word)
        for index, part in enumerate(parts):
            glue = " " if index == 0 and pieces else ""
            at += len(glue)
            pieces.append(Piece(part, glue, at))
            at += len(part)
    return tuple(pieces)


def whole_pieces(pieces: Sequence[Piece], kept: Sequence[tuple[int, int]]) -> list[Piece]:
    """The pieces, with those joined that meet inside one of the ranges of characters in `kept`."""
    joined: list[Piece] = []
    for piece in pieces:
        if any(start < piece.start < end for start, end in kept):
            last = joined.pop()
            joined.append(Piece(last.text + piece.glue + piece.text, last.glue, last.start))
        else:
            joined.append(piece)
    return joined


def _parts(word: str) -> list[str]:
    parts: list[str] = []
    for part in PART.findall(word):
        if parts and _too_small(parts[-1], part):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _too_small(left: str, right: str) -> bool:
    """A break at a hyphen or slash may not leave a scrap, nor cut an option from its dashes (`--output`)."""
    if left.endswith(ZERO_WIDTH):
        return False
    return not any(c.isalnum() for c in left) or len(left) < LEAST_PART or len(right) < LEAST_PART


Rule = Callable[[Sequence[float], Sequence[float], float, Sequence[float]], list[int]]
"""(widths, gaps before each, limit, cost of a break before each as a share of a full line squared, or nothing) to the
index of the piece that starts each line."""


def greedy(
    widths: Sequence[float], gaps: Sequence[float], limit: float, costs: Sequence[float] = ()
) -> list[int]:
    """The fewest lines: each takes as many pieces as fit. A piece wider than `limit` gets a line of its own."""
    starts, used = [0], 0.0
    for index, width in enumerate(widths):
        if index == 0:
            used = width
        elif used + gaps[index] + width <= limit:
            used += gaps[index] + width
        else:
            starts.append(index)
            used = width
    return starts


def balanced(
    widths: Sequence[float], gaps: Sequence[float], limit: float, costs: Sequence[float] = ()
) -> list[int]:
    """As many lines as `greedy` needs, as equally long as can be (least sum of squared widths): for labels, which are
    to be narrow."""
    return _cheapest(widths, gaps, limit, [0.0] * len(widths), 0.0)


def phrased(
    widths: Sequence[float], gaps: Sequence[float], limit: float, costs: Sequence[float] = ()
) -> list[int]:
    """As `balanced`, but bad breaks and a last line of one word cost something as well: for headlines."""
    return _cheapest(widths, gaps, limit, costs or [0.0] * len(widths), WIDOW)


def _cheapest(
    widths: Sequence[float], gaps: Sequence[float], limit: float, costs: Sequence[float], widow: float
) -> list[int]:
    latest = greedy(widths, gaps, limit)
    if len(latest) == 1 or max(widths) > limit:
        return latest
    # A line starts no later than where full lines before it end, and no earlier than full lines after it allow.
    earliest = _greedy_from_the_end(widths, gaps, limit)
    square, last = limit * limit, len(widths) - 1
    paid = [*(cost * square for cost in costs), 0.0]  # nothing where the text ends
    # Where a line starts: cost and starts of those before it.
    ways: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for low, high in zip([*earliest[1:], len(widths)], [*latest[1:], len(widths)], strict=True):
        longer: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, starts) in ways.items():
            for end, width in _lines_from(start, high, widths, gaps, limit):
                total = cost + width * width + paid[end]
                if start == last == end - 1:
                    total += widow * square
                if end >= low and (end not in longer or total < longer[end][0]):
                    longer[end] = (total, [*starts, start])
        ways = longer
    return ways[len(widths)][1] if ways else latest


def _greedy_from_the_end(widths: Sequence[float], gaps: Sequence[float], limit: float) -> list[int]:
    """Where lines start if the last ones are as full as they can be."""
    ends = greedy(widths[::-1], [0.0, *gaps[:0:-1]], limit)[1:]
    return [0, *(len(widths) - end for end in reversed(ends))]


def _lines_from(
    start: int, end: int, widths: Sequence[float], gaps: Sequence[float], limit: float
) -> Iterator[tuple[int, float]]:
    """Every line that begins at a piece, ends before another and fits: the index after its last piece, and its
    width."""
    width = 0.0
    for index in range(start, end):
        width += widths[index] + (gaps[index] if index > start else 0.0)
        if width > limit:
            return
        yield index + 1, width


def prose(
    widths: Sequence[float], gaps: Sequence[float], limit: float, costs: Sequence[float] = ()
) -> list[int]:
    """A few lines as `phrased`, more as `greedy`, but the last one gets company from those above where it would be a
    scrap and that takes no more lines."""
    full = greedy(widths, gaps, limit)
    if len(full) <= FEW_LINES:
        return phrased(widths, gaps, limit, costs)
    starts, narrower = full, limit
    while narrower > limit / 2:
        if _width_from(starts[-1], widths, gaps) >= limit * WIDOW_SHARE:
            return starts
        narrower -= limit / 40
        starts = greedy(widths, gaps, narrower)
        if len(starts) > len(full):
            break
    return full


def _width_from(start: int, widths: Sequence[float], gaps: Sequence[float]) -> float:
    """How wide the line is that begins at a piece and ends with the last."""
    return sum(widths[start:]) + sum(gaps[start + 1 :])
