"""Rows of a CSV file, and the sign that divides their cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from msgspec import Struct

from videogen.drawing.chart.cell import read_cell
from videogen.drawing.chart.suitable import MOST_POINTS

DELIMITERS = ";\t|,"  # a comma last, since it is often a decimal sign
MOST_ROWS = MOST_POINTS + 1  # beyond, no chart is made of them
LOOKED_AT = 100  # rows and columns by which a sign is judged
_BREAK = re.compile(r"\s*[\r\n]\s*")
_SEP = re.compile(r"\"?sep=(.)\1*\"?[ \t]*(?=[\r\n])", re.IGNORECASE)  # what Excel reads and writes

Row = tuple[int, Sequence[str]]
"""The number of a row's last line in the file, and its cells."""


class CutRows(Struct, frozen=True):
    """A file cut into rows that say anything; where that failed, at what line and why."""

    delimiter: str
    rows: tuple[Row, ...]
    problem: tuple[int, str] | None = None

    @property
    def header(self) -> Sequence[str]:
        return self.rows[0][1] if self.rows else ()

    @property
    def is_even(self) -> bool:
        """Whether all rows have as many cells."""
        return not self.problem and len(self.header) > 1 and len({len(cells) for _, cells in self.rows}) == 1

    @property
    def is_numeric(self) -> bool:
        """Whether every cell under the first row is a number or empty, but for the labels; of a large table, whether
        those at its beginning are."""
        rows = self.rows[1:LOOKED_AT]
        cells = [read_cell(line, text) for line, texts in rows for text in texts[1:LOOKED_AT]]
        return all(cell is None or cell.is_number for cell in cells)


def cut(text: str) -> CutRows:
    """The rows of a file: divided by what a first line `sep=;` says, else by the sign that gives all rows as many cells
    with numbers in them. Signs in quotation marks divide nothing."""
    if found := _SEP.match(text):
        return _cut(text[found.end() :], found[1])
    cuts = [_cut(text, delimiter) for delimiter in DELIMITERS if delimiter in text] or [_cut(text, ",")]
    return max(cuts, key=lambda one: (one.is_even and one.is_numeric, one.is_even, len(one.header)))


def _cut(text: str, delimiter: str) -> CutRows:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True
    )
    rows: list[Row] = []
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                rows.append((reader.line_num, [*map(_on_a_line, cells)]))
            if len(rows) > MOST_ROWS:
                break
    except csv.Error as error:
        return CutRows(delimiter, tuple(rows), (reader.line_num, str(error)))
    return CutRows(delimiter, tuple(_without_empty_ends(rows)))


def _on_a_line(text: str) -> str:
    """A cell of several lines as one line."""
    return _BREAK.sub(" ", text.strip())


def _without_empty_ends(rows: Sequence[Row]) -> list[Row]:
    """Without the empty cells that spreadsheets write to the right of a table."""
    width = max((number for number, name in enumerate(rows[0][1], 1) if name), default=0) if rows else 0
    return [(line, cells if any(cells[width:]) else cells[:width]) for line, cells in rows]
