"""The lines of edges: through the gaps between layers as smooth curves, past the items of a layer as straight lines.

So no line enters a node: between layers there is none, and in a layer each line has a place of its own. Points are
along and across the flow, in pixels at 1080p."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from videogen.drawing.paint.box import Box
from videogen.drawing.paint.shapes import Point

CURVE_STEPS = 32
LOOP_PX = 52  # how far a loop reaches out of its node
LOOP_HALF_PX = 22
LOOP_STEPS = 20


def route(
    stops: Sequence[tuple[float, float, float]], straight: Sequence[tuple[float, float]]
) -> list[Point]:
    """A line through stops, each of which is passed straight: where that begins and ends along, and at which place
    across. `straight` is how far the line goes on so after each stop, and before the next."""
    points: list[Point] = [(stops[0][0], stops[0][2])]
    for ((_, begin, low), (end, _, high)), (out, into) in zip(pairwise(stops), straight, strict=True):
        points += _curve(begin + out, low, end - into, high)
        points.append((end, high))
    points.append((stops[-1][1], stops[-1][2]))
    return _without_repeats(points)


def _curve(begin: float, low: float, end: float, high: float) -> list[Point]:
    """From one place across to another, along the flow at both ends."""
    if low == high:
        return [(begin, low), (end, high)]
    middle = (begin + end) / 2
    return _bezier(((begin, low), (middle, low), (middle, high), (end, high)), CURVE_STEPS)


def loop(at: float, edges: tuple[float, float], head_px: float) -> list[Point]:
    """A line out of a side of a node and back: around `at` along, from and to where that side is at its two feet."""
    begin, end = (at + LOOP_HALF_PX, edges[0]), (at - LOOP_HALF_PX, edges[1] + head_px)
    reach = max(edges) + LOOP_PX * 4 / 3
    curve = _bezier(
        (begin, (begin[0] + LOOP_HALF_PX, reach), (end[0] - LOOP_HALF_PX, reach), end), LOOP_STEPS
    )
    return [*curve, (end[0], edges[1])]


def _bezier(corners: tuple[Point, Point, Point, Point], steps: int) -> list[Point]:
    """Points of a cubic curve, from its first corner to its last."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    return [
        (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
        for a, b, c, d in _weights(steps)
    ]


@cache
def _weights(steps: int) -> list[tuple[float, float, float, float]]:
    """How much each corner of a cubic curve counts at each of its points."""
    shares = [step / steps for step in range(steps + 1)]
    return [((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3) for t in shares]


def _without_repeats(points: Sequence[Point]) -> list[Point]:
    return [point for number, point in enumerate(points) if not number or point != points[number - 1]]


def outside(line: Sequence[Point], box: Box, *, at_end: bool) -> list[Point]:
    """What of a line with one end in a box lies outside of it, from where it leaves it for the last time."""
    points = list(line) if at_end else list(line)[::-1]
    first = next((number for number, point in enumerate(points) if _is_in(box, point)), len(points))
    if 0 < first < len(points):
        points = [*points[:first], _entry(points[first - 1], points[first], box)]
    return points if at_end else points[::-1]


def _is_in(box: Box, point: Point) -> bool:
    return box.x <= point[0] <= box.right and box.y <= point[1] <= box.bottom


def _entry(before: Point, inside: Point, box: Box) -> Point:
    """Where the way from a point before a box to one in it comes to its side."""
    (x0, y0), (x1, y1) = before, inside
    shares = [0.0]
    for begin, end, low, high in ((x0, x1, box.x, box.right), (y0, y1, box.y, box.bottom)):
        if not low <= begin <= high:
            shares.append(((low if begin < low else high) - begin) / (end - begin))
    share = max(shares)
    return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
