"""A scrim: the dark that lies between a picture and words on it, no denser than they need to be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image

from videogen.drawing.contrast import RGB, TEXT_CONTRAST, luminance
from videogen.drawing.layout.framing import roles_over_pictures
from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box, Crop
from videogen.drawing.paint.marks import Bitmap

FADE_PX: Final = 200  # how far above the words it begins, at 1080p
ROOM_PX: Final = 24  # it has its full density so far above them
LEAST_OPACITY: Final = 0.4  # less would look like a fault of the picture
SPARE: Final = 1.08  # encoding moves colours a little

_LEVELS: Final = 64
_EXTREMES: Final = np.array([[0, 0, 0], [255, 255, 255]], np.uint8)
_STEPS: Final = np.arange(256) / 255
# WCAG 2.2, glossary: relative luminance.
_LINEAR: Final = np.where(_STEPS <= 0.04045, _STEPS / 12.92, ((_STEPS + 0.055) / 1.055) ** 2.4)
_WEIGHTS: Final = np.array([0.2126, 0.7152, 0.0722])


Behind = Callable[[], NDArray[np.uint8]]
"""The pixels that words have behind them (any shape, last axis RGB), found when they are painted."""


class Scrim(Struct, frozen=True, dict=True):
    """The dark itself, as a picture to paint: full from `full_px` on and rising to that from its top."""

    letters: RGB
    ground: RGB
    full_px: int
    behind: Behind | None

    def resized(self, size: tuple[int, int], crop: Crop) -> Image.Image:
        """In RGBA; it is painted in its own size alone, where there is nothing to crop."""
        width, height = size
        rising = (np.arange(self.full_px) + 0.5) / max(1, self.full_px)
        smooth = rising * rising * (3 - 2 * rising)
        column = np.concatenate((smooth, np.ones(height - self.full_px))) * self._opacity * 255
        image = Image.new("RGBA", size, self.ground)
        image.putalpha(Image.fromarray(np.rint(column).astype(np.uint8)[:, np.newaxis].repeat(width, axis=1)))
        return image

    @cached_property
    def _opacity(self) -> float:
        behind = self.behind() if self.behind else _EXTREMES
        return max(opacity_needed(behind, self.letters, self.ground), LEAST_OPACITY)


def scrim(look: Look, words: Box, behind: Behind | None = None) -> Bitmap:
    """A scrim for words in the box `words` (pixels of the film). Where nobody knows what is `behind` them, because it
    changes, it does for any."""
    letters, ground = (look[role] for role in roles_over_pictures(look))
    full = max(0, words.y - look.scale(ROOM_PX))
    top = max(0, full - look.scale(FADE_PX))
    dark = Scrim(letters, ground, full - top, behind)
    return Bitmap(Box(0, top, look.width, look.height - top), dark)


def opacity_needed(behind: NDArray[np.uint8], letters: RGB, ground: RGB) -> float:
    """How much of `ground` must lie over every pixel of `behind` so that `letters` on it can be read; 0 to 1."""
    colours = _distinct(behind)
    for level in range(_LEVELS + 1):
        if _least_contrast(colours, letters, ground, level / _LEVELS) >= TEXT_CONTRAST * SPARE:
            return level / _LEVELS
    return 1.0


def _distinct(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Each colour once, found by marking it in a list of all that there are: sorting takes ten times as long."""
    red, green, blue = (pixels[..., channel].astype(np.uint32) for channel in range(3))
    is_there = np.zeros(1 << 24, np.bool_)
    is_there[red << 16 | green << 8 | blue] = True
    found = np.flatnonzero(is_there)
    return np.stack((found >> 16, found >> 8 & 255, found & 255), axis=1).astype(np.uint8)


def _least_contrast(colours: NDArray[np.uint8], letters: RGB, ground: RGB, opacity: float) -> float:
    mixed = np.rint(colours * (1 - opacity) + np.array(ground) * opacity).astype(np.uint8)
    lights = _LINEAR[mixed] @ _WEIGHTS + 0.05
    own = luminance(letters) + 0.05
    return float(np.min(np.maximum(lights, own) / np.minimum(lights, own)))
