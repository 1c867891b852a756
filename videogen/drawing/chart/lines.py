"""Lines: a few quiet grid lines, and each line with its name and last value at its end."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from msgspec import Struct

from videogen.drawing.chart.ends import End, are_led, ends, gap_px
from videogen.drawing.chart.figure import AXIS, NAME, VALUE, Figure, FigurePart, in_place
from videogen.drawing.chart.heading import heading
from videogen.drawing.chart.scale import ZERO, Scale, near, round_range
from videogen.drawing.chart.spread import Rectangle
from videogen.drawing.chart.valued import PlacedWords, Value, room_over_px, stand, valued
from videogen.drawing.layout.blocks import Block
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.layout.lettering import Lettering, Words
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Mark, Panel
from videogen.drawing.paint.shapes import Point, Stroke

MOST_TICKS = 5
LINE_PX = 7
QUIET_LINE_PX = 5
GRID_PX = 2
BASELINE_PX = 3
DOT_PX = 18
END_DOT_PX = 22
MOST_DOTTED = 12  # points of a line, all of which are marked
TICK_GAP_PX = 20
LABEL_GAP_PX = 20
BETWEEN_LABELS_PX = 28
OFF_GRID_PX = 8  # from a value to grid lines, which are broken there
SCRAP_PX = 48  # of a grid line before its first value: not worth drawing
INSET_PX = 16  # from the grid's beginning to the first value
STEEP = 0.4  # rise of a line, in what it goes to the right
LEAST_PLOT_PX = 200


class LineChart(Block, frozen=True, eq=False):
    """Lines of a figure; each of `parts` is one of its series."""

    figure: Figure
    parts: Sequence[FigurePart]

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        ink = Lettering(sheet, shrink_px, self.figure.field)
        top_marks, top = heading(ink, self.figure, width, named=False)
        values = valued(self.figure, ink)
        plot = _plot(self.figure, ink, width, top, values)
        parts = [
            in_place(part, plot.end_box(number), _line(plot, number, values))
            for number, part in enumerate(self.parts)
        ]
        marks = (*top_marks, *_frame(plot, ink))
        floor = ink.at_floor(AXIS, NAME, VALUE)
        return Laid(self, width, self.figure.height_px, marks, tuple(parts), tuple(ink.problems), floor)


class _Plot(Struct, frozen=True):
    """Where the points of one chart stand; its grid begins at `left`, what stands at the ends of lines at `ends_x`."""

    figure: Figure
    top: int
    left: float
    x: Scale
    y: Scale
    ticks: Sequence[tuple[Decimal, Words]]
    labels: Sequence[Words]
    ends: Sequence[End]

    @property
    def ends_x(self) -> float:
        return round(self.x.end) + gap_px(self.ends)

    def column(self, index: int) -> float:
        """Where a label and its points stand; at the end where it is the only one."""
        return self.x.at(index if len(self.labels) > 1 else 1)

    def point(self, index: int, value: Decimal) -> Point:
        """Where a value of a label stands."""
        return self.column(index), self.y.at(value)

    def runs(self, number: int) -> list[list[Point]]:
        """The points of a series without gaps between them."""
        present = enumerate(self.figure.table.series[number].values)
        whole = groupby(present, key=lambda entry: entry[1] is None)
        return [
            [self.point(index, value) for index, value in run if value is not None]
            for missing, run in whole
            if not missing
        ]

    def end_box(self, number: int) -> Box:
        """The room of what stands at the end of a line."""
        return self.ends[number].box(self.ends_x)

    def grid_line(self, number: int) -> Panel:
        """The line of a tick; the lowest, and that of zero, are stronger."""
        tick = self.ticks[number][0]
        is_base = tick == 0 or (number == 0 and tick > 0)
        thick = BASELINE_PX if is_base else GRID_PX
        left, y = round(self.left), round(self.y.at(tick))
        box = Box(left, y - thick // 2, round(self.x.end) - left, thick)
        return Panel(box, 0, "muted" if is_base else "line")

    def tick_boxes(self) -> Iterator[Rectangle]:
        """The room of what stands beside the lines of the grid."""
        for tick, words in self.ticks:
            right, middle = self.left - TICK_GAP_PX, self.y.at(tick)
            yield right - words.width, middle - words.height / 2, right, middle + words.height / 2


def _plot(figure: Figure, ink: Lettering, width: int, top: int, values: Sequence[Value]) -> _Plot:
    low, high, marks = round_range(*near(figure.table.values), MOST_TICKS)
    ticks = [
        (mark, ink.words(text, AXIS)) for mark, text in zip(marks, figure.tick_texts(marks), strict=True)
    ]
    labels = [ink.words(label, AXIS) for label in figure.table.labels]
    under: float = labels[0].line_height + LABEL_GAP_PX
    under += ink.words(figure.x_label, AXIS, width).height + LABEL_GAP_PX / 2 if figure.x_label else 0
    above = max(ticks[0][1].height / 2, room_over_px(values))
    y = Scale(low, high, figure.height_px - under, top + above)
    named = ends(ink, figure, width, y, (top, y.start + LABEL_GAP_PX))
    left = max(words.width for _, words in ticks) + TICK_GAP_PX
    right = width - gap_px(named) - max(end.width for end in named)
    right = min(right, width - labels[-1].width / 2)
    inset = _inset(figure, values, y, (right - left) / max(1, len(labels) - 1))
    left = max(left, labels[0].width / 2 - inset)
    x = Scale(ZERO, Decimal(max(1, len(labels) - 1)), left + inset, right)
    for excess in (LEAST_PLOT_PX - (x.end - x.start), LEAST_PLOT_PX - (y.start - y.end)):
        if excess > 0:
            ink.refuse("does not fit: too little room is left for the lines", "shorten the names", excess)
    return _Plot(figure, top, left, x, y, ticks, labels, named)


def _inset(figure: Figure, values: Sequence[Value], y: Scale, pitch: float) -> float:
    """How far after the grid's beginning the first point stands, so that its value has room over it, or to the left of
    it where the line rises steeply."""
    first, *others = figure.table.series[0].values
    value = next((value for value in values if value.index == 0), None)
    if not value or first is None:
        return 0
    is_steep = others[0] is not None and y.at(first) - y.at(others[0]) > STEEP * pitch
    return INSET_PX + value.words.width / (1 if is_steep else 2)


def _frame(plot: _Plot, ink: Lettering) -> Iterator[Mark]:
    """Grid, ticks and labels: what stands before there are lines."""
    for number, (tick, words) in enumerate(plot.ticks):
        yield plot.grid_line(number)
        y = round(plot.y.at(tick))
        yield from words.at(round(plot.left) - TICK_GAP_PX, y - words.height / 2, "muted", anchor=1)
    y_labels = plot.y.start + LABEL_GAP_PX
    for index in _shown(plot):
        yield from plot.labels[index].at(plot.column(index), y_labels, "text", anchor=0.5)
    if plot.figure.x_label:
        words = ink.words(plot.figure.x_label, AXIS)
        under = y_labels + plot.labels[0].line_height + LABEL_GAP_PX / 2
        yield from words.at((plot.left + plot.x.end) / 2, under, "muted", anchor=0.5)


def _shown(plot: _Plot) -> list[int]:
    """As many labels as do not touch, equally far apart: the last one, and the first one where that can be."""
    last = len(plot.labels) - 1
    pitch = (plot.x.end - plot.x.start) / max(1, last)
    widest = max(words.width for words in plot.labels) + BETWEEN_LABELS_PX
    least = math.ceil(widest / max(1.0, pitch))
    every = next((step for step in range(least, 2 * least) if last % step == 0), least)
    return list(range(last % every, last + 1, every))


def _line(plot: _Plot, number: int, values: Sequence[Value]) -> Iterator[Mark]:
    """A line with its points, the values that it shows, and what stands at its end."""
    figure, end, runs = plot.figure, plot.ends[number], plot.runs(number)
    role = figure.role(number)
    standing = list(_standing(plot, number, values))
    for each in standing:
        yield from _gaps(plot, each)
    for run in runs:
        yield Stroke(tuple(run), QUIET_LINE_PX if role == "quiet" else LINE_PX, role)
    points = [point for run in runs for point in run]
    if are_led(plot.ends):
        yield end.leader(points[-1][0], plot.x.end + END_DOT_PX / 2, plot.ends_x, role)
    for point in points if len(points) <= MOST_DOTTED else [run[0] for run in runs if len(run) == 1]:
        yield _dot(point, DOT_PX, role)
    yield _dot(points[-1], END_DOT_PX, role)
    yield from end.marks(plot.ends_x, figure.text_role(number))
    for each in standing:
        yield from each.words.at(each.left, each.top, "text")


def _standing(plot: _Plot, number: int, values: Sequence[Value]) -> Iterator[PlacedWords]:
    """The values of a line at their places in the plot."""
    series = plot.figure.table.series[number].values
    end = plot.end_box(number)
    room = 0.0, float(plot.top), float(end.right), plot.y.start - OFF_GRID_PX
    points = [(value, plot.point(value.index, series[value.index] or ZERO)) for value in values]
    return stand(points, plot.runs(number), [*plot.tick_boxes(), end.corners], room)


def _gaps(plot: _Plot, standing: PlacedWords) -> Iterator[Mark]:
    """Background over those lines of the grid that would touch a value; it comes with the value."""
    left, top, right, bottom = (round(edge) for edge in standing.letters)
    begin = 0 if left - OFF_GRID_PX < plot.left + SCRAP_PX else left - OFF_GRID_PX
    width = right + OFF_GRID_PX - begin
    for line in (plot.grid_line(number).box for number in range(len(plot.ticks))):
        if line.y < bottom + OFF_GRID_PX and line.bottom > top - OFF_GRID_PX:
            yield Panel(line.clipped(Box(begin, line.y, width, line.height)), 0, "background")


def _dot(centre: Point, size: int, role: str) -> Panel:
    x, y = (round(at - size / 2) for at in centre)
    return Panel(Box(x, y, size, size), size // 2, role)
