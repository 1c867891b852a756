"""What drawing hands to encoding: beats of frames, and frames as the rectangles that change."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from videogen.drawing.paint.colours import Planes, to_rgb
from videogen.timeline import Cue, Drawn

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


class Beat(Struct, frozen=True):
    """At `cue`, show `frames` one after another; the last one stays until the next beat. The rest is what `Drawn`
    says of it."""

    cue: Cue
    frames: Iterator[Frame]
    words: int = 0
    shown: int = 0
    turns: bool = False
    look_s: float = 0.0
    typed: bool = False
    lit: int = 0
    is_page: bool = False

    def drawn(self, frames: int) -> Drawn:
        """The beat once its frames are drawn."""
        how = (self.turns, self.look_s, self.typed, self.lit, self.is_page)
        return Drawn(self.cue, frames, self.words, self.shown, *how)
