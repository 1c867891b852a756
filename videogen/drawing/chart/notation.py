"""How a language writes numbers: the marks between digits, where units stand, and words for large sizes.

All but English is looked up in the Unicode CLDR, which Babel has; English is written down here, so that films in it
need not wait for Babel. Digits are the European ones, as they are typed, and grouped from four on, as in tables, also
where running text groups them from five on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from babel import Locale

Sign = Literal[".", ","]
"""What stands before decimals."""

Scales = tuple[tuple[int, str], ...]
"""From what power of ten on a shortened number is so many of something, largest first, and the word behind it."""

SPACE = "\u00a0"  # no line ends between a number and its unit
CURRENCIES = frozenset(("$", "US$", "R$", "€", "£", "¥", "₹", "₩", "₺", "₽", "₴", "₪", "₫", "₱", "Fr."))
CODE = re.compile("[A-Z]{3}")
"""What a currency may be called in every language (ISO 4217)."""
CODES = {"$": ("USD", "US$"), "€": ("EUR",), "£": ("GBP",), "¥": ("JPY", "CNY"), "₹": ("INR", "Rs", "Rs.")}
"""How else tables write some units."""
PER = ("%", "‰")
CLOSE = ("°", "×", "k", "K", "M")  # units that stand at the number without a space in every language
GROUPS = {size: re.compile(rf"\d(?=(?:\d{{{size}}})*\d{{3}}$)") for size in (2, 3)}
"""Digits behind which there is a mark: in threes, and above the thousands in twos as in India: 12,34,567."""
NUMBER = re.compile(r"[#0][#0,.]*")  # in a pattern of the CLDR
DIRECTIONS = re.compile("[\u200e\u200f\u061c]")  # are set where a whole text is


class Notation(Struct, frozen=True):
    """What a language writes between digits, and where its signs stand: `#` is the number, the other sign the unit."""

    grouping: str = ","
    decimal: Sign = "."
    percent: str = "#%"
    money: str = "¤#"
    scales: Scales = ((12, "T"), (9, "B"), (6, "M"))
    thousand: str = "K"
    group_size: int = 3  # above the thousands
    tag: str = "en"

    def number(self, size: Decimal) -> str:
        """A number that is not negative, with all its digits: `1,234.50`."""
        whole, point, rest = f"{size:f}".partition(".")
        grouped = GROUPS[self.group_size].sub(rf"\g<0>{self.grouping}", whole)
        return f"{grouped}{self.decimal}{rest}" if point else grouped

    def amount(self, number: str, unit: str) -> str:
        """A number with its unit: `12%`, `$12`, `CHF 12`, `80 ms`."""
        if unit in PER:
            return self.percent.replace("%", unit).replace("#", number)
        if _is_money(unit):
            money = self.money if SPACE in self.money or not unit[-1].isalpha() else f"¤{SPACE}#"
            return money.replace("¤", unit).replace("#", number)
        space = "" if not unit or unit in CLOSE else SPACE
        return f"{number}{space}{unit}"

    def said_scale(self, size: Decimal, power: int, otherwise: str) -> str:
        """The word, after a space where the language has one, for so many of a power of ten: ` million` of 6. Where it
        is not known, `otherwise`."""
        if not power:
            return ""
        if self.tag == ENGLISH.tag:
            return f" {ENGLISH_SCALES[power]}"
        locale = _locale(self.tag)
        forms: Mapping[str, Mapping[str, Any]] = locale.compact_decimal_formats.get("long", {})
        patterns = forms.get(locale.plural_form(size)) or forms.get("other", {})
        pattern = patterns.get(str(10**power))
        word = _word(pattern.pattern) if pattern and pattern.pattern.count("0") == 1 else ""
        return word.replace(SPACE, " ") or otherwise

    def length(self, count: Decimal, unit: Literal["hour", "minute"], form: Literal["short", "long"]) -> str:
        """So many hours or minutes, in short or in words, with the digits of the count."""
        shown = self.number(count)
        if self.tag == ENGLISH.tag:
            return f"{shown} {ENGLISH_UNITS[form][unit]}{'s' if form == 'long' and shown != '1' else ''}"
        decimals = len(shown.partition(self.decimal)[2])
        from babel.units import format_unit

        pattern = f"#,##0{'.' * bool(decimals)}{'0' * decimals}"
        locale = _locale(self.tag)
        found = format_unit(
            count, f"duration-{unit}", length=form, format=pattern, locale=locale, numbering_system="latn"
        )
        return found.replace("\u202f", SPACE)


ENGLISH = Notation()
ENGLISH_SCALES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}
ENGLISH_UNITS = {"short": {"hour": "hr", "minute": "min"}, "long": {"hour": "hour", "minute": "minute"}}


@lru_cache(maxsize=16)
def notation(language: str) -> Notation:
    """How a language (a tag such as `de-AT`) writes numbers; one that is not known, as English."""
    return ENGLISH if language.lower() in ("", "en", "en-us") else from_cldr(language)


def from_cldr(language: str) -> Notation:
    """The notation of a tag, or of the nearest more general one, as the CLDR has it."""
    locale = _locale(language)
    symbols = locale.number_symbols["latn"]
    scales = _scales(locale)
    return Notation(
        symbols["group"].replace("'", "’"),
        symbols["decimal"],
        _signed(locale.percent_formats[None].pattern),
        _signed(locale.currency_formats["standard"].pattern),
        tuple(scale for scale in scales if scale[0] > 3),
        dict(scales).get(3, ""),
        2 if "#,##,##0" in locale.decimal_formats[None].pattern else 3,
        language.lower(),
    )


@lru_cache(maxsize=16)
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError  # 13 ms, which only films wait for that write numbers

    tag = language
    while tag:
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            tag = tag.rpartition("-")[0]
    return Locale("en")


def _scales(locale: Locale) -> Scales:
    """The sizes for which there is a short word: those of which one, and not a thousand, is written with it."""
    patterns = {
        len(size) - 1: pattern.pattern
        for size, pattern in locale.compact_decimal_formats["short"]["other"].items()
    }
    named = {power: _word(pattern) for power, pattern in patterns.items() if pattern.count("0") == 1}
    return tuple((power, word) for power, word in sorted(named.items(), reverse=True) if word)


def _word(pattern: str) -> str:
    """What stands behind the number in a pattern such as `0 Mio'.'`; nothing where that is nothing."""
    return DIRECTIONS.sub("", pattern).replace("0", "").replace("'", "").rstrip()


def _signed(pattern: str) -> str:
    """Where the number and its sign stand, of a pattern such as `#,##0.00 ¤;-#,##0.00 ¤`."""
    return NUMBER.sub("#", DIRECTIONS.sub("", pattern.partition(";")[0]))


@lru_cache(maxsize=64)
def _is_money(unit: str) -> bool:
    if unit in CURRENCIES or not CODE.fullmatch(unit):
        return unit in CURRENCIES
    from babel.numbers import list_currencies

    return unit in list_currencies()
