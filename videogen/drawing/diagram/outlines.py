"""The outlines of nodes: round corners, or corners that stand anywhere. Pixels at 1080p."""

from __future__ import annotations

import math
from typing import Final

from videogen.drawing.diagram.flowchart import Shape
from videogen.drawing.paint.shapes import Point

BOX_RADIUS_PX = 12
ROUND_RADIUS_PX = 28
SLANTS: Final = {"hexagon": 0.42, "lean_right": 0.32, "lean_left": 0.32, "trapezoid": 0.32, "funnel": 0.32}
"""How far the slanting sides of a shape lead aside, in its heights."""
NOTCH = 0.3  # of its height: how deep the notch of a flag is
LID = 0.2  # of its height: how high the lid of a store is, at most
HIGHEST_LID_PX = 26
CURVE_OFF_PX = 0.049  # how far the pieces of a curve lie inside it at most: under a tenth of a pixel at 2160p


def outline(shape: Shape, width: float, height: float) -> list[Point] | None:
    """The corners of a card from (0, 0), clockwise; None for one that is round or has round corners."""
    aside, middle = slant(shape, width, height), height / 2
    if shape == "decision":
        return [(width / 2, 0), (width, middle), (width / 2, height), (0, middle)]
    if shape == "hexagon":
        right = width - aside
        return [(aside, 0), (right, 0), (width, middle), (right, height), (aside, height), (0, middle)]
    if shape == "flag":
        return [(0, 0), (width, 0), (width, height), (0, height), (notch(height), middle)]
    if shape in SLANTS:
        upper = aside * (shape in ("lean_right", "trapezoid")), aside * (shape in ("lean_left", "trapezoid"))
        lower = aside - upper[0], aside - upper[1]
        return [(upper[0], 0), (width - upper[1], 0), (width - lower[1], height), (lower[0], height)]
    return None


def slant(shape: Shape, width: float, height: float) -> float:
    """How far the slanting sides of a card lead aside."""
    return min(SLANTS.get(shape, 0.0) * height, width / 2)


def notch(height: float) -> float:
    """How deep the notch of a flag is."""
    return NOTCH * height


def lid(height: float) -> float:
    """How high the lid of a store is."""
    return min(LID * height, HIGHEST_LID_PX)


def corner(shape: Shape, width: float, height: float) -> tuple[float, float]:
    """How wide and how high the round corners of a card are; circles and the ends of pills are nothing else."""
    if shape == "store":
        return width / 2, lid(height)
    if shape == "ellipse":
        return width / 2, height / 2
    if shape == "words":
        return 0.0, 0.0
    shorter = min(width, height) / 2
    radius = min(
        {"box": BOX_RADIUS_PX, "subroutine": BOX_RADIUS_PX, "round": ROUND_RADIUS_PX}.get(shape, shorter),
        shorter,
    )
    return radius, radius


def arc(x: float, y: float, wide: float, high: float, begin: int, end: int) -> list[Point]:
    """Points of an ellipse around (`x`, `y`), from one quarter to another, as many as it needs to look round; 0 is at
    the right, 1 at the bottom."""
    quarters = end - begin
    widest_turn = 2 * math.acos(1 - CURVE_OFF_PX / max(wide, high))  # of a piece, in radians
    pieces = math.ceil(abs(quarters) * math.pi / 2 / widest_turn)
    angles = (math.pi / 2 * (begin + quarters * piece / pieces) for piece in range(pieces + 1))
    return [(x + wide * math.cos(angle), y + high * math.sin(angle)) for angle in angles]
