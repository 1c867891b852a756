"""Counts what there is to read in a picture: the words of its glyphs, put together from the runs they were set in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from videogen.drawing.look import Look
from videogen.drawing.paint.beats import Beat, Growth, Typing
from videogen.drawing.paint.element import marks_of
from videogen.drawing.paint.marks import Faint, Glyphs, Mark
from videogen.timeline import Drawn
from videogen.words.writing import words_to_read

_SPACE = 0.12  # of the font's size; a wider gap between two runs on a line parts words

_COUNTING = (
    "muted",
    "accent_text",
    "dim_code_comment",
)  # in which lines and items are numbered; that is not read


def drawn(beats: Iterable[Beat], look: Look) -> list[Drawn]:
    """What timing has to know of beats, each with what there is to read of what comes and goes with it."""
    told, shown = [], 0
    for beat in beats:
        come, gone = _words(beat)
        shown += come - gone
        typed, turns = isinstance(beat.how, Typing), beat.turns or gone > 0
        frames = beat.frame_count(look)
        told.append(Drawn(beat.cue, frames, come, shown, turns, beat.look_s, typed, beat.lit, beat.is_page))
    return told


def _words(beat: Beat) -> tuple[int, int]:
    """How many words come with a beat and how many go: on another page all, else what is not the same as before. In
    what grows, numbers are seen at a glance."""
    come, gone = lines_of(marks_of(beat.come)), lines_of(marks_of(beat.gone))
    kept = Counter[str]() if beat.is_page else come & gone
    lettered = isinstance(beat.how, Growth)
    return words_in(come - kept, lettered=lettered), words_in(gone - kept, lettered=lettered)


def lines_of(marks: Iterable[Mark]) -> Counter[str]:
    """The lines of text that the marks show, and how often each."""
    rows: dict[int, list[Glyphs]] = defaultdict(list)
    for glyphs in _glyphs(marks):
        rows[glyphs.baseline].append(glyphs)
    return Counter(line for runs in rows.values() for line in _lines(sorted(runs, key=lambda run: run.x)))


def words_in(lines: Counter[str], *, lettered: bool = False) -> int:
    """How many words the lines have; with `lettered` those that have letters, as the numbers in a chart are seen at a
    glance."""
    return sum(
        times
        * sum(words_to_read(word) for word in line.split() if not lettered or any(map(str.isalpha, word)))
        for line, times in lines.items()
    )


def _glyphs(marks: Iterable[Mark]) -> Iterator[Glyphs]:
    for mark in marks:
        if isinstance(mark, Glyphs) and not (mark.role in _COUNTING and mark.run.text.strip().isdigit()):
            yield mark
        elif isinstance(mark, Faint):
            yield from _glyphs(mark.marks)


def _lines(runs: Sequence[Glyphs]) -> Iterator[str]:
    """Runs beside one another as lines; what stands far off is a line of its own."""
    text, end_px = "", 0.0
    for run in runs:
        gap_px = run.x - end_px
        if text and gap_px > run.size_px:
            yield text
            text = ""
        text += (" " if text and gap_px > _SPACE * run.size_px else "") + run.run.text
        end_px = max(end_px, run.x + run.width)
    if text.strip():
        yield text
