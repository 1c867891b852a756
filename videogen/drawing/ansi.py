"""The colours of a terminal: escape sequences in what a program prints, as spans (ECMA-48, SGR)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.code import Span
from videogen.drawing.highlight import HIDDEN

TAB_CELLS = 8  # as terminals have it

# What an author may write for the escape character where YAML has no escapes; only before a sequence.
WRITTEN = re.compile(r"(?:\\x1b|\\u001b|\\e|\\033|\^\[)(?=[\[\]])", re.IGNORECASE)
SEQUENCE = re.compile(
    r"\x1b(?:"
    r"\[(?P<parameters>[0-9:;]{0,200})m"  # SGR
    r"|\[[0-?]*[ -/]*[@-~]"  # any other control sequence: the cursor, modes
    r"|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\|$)"  # strings: titles, hyperlinks
    r"|[ -/]*[0-~]"  # anything short
    r"|$)"
)

# Colours that keep their meaning in any theme: red is bad, green is good, the others are those of code.
NORMAL = ("muted", "bad", "good", "code_number", "code_name", "code_keyword", "#22B8CF", "text")
BRIGHT = ("code_comment", *NORMAL[1:])
CUBE = (0, 95, 135, 175, 215, 255)  # the levels of the 6 x 6 x 6 colours of xterm (XFree86 256colres.pl)
DIM = "muted"
PLAIN_CODES: dict[int, dict[str, Any]] = {
    0: {"colour": None, "ground": None, "bold": False, "dim": False},
    1: {"bold": True},
    2: {"dim": True},
    22: {"bold": False, "dim": False},
    39: {"colour": None},
    49: {"ground": None},
}


class _Pen(Struct, frozen=True):
    """How letters are set until the next sequence. A coloured ground counts as the colour of the letters on it: a
    badge keeps its meaning and can be read in every theme."""

    colour: str | None = None
    ground: str | None = None
    bold: bool = False
    dim: bool = False

    def span(self, text: str, role: str) -> Span:
        """`text` in this pen; `role` is the colour where it has none."""
        return Span(text, self.ground or self.colour or (DIM if self.dim else role), self.bold)


def terminal_lines(lines: Sequence[str], role: str) -> list[list[Span]]:
    """Lines that a program printed one after another, in the colours it asked for and in `role` where it asked for
    none. Other sequences, such as movements of the cursor, are left out."""
    pen = _Pen()
    rows: list[list[Span]] = []
    for line in lines:
        pieces = list(_runs(_settled(WRITTEN.sub("\x1b", line)), pen))
        rows.append([held.span(text, role) for text, held in pieces if text])
        pen = pieces[-1][1]
    return rows


def plain_text(line: str) -> str:
    """What of a typed line is seen: no sequences, nothing unseen. Escapes that are written out were typed so."""
    return _on_grid(SEQUENCE.sub("", _settled(line)), 0)


def _settled(line: str) -> str:
    """What stays of a line that a program wrote over itself, as progress bars do."""
    parts = [part for part in line.split("\r") if part]
    return parts[-1] if parts else ""


def _runs(line: str, pen: _Pen) -> Iterator[tuple[str, _Pen]]:
    """Pieces of a line, each with its pen; the last one, which may be empty, has the pen of the next line."""
    start, column = 0, 0
    for found in SEQUENCE.finditer(line):
        text = _on_grid(line[start : found.start()], column)
        column += len(text)
        yield text, pen
        if found["parameters"] is not None:
            pen = _after(pen, found["parameters"])
        start = found.end()
    yield _on_grid(line[start:], column), pen


def _on_grid(text: str, column: int) -> str:
    """Tabs as spaces up to the next stop, nothing unseen."""
    return (" " * column + text).expandtabs(TAB_CELLS)[column:].translate(HIDDEN)


def _after(pen: _Pen, parameters: str) -> _Pen:
    """The pen after a sequence that selects how letters are set (ECMA-48, 8.3.117; colours: ITU-T T.416)."""
    codes = iter(parameters.split(";"))
    for code in codes:
        first, *rest = [int(part) for part in code.split(":") if part] or [0]
        if first in (38, 48, 58):
            colour = _of_many(rest or _following(codes))
            pen = replace(pen, colour=colour) if first == 38 else pen
        elif first in PLAIN_CODES:
            pen = replace(pen, **PLAIN_CODES[first])
        elif 30 <= first <= 37 or 90 <= first <= 97:
            pen = replace(pen, colour=(NORMAL if first < 90 else BRIGHT)[first % 10])
        elif first % 10 in range(1, 7) and first // 10 in (4, 10):
            pen = replace(pen, ground=NORMAL[first % 10])
    return pen


def _following(codes: Iterator[str]) -> list[int]:
    """The parameters of a colour that is one of many, which follow as codes of their own."""
    kind = _number(next(codes, ""))
    return [kind, *(_number(next(codes, "")) for _ in range({5: 1, 2: 3}.get(kind, 0)))]


def _number(code: str) -> int:
    """0 where a program left it out, or wrote something else."""
    return int(code) if code.isascii() and code.isdigit() else 0


def _of_many(parameters: Sequence[int]) -> str | None:
    """`5, n` is one of 256 colours, `2, red, green, blue` any; before these three may stand a colour space."""
    match parameters:
        case [5, number]:
            return _indexed(min(number, 255))
        case [2, *_, red, green, blue]:
            return _hex(red, green, blue)
    return None


def _indexed(number: int) -> str:
    """A colour of xterm's 256: the 16 of the theme, a cube, greys."""
    if number < 16:
        return (*NORMAL, *BRIGHT)[number]
    if number >= 232:
        return _hex(*[8 + 10 * (number - 232)] * 3)
    red, rest = divmod(number - 16, 36)
    return _hex(CUBE[red], CUBE[rest // 6], CUBE[rest % 6])


def _hex(*levels: int) -> str:
    return "#" + "".join(f"{min(level, 255):02X}" for level in levels)
