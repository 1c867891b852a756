"""A number that counts: its block, and what it looks like on the way to its value."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.chart.notation import notation
from videogen.drawing.chart.numbers import Numbers
from videogen.drawing.errors import LayoutError
from videogen.drawing.layout.blocks import Block, glyphs
from videogen.drawing.layout.laid import Laid, LayoutSheet, Placed
from videogen.drawing.look import Role
from videogen.drawing.paint.element import Element
from videogen.drawing.paint.marks import Mark
from videogen.drawing.type.bidi import has_rtl
from videogen.drawing.type.styles import NUMBER, Style
from videogen.showing import quote

DIGITS = "0123456789"


class Count(Block, frozen=True, eq=False):
    """A number with its unit on one line, with the digits of its author and written as the language of the film does.
    All digits are equally wide, so that nothing jumps while it counts."""

    value: Decimal
    style: Style = NUMBER
    role: Role = "accent_text"
    field: str = ""
    unit: str = ""

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> LaidCount:
        style = self.style.shrunk(shrink_px)
        marks, own = self._set(sheet, style, self._text(sheet, 1.0))
        problem = self._problem(sheet, math.ceil(own) - width, width)
        height = sheet.type.line_height(style)
        laid = LaidCount(self, min(width, math.ceil(own)), height, marks, (), problem, style.at_floor)
        return replace(laid, sheet=sheet, style=style)

    def counting(self, placed: Placed) -> Counting:
        """The number as it counts in its place, to be given to `Stage.grow`."""
        return Counting(self, placed)

    def at(self, sheet: LayoutSheet, style: Style, share: float) -> tuple[tuple[Mark, ...], float]:
        """Its marks and their width when it has counted so far."""
        return self._set(sheet, style, self._text(sheet, share))

    def _text(self, sheet: LayoutSheet, share: float) -> str:
        numbers = Numbers.of([self.value], self.unit, notation(sheet.look.language))
        if share == 1:
            return numbers.text(self.value)
        step = _step(self.value, numbers)
        return numbers.text(int(self.value * Decimal(share) / step) * step)

    def _set(self, sheet: LayoutSheet, style: Style, text: str) -> tuple[tuple[Mark, ...], float]:
        """A text whose digits stand in the middle of columns, but for the first, which stands at the edge of the page;
        letters that are read from the right stay as they are."""
        type = sheet.type
        column = max(type.width(digit, style) for digit in DIGITS)
        baseline, size = type.baseline(style), type.size(style)
        marks: list[Mark] = []
        x = 0.0
        for piece, is_digit in _pieces(text):
            line = type.line(piece, style)
            own = column if is_digit else line.width
            margin = (own - line.width) / 2
            x -= 0.0 if marks else margin
            marks += glyphs(line, x + margin, baseline, size, self.role)
            x += own
        return tuple(marks), x

    def _problem(self, sheet: LayoutSheet, excess_px: int, width: int) -> tuple[LayoutError, ...]:
        text = self._text(sheet, 1.0)
        undrawable = sheet.type.problem(text, self.field)
        if undrawable:
            return (undrawable,)
        if excess_px <= 0:
            return ()
        message = f"{quote(text)} is {excess_px} px wider than its {width} px column at its smallest size"
        return (
            LayoutError(self.field, message, help="round it, or count in a larger unit", excess_px=excess_px),
        )


class LaidCount(Laid, frozen=True, eq=False):
    """A laid number, which knows in which style it was set."""

    sheet: LayoutSheet | None = None
    style: Style = NUMBER


class Counting(Struct, frozen=True, eq=False):
    """A number in its place on its way from nothing to its value. Two are equal that count alike."""

    count: Count
    placed: Placed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Counting) and self._value() == other._value()

    def __hash__(self) -> int:
        return hash(self._value())

    def _value(self) -> tuple[Element, Decimal, str]:
        """What it ends as tells where it stands and what it looks like; what is counted, how it gets there."""
        return self.placed[self.count], self.count.value, self.count.unit

    def __call__(self, share: float) -> Element:
        """What it looks like when it has counted so far: from 0, where it is nothing yet, to 1."""
        if share == 1:
            return self.placed[self.count]
        x, y, laid, turned = self.placed.where(self.count)
        assert isinstance(laid, LaidCount) and laid.sheet
        marks, own = self.count.at(laid.sheet, laid.style, share)
        x += max(0, laid.width - math.ceil(own)) if turned else 0
        part = replace(laid, marks=marks, width=math.ceil(own))
        return Placed(x, y, part, self.placed.ratio, turned)[self.count]


def _step(value: Decimal, numbers: Numbers) -> Decimal:
    """By how much it grows from one number to the next that is written otherwise: one in its last digit."""
    written = numbers.written(value)
    whole = len(str(int(value.copy_abs().scaleb(-written.power))))
    decimals = sum(sign.isdigit() for sign in written.digits) - whole
    return Decimal(1).scaleb(written.power - max(0, decimals))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Each digit alone, and what stands between them."""
    if has_rtl(text):
        yield text, False
        return
    for is_digit, signs in groupby(text, DIGITS.__contains__):
        piece = "".join(signs)
        yield from ((digit, True) for digit in piece) if is_digit else [(piece, False)]
