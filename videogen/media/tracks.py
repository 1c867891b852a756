"""Which track of a film is seen, and when it begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.stream import VideoStream

from videogen.errors import VideoGenerationError
from videogen.media.source import CONVERT, MOST_PIXELS, opened, packets

LEAD_S: Final = 0.1  # by which sound may begin earlier without counting: coders fill their first block
UNTIMED: Final = (
    "h264",
    "hevc",
    "obu",
    "m4v",
)  # formats that are a bare stream: ffmpeg takes 25 pictures a second for granted
ESTIMATED: Final = ("mpeg", "mpegts", "flv", "nut")  # formats that do not say how long they are
MOST_GUESSED_S: Final = Fraction(1)  # that a last picture stays of which nobody knows how long
THREADS: Final = 2  # of a decoder; its pictures do not depend on them,
ALONE: Final = (
    "theora",
    "vp3",
    "vp4",
)  # but for these: with two threads ffmpeg shows parts of later pictures at times

_CLOCK: Final = re.compile(r"(\d+):(\d\d):(\d\d(?:\.\d+)?)")


def video_of(source: InputContainer, path: Path) -> VideoStream:
    """The pictures of a film: the track that is marked as the default, else the first; a cover of a song is none.
    Raises VideoGenerationError where there are none that can be shown."""
    tracks = _films(source)
    if not tracks:
        raise VideoGenerationError(f"{path.name} has no pictures in it")
    video = _seen(tracks)
    if video is None:
        message = f"the pictures of {path.name} are coded in a way that is not known"
        raise VideoGenerationError(message, help=CONVERT)
    if source.format.name in UNTIMED:
        message = f"{path.name} is a bare stream of pictures, which does not say how fast they come"
        help = "put it into a film file with its rate: ffmpeg -framerate 30 -i IN -c copy out.mp4"
        raise VideoGenerationError(message, help=help)
    refuse_too_many(video.codec_context.width * video.codec_context.height, path)
    video.codec_context.options = {"max_pixels": str(MOST_PIXELS)}
    video.codec_context.thread_count = 1 if video.codec_context.name in ALONE else THREADS
    # Several pictures at once: many files have but one slice in each.
    video.codec_context.thread_type = "AUTO"
    return video


def _films(source: InputContainer) -> list[VideoStream]:
    cover = av.stream.Disposition.attached_pic
    return [track for track in source.streams.video if not track.disposition & cover]


def _seen(tracks: Sequence[VideoStream]) -> VideoStream | None:
    """Of several tracks the one that players choose; PyAV gives no decoder to one for which there is none."""
    default = av.stream.Disposition.default
    known = [track for track in tracks if track.codec_context is not None]
    return next((track for track in known if track.disposition & default), known[0] if known else None)


def refuse_too_many(pixels: int, path: Path) -> None:
    """Raise VideoGenerationError where a picture has more pixels than can be read."""
    if pixels > MOST_PIXELS:
        message = f"the pictures of {path.name} have {pixels / 1e6:.0f} million pixels"
        most = f"{MOST_PIXELS // 1_000_000} million can be read"
        raise VideoGenerationError(
            f"{message}; {most}", help="make it smaller: a film shows 8 million at most"
        )


def zero_s(source: InputContainer) -> Fraction:
    """When a file begins, on its own clock: what is called second 0 of it. With its pictures, where sound begins only a
    little earlier."""
    begins_s = Fraction(source.start_time or 0, av.time_base)
    video = _seen(_films(source))
    if video is None or video.start_time is None:
        return begins_s
    seen_s = video.start_time * (video.time_base or Fraction(1))
    return seen_s if 0 < seen_s - begins_s < LEAD_S else begins_s


def end_s(source: InputContainer, track: VideoStream | AudioStream) -> Fraction | None:
    """When the last of a track ends, as the file says; None where it says nothing of the track itself."""
    if track.duration:
        return ((track.start_time or 0) + track.duration) * (track.time_base or Fraction(1)) - zero_s(source)
    written = (value for key, value in track.metadata.items() if key.upper().startswith("DURATION"))
    if found := next(filter(None, map(_CLOCK.match, written)), None):  # so it stands in Matroska
        hours, minutes, seconds = map(Fraction, found.groups())
        return hours * 3600 + minutes * 60 + seconds - zero_s(source)
    return None


def counted_end_s(path: Path, after_s: Fraction = Fraction(0)) -> Fraction:
    """When the last picture ends in a file that does not say so: what comes after `after_s` is looked through, or all
    where nothing does."""
    with opened(path) as source:
        video = video_of(source, path)
        base = video.time_base or Fraction(1)
        if after_s > 0:
            with suppress(av.FFmpegError):
                source.seek(int((after_s + zero_s(source)) / base), stream=video)
        times = sorted(
            (packet.pts * base, (packet.duration or 0) * base)
            for packet in packets(source, video)
            if packet.pts is not None
        )
        if times or after_s <= 0:
            return _last_end_s(times) - zero_s(source)
    return counted_end_s(path)


def _last_end_s(times: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """When the last of pictures ends, of which these are the beginnings and lengths. One that does not say how long it
    stays, as in what a browser records, stays as long as the one before it."""
    if not times:
        return Fraction(0)
    last_s, lasts_s = times[-1]
    if not lasts_s:
        lasts_s = min(last_s - times[-2][0], MOST_GUESSED_S) if len(times) > 1 else MOST_GUESSED_S
    return max(last_s + lasts_s, max(begins_s + stays_s for begins_s, stays_s in times))
