"""A disc with slices, and the words that are said of each."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from videogen.drawing.layout.lettering import Words
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.shapes import Point

LARGEST_PX = 640  # across


class Turn(Struct, frozen=True):
    """One slice: where it begins and ends in turns, its colour, and what is said of it."""

    begin: float
    end: float
    role: str
    name: Words
    value: Words

    @property
    def height(self) -> int:
        return self.name.height + self.value.height

    @property
    def width(self) -> float:
        return max(self.name.width, self.value.width)

    def edge(self, radius: float) -> Point:
        """A point on its middle ray, seen from the middle of the disc."""
        angle = math.pi * (self.begin + self.end)
        return radius * math.sin(angle), -radius * math.cos(angle)


class PieSlice(Struct, frozen=True):
    """A slice and the room of its words."""

    turn: Turn
    box: Box


class PieDisc(Struct, frozen=True):
    """Where the disc stands, and the words of its slices."""

    centre: Point
    radius: float
    height: int
    pieces: Sequence[PieSlice]
