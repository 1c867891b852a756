"""What all charts share: what they show, the parts and the parts that come one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from videogen.drawing.chart.notation import Notation, notation
from videogen.drawing.chart.numbers import Form, Numbers
from videogen.drawing.chart.table import Table, total
from videogen.drawing.layout.laid import Laid
from videogen.drawing.layout.lettering import Lettering, Words
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Mark
from videogen.drawing.type.styles import Style
from videogen.drawing.type.wrap import balanced

VALUE = Style(40, 1.25, 600, rule=balanced, optical=28)
NAME = Style(34, 1.25, 600, rule=balanced, optical=24)
LABEL = Style(34, 1.25, rule=balanced, optical=24)
AXIS = Style(28, 1.25, rule=balanced, optical=20)

MOST_SERIES = 6  # colours that can be told apart


class FigurePart(Struct, frozen=True, eq=False):
    """Something of a chart that comes by itself: `words` is what the narration says of it."""

    words: str


def in_place(part: FigurePart, box: Box, marks: Iterable[Mark]) -> tuple[int, int, Laid]:
    """A part of a chart that takes up `box`; its marks are given where they stand in the chart."""
    own = tuple(mark.moved(-box.x, -box.y) for mark in marks)
    return box.x, box.y, Laid(part, box.width, box.height, own)


class Figure(Struct, frozen=True):
    """A table and how it is shown; `field` is where the author wrote the numbers. Where `highlight` names a label or a
    series, that one is in the accent and all others are quiet. Numbers are written as `language` (a tag) does; `form`
    and `decimals` are what the author asks of them."""

    table: Table
    field: str
    height_px: int
    unit: str = ""
    x_label: str | None = None
    y_label: str | None = None
    highlight: str | None = None
    language: str = ""
    form: Form | None = None
    decimals: int | None = None

    @property
    def notation(self) -> Notation:
        """How its language writes numbers."""
        return notation(self.language)

    @property
    def numbers(self) -> Numbers:
        """How its values are written."""
        return Numbers.of(self.table.values, self.unit, self.notation, self.form, self.decimals)

    @property
    def total(self) -> str:
        """The sum of its values."""
        whole = total(self.table.values)
        return Numbers.of([whole], self.unit, self.notation, self.form, self.decimals).text(whole)

    def value_words(self, ink: Lettering, nothing: Words) -> list[list[Words]]:
        """Its values as they are set, by label and series; `nothing` where there is none."""
        numbers = self.numbers
        return [
            [nothing if value is None else ink.words(numbers.text(value), VALUE) for value in row]
            for _, row in self.table.rows()
        ]

    def tick_texts(self, ticks: Sequence[Decimal]) -> list[str]:
        """How the numbers of an axis are written."""
        numbers = Numbers.of_ticks(ticks, self.unit, self.notation, self.form)
        return [numbers.text(tick) for tick in ticks]

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
