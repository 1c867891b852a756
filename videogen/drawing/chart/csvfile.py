"""A table in a CSV file: labels in the first column, names of series in the first row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from videogen.drawing.chart.table import Series, Table
from videogen.drawing.errors import LayoutError
from videogen.errors import quote
from videogen.given import read_given

GREATEST_BYTES = 1 << 20
DELIMITERS = ",;\t|"
MISSING = ("", "-", "–", "—", "n/a", "na", "null", "none", "nan", ".", "…")
"""How tables say that there is no value."""
POINT = re.compile(r"[+-]?(\d{1,3}([, ]\d{3})+|\d+)?(\.\d+)?(e[+-]?\d{1,3})?", re.IGNORECASE)
COMMA = re.compile(r"[+-]?(\d{1,3}([. ]\d{3})+|\d+)?(,\d+)?(e[+-]?\d{1,3})?", re.IGNORECASE)
SPACES = dict.fromkeys(map(ord, "\u00a0\u2009\u202f"), " ") | {
    ord("\u2212"): "-",
    ord("'"): None,
    ord("’"): None,
}
UNIT = re.compile(r"^\s*([$€£¥₹]?)\s*(.*?)\s*([%$€£¥₹]?)\s*$")

Cell = tuple[int, str]  # the number of its line in the file, and what it says


def read_csv(path: Path, field: str) -> Table:
    """The table in a file; commas, semicolons, tabs or bars between its cells, points or commas in its numbers.
    Raises LayoutError at `field` with the line that is wrong."""
    rows = _rows(_text(path, field), field)
    if len(rows) < 2 or len(rows[0][1]) < 2:
        raise _refused(field, "there is no table in it: a first row of names and a first column of labels")
    header, body = rows[0][1], rows[1:]
    for line, cells in body:
        if len(cells) != len(header):
            message = f"line {line} has {len(cells)} cells; the first row has {len(header)}"
            raise _refused(field, message, "give each row as many cells as there are names")
    numbers = [[(line, cells[column]) for line, cells in body] for column in range(1, len(header))]
    form = _form(numbers)
    return Table(
        tuple(cells[0].strip() for _, cells in body),
        tuple(
            Series(name.strip(), tuple(_number(cell, form, field) for cell in column))
            for name, column in zip(header[1:], numbers, strict=True)
        ),
    )


def _text(path: Path, field: str) -> str:
    content = read_given(path, GREATEST_BYTES + 1)
    if len(content) > GREATEST_BYTES:
        raise _refused(
            field, "the table is larger than 1 MB, which no chart can show", "keep the rows that matter"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(field, "the table is not UTF-8 text", "save the table as CSV in UTF-8") from None


def _rows(text: str, field: str) -> list[tuple[int, list[str]]]:
    """The rows that say anything, each with the number of its last line."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        rows += ((reader.line_num, cells) for cells in reader if any(map(str.strip, cells)))
    except csv.Error as error:
        raise _refused(
            field, f"line {reader.line_num} cannot be read: {error}", "check its quotation marks"
        ) from None
    return rows


def _form(columns: Sequence[Sequence[Cell]]) -> re.Pattern[str]:
    """How most of the numbers are written; where both ways are possible, with a decimal point."""
    texts = [_bare(text) for column in columns for _, text in column]
    with_point, with_comma = (sum(bool(form.fullmatch(text)) for text in texts) for form in (POINT, COMMA))
    return POINT if with_point >= with_comma else COMMA


def _number(cell: Cell, form: re.Pattern[str], field: str) -> Decimal | None:
    line, text = cell
    bare = _bare(text)
    if bare.lower() in MISSING:
        return None
    if not form.fullmatch(bare) or not any(sign.isdigit() for sign in bare):
        other = (form is POINT and COMMA.fullmatch(bare)) or (form is COMMA and POINT.fullmatch(bare))
        why = ", as the others of the table are written" if other else ""
        raise _refused(
            field,
            f"line {line}: {quote(text.strip())} is not a number{why}",
            "write a number, or leave the cell empty",
        )
    grouping, decimal = (",", ".") if form is POINT else (".", ",")
    return Decimal(bare.replace(grouping, "").replace(" ", "").replace(decimal, "."))


def _bare(text: str) -> str:
    """A cell without the unit that may stand at its number."""
    found = UNIT.match(text.translate(SPACES))
    return found[2] if found else text


def _refused(
    field: str, message: str, help: str = "export the table as CSV, with a row of names at its top"
) -> LayoutError:
    return LayoutError(field, message, help=help, code="unreadable-table")
