"""Which decimal sign a table has: that of its numbers, else of the film's language and the sign between its cells."""

from __future__ import annotations

from collections.abc import Sequence

from videogen.drawing.chart.cell import Amount
from videogen.drawing.chart.notation import Notation, Sign

SIGNS: tuple[Sign, Sign] = (".", ",")
NAMES: dict[Sign, str] = {".": "point", ",": "comma"}


def decimal_sign(cells: Sequence[Amount], notation: Notation, delimiter: str) -> Sign | Amount:
    """The decimal sign of a table in a film of this language; where that cannot be told, a cell that reads two ways.
    Where no sign makes numbers of all cells, the one that makes most."""
    own = notation.decimal
    made = {sign: sum(cell.value(sign) is not None for cell in cells) for sign in SIGNS}
    if made["."] != made[","] or made[own] < len(cells):
        return max(SIGNS, key=lambda sign: (made[sign], sign == own))
    differing = [cell for cell in cells if cell.value(".") != cell.value(",")]
    if not differing:
        return own
    likely = [sign for sign in SIGNS if not _is_uneven(cells, sign)]
    if len(likely) == 1:
        return likely[0]
    usual = _usual(notation, delimiter)
    is_own = all(notation.grouping in cell.digits for cell in differing if cell.is_grouped(own))
    return own if is_own and usual in (own, None) else differing[0]


def _usual(notation: Notation, delimiter: str) -> Sign | None:
    """The decimal sign of files with this sign between cells: semicolons stand where the comma is taken, but for
    Switzerland, which has a point and semicolons."""
    if delimiter == ";":
        return None if notation.grouping == "’" else ","
    return "." if delimiter == "," else None


def _is_uneven(cells: Sequence[Amount], sign: Sign) -> bool:
    """Whether some numbers would be in groups of digits, and others of five digits and more not."""
    return any(cell.is_grouped(sign) for cell in cells) and any(cell.is_long(sign) for cell in cells)
