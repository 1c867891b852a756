"""Numbers of a chart as text: each as its author wrote it, no two different ones alike."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.chart.notation import ENGLISH, Notation, Scales
from videogen.drawing.chart.table import EXACT
from videogen.drawing.type.bidi import has_rtl

MINUS = "\u2212"
READ_FROM_RIGHT = "\u200f\u200e"  # as the words are, but the sign left of its number, as in Arabic and Hebrew
SIGNIFICANT = 3  # digits that a shortened number has at least, where it has so many
SHORTENED_FROM = 6  # the power of ten from which numbers are shortened where nobody asks
ROUGH = Context(prec=SIGNIFICANT, rounding=ROUND_HALF_UP)

Form = Literal["plain", "compact"]
"""With all digits, or as in `1.2M`."""


class NumberText(Struct, frozen=True):
    """A number as it is written: with a sign or not, what its digits are worth, the digits, what it is so many of as a
    power of ten, and the word for that."""

    is_negative: bool
    size: Decimal
    digits: str
    power: int = 0
    word: str = ""


class Numbers(Struct, frozen=True):
    """How the numbers of one chart are written: with the digits of their author; with so many `decimals` where that is
    asked for; with one of `scales`, to at least `significant` digits, where they are shortened."""

    unit: str = ""
    notation: Notation = ENGLISH
    decimals: int | None = None
    scales: Scales = ()
    significant: int = SIGNIFICANT

    @classmethod
    def of(
        cls,
        values: Sequence[Decimal],
        unit: str = "",
        notation: Notation = ENGLISH,
        form: Form | None = None,
        decimals: int | None = None,
    ) -> Numbers:
        """The form that tells `values` apart. Where nothing is asked for, they are shortened if no digit is lost."""
        plain = cls(unit, notation, decimals)
        if form == "compact":
            thousand = ((3, notation.thousand),) if notation.thousand else ()
            short = replace(plain, scales=_fitting(values, (*notation.scales, *thousand)))
            return short if decimals is not None else _apart(short, values)
        if form == "plain" or decimals is not None or _power(values) < SHORTENED_FROM:
            return plain
        short = replace(plain, scales=_fitting(values, notation.scales))
        return short if all(map(short.keeps, values)) and not any(map(_decimals, values)) else plain

    @classmethod
    def of_ticks(
        cls, ticks: Sequence[Decimal], unit: str = "", notation: Notation = ENGLISH, form: Form | None = None
    ) -> Numbers:
        """The form for numbers of an axis: the same, and exact where they are shortened."""
        found = cls.of(ticks, unit, notation, form)
        while not all(map(found.keeps, ticks)):
            found = replace(found, significant=found.significant + 1)
        return found

    def text(self, value: Decimal) -> str:
        """The number with its unit: `1,200`, `−3.5%`, `$12`, `4.2M`, `80 ms`."""
        written = self.written(value)
        whole = self.notation.amount(f"{written.digits}{written.word}", self.unit)
        if not written.is_negative:
            return whole
        return f"{READ_FROM_RIGHT if has_rtl(whole) else ''}{MINUS}{whole}"

    def written(self, value: Decimal) -> NumberText:
        """The number without its unit."""
        size, power, word = self._sized(value)
        return NumberText(value < 0 and bool(size), size, self.notation.number(size), power, word)

    def said_scale(self, written: NumberText) -> str:
        """What a number is so many of as it is said, with the space before it: ` million`; as it is written, where only
        that is known."""
        return self.notation.said_scale(written.size, written.power, written.word)

    def keeps(self, value: Decimal) -> bool:
        """Whether a number is written exactly, and with the decimals that its author wrote."""
        size, power, _ = self._sized(value)
        return EXACT.scaleb(size, power) == value.copy_abs()

    def alike(self, values: Sequence[Decimal]) -> tuple[Decimal, Decimal] | None:
        """Two different numbers that are written alike, if there are any."""
        first: dict[str, Decimal] = {}
        for value in values:
            if first.setdefault(self.text(value), value) != value:
                return first[self.text(value)], value
        return None

    def _sized(self, value: Decimal) -> tuple[Decimal, int, str]:
        """What is written of a number, without its sign; what it is so many of, and the word for that."""
        size = value.copy_abs()
        least = Decimal("0.1")  # of the scale that most have; of a smaller one at least one
        for power, word in self.scales:
            shortened = self._rounded(EXACT.scaleb(size, -power), is_short=True)
            if shortened >= least:
                return shortened, power, word
            least = Decimal(1)
        return self._rounded(size, is_short=False), 0, ""

    def _rounded(self, size: Decimal, *, is_short: bool) -> Decimal:
        """With so many decimals as are asked for, or, of a number that may be shortened, as its digits need; halves are
        rounded up."""
        if self.decimals is not None:
            return size.quantize(Decimal(1).scaleb(-self.decimals), context=EXACT)
        if not self.scales:
            return size
        most = max(0, self.significant - 1 - size.adjusted()) if size else 0
        rounded = size.quantize(Decimal(1).scaleb(-min(most, _decimals(size))), context=EXACT)
        return _trimmed(rounded) if is_short else rounded


def _fitting(values: Sequence[Decimal], scales: Scales) -> Scales:
    """The scales from that of the largest number on."""
    power = _power(values)
    return tuple(scale for scale in scales if scale[0] <= power)


def _apart(short: Numbers, values: Sequence[Decimal]) -> Numbers:
    """The same with as many digits as it takes that no two different numbers are alike."""
    while short.alike(values):
        short = replace(short, significant=short.significant + 1)
    return short


def _power(values: Sequence[Decimal]) -> int:
    """The power of ten of the largest number, rounded."""
    return max((ROUGH.plus(value).adjusted() for value in values if value), default=0)


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _trimmed(value: Decimal) -> Decimal:
    """Without zeros at the end of its decimals."""
    return (
        value.quantize(Decimal(1), context=EXACT) if value == value.to_integral() else value.normalize(EXACT)
    )
