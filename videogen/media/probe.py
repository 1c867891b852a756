"""Says what is in a media file, read by PyAV from its headers."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
from av.container import InputContainer
from msgspec import Struct

from videogen.media.source import opened

if TYPE_CHECKING:
    from av.container.core import Chapter  # a type of PyAV's stubs, not there at run time


class MediaInfo(Struct, frozen=True):
    """What a media file says it holds; the fields of a kind it lacks are 0 or empty."""

    duration_s: float
    width: int
    height: int
    fps: Fraction
    frames: int  # 0 too where the container does not say
    video_codec: str
    audio_codec: str
    rate_hz: int
    channels: int
    chapters: tuple[tuple[float, float, str], ...]  # start and end in seconds, title
    metadata: dict[str, str]  # title, description
    language: str  # of the sound, else of the pictures; ISO 639-2


def probe(path: Path) -> MediaInfo:
    """What is in the file at `path`. Raises VideoGenerationError where it is not a media file that can be
    read."""
    with opened(path, "media file") as source:
        return _describe(source)


def _describe(source: InputContainer) -> MediaInfo:
    video = next(iter(source.streams.video), None)
    audio = next(iter(source.streams.audio), None)
    tagged = audio or video
    return MediaInfo(
        duration_s=(source.duration or 0) / av.time_base,
        width=video.width if video else 0,
        height=video.height if video else 0,
        fps=(video.average_rate if video else None) or Fraction(0),
        frames=video.frames if video else 0,
        video_codec=video.codec_context.name if video else "",
        audio_codec=audio.codec_context.name if audio else "",
        rate_hz=audio.rate if audio else 0,
        channels=audio.channels if audio else 0,
        chapters=tuple(_chapter(chapter) for chapter in source.chapters()),
        metadata=dict(source.metadata),
        language=tagged.metadata.get("language", "") if tagged else "",
    )


def _chapter(chapter: Chapter) -> tuple[float, float, str]:
    base = chapter["time_base"] or Fraction(1)
    return float(chapter["start"] * base), float(chapter["end"] * base), chapter["metadata"].get("title", "")
