"""From values to pixels."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from videogen.drawing.chart.ticks import ticks

ZERO = Decimal(0)


class Scale(Struct, frozen=True):
    """`low` stands at `start` and `high` at `end`, both in pixels at 1080p; `start` may be the greater one."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    def at(self, value: Decimal | int) -> float:
        """Where a value stands."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + float(share) * (self.end - self.start)


def from_zero(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """The least range that holds zero and all values; one of size 1 where all are zero."""
    low, high = min(ZERO, *values), max(ZERO, *values)
    return (low, high) if low < high else (ZERO, Decimal(1))


def near(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """A range for lines: with zero where the values are not far from it, else only what they span."""
    low, high = min(values), max(values)
    if low == high:
        return from_zero(values)
    if 0 <= low < high / 2 or low > 0 > high or low < 0 < high:
        return from_zero(values)
    return low, high


def round_range(low: Decimal, high: Decimal, most: int) -> tuple[Decimal, Decimal, list[Decimal]]:
    """The range widened to round numbers, and these."""
    marks = ticks(low, high, most)
    return marks[0], marks[-1], marks
