"""Upright bars, with their labels under them and their values at their ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from videogen.drawing.chart.figure import AXIS, LABEL, VALUE, Figure, FigurePart, in_place
from videogen.drawing.chart.heading import heading
from videogen.drawing.chart.scale import Scale, from_zero, round_range
from videogen.drawing.layout.blocks import Block
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.layout.lettering import Lettering, Words
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Mark, Panel
from videogen.drawing.paint.shapes import Beam

BARS_SHARE = 0.64  # of the width of a label; the rest keeps its bars apart from its neighbours
WIDEST_BAR_PX = 260
BETWEEN_BARS_PX = 6
LEAST_BAR_PX = 10
LEAST_PLOT_PX = 160
LABEL_GAP_PX = 16
LABEL_LINES = 2
VALUE_GAP_PX = 8
LINE_PX = 2
BASELINE_PX = 3
ROUND_PX = 8
MOST_TICKS = 6
NOTHING = "–"  # stands where a value is missing


class ColumnChart(Block, frozen=True, eq=False):
    """Bars of a figure side by side; each of `parts` is those of one label."""

    figure: Figure
    parts: Sequence[FigurePart]

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        ink = Lettering(sheet, shrink_px, self.figure.field)
        top_marks, top = heading(ink, self.figure, width, named=True)
        plot = _plot(self.figure, ink, width, top)
        rows = enumerate(zip(self.parts, self.figure.table.rows(), strict=True))
        parts = [
            in_place(part, plot.slot_box(number), _bars(plot, number, values))
            for number, (part, (_, values)) in rows
        ]
        marks = (*top_marks, *_frame(plot, ink))
        floor = ink.at_floor(AXIS, LABEL, VALUE)
        return Laid(self, width, self.figure.height_px, marks, tuple(parts), tuple(ink.problems), floor)


class _Plot(Struct, frozen=True):
    """Where the bars of one chart stand: the left edge of the first slot and the width of each; `values`, by label and
    series, are set where there is room for them, else there are `ticks`."""

    figure: Figure
    left: int
    slot: float
    top: int
    bottom: int
    scale: Scale
    labels: Sequence[Words]
    values: Sequence[Sequence[Words]]
    ticks: Sequence[tuple[Decimal, Words]]
    nothing: Words

    @property
    def right(self) -> int:
        return round(self.left + self.slot * len(self.labels))

    @property
    def bar(self) -> float:
        """Width of a bar."""
        return _bar(self.slot, len(self.figure.table.series))

    def slot_box(self, number: int) -> Box:
        """The room of one label over the labels."""
        left, right = (round(self.left + self.slot * place) for place in (number, number + 1))
        return Box(left, self.top, right - left, self.bottom - self.top)


def _bar(slot: float, series: int) -> float:
    room = slot * BARS_SHARE - BETWEEN_BARS_PX * (series - 1)
    return min(WIDEST_BAR_PX, room / series)


def _plot(figure: Figure, ink: Lettering, width: int, top: int) -> _Plot:
    count, series = len(figure.table.labels), len(figure.table.series)
    nothing = ink.words(NOTHING, VALUE)
    values = figure.value_words(ink, nothing)
    slot = width / count
    room = slot - LABEL_GAP_PX / 2 if series == 1 else _bar(slot, series) + BETWEEN_BARS_PX
    low, high = from_zero(figure.table.values)
    ticks: list[tuple[Decimal, Words]] = []
    left = 0
    if any(words.width > room for row in values for words in row):
        low, high, marks = round_range(low, high, MOST_TICKS)
        texts = figure.tick_texts(marks)
        ticks, values = [(mark, ink.words(text, AXIS)) for mark, text in zip(marks, texts, strict=True)], []
        left = round(max(words.width for _, words in ticks)) + LABEL_GAP_PX
        slot = (width - left) / count
    if _bar(slot, series) < LEAST_BAR_PX:
        _refuse_bars(ink, figure, width - left)
    labels = [ink.words(label, LABEL, slot - LABEL_GAP_PX, LABEL_LINES) for label in figure.table.labels]
    under = LABEL_GAP_PX + max(words.height for words in labels)
    under += ink.words(figure.x_label, AXIS, width).height + LABEL_GAP_PX if figure.x_label else 0
    bottom = figure.height_px - under
    at_end = nothing.line_height + VALUE_GAP_PX if values else nothing.line_height // 2
    negative = bool(values) and any(value < 0 for value in figure.table.values)
    positive = any(value >= 0 for value in figure.table.values)
    scale = Scale(low, high, bottom - at_end * negative, top + at_end * (positive or not values))
    if scale.start - scale.end < LEAST_PLOT_PX:
        excess = LEAST_PLOT_PX - (scale.start - scale.end)
        ink.refuse(
            "does not fit: too little height is left for the bars", "say less around the chart", excess
        )
    return _Plot(figure, left, slot, top, bottom, scale, labels, values, ticks, nothing)


def _refuse_bars(ink: Lettering, figure: Figure, width: int) -> None:
    count, series = len(figure.table.labels), len(figure.table.series)
    least = (LEAST_BAR_PX * series + BETWEEN_BARS_PX * (series - 1)) / BARS_SHARE
    help = f"show fewer of them ({int(width / least) * series} fit), or use  kind: line"
    ink.refuse(f"{count * series} bars do not fit side by side", help, count * series)


def _frame(plot: _Plot, ink: Lettering) -> Iterator[Mark]:
    """Lines, ticks and labels: what stands before there are bars."""
    width = plot.right - plot.left
    for tick, words in plot.ticks:
        y = round(plot.scale.at(tick))
        yield from words.at(plot.left - LABEL_GAP_PX, y - words.height / 2, "muted", anchor=1)
        yield Panel(Box(plot.left, y - LINE_PX // 2, width, LINE_PX), 0, "line")
    zero = round(plot.scale.at(0))
    yield Panel(Box(plot.left, zero, width, BASELINE_PX), 0, "muted")
    y = plot.bottom + LABEL_GAP_PX
    for number, (label, words) in enumerate(zip(plot.figure.table.labels, plot.labels, strict=True)):
        middle = plot.left + plot.slot * (number + 0.5)
        role = "text" if plot.figure.highlight in (None, label) or not plot.figure.single else "muted"
        yield from words.at(middle, y, role, anchor=0.5)
    if plot.figure.x_label:
        y += max(words.height for words in plot.labels) + LABEL_GAP_PX
        yield from ink.words(plot.figure.x_label, AXIS).at(plot.left + width / 2, y, "muted", anchor=0.5)


def _bars(plot: _Plot, number: int, values: Sequence[Decimal | None]) -> Iterator[Mark]:
    """The bars of one label and their values."""
    step = plot.bar + BETWEEN_BARS_PX
    first = plot.left + plot.slot * (number + 0.5) - (step * len(values) - BETWEEN_BARS_PX) / 2
    zero = round(plot.scale.at(0))
    for place, value in enumerate(values):
        x, right = round(first + step * place), round(first + step * place + plot.bar)
        if value is None:
            above = zero - VALUE_GAP_PX - plot.nothing.height
            y = above if plot.scale.high > 0 else zero + BASELINE_PX + VALUE_GAP_PX
            yield from plot.nothing.at((x + right) / 2, y, "muted", anchor=0.5)
            continue
        end = round(plot.scale.at(value))
        role = plot.figure.role(place, plot.figure.table.labels[number])
        if value > 0 and end < zero:
            yield Beam(Box(x, end, right - x, zero - end), "bottom", ROUND_PX, role)
        elif value < 0 and end > zero:
            yield Beam(Box(x, zero, right - x, end - zero), "top", ROUND_PX, role)
        if plot.values:
            words = plot.values[number][place]
            y = end + BASELINE_PX + VALUE_GAP_PX if value < 0 else end - VALUE_GAP_PX - words.height
            yield from words.at((x + right) / 2, y, "muted" if role == "quiet" else "text", anchor=0.5)
