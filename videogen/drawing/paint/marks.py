"""What is painted, as plain data: glyphs, panels, pictures and shapes at their places."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.paint.box import WHOLE, Box, Crop, around, visible
from videogen.drawing.paint.shapes import Beam, Polygon, Rounded, Sector, Stroke

if TYPE_CHECKING:
    from PIL.Image import Image

    from videogen.drawing.type.fonts import Run

FREETYPE_UNITS = 64  # in a pixel
OVERHANG = 0.45  # how far ink may reach out of its line box, in font sizes (accents, other scripts)


class Glyphs(Struct, frozen=True):
    """A run whose pen starts at (`x`, `baseline`), in the colour of `role`; x is kept to a quarter of a pixel."""

    x: float
    baseline: int
    run: Run
    size_px: float
    role: str
    width: int
    field: str = ""
    """Where the author wrote it, as in `items[3].title`; empty where that is not known."""

    def moved(self, dx: int, dy: int) -> Glyphs:
        """The same elsewhere."""
        return replace(self, x=self.x + dx, baseline=self.baseline + dy)

    def written_in(self, field: str) -> Glyphs:
        """The same, known to stand in that field."""
        return replace(self, field=field)

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


class Panel(Struct, frozen=True):
    """A filled rectangle with round corners, in the colour of `role`."""

    box: Box
    radius: int
    role: str

    def moved(self, dx: int, dy: int) -> Panel:
        """The same elsewhere."""
        return replace(self, box=self.box.moved(dx, dy))

    def scaled(self, ratio: float) -> Panel:
        """The same in a picture `ratio` times as large; what is there never vanishes."""
        return replace(self, box=visible(self.box, ratio), radius=round(self.radius * ratio))

    @property
    def ink(self) -> Box:
        """The box itself."""
        return self.box


class PictureSource(Protocol):
    """Where a picture comes from that need not be in memory before it is painted, nor after."""

    def resized(self, size: tuple[int, int], crop: Crop) -> Image:
        """Of it what lies in `crop`, as RGB or RGBA of that width and height."""


class Bitmap(Struct, frozen=True):
    """A picture that fills a box: of `source` (an image is RGB or RGBA, of any size) what lies in `crop`."""

    box: Box
    source: Image | PictureSource
    crop: Crop = WHOLE
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


class Faint(Struct, frozen=True):
    """Marks that are seen through: `opacity` from 0 to 1."""

    marks: tuple[Mark, ...]
    opacity: float

    def moved(self, dx: int, dy: int) -> Faint:
        """The same elsewhere."""
        return replace(self, marks=tuple(mark.moved(dx, dy) for mark in self.marks))

    def scaled(self, ratio: float) -> Faint:
        """The same in a picture `ratio` times as large."""
        return replace(self, marks=tuple(mark.scaled(ratio) for mark in self.marks))

    @property
    def ink(self) -> Box:
        """A box that surely holds all ink."""
        return ink_box(self.marks)


Mark = Glyphs | Panel | Bitmap | Beam | Sector | Rounded | Polygon | Stroke | Faint


def ink_box(marks: Iterable[Mark]) -> Box:
    """A box that holds all ink of `marks`."""
    return around(mark.ink for mark in marks)
