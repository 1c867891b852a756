"""Encodes drawn frames with x264, so that a frame's bytes depend on the frames before it and on nothing else.

Settings, measured at 1080p on a list of four arrivals (32 P pictures, 5 IDRs) and a crossfade of ten pictures: CPU of a
P picture and of an IDR in million instructions (28 take 3.9 ms), bytes of both streams, PSNR-Y of settled pictures:

| settings                                   | P    | IDR  | bytes  | PSNR    |
| superfast, qp 23, deblock -2               | 43.2 | 70.7 | 380 kB | 58.5 dB |
| the same without deblocking                | 36.8 | 51.7 | 380 kB | 60.4 dB |
| and subme 0                                | 28.8 | 44.5 | 380 kB | 60.4 dB |
| and qp 24 (chosen)                         | 28.2 | 44.5 | 348 kB | 59.5 dB |
| and qp 26                                  | 28.1 | 44.2 | 310 kB | 57.3 dB |
| chosen, CABAC                              | 30.3 | 52.0 | 274 kB | 59.5 dB |
| chosen, ultrafast with 8x8 transform       | 27.0 | 36.6 | 405 kB | 58.7 dB |

Motion search, partitions, psychovisual and chroma options move the instructions by less than 3 %. Text has no blocking
to filter away at these quantisers. From qp 25 the SSIM of settled text falls under that of veryfast at crf 20, and the
rings around letters begin to be seen at three times the size. A constant quantiser needs neither lookahead nor rate
control history.

Pictures that move as those of a camera do are encoded otherwise, into streams with the same parameter sets. At 1080p
and qp 24, two natural clips and a slow zoom into a photograph, 50 pictures each: CPU and bytes of a picture, PSNR-Y:

| settings                         | film                     | calm film                | zoom                     |
| as for slides                    |  8.5 ms 41.8 kB 41.10 dB |  6.0 ms 12.2 kB 47.57 dB |  7.7 ms 34.0 kB 40.93 dB |
| subme 1                          | 11.1 ms 27.7 kB 42.52 dB |  8.1 ms 11.7 kB 47.69 dB |  8.1 ms 13.2 kB 42.36 dB |
| subme 1, deblocking (chosen)     | 10.8 ms 27.0 kB 42.93 dB |  8.6 ms 11.2 kB 48.18 dB |  8.5 ms 13.1 kB 42.54 dB |
| subme 2, me hex, deblocking      | 14.2 ms 27.1 kB 43.06 dB | 10.8 ms 11.8 kB 48.38 dB | 10.3 ms 13.6 kB 42.57 dB |
| the same, subme 4, P partitions  | 27.5 ms 25.6 kB 43.34 dB | 23.7 ms 13.5 kB 49.88 dB | 20.5 ms 13.8 kB 42.81 dB |
| the same, subme 7 without psy    | 43.8 ms 24.0 kB 43.30 dB | 34.9 ms 11.1 kB 49.68 dB | 32.2 ms 13.3 kB 42.72 dB |
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, Literal

import av
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from videogen.drawing.paint.colours import Planes
from videogen.drawing.paint.picture import Frame
from videogen.errors import VideoGenerationError
from videogen.media import nal as nals
from videogen.media.convert import YuvPicture
from videogen.media.h264 import ParameterSets
from videogen.media.packets import Packet, Spool
from videogen.media.stream import DrawnStream

Quality = Literal["draft", "standard", "high"]

QUANTISER: Final[dict[Quality, int]] = {
    "draft": 28,
    "standard": 24,
    "high": 18,
}  # P pictures; key pictures use 3 less

_GLOBAL_HEADER: Final = 1 << 22  # AV_CODEC_FLAG_GLOBAL_HEADER: parameter sets beside the stream, not in it
_X264: Final = {
    "cabac": 0,  # skip pictures are one field then, see h264.py
    "bframes": 0,
    "ref": 1,
    "weightp": 0,
    "scenecut": 0,
    "keyint": "infinite",
    "mbtree": 0,
    "rc-lookahead": 0,
    "sync-lookahead": 0,
    "force-cfr": 1,  # else x264 holds every picture back until it has seen the next one
    "threads": 1,
}
_SLIDES: Final = {"no-deblock": 1, "subme": 0}
_FILMED: Final = {"subme": 1}


def x264_options(quality: Quality, filmed: bool = False) -> dict[str, str]:
    """The options of libx264 for scenes and transitions alike. Of one quality, they all give equal parameter sets."""
    params = {**_X264, **(_FILMED if filmed else _SLIDES)}
    return {
        "preset": "superfast",
        "profile": "high",
        "qp": str(QUANTISER[quality]),
        "forced-idr": "1",  # a picture asked for as I is an IDR
        "x264-params": ":".join(f"{key}={value}" for key, value in params.items()),
    }


class PictureEncoder:
    """Turns frames into a drawn stream. `show` each frame in order, then `finish`. `filmed` is for pictures that move
    as those of a camera do. The packets stay in memory where no `spool` takes them."""

    def __init__(
        self,
        width: int,
        height: int,
        fps: int,
        quality: Quality,
        *,
        filmed: bool = False,
        spool: Spool | None = None,
    ) -> None:
        self._picture = YuvPicture(width, height)
        self._fps = fps
        self._encoder = _open(width, height, fps, x264_options(quality, filmed))
        self._sets = ParameterSets.parse(nals.split(bytes(self._encoder.extradata or b"")))
        self._packets: list[Packet] | Spool = [] if spool is None else spool
        self._repeats: list[int] = []
        self._at_key = False  # is the present picture encoded as a key picture

    def show(self, frame: Frame, key: bool = False) -> bool:
        """Show the next frame for one frame time; True where that took a new picture. A frame that changes
        nothing is not encoded but repeats the picture before it. With `key` the picture is an IDR in any
        case, encoded again where it must be: that is for the settled frame of a beat, which may be held for
        long."""
        changed = [self._picture.apply(patch) for patch in frame]  # a list: every patch is applied
        return self._encode_if(any(changed), key)

    def show_yuv(self, planes: Planes, key: bool = False) -> bool:
        """Show a picture that is in YUV already, as those of a transition are, for one frame time; always
        True."""
        self._picture.put(planes)
        return self._encode_if(True, key)

    def finish(self) -> DrawnStream:
        """The drawn stream. Raises VideoGenerationError where nothing was shown."""
        self._collect(None)
        if len(self._packets) != len(self._repeats) or not self._packets:
            raise VideoGenerationError(
                f"{len(self._repeats)} pictures were drawn, {len(self._packets)} came encoded"
            )
        frame = self._picture.frame
        return DrawnStream(
            frame.width,
            frame.height,
            self._fps,
            self._sets.annexb,
            tuple(self._packets) if isinstance(self._packets, list) else self._packets,
            tuple(self._repeats),
        )

    def _encode_if(self, changed: bool, key: bool) -> bool:
        first = not self._repeats
        if not (first or changed or (key and not self._at_key)):
            self._repeats[-1] += 1
            return False
        frame = self._picture.frame
        frame.pts = len(self._repeats)
        self._at_key = key or first
        frame.pict_type = PictureType.I if self._at_key else PictureType.NONE
        self._repeats.append(1)
        self._collect(frame)
        return True

    def _collect(self, frame: av.VideoFrame | None) -> None:
        for packet in self._encoder.encode(frame):
            slices = [
                unit
                for unit in nals.split(bytes(packet))
                if nals.nal_type(unit) in (nals.SLICE, nals.SLICE_IDR)
            ]
            if len(slices) != 1:
                raise VideoGenerationError(f"x264 gave {len(slices)} slices for one picture")
            self._packets.append(Packet(nals.join(slices), nals.nal_type(slices[0]) == nals.SLICE_IDR))


def _open(width: int, height: int, fps: int, options: dict[str, str]) -> VideoCodecContext:
    encoder = av.CodecContext.create("libx264", "w")
    assert isinstance(encoder, VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, fps), Fraction(fps)
    encoder.colorspace, encoder.color_range = Colorspace.ITU709, ColorRange.MPEG
    encoder.color_primaries, encoder.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
    encoder.thread_count = 1
    encoder.flags |= _GLOBAL_HEADER
    encoder.options = options
    encoder.open()
    return encoder
