"""The encoder's colours: YUV 4:2:0, BT.709, limited range, for pictures that need no detour through RGB."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

RED, BLUE = 0.2126, 0.0722  # what red and blue give to luma (ITU-R BT.709-6, item 3.2)
GREEN = 1 - RED - BLUE
LUMA, CHROMA = 219 / 255, 224 / 255  # limited range against full range (item 4.6)
BLACK, GREY, WHITE = 16, 128, 235

_TO_YUV: Final = (
    *(LUMA * RED, LUMA * GREEN, LUMA * BLUE, BLACK),
    *(-CHROMA / 2 * RED / (1 - BLUE), -CHROMA / 2 * GREEN / (1 - BLUE), CHROMA / 2, GREY),
    *(CHROMA / 2, -CHROMA / 2 * GREEN / (1 - RED), -CHROMA / 2 * BLUE / (1 - RED), GREY),
)
_Y, _U, _V = 1 / LUMA, 2 / CHROMA * (1 - BLUE), 2 / CHROMA * (1 - RED)  # luma; blue and red over it
_TO_RGB: Final = (
    *(_Y, 0, _V, -BLACK * _Y - GREY * _V),
    *(_Y, -_U * BLUE / GREEN, -_V * RED / GREEN, -BLACK * _Y + GREY * (_U * BLUE + _V * RED) / GREEN),
    *(_Y, _U, 0, -BLACK * _Y - GREY * _U),
)


class Planes(NamedTuple):
    """A picture in YUV 4:2:0: `y` is height x width, `u` and `v` half of both; uint8, BT.709, limited range."""

    y: NDArray[np.uint8]
    u: NDArray[np.uint8]
    v: NDArray[np.uint8]


def to_planes(image: Image.Image) -> Planes:
    """An RGB image of even width and height; a chroma sample is the mean of its 2 x 2 pixels."""
    y, u, v = image.convert("RGB", _TO_YUV).split()
    return Planes(np.asarray(y), np.asarray(u.reduce(2)), np.asarray(v.reduce(2)))


def to_rgb(planes: Planes) -> NDArray[np.uint8]:
    """The picture in RGB, full range: height x width x 3. Each chroma sample colours its 2 x 2 pixels alike, so that
    converting back gives the same samples but for rounding."""
    y = Image.fromarray(planes.y)
    u, v = (Image.fromarray(plane).resize(y.size, Image.Resampling.NEAREST) for plane in planes[1:])
    return np.asarray(Image.merge("RGB", (y, u, v)).convert("RGB", _TO_RGB))
