"""Proves a finished film right: its pictures against the standard, and that all of it can be decoded."""

from __future__ import annotations

from pathlib import Path

import av
from msgspec import Struct

from videogen.errors import VideoGenerationError
from videogen.media.lint import lint
from videogen.media.probe import MediaInfo, probe
from videogen.media.source import opened

H264 = "h264"
STRICT = {"err_detect": "explode"}


class Proof(Struct, frozen=True):
    """What a film holds, how many pictures were decoded, whether they are of our encoder, so that its packets could be
    looked at, and what is wrong with it."""

    info: MediaInfo
    frames: int
    is_ours: bool
    problems: tuple[str, ...]


def prove(path: Path) -> Proof:
    """Look at every packet of a film that we made, and decode all of any. Raises VideoGenerationError where it is no
    media file."""
    info = probe(path)
    problems = [] if info.video_codec else ["it has no pictures"]
    try:
        problems += lint(path).problems if info.video_codec == H264 else []
        is_ours = info.video_codec == H264
    except (VideoGenerationError, ValueError):  # of pictures that another encoder made in another way
        is_ours = False
    if not info.audio_codec:
        problems.append("it has no sound")
    pictures, wrong = _decoded(path)
    problems += wrong
    if info.frames and not wrong and pictures != info.frames:
        problems.append(f"{pictures} of its {info.frames} pictures can be decoded")
    return Proof(info, pictures, is_ours, tuple(dict.fromkeys(problems)))


def _decoded(path: Path) -> tuple[int, list[str]]:
    """How many pictures can be decoded, and what stops a decoder, once for each stream."""
    pictures = 0
    wrong: dict[int, str] = {}
    with opened(path) as film:
        for stream in (*film.streams.video[:1], *film.streams.audio[:1]):
            stream.codec_context.options = STRICT
        for packet in film.demux(*film.streams.video[:1], *film.streams.audio[:1]):
            if packet.stream.index in wrong:
                continue
            try:
                decoded = packet.decode()
            except av.FFmpegError as error:
                kind = "picture" if packet.stream.type == "video" else "sound"
                at_s = float((packet.dts or 0) * (packet.time_base or 0))
                wrong[packet.stream.index] = f"the {kind} at {at_s:.2f} s cannot be decoded: {error.strerror}"
                continue
            pictures += len(decoded) if packet.stream.type == "video" else 0
    return pictures, list(wrong.values())
