"""The chapters of a film, as the platforms that read them accept them: the first at 0:00, at least three, each at least
ten seconds long."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from html import escape
from typing import TypedDict

from videogen.timeline import clock

LEAST_CHAPTERS, LEAST_S = 3, 10  # what YouTube asks for (Help, "Video chapters"); others ask for less
LONGEST_TITLE, MOST_BYTES = (
    100,
    255,
)  # in characters; and as much of it as the atom "chpl" of an MP4 holds, in UTF-8
_PLAIN = str.maketrans("<>", "‹›")  # descriptions on YouTube take no angle brackets
_JOINER = "\u200d"


class Chapter(TypedDict):
    """A stretch of a film with a title, in seconds."""

    title: str
    start_s: float
    end_s: float


def by_scene(titles: Sequence[str], start_frames: Sequence[int], fps: int) -> list[Chapter]:
    """Each scene with its title; `start_frames` has one entry more than `titles`, the film's length. A scene without a
    title has its number."""
    return _marks(titles, start_frames, fps)


def chapters(names: Sequence[str | None], start_frames: Sequence[int], fps: int) -> list[Chapter]:
    """The chapters that begin at the scenes with a name; the first begins with the film. One that is too short joins
    the one before it, and what follows joins the first; where that leaves fewer than three, each is joined by those
    after it until it is long enough. Nothing where there are fewer than three even so."""
    marks = _marks(names, start_frames, fps)
    for mark in marks:
        mark["title"] = _shortened(mark["title"])
    least_s = LEAST_S - 1e-6  # float noise
    for joined in (_without_short(marks, least_s), _filled_up(marks, least_s)):
        if len(joined) >= LEAST_CHAPTERS:
            return joined
    return []


def _marks(names: Sequence[str | None], start_frames: Sequence[int], fps: int) -> list[Chapter]:
    begins = [number for number, name in enumerate(names) if name is not None]
    marks = []
    for place, number in enumerate(begins):
        start = start_frames[number] if place else 0
        end = start_frames[begins[place + 1]] if place + 1 < len(begins) else start_frames[-1]
        title = " ".join((names[number] or "").split()) or str(number + 1)
        marks.append(Chapter(title=title, start_s=start / fps, end_s=end / fps))
    return marks


def _shortened(title: str) -> str:
    """A title as a list of chapters has room for: a longer one ends with three dots behind a word, where there is one,
    and with no part of a character."""
    if len(title) <= LONGEST_TITLE and len(title.encode()) <= MOST_BYTES:
        return title
    kept = title[: LONGEST_TITLE - 1].encode()[: MOST_BYTES - len("…".encode())].decode(errors="ignore")
    words = title[: len(kept) + 1].rpartition(" ")[0]
    if 2 * len(words) >= len(kept):
        return f"{words.rstrip(' ,;:.')}…"
    while kept and _goes_on(kept[-1], title[len(kept)]):
        kept = kept[:-1]
    return f"{kept}…"


def _goes_on(last: str, following: str) -> bool:
    """Whether two signs that follow one another are parts of one character."""
    joined = _JOINER in (last, following)
    return joined or unicodedata.category(following)[0] == "M" or unicodedata.category(following) == "Sk"


def _without_short(marks: Sequence[Chapter], least_s: float) -> list[Chapter]:
    """Short ones join the one before; the first, before which there is none, takes in those after it."""
    kept: list[Chapter] = []
    for mark in marks:
        if kept and min(_length_s(mark), _length_s(kept[-1])) < least_s:
            kept[-1] = _joined(kept[-1], mark)
        else:
            kept.append(mark)
    return kept


def _filled_up(marks: Sequence[Chapter], least_s: float) -> list[Chapter]:
    """Each takes in those after it until it is long enough; the last one, where it is not, joins the one before."""
    kept: list[Chapter] = []
    for mark in marks:
        if kept and _length_s(kept[-1]) < least_s:
            kept[-1] = _joined(kept[-1], mark)
        else:
            kept.append(mark)
    if len(kept) > 1 and _length_s(kept[-1]) < least_s:
        last = kept.pop()
        kept[-1] = _joined(kept[-1], last)
    return kept


def _joined(before: Chapter, after: Chapter) -> Chapter:
    return {**before, "end_s": after["end_s"]}


def _length_s(mark: Chapter) -> float:
    return mark["end_s"] - mark["start_s"]


def chapter_lines(marks: Sequence[Chapter]) -> str:
    """Chapters as video platforms read them in a description: `0:00 Title`, a line each, without the angle brackets
    that they do not take."""
    hours = bool(marks) and marks[-1]["end_s"] >= 3600
    return "".join(
        f"{short_clock(mark['start_s'], hours)} {mark['title'].translate(_PLAIN)}\n" for mark in marks
    )


def chapter_track(marks: Sequence[Chapter]) -> str:
    """A WebVTT file of chapters, as players in web pages read it (`<track kind="chapters">`)."""
    blocks = ["WEBVTT\n"]
    for number, mark in enumerate(marks, 1):
        times = f"{clock(mark['start_s'], '.')} --> {clock(mark['end_s'], '.')}"
        blocks.append(f"{number}\n{times}\n{escape(mark['title'], quote=False)}\n")
    return "\n".join(blocks)


def short_clock(time_s: float, hours: bool) -> str:
    """A moment in whole seconds, as in 1:05; with `hours` as in 0:01:05."""
    seconds = int(time_s + 1e-6)
    minutes = f"{seconds // 60 % 60:02}" if hours else f"{seconds // 60}"
    return f"{seconds // 3600}:{minutes}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
