"""Code on a grid of cells: lines of coloured spans, broken where they must be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.errors import LayoutError
from videogen.drawing.layout.blocks import Block, glyphs, too_wide
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Mark, Panel
from videogen.drawing.type.styles import CODE, STEP_PX, Style

if TYPE_CHECKING:
    from videogen.drawing.type.text import Line

Rule = Literal["under", "through", "over"]
"""A line that runs along letters."""

WRAP_AT_PX = 30  # code is set smaller down to here before its lines are broken
PORTRAIT_WRAP_AT_PX = 34  # a high picture has height for broken lines, and is watched on a phone
HANG = 4  # cells by which a broken line goes on further right than it begins
MOST_HANG = 12  # but not more, or deep code would stand in a narrow column
BREAKING = "([{,;/&|?=."  # a line without spaces may be broken after one of these
BOLD_WEIGHT = 700
WORD_TINT_INSET = 0.1  # of a line: the tint of a word is lower than that of its line
WORD_TINT_RADIUS_PX = 6
RULE = 0.06  # how thick a line along letters is, in font sizes
RULE_HEIGHTS: dict[Rule, float] = {
    "under": -0.12,
    "through": 0.32,
    "over": 0.86,
}  # of its top over the baseline

Range = tuple[int, int]
"""Characters of a line: from the first one to before the last one."""


class CodeSpan(Struct, frozen=True):
    """Characters in the colour of `role`, on a tint of their own where they have one. In a terminal they may stand on a
    `ground` as high as the line, and where `cells` is given they are one sign that is to fill so many."""

    text: str
    role: str = "code_text"
    bold: bool = False
    tint: str | None = None
    italic: bool = False
    rules: tuple[Rule, ...] = ()
    ground: str | None = None
    cells: int | None = None


def tinted(spans: Sequence[CodeSpan], ranges: Sequence[Range], tint: str) -> list[CodeSpan]:
    """The same characters; those in `ranges`, which are in order, on `tint` and in the colour of plain code."""
    edges = sorted({edge for each in ranges for edge in each})
    result: list[CodeSpan] = []
    start = 0
    for span in spans:
        end = start + len(span.text)
        cuts = [start, *(edge for edge in edges if start < edge < end), end]
        for a, b in pairwise(cuts):
            marked = any(first <= a < last for first, last in ranges)
            part = replace(span, text=span.text[a - start : b - start])
            part = replace(part, role="code_text", tint=tint) if marked else part
            if marked and result and result[-1].tint == tint and a not in edges:
                part = replace(part, text=result.pop().text + part.text)
            result.append(part)
        start = end
    return result


class CodeLine(Block, frozen=True, eq=False):
    """One line of code or of a terminal. `tint` colours the whole line, `bleed_px` beyond its ends; of a line that is
    broken the rest hangs `hang` cells to the right of where it begins, not counting `lead` cells of a sign."""

    spans: Sequence[CodeSpan]
    field: str = ""
    tint: str | None = None
    bleed_px: int = 0
    hang: int = HANG
    lead: int = 0
    style: Style = CODE
    breaks: bool = True
    """False where a line that is too long is not broken; who made it sees to it that there is room."""

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        style = _shrunk(self.style, shrink_px)
        key = (id(self), width, style.size_px)
        if key not in sheet.laid:  # code that is divided over pages is tried in many ways
            sheet.laid[key] = self._set(sheet, width, style)
        return sheet.laid[key]

    def _set(self, sheet: LayoutSheet, width: int, style: Style) -> Laid:
        text = "".join(span.text for span in self.spans)
        broken = self.breaks and style.size_px <= wrap_at_px(sheet.look)
        starts = self._starts(sheet, style, text, width) if broken else [0]
        height, size = sheet.type.line_height(style), sheet.type.size(style)
        tints: list[Mark] = list(self._tint(width, len(starts) * height))
        letters: list[Mark] = []
        widest = 0.0
        for number, row in enumerate(_rows(self.spans, starts)):
            x = self._hang_px(sheet, style, text) if number else 0.0
            for span in row:
                line = _line(sheet, span.text, _set(style, span), span.cells)
                if span.ground:
                    tints.append(_ground(span.ground, x, line.width, number * height, height))
                if span.tint:
                    words = _line(sheet, span.text.rstrip(), style)
                    tints.append(_word_tint(span.tint, x, words.width, number * height, height))
                if not span.text.isspace():
                    letters += glyphs(line, x, number * height + sheet.type.baseline(style), size, span.role)
                letters += _rules(span, x, line.width, number * height + sheet.type.baseline(style), size)
                x += line.width
            widest = max(widest, x)
        return Laid(
            self,
            round(widest + 0.5),
            len(starts) * height,
            (*tints, *letters),
            problems=tuple(self._problems(sheet, style, text, width, widest)),
            at_floor=style.at_floor,
            upright=True,
        )

    def _starts(self, sheet: LayoutSheet, style: Style, text: str, width: int) -> list[int]:
        """The character that begins each row."""
        ends = _ends(sheet, style, text)
        starts, room = [0], float(width)
        while ends[-1] - ends[starts[-1]] > room:
            start = starts[-1]
            fitting = max(start + 1, bisect_right(ends, ends[start] + room) - 1)
            begins = start + (self._indent(text) if start == 0 else 0)
            starts.append(_break(text, begins + HANG, fitting))
            room = width - self._hang_px(sheet, style, text)
        return starts

    def _indent(self, text: str) -> int:
        """How many cells stand before what the line says: its sign and its spaces."""
        return len(text) - len(text[self.lead :].lstrip(" "))

    def _hang_px(self, sheet: LayoutSheet, style: Style, text: str) -> float:
        cells = self.lead + min(MOST_HANG, self._indent(text) - self.lead + self.hang)
        return cells * sheet.type.width(" ", style)

    def _tint(self, width: int, height: int) -> Iterator[Panel]:
        if self.tint:
            yield Panel(Box(-self.bleed_px, 0, width + 2 * self.bleed_px, height), 0, self.tint)

    def _problems(
        self, sheet: LayoutSheet, style: Style, text: str, width: int, widest: float
    ) -> Iterator[LayoutError]:
        undrawable = sheet.type.problem(text, self.field)
        if undrawable:
            yield undrawable
        if widest > width and self.breaks:
            yield too_wide(sheet, self.field, _line(sheet, text, style), width)


class Name(Block, frozen=True, eq=False):
    """A line of code that names something, on one row: it becomes smaller by itself, before it is
    broken, and stays in the middle of its height. Its place is turned round with the page, as that of a text is."""

    line: CodeLine

    @property
    def field(self) -> str:
        """The field that the name stands in."""
        return self.line.field

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        height = sheet.type.line_height(_shrunk(self.line.style, shrink_px))
        laid = self.line.lay(sheet, width, shrink_px)
        while (laid.height > height or laid.problems) and not laid.at_floor:
            shrink_px += STEP_PX
            laid = self.line.lay(sheet, width, shrink_px)
        y = max(0, height - laid.height) // 2
        marks = tuple(mark.moved(0, y) for mark in laid.marks)
        return Laid(
            self, laid.width, max(height, laid.height), marks, (), laid.problems, at_floor=laid.at_floor
        )


class LevelLine(Block, frozen=True, eq=False):
    """A line that is as high as the one beside it in another column of the same width, or higher."""

    line: CodeLine
    other: CodeLine

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        line, other = (each.lay(sheet, width, shrink_px) for each in (self.line, self.other))
        return Laid(self, line.width, max(line.height, other.height), parts=((0, 0, line),))


def wrap_at_px(look: Look) -> int:
    """The size of type, in pixels at 1080p, from which down lines of code are broken where they are too long."""
    return PORTRAIT_WRAP_AT_PX if look.portrait else WRAP_AT_PX


def _line(sheet: LayoutSheet, text: str, style: Style, count: int | None = None) -> Line:
    line = sheet.type.line(text, style)
    if text.isascii():
        return line
    from videogen.drawing.code.cells import (
        in_cells,
        on_cells,
    )  # loads Pillow, which those who only check do without

    return in_cells(line, sheet.type, style, count) if count else on_cells(line, sheet.type, style)


def _ends(sheet: LayoutSheet, style: Style, text: str) -> list[float]:
    """How far right each character begins, and where the last one ends, in pixels."""
    cell = sheet.type.width("0", style)
    if text.isascii():
        return [cell * number for number in range(len(text) + 1)]
    from videogen.drawing.code.cells import cells

    return [cell * count for count in accumulate(cells(text, sheet.type, style), initial=0)]


def _break(text: str, first: int, last: int) -> int:
    """Where a row ends, from `first` to `last`: after the last space, else after a sign, else where it is full."""
    space = text.rfind(" ", first, last)
    signs = (text.rfind(sign, first, last) for sign in BREAKING)
    return (space if space >= 0 else max(signs)) + 1 or last


def _rows(spans: Sequence[CodeSpan], starts: Sequence[int]) -> Iterator[Sequence[CodeSpan]]:
    """The spans of each row, cut where the next one begins."""
    left = list(reversed(spans))
    for room in (end - start for start, end in pairwise(starts)):
        row: list[CodeSpan] = []
        while room and left:
            span = left.pop()
            if len(span.text) > room:
                left.append(replace(span, text=span.text[room:]))
                span = replace(span, text=span.text[:room])
            row.append(span)
            room -= len(span.text)
        yield row
    yield left[::-1]


@lru_cache(maxsize=64)
def _shrunk(style: Style, by_px: int) -> Style:
    return style.shrunk(by_px)


def _set(style: Style, span: CodeSpan) -> Style:
    return _cut(style, span.bold, span.italic) if span.bold or span.italic else style


@lru_cache(maxsize=64)
def _cut(style: Style, bold: bool, italic: bool) -> Style:
    return replace(style, weight=BOLD_WEIGHT if bold else style.weight, italic=italic)


def _ground(role: str, x: float, width: float, y: int, height: int) -> Panel:
    left = round(x)
    return Panel(Box(left, y, round(x + width) - left, height), 0, role)


def _rules(span: CodeSpan, x: float, width: float, baseline: int, size: float) -> Iterator[Panel]:
    """The lines along a span, in its colour."""
    left, thick = round(x), max(2, round(RULE * size))
    for rule in span.rules:
        top = baseline - round(RULE_HEIGHTS[rule] * size)
        yield Panel(Box(left, top, round(x + width) - left, thick), 0, span.role)


def _word_tint(role: str, x: float, width: float, y: int, height: int) -> Panel:
    inset = round(WORD_TINT_INSET * height)
    left = round(x)
    return Panel(Box(left, y + inset, round(x + width) - left, height - 2 * inset), WORD_TINT_RADIUS_PX, role)
