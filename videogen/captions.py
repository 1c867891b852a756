"""Writes captions as players and video platforms read them: SubRip, WebVTT, chapters and a transcript."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from videogen.caption_cuts import CaptionCue, caption_cues
from videogen.writing import join

__all__ = [
    "CaptionCue",
    "Chapter",
    "caption_cues",
    "chapter_lines",
    "chapters",
    "to_srt",
    "to_vtt",
    "transcript",
]


class Chapter(TypedDict):
    """A scene as a chapter, in seconds of the film."""

    title: str
    start_s: float
    end_s: float


def to_srt(cues: Sequence[CaptionCue]) -> str:
    """SubRip (.srt). An arrow in the text is drawn as one sign, as `-->` ends a caption."""
    blocks = [
        f"{number}\n{_clock(cue.start_s, ',')} --> {_clock(cue.end_s, ',')}\n{_lines(cue)}\n"
        for number, cue in enumerate(cues, 1)
    ]
    return "\n".join(blocks)


def to_vtt(cues: Sequence[CaptionCue], language: str) -> str:
    """WebVTT (W3C, 2019); the language stands in a comment, as the format has no field for it."""
    blocks = ["WEBVTT\n", f"NOTE language: {language}\n"]
    for number, cue in enumerate(cues, 1):
        text = _lines(cue).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        blocks.append(f"{number}\n{_clock(cue.start_s, '.')} --> {_clock(cue.end_s, '.')}\n{text}\n")
    return "\n".join(blocks)


def chapters(titles: Sequence[str], start_frames: Sequence[int], fps: int) -> list[Chapter]:
    """One chapter a scene; `start_frames` has one entry more than `titles`, the film's length. A scene
    without a title has its number."""
    return [
        Chapter(
            title=" ".join(title.split()) or str(i + 1), start_s=start / fps, end_s=start_frames[i + 1] / fps
        )
        for i, (title, start) in enumerate(zip(titles, start_frames[:-1], strict=True))
    ]


def chapter_lines(marks: Sequence[Chapter]) -> str:
    """Chapters as video platforms read them in a description: `0:00 Title`, a line each."""
    hours = bool(marks) and marks[-1]["end_s"] >= 3600
    return "".join(f"{_time(mark['start_s'], hours)} {mark['title']}\n" for mark in marks)


def transcript(title: str, marks: Sequence[Chapter], scenes: Sequence[Sequence[str]]) -> str:
    """The spoken words of each scene under its time and title; `scenes` are the words as written."""
    hours = bool(marks) and marks[-1]["end_s"] >= 3600
    blocks = [f"{title}\n"]
    for mark, words in zip(marks, scenes, strict=True):
        text = f"{join(words)}\n" if words else ""
        blocks.append(f"[{_time(mark['start_s'], hours)}] {mark['title']}\n{text}")
    return "\n".join(blocks)


def _lines(cue: CaptionCue) -> str:
    return "\n".join(cue.lines).replace("-->", "→")


def _clock(time_s: float, point: str) -> str:
    seconds, ms = divmod(round(time_s * 1000), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{ms:03}"


def _time(time_s: float, hours: bool) -> str:
    seconds = int(time_s)
    minutes = f"{seconds // 60 % 60:02}" if hours else f"{seconds // 60}"
    return f"{seconds // 3600}:{minutes}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
