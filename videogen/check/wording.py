"""How values and places of a spec are named in messages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from videogen.document import Step
from videogen.errors import Mark
from videogen.showing import quote

MOST_NAMED = 3  # scenes, where many are meant
MOST_CLAUSES = 4  # of one sentence

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


def value_of(value: Any, written: str | None = None) -> str:
    """`the text "x"`, `the number 3`, `a list`, ...; a number or a truth as it is `written`."""
    if isinstance(value, str):
        return f"the text {quote(value)}"
    if isinstance(value, bool):
        return written or ("true" if value else "false")
    if isinstance(value, int | float):
        return f"the number {written or value}"
    if isinstance(value, list):
        return TYPES["array"]
    return TYPES["object"] if isinstance(value, dict) else "nothing"


def plain(value: Any, written: str | None = None) -> str:
    """A value as it may be written in a spec, or, where it is no text, as it is `written` there."""
    if written is not None and not isinstance(value, str):
        return written
    if isinstance(value, bool):
        return "true" if value else "false"
    return quote(value) if isinstance(value, str) else str(value)


def in_short(clauses: Sequence[str]) -> str:
    """The clauses as one sentence, those beyond a few only counted."""
    more = len(clauses) - MOST_CLAUSES
    return "; ".join([*clauses[:MOST_CLAUSES], *([f"and {more} more"] if more > 0 else [])])


def count(number: int, noun: str) -> str:
    """`1 entry`, `2 entries`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def of_scenes(ids: Sequence[str]) -> str:
    """`14 scenes need it: one, two, three and 11 more`."""
    more = f" and {len(ids) - MOST_NAMED} more" if len(ids) > MOST_NAMED else ""
    return f"{len(ids):,} scenes need it: {', '.join(ids[:MOST_NAMED])}{more}"


def meaning(schema: Mapping[str, Any]) -> str:
    """What a field is, to stand behind an advice: ` (frames per second)`; nothing where its schema does not say."""
    sentence = str(schema.get("description", "")).partition(";")[0].rstrip(".")
    if not sentence:
        return ""
    begins_word = sentence[1:2].islower() or sentence[1:2] == " "  # but not an abbreviation
    return f" ({sentence[0].lower() if begins_word else sentence[0]}{sentence[1:]})"


def missing_value_help(mark: Mark, written: str | None, otherwise: str = "") -> str:
    """What to do about a key without a value, whose place is `mark`: what to do `otherwise` than to write one. YAML
    calls nothing `null` and `~` too, if that is what was `written`."""
    if written:
        return (
            f'{written} means no value in YAML; write "{written}" in quotation marks for that text{otherwise}'
        )
    if comment := re.search(r"#.*", mark.source[mark.column - 1 :]):
        return f'" #" begins a comment in YAML; write {quote(comment[0].strip())} with the quotation marks'
    return f"write a value{otherwise}"
