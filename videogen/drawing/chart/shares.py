"""Parts of a whole in per cent that add up to 100 where equal parts can."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from videogen.drawing.chart.notation import ENGLISH, Notation

MOST_DECIMALS = 2


def share_texts(values: Sequence[Decimal], notation: Notation = ENGLISH) -> list[str]:
    """What part of their sum each of `values` is, in per cent that add up to 100: the largest remainders are rounded
    up. Where that would leave one of two equal values smaller, each is rounded by itself: three thirds are 33 % each.
    Whole per cent, or with up to two decimals where these tell different values apart. A part that would be 0 but is
    not is written `<1%`, one that would be all but is not `>99%`."""
    ways = [_rounded(values, decimals, notation) for decimals in range(MOST_DECIMALS + 1)]
    return next((way for way in ways if is_apart(values, way)), ways[0])


def is_apart(values: Sequence[Decimal], texts: Sequence[str]) -> bool:
    """Whether no two different values have one text."""
    value_of = dict(zip(texts, values, strict=True))
    return all(value_of[text] == value for value, text in zip(values, texts, strict=True))


def _rounded(values: Sequence[Decimal], decimals: int, notation: Notation) -> list[str]:
    total = sum(map(Fraction, values))
    units = 100 * 10**decimals
    exact = [units * Fraction(value) / total for value in values]
    whole = _adding_up(exact, units)
    if len(set(zip(exact, whole, strict=True))) > len(set(exact)):
        whole = [math.floor(part + Fraction(1, 2)) for part in exact]
    least, most = f"<{_text(1, decimals, notation)}", f">{_text(units - 1, decimals, notation)}"
    texts = []
    for part, value in zip(whole, values, strict=True):
        is_rest = part == units and value != total
        texts.append(least if value and not part else most if is_rest else _text(part, decimals, notation))
    return texts


def _adding_up(exact: Sequence[Fraction], units: int) -> list[int]:
    whole = [math.floor(part) for part in exact]
    by_rest = sorted(range(len(exact)), key=lambda index: (whole[index] - exact[index], index))
    for index in by_rest[: units - sum(whole)]:
        whole[index] += 1
    return whole


def _text(units: int, decimals: int, notation: Notation) -> str:
    return notation.amount(notation.number(Decimal(units).scaleb(-decimals)), "%")
