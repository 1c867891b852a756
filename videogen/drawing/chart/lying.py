"""Lying bars: for long labels, for many, and for pictures that are higher than wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from videogen.drawing.chart.figure import AXIS, LABEL, VALUE, Figure, FigurePart, in_place
from videogen.drawing.chart.heading import heading
from videogen.drawing.chart.scale import Scale, from_zero
from videogen.drawing.layout.blocks import Block
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.layout.lettering import Lettering, Words
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Mark, Panel
from videogen.drawing.paint.shapes import Beam

HIGHEST_SLOT_PX = 116  # of one label with its bars
THICKEST_BAR_PX = 72
BARS_SHARE = 0.68  # of the height that a slot has for bars
BETWEEN_BARS_PX = 6
LABEL_SHARE = 0.34  # of the width, that labels beside their bars may take
LABEL_GAP_PX = 24
LABEL_LINES = 2
OVER_GAP_PX = 6  # from a label to the bars under it
GROUP_GAP_PX = 24  # between the bars of two labels, where each has several
VALUE_GAP_PX = 12
BASELINE_PX = 3
LEAST_PLOT_PX = 200
ROUND_PX = 8
NOTHING = "–"  # stands where a value is missing


class Lying(Block, frozen=True, eq=False):
    """Bars of a figure under one another; each of `parts` is those of one label. Labels stand beside their bars or
    `over` them."""

    figure: Figure
    parts: Sequence[FigurePart]
    over: bool

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        ink = Lettering(sheet, shrink_px, self.figure.field)
        top_marks, top = heading(ink, self.figure, width, named=True)
        plot = _plot(self.figure, ink, width, top, self.over)
        rows = enumerate(zip(self.parts, self.figure.table.rows(), strict=True))
        parts = [
            in_place(part, plot.bars_box(number), _bars(plot, plot.bars_box(number), number, values))
            for number, (part, (_, values)) in rows
        ]
        marks = (*top_marks, *_frame(plot, ink))
        floor = ink.at_floor(AXIS, LABEL, VALUE)
        return Laid(self, width, plot.end, marks, tuple(parts), tuple(ink.problems), floor)


class _Plot(Struct, frozen=True):
    """Where the bars of one chart lie: the upper edge of the first slot, and the height of each; `values` by label and
    series."""

    figure: Figure
    left: int
    width: int
    top: int
    slot: float
    over_px: int
    scale: Scale
    labels: Sequence[Words]
    values: Sequence[Sequence[Words]]
    nothing: Words
    end: int

    def bars_box(self, number: int) -> Box:
        """The room that one label has for bars and values."""
        top, bottom = (round(self.top + self.slot * place) for place in (number, number + 1))
        return Box(self.left, top + self.over_px, self.width - self.left, bottom - top - self.over_px)

    @property
    def bottom(self) -> int:
        return round(self.top + self.slot * len(self.labels))


def _plot(figure: Figure, ink: Lettering, width: int, top: int, over: bool) -> _Plot:
    count, series = len(figure.table.labels), len(figure.table.series)
    labels = [
        ink.words(label, LABEL, width if over else width * LABEL_SHARE, 1 if over else LABEL_LINES)
        for label in figure.table.labels
    ]
    highest = max(words.height for words in labels)
    over_px = highest + OVER_GAP_PX if over else 0
    left = 0 if over else round(max(words.width for words in labels)) + LABEL_GAP_PX
    nothing = ink.words(NOTHING, VALUE)
    values = figure.value_words(ink, nothing)
    last = ink.words(figure.x_label, AXIS, width).height + LABEL_GAP_PX if figure.x_label else 0
    room = (figure.height_px - top - last) / count
    between = GROUP_GAP_PX if series > 1 else OVER_GAP_PX
    needed = max(over_px + series * nothing.line_height, highest) + between
    if room < needed:
        most = max(0, int(room * count / needed)) * series
        help = f"show fewer of them: {most} fit" if most else "say less around the chart"
        excess = (needed - room) * count
        ink.refuse(f"{count * series} bars do not fit under one another", help, excess)
    slot = min(max(room, 1), over_px + max(HIGHEST_SLOT_PX, needed + 2 * OVER_GAP_PX))
    scale = _scale(figure, values, left, width)
    if scale.end - scale.start < LEAST_PLOT_PX:
        excess = LEAST_PLOT_PX - (scale.end - scale.start)
        ink.refuse("does not fit: too little width is left for the bars", "shorten the labels", excess)
    end = round(top + slot * count) + last
    return _Plot(figure, left, width, top, slot, over_px, scale, labels, values, nothing, end)


def _scale(figure: Figure, values: Sequence[Sequence[Words]], left: int, width: int) -> Scale:
    """With room for the values behind the ends of the bars."""
    low, high = from_zero(figure.table.values)
    rooms = [
        (value, words.width + VALUE_GAP_PX)
        for (_, row), shown in zip(figure.table.rows(), values, strict=True)
        for value, words in zip(row, shown, strict=True)
        if value is not None
    ]
    before = max((room for value, room in rooms if value < 0), default=0.0)
    behind = max((room for value, room in rooms if value >= 0), default=0.0)
    return Scale(low, high, left + before, width - behind - BASELINE_PX)


def _frame(plot: _Plot, ink: Lettering) -> Iterator[Mark]:
    """The base line and the labels: what stands before there are bars."""
    zero = round(plot.scale.at(0))
    whole = Box(plot.left, plot.top, plot.width, plot.bottom - plot.top)
    for box in map(plot.bars_box, range(len(plot.labels))) if plot.over_px else (whole,):
        yield Panel(Box(zero, box.y, BASELINE_PX, box.height), 0, "muted")
    for number, (label, words) in enumerate(zip(plot.figure.table.labels, plot.labels, strict=True)):
        top = plot.top + plot.slot * number
        y = top if plot.over_px else top + (plot.slot - words.height) / 2
        role = "text" if plot.figure.highlight in (None, label) or not plot.figure.single else "muted"
        yield from words.at(0, y, role)
    if plot.figure.x_label:
        yield from ink.words(plot.figure.x_label, AXIS).at(0, plot.bottom + LABEL_GAP_PX, "muted")


def _bars(plot: _Plot, box: Box, number: int, values: Sequence[Decimal | None]) -> Iterator[Mark]:
    """The bars of one label and their values."""
    between = BETWEEN_BARS_PX * (len(values) - 1)
    thick = min(THICKEST_BAR_PX, (box.height * BARS_SHARE - between) / len(values))
    step = max(thick + BETWEEN_BARS_PX, plot.nothing.line_height if len(values) > 1 else 0)
    first = box.y + (box.height - step * (len(values) - 1)) / 2
    zero = round(plot.scale.at(0))
    for place, value in enumerate(values):
        middle = first + step * place
        y, bottom = round(middle - thick / 2), round(middle + thick / 2)
        words = plot.values[number][place]
        text_y = middle - words.height / 2
        if value is None:
            right = plot.scale.high > 0
            x = zero + BASELINE_PX + VALUE_GAP_PX if right else zero - VALUE_GAP_PX
            yield from words.at(x, text_y, "muted", anchor=0 if right else 1)
            continue
        end = round(plot.scale.at(value))
        role = plot.figure.role(place, plot.figure.table.labels[number])
        if value > 0 and end > zero:
            yield Beam(Box(zero, y, end - zero, bottom - y), "left", ROUND_PX, role)
        elif value < 0 and end < zero:
            yield Beam(Box(end, y, zero - end, bottom - y), "right", ROUND_PX, role)
        x, anchor = (end - VALUE_GAP_PX, 1) if value < 0 else (max(end, zero + BASELINE_PX) + VALUE_GAP_PX, 0)
        yield from words.at(x, text_y, "muted" if role == "quiet" else "text", anchor=anchor)
