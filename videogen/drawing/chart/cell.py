"""A cell of a table as a number: its sign, its digits with either decimal sign, and its unit."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from msgspec import Struct

from videogen.drawing.chart.notation import Sign

MISSING = frozenset(
    ["", "-", "—", "n/a", "#n/a", "na", "<na>", "null", "none", "nan", "\\n", ".", "..", "…", ":"]
)
"""How tables say that there is no value, in small letters."""
LONGEST = 100  # digits and signs between them
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2008\u2009\u202f"), " ")
_APOSTROPHES = dict.fromkeys(map(ord, "\u2019\u02bc\u2032\u00b4\u066c"), "'")
_MINUSES = dict.fromkeys(map(ord, "\u2212\u2013\ufe63\uff0d"), "-")
# Marks of direction.
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x2060, 0x2070), 0x061C, 0xFEFF])
_WIDE: dict[int, str | None] = dict(zip(map(ord, "．，％（）"), ".,%()", strict=True))
_SIGNS: dict[int, str | None] = {
    **_SPACES,
    **_APOSTROPHES,
    **_MINUSES,
    **_INVISIBLE,
    **_WIDE,
    ord("\u066b"): ".",
}
_MONEY_SIGN = r"[^\W\d_]{0,3}[$¢£¤¥֏؋৳฿៛\u20a0-\u20c0﷼￠￡￥￦]"  # as in $, R$ and US$
_MONEY_WORD = r"[A-Z]{3}\b|(?:Rs|S?Fr|[Kk]r)\b\.?|zł|Kč|Ft|lei|лв\.?|руб\.?|грн\.?"
_MONEY = f"(?:{_MONEY_SIGN}|{_MONEY_WORD})"
_BEFORE = re.compile(rf"({_MONEY}|[%٪])(?=[-+(\d.,\s])\s*")
_AFTER = re.compile(rf"(?<=[-\d.,)\s])({_MONEY}|[%٪‰]|°[CF]?)$")
_NO_CENTS = re.compile(r"(?<=[0-9][.,])(?:--?|—)$")  # as in 5,- and CHF 5.—, after a dash was made a hyphen
_DIGITS = re.compile(r"([0-9., ']*[0-9])(e[-+]?[0-9]{1,4})?", re.IGNORECASE)
_WHOLE: dict[Sign, re.Pattern[str]] = {
    ".": re.compile(
        r"[0-9]*|[1-9][0-9]{0,2}([,' ])[0-9]{3}(?:\1[0-9]{3})*|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}"
    ),
    ",": re.compile(r"[0-9]*|[1-9][0-9]{0,2}([.' ])[0-9]{3}(?:\1[0-9]{3})*"),
}
"""Digits before each decimal sign: alone, in groups of three, or as in India."""


class Amount(Struct, frozen=True):
    """What a cell says: `line` is where it stands and `text` what it says there; `digits` are without sign and unit."""

    line: int
    text: str
    is_negative: bool
    digits: str
    unit: str

    def value(self, sign: Sign) -> Decimal | None:
        """The number with this decimal sign; None where it is none then."""
        digits = self.digits.removesuffix(sign) if self.digits.count(sign) == 1 else self.digits  # 5. is 5
        found = _DIGITS.fullmatch(digits)
        if not found:
            return None
        whole, point, rest = found[1].partition(sign)
        if not _WHOLE[sign].fullmatch(whole) or (point and not rest.isdigit()):
            return None
        number = Decimal("".join(filter(str.isdigit, whole)) + f".{rest}" * bool(point) + (found[2] or ""))
        if not number:  # 0e99 is no more than 0
            number = number.quantize(Decimal(1).scaleb(-len(rest)))
        return number.copy_negate() if self.is_negative else number

    @property
    def is_number(self) -> bool:
        """Whether it is a number with one of the decimal signs."""
        return self.value(".") is not None or self.value(",") is not None

    def is_grouped(self, sign: Sign) -> bool:
        """Whether the other sign stands between its digits, where this one is the decimal sign."""
        return (_other(sign)) in self.digits

    def is_long(self, sign: Sign) -> bool:
        """Whether it has five or more digits before the decimal sign in one piece."""
        return bool(re.match(r"[0-9]{5}", self.digits.partition(sign)[0]))


def _other(sign: Sign) -> Sign:
    return "," if sign == "." else "."


def read_cell(line: int, text: str) -> Amount | None:
    """What a cell says; None where it says that there is no value. Minus signs of all kinds, behind a number too, and
    round brackets make it negative, but a dash in the place of decimals is none: `€ 5,-`. A unit is a sign of money or
    of per cent, or a code of three capitals."""
    rest = "".join(map(_plain_digit, text)).translate(_SIGNS).strip()
    if rest.lower() in MISSING:
        return None
    if len(rest) > 2 * LONGEST:
        return Amount(line, text.strip(), False, "", "")
    signs = ""
    units: list[str] = []
    while len(signs) <= 1 and len(units) <= 1:
        rest = _NO_CENTS.sub("", rest)
        before, after = _BEFORE.match(rest), _AFTER.search(rest)
        if rest.startswith("(") and rest.endswith(")"):
            signs, rest = f"{signs}(", rest[1:-1]
        elif rest[:1] in ("+", "-"):
            signs, rest = f"{signs}{rest[0]}", rest[1:]
        elif rest.endswith("-") and len(rest) > 1:
            signs, rest = f"{signs}-", rest[:-1]
        elif before:
            units, rest = [*units, before[1]], rest[before.end() :]
        elif after:
            units, rest = [*units, after[1]], rest[: after.start()]
        else:
            break
        rest = rest.strip()
    is_one = len(signs) <= 1 and len(units) <= 1 and len(rest) <= LONGEST
    unit = "%" if units == ["٪"] else "".join(units)
    return Amount(line, text.strip(), signs in ("-", "("), rest if is_one else "", unit)


def _plain_digit(character: str) -> str:
    """Digits of all scripts as 0 to 9; other characters as they are."""
    return character if character.isascii() else str(unicodedata.decimal(character, character))
