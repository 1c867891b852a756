"""What is painted, as plain data: glyphs and panels at their places."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from videogen.drawing.box import Box, around

if TYPE_CHECKING:
    from PIL.Image import Image

    from videogen.drawing.fonts import Run

FREETYPE_UNITS = 64  # in a pixel
OVERHANG = 0.45  # how far ink may reach out of its line box, in font sizes (accents, other scripts)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A run whose pen starts at (`x`, `baseline`), in the colour of `role`; x is kept to a quarter of a pixel."""

    x: float
    baseline: int
    run: Run
    size_px: float
    role: str
    width: int

    def moved(self, dx: int, dy: int) -> Glyphs:
        """The same elsewhere."""
        return replace(self, x=self.x + dx, baseline=self.baseline + dy)

    def scaled(self, ratio: float) -> Glyphs:
        """The same in a picture `ratio` times as large."""
        return replace(
            self,
            x=self.x * ratio,
            baseline=round(self.baseline * ratio),
            size_px=round(self.size_px * ratio * FREETYPE_UNITS) / FREETYPE_UNITS,
            width=math.ceil(self.width * ratio),
        )

    @property
    def ink(self) -> Box:
        """A box that surely holds all ink."""
        reach = round(self.size_px * OVERHANG) + 2
        top = self.baseline - round(self.size_px)
        return Box(
            math.floor(self.x) - reach, top - reach, self.width + 2 * reach, round(self.size_px) + 2 * reach
        )


@dataclass(frozen=True, slots=True)
class Panel:
    """A filled rectangle with round corners, in the colour of `role`."""

    box: Box
    radius: int
    role: str

    def moved(self, dx: int, dy: int) -> Panel:
        """The same elsewhere."""
        return replace(self, box=self.box.moved(dx, dy))

    def scaled(self, ratio: float) -> Panel:
        """The same in a picture `ratio` times as large; what is there never vanishes."""
        box = self.box.scaled(ratio)
        box = replace(
            box, width=max(box.width, min(1, self.box.width)), height=max(box.height, min(1, self.box.height))
        )
        return replace(self, box=box, radius=round(self.radius * ratio))

    @property
    def ink(self) -> Box:
        """The box itself."""
        return self.box


@dataclass(frozen=True, slots=True, eq=False)
class Bitmap:
    """A picture that fills a box: of `source` (RGB or RGBA, any size) what lies in `crop` (left, upper, right and
    lower edge in pixels of the source)."""

    box: Box
    source: Image
    crop: tuple[float, float, float, float]
    radius: int = 0

    def moved(self, dx: int, dy: int) -> Bitmap:
        """The same elsewhere."""
        return replace(self, box=self.box.moved(dx, dy))

    def scaled(self, ratio: float) -> Bitmap:
        """The same in a picture `ratio` times as large."""
        return replace(self, box=self.box.scaled(ratio), radius=round(self.radius * ratio))

    @property
    def ink(self) -> Box:
        """The box itself."""
        return self.box


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled shape with smooth edges, in the colour of `role`."""

    points: tuple[Point, ...]
    role: str

    def moved(self, dx: int, dy: int) -> Polygon:
        """The same elsewhere."""
        return replace(self, points=tuple((x + dx, y + dy) for x, y in self.points))

    def scaled(self, ratio: float) -> Polygon:
        """The same in a picture `ratio` times as large."""
        return replace(self, points=tuple((x * ratio, y * ratio) for x, y in self.points))

    @property
    def ink(self) -> Box:
        """A box that surely holds all ink."""
        return _reach(self.points, 1)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points with round joins and ends, `width` pixels wide, in the colour of `role`."""

    points: tuple[Point, ...]
    width: float
    role: str

    def moved(self, dx: int, dy: int) -> Stroke:
        """The same elsewhere."""
        return replace(self, points=tuple((x + dx, y + dy) for x, y in self.points))

    def scaled(self, ratio: float) -> Stroke:
        """The same in a picture `ratio` times as large."""
        return replace(
            self, points=tuple((x * ratio, y * ratio) for x, y in self.points), width=self.width * ratio
        )

    @property
    def ink(self) -> Box:
        """A box that surely holds all ink."""
        return _reach(self.points, self.width / 2 + 1)


def _reach(points: Iterable[Point], margin: float) -> Box:
    xs, ys = zip(*points, strict=True)
    x, y = math.floor(min(xs) - margin), math.floor(min(ys) - margin)
    return Box(x, y, math.ceil(max(xs) + margin) - x, math.ceil(max(ys) + margin) - y)


Mark = Glyphs | Panel | Bitmap | Polygon | Stroke


def ink_box(marks: Iterable[Mark]) -> Box:
    """A box that holds all ink of `marks`."""
    return around(mark.ink for mark in marks)
