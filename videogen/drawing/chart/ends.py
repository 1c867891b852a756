"""What stands at the ends of lines: their names and last values, in one row each where the width allows."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.chart.figure import NAME, VALUE, Figure
from videogen.drawing.chart.scale import Scale
from videogen.drawing.chart.spread import spread
from videogen.drawing.layout.lettering import Lettering, Words
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Mark
from videogen.drawing.paint.shapes import Stroke

SHARE = 0.34  # of the width, that all this may take
NAME_LINES = 3
BESIDE_PX = 14  # from a name to the value beside it
ROWS_GAP_PX = 2
STACKS_GAP_PX = 16
GAP_PX = 28  # from the last points to the words
LED_GAP_PX = 72  # the same where lines lead from one to the other
MOVED_PX = 16  # where words stand farther above or below their point, all are led to
LEADER_PX = 2
TURN_PX = 12  # before the words a leader is level
OFF_PX = 8  # from its end to the words


class End(Struct, frozen=True):
    """The name, where there are several, and the last value of a line whose last point is at `point_y`; from `top` on.
    A value stands beside its name or under it."""

    point_y: float
    value: Words
    name: Words | None = None
    beside: bool = False
    top: float = 0.0

    @property
    def height(self) -> int:
        under = self.name.height if self.name and not self.beside else 0
        return self.value.height + under

    @property
    def width(self) -> float:
        name = self.name.width if self.name else 0.0
        return name + BESIDE_PX + self.value.width if self.beside else max(name, self.value.width)

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    def box(self, x: float) -> Box:
        """Its room, with its left edge at `x`."""
        return Box(round(x), round(self.top), math.ceil(self.width), self.height)

    def marks(self, x: float, role: str) -> Iterator[Mark]:
        """Its words, in a colour where they name a line."""
        left, top, _, bottom = self.box(x).corners
        if not self.name:
            yield from self.value.at(left, top, "text")
            return
        yield from self.name.at(left, top, role)
        across = self.name.width + BESIDE_PX if self.beside else 0
        yield from self.value.at(left + across, bottom - self.value.height, role)

    def leader(self, point_x: float, begin: float, x: float, role: str) -> Stroke:
        """From its point, level as far as `begin`, beside the last points, to its words at `x`. Of two, none crosses
        the other there, since their words stand above one another in the order of their points."""
        end = x - OFF_PX
        level, turned = ((point_x, self.point_y), (begin, self.point_y)), (end - TURN_PX, self.middle)
        return Stroke((*level, turned, (end, self.middle)), LEADER_PX, role)


def ends(ink: Lettering, figure: Figure, width: float, y: Scale, room: tuple[float, float]) -> list[End]:
    """One for each series: as near to its last point as can be, none over another, within `room` (upper and lower
    edge); too many are a problem."""
    made = _in_rows(ink, figure, width * SHARE, y) or _stacked(ink, figure, width * SHARE, y)
    between = ROWS_GAP_PX if made[0].beside else STACKS_GAP_PX
    heights = [end.height + between for end in made]
    excess = sum(heights) - (room[1] - room[0])
    if excess > 0:
        ink.refuse(f"the names of {len(made)} lines do not fit", "show fewer lines", excess)
    tops = spread([end.point_y for end in made], heights, *room)
    return [replace(end, top=top + between / 2) for end, top in zip(made, tops, strict=True)]


def are_led(made: Sequence[End]) -> bool:
    """Whether lines lead from the last points to these words, as some of them stand beside another point as well."""
    return any(abs(end.middle - end.point_y) > MOVED_PX for end in made)


def gap_px(made: Sequence[End]) -> int:
    """How far from the last points the words stand."""
    return LED_GAP_PX if are_led(made) else GAP_PX


def _in_rows(ink: Lettering, figure: Figure, width: float, y: Scale) -> list[End]:
    """Ends on one line each; none where one is too wide, or where there are no names."""
    if figure.single:
        return []
    trial = Lettering(ink.sheet, ink.shrink_px, ink.field)
    texts, points = _last(figure, y)
    made = [
        End(point, trial.words(text, NAME), trial.words(series.name, NAME), beside=True)
        for series, text, point in zip(figure.table.series, texts, points, strict=True)
    ]
    if any(end.width > width for end in made):
        return []
    ink.problems += trial.problems
    return made


def _stacked(ink: Lettering, figure: Figure, width: float, y: Scale) -> list[End]:
    """Ends with the value under the name; of a single line the value alone."""
    texts, points = _last(figure, y)
    if figure.single:
        return [End(points[0], ink.words(texts[0], VALUE))]
    return [
        End(point, ink.words(text, NAME), ink.words(series.name, NAME, width, NAME_LINES))
        for series, text, point in zip(figure.table.series, texts, points, strict=True)
    ]


def _last(figure: Figure, y: Scale) -> tuple[list[str], list[float]]:
    """The last value of each series as text, and where it stands."""
    values = [series.present[-1] for series in figure.table.series]
    return [figure.numbers.text(value) for value in values], [y.at(value) for value in values]
