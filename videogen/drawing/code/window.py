"""A window on lines that scroll: as many are seen as fit, and the others come when it is their turn."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import field
from msgspec.structs import replace

from videogen.drawing.code.grid import wrap_at_px
from videogen.drawing.errors import LayoutError
from videogen.drawing.layout.arrange import Stack
from videogen.drawing.layout.blocks import Block
from videogen.drawing.layout.laid import Laid, LayoutSheet, Placed
from videogen.drawing.layout.page import Arrangement, Head, compose, safe_area
from videogen.drawing.paint.box import Box, around
from videogen.drawing.paint.element import Element
from videogen.drawing.paint.marks import Glyphs, Mark, Panel
from videogen.drawing.type.styles import CODE, STEP_PX, Style
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

LEAST_ROWS = 3  # fewer are no window
LEAST_WHOLE_PX = 30  # so large code must be in a high picture for its lines to stay whole
ALL_PX = 1 << 20  # higher than any lines


class CodeLines(Block, frozen=True, eq=False):
    """Lines under one another; laid out once for each width and size, since several arrangements may try them. In a
    high picture they stay whole where type a little smaller allows it, and else are broken while it is still large."""

    lines: Sequence[Block]
    gaps_px: int | Sequence[int] = 0
    style: Style = CODE
    columns: int = 0
    """How many columns of a terminal must be seen side by side; its widest line stands at `widest_at`."""
    widest_at: str = ""
    whole: frozenset[Block] = frozenset()
    """Lines that are never broken: there is room for as many columns as they have."""
    _laid: dict[tuple[int, int], Laid] = field(default_factory=dict)
    _widest: list[tuple[int, Block]] = field(default_factory=list)

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        key = (width, shrink_px)
        if key not in self._laid:
            too_wide = self._too_wide(sheet, width, shrink_px)
            laid = too_wide or Stack(self.lines, self.gaps_px).lay(sheet, width, shrink_px)
            problems = (*laid.problems, *self._too_few_columns(sheet, width, shrink_px))
            self._laid[key] = replace(laid, block=self, problems=problems)
        return self._laid[key]

    def _too_wide(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid | None:
        """A line that is too wide at a size at which lines are not to be broken: then the others need not be laid."""
        size_px, wraps_px = self.style.shrunk(shrink_px).size_px, wrap_at_px(sheet.look)
        if not self._widest:
            broken = [line for line in self.lines if line not in self.whole]
            widths = [(line.lay(sheet, ALL_PX, 0).width, line) for line in broken]
            self._widest.append(max(widths, key=lambda each: each[0], default=(0, Stack([]))))
        ((natural_px, line),) = self._widest
        whole_px = self.style.size_px * width / max(1, natural_px)  # the size at which no line is broken
        if size_px <= max(whole_px, 0 if whole_px >= LEAST_WHOLE_PX else wraps_px):
            return None
        laid = line.lay(sheet, width, min(shrink_px, self.style.size_px - wraps_px - STEP_PX))
        return laid if any(problem.excess_px for problem in laid.all_problems()) else None

    def _too_few_columns(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Iterator[LayoutError]:
        """What to say where not all columns can be seen."""
        style = self.style.shrunk(shrink_px)
        excess_px = math.ceil(self.columns * sheet.type.width("0", style) - width)
        if excess_px > 0:
            smallest = replace(self.style, size_px=self.style.floor_px)
            most = int(width / sheet.type.width("0", smallest))
            yield LayoutError(
                self.widest_at,
                f"needs {self.columns} columns; at the smallest type that can be read there is room for {most}",
                help=f"show fewer columns, or write columns: {most} to let long lines go on in the next row",
                excess_px=excess_px,
                code="too-many-columns",
            )


class CodeView(Block, frozen=True, eq=False):
    """What is seen of lines of code: as many rows as there are in `height_px`, by default all. Of fewer than
    `least_rows` the type becomes smaller while it can."""

    lines: CodeLines
    height_px: int = ALL_PX
    least_rows: int = LEAST_ROWS

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> LaidView:
        inner = self.lines.lay(sheet, width, shrink_px)
        style = self.lines.style.shrunk(shrink_px)
        row_px = sheet.type.line_height(style)
        seen_px = max(LEAST_ROWS, self.height_px // row_px) * row_px
        height = min(inner.height, seen_px)
        wanted_px = min(inner.height, self.least_rows * row_px) if not style.at_floor else 0
        problems = (_few_rows(wanted_px - height),) if wanted_px > height else ()
        return LaidView(self, width, height, (), ((0, 0, inner),), problems, upright=True, row_px=row_px)


class LaidView(Laid, frozen=True, eq=False):
    """A laid view, which knows how high a row of it is."""

    row_px: int = 0


def _few_rows(excess_px: int) -> LayoutError:
    message = f"needs {excess_px} px more to show enough of its lines"
    return LayoutError("", message, help="show fewer lines", excess_px=excess_px)


def fits_whole(sheet: LayoutSheet, lines: CodeLines, room_px: int, smaller_px: int) -> bool:
    """Whether that many lines can be seen at once in type that is `smaller_px` smaller, if none is broken."""
    return len(lines.lines) * sheet.type.line_height(lines.style.shrunk(smaller_px)) <= room_px


def room_px(sheet: LayoutSheet, body: Callable[[Block], Arrangement], head: Head | None) -> int:
    """How high a view can be at most, in pixels at 1080p; `body` puts around it what stands around it."""
    page = compose(sheet, [[body(Stack([]))]], head=head)
    placed = page.bodies[0]
    above = placed.y - page.head[0].y if page.head else 0
    return max(0, safe_area(sheet.look).height - above - placed.laid.height)


class ScrolledCode:
    """Lines in views that scroll together: they come, change and move, and only what is in a view stands on the stage.
    Heights are whole rows, in pixels at 1080p, counted from the first line."""

    def __init__(self, stage: Stage, placed: Placed, views: Sequence[CodeView], bleed_px: int = 0) -> None:
        """`bleed_px` is by how much the lines reach over the sides of their view."""
        self.up_px = 0
        """How far the lines have moved up."""
        self._stage = stage
        self._placed = placed
        self._ratio = stage.look.ratio
        self._windows: dict[Block, Box] = {}  # of each line, in pixels of the picture
        self._places: dict[Block, tuple[int, int]] = {}  # its top and bottom
        self._home: dict[Block, Element] = {}  # the lines that have come, before any movement
        self._seen: dict[Block, Element] = {}
        self._looks: dict[tuple[Element, int], Element] = {}
        for view in views:
            laid = _laid_of(placed.laid, view)
            window = placed.without(view, view.lines).box
            self._add(
                laid.parts[0][2], replace(window, x=window.x - bleed_px, width=window.width + 2 * bleed_px)
            )
        self.height_px, self.row_px = laid.height, laid.row_px
        self.total_px = max(bottom for _, bottom in self._places.values())

    def _add(self, laid: Laid, window: Box, y: int = 0) -> None:
        """Remember where lines are, and where their parts are, which may come one by one."""
        for _, top, part in laid.parts:
            assert isinstance(part.block, Block)
            self._windows[part.block] = window
            self._places[part.block] = (y + top, y + top + part.height)
            self._add(part, window, y + top)

    @property
    def most_up_px(self) -> int:
        """How far the lines can move up before the last one is seen whole."""
        return max(0, self.total_px - self.height_px)

    def top_px(self, line: Block) -> int:
        """Where a line begins."""
        return self._places[line][0]

    def bottom_px(self, line: Block) -> int:
        """Where a line ends."""
        return self._places[line][1]

    def shows(self, line: Block) -> bool:
        """Whether all of a line is in its view."""
        top, bottom = self._places[line]
        return self.up_px <= top and bottom <= self.up_px + self.height_px

    def up_to_show(self, lines: Sequence[Block]) -> int:
        """How far up lines that follow one another stand in the middle of the view, or begin at its top."""
        top, bottom = self.top_px(lines[0]), self.bottom_px(lines[-1])
        spare_px = max(0, self.height_px - (bottom - top)) // 2
        return self.within(top - spare_px // self.row_px * self.row_px)

    def up_to_end(self, line: Block) -> int:
        """How far up a line is the last that is seen, where it is not seen yet."""
        return self.within(max(self.up_px, self.bottom_px(line) - self.height_px))

    def within(self, up_px: int) -> int:
        """The nearest place up to which the lines can move."""
        return min(max(0, up_px), self.most_up_px)

    def home(self, line: Block) -> Element:
        """A line in the place that it has before anything moves."""
        return self._placed[line]

    def begin(self, up_px: int) -> None:
        """Where the lines are before any has come."""
        self.up_px = up_px

    def come(self, lines: Iterable[Block]) -> list[Element]:
        """Let these lines have come; gives what of them is seen, to be placed or to arrive."""
        _, come = self._exchange(self.up_px, {line: self._placed[line] for line in lines})
        return come

    def change(self, cue: Cue, lines: Mapping[Block, Element]) -> Iterator[Beat]:
        """At `cue` these elements, in the places that their lines had at first, fade in instead of them. There is no
        beat where none of them is in view."""
        gone, come = self._exchange(self.up_px, lines)
        if gone or come:
            yield self._stage.swap(cue, gone, come)

    def roll(self, cue: Cue, up_px: int, come: Iterable[Block] = ()) -> Beat:
        """At `cue` the lines move up to `up_px`; of those that come with it none was seen before. Views that stand
        under one another fade instead."""
        moved = round(up_px * self._ratio) - round(self.up_px * self._ratio)
        gone, new = self._exchange(up_px, {line: self._placed[line] for line in come})
        windows = set(self._windows.values())
        if len({window.y for window in windows}) > 1:
            return self._stage.swap(cue, gone, new)
        return self._stage.roll(cue, around(windows), moved, gone, new)

    def _exchange(self, up_px: int, come: Mapping[Block, Element]) -> tuple[list[Element], list[Element]]:
        """Remember what has come and how far up all is; gives what is seen no more, and what is seen now."""
        self._home.update(come)
        self.up_px = up_px
        before = self._seen
        looks = ((line, self._look_at(line, home)) for line, home in self._home.items())
        self._seen = {line: element for line, element in looks if element}
        gone = [element for line, element in before.items() if self._seen.get(line) is not element]
        return gone, [element for line, element in self._seen.items() if before.get(line) is not element]

    def _look_at(self, line: Block, home: Element) -> Element | None:
        """What is seen of a line; asked for again, it is the same element."""
        top, bottom = self._places[line]
        if bottom <= self.up_px or top >= self.up_px + self.height_px:
            return None
        key = (home, self.up_px)
        if key not in self._looks:
            up = round(self.up_px * self._ratio)
            seen = home if self.shows(line) else _clipped(home, self._windows[line].moved(0, up))
            self._looks[key] = seen.moved(0, -up)
        return self._looks[key]


def _laid_of(laid: Laid, view: CodeView) -> LaidView:
    """The laid view inside a laid block. Raises StopIteration where there is none."""
    return next(found for found in _inside(laid) if isinstance(found, LaidView) and found.block is view)


def _inside(laid: Laid) -> Iterable[Laid]:
    yield laid
    for _, _, part in laid.parts:
        yield from _inside(part)


def _clipped(element: Element, window: Box) -> Element:
    """What of an element is in a window, in whole rows."""
    marks = tuple(mark for each in element.marks for mark in _in_window(each, window))
    return Element(element.box.clipped(window), marks)


def _in_window(mark: Mark, window: Box) -> Iterable[Mark]:
    if isinstance(mark, Panel):
        box = mark.box.clipped(window)
        if box.width and box.height:
            yield replace(mark, box=box)
    elif not isinstance(mark, Glyphs) or window.y < mark.baseline <= window.bottom:
        yield mark
