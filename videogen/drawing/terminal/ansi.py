"""What a program printed as rows of spans: written to a screen, then read from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from videogen.drawing.code.grid import CodeSpan
from videogen.drawing.code.highlight import HIDDEN
from videogen.drawing.terminal.columns import columns_in, columns_of, is_on_grid
from videogen.drawing.terminal.modes import TAB_CELLS
from videogen.drawing.terminal.pen import Pen
from videogen.drawing.terminal.screen import Screen
from videogen.drawing.terminal.scrollback import Cell
from videogen.drawing.terminal.tokens import TOKEN

# What an author may write for the escape character where YAML has no escapes; only before a sequence.
WRITTEN = re.compile(r"(?:\\x1b|\\u001b|\\e|\\033|\^\[)(?=[\[\]])", re.IGNORECASE)


class ScreenRow(Struct, frozen=True):
    """A row of a terminal: its spans, how many columns they take, and the number of the printed line that was last
    written into it."""

    spans: list[CodeSpan]
    columns: int
    source: int

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(span.text for span in self.spans)


class Printed(Struct, frozen=True):
    """What is seen of an output, and what of it cannot be shown, worded."""

    rows: list[ScreenRow]
    dropped: tuple[str, ...] = ()


def printed_lines(lines: Sequence[str], role: str, columns: int | None = None) -> Printed:
    """What lines that a program printed one after another become, in the colours it asked for and in `role` where it
    asked for none. The terminal has `columns`, by default as many as its lines need. Lines in which the author wrote
    escapes are read as if these had been printed."""
    screen = Screen(columns)
    for number, line in enumerate(lines):
        screen.source = number
        screen.write(("\n" if number else "") + WRITTEN.sub("\x1b", line))
    blank = len(lines) - len("\n".join(lines).rstrip().split("\n"))
    return printed(screen, role, blank)


def printed(screen: Screen, role: str, blank: int = 0) -> Printed:
    """What stands on a screen; of the empty rows at its end only `blank` are kept."""
    rows = [ScreenRow(spans_of(cells, role), _columns_of(cells), source) for cells, source in screen.seen()]
    rows += [ScreenRow([], 0, source) for source in screen.sources[len(rows) : len(rows) + blank]]
    return Printed(rows, tuple(dict.fromkeys(screen.dropped)))


def plain_text(line: str) -> str:
    """What of a typed line is seen: no sequences, nothing unseen. Escapes that are written out were typed so."""
    parts = [part for part in line.split("\r") if part]
    shown = "".join(_shown(parts[-1])) if parts else ""
    return shown.expandtabs(TAB_CELLS).translate(HIDDEN)


def _shown(line: str) -> Iterator[str]:
    for found in TOKEN.finditer(line):
        if found["text"] is not None or found["control"] == "\t":
            yield found[0]


def spans_of(cells: Sequence[Cell], role: str) -> list[CodeSpan]:
    """The spans of a row: neighbours that are set alike are one, but a sign that another font may draw wider or
    narrower than it is counted stands alone."""
    spans: list[CodeSpan] = []
    held: list[str] = []
    pen = Pen()
    for text, its in cells:
        if not text:
            continue
        on_grid = is_on_grid(text)
        if (its is not pen and its != pen) or not on_grid:
            spans += [pen.span("".join(held), role)] if held else []
            held, pen = [], its
        if on_grid:
            held.append(text)
        else:
            spans.append(its.span(text, role, columns_of(text)))
    return [*spans, pen.span("".join(held), role)] if held else spans


def _columns_of(cells: Iterable[Cell]) -> int:
    return sum(columns_in(text) for text, _ in cells)
