"""How a language writes numbers: the marks between digits, where units stand, and words for large sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeVar

from msgspec import Struct

from videogen.drawing.chart.conventions import (
    GROUPING,
    IN_LAKHS,
    MONEY,
    PERCENT,
    SCALES,
    SPACE,
    THOUSAND,
    Scales,
)

Sign = Literal[".", ","]
"""What stands before decimals."""

CURRENCIES = ("$", "US$", "R$", "€", "£", "¥", "₹", "₩", "₺", "₽", "₴", "₪", "₫", "₱")
CODES = {"$": ("USD", "US$"), "€": ("EUR",), "£": ("GBP",), "¥": ("JPY", "CNY"), "₹": ("INR", "Rs", "Rs.")}
"""How else tables write some units."""
PER = ("%", "‰")
CLOSE = ("°", "×", "k", "K", "M")  # units that stand at the number without a space in every language
THOUSANDS = re.compile(r"\d(?=(?:\d{3})+$)")  # digits behind which there is a mark
LAKHS = re.compile(r"\d(?=(?:\d\d)+\d$)")  # the same in India: 12,34,567

Fact = TypeVar("Fact")


class Notation(Struct, frozen=True):
    """What a language writes between digits, and where its signs stand: `#` is the number, the other sign the unit."""

    grouping: str = ","
    percent: str = "#%"
    money: str = "¤#"
    scales: Scales = ((12, "T"), (9, "B"), (6, "M"))
    thousand: str = "K"
    in_lakhs: bool = False

    @property
    def decimal(self) -> Sign:
        """The mark before decimals: a comma, but where that or an apostrophe groups digits."""
        return "." if self.grouping in (",", "’") else ","

    def number(self, size: Decimal) -> str:
        """A number that is not negative, with all its digits: `1,234.50`."""
        whole, point, rest = f"{size:f}".partition(".")
        grouped = (LAKHS if self.in_lakhs else THOUSANDS).sub(rf"\g<0>{self.grouping}", whole)
        return f"{grouped}{self.decimal}{rest}" if point else grouped

    def amount(self, number: str, unit: str) -> str:
        """A number with its unit: `12%`, `$12`, `80 ms`."""
        if unit in PER:
            return self.percent.replace("%", unit).replace("#", number)
        if unit in CURRENCIES:
            return self.money.replace("¤", unit).replace("#", number)
        space = "" if not unit or unit in CLOSE else SPACE
        return f"{number}{space}{unit}"


ENGLISH = Notation()


@lru_cache(maxsize=16)
def notation(language: str) -> Notation:
    """How a language (a tag such as `de-AT`) writes numbers; one that is not known, as English."""
    return Notation(
        _of(language, GROUPING, ENGLISH.grouping),
        _of(language, PERCENT, ENGLISH.percent),
        _of(language, MONEY, ENGLISH.money),
        _of(language, SCALES, ENGLISH.scales),
        _of(language, THOUSAND, "" if _of(language, SCALES, None) else ENGLISH.thousand),
        bool(_of(language, IN_LAKHS, "")),
    )


def _of(language: str, facts: Mapping[str, Fact], otherwise: Fact) -> Fact:
    """What holds for the tag, or for the nearest more general one."""
    return next((facts[tag] for tag in _general(language.lower()) if tag in facts), otherwise)


def _general(tag: str) -> Iterator[str]:
    """`zh-hant-tw`, `zh-hant`, `zh`."""
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]
