"""Where labels go so that none covers another or a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from videogen.drawing.paint.shapes import Point

Rectangle = tuple[float, float, float, float]
"""Left, upper, right, lower."""


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Upper edges for labels of these heights that would like their middles at `wanted`: in the same order, none over
    another, as near as can be, within `low` and `high` where they fit."""
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    groups: list[tuple[float, float, list[int]]] = []  # upper edge, height, members
    for index in order:
        top, height, members = wanted[index] - heights[index] / 2, heights[index], [index]
        top = min(max(top, low), high - height)
        while groups and groups[-1][0] + groups[-1][1] > top:
            upper, tall, before = groups.pop()
            centre = (tall * (upper + tall / 2) + height * (top + height / 2)) / (tall + height)
            members, height = [*before, *members], tall + height
            top = min(max(centre - height / 2, low), high - height)
        groups.append((top, height, members))
    tops = [0.0] * len(wanted)
    for top, _, members in groups:
        for index in members:
            tops[index] = top
            top += heights[index]
    return tops


def overlap(a: Rectangle, b: Rectangle) -> bool:
    """Whether two rectangles share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def is_crossed(box: Rectangle, line: Iterable[Point]) -> bool:
    """Whether a line through points enters a rectangle."""
    return any(_enters(box, begin, end) for begin, end in pairwise(line))


def _enters(box: Rectangle, begin: Point, end: Point) -> bool:
    """Liang and Barsky's clipping: what of the piece lies inside all four edges."""
    (x0, y0), (x1, y1) = begin, end
    first, last = 0.0, 1.0
    for start, step, low, high in ((x0, x1 - x0, box[0], box[2]), (y0, y1 - y0, box[1], box[3])):
        if step == 0:
            if not low < start < high:
                return False
            continue
        a, b = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, a), min(last, b)
    return first < last
