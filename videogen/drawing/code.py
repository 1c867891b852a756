"""Code: coloured by Pygments, set on a grid of cells, wrapped where it must be, compared line by line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from videogen.drawing.blocks import Block, glyphs, too_wide
from videogen.drawing.box import Box
from videogen.drawing.errors import LayoutError
from videogen.drawing.layout import Laid, Sheet
from videogen.drawing.marks import Mark, Panel
from videogen.drawing.styles import CODE, Style

TAB = "    "
WRAP_AT_PX = 30  # code is set smaller down to here before its lines are broken
HANG = 4  # cells by which a broken line goes on further right

ROLE_OF_TOKEN = (
    ("Token.Comment", "code_comment"),
    ("Token.Keyword", "code_keyword"),
    ("Token.Operator.Word", "code_keyword"),
    ("Token.Literal.String", "code_string"),
    ("Token.Literal.Number", "code_number"),
    ("Token.Name.Function", "code_name"),
    ("Token.Name.Class", "code_name"),
    ("Token.Name.Builtin", "code_name"),
    ("Token.Name.Decorator", "code_name"),
    ("Token.Name.Tag", "code_keyword"),
    ("Token.Name.Attribute", "code_name"),
)

Cell = tuple[str, str]  # a character and the role of its colour


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one colour role."""

    text: str
    role: str = "code_text"


def highlight(code: str, language: str) -> list[list[Span]]:
    """Lines of `code`, coloured; plain where Pygments does not know the language."""
    from pygments import lex  # slow to import, and most scenes show no code
    from pygments.lexers import get_lexer_by_name
    from pygments.lexers.special import TextLexer
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        lexer = TextLexer(stripnl=False, ensurenl=False)
    lines: list[list[Span]] = [[]]
    for token, text in lex(code.expandtabs(len(TAB)).strip("\n"), lexer):
        first, *rest = text.split("\n")
        lines[-1].append(Span(first, _role(str(token))))
        lines += [[Span(part, _role(str(token)))] for part in rest]
    return lines


def _role(token: str) -> str:
    return next((role for prefix, role in ROLE_OF_TOKEN if token.startswith(prefix)), "code_text")


def changed_lines(before: Sequence[str], after: Sequence[str]) -> tuple[set[int], set[int]]:
    """Which lines (from 0) of each text the other one does not have."""
    gone: set[int] = set()
    new: set[int] = set()
    matcher = difflib.SequenceMatcher(
        None, [line.rstrip() for line in before], [line.rstrip() for line in after], False
    )
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            gone |= set(range(i, j))
            new |= set(range(k, m))
    return gone, new


@dataclass(frozen=True, slots=True, eq=False)
class CodeLine(Block):
    """One line of code or of a terminal. `tint` colours the whole line, `bleed_px` beyond its ends."""

    spans: Sequence[Span]
    field: str = ""
    tint: str | None = None
    bleed_px: int = 0
    hang: int = HANG
    style: Style = CODE

    def lay(self, sheet: Sheet, width: int, shrink_px: int) -> Laid:
        style = self.style.shrunk(shrink_px)
        rows = self._rows(sheet, style, width)
        height, size = sheet.type.line_height(style), sheet.type.size(style)
        marks: list[Mark] = list(self._tint(sheet, width, len(rows) * height))
        widest = 0.0
        for number, row in enumerate(rows):
            x = self.hang * self._width(sheet, style, " ") if number else 0.0
            for role, cells in groupby(row, key=lambda cell: cell[1]):
                line = sheet.type.line("".join(character for character, _ in cells), style)
                marks += glyphs(line, x, number * height + sheet.type.baseline(style), size, role)
                x += line.width
            widest = max(widest, x)
        problems = tuple(self._problems(sheet, style, width, widest))
        return Laid(self, round(widest + 0.5), len(rows) * height, tuple(marks), (), problems, style.at_floor)

    def _rows(self, sheet: Sheet, style: Style, width: int) -> list[list[Cell]]:
        cells = [(c, span.role) for span in self.spans for c in span.text.expandtabs(len(TAB))]
        if style.size_px > WRAP_AT_PX:
            return [cells]
        rows, room = [], float(width)
        while cells:
            count = self._fitting(sheet, style, cells, room)
            rows.append(cells[:count])
            cells = cells[count:]
            room = width - self.hang * self._width(sheet, style, " ")
        return rows or [[]]

    def _fitting(self, sheet: Sheet, style: Style, cells: Sequence[Cell], room: float) -> int:
        """How many cells the next row takes: up to the last space in it, where there is one."""
        used = 0.0
        for count, (character, _) in enumerate(cells):
            used += self._width(sheet, style, character)
            if used > room and count:
                spaces = [i + 1 for i in range(count) if cells[i][0] == " " and i > len(TAB)]
                return spaces[-1] if spaces else count
        return len(cells)

    def _width(self, sheet: Sheet, style: Style, character: str) -> float:
        return sheet.type.width(character, style)

    def _tint(self, sheet: Sheet, width: int, height: int) -> Iterator[Mark]:
        if self.tint:
            bleed = self.bleed_px
            yield Panel(Box(-bleed, 0, width + 2 * bleed, height), 0, self.tint)

    def _problems(self, sheet: Sheet, style: Style, width: int, widest: float) -> Iterator[LayoutError]:
        text = "".join(span.text for span in self.spans)
        undrawable = sheet.type.problem(text, self.field)
        if undrawable:
            yield undrawable
        if widest > width:
            yield too_wide(sheet, self.field, sheet.type.line(text, style), width)
