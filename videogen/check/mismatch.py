"""Words what JSON Schema finds: one message per keyword, with what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from jsonschema.exceptions import ValidationError as Mismatch

from videogen.check.canonical import ROOT_KEYS
from videogen.check.findings import Findings
from videogen.check.kinds import help_on_kind
from videogen.check.limits import out_of_range, too_long, too_short
from videogen.check.synonyms import another_key
from videogen.check.wording import TYPES, meaning, missing_value_help, name_of, plain, value_of
from videogen.document import Step
from videogen.showing import in_quotes, quote, suggest
from videogen.spec.definitions import is_list, is_text
from videogen.spec.model import Model
from videogen.spec.video import Captions, Music, Output, Video
from videogen.words.writing import either

Path = tuple[Step, ...]

GROUPS: Mapping[str, type[Model]] = {"output": Output, "music": Music, "captions": Captions}
"""The mappings under `video`, in which keys are looked for that stand beside them."""


def report_mismatch(
    mismatch: Mismatch, base: Path, whole: str, needed: Collection[str], findings: Findings
) -> list[Path]:
    """Report one mismatch and give the paths, inside the compared part, of what is to blame. `base` is where
    the part stands, `whole` the name of its definition, `needed` the keys that it cannot do without."""
    inside: Path = tuple(mismatch.absolute_path)
    report = _Report(mismatch, (*base, *inside), whole, _otherwise(inside, needed), findings)
    report.say()
    if mismatch.validator == "additionalProperties":
        return [(*inside, key) for key in report.unknown_keys()]
    if mismatch.validator == "required" and not inside:
        return []  # the part lacks a key; what it has may well make sense
    return [inside]


def _otherwise(inside: Path, needed: Collection[str]) -> str:
    """What can be done with a value instead of writing it; nothing where it is needed, or may be."""
    if inside and isinstance(inside[-1], int):
        return ", or delete the entry"
    return ", or delete the line" if len(inside) == 1 and inside[0] not in needed else ""


class _Report:
    """One mismatch on its way to the author."""

    def __init__(
        self, mismatch: Mismatch, path: Path, whole: str, otherwise: str, findings: Findings
    ) -> None:
        self.mismatch = mismatch
        self.path = path
        self.whole = whole
        self.otherwise = otherwise
        self.findings = findings
        self.value: Any = mismatch.instance
        self.written = findings.document.written(path)
        self.limit: Any = mismatch.validator_value

    @property
    def name(self) -> str:
        """What the value is called: its key, or the part of the spec."""
        if self.mismatch.absolute_path:
            return name_of(self.path)
        article = "an" if self.whole[0] in "aeiou" else "a"
        return {"spec": "the spec", "video": "the video", "shared": "the scene"}.get(
            self.whole, f"{article} {self.whole} scene"
        )

    @property
    def schema(self) -> Mapping[str, Any]:
        """The schema of the value."""
        return self.mismatch.schema if isinstance(self.mismatch.schema, Mapping) else {}

    def say(self) -> None:
        """Find the words for the keyword."""
        if self.value is None:
            self._nothing()
            return
        keyword = str(self.mismatch.validator)
        say = _WORDS.get(keyword)
        if say:
            say(self)
        else:
            help = f"write what belongs here{meaning(self.schema)}"
            self.error("bad-value", f"{self.name} is not right: {self.mismatch.message}", help)

    def error(self, code: str, message: str, help: str | None = None, *, key: bool = False) -> None:
        self.findings.error(code, message, self.path, help, key=key)

    def _nothing(self) -> None:
        mark = self.findings.document.mark(self.path, key=True)
        help = missing_value_help(mark, self.written, self.otherwise)
        self.error("no-value", f"{self.name} has no value", help, key=True)

    def type(self) -> None:
        kinds = [self.limit] if isinstance(self.limit, str) else self.limit
        self._wrong_type(
            _kinds(self.schema) or [kind for kind in kinds if kind != "null"]
        )  # nobody writes nothing

    def not_lines(self) -> None:
        self._wrong_type(["array"])

    def any_of(self) -> None:
        kinds = [kind for form in self.limit for kind in _kinds(form) or [form.get("type")]]
        self._wrong_type([kind for kind in kinds if isinstance(kind, str)])

    def _wrong_type(self, wanted: list[str]) -> None:
        if "string" in wanted and self._is_text_with_colon():
            self._colon_in_text()
            return
        mark = self.findings.document.mark(self.path)
        written = mark.source[mark.column - 1 :][: mark.length]
        help = help_on_kind(self.value, wanted, self.schema, written)
        kinds = either([TYPES[kind] for kind in wanted]) if wanted else "something else"
        self.error(
            "wrong-type", f"{self.name} must be {kinds}, not {value_of(self.value, self.written)}", help
        )

    def _is_text_with_colon(self) -> bool:
        """`- Error: file not found`, where a text may stand: one key, which is none that is known."""
        parent = self.mismatch.parent
        is_choice = parent is not None and parent.validator == "anyOf"
        forms: Any = parent.validator_value if is_choice and parent else [self.schema]
        if not (isinstance(self.value, dict) and len(self.value) == 1 and any(map(_takes_text, forms))):
            return False
        (key, inner), *_ = self.value.items()
        is_unknown = key not in self.schema.get("properties", ()) and not suggest(key, self._known_keys())
        return (
            is_unknown and not isinstance(inner, dict | list) and self.findings.document.is_block(self.path)
        )

    def _colon_in_text(self) -> None:
        (key,) = self.value
        text = in_quotes(self.findings.document.first_line(self.path))
        message = (
            f"{self.name} must be a text; a colon and a space make a mapping with the key {quote(key)} of it"
        )
        self.error("wrong-type", message, f"put the text in quotation marks: {text}")

    def required(self) -> None:
        if self._is_text_with_colon():
            return  # which is told of the key
        missing = [key for key in self.limit if key not in self.value]
        key = next(key for key in missing if repr(key) in self.mismatch.message)
        if any(suggest(other, [key]) or another_key(other, [key]) for other in self.unknown_keys()):
            return  # the unknown key is the mistake, and is reported with this suggestion
        field = self.schema.get("properties", {}).get(key, {})
        video = self.value.get("video")
        if self.whole == "spec" and isinstance(video, dict) and key in video:
            return  # it stands under video, and is reported there
        self.error("missing-key", f"{self.name} needs {quote(key)}", f"add  {key}: {meaning(field)}".rstrip())

    def unknown_key(self) -> None:
        if self._is_text_with_colon():
            self._colon_in_text()
            return
        known = self._known_keys()
        for key in self.unknown_keys():
            self.findings.error(
                "unknown-key",
                f"unknown key {quote(key)} in {self.name}",
                (*self.path, key),
                self._meant(key, known) or f"known keys: {', '.join(known)}",
                key=True,
            )

    def _meant(self, key: str, known: list[str]) -> str | None:
        """Where this key belongs, what it is called here, or what it is nearly the same as."""
        if place := self._belongs(key):
            return place
        if other := another_key(key, known):
            return f"did you mean {quote(other)}?"
        groups = GROUPS if self.whole == "video" else {}
        for name, group in groups.items():
            if other := another_key(key, group.model_fields):
                return f'did you mean {quote(other)}, under "{name}"?'
        near = suggest(key, Video.model_fields) if self.whole == "spec" else None
        return suggest(key, known) or (f'{near[:-1]}, under "video"?' if near else None)

    def _known_keys(self) -> list[str]:
        fields = self.schema.get("properties", {})
        return [name for name, field in fields.items() if "deprecationMessage" not in field]

    def _belongs(self, key: str) -> str | None:
        """Where a key of another part of the spec should stand."""
        if self.path and key in ROOT_KEYS:
            return "it belongs at the root of the file, not indented"
        if self.whole == "spec":
            return 'it belongs under "video"' if key in Video.model_fields else None
        for name, group in GROUPS.items():
            if self.whole == "video" and key in group.model_fields:
                return f'it belongs under "{name}"'
        return None

    def unknown_keys(self) -> Iterator[str]:
        """The keys that the schema does not know."""
        known = self.schema.get("properties", {})
        return (key for key in self.value if key not in known)

    def enum(self) -> None:
        allowed = self.limit if isinstance(self.limit, list) else [self.limit]
        words = [plain(value) for value in allowed]
        is_word = isinstance(self.value, str) and self.value.isalpha()
        near = suggest(self.value, map(str, allowed)) if is_word else None
        allowed_words = f"it can be {either(words)}" if len(words) > 1 else self.schema.get("description")
        self.error(
            "unknown-value", f"{self.name} cannot be {plain(self.value, self.written)}", near or allowed_words
        )

    def range(self) -> None:
        self.error(*out_of_range(self.name, self.value, self.written, self.schema))

    def too_short(self) -> None:
        self.error(*too_short(self.name, self.value, self.limit, self.schema, self.otherwise))

    def too_long(self) -> None:
        self.error(*too_long(self.name, self.value, self.limit, self.path))


def _takes_text(form: Mapping[str, Any]) -> bool:
    return is_text(form) or any(map(is_text, form.get("anyOf", ())))


def _kinds(schema: Mapping[str, Any]) -> list[str]:
    """What a text and a list are called, whatever may be written for one."""
    return ["string"] if is_text(schema) else ["array"] if is_list(schema) else []


_WORDS: dict[str, Callable[[_Report], None]] = {
    "type": _Report.type,
    "anyOf": _Report.any_of,
    "pattern": _Report.not_lines,
    "required": _Report.required,
    "additionalProperties": _Report.unknown_key,
    "enum": _Report.enum,
    "const": _Report.enum,
    "minimum": _Report.range,
    "exclusiveMinimum": _Report.range,
    "maximum": _Report.range,
    "exclusiveMaximum": _Report.range,
    "minItems": _Report.too_short,
    "minLength": _Report.too_short,
    "maxItems": _Report.too_long,
    "maxLength": _Report.too_long,
    "maxProperties": _Report.too_long,
}
