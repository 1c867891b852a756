"""The lines of edges: through the gaps between layers as smooth curves, past the items of a layer as straight lines.

So no line enters a node: between layers there is none, and in a layer each line has a place of its own. Points are
along and across the flow, in pixels at 1080p."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from videogen.drawing.shapes import Point

CURVE_STEPS = 14
LOOP_PX = 52  # how far a loop reaches out of its node
LOOP_HALF_PX = 22
LOOP_STEPS = 20


def route(stops: Sequence[tuple[float, float, float]], stubs: tuple[float, float]) -> list[Point]:
    """A line through stops, each of which is passed straight: where that begins and ends along, and at which place
    across. `stubs` is how long the line stays straight behind its first and before its last stop, for arrow heads."""
    points: list[Point] = [(stops[0][0], stops[0][2])]
    for number, ((_, begin, low), (end, _, high)) in enumerate(pairwise(stops)):
        begin += stubs[0] if number == 0 else 0.0
        end -= stubs[1] if number == len(stops) - 2 else 0.0
        points += _curve(begin, low, end, high)
        points.append((stops[number + 1][0], high))
        points.append((stops[number + 1][1], high))
    return _without_repeats(points)


def _curve(begin: float, low: float, end: float, high: float) -> list[Point]:
    """From one place across to another, along the flow at both ends."""
    if low == high:
        return [(begin, low), (end, high)]
    middle = (begin + end) / 2
    return [
        _bezier((begin, low), (middle, low), (middle, high), (end, high), step / CURVE_STEPS)
        for step in range(CURVE_STEPS + 1)
    ]


def loop(at: float, edges: tuple[float, float], head_px: float) -> list[Point]:
    """A line out of a side of a node and back: around `at` along, from and to where that side is at its two feet."""
    begin, end = (at + LOOP_HALF_PX, edges[0]), (at - LOOP_HALF_PX, edges[1] + head_px)
    reach = max(edges) + LOOP_PX * 4 / 3
    curve = [
        _bezier(
            begin, (begin[0] + LOOP_HALF_PX, reach), (end[0] - LOOP_HALF_PX, reach), end, step / LOOP_STEPS
        )
        for step in range(LOOP_STEPS + 1)
    ]
    return [*curve, (end[0], edges[1])]


def _bezier(a: Point, b: Point, c: Point, d: Point, share: float) -> Point:
    """A point of a cubic curve."""
    rest = 1 - share
    weights = (rest**3, 3 * rest * rest * share, 3 * rest * share * share, share**3)
    x, y = (
        sum(weight * point[axis] for weight, point in zip(weights, (a, b, c, d), strict=True))
        for axis in (0, 1)
    )
    return x, y


def _without_repeats(points: Sequence[Point]) -> list[Point]:
    return [point for number, point in enumerate(points) if not number or point != points[number - 1]]
