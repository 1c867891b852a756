"""The encoder's colours: YUV 4:2:0, BT.709, limited range, for pictures that need no detour through RGB."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
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
    y = (planes.y.astype(np.float32) - BLACK) / LUMA
    u, v = ((_doubled(plane).astype(np.float32) - GREY) * (2 / CHROMA) for plane in planes[1:])
    red, blue = y + v * (1 - RED), y + u * (1 - BLUE)
    green = (y - RED * red - BLUE * blue) / GREEN
    rgb = np.stack((red, green, blue), axis=2)
    rounded: NDArray[np.uint8] = (np.clip(rgb, 0, 255) + 0.5).astype(np.uint8)
    return rounded


def _doubled(plane: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return plane.repeat(2, axis=0).repeat(2, axis=1)
