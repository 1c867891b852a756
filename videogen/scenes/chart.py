"""A chart: numbers as bars, lines or slices, which grow when the narration reaches them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Literal

from msgspec.structs import replace
from pydantic import Field, ValidationInfo, field_validator, model_validator

from videogen.drawing.chart.around import is_crowded
from videogen.drawing.chart.csvfile import read_csv
from videogen.drawing.chart.figure import Figure, FigurePart
from videogen.drawing.chart.lines import LineChart
from videogen.drawing.chart.lying import Lying
from videogen.drawing.chart.notation import CODES, Sign, notation
from videogen.drawing.chart.numbers import Form, Numbers
from videogen.drawing.chart.slices import Place, Slices
from videogen.drawing.chart.suitable import ROUND, Kind, Problem, folded, problem_of
from videogen.drawing.chart.table import Table
from videogen.drawing.chart.upright import ColumnChart
from videogen.drawing.errors import LayoutError
from videogen.drawing.layout.arrange import Stack
from videogen.drawing.layout.blocks import Block, Text
from videogen.drawing.layout.growing import Grown
from videogen.drawing.layout.page import Arrangement, Head, room_under, safe_area
from videogen.drawing.layout.parts import message
from videogen.drawing.type.styles import NOTE
from videogen.parts.figures import said
from videogen.parts.tabular import Data
from videogen.parts.wording import plain, sentences
from videogen.showing import quote, suggest
from videogen.spec.values import FileName, wrong
from videogen.spec.video import Scene
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.look import Look
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.paint.element import Element
    from videogen.drawing.stage import Stage

BELOW_GAP_PX = 32
BEARS_PX = 6  # so much smaller its type becomes before another form is tried
HIGHEST_SHARE = 1.1  # of its width, that a chart with upright bars or lines is high at most
HIGH_SHARE = 1.25  # of its width; a chart that is higher has room for the words of slices below them
MOST_NARROW = 6  # upright bars in a picture that is not wide
MOST_DECIMALS = 10
MOST_LISTED = 8  # names in a help
NO_NUMBERS = ("neither data nor a file", "add  data: {2023: 12, 2024: 19}  or  file: numbers.csv")


class Chart(Scene):
    """Numbers as bars, lines, a pie or a donut."""

    EXAMPLE: ClassVar[str] = """\
type: chart
header: Docs that are watched get read
topic: Usage
kind: bar
y_label: Visitors who finish the tutorial
unit: "%"
data:
  Text only: 18
  Text and pictures: 27
  Short film: 61
highlight: Short film
source: Our own documentation, spring 2024
"""

    type: Literal["chart"] = "chart"
    header: str = Field(min_length=1, max_length=200, description="Headline over the chart.")
    topic: str | None = Field(default=None, max_length=80, description="Short label above the header.")
    description: str | None = Field(default=None, max_length=400, description="A sentence under the header.")
    kind: Kind = Field(default="bar", description="How the numbers are shown.")
    other: str | None = Field(
        default=None,
        min_length=1,
        max_length=80,
        description="Name under which the smallest values beyond six are put together, with one that has this name.",
    )
    data: Data | None = Field(default=None, description="The numbers, where they are not in a file.")
    file: FileName | None = Field(
        default=None,
        description="CSV table relative to the spec: labels in its first column, names of series in its first row.",
    )
    decimal: Sign | None = Field(
        default=None,
        description='What stands before decimals in the file, "," or "."; default: as its numbers, its cells and the '
        "language of the film say.",
    )
    unit: str = Field(default="", max_length=16, description="What the numbers count, as in % or ms.")
    decimals: int | None = Field(
        default=None,
        ge=0,
        le=MOST_DECIMALS,
        description="Decimals of all numbers, halves rounded up; default: those that are written.",
    )
    notation: Form | None = Field(
        default=None,
        description="All digits (plain), or as in 1.2M (compact), with as many digits as tell different numbers apart; "
        "default: compact where large numbers lose no digit by it.",
    )
    x_label: str | None = Field(default=None, max_length=120, description="What the labels are.")
    y_label: str | None = Field(default=None, max_length=120, description="What the numbers measure.")
    highlight: str | None = Field(
        default=None, max_length=120, description="The label or series that matters; all others are quiet."
    )
    source: str | None = Field(
        default=None, max_length=200, description="Where the numbers are from, in small letters under them."
    )
    key_message: str | None = Field(
        default=None, max_length=200, description="What to take from it, on a soft panel under the chart."
    )

    @field_validator("data")
    @classmethod
    def _makes_a_chart(cls, data: Data | None, info: ValidationInfo) -> Data | None:
        if data is not None and "kind" in info.data:
            found = problem_of(data.to_table(), info.data["kind"], folds=bool(info.data.get("other")))
            if found:
                raise wrong("bad-data", *found)
        return data

    @field_validator("unit")
    @classmethod
    def _makes_a_whole(cls, unit: str, info: ValidationInfo) -> str:
        data = info.data.get("data")
        if data is not None and unit and "kind" in info.data:
            found = problem_of(data.to_table(), info.data["kind"], unit, folds=bool(info.data.get("other")))
            if found:
                raise wrong("bad-data", *found)
        return unit

    @field_validator("highlight")
    @classmethod
    def _names_something(cls, highlight: str | None, info: ValidationInfo) -> str | None:
        data = info.data.get("data")
        if highlight is not None and data is not None:
            other = info.data.get("other")
            table = folded(data.to_table(), other) if other else data.to_table()
            if found := _unknown_highlight(highlight, table):
                raise wrong("unknown-value", *found)
        return highlight

    @model_validator(mode="after")
    def _has_one_source(self) -> Chart:
        if (self.data is None) == (self.file is None):
            found = ("both data and a file", "keep one of them") if self.data else NO_NUMBERS
            raise wrong(
                "bad-data", f"a chart takes its numbers from one place; this one has {found[0]}", found[1]
            )
        if self.data and self.decimal:
            raise wrong(
                "bad-data", '"decimal" is for the numbers of a file, and these stand in the spec', "delete it"
            )
        if self.other and self.kind == "line":
            raise wrong("bad-data", '"other" is for parts of a whole, and a line has none', "delete it")
        return self

    def heading(self) -> str:
        """The header."""
        return plain(self.header)

    def written_narration(self, language: str) -> str:
        """The header, the description, and what the numbers say; those in a file are not known when this is written."""
        told = None
        if self.data:
            table = self._shown(self.data.to_table())
            numbers = Numbers.of(table.values, self.unit, notation(language), self.notation, self.decimals)
            told = said(table, self.kind, numbers, self.y_label, language)
        return sentences(language, self.header, self.description, told, self.key_message)

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """Grid and labels are there; bars, lines and slices grow when they are spoken of."""
        head = Head(self.header, self.topic, self.description)
        source = Text(self.source, NOTE, "muted", "source", max_lines=2) if self.source else None
        remember = message(self.key_message, "key_message") if self.key_message else None
        below = [block for block in (source, remember) if block]
        height = room_under(stage.sheet, head, below, BELOW_GAP_PX)
        figure = self._figure(stage, height)
        parts = [FigurePart(words) for words in self._words(figure.table)]
        forms = self._forms(figure, parts, stage.look)
        pages = [Arrangement(Stack([form, *below], BELOW_GAP_PX), bears_px=BEARS_PX) for form in forms]
        placed = stage.page(*pages, head=head, field=figure.field)
        form = next(form for form in forms if form in placed)
        stage.place(placed.without(form, *parts), *([placed[source]] if source else []))
        yield stage.first()
        highlighted: list[Element] = []  # lines that come later cross behind it
        for part in parts:
            yield stage.grow(Cue.at(part.words), Grown(placed[part]), under=highlighted)
            if self.kind == "line" and part.words == self.highlight:
                highlighted = [placed[part]]
        if remember:
            yield stage.arrive(Cue.at(self.key_message or ""), placed[remember])

    def _figure(self, stage: Stage, height_px: int) -> Figure:
        """What is shown, from the data or the file. Raises LayoutError where the file has no such table."""
        if self.data:
            table, field = self.data.to_table(), "data"
        else:
            language = notation(stage.look.language)
            table, field = read_csv(stage.file(self.file or ""), "file", language, self.decimal), "file"
            if found := problem_of(table, self.kind, self.unit or table.unit, folds=bool(self.other)):
                raise LayoutError(field, found[0], help=found[1], code="unreadable-table")
        table = self._shown(table)
        if not self.data and (found := _unknown_highlight(self.highlight, table)):
            raise LayoutError("highlight", found[0], help=found[1], code="unknown-value")
        figure = Figure(
            table,
            field,
            height_px,
            self._unit(table),
            self.x_label,
            self.y_label,
            self.highlight,
            stage.look.language,
            self.notation,
            self.decimals,
        )
        if alike := figure.numbers.alike(table.values):
            raise _alike(figure, *alike)
        return figure

    def _unit(self, table: Table) -> str:
        """The unit of the chart, or of the numbers of the file. Raises LayoutError where these are two."""
        if table.unit and self.unit and table.unit not in (self.unit, *CODES.get(self.unit, ())):
            message = f"the numbers of the file are in {table.unit}, not in {quote(self.unit)}"
            help = "delete the unit here, or the one in the file"
            raise LayoutError("unit", message, help=help, code="bad-data")
        return self.unit or table.unit

    def _shown(self, table: Table) -> Table:
        return folded(table, self.other) if self.other and len(table.series) == 1 else table

    def _words(self, table: Table) -> Sequence[str]:
        """What the narration says of each part: a label, or the name of a line."""
        if self.kind != "line":
            return table.labels
        if len(table.series) > 1:
            return [series.name for series in table.series]
        return ["\n".join(filter(None, (self.y_label, table.series[0].name, table.labels[0])))]

    def _forms(self, figure: Figure, parts: Sequence[FigurePart], look: Look) -> list[Block]:
        """The ways to draw this kind, the best for the shape of the picture first."""
        lower = replace(figure, height_px=min(figure.height_px, round(HIGHEST_SHARE * safe_area(look).width)))
        if self.kind == "line":
            return [LineChart(lower, parts)]
        if self.kind in ROUND:
            quiet = frozenset({self.other} if self.other else ())
            return [Slices(figure, parts, self.kind == "donut", way, quiet) for way in _ways(figure, look)]
        upright, lying = (
            ColumnChart(lower, parts),
            [Lying(figure, parts, over=over) for over in (False, True)],
        )
        few = len(figure.table.labels) * len(figure.table.series) <= MOST_NARROW
        return [upright, *lying] if look.landscape or few else [*lying, upright]


def _ways(figure: Figure, look: Look) -> Sequence[Place]:
    """Where the words of slices stand, the best first: around the disc, where a wide picture has room for leaders that
    one can follow; below it, where there is height for that."""
    if look.landscape:
        return ("beside",) if is_crowded(figure.table.values) else ("around", "beside")
    is_high = figure.height_px > HIGH_SHARE * safe_area(look).width
    return ("below", "beside") if is_high else ("beside", "below")


def _alike(figure: Figure, value: Decimal, other: Decimal) -> LayoutError:
    """That two different numbers would be written alike."""
    message = f"{value:f} and {other:f} would both be shown as {quote(figure.numbers.text(value))}"
    ways = (replace(figure, decimals=decimals) for decimals in range(MOST_DECIMALS + 1))
    apart = [way.decimals for way in ways if not way.numbers.alike(figure.table.values)]
    help = f"write  decimals: {apart[0]}" if apart else 'delete "decimals"'
    return LayoutError("decimals", message, help=help, code="numbers-alike")


def _unknown_highlight(name: str | None, table: Table) -> Problem | None:
    """Why a chart cannot highlight `name`; None where it can. Of several series one is highlighted, of one a label."""
    known = table.labels if len(table.series) == 1 else [series.name for series in table.series]
    if name is None or name in known:
        return None
    what = "label" if len(table.series) == 1 else "series"
    help = suggest(name, known) or f"write one of {', '.join(map(quote, known[:MOST_LISTED]))}"
    return f"there is no {what} {quote(name)} to highlight", help
