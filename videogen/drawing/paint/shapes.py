"""Shapes that charts and diagrams are painted of, as plain data: bars, slices, cards, polygons and lines."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.paint.box import Box, visible

Point = tuple[float, float]
Side = Literal["left", "top", "right", "bottom"]


class Beam(Struct, frozen=True):
    """A filled rectangle that stands on its `base` side and has round corners at the other end: a bar of a chart."""

    box: Box
    base: Side
    radius: int
    role: str

    def moved(self, dx: int, dy: int) -> Beam:
        """The same elsewhere."""
        return replace(self, box=self.box.moved(dx, dy))

    def scaled(self, ratio: float) -> Beam:
        """The same in a picture `ratio` times as large; what is there never vanishes."""
        return replace(self, box=visible(self.box, ratio), radius=round(self.radius * ratio))

    def grown(self, share: float) -> Beam:
        """So much of it, from its base on."""
        box = self.box
        width, height = round(box.width * share), round(box.height * share)
        if self.base in ("left", "right"):
            x = box.x if self.base == "left" else box.right - width
            return replace(self, box=Box(x, box.y, width, box.height))
        y = box.y if self.base == "top" else box.bottom - height
        return replace(self, box=Box(box.x, y, box.width, height))

    @property
    def ink(self) -> Box:
        """The box itself."""
        return self.box


class Sector(Struct, frozen=True):
    """A slice of a disc or, with an inner radius, of a ring. Angles are turns from the top, clockwise; `slit` pixels
    are left free between it and its neighbours."""

    centre: Point
    radius: float
    inner: float
    begin: float
    end: float
    slit: float
    role: str

    def moved(self, dx: int, dy: int) -> Sector:
        """The same elsewhere."""
        return replace(self, centre=(self.centre[0] + dx, self.centre[1] + dy))

    def scaled(self, ratio: float) -> Sector:
        """The same in a picture `ratio` times as large."""
        x, y = self.centre
        return replace(
            self,
            centre=(x * ratio, y * ratio),
            radius=self.radius * ratio,
            inner=self.inner * ratio,
            slit=self.slit * ratio,
        )

    def grown(self, share: float) -> Sector:
        """So much of it, from where it begins."""
        return replace(self, end=self.begin + (self.end - self.begin) * share)

    @property
    def ink(self) -> Box:
        """A box that surely holds all ink."""
        x, y = self.centre
        return _reach([(x - self.radius, y - self.radius), (x + self.radius, y + self.radius)], 1)


class Rounded(Struct, frozen=True):
    """A rectangle with round corners, wherever it lies between pixels: filled or, where it has a `line`, an outline so
    many pixels wide, half of it outside. It reaches `half` its width and height from its `centre`, so that a circle is
    one whose `radius` is as much."""

    centre: Point
    half: Point
    radius: float
    role: str
    line: float = 0.0

    @classmethod
    def of(cls, box: Box, radius: float, role: str, line: float = 0.0) -> Rounded:
        """One that fills a box."""
        half = box.width / 2, box.height / 2
        return cls((box.x + half[0], box.y + half[1]), half, radius, role, line)

    def moved(self, dx: int, dy: int) -> Rounded:
        """The same elsewhere."""
        return replace(self, centre=(self.centre[0] + dx, self.centre[1] + dy))

    def scaled(self, ratio: float) -> Rounded:
        """The same in a picture `ratio` times as large."""
        (x, y), (wide, high) = self.centre, self.half
        centre, half = (x * ratio, y * ratio), (wide * ratio, high * ratio)
        return replace(self, centre=centre, half=half, radius=self.radius * ratio, line=self.line * ratio)

    @property
    def ink(self) -> Box:
        """A box that surely holds all ink."""
        (x, y), (wide, high) = self.centre, self.half
        return _reach([(x - wide, y - high), (x + wide, y + high)], self.line / 2 + 1)


class Polygon(Struct, frozen=True):
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


class Stroke(Struct, frozen=True):
    """A line through points with round joins and ends, `width` pixels wide, in the colour of `role`. A dashed one has
    dashes and gaps of so many pixels in turn."""

    points: tuple[Point, ...]
    width: float
    role: str
    dash: float = 0.0

    def moved(self, dx: int, dy: int) -> Stroke:
        """The same elsewhere."""
        return replace(self, points=tuple((x + dx, y + dy) for x, y in self.points))

    def scaled(self, ratio: float) -> Stroke:
        """The same in a picture `ratio` times as large."""
        points = tuple((x * ratio, y * ratio) for x, y in self.points)
        return replace(self, points=points, width=self.width * ratio, dash=self.dash * ratio)

    def mirrored(self, width: int) -> Stroke:
        """The same turned round, left for right, between 0 and `width`."""
        return replace(self, points=tuple((width - x, y) for x, y in self.points))

    def grown(self, share: float) -> Stroke:
        """So much of it, by length, from its first point on."""
        return replace(self, points=tuple(part_of_path(self.points, 0.0, share * path_length(self.points))))

    @property
    def ink(self) -> Box:
        """A box that surely holds all ink."""
        return _reach(self.points, self.width / 2 + 1)


def path_length(points: Sequence[Point]) -> float:
    """Length of a line through points."""
    return sum(math.dist(one, other) for one, other in pairwise(points))


def part_of_path(points: Sequence[Point], begin: float, end: float) -> list[Point]:
    """The piece of a line through points that lies between two lengths from its start."""
    part: list[Point] = []
    passed = 0.0
    for (x0, y0), (x1, y1) in pairwise(points):
        length = math.dist((x0, y0), (x1, y1))
        first, last = max(begin, passed), min(end, passed + length)
        if first <= last and length:
            shares = [(at - passed) / length for at in (first, last)]
            for point in ((x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) for share in shares):
                if not part or point != part[-1]:
                    part.append(point)
        passed += length
    return part or [points[0]]


def _reach(points: Iterable[Point], margin: float) -> Box:
    xs, ys = zip(*points, strict=True)
    x, y = math.floor(min(xs) - margin), math.floor(min(ys) - margin)
    return Box(x, y, math.ceil(max(xs) + margin) - x, math.ceil(max(ys) + margin) - y)
