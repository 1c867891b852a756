"""Writes captions as players and video platforms read them, SubRip and WebVTT, and a transcript."""

from __future__ import annotations

from collections.abc import Sequence

from videogen.timeline import clock
from videogen.words.chapters import Chapter, short_clock
from videogen.words.cuts import CaptionCue, caption_cues
from videogen.words.signs import in_subrip, in_webvtt
from videogen.words.writing import join

__all__ = ["CaptionCue", "caption_cues", "to_srt", "to_vtt", "transcript"]


def to_srt(cues: Sequence[CaptionCue]) -> str:
    """SubRip (.srt)."""
    blocks = [
        f"{number}\n{clock(cue.start_s, ',')} --> {clock(cue.end_s, ',')}\n{in_subrip(_lines(cue))}\n"
        for number, cue in enumerate(cues, 1)
    ]
    return "\n".join(blocks)


def to_vtt(cues: Sequence[CaptionCue], language: str) -> str:
    """WebVTT (W3C, 2019); the language stands in a comment, as the format has no field for it."""
    blocks = ["WEBVTT\n", f"NOTE language: {language}\n"]
    for number, cue in enumerate(cues, 1):
        text = in_webvtt(_lines(cue))
        blocks.append(f"{number}\n{clock(cue.start_s, '.')} --> {clock(cue.end_s, '.')}\n{text}\n")
    return "\n".join(blocks)


def transcript(title: str, marks: Sequence[Chapter], scenes: Sequence[Sequence[str]]) -> str:
    """The spoken words of each scene under its time and title; `scenes` are the words as written."""
    hours = bool(marks) and marks[-1]["end_s"] >= 3600
    blocks = [f"{title}\n"]
    for mark, words in zip(marks, scenes, strict=True):
        text = f"{join(words)}\n" if words else ""
        blocks.append(f"[{short_clock(mark['start_s'], hours)}] {mark['title']}\n{text}")
    return "\n".join(blocks)


def _lines(cue: CaptionCue) -> str:
    return "\n".join(cue.lines)
