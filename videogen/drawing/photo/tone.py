"""Shows what was filmed for brighter or more colourful screens on ours: high dynamic range and wide gamut as BT.709."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from videogen.drawing.paint.colours import Planes, to_planes
from videogen.drawing.paint.picture import Pixels

Transfer = Literal["pq", "hlg", "sdr"]
Corners = tuple[float, ...]  # x and y of white, red, green and blue
Gamut = Literal["bt709", "bt2020", "p3"] | Corners

WHITE_NITS: Final = 203.0  # paper in a room (ITU-R BT.2408-7, 2.1)
HLG_PEAK_NITS: Final = 1000.0
HLG_GAMMA: Final = 1.2  # of a screen of that peak (ITU-R BT.2100-2, table 5)
KNEE: Final = 0.7  # of white; lights above it are drawn together, so that the brightest still differ
SIDE: Final = 65  # of the table: between its entries colours are interpolated; with 33 greys are off by 4 %

_D65: Final = (0.3127, 0.3290)
_CORNERS: Final = {  # white, red, green and blue (ITU-R BT.709-6, BT.2020-2; SMPTE RP 431-2 with white D65)
    "bt709": (*_D65, 0.640, 0.330, 0.300, 0.600, 0.150, 0.060),
    "bt2020": (*_D65, 0.708, 0.292, 0.170, 0.797, 0.131, 0.046),
    "p3": (*_D65, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060),
}
_BRADFORD: Final = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))

Light = NDArray[np.float64]  # any shape; 1 is white


def toned(rgb: Pixels, transfer: Transfer, gamut: Gamut) -> Planes:
    """A picture whose RGB values mean what `transfer` and `gamut` say, in the encoder's colours. CPU for 1920 x 1080:
    about 40 ms."""
    return to_planes(Image.fromarray(rgb).filter(_table(transfer, gamut)))


def by_screen(image: Image.Image, transfer: Transfer, gamut: Gamut) -> Image.Image:
    """A picture in RGB, or RGBA, whose values mean what `transfer` and `gamut` say, in sRGB."""
    return image if (transfer, gamut) == ("sdr", "bt709") else image.filter(_table(transfer, gamut))


def by_curve(image: Image.Image, exponent: float) -> Image.Image:
    """A picture in RGB, or RGBA, whose light is its values to the power of `exponent`, in the curve of sRGB."""
    light = np.linspace(0, 1, 256) ** exponent
    curve = [round(255 * value) for value in _in_srgb(light).tolist()]
    rest = range(256) if image.mode == "RGBA" else ()
    return image.point([*curve * 3, *rest])


@cache
def _table(transfer: Transfer, gamut: Gamut) -> ImageFilter.Color3DLUT:
    steps = np.linspace(0, 1, SIDE)
    blue, green, red = np.meshgrid(steps, steps, steps, indexing="ij")
    light = _linear(np.stack((red, green, blue), axis=-1), transfer)
    ours = np.clip(light @ _to_bt709(gamut).T, 0, None)
    # Each colour is rolled off by itself, so that bright lights turn white, and written as slides are drawn: in sRGB.
    ours = np.minimum(ours, 1) if transfer == "sdr" else _rolled_off(ours)
    return ImageFilter.Color3DLUT(SIDE, _in_srgb(ours).astype(np.float32).ravel())


def _in_srgb(light: Light) -> Light:
    values: Light = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return values


def _linear(code: Light, transfer: Transfer) -> Light:
    """Light on a screen, against white."""
    if transfer == "pq":  # SMPTE ST 2084
        root = code ** (1 / 78.84375)
        light = np.maximum(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)
        nits: Light = 10_000 * light ** (1 / 0.1593017578125)
        return nits / WHITE_NITS
    if transfer == "hlg":  # ITU-R BT.2100-2, table 5
        scene: Light = np.where(
            code <= 0.5, code**2 / 3, (np.exp((code - 0.55991073) / 0.17883277) + 0.28466892) / 12
        )
        luminance = scene @ np.array([0.2627, 0.6780, 0.0593])
        screen: Light = scene * luminance[..., np.newaxis] ** (HLG_GAMMA - 1)
        return screen * HLG_PEAK_NITS / WHITE_NITS
    srgb: Light = np.where(code <= 0.04045, code / 12.92, ((code + 0.055) / 1.055) ** 2.4)
    return srgb


def _rolled_off(light: Light) -> Light:
    """Straight up to the knee, then ever nearer to white."""
    over = np.maximum(light - KNEE, 0) / (1 - KNEE)
    return np.minimum(light, KNEE) + (1 - KNEE) * (1 - np.exp(-over))


def _to_bt709(gamut: Gamut) -> Light:
    """White stays white (Bradford's adaptation, as in ICC profiles)."""
    corners = gamut if isinstance(gamut, tuple) else _CORNERS[gamut]
    sees = np.array(_BRADFORD)
    adapted = np.diag(sees @ _xyz(*_D65) / (sees @ _xyz(*corners[:2])))
    ours, adaptation = _to_xyz(_CORNERS["bt709"]), np.linalg.inv(sees) @ adapted @ sees
    matrix: Light = np.linalg.inv(ours) @ adaptation @ _to_xyz(corners)
    return matrix


def _to_xyz(corners: Corners) -> Light:
    """From RGB light to CIE XYZ (SMPTE RP 177)."""
    lights = np.array([_xyz(*corners[at : at + 2]) for at in (2, 4, 6)]).T
    weighted: Light = lights * np.linalg.solve(lights, _xyz(*corners[:2]))
    return weighted


def _xyz(x: float, y: float) -> Light:
    return np.array([x / y, 1.0, (1 - x - y) / y])
