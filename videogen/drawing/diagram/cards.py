"""How nodes look: their sizes around a text, their outlines, and where an edge meets them. Pixels at 1080p."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from videogen.drawing.diagram.flowchart import Shape
from videogen.drawing.diagram.outlines import arc, corner, lid, notch, outline, slant
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Mark
from videogen.drawing.paint.shapes import Point, Polygon, Rounded, Side, Stroke

OUTLINE_PX = 2.5
CIRCLE_PAD = 0.5  # around the text of a circle, in font sizes
RING_PX = 9  # between the two lines of a double circle
BAR = 0.34  # between the two lines at each side of a subroutine, in font sizes
LEAST_WIDTH = 2.2  # of a card, in font sizes
DIAMOND_RATIO = 1.9  # width of a decision to its height, where its text allows
FLATTEST, STEEPEST = 0.45, 1.2  # how much wider than its text a decision is
LEADING = 0.15  # of a line's size that no letter needs over and under it

STORE_DROP = 0.75  # heights of its lid: how far under the middle of a store the middle of its text is

SIZED_ALONE: Final = frozenset(["decision", "ellipse", "words"])
"""Shapes that are as large as their texts need, whatever stands beside them."""


def card_size(
    shape: Shape, width: float, height: float, size_px: float, pads: tuple[float, float]
) -> tuple[int, int]:
    """Width and height, both even, of a card around a text of this width and height, set at this size; `pads` is what
    is free beside and over the text, in font sizes."""
    beside, over = (pad * size_px for pad in pads)
    wide, high = width + 2 * beside, height + 2 * over
    if shape in ("circle", "double_circle"):
        across = max(math.hypot(width, height) + CIRCLE_PAD * size_px, LEAST_WIDTH * size_px)
        across += 2 * RING_PX * (shape == "double_circle")
        return _even(across), _even(across)
    if shape in ("decision", "ellipse"):
        letters_px = height - 2 * LEADING * size_px
        wide, high = _around(shape, width + beside / 2, letters_px + over)
    elif shape == "store":
        high += 2 * lid(high)
    elif shape == "pill":
        wide += high / 4
    elif shape == "subroutine":
        wide += 2 * BAR * size_px
    elif shape == "flag":
        wide += notch(high)
    elif shape == "words":
        wide, high = width + beside, height + over
    elif shape not in ("box", "round"):
        wide += 2 * slant(shape, wide, high) - beside
    return _even(max(wide, LEAST_WIDTH * size_px)), _even(high)


def _around(shape: Shape, width: float, height: float) -> tuple[float, float]:
    """Width and height of a decision or an ellipse around a rectangle."""
    if shape == "ellipse":
        return width * math.sqrt(2), height * math.sqrt(2)
    wider = min(max(DIAMOND_RATIO * height / width, FLATTEST), STEEPEST) if width else STEEPEST
    return width * (1 + wider), height * (1 + 1 / wider)


def _even(length: float) -> int:
    return 2 * math.ceil(length / 2)


def inset(shape: Shape, width: int, height: int, *, off: float, side: Side) -> float:
    """How far inside its box the outline of a card lies at one of its sides, `off` pixels from the middle of that (to
    the right or down)."""
    flat = side in ("top", "bottom")
    points = outline(shape, width, height)
    if points is not None:
        across = min(max(off + (width if flat else height) / 2, 0.0), float(width if flat else height))
        met = list(_crossings(points, across, flat=flat))
        depth = height if flat else width
        return min(met) if side in ("top", "left") else depth - max(met)
    to_end = max(0.0, (width if flat else height) / 2 - abs(off))
    wide, high = corner(shape, width, height)
    length, depth_px = (wide, high) if flat else (high, wide)
    return depth_px * (1 - math.sqrt(1 - max(0.0, 1 - to_end / length) ** 2)) if length else 0.0


def _crossings(points: Sequence[Point], across: float, *, flat: bool) -> Iterator[float]:
    """Where the line at `across`, a vertical one if `flat`, meets an outline."""
    for one, other in pairwise([*points, points[0]]):
        (a, along), (b, further) = (one, other) if flat else (one[::-1], other[::-1])
        if min(a, b) <= across <= max(a, b):
            yield along if a == b else along + (further - along) * (across - a) / (b - a)
            if a == b:
                yield further


def text_middle(shape: Shape, box: Box) -> Point:
    """Where in a card the middle of its text stands."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    if shape == "store":
        return x, y + STORE_DROP * lid(box.height)
    return (x + notch(box.height) / 2 if shape == "flag" else x), y


def card(shape: Shape, box: Box, fill: str, line: str, size_px: float = 40.0) -> Iterator[Mark]:
    """The marks of a card without its text, which is set at this size."""
    points = outline(shape, box.width, box.height)
    if shape == "words":
        return
    if points is not None:
        yield from _outlined([(box.x + x, box.y + y) for x, y in points], fill, line)
        return
    radius, _ = corner(shape, box.width, box.height)
    if shape == "ellipse":
        whole = arc(box.x + box.width / 2, box.y + box.height / 2, box.width / 2, box.height / 2, 0, 4)
        yield from _outlined(whole, fill, line)
        return
    if shape == "store":
        yield from _outlined(_barrel(box), fill, line)
        yield Stroke(tuple(_lid_edge(box)), OUTLINE_PX, line)
        return
    yield Rounded.of(box, radius, fill)
    yield Rounded.of(box, radius, line, OUTLINE_PX)
    if shape == "double_circle":
        inner = Box(box.x + RING_PX, box.y + RING_PX, box.width - 2 * RING_PX, box.height - 2 * RING_PX)
        yield Rounded.of(inner, inner.width / 2, line, OUTLINE_PX)
    elif shape == "subroutine":
        for x in (box.x + BAR * size_px, box.right - BAR * size_px):
            yield Stroke(((x, float(box.y)), (x, float(box.bottom))), OUTLINE_PX, line)


def _outlined(points: list[Point], fill: str, line: str) -> Iterator[Mark]:
    yield Polygon(tuple(points), fill)
    yield Stroke((*points, points[0]), OUTLINE_PX, line)


def _barrel(box: Box) -> list[Point]:
    high, middle = lid(box.height), box.x + box.width / 2
    upper = arc(middle, box.y + high, box.width / 2, high, 2, 4)
    lower = arc(middle, box.bottom - high, box.width / 2, high, 0, 2)
    return [*upper, *lower]


def _lid_edge(box: Box) -> list[Point]:
    high = lid(box.height)
    return arc(box.x + box.width / 2, box.y + high, box.width / 2, high, 2, 0)
