"""From values to pixels."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from videogen.drawing.chart.numbers import ticks


class Scale(Struct, frozen=True):
    """`low` stands at `start` and `high` at `end`, both in pixels at 1080p; `start` may be the greater one."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value stands."""
        # Two quotients, because the difference of two huge numbers of opposite sign is none.
        span = self.high / 2 - self.low / 2
        return self.start + (value / 2 - self.low / 2) / span * (self.end - self.start)


def from_zero(values: Sequence[float]) -> tuple[float, float]:
    """The least range that holds zero and all values; one of size 1 where all are zero."""
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    return (low, high) if low < high else (0.0, 1.0)


def near(values: Sequence[float]) -> tuple[float, float]:
    """A range for lines: with zero where the values are not far from it, else only what they span."""
    low, high = min(values), max(values)
    if low == high:
        return from_zero(values)
    if 0 <= low < high / 2 or low > 0 > high or low < 0 < high:
        return from_zero(values)
    return low, high


def round_range(low: float, high: float, most: int) -> tuple[float, float, list[float]]:
    """The range widened to round numbers, and these."""
    marks = ticks(low, high, most)
    return marks[0], marks[-1], marks
