"""The numbers that a chart shows: labels, and one or more series with a value, or none, for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import reduce

from msgspec import Struct

EXACT = Context(prec=100, rounding=ROUND_HALF_UP)
"""For numbers that keep all their digits."""


def total(values: Iterable[Decimal]) -> Decimal:
    """The exact sum of numbers."""
    return reduce(EXACT.add, values, Decimal(0))


class Series(Struct, frozen=True):
    """A name, empty where there is nothing to tell it from, and a value for each label, with the digits of its author;
    None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]

    @property
    def present(self) -> tuple[Decimal, ...]:
        """The values that there are."""
        return tuple(value for value in self.values if value is not None)


class Table(Struct, frozen=True):
    """Labels and series, each as long as the labels, and the unit that was written beside every number."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""

    @property
    def values(self) -> tuple[Decimal, ...]:
        """All values that there are."""
        return tuple(value for series in self.series for value in series.present)

    def rows(self) -> Iterator[tuple[str, tuple[Decimal | None, ...]]]:
        """Each label with the value that each series has for it."""
        return zip(self.labels, zip(*(series.values for series in self.series), strict=True), strict=True)
