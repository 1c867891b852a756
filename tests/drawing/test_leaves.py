"""What is divided over pages: how often it is laid out while they are sought."""

from __future__ import annotations

from collections import Counter

from videogen.drawing.code.grid import CodeLine, CodeSpan
from videogen.drawing.code.window import CodeLines
from videogen.drawing.layout.arrange import Card
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.layout.leaves import divide
from videogen.drawing.layout.page import Arrangement
from videogen.drawing.look import Look
from videogen.drawing.type.fonts import default_fonts
from videogen.drawing.type.styles import Style
from videogen.drawing.type.text import Typesetter

SET: Counter[tuple[int, int, float]] = Counter()
"""How often a line was set in a width and a size."""


class Watched(CodeLine, frozen=True, eq=False):
    """A line of code that counts how often it is set."""

    def _set(self, sheet: LayoutSheet, width: int, style: Style) -> Laid:
        SET[id(self), width, style.size_px] += 1
        return CodeLine._set(self, sheet, width, style)


def test_a_line_of_code_is_set_once_in_a_width_and_a_size() -> None:
    """However many pages are tried: a line of hundreds of words in many colours takes its time."""
    words = [CodeSpan(f"word{number} ", "code_name" if number % 2 else "code_text") for number in range(200)]
    lines = [Watched(words), *(Watched([CodeSpan(f"line {number}")]) for number in range(60))]
    sheet = LayoutSheet(Look.of(width=1920, height=1080, fps=30), Typesetter(default_fonts()))
    SET.clear()
    page, leaves = divide(
        sheet, lines, lambda some: [Arrangement(Card(CodeLines(some)))], head=None, field="code"
    )
    assert not page.problems
    assert len(leaves) > 2
    assert [line for leaf in leaves for line in leaf.items] == lines
    assert set(SET.values()) == {1}


def test_every_page_has_its_mark() -> None:
    """A dot for each, its own in the accent."""
    lines = [CodeLine([CodeSpan(f"line {number}")]) for number in range(80)]
    sheet = LayoutSheet(Look.of(width=1920, height=1080, fps=30), Typesetter(default_fonts()))
    _, leaves = divide(
        sheet, lines, lambda some: [Arrangement(Card(CodeLines(some)))], head=None, field="code"
    )
    roles = [[getattr(mark, "role", "") for mark in leaf.pager.marks] for leaf in leaves if leaf.pager]
    own = [
        ["accent" if other == page else "line" for other in range(len(leaves))] for page in range(len(leaves))
    ]
    assert len(leaves) > 2
    assert roles == own
