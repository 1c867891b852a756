"""Decodes drawn pictures: one that stands alone, or a stream's in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import av
from av.video.codeccontext import VideoCodecContext

from videogen.drawing.paint.colours import Planes
from videogen.errors import VideoGenerationError
from videogen.media.convert import frame_planes


def decode_picture(annexb: bytes) -> Planes:
    """The picture of a byte stream of SPS, PPS and one IDR, as `first_picture` and `last_picture` give it.
    Raises VideoGenerationError where it cannot be decoded."""
    pictures = list(decode_pictures([annexb]))
    if len(pictures) != 1:
        raise VideoGenerationError(f"one picture was to be decoded, {len(pictures)} came out")
    return pictures[0]


def decode_pictures(access_units: Iterable[bytes]) -> Iterator[Planes]:
    """The pictures of a byte stream, one for each access unit (Annex B; parameter sets before the first
    slice). The planes are the caller's own. Raises VideoGenerationError where one cannot be decoded."""
    decoder = av.CodecContext.create("h264", "r")
    assert isinstance(decoder, VideoCodecContext)
    decoder.thread_count = 1
    decoder.options = {"err_detect": "explode"}
    try:
        for unit in access_units:
            yield from map(_copy, decoder.decode(av.Packet(unit)))
        yield from map(_copy, decoder.decode(None))
    except av.FFmpegError as error:
        raise VideoGenerationError(f"an encoded picture cannot be decoded: {error}") from error


def _copy(frame: av.VideoFrame) -> Planes:
    return Planes(*(plane.copy() for plane in frame_planes(frame)))
