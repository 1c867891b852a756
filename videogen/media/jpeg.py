"""Writes a picture as JPEG, for posters."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Final

import av
from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from videogen.drawing.paint.colours import Planes
from videogen.media.convert import planes_to_rgb
from videogen.media.publish import published

_QUALITY: Final = "3"  # mjpeg quantiser, 1 is finest: about 92 of 100 elsewhere
_BITEXACT: Final = 1 << 23  # AV_CODEC_FLAG_BITEXACT: no library version in the file


def write_jpeg(planes: Planes, path: Path) -> None:
    """Write a decoded picture; JFIF says full range BT.601 (ITU-T T.871), full chroma for coloured text."""
    frame = VideoReformatter().reformat(
        av.VideoFrame.from_ndarray(planes_to_rgb(planes), "rgb24"),
        format="yuvj444p",
        dst_colorspace=Colorspace.ITU601,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.JPEG,
        interpolation=Interpolation.BILINEAR | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INP,
        threads=1,
    )
    encoder = av.CodecContext.create("mjpeg", "w")
    assert isinstance(encoder, VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = frame.width, frame.height, "yuvj444p"
    encoder.time_base = Fraction(1, 25)
    encoder.color_range = ColorRange.JPEG
    encoder.thread_count = 1
    encoder.flags |= _BITEXACT
    encoder.options = {"qmin": _QUALITY, "qmax": _QUALITY}
    frame.pts = 0
    packets = [*encoder.encode(frame), *encoder.encode(None)]
    with published(path) as part:
        part.write_bytes(b"".join(bytes(packet) for packet in packets))
