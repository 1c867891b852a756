"""How nodes look: their sizes around a text, their outlines, and where an edge meets them. Pixels at 1080p."""

from __future__ import annotations

import math
from collections.abc import Iterator

from videogen.drawing.box import Box
from videogen.drawing.diagram.flowchart import Shape
from videogen.drawing.marks import Mark
from videogen.drawing.shapes import Point, Polygon, Rounded, Stroke

OUTLINE_PX = 2.5
BOX_RADIUS_PX = 12
ROUND_RADIUS_PX = 28
SLANT = 0.42  # of its height: how far each tip of a decision reaches
LID = 0.2  # of its height: how high the lid of a store is, at most
HIGHEST_LID_PX = 26
CIRCLE_PAD = 0.5  # around the text of a circle, in font sizes
LEAST_WIDTH = 2.2  # of a card, in font sizes
CURVE_OFF_PX = 0.049  # how far the pieces of a curve lie inside it at most: under a tenth of a pixel at 2160p


def card_size(
    shape: Shape, width: float, height: float, size_px: float, pads: tuple[float, float]
) -> tuple[int, int]:
    """Width and height, both even, of a card around a text of this width and height, set at this size; `pads` is what
    is free beside and over the text, in font sizes."""
    beside, over = (pad * size_px for pad in pads)
    wide, high = width + 2 * beside, height + 2 * over
    if shape == "circle":
        across = max(math.hypot(width, height) + CIRCLE_PAD * size_px, LEAST_WIDTH * size_px)
        return _even(across), _even(across)
    if shape == "store":
        high += 2 * min(LID * high, HIGHEST_LID_PX)
    if shape == "pill":
        wide += high / 4
    if shape == "decision":
        wide += 2 * SLANT * high - beside
    return _even(max(wide, LEAST_WIDTH * size_px)), _even(high)


def _even(length: float) -> int:
    return 2 * math.ceil(length / 2)


def inset(shape: Shape, width: int, height: int, *, off: float, flat: bool) -> float:
    """How far inside its box the outline of a card lies, `off` pixels from the middle of a side: of the left and right
    sides, or where `flat` of the upper and lower ones."""
    to_end = max(0.0, (width if flat else height) / 2 - abs(off))
    if shape == "decision":
        slant = _slant(width, height)
        if flat:
            return height / 2 * max(0.0, 1 - to_end / slant)
        return slant * (1 - to_end / (height / 2))
    wide, high = _corner(shape, width, height)
    length, depth = (wide, high) if flat else (high, wide)
    return depth * (1 - math.sqrt(1 - max(0.0, 1 - to_end / length) ** 2))


def _corner(shape: Shape, width: int, height: int) -> tuple[float, float]:
    """How wide and how high the round corners of a card are; circles and the ends of pills are nothing else."""
    if shape == "store":
        return width / 2, _lid(height)
    shorter = min(width, height) / 2
    radius = min({"box": BOX_RADIUS_PX, "round": ROUND_RADIUS_PX}.get(shape, shorter), shorter)
    return radius, radius


def _slant(width: int, height: int) -> float:
    """How far each tip of a decision reaches."""
    return min(SLANT * height, width / 2)


def _lid(height: int) -> float:
    return min(LID * height, HIGHEST_LID_PX)


def text_drop(shape: Shape, height: int) -> float:
    """How far under the middle of a card the middle of its text stands."""
    return _lid(height) / 2 if shape == "store" else 0.0


def card(shape: Shape, box: Box, fill: str, line: str) -> Iterator[Mark]:
    """The marks of a card without its text."""
    if shape == "decision":
        yield from _outlined(_hexagon(box), fill, line)
    elif shape == "store":
        yield from _outlined(_barrel(box), fill, line)
        yield Stroke(tuple(_lid_edge(box)), OUTLINE_PX, line)
    else:
        radius, _ = _corner(shape, box.width, box.height)
        yield Rounded.of(box, radius, fill)
        yield Rounded.of(box, radius, line, OUTLINE_PX)


def _outlined(points: list[Point], fill: str, line: str) -> Iterator[Mark]:
    yield Polygon(tuple(points), fill)
    yield Stroke((*points, points[0]), OUTLINE_PX, line)


def _hexagon(box: Box) -> list[Point]:
    slant, middle = _slant(box.width, box.height), box.y + box.height / 2
    left, right = box.x + slant, box.right - slant
    return [
        (left, box.y),
        (right, box.y),
        (box.right, middle),
        (right, box.bottom),
        (left, box.bottom),
        (box.x, middle),
    ]


def _barrel(box: Box) -> list[Point]:
    lid, middle = _lid(box.height), box.x + box.width / 2
    upper = _arc(middle, box.y + lid, box.width / 2, lid, 2, 4)
    lower = _arc(middle, box.bottom - lid, box.width / 2, lid, 0, 2)
    return [*upper, *lower]


def _lid_edge(box: Box) -> list[Point]:
    lid = _lid(box.height)
    return _arc(box.x + box.width / 2, box.y + lid, box.width / 2, lid, 2, 0)


def _arc(x: float, y: float, wide: float, high: float, begin: int, end: int) -> list[Point]:
    """Points of an ellipse around (`x`, `y`), from one quarter to another, as many as it needs to look round; 0 is at
    the right, 1 at the bottom."""
    quarters = end - begin
    widest_turn = 2 * math.acos(1 - CURVE_OFF_PX / max(wide, high))  # of a piece, in radians
    pieces = math.ceil(abs(quarters) * math.pi / 2 / widest_turn)
    angles = (math.pi / 2 * (begin + quarters * piece / pieces) for piece in range(pieces + 1))
    return [(x + wide * math.cos(angle), y + high * math.sin(angle)) for angle in angles]
