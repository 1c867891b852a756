"""A table in a CSV file: labels in the first column, names of series in the first row."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from unicodedata import normalize

from videogen.drawing.chart.cell import Amount, read_cell
from videogen.drawing.chart.csvrows import CutRows, cut
from videogen.drawing.chart.notation import ENGLISH, Notation, Sign
from videogen.drawing.chart.readings import NAMES, decimal_sign
from videogen.drawing.chart.suitable import too_large
from videogen.drawing.chart.table import Series, Table
from videogen.drawing.errors import LayoutError
from videogen.files.given import read_given
from videogen.showing import quote

GREATEST_BYTES = 1 << 20
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_YEAR = re.compile(r"[12][0-9]{3}")


def read_csv(path: Path, field: str, notation: Notation = ENGLISH, sign: Sign | None = None) -> Table:
    """The table in a file; commas, semicolons, tabs or bars between its cells, points or commas in its numbers, by
    `sign` where that is given, else as a film of this notation has them. Raises LayoutError at `field` with the line
    that is wrong."""
    found = cut(_text(path, field))
    _check_rows(found, field)
    columns = [
        [read_cell(line, cells[column]) for line, cells in found.rows[1:]]
        for column in range(1, len(found.header))
    ]
    _check_names(found.header, field)
    cells = [cell for column in columns for cell in column if cell]
    unit = _unit([cell for cell in cells if cell.is_number], field)
    if sign is None:
        told = decimal_sign(cells, notation, found.delimiter)
        if isinstance(told, Amount):
            raise _two_readings(told, field)
        sign = told
    return Table(
        tuple(cells[0] for _, cells in found.rows[1:]),
        tuple(
            Series(name, tuple(_number(cell, sign, field) if cell else None for cell in column))
            for name, column in zip(found.header[1:], columns, strict=True)
        ),
        unit,
    )


def _text(path: Path, field: str) -> str:
    content = read_given(path, GREATEST_BYTES + 1)
    if len(content) > GREATEST_BYTES:
        raise _refused(
            field, "the table is larger than 1 MB, which no chart can show", "keep the rows that matter"
        )
    try:
        if content.startswith(_UTF_32):
            return content.decode("utf-32")
        if content.startswith(_UTF_16):
            return content.decode("utf-16")
        if content[:2].count(0) == 1:
            return content.decode("utf-16-le" if content[1] == 0 else "utf-16-be")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"line {line}: the table is not UTF-8 text"
        raise _refused(field, message, "save the table as CSV in UTF-8") from None


def _check_rows(found: CutRows, field: str) -> None:
    """Every row has a label, as many cells as there are names, and no label is there twice."""
    if found.problem:
        line, why = found.problem
        raise _refused(field, f"line {line} cannot be read: {why}", "check its quotation marks")
    if len(found.rows) < 2 or len(found.header) < 2:
        raise _refused(field, "there is no table in it: a first row of names and a first column of labels")
    if large := too_large(len(found.rows) - 1, len(found.header) - 1):
        raise _refused(field, *large)
    first: dict[str, int] = {}
    for line, cells in found.rows[1:]:
        if len(cells) != len(found.header):
            cells_word = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
            message = f"line {line} has {cells_word}; the first row has {len(found.header)}"
            raise _refused(field, message, _help_on_cells(found, cells))
        if not cells[0]:
            raise _refused(
                field, f"line {line} has no label in its first cell", "write what its numbers belong to"
            )
        before = first.setdefault(normalize("NFC", cells[0]), line)
        if before != line:
            message = f"lines {before} and {line} are both called {quote(cells[0])}"
            raise _refused(field, message, "give each a label of its own")


def _help_on_cells(found: CutRows, cells: Sequence[str]) -> str:
    if found.delimiter == "," and len(cells) > len(found.header):
        return 'put a cell with a comma in it in quotation marks, as in  "1,5"'
    return "give each row as many cells as there are names"


def _check_names(header: Sequence[str], field: str) -> None:
    """Every column has a name, and the first row is no row of numbers."""
    line_of = next((number for number, name in enumerate(header[1:], 2) if not name), None)
    if line_of:
        raise _refused(
            field, f"column {line_of} has no name in the first row", "name it, or delete the column"
        )
    if len(header) == 2 and _is_number(header[1]) and not _YEAR.fullmatch(header[1]):
        message = f"the first row has the number {quote(header[1])} where a name belongs"
        raise _refused(field, message, "write a first row of names, as in  Year,Size")


def _is_number(text: str) -> bool:
    cell = read_cell(1, text)
    return cell is not None and cell.is_number


def _unit(cells: Sequence[Amount], field: str) -> str:
    """The unit that all numbers have."""
    for cell in cells:
        if cell.unit != cells[0].unit:
            units = [f"is in {one.unit}" if one.unit else "has no unit" for one in (cell, cells[0])]
            message = f"line {cell.line}: {quote(cell.text)} {units[0]}, and {quote(cells[0].text)} above {units[1]}"
            raise _refused(field, message, "give all numbers of the table the same unit, or none")
    return cells[0].unit if cells else ""


def _two_readings(cell: Amount, field: str) -> LayoutError:
    point, comma = cell.value("."), cell.value(",")
    message = (
        f"the table reads two ways: {quote(cell.text)} in line {cell.line} is {point} with a decimal point, "
        f"and {comma} with a decimal comma"
    )
    return LayoutError(field, message, help='write  decimal: "."  or  decimal: ","', code="two-readings")


def _number(cell: Amount, sign: Sign, field: str) -> Decimal:
    value = cell.value(sign)
    if value is not None:
        return value
    is_other = cell.value("," if sign == "." else ".") is not None
    why = f" with a decimal {NAMES[sign]}, as the others of the table are written" if is_other else ""
    raise _refused(
        field,
        f"line {cell.line}: {quote(cell.text)} is not a number{why}",
        "write a number, or leave the cell empty",
    )


def _refused(
    field: str, message: str, help: str = "export the table as CSV, with a row of names at its top"
) -> LayoutError:
    return LayoutError(field, message, help=help, code="unreadable-table")
