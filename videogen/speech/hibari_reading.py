"""Writes the numbers of a narration so that hibari says each of their digits and signs."""

from __future__ import annotations

import re
from collections.abc import Callable

_MONEY = "$£€¥₹"
_MARKS = r"[^\w]*$"  # what may end a word
_Found = re.Match[str]


def as_read(token: str) -> str:
    """A written word as hibari is given it: where it would leave out a sign, or a zero, this stands there in words."""
    if not any(map(str.isdigit, token)):
        sign = token.rstrip(".,;:!?")
        return _ALONE[sign] + token[len(sign) :] if sign in _ALONE else token
    for pattern, instead in _READINGS:
        token = pattern.sub(instead, token)
    return token


def _zeros(found: _Found) -> str:
    """`3.10`, which hibari reads as 3.1."""
    begun = f"{found[1]}.{found[2]}" if found[2] else f"{found[1]} point"
    return " ".join([begun, *["zero"] * len(found[3])])


def _one_by_one(found: _Found) -> str:
    return " ".join(found[0])


_ALONE = {"€": "euros", "‰": "per mille", "−": "minus", "≥": "at least", "≤": "at most"}  # as in "5 €"
_READINGS: tuple[tuple[re.Pattern[str], str | Callable[[_Found], str]], ...] = (
    (re.compile(rf"^(\W*)[−–-](?=[{_MONEY}])"), r"\1minus "),
    (re.compile(r"^([(\[\"'“‘]*)[−–](?=\.?\d)"), r"\1-"),
    (re.compile(r"^([(\[\"'“‘]*)(?:≥|>=)(?=\W?\d)"), r"\1at least "),
    (re.compile(r"^([(\[\"'“‘]*)(?:≤|<=)(?=\W?\d)"), r"\1at most "),
    (re.compile(r"^([(\[\"'“‘]*)>(?=\W?\d)"), r"\1more than "),
    (re.compile(r"^([(\[\"'“‘]*)<(?=\W?\d)"), r"\1less than "),
    (re.compile(r"^([(\[\"'“‘]*)[~≈](?=\W?\d)"), r"\1about "),
    (re.compile(r"(?<=\d)_(?=\d)"), ""),
    (re.compile(r"(?<=\d)\*(?=\d)"), " times "),
    (re.compile(r"(?<=\d)[eE][−-](?=\d)"), " e minus "),
    (re.compile(rf"(?<=\d)€(?={_MARKS})"), " euros"),
    (re.compile(rf"(?<=\d)\$(?={_MARKS})"), " dollars"),
    (re.compile(rf"(?<=\d)£(?={_MARKS})"), " pounds"),
    (re.compile(rf"(?<=\d)‰(?={_MARKS})"), " per mille"),
    (re.compile(r"^(?=[(\[\"'“‘-]*\.\d)([(\[\"'“‘]*)(-?)\."), r"\1\g<2>0."),
    (re.compile(rf"(?<![\w.,:/{_MONEY}-])0\d{{1,9}}(?={_MARKS})"), _one_by_one),
    (re.compile(rf"(?<![\w.,{_MONEY}-])(-?[0-9][0-9,]*)\.([0-9]*?)(0+)(?=%?[^\w.]*$|[.,;:!?]+$)"), _zeros),
)
