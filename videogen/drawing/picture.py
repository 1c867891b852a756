"""What drawing hands to encoding: beats of frames, and frames as the rectangles that change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from videogen.timeline import Cue

Pixels = NDArray[np.uint8]  # height x width x 3, RGB, full range


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """New pixels for the rectangle whose upper left corner is (`x`, `y`); x, y, width and height are even."""

    x: int
    y: int
    rgb: Pixels


Frame = tuple[Patch, ...]
"""One frame: what differs from the frame before it. An empty tuple repeats that frame. The first frame of a scene
is one patch that covers the whole picture."""


@dataclass(frozen=True, slots=True)
class Beat:
    """At `cue`, show `frames` one after another; the last one stays until the next beat."""

    cue: Cue
    frames: Iterator[Frame]
