"""The pictures of a film, each with when it comes and how long it stays."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from heapq import heappop, heappush
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import av
from av.container import InputContainer
from av.filter import Graph
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from videogen.drawing.photo.animation import HEAD_BYTES, animation_pictures, animation_size, is_animated
from videogen.errors import InputError, VideoGenerationError
from videogen.files.given import open_given
from videogen.media.source import CONVERT, MOST_PIXELS, opened, packets, said
from videogen.media.tracks import THREADS, end_s, video_of, zero_s

EARLIER_S: Final = (0, 10, 10**9)  # where a part is sought: at its start, or so much before it
MISSING_S: Final = 0.5  # a file may end so much before it says

UNORDERED: Final = ("avi",)
"""Formats that say of pictures when they are decoded, not when they are shown. A decoder must leave none out, be they
broken: by their number the others have their times."""

_SEE_THROUGH: Final = {"vp8": "libvpx", "vp9": "libvpx-vp9"}
"""Decoders of what a WebM file has beside its pictures, by the usual ones, which leave it out."""


class Shot(NamedTuple):
    """A picture, when it comes, in seconds of the film, and how long it stays; 0 where the file does not say."""

    at_s: Fraction
    lasts_s: Fraction
    frame: av.VideoFrame


def is_drawn(path: Path) -> bool:
    """Whether the file is an animated WebP or AVIF."""
    try:
        with open_given(path) as file:
            return is_animated(file.read(HEAD_BYTES).ljust(HEAD_BYTES, b"\0"))
    except (InputError, OSError):
        return False


def drawn_size(path: Path) -> tuple[int, int]:
    """Width and height of the pictures of an animated WebP or AVIF. Raises VideoGenerationError where it is broken."""
    try:
        return animation_size(path)
    except (OSError, ValueError, EOFError, SyntaxError) as error:
        raise damaged(path, Fraction(0), "a picture is broken") from error


def drawn_shots(path: Path) -> Iterator[Shot]:
    """Its pictures. Raises VideoGenerationError where it is broken."""
    at_s = Fraction(0)
    try:
        for drawn in animation_pictures(path):
            at_s = Fraction(drawn.at_ms, 1000)
            yield Shot(at_s, Fraction(drawn.lasts_ms, 1000), av.VideoFrame.from_ndarray(drawn.pixels, "rgba"))
    except (OSError, ValueError, EOFError, SyntaxError, RuntimeError) as error:
        raise damaged(path, at_s, "a picture is broken") from error


def shots(
    source: InputContainer, video: VideoStream, path: Path, start_s: Fraction = Fraction(0)
) -> Iterator[Shot]:
    """The pictures of a film from one on that is there at `start_s`. Raises VideoGenerationError where the file is
    damaged, or ends before it says."""
    zero, base = zero_s(source), video.time_base or Fraction(1)
    step = 1 / (video.average_rate or Fraction(25))
    at_s, lasts_s = -step, step
    for frame in _progressive(_sought(source, video, path, start_s), base):
        tick = frame.time_base or base  # a filter may count in smaller ones than the file
        at_s = at_s + step if frame.pts is None else frame.pts * tick - zero
        lasts_s = (frame.duration or 0) * tick
        yield Shot(at_s, lasts_s, frame)
    promised_s = end_s(source, video) if video.duration else None
    if promised_s is not None and promised_s - (at_s + lasts_s) > MISSING_S:
        raise damaged(path, at_s, "the file ends there")


def damaged(path: Path, at_s: Fraction, said: str) -> VideoGenerationError:
    """What is told of a file that cannot be shown from there on."""
    message = f"{path.name} cannot be decoded at {float(at_s):.2f} s: {said}"
    return VideoGenerationError(message, help=CONVERT, code="bad-clip")


def _sought(
    source: InputContainer, video: VideoStream, path: Path, start_s: Fraction
) -> Iterator[av.VideoFrame]:
    """The pictures from one that is shown at `start_s` or before it. Some files lead to a later one, and some cannot be
    sought in at all."""
    zero, base = zero_s(source), video.time_base or Fraction(1)
    if not start_s:
        return _decoded(source, video, path, start_s)
    for earlier_s in EARLIER_S[1:] if source.format.name in UNORDERED else EARLIER_S:
        target_s = max(Fraction(0), start_s - earlier_s)
        try:
            source.seek(int((target_s + zero) / base), stream=video)
        except av.FFmpegError:
            break
        frames = _decoded(source, video, path, start_s)
        first = next(frames, None)
        if first and first.pts is not None and first.pts * base - zero <= start_s:
            return chain((first,), frames)
    return _from_its_beginning(path, start_s)


def _from_its_beginning(path: Path, start_s: Fraction) -> Iterator[av.VideoFrame]:
    """All pictures, of the file opened anew: who has sought in it may never get back to the first."""
    with opened(path) as source:
        yield from _decoded(source, video_of(source, path), path, start_s)


def _decoded(
    source: InputContainer, video: VideoStream, path: Path, start_s: Fraction
) -> Iterator[av.VideoFrame]:
    at_s = start_s
    decoder = _see_through_decoder(video)
    waiting: list[int] | None = None
    if source.format.name in UNORDERED:
        waiting = []
        video.codec_context.options |= {"flags": "+output_corrupt", "flags2": "+showall"}
    try:
        for packet in packets(source, video):
            if waiting is not None and packet.dts is not None:
                heappush(waiting, packet.dts)
            for frame in decoder.decode(packet if packet.size else None) if decoder else packet.decode():
                if waiting:
                    frame.pts = heappop(waiting)
                at_s = frame.pts * video.time_base if frame.pts is not None and video.time_base else at_s
                yield frame
    except (av.FFmpegError, OSError) as error:
        raise damaged(path, at_s, said(error)) from error


def _see_through_decoder(video: VideoStream) -> VideoCodecContext | None:
    """A decoder that reads the alpha of a WebM file; None where the usual one reads all that there is."""
    name = _SEE_THROUGH.get(video.codec_context.name)
    marked = any(key.upper() == "ALPHA_MODE" and value == "1" for key, value in video.metadata.items())
    if name is None or not marked:
        return None
    decoder = av.CodecContext.create(name, "r")
    assert isinstance(decoder, VideoCodecContext)
    decoder.options = {"max_pixels": str(MOST_PIXELS)}
    decoder.thread_count = THREADS
    return decoder


def _progressive(frames: Iterator[av.VideoFrame], base: Fraction) -> Iterator[av.VideoFrame]:
    """Whole pictures: the two halves of an interlaced one, which were taken one after the other, are not shown as
    one."""
    graph: Graph | None = None
    shape = None
    for frame in frames:
        if graph is None and not frame.interlaced_frame:
            yield frame
            continue
        if shape != (shape := (frame.width, frame.height, frame.format.name)):
            yield from _rest(graph)
            graph = _weaving(frame, base)
        assert graph is not None
        graph.vpush(frame)
        yield from _ready(graph)
    yield from _rest(graph)


def _weaving(frame: av.VideoFrame, base: Fraction) -> Graph:
    """A filter that makes whole pictures of those that are not, one of each, and passes the others on."""
    graph = Graph()
    source = graph.add_buffer(width=frame.width, height=frame.height, format=frame.format, time_base=base)
    graph.link_nodes(
        source, graph.add("bwdif", "mode=send_frame:deint=interlaced"), graph.add("buffersink")
    ).configure()
    return graph


def _rest(graph: Graph | None) -> Iterator[av.VideoFrame]:
    if graph:
        graph.vpush(None)
        yield from _ready(graph)


def _ready(graph: Graph) -> Iterator[av.VideoFrame]:
    while True:
        try:
            yield graph.vpull()
        except (BlockingIOError, EOFError):
            return
