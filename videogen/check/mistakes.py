"""Words what is wrong with the shape of a spec at one place, and says what to write instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from jsonschema.exceptions import ValidationError as Mismatch

from videogen.check.findings import Findings
from videogen.check.keys import help_on_key, known_keys
from videogen.check.kinds import help_on_kind
from videogen.check.limits import out_of_range, too_long, too_short
from videogen.check.synonyms import another_key
from videogen.check.wording import TYPES, meaning, missing_value_help, name_of, plain, value_of
from videogen.document import Place
from videogen.showing import in_quotes, quote, suggest
from videogen.spec.definitions import is_list, is_text
from videogen.words.writing import either

_OF_KIND = ("type", "anyOf", "pattern")
"""Keywords that a value of the wrong kind fails."""
_OF_WORDS = ("enum", "const")
"""Keywords that a value of the wrong kind fails as well."""


class Compared(NamedTuple):
    """A part of the spec that is compared with a definition of its own, and the keys that it cannot do without."""

    path: Place
    definition: str
    needed: Sequence[str]

    @property
    def name(self) -> str:
        """What it is called."""
        article = "an" if self.definition[0] in "aeiou" else "a"
        names = {"spec": "the spec", "video": "the video", "shared": "the scene"}
        return names.get(self.definition, f"{article} {self.definition} scene")


class Mistake:
    """What is wrong at one place of a part of the spec: all that does not match there."""

    def __init__(self, part: Compared, mismatches: Sequence[Mismatch], findings: Findings) -> None:
        self._part = part
        self._mismatches = mismatches
        self._findings = findings
        self._inside: Place = tuple(mismatches[0].absolute_path)
        self._path = (*part.path, *self._inside)
        self._name = name_of(self._path) if self._inside else part.name
        self._value: Any = mismatches[0].instance
        self._written = findings.document.written(self._path)

    def report(self) -> list[Place]:
        """Tell the author, and give the paths, inside the part, of what is to blame."""
        if self._value is None:
            self._say_no_value()
        elif any(map(self._is_text_with_colon, self._mismatches)):
            self._say_colon()
        else:
            for found in self._telling():
                self._say(found)
        return [path for found in self._mismatches for path in self._blamed(found)]

    def _telling(self) -> Sequence[Mismatch]:
        """The mismatches that do not follow from another. Of a value of the wrong kind it is the outermost, which knows
        of every form that the value may have; a number that is not whole may be too large as well."""
        of_kind = [found for found in self._mismatches if found.validator in _OF_KIND]
        if not of_kind:
            return self._mismatches
        outermost = min(of_kind, key=lambda found: len(found.absolute_schema_path))
        following = (*_OF_KIND, *_OF_WORDS)
        return [found for found in self._mismatches if found is outermost or found.validator not in following]

    def _blamed(self, found: Mismatch) -> list[Place]:
        if found.validator == "additionalProperties":
            return [(*self._inside, key) for key in self._unknown_keys(found)]
        if found.validator == "required" and (not self._inside or self._knows_no_key()):
            return []  # what a part has beside it may well make sense, and unknown keys are to blame themselves
        return [self._inside]

    def _say(self, found: Mismatch) -> None:
        limit: Any = found.validator_value
        schema = _schema_of(found)
        match found.validator:
            case "type" | "anyOf" | "pattern":
                self._say_wrong_kind(found)
            case "additionalProperties":
                self._say_unknown_keys(found)
            case "required":
                self._say_missing_keys(found, limit)
            case "enum" | "const":
                self._say_unknown_value(limit if isinstance(limit, list) else [limit], schema)
            case "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum":
                self._error(*out_of_range(self._name, self._value, self._written, schema))
            case "minItems" | "minLength" | "minProperties":
                self._error(*too_short(self._name, self._value, limit, schema, self._otherwise()))
            case "maxItems" | "maxLength" | "maxProperties":
                self._error(*too_long(self._name, self._value, limit, self._path))
            case _:
                help = f"write what belongs here{meaning(schema)}"
                self._error("bad-value", f"{self._name} is not right: {found.message}", help)

    def _error(self, code: str, message: str, help: str | None) -> None:
        self._findings.error(code, message, self._path, help)

    # Nothing

    def _say_no_value(self) -> None:
        mark = self._findings.document.mark(self._path, key=True)
        help = missing_value_help(mark, self._written, self._otherwise())
        self._findings.error("no-value", f"{self._name} has no value", self._path, help, key=True)

    def _otherwise(self) -> str:
        """What can be done with a value instead of writing it; nothing where it is needed, or may be."""
        if self._inside and isinstance(self._inside[-1], int):
            return ", or delete the entry"
        is_needed = len(self._inside) != 1 or self._inside[0] in self._part.needed
        return "" if is_needed else ", or delete the line"

    # Something of the wrong kind

    def _say_wrong_kind(self, found: Mismatch) -> None:
        wanted = _wanted(found)
        mark = self._findings.document.mark(self._path)
        written = mark.source[mark.column - 1 :][: mark.length]
        kinds = either([TYPES[kind] for kind in wanted]) if wanted else "something else"
        message = f"{self._name} must be {kinds}, not {value_of(self._value, self._written)}"
        self._error("wrong-type", message, help_on_kind(self._value, wanted, _schema_of(found), written))

    def _is_text_with_colon(self, found: Mismatch) -> bool:
        """`- Error: file not found`, where a text may stand: one key, which is none that is known."""
        if not (isinstance(self._value, dict) and len(self._value) == 1 and _takes_text(found)):
            return False
        (key, inner), *_ = self._value.items()
        schema = _schema_of(found)
        is_known = key in schema.get("properties", ()) or suggest(key, known_keys(schema))
        in_block = self._findings.document.is_block(self._path)
        return in_block and not is_known and not isinstance(inner, dict | list)

    def _say_colon(self) -> None:
        (key,) = self._value
        made = f"a colon and a space make a mapping with the key {quote(key)} of it"
        text = in_quotes(self._findings.document.first_line(self._path))
        self._error(
            "wrong-type", f"{self._name} must be a text; {made}", f"put the text in quotation marks: {text}"
        )

    # A mapping of other keys

    def _say_unknown_keys(self, found: Mismatch) -> None:
        known = known_keys(_schema_of(found))
        for key in self._unknown_keys(found):
            help = help_on_key(key, known, self._path, self._part.definition)
            message = f"unknown key {quote(key)} in {self._name}"
            self._findings.error("unknown-key", message, (*self._path, key), help, key=True)

    def _say_missing_keys(self, found: Mismatch, needed: Sequence[str]) -> None:
        """Those that are not there under another name, or at another place, which is told of that one."""
        if self._inside and self._knows_no_key():
            return
        video = self._value.get("video") if self._part.definition == "spec" else None
        elsewhere = video if isinstance(video, dict) else {}
        unknown = self._unknown_keys(found)
        for key in needed:
            if key in self._value or key in elsewhere:
                continue
            if any(suggest(other, [key]) or another_key(other, [key]) for other in unknown):
                continue
            field = _schema_of(found).get("properties", {}).get(key, {})
            message = f"{self._name} needs {quote(key)}"
            self._error("missing-key", message, f"add  {key}: {meaning(field)}".rstrip())

    def _unknown_keys(self, found: Mismatch) -> list[str]:
        known = _schema_of(found).get("properties", {})
        return [key for key in self._value if key not in known]

    def _knows_no_key(self) -> bool:
        """Whether there are unknown keys alone."""
        closed = (found for found in self._mismatches if found.validator == "additionalProperties")
        return any(len(self._unknown_keys(found)) == len(self._value) for found in closed)

    # None of some words

    def _say_unknown_value(self, allowed: Sequence[Any], schema: Mapping[str, Any]) -> None:
        is_word = isinstance(self._value, str) and self._value.isalpha()
        near = suggest(self._value, map(str, allowed)) if is_word else None
        words = [plain(value) for value in allowed]
        others = f"it can be {either(words)}" if len(words) > 1 else schema.get("description")
        self._error(
            "unknown-value", f"{self._name} cannot be {plain(self._value, self._written)}", near or others
        )


def _schema_of(found: Mismatch) -> Mapping[str, Any]:
    return found.schema if isinstance(found.schema, Mapping) else {}


def _wanted(found: Mismatch) -> list[str]:
    """The kinds of value that may stand there, by their names in JSON Schema."""
    if found.validator == "pattern":  # a text of one line, where only one of several stands for a list
        return ["array"]
    forms: Any = found.validator_value if found.validator == "anyOf" else [found.schema]
    return [kind for form in forms for kind in _kinds(form)]


def _kinds(form: Mapping[str, Any]) -> list[str]:
    """A text and a list are called so, whatever else may be written for one."""
    if is_text(form) or is_list(form):
        return ["string" if is_text(form) else "array"]
    kinds = form.get("type", [])
    return [kinds] if isinstance(kinds, str) else [kind for kind in kinds if kind != "null"]


def _takes_text(found: Mismatch) -> bool:
    """Whether a text could stand for the mapping that was found."""
    if found.validator in _OF_KIND and "string" not in _wanted(found):
        return False
    is_choice = found.parent is not None and found.parent.validator == "anyOf"
    forms: Any = found.parent.validator_value if found.parent and is_choice else [found.schema]
    return any(is_text(form) or any(map(is_text, form.get("anyOf", ()))) for form in forms)
