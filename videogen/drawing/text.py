"""Setting type: lines measured and broken, and what is wrong with a text that cannot be set."""

from __future__ import annotations

from dataclasses import dataclass

from videogen.drawing.errors import LayoutError
from videogen.drawing.fontfiles import missing
from videogen.drawing.fonts import Fonts, Run, is_rtl, needs_shaping
from videogen.drawing.styles import Style
from videogen.drawing.wrap import join_lines, pieces_of

MOST_NAMED = 8  # characters that a message lists
CAP_HEIGHT = 0.728  # height of a capital, in font sizes (Inter 0.727, JetBrains Mono 0.730)


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: its runs from left to right, each with the pixels from the line's start; width in pixels."""

    runs: tuple[tuple[float, Run], ...]
    width: float
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets text; all lengths are pixels at 1080p."""

    fonts: Fonts

    def size(self, style: Style) -> float:
        """Font size in pixels at 1080p."""
        return float(style.size_px)

    def line_height(self, style: Style) -> int:
        """Distance of two baselines in pixels at 1080p."""
        return round(style.size_px * style.leading)

    def baseline(self, style: Style) -> int:
        """From a line's upper edge to its baseline: capitals stand in the middle of the line."""
        return round((self.line_height(style) + CAP_HEIGHT * self.size(style)) / 2)

    def line(self, text: str, style: Style) -> Line:
        """`text` as one line."""
        rtl = is_rtl(text)
        runs = self.fonts.runs(text, style.family, style.weight, style.optical)
        placed, x = [], 0.0
        for run in reversed(runs) if rtl else runs:
            placed.append((x, run))
            x += self.fonts.width(run, self.size(style))
        return Line(tuple(placed), x, rtl)

    def width(self, text: str, style: Style) -> float:
        """Width of `text` on one line, in pixels at 1080p."""
        return self.fonts.measure(text, style.family, style.weight, style.optical) * self.size(style)

    def lines(self, text: str, style: Style, width: float) -> list[Line]:
        """`text` broken by the style's rule so that lines stay within `width` where words allow; newlines stay."""
        return [
            self.line(part, style)
            for row in text.strip().splitlines()
            for part in self._broken(row, style, width)
        ]

    def _broken(self, text: str, style: Style, width: float) -> list[str]:
        pieces = pieces_of(text)
        widths = [self.width(piece.text, style) for piece in pieces]
        space = self.width(" ", style)
        gaps = [space if piece.glue else 0.0 for piece in pieces]
        # Kerning with a space can make a line a hair wider than the sum of its words.
        return join_lines(pieces, style.rule(widths, gaps, width - 1)) if pieces else [""]

    def problem(self, text: str, field: str) -> LayoutError | None:
        """Why `text` cannot be drawn at any size: no font has its characters, or its script needs shaping."""
        if not self.fonts.shaping and needs_shaping(text):
            return LayoutError(
                field,
                "this script is written from right to left or joins its letters, and Pillow cannot shape text here",
                help="install fribidi (Debian: apt-get install libfribidi0; macOS: brew install fribidi)",
            )
        absent = missing(text)
        if not absent:
            return None
        named = ", ".join(f"{c} (U+{ord(c):04X})" for c in absent[:MOST_NAMED])
        named += f" and {len(absent) - MOST_NAMED} more characters" if len(absent) > MOST_NAMED else ""
        return LayoutError(
            field,
            f"no installed font has {named}",
            help="install a font that does, such as a fontpkg-noto-sans-… package, or write it in other words",
        )
