"""Text set in lines for a drawing that chooses its place itself."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from videogen.drawing.errors import LayoutError
from videogen.drawing.layout.blocks import glyphs, too_wide
from videogen.drawing.layout.laid import LayoutSheet
from videogen.drawing.paint.marks import Mark
from videogen.drawing.type.styles import Style

if TYPE_CHECKING:
    from videogen.drawing.type.text import Line


class Words(msgspec.Struct, frozen=True):
    """A text set in lines at a place that is still to be chosen; pixels at 1080p."""

    lines: tuple[Line, ...]
    size_px: float
    line_height: int
    rise: int
    """From a line's upper edge to its baseline."""

    @property
    def width(self) -> float:
        return max((line.width for line in self.lines), default=0.0)

    @property
    def height(self) -> int:
        return self.line_height * len(self.lines)

    def at(self, x: float, y: float, role: str, anchor: float = 0.0) -> list[Mark]:
        """Its marks with its upper edge at `y`; `anchor` is how much of each line lies to the left of `x`: 0, 0.5 or
        1."""
        return [
            mark
            for row, line in enumerate(self.lines)
            for mark in glyphs(
                line,
                x - anchor * line.width,
                round(y) + row * self.line_height + self.rise,
                self.size_px,
                role,
            )
        ]


class Lettering(msgspec.Struct):
    """Sets the texts of one drawing and remembers what is wrong with them."""

    sheet: LayoutSheet
    shrink_px: int
    field: str
    problems: list[LayoutError] = msgspec.field(default_factory=list)

    def broken(self, text: str, style: Style, width: float) -> Words:
        """`text` in lines of at most `width` pixels where its words allow."""
        style = style.shrunk(self.shrink_px)
        type = self.sheet.type
        self.problems += filter(None, [type.problem(text, self.field)])
        lines = type.lines(text, style, width)
        return Words(tuple(lines), type.size(style), type.line_height(style), type.baseline(style))

    def words(self, text: str, style: Style, width: float | None = None, most: int | None = None) -> Words:
        """`text` on one line, or in lines of at most `width` pixels, at most `most` of them where that is a limit; too
        wide or too many is a problem."""
        found = self.broken(text, style, math.inf if width is None else width)
        if width is not None:
            wide = (line for line in found.lines if line.width > width)
            self.problems += (too_wide(self.sheet, self.field, line, int(width)) for line in wide)
        if most is not None and len(found.lines) > most:
            excess = (len(found.lines) - most) * found.line_height
            self.refuse(
                f"“{text}” needs {len(found.lines)} lines; {most} fit", "say it in fewer words", excess
            )
        return found

    def at_floor(self, *styles: Style) -> bool:
        """Whether none of these could be set smaller."""
        return all(style.shrunk(self.shrink_px).at_floor for style in styles)

    def refuse(self, message: str, help: str, excess_px: float = 0.0) -> None:
        """Remember a problem of the field."""
        self.problems.append(LayoutError(self.field, message, help=help, excess_px=max(1, round(excess_px))))
