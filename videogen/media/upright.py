"""Brings decoded pictures of any kind to their size, upright, in the encoder's colours."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from av.sidedata.sidedata import Type
from av.video.reformatter import (
    ColorPrimaries,
    ColorRange,
    Colorspace,
    ColorTrc,
    Interpolation,
    VideoReformatter,
)

from videogen.drawing.contrast import RGB
from videogen.drawing.paint.box import Crop
from videogen.drawing.paint.colours import Planes
from videogen.drawing.photo.tone import Gamut, Transfer, toned
from videogen.errors import VideoGenerationError
from videogen.media.convert import frame_planes

# From these sides on pictures that do not say so are BT.709; smaller ones, as of DVDs and DV, are BT.601.
HIGH_LONG: Final = 1280
HIGH_SHORT: Final = 577

_TRANSFERS: Final[dict[int, Transfer]] = {ColorTrc.SMPTE2084: "pq", ColorTrc.ARIB_STD_B67: "hlg"}
_GAMUTS: Final[dict[int, Gamut]] = {ColorPrimaries.BT2020: "bt2020", ColorPrimaries.SMPTE432: "p3"}

_MATRICES: Final = {  # ITU-T H.273, table 4, in swscale's names
    1: Colorspace.ITU709, 4: Colorspace.FCC, 5: Colorspace.ITU601, 6: Colorspace.ITU601,
    7: Colorspace.SMPTE240M, 9: Colorspace.BT2020, 10: Colorspace.BT2020,
}  # fmt: skip
_UNSAID: Final = (0, 2, 3)  # of RGB, and where nothing is said
IN_BT709: Final = (
    "convert it anew: ffmpeg -i in.mp4 -vf scale=out_color_matrix=bt709 -colorspace bt709 out.mp4"
)
IN_BT709_LIGHT: Final = "export it with the curve of BT.709 or sRGB"
_NO_SCREENS: Final = (8, 9, 10, 17)  # linear, logarithmic twice, and that of cinemas' X'Y'Z'
_SCALING: Final = Interpolation.BICUBIC | Interpolation.ACCURATE_RND


def _unnamed(kind: Any) -> Type:
    """What PyAV takes for a kind of data beside pictures that it has no name for, as what a camera wrote about each."""
    unnamed = object.__new__(Type)
    unnamed._name_, unnamed._value_ = f"KIND_{kind}", kind
    return unnamed


Type._missing_ = _unnamed  # type: ignore[assignment] # without it nothing beside such pictures can be read


class Upright:
    """What lies in `crop` of pictures, as large as `size` (width and height, even), over `ground`."""

    def __init__(self, size: tuple[int, int], crop: Crop, ground: RGB = (0, 0, 0)) -> None:
        self._size = size
        self._ground = np.array(ground, np.uint16)
        left, top, right, bottom = crop
        self._whole = tuple(
            _even(length / share) for length, share in zip(size, (right - left, bottom - top), strict=True)
        )
        self._at = tuple(
            min(_even(share * whole), whole - length)
            for share, whole, length in zip((left, top), self._whole, size, strict=True)
        )
        self._reformatter = VideoReformatter()

    def bring(self, frame: av.VideoFrame) -> Planes:
        """The picture in `frame`. Raises av.FFmpegError or ValueError for a kind that swscale does not know."""
        mirrored, turns = stance(frame)
        frame = self._opaque(frame) if has_alpha(frame) else frame
        planes = (
            np.rot90(plane[:, ::-1] if mirrored else plane, turns)
            for plane in self._scaled(frame, sideways=bool(turns % 2))
        )
        (x, y), (width, height) = self._at, self._size
        return Planes(
            *(
                plane[y // n : (y + height) // n, x // n : (x + width) // n]
                for n, plane in zip((1, 2, 2), planes, strict=True)
            )
        )

    def _opaque(self, frame: av.VideoFrame) -> av.VideoFrame:
        """The picture over the ground, at its own size: scaled first, its edges would take on the colours of what is
        not seen."""
        whole = self._reformatted(frame, frame.width, frame.height, "rgba", ColorRange.JPEG).to_ndarray()
        alpha = whole[..., 3:].astype(np.uint16)
        over = (whole[..., :3] * alpha + self._ground * (255 - alpha) + 127) // 255
        made = av.VideoFrame.from_ndarray(over.astype(np.uint8), "rgb24")
        made.colorspace, made.color_range = Colorspace.ITU709, ColorRange.JPEG
        made.color_trc, made.color_primaries = frame.color_trc, frame.color_primaries
        return made

    def _scaled(self, frame: av.VideoFrame, *, sideways: bool) -> Planes:
        """The whole picture as large as it is needed, in the encoder's colours. Swscale could tone too, but takes five
        seconds to begin with it, and 85 ms a picture."""
        transfer, gamut = _TRANSFERS.get(frame.color_trc), _GAMUTS.get(frame.color_primaries)
        width, height = self._whole[::-1] if sideways else self._whole
        if transfer is None and gamut is None:
            return frame_planes(self._reformatted(frame, width, height, "yuv420p", ColorRange.MPEG))
        wide = self._reformatted(frame, width, height, "rgb24", ColorRange.JPEG)
        return toned(np.asarray(wide.to_ndarray(), np.uint8), transfer or "sdr", gamut or "bt709")

    def _reformatted(
        self, frame: av.VideoFrame, width: int, height: int, format: str, scale: int
    ) -> av.VideoFrame:
        return self._reformatter.reformat(
            frame,
            width,
            height,
            format,
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=scale,
            interpolation=_SCALING,
            threads=1,
            **_colours(frame),
        )


def stance(frame: av.VideoFrame) -> tuple[bool, int]:
    """Whether the picture is stored as in a mirror, left for right, and how many quarter turns to the left it then
    needs, by the matrix of its track (ISO/IEC 14496-12, 8.3.2)."""
    beside: Any = frame.side_data  # its stub is of another version
    if Type.DISPLAYMATRIX not in {data.type for data in beside}:
        return False, 0
    a, b, _, c, d, *_ = np.frombuffer(bytes(beside[Type.DISPLAYMATRIX]), np.int32).astype(float)
    mirrored = bool(a * d - b * c < 0)
    a, b = (-a, -b) if mirrored else (a, b)
    return mirrored, round(-np.arctan2(b, a) / (np.pi / 2)) % 4


def refuse_unknown_colours(frame: av.VideoFrame, path: Path) -> None:
    """Raise VideoGenerationError where the numbers of a picture mean colours by a matrix, or light by a curve, that is
    not known here."""
    if not frame.format.is_rgb and frame.colorspace not in (*_MATRICES, *_UNSAID):
        message = f"the colours of {path.name} are stored in a way that is not read: matrix {frame.colorspace} of H.273"
        raise VideoGenerationError(message, help=IN_BT709)
    if frame.color_trc in _NO_SCREENS:
        message = f"the light of {path.name} is stored in a way that is not read: transfer {frame.color_trc} of H.273"
        raise VideoGenerationError(message, help=IN_BT709_LIGHT)


def has_alpha(frame: av.VideoFrame) -> bool:
    """Whether the picture says of its parts how much behind them is seen."""
    return frame.format.name == "pal8" or any(part.is_alpha for part in frame.format.components)


def is_see_through(frame: av.VideoFrame) -> bool:
    """Whether something behind the picture is seen."""
    if not has_alpha(frame):
        return False
    return bool((frame.reformat(format="rgba").to_ndarray()[..., 3] < 255).any())


def _colours(frame: av.VideoFrame) -> dict[str, int]:
    """By which matrix, and in which range, the picture is stored."""
    short, long = sorted((frame.width, frame.height))
    high = long >= HIGH_LONG or short >= HIGH_SHORT
    guess = Colorspace.ITU709 if high else Colorspace.ITU601
    full = frame.color_range == ColorRange.JPEG or frame.format.name.startswith("yuvj")
    return {
        "src_colorspace": _MATRICES.get(frame.colorspace, guess),
        "src_color_range": ColorRange.JPEG if full or frame.format.is_rgb else ColorRange.MPEG,
    }


def _even(length: float) -> int:
    return 2 * round(length / 2)
