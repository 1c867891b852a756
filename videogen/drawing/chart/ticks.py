"""Round numbers on an axis."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

STEPS = (1, 2, 5)


def ticks(low: Decimal, high: Decimal, most: int) -> list[Decimal]:
    """Round numbers (1, 2 or 5 times a power of ten apart) that reach from `low` or less to `high` or more, at most
    `most` of them; `low` is less than `high`, `most` at least 3."""
    begin, end = Fraction(low), Fraction(high)
    power = math.floor(math.log10((end - begin) / most)) - 1
    while True:
        for factor in STEPS:
            step = factor * Fraction(10) ** power
            first, last = math.floor(begin / step), math.ceil(end / step)
            if last - first + 1 <= most:
                return [_number(number * factor, power) for number in range(first, last + 1)]
        power += 1


def _number(count: int, power: int) -> Decimal:
    """So many times a power of ten, exactly."""
    return Decimal((count < 0, tuple(map(int, str(abs(count)))), power)) if count else Decimal(0)
