"""How values and places of a spec are named in messages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from videogen.document import Step
from videogen.errors import quote

TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}
"""The types of JSON Schema in an author's words."""


def name_of(path: Sequence[Step], whole: str = "the spec") -> str:
    """`"fps"`, or `entry 3 of "items"`; `whole` where the path is empty."""
    if not path:
        return whole
    if isinstance(path[-1], str):
        return quote(path[-1])
    return f"entry {path[-1] + 1} of {name_of(path[:-1], whole)}"


def value_of(value: Any) -> str:
    """`the text "x"`, `the number 3`, `a list`, ..."""
    if isinstance(value, str):
        return f"the text {quote(value)}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, list):
        return TYPES["array"]
    return TYPES["object"] if isinstance(value, dict) else "nothing"


def plain(value: Any) -> str:
    """A value as it may be written in a spec."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return quote(value) if isinstance(value, str) else str(value)


def either(words: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def count(number: int, noun: str) -> str:
    """`1 entry`, `2 entries`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"
