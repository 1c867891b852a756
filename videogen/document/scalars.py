"""Reads plain scalars by the core schema of YAML 1.2 (chapter 10.3.2): what is not a number, a truth or
nothing is text."""

from __future__ import annotations

import math
import re

NOT_PRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What YAML 1.2 (production 1, c-printable) does not allow in a text."""

SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
"""A character beyond U+FFFF as JSON escapes it (RFC 8259, section 7)."""

ESCAPE = "\x1b"
"""What begins a colour in the output of a program; only an escape in quotation marks can stand for it."""

CORE_TAGS = {str: "str", int: "int", float: "float", bool: "bool", type(None): "null"}

GREATEST_DIGITS = 30

_NOTHING = frozenset(["", "~", "null", "Null", "NULL"])
_TRUTH = {word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
_DECIMAL = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class NumberError(ValueError):
    """A plain scalar that reads as a number but is none that a spec can use."""


def read_plain(text: str) -> str | int | float | bool | None:
    """The value of a plain scalar. Raises NumberError for infinities, no-numbers and numbers of very many
    digits."""
    if text in _NOTHING:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    if _DECIMAL.fullmatch(text):
        return int(_short(text))
    if _BASED.fullmatch(text):
        return int(_short(text), 0)
    if _FLOAT.fullmatch(text) or _NOT_FINITE.fullmatch(text):
        return _finite(text)
    return text


def _short(digits: str) -> str:
    if len(digits) > GREATEST_DIGITS:
        raise NumberError(f"a number of {len(digits)} digits")
    return digits


def _finite(text: str) -> float:
    number = math.inf if _NOT_FINITE.fullmatch(text) else float(_short(text))
    if not math.isfinite(number):
        raise NumberError(f"{text} is not a finite number")
    return number
