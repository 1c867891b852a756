"""What all charts share: what they show, the parts and the parts that come one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from videogen.drawing.box import Box
from videogen.drawing.chart.notation import Notation, notation
from videogen.drawing.chart.numbers import Numbers
from videogen.drawing.chart.table import Table
from videogen.drawing.layout import Laid
from videogen.drawing.marks import Mark
from videogen.drawing.styles import Style
from videogen.drawing.wrap import balanced

VALUE = Style(40, 1.25, 600, rule=balanced, optical=28)
NAME = Style(34, 1.25, 600, rule=balanced, optical=24)
LABEL = Style(34, 1.25, rule=balanced, optical=24)
AXIS = Style(28, 1.25, rule=balanced, optical=20)

MOST_SERIES = 6  # colours that can be told apart


class Part(Struct, frozen=True, eq=False):
    """Something of a chart that comes by itself: `words` is what the narration says of it."""

    words: str


def in_place(part: Part, box: Box, marks: Iterable[Mark]) -> tuple[int, int, Laid]:
    """A part of a chart that takes up `box`; its marks are given where they stand in the chart."""
    own = tuple(mark.moved(-box.x, -box.y) for mark in marks)
    return box.x, box.y, Laid(part, box.width, box.height, own)


class Figure(Struct, frozen=True):
    """A table and how it is shown; `field` is where the author wrote the numbers. Where `highlight` names a label or a
    series, that one is in the accent and all others are quiet. Numbers are written as `language` (a tag) does."""

    table: Table
    field: str
    height_px: int
    unit: str = ""
    x_label: str | None = None
    y_label: str | None = None
    highlight: str | None = None
    language: str = ""

    @property
    def notation(self) -> Notation:
        """How its language writes numbers."""
        return notation(self.language)

    @property
    def numbers(self) -> Numbers:
        """How its values are written."""
        return self.numbers_for(self.table.values)

    def numbers_for(self, values: Sequence[float]) -> Numbers:
        """How other values with its unit are written, as those of ticks or a sum."""
        return Numbers.of(values, self.unit, self.notation)

    @property
    def single(self) -> bool:
        """Whether there is nothing to tell series apart for."""
        return len(self.table.series) == 1

    def role(self, number: int, label: str = "") -> str:
        """The colour of a series (from 0), at one of its labels."""
        names = (label, self.table.series[number].name)
        if self.highlight is not None:
            return "series_1" if self.highlight in names else "quiet"
        return f"series_{number % MOST_SERIES + 1}"

    def text_role(self, number: int) -> str:
        """The colour of words that name a series."""
        role = self.role(number)
        return "muted" if role == "quiet" else role.replace("series", "series_text")
