"""Lines of a flowchart with what stands at their ends: arrow heads, circles and crosses. Pixels at 1080p."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from videogen.drawing.diagram.flowchart import End, FlowEdge, LineStyle
from videogen.drawing.paint.marks import Mark
from videogen.drawing.paint.shapes import Point, Polygon, Rounded, Stroke

LINE_PX: Final[dict[LineStyle, float]] = {"plain": 4.0, "dotted": 4.0, "thick": 8.0}
DASH_PX = 10.0
HEAD_HALF = 0.45  # of its length: half the width of an arrow head
CIRCLE = 0.42  # of the length of a head: the radius of a circle at an end
CROSS, CROSS_AT = 0.42, 0.6  # of that: how far a cross reaches to each side, and where it is
INSIDE: Final[dict[End, float]] = {"arrow": 0.7, "circle": CIRCLE, "cross": 0.0}
"""How far inside what stands at its end a line ends, in lengths of a head, so that its round end does not look out."""


def arrow(edge: FlowEdge, line: Sequence[Point], head_px: int) -> Iterator[Mark]:
    """A line with its ends."""
    points = list(line)
    for at_end, end in ((True, edge.head), (False, edge.tail)):
        if end == "none":
            continue
        tip, behind = (points[-1], points[-2]) if at_end else (points[0], points[1])
        yield from _end(end, tip, behind, head_px, LINE_PX[edge.style])
        points[-1 if at_end else 0] = _towards(tip, behind, head_px * INSIDE[end])
    dash = DASH_PX if edge.style == "dotted" else 0.0
    yield Stroke(tuple(points), LINE_PX[edge.style], "quiet", dash)


def _end(end: End, tip: Point, behind: Point, head_px: int, line_px: float) -> Iterator[Mark]:
    if end == "arrow":
        yield _head(tip, behind, head_px)
    elif end == "circle":
        radius = CIRCLE * head_px
        yield Rounded(_towards(tip, behind, radius), (radius, radius), radius, "quiet")
    else:
        yield from _cross(tip, behind, head_px, line_px)


def _towards(begin: Point, end: Point, length: float) -> Point:
    """The point so far from `begin` on the way to `end`."""
    share = length / (math.dist(begin, end) or 1.0)
    return begin[0] + (end[0] - begin[0]) * share, begin[1] + (end[1] - begin[1]) * share


def _head(tip: Point, behind: Point, length: int) -> Polygon:
    x, y = _towards(tip, behind, length)
    dx, dy = (x - tip[0]) * HEAD_HALF, (y - tip[1]) * HEAD_HALF
    return Polygon((tip, (x - dy, y + dx), (x + dy, y - dx)), "quiet")


def _cross(tip: Point, behind: Point, head_px: int, line_px: float) -> Iterator[Stroke]:
    """Two strokes across one another, at a slant to the line."""
    x, y = _towards(tip, behind, CROSS_AT * head_px)
    length = math.dist((x, y), tip) or 1.0
    dx, dy = ((a - b) / length * CROSS * head_px for a, b in zip(tip, (x, y), strict=True))
    for turn in (1, -1):
        one, other = (dx - turn * dy, dy + turn * dx), (-dx + turn * dy, -dy - turn * dx)
        yield Stroke(tuple((x + u, y + v) for u, v in (one, other)), line_px, "quiet")
