"""What to write where a value is of the wrong kind, as a text where a number belongs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from videogen.check.keys import known_keys
from videogen.check.wording import meaning, plain
from videogen.document import NumberError, read_plain
from videogen.showing import suggest

_LEADING_NUMBER = re.compile(r"\s*([-+]?[0-9]+(?:\.[0-9]+)?)\s*[A-Za-z%]+\s*")
_GREATEST_ROUNDED = 1e6
_YES, _NO = frozenset(["yes", "y", "on"]), frozenset(["no", "n", "off"])


def help_on_kind(value: Any, wanted: Sequence[str], schema: Mapping[str, Any], written: str) -> str:
    """What to write instead of `value`, where one of the kinds `wanted` belongs; `written` is how it begins in
    the file."""
    if not wanted:
        return f"write what belongs here{meaning(schema)}"
    if "${" in written and isinstance(value, str):
        return "variables stand in texts only; write the value itself"
    match wanted[0]:
        case "string":
            return _text(value, schema, written)
        case "number":
            return _number(value, schema)
        case "integer":
            return _whole_number(value, schema)
        case "boolean":
            return _truth(value, schema)
        case "array":
            return _list(value, schema)
    return _mapping(schema)


def _text(value: Any, schema: Mapping[str, Any], written: str) -> str:
    examples = _examples(schema)
    if isinstance(value, int | float):
        return (
            suggest(written, examples)
            or _for_example(examples)
            or f'write it in quotation marks: "{written}"'
        )
    bracket = written[:1]
    if bracket in ("[", "{"):
        return f"write one text; where it begins with {bracket} itself, put it in quotation marks"
    return f"write one text{meaning(schema)}"


_GROUPED = re.compile(r"-?[0-9]+(?:_[0-9]+)+(?:\.[0-9]+)?")


def _number(value: Any, schema: Mapping[str, Any]) -> str:
    if isinstance(value, str) and _is_number(value):
        return f"write {value.strip()} without quotation marks"
    if isinstance(value, str) and (found := _LEADING_NUMBER.fullmatch(value)):
        return f"write {found[1]}, without a unit{meaning(schema)}"
    if isinstance(value, str) and _GROUPED.fullmatch(value) and _is_number(bare := value.replace("_", "")):
        return f"write {bare}{meaning(schema)}"
    return f"write a number{meaning(schema)}"


def _is_number(text: str) -> bool:
    try:
        value = read_plain(text.strip())
    except NumberError:
        return False
    return isinstance(value, int | float) and not isinstance(value, bool)


def _whole_number(value: Any, schema: Mapping[str, Any]) -> str:
    if isinstance(value, float) and abs(value) < _GREATEST_ROUNDED:
        return f"write {value:.0f}{meaning(schema)}"
    return _number(value, schema).replace("write a number", "write a whole number")


def _truth(value: Any, schema: Mapping[str, Any]) -> str:
    word = str(value).lower()
    if word in ("true", "false"):
        return f"write {word} without quotation marks"
    if word in _YES or word in _NO:
        return f"write {plain(word in _YES)}"
    return f"write true or false{meaning(schema)}"


def _list(value: Any, schema: Mapping[str, Any]) -> str:
    if isinstance(value, str):
        return "begin each entry with a hyphen, write [one, two], or a line for each below  |"
    return f"begin each entry with a hyphen{meaning(schema)}"


def _mapping(schema: Mapping[str, Any]) -> str:
    if known := known_keys(schema):
        return f"write its keys below it, indented: {', '.join(known)}"
    return f"write a key, a colon and a value for each{meaning(schema)}"


def _examples(schema: Mapping[str, Any]) -> list[str]:
    """What the schema, or the first of its forms that has any, gives as examples."""
    forms = [schema, *schema.get("anyOf", ())]
    return next((list(form["examples"]) for form in forms if form.get("examples")), [])


def _for_example(examples: Sequence[str]) -> str:
    """The first and the last, which are the least alike."""
    return f"write for example {plain(examples[0])} or {plain(examples[-1])}" if examples else ""
