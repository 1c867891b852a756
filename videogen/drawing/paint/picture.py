"""What drawing hands to encoding: frames as the rectangles that change."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from videogen.drawing.paint.colours import Planes, to_rgb

Pixels = NDArray[np.uint8]  # height x width x 3, RGB, full range


class Patch(Struct, frozen=True, eq=False):
    """New pixels for the rectangle whose upper left corner is (`x`, `y`); x, y, width and height are even."""

    x: int
    y: int
    rgb: Pixels

    @property
    def shape(self) -> tuple[int, int]:
        """Its height and width."""
        return self.rgb.shape[0], self.rgb.shape[1]


class PlanePatch(Struct, frozen=True, eq=False):
    """A patch whose pixels are in the encoder's own colours already, as those of a clip are."""

    x: int
    y: int
    planes: Planes

    @property
    def shape(self) -> tuple[int, int]:
        """Its height and width."""
        return self.planes.y.shape[0], self.planes.y.shape[1]

    @property
    def rgb(self) -> Pixels:
        """The same pixels as those of any patch."""
        return to_rgb(self.planes)


Frame = tuple[Patch | PlanePatch, ...]
"""One frame: what differs from the frame before it. An empty tuple repeats that frame. The first frame of a scene
is one patch that covers the whole picture."""
