"""Lines: a few quiet grid lines, and each line with its name and last value at its end."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from videogen.drawing.blocks import Block
from videogen.drawing.box import Box
from videogen.drawing.chart.figure import AXIS, NAME, VALUE, Figure, Part, in_place
from videogen.drawing.chart.heading import heading
from videogen.drawing.chart.scale import Scale, near, round_range
from videogen.drawing.chart.spread import Rectangle, is_crossed, overlap, spread
from videogen.drawing.layout import Laid, Sheet
from videogen.drawing.lettering import Lettering, Words
from videogen.drawing.marks import Mark, Panel
from videogen.drawing.shapes import Point, Stroke

MOST_TICKS = 5
LINE_PX = 7
QUIET_LINE_PX = 5
GRID_PX = 2
BASELINE_PX = 3
DOT_PX = 18
END_DOT_PX = 22
MOST_DOTTED = 12  # points of a line, all of which are marked
MOST_VALUED = 8  # points of a single line, all of which have their values
TICK_GAP_PX = 20
LABEL_GAP_PX = 20
BETWEEN_LABELS_PX = 28
END_GAP_PX = 28
END_SHARE = 0.34  # of the width, that names at the ends of lines may take
END_LINES = 3
BETWEEN_ENDS_PX = 16
NEAR_PX = 22  # from a point to its value
LEAST_PLOT_PX = 200


class Lines(Block, frozen=True, eq=False):
    """Lines of a figure; each of `parts` is one of its series."""

    figure: Figure
    parts: Sequence[Part]

    def lay(self, sheet: Sheet, width: int, shrink_px: int) -> Laid:
        ink = Lettering(sheet, shrink_px, self.figure.field)
        top_marks, top = heading(ink, self.figure, width, named=False)
        plot = _plot(self.figure, ink, width, top)
        values = _valued(self.figure, ink)
        parts = [
            in_place(part, plot.end_box(number), _line(plot, number, values))
            for number, part in enumerate(self.parts)
        ]
        marks = (*top_marks, *_frame(plot, ink))
        floor = ink.at_floor(AXIS, NAME, VALUE)
        return Laid(self, width, self.figure.height_px, marks, tuple(parts), tuple(ink.problems), floor)


class _End(Struct, frozen=True):
    """What stands at the end of a line: its name and last value, from an upper edge on."""

    name: Words | None
    value: Words
    top: float

    @property
    def height(self) -> int:
        return self.value.height + (self.name.height if self.name else 0)

    @property
    def width(self) -> float:
        return max(self.value.width, self.name.width if self.name else 0.0)


class _Plot(Struct, frozen=True):
    """Where the points of one chart stand."""

    figure: Figure
    top: int
    x: Scale
    y: Scale
    ticks: Sequence[tuple[float, Words]]
    labels: Sequence[Words]
    ends: Sequence[_End]

    def column(self, index: int) -> float:
        """Where a label and its points stand; at the end where it is the only one."""
        return self.x.at(index if len(self.labels) > 1 else 1)

    def point(self, index: int, value: float) -> Point:
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
        end = self.ends[number]
        return Box(round(self.x.end) + END_GAP_PX, round(end.top), round(end.width + 0.5), end.height)


def _plot(figure: Figure, ink: Lettering, width: int, top: int) -> _Plot:
    low, high, marks = round_range(*near(figure.table.values), MOST_TICKS)
    numbers = figure.numbers_for(marks)
    ticks = [(mark, ink.words(numbers.text(mark), AXIS)) for mark in marks]
    ends = [_end(figure, ink, number, width * END_SHARE) for number in range(len(figure.table.series))]
    labels = [ink.words(label, AXIS) for label in figure.table.labels]
    left = max(words.width for _, words in ticks) + TICK_GAP_PX
    left = max(left, labels[0].width / 2)
    right = width - END_GAP_PX - max(end.width for end in ends)
    under: float = labels[0].line_height + LABEL_GAP_PX
    under += ink.words(figure.x_label, AXIS, width).height + LABEL_GAP_PX / 2 if figure.x_label else 0
    value = ends[0].value.height
    above = max(ticks[0][1].height / 2, value + NEAR_PX if figure.single else value / 2)
    x = Scale(0, max(1, len(labels) - 1), left, min(right, width - labels[-1].width / 2))
    y = Scale(low, high, figure.height_px - under, top + above)
    for excess in (LEAST_PLOT_PX - (x.end - x.start), LEAST_PLOT_PX - (y.start - y.end)):
        if excess > 0:
            ink.refuse("does not fit: too little room is left for the lines", "shorten the names", excess)
    return _Plot(figure, top, x, y, ticks, labels, _spread_ends(ink, figure, ends, y, top))


def _end(figure: Figure, ink: Lettering, number: int, width: float) -> _End:
    series = figure.table.series[number]
    name = None if figure.single else ink.words(series.name, NAME, width, END_LINES)
    return _End(name, ink.words(figure.numbers.text(series.present[-1]), VALUE), 0)


def _spread_ends(ink: Lettering, figure: Figure, ends: Sequence[_End], y: Scale, top: int) -> list[_End]:
    """The ends beside the last values of their lines, moved so that none covers another."""
    heights = [end.height + BETWEEN_ENDS_PX for end in ends]
    bottom = y.start + LABEL_GAP_PX  # where the labels of the other axis begin
    excess = sum(heights) - (bottom - top)
    if excess > 0:
        ink.refuse(f"the names of {len(ends)} lines do not fit", "show fewer lines", excess)
    wanted = [y.at(series.present[-1]) for series in figure.table.series]
    tops = spread(wanted, heights, top, bottom)
    return [
        _End(end.name, end.value, place + BETWEEN_ENDS_PX / 2) for end, place in zip(ends, tops, strict=True)
    ]


def _frame(plot: _Plot, ink: Lettering) -> Iterator[Mark]:
    """Grid, ticks and labels: what stands before there are lines."""
    left, right = round(plot.x.start), round(plot.x.end)
    for number, (tick, words) in enumerate(plot.ticks):
        y = round(plot.y.at(tick))
        is_base = tick == 0 or (number == 0 and tick > 0)
        thick = BASELINE_PX if is_base else GRID_PX
        yield Panel(Box(left, y - thick // 2, right - left, thick), 0, "muted" if is_base else "line")
        yield from words.at(left - TICK_GAP_PX, y - words.height / 2, "muted", anchor=1)
    y_labels = plot.y.start + LABEL_GAP_PX
    for index in _shown(plot):
        yield from plot.labels[index].at(plot.column(index), y_labels, "text", anchor=0.5)
    if plot.figure.x_label:
        words = ink.words(plot.figure.x_label, AXIS)
        under = y_labels + plot.labels[0].line_height + LABEL_GAP_PX / 2
        yield from words.at((left + right) / 2, under, "muted", anchor=0.5)


def _shown(plot: _Plot) -> list[int]:
    """As many labels as do not touch, equally far apart: the last one, and the first one where that can be."""
    last = len(plot.labels) - 1
    pitch = (plot.x.end - plot.x.start) / max(1, last)
    widest = max(words.width for words in plot.labels) + BETWEEN_LABELS_PX
    least = math.ceil(widest / max(1.0, pitch))
    every = next((step for step in range(least, 2 * least) if last % step == 0), least)
    return list(range(last % every, last + 1, every))


def _line(plot: _Plot, number: int, values: Sequence[tuple[int, Words]]) -> Iterator[Mark]:
    """A line with its points, the values that it shows, and what stands at its end."""
    figure, end = plot.figure, plot.ends[number]
    role = figure.role(number)
    runs = plot.runs(number)
    for run in runs:
        yield Stroke(tuple(run), QUIET_LINE_PX if role == "quiet" else LINE_PX, role)
    points = [point for run in runs for point in run]
    for point in points if len(points) <= MOST_DOTTED else [run[0] for run in runs if len(run) == 1]:
        yield _dot(point, DOT_PX, role)
    yield _dot(points[-1], END_DOT_PX, role)
    box = plot.end_box(number)
    if end.name:
        yield from end.name.at(box.x, box.y, figure.text_role(number))
    yield from end.value.at(box.x, box.bottom - end.value.height, "text")
    taken: list[Rectangle] = [(box.x, box.y, box.right, box.bottom)]
    for index, words in values:
        x, y = plot.point(index, figure.table.series[number].values[index] or 0.0)
        for left, top in _places(x, y, words):
            room = (left, top, left + words.width, top + words.height)
            if _is_free(plot, room, taken, runs):
                taken.append(room)
                yield from words.at(left, top, "text")
                break


def _is_free(
    plot: _Plot, room: Rectangle, taken: Sequence[Rectangle], runs: Sequence[Sequence[Point]]
) -> bool:
    """Whether a value may stand there: in the plot, and on no other one and no line."""
    inside = room[0] >= plot.x.start and room[1] >= plot.top and room[3] < plot.y.start
    covers = any(overlap(room, other) for other in taken)
    return inside and not covers and not any(is_crossed(room, run) for run in runs)


def _dot(centre: Point, size: int, role: str) -> Panel:
    x, y = (round(at - size / 2) for at in centre)
    return Panel(Box(x, y, size, size), size // 2, role)


def _places(x: float, y: float, words: Words) -> Iterator[Point]:
    """Upper left corners for a value near its point, the best first."""
    above, below = y - NEAR_PX - words.height, y + NEAR_PX
    for top in (above, below):
        yield x - words.width / 2, top
    for top in (above + NEAR_PX / 2, below - NEAR_PX / 2):
        yield x - words.width - NEAR_PX / 2, top
        yield x + NEAR_PX / 2, top


def _valued(figure: Figure, ink: Lettering) -> list[tuple[int, Words]]:
    """The points of a single line whose values are shown, the most wanted first; the last has its own at the end."""
    if not figure.single:
        return []
    present = [
        (index, value) for index, value in enumerate(figure.table.series[0].values) if value is not None
    ]
    most_wanted = [
        *((index, value) for index, value in present if figure.table.labels[index] == figure.highlight),
        max(present, key=lambda entry: entry[1]),
        present[0],
        min(present, key=lambda entry: entry[1]),
    ]
    others = present if len(present) <= MOST_VALUED else []
    wanted = dict([*most_wanted, *others])
    wanted.pop(present[-1][0], None)
    return [(index, ink.words(figure.numbers.text(value), VALUE)) for index, value in wanted.items()]
