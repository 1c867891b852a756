"""Counts what there is to read in a picture: the words of its glyphs, put together from the runs they were set in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from videogen.drawing.paint.marks import Faint, Glyphs, Mark
from videogen.words.writing import words_to_read

_SPACE = 0.12  # of the font's size; a wider gap between two runs on a line parts words

_COUNTING = (
    "muted",
    "accent_text",
    "dim_code_comment",
)  # in which lines and items are numbered; that is not read


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
