"""Numbers of a chart as text, and the round numbers on its axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from videogen.drawing.bidi import has_rtl
from videogen.drawing.chart.notation import ENGLISH, Notation

MINUS = "\u2212"
READ_FROM_RIGHT = "\u200f\u200e"  # as the words are, but the sign left of its number, as in Arabic and Hebrew
STEPS = (1, 2, 5, 10)
SIGNIFICANT = 3  # digits that a shortened number keeps
LONGEST_PLAIN = 1e6  # from here on numbers are shortened
TINIEST_PLAIN = 1e-3  # below, they are written with a power of ten
SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers (1, 2 or 5 times a power of ten apart) that reach from `low` or less to `high` or more, at most
    `most` of them; `low` is less than `high`, `most` at least 3."""
    power = math.floor(math.log10((high - low) / most)) - 1
    while True:
        for factor in STEPS[:3]:
            step = factor * Fraction(10) ** power
            first, last = math.floor(Fraction(low) / step), math.ceil(Fraction(high) / step)
            if last - first + 1 <= most:
                return [float(number * step) for number in range(first, last + 1)]
        power += 1


class Numbers(Struct, frozen=True):
    """How the numbers of one chart are written: all with the same scale and as many decimals as they need."""

    unit: str = ""
    notation: Notation = ENGLISH
    scale: float = 1.0
    suffix: str = ""
    decimals: int = 0

    @classmethod
    def of(cls, values: Sequence[float], unit: str = "", notation: Notation = ENGLISH) -> Numbers:
        """The form that tells `values` apart: up to three significant digits of the largest where it is long."""
        largest = max((abs(value) for value in values), default=0.0)
        for scale, suffix in notation.scales:
            if largest >= scale and largest >= LONGEST_PLAIN:
                most = min(1, _room(largest / scale))
                return cls(
                    unit, notation, scale, suffix, _decimals([value / scale for value in values], most)
                )
        if 0 < largest < TINIEST_PLAIN:
            power = math.floor(math.log10(largest))
            scale, suffix = 10.0**power, f"·10{str(power).translate(SUPERSCRIPT)}"
            return cls(unit, notation, scale, suffix, _decimals([value / scale for value in values], 2))
        return cls(unit, notation, decimals=_decimals(values, _room(largest)))

    def text(self, value: float) -> str:
        """The number with its unit: `1,200`, `−3.5%`, `$12`, `4.2M`, `80 ms`."""
        size = abs(value) / self.scale
        shown, suffix = self.notation.number(size, self.decimals), self.suffix
        if not value:
            shown, suffix = "0", ""
        elif not float(f"{size:.{self.decimals}f}"):  # too small for the scale of the others
            return Numbers.of([value], self.unit, self.notation).text(value)
        whole = self.notation.amount(f"{shown}{suffix}", self.unit)
        if value >= 0:
            return whole
        return f"{READ_FROM_RIGHT if has_rtl(whole) else ''}{MINUS}{whole}"


def _room(largest: float) -> int:
    """How many decimals a number of this size may have."""
    return max(0, SIGNIFICANT - 1 - math.floor(math.log10(largest))) if largest else 0


def _decimals(values: Sequence[float], most: int) -> int:
    """As many as one of the values needs, but no more than `most`."""
    return next(
        (count for count in range(most) if all(_same(value, round(value, count)) for value in values)), most
    )


def _same(value: float, rounded: float) -> bool:
    return math.isclose(value, rounded, rel_tol=1e-9, abs_tol=1e-12)


def share_texts(values: Sequence[float], notation: Notation = ENGLISH) -> list[str]:
    """What part of their sum each of `values` is, in whole per cent that add up to 100: the largest remainders are
    rounded up. A part that would be 0 but is not is written `<1%`."""
    total = sum(values)
    exact = [100 * value / total for value in values]
    whole = [math.floor(part) for part in exact]
    by_rest = sorted(range(len(values)), key=lambda index: (whole[index] - exact[index], index))
    for index in by_rest[: 100 - sum(whole)]:
        whole[index] += 1
    least = f"<{notation.amount('1', '%')}"
    return [
        notation.amount(str(part), "%") if part or not value else least
        for part, value in zip(whole, values, strict=True)
    ]
