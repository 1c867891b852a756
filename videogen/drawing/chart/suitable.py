"""Whether a table makes sense as a chart of a kind, and what to do where it does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal
from unicodedata import normalize

from videogen.drawing.chart.figure import MOST_SERIES
from videogen.drawing.chart.slices import MOST_SLICES
from videogen.drawing.chart.table import Series, Table, total
from videogen.showing import quote

Kind = Literal["bar", "line", "pie", "donut"]

ROUND = ("pie", "donut")
MOST_POINTS = 1000
GREATEST, LEAST = Decimal("1e15"), Decimal("1e-12")  # nobody can read others, and sums of them are not exact

Problem = tuple[str, str]
"""What is wrong, and what to do."""


def problem_of(table: Table, kind: Kind, unit: str = "", *, folds: bool) -> Problem | None:
    """Why `table` cannot be shown as a chart of this kind, with numbers of this unit; None where it can. `folds` says
    that a pie's smallest slices may be put together."""
    if found := _problem_of_names(table):
        return found
    for series in table.series:
        if not series.present:
            name = f" {quote(series.name)}" if series.name else ""
            return f"the series{name} has no value", "give it one, or leave it out"
    if found := _problem_of_sizes(table):
        return found
    if found := too_large(len(table.labels), len(table.series)):
        return found
    if kind not in ROUND:
        return None
    return _problem_of_slices(table, folds=folds) or (_problem_of_whole(table) if unit == "%" else None)


def too_large(labels: int, series: int) -> Problem | None:
    """Why no chart can show so many labels or series; None where one can."""
    if series > MOST_SERIES:
        message = f"{series} series cannot be told apart; {MOST_SERIES} are the most"
        return message, "show the ones that matter, or divide them between two charts"
    if labels > MOST_POINTS:
        return f"more than {MOST_POINTS:,} labels are too many to show", f"keep at most {MOST_POINTS:,}"
    return None


def _problem_of_names(table: Table) -> Problem | None:
    if not table.labels:
        return "there is no number to show", "write at least one label and its number"
    if label := _repeated(table.labels):
        return f"two values are called {quote(label)}", "give each a label of its own"
    names = [series.name for series in table.series]
    if len(names) > 1 and "" in names:
        return f"series {names.index('') + 1} has no name", "name each, so that they can be told apart"
    if name := _repeated(names):
        return f"two series are called {quote(name)}", "give each a name of its own"
    return None


def _problem_of_sizes(table: Table) -> Problem | None:
    for value in table.values:
        if abs(value) > GREATEST:
            return f"{_typed(value)} is too large to show", "give all numbers in a larger unit"
        if value and abs(value) < LEAST:
            return (
                f"{_typed(value)} is too small to show",
                "write 0, or give all numbers in a smaller unit",
            )
    return None


def _typed(value: Decimal) -> str:
    """As in 1e21."""
    return str(value).lower().replace("e+", "e")


def _repeated(names: Sequence[str]) -> str | None:
    """A name that looks like another one."""
    looks = [" ".join(normalize("NFC", name).split()) for name in names]
    return next((name for name, count in Counter(looks).items() if count > 1), None)


def _problem_of_slices(table: Table, *, folds: bool) -> Problem | None:
    if len(table.series) > 1:
        return f"a pie shows one series, not {len(table.series)}", "keep one of them, or use  kind: bar"
    for label, (value,) in table.rows():
        if value is None:
            return (
                f"{quote(label)} has no value, and a pie shows parts of a whole",
                "write its number, or leave it out",
            )
        if value < 0:
            return f"{quote(label)} is negative, and no part of a whole is", "use  kind: bar"
    if not sum(table.values):
        return "all values are 0, so there is no whole to divide", "use  kind: bar"
    if len(table.labels) > MOST_SLICES and not folds:
        message = f"{len(table.labels)} slices cannot be told apart; {MOST_SLICES} are the most"
        return message, "add  other: Other  to put the smallest together, or use  kind: bar"
    return None


def _problem_of_whole(table: Table) -> Problem | None:
    """Why numbers in % are no parts of a whole: slices would be of other sizes than they say. Each may be rounded."""
    whole = total(table.values)
    decimals = min(-int(value.as_tuple().exponent) for value in table.values)
    off = whole - 100
    if abs(off) <= Decimal(len(table.values)) / 2 * Decimal(1).scaleb(-max(decimals, 0)):
        return None
    message = f"the slices add up to {whole:f}%, and a whole is 100%"
    return (
        message,
        "use  kind: bar" if off > 0 else f"add what is missing, such as  Other: {-off:f}, or use  kind: bar",
    )


def folded(table: Table, other: str) -> Table:
    """A table of one series with as many of its largest values as a pie may have slices; all others are one more value,
    called `other`, and so is one that has this name already."""
    if len(table.labels) <= MOST_SLICES:
        return table
    values = [value or Decimal(0) for value in table.series[0].values]
    named = (number for number, label in enumerate(table.labels) if label != other)
    largest = sorted(named, key=lambda number: (-values[number], number))[: MOST_SLICES - 1]
    kept = sorted(largest)
    rest = total(value for number, value in enumerate(values) if number not in largest)
    labels = (*(table.labels[number] for number in kept), other)
    series = Series(table.series[0].name, (*(values[number] for number in kept), rest))
    return Table(labels, (series,), table.unit)
