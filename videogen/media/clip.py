"""Films that authors bring: what is in the file, and of a part of it the picture that belongs to each frame of our
film."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import av
from av.container import InputContainer
from av.video.stream import VideoStream
from msgspec import Struct

from videogen.drawing.colours import Planes
from videogen.drawing.framing import Crop
from videogen.errors import VideoGenerationError
from videogen.media.source import CONVERT, opened, said
from videogen.media.upright import Upright

THREADS: Final = 2  # of a decoder; its pictures do not depend on them
EARLIER_S: Final = (0, 10, 10**9)  # where a part is sought: at its start, or so much before it
MISSING_S: Final = 0.5  # a file may end so much before it says


class Part(NamedTuple):
    """A part of a clip: where it starts, in seconds, and how many frames it has at a rate."""

    start_s: Fraction
    frames: int
    fps: int

    def last(self) -> Part:
        """Its last frame alone."""
        return Part(self.start_s + Fraction(self.frames - 1, self.fps), 1, self.fps)


class Clip(Struct, frozen=True):
    """A film that can be read: how long it is, and its width and height as it is shown, in square pixels."""

    path: Path
    length_s: float
    size: tuple[int, int]

    def part(self, start_s: float, end_s: float | None, fps: int) -> Part:
        """From `start_s` to `end_s` (None: the end of the file): the nearest number of frames, at least one."""
        start, end = (
            Fraction(at).limit_denominator(1_000_000)
            for at in (start_s, min(end_s or self.length_s, self.length_s))
        )
        return Part(start, max(1, round((end - start) * fps)), fps)


def open_clip(path: Path) -> Clip:
    """What is in the file at `path`. Raises VideoGenerationError where it is no film."""
    stat = path.stat()
    return _look_into(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=64)
def _look_into(path: Path, _mtime_ns: int, _size: int) -> Clip:
    """A file is known by when it changed. Its header is read, and its first picture, which may lie on its side."""
    with opened(path) as source:
        video = video_of(source, path)
        frame = next(source.decode(video), None)
        if frame is None:
            raise VideoGenerationError(f"{path.name} has no pictures in it")
        shape = video.sample_aspect_ratio or Fraction(1)
        size = max(2, round(frame.width * shape)), max(2, frame.height)
        length_s = float(_length_s(source, video))
        return Clip(path, length_s, size[::-1] if frame.rotation % 180 else size)


def clip_pictures(clip: Clip, part: Part, size: tuple[int, int], crop: Crop) -> Iterator[Planes | None]:
    """For each frame of `part` what lies in `crop` of the picture that is shown then, as large as `size` (width and
    height, even). None is the picture before once more, as is what follows the last. Raises VideoGenerationError where
    the file is damaged."""
    upright = Upright(size, crop)
    with opened(clip.path) as source:
        video = video_of(source, clip.path)
        frames = _timed(source, video, clip.path, part.start_s)
        slack = (video.time_base or 0) / 2 + Fraction(1, 1_000_000)  # times in files are rounded
        at_s, frame = next(frames, (part.start_s, None))
        if frame is None:
            raise _damaged(clip.path, part.start_s, "there is no picture")
        upcoming = next(frames, None)
        shown = None
        for number in range(part.frames):
            now_s = part.start_s + Fraction(number, part.fps)
            while upcoming and upcoming[0] <= now_s + slack:
                at_s, frame = upcoming
                upcoming = next(frames, None)
            if upcoming is None and _is_cut_off(video, zero_s(source), now_s - at_s, now_s):
                raise _damaged(clip.path, now_s, "the file ends there")
            yield None if frame is shown else _brought(frame, upright, clip.path, now_s)
            shown = frame


def _brought(frame: av.VideoFrame, upright: Upright, path: Path, at_s: Fraction) -> Planes:
    if frame.is_corrupt:
        raise _damaged(path, at_s, "a picture is damaged")
    try:
        return upright.bring(frame)
    except (av.FFmpegError, ValueError) as error:
        raise _damaged(path, at_s, said(error)) from error


def video_of(source: InputContainer, path: Path) -> VideoStream:
    """The pictures of a film; a cover of a song is none. Raises VideoGenerationError where there are none."""
    cover = av.stream.Disposition.attached_pic
    video = next((stream for stream in source.streams.video if not stream.disposition & cover), None)
    if video is None:
        raise VideoGenerationError(f"{path.name} has no pictures in it")
    video.codec_context.thread_count = THREADS
    video.codec_context.thread_type = (
        "AUTO"  # several pictures at once: many files have but one slice in each
    )
    return video


def zero_s(source: InputContainer) -> Fraction:
    """When a file begins, on its own clock: what is called second 0 of it."""
    return Fraction(source.start_time or 0, av.time_base)


def _length_s(source: InputContainer, video: VideoStream) -> Fraction:
    """Where the last picture ends, as the file says; where it does not say, all packets are looked at."""
    base = video.time_base or Fraction(1)
    if video.duration:
        return ((video.start_time or 0) + video.duration) * base - zero_s(source)
    if source.duration:
        return Fraction(source.duration, av.time_base)
    source.seek(0)
    ends = [packet.pts + (packet.duration or 0) for packet in source.demux(video) if packet.pts is not None]
    return max(ends, default=0) * base - zero_s(source)


def _timed(
    source: InputContainer, video: VideoStream, path: Path, start_s: Fraction
) -> Iterator[tuple[Fraction, av.VideoFrame]]:
    """The pictures and when they are shown, in seconds of the file, from one on that is there at `start_s`."""
    zero, base = zero_s(source), video.time_base or Fraction(1)
    step = 1 / (video.average_rate or Fraction(25))
    at_s = -step
    for frame in _sought(source, video, path, start_s):
        at_s = at_s + step if frame.pts is None else frame.pts * base - zero
        yield at_s, frame


def _sought(
    source: InputContainer, video: VideoStream, path: Path, start_s: Fraction
) -> Iterator[av.VideoFrame]:
    """The pictures from one that is shown at `start_s` or before it. Some files lead to a later one, and some cannot be
    sought in at all."""
    zero, base = zero_s(source), video.time_base or Fraction(1)
    if not start_s:
        return _decoded(source, video, path, start_s)
    for earlier_s in EARLIER_S:
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
    at_s = float(start_s)
    try:
        for frame in source.decode(video):
            at_s = frame.time if frame.time is not None else at_s
            yield frame
    except (av.FFmpegError, OSError) as error:
        raise _damaged(path, Fraction(at_s), said(error)) from error


def _is_cut_off(video: VideoStream, zero: Fraction, since_s: Fraction, now_s: Fraction) -> bool:
    """Whether pictures are missing that the file says it has: none came for a while, and the end is not near."""
    if not video.duration or since_s < MISSING_S:
        return False
    end_s = ((video.start_time or 0) + video.duration) * (video.time_base or Fraction(1)) - zero
    return now_s < end_s - MISSING_S


def _damaged(path: Path, at_s: Fraction, said: str) -> VideoGenerationError:
    return VideoGenerationError(
        f"{path.name} cannot be decoded at {float(at_s):.2f} s: {said}",
        help=CONVERT,
    )
