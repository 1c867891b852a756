"""Values at the points of a single line: above them, and below where the line dips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from msgspec import Struct

from videogen.drawing.chart.figure import VALUE, Figure
from videogen.drawing.chart.spread import Rectangle, is_crossed, overlap
from videogen.drawing.layout.lettering import Lettering, Words
from videogen.drawing.paint.shapes import Point
from videogen.drawing.type.styles import CAP_HEIGHT

MOST_VALUED = 8  # points of a line, all of which have their values
NEAR_PX = 28  # from a point to the letters of its value
CLEAR_PX = 10  # from letters to the line and to other words
BESIDE_PX = 14  # from a point to the letters of a value that stands next to it
OFFS_PX = (0, 12)  # that it may stand farther from it


class Value(Struct, frozen=True):
    """What is said at a point of the line; at one that `dips`, the line comes down from both sides."""

    index: int
    words: Words
    dips: bool


class PlacedWords(Struct, frozen=True):
    """Words at their place."""

    words: Words
    left: float
    top: float

    @property
    def letters(self) -> Rectangle:
        """What capitals and figures take: the rest of a line is empty."""
        baseline = self.top + self.words.rise
        return self.left, baseline - capital_px(self.words), self.left + self.words.width, baseline


def room_over_px(values: Sequence[Value]) -> float:
    """How high all that stands over the highest point may be."""
    return max((NEAR_PX + OFFS_PX[-1] + capital_px(value.words) for value in values), default=0.0)


def capital_px(words: Words) -> float:
    """How high figures are."""
    return CAP_HEIGHT * words.size_px


def valued(figure: Figure, ink: Lettering) -> list[Value]:
    """The points of a single line whose values are shown, the most wanted first; the last has its own at the end."""
    if not figure.single:
        return []
    labels, values = figure.table.labels, figure.table.series[0].values
    present = [(index, value) for index, value in enumerate(values) if value is not None]
    most_wanted = [
        *((index, value) for index, value in present if labels[index] == figure.highlight),
        max(present, key=lambda entry: entry[1]),
        present[0],
        min(present, key=lambda entry: entry[1]),
    ]
    others = present if len(present) <= MOST_VALUED else []
    wanted = dict([*most_wanted, *others])
    wanted.pop(present[-1][0], None)
    return [
        Value(index, ink.words(figure.numbers.text(value), VALUE), _dips(values, index))
        for index, value in wanted.items()
    ]


def _dips(values: Sequence[Decimal | None], index: int) -> bool:
    """Whether the line comes down to a point from both sides, or from one where it is level on the other."""
    if not 0 < index < len(values) - 1:
        return False
    before, here, after = values[index - 1 : index + 2]
    if before is None or here is None or after is None:
        return False
    return here <= min(before, after) and here < max(before, after)


def stand(
    values: Sequence[tuple[Value, Point]],
    runs: Sequence[Sequence[Point]],
    taken: Sequence[Rectangle],
    room: Rectangle,
) -> Iterator[PlacedWords]:
    """The values at their points that have a place in `room`, where they cover nothing that is `taken`, nor one
    another, nor the line, which goes through the points of `runs`."""
    covered = list(taken)
    for value, point in values:
        for standing in _places(value, point):
            if _is_free(standing.letters, runs, covered, room):
                covered.append(standing.letters)
                yield standing
                break


def _places(value: Value, point: Point) -> Iterator[PlacedWords]:
    """Where a value may stand, the best first: on its own side and over its point, or next to that."""
    words, (x, y) = value.words, point
    above = y - NEAR_PX - words.rise
    below = y + NEAR_PX + capital_px(words) - words.rise
    sides = [(above, -1), (below, 1)]
    quarter, half = words.width / 4, words.width / 2
    shifts = [0.0, *(sign * by for by in (quarter, half, half + BESIDE_PX) for sign in (-1, 1))]
    for top, away in reversed(sides) if value.dips else sides:
        for shift, off in product(shifts, OFFS_PX):
            yield PlacedWords(words, x - half + shift, top + away * off)


def _is_free(
    letters: Rectangle, runs: Sequence[Sequence[Point]], covered: Sequence[Rectangle], room: Rectangle
) -> bool:
    left, top, right, bottom = letters
    if left < room[0] or top < room[1] or right > room[2] or bottom > room[3]:
        return False
    around = left - CLEAR_PX, top - CLEAR_PX, right + CLEAR_PX, bottom + CLEAR_PX
    return not any(overlap(around, other) for other in covered) and not any(
        is_crossed(around, run) for run in runs
    )
