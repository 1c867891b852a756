"""What there is to know of scene types: their fields, in an author's words, as their models have them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from videogen.spec.definitions import Schema, is_list, is_text
from videogen.spec.schema import AUTHOR_FIELDS, SHARED_SCENE_FIELDS, video_schema
from videogen.words.writing import either

if TYPE_CHECKING:
    from videogen.registry import Registry


MOST_CHARACTERS_TOLD = 5000  # a limit that nobody comes near need not be said
_REFERENCE = "#/definitions/"
_WORDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}


class FieldNote(Struct, frozen=True):
    """A field: its name, what it takes, whether it must be there, its default as YAML, and what it is for."""

    name: str
    takes: str
    required: bool
    default: str | None
    about: str


class PartNote(Struct, frozen=True):
    """A mapping that fields take: what it is called, what it is for, and its own fields."""

    name: str
    about: str
    fields: tuple[FieldNote, ...]


class SceneNote(Struct, frozen=True):
    """A scene type: its name, the sentence on what it shows, the package it comes with (None: ours), its own fields,
    the mappings that they take, and an example as YAML."""

    type: str
    about: str
    package: str | None
    fields: tuple[FieldNote, ...]
    parts: tuple[PartNote, ...]
    example: str


def first_sentence(registry: Registry, type: str) -> str:
    """What scenes of a type show. Raises PluginError where it cannot be loaded."""
    words = " ".join((registry.scene(type).__doc__ or "").split())
    sentence, stop, _ = words.partition(". ")
    return sentence + stop.strip()


def scene_note(registry: Registry, type: str) -> SceneNote:
    """All about a scene type. Raises PluginError where there is none or it cannot be loaded."""
    about = first_sentence(registry, type)
    definitions = video_schema(registry, [type])["definitions"]
    fields, parts = _described(definitions[type], definitions, SHARED_SCENE_FIELDS)
    return SceneNote(
        type, about, registry.package_of(type), fields, parts, registry.scene(type).EXAMPLE.strip()
    )


def shared_note(registry: Registry) -> tuple[PartNote, tuple[PartNote, ...]]:
    """The fields that scenes of every type may have, and the mappings that these take."""
    type = registry.scene_types()[0]
    definitions = video_schema(registry, [type])["definitions"]
    own = [name for name in definitions[type]["properties"] if name not in AUTHOR_FIELDS]
    fields, parts = _described(definitions[type], definitions, own)
    return PartNote("scene", "What a scene of any type may say beside its content.", fields), parts


def video_note(registry: Registry) -> tuple[PartNote, tuple[PartNote, ...]]:
    """The fields under `video:`, and the mappings that these take."""
    definitions = video_schema(registry, [])["definitions"]
    fields, parts = _described(definitions["video"], definitions)
    return PartNote("video", "What the scenes of a film share, under `video:`.", fields), parts


def _described(
    model: Schema, definitions: Mapping[str, Schema], but: Sequence[str] = ()
) -> tuple[tuple[FieldNote, ...], tuple[PartNote, ...]]:
    """The fields of a model without some, and the mappings that these take, outer ones first."""
    shown = {
        name: schema
        for name, schema in model["properties"].items()
        if name not in but and "deprecationMessage" not in schema
    }
    required = model.get("required", ())
    fields = tuple(
        FieldNote(
            name,
            _any_of(_kinds(schema, definitions)) + _limit(schema),
            name in required,
            _written(schema["default"]) if "default" in schema else None,
            _about(schema, definitions),
        )
        for name, schema in shown.items()
    )
    parts: dict[str, PartNote] = {}
    for name in dict.fromkeys(_references(list(shown.values()))):
        definition = definitions[name]
        mapping = next((form for form in definition.get("anyOf", ()) if "properties" in form), definition)
        if "properties" in mapping:
            inner, deeper = _described(mapping, definitions)
            part = PartNote(definition["title"], definition.get("description", ""), inner)
            parts |= {part.name: part, **{each.name: each for each in deeper}}
    return fields, tuple(parts.values())


def _references(schema: Any) -> Iterator[str]:
    """The names of the definitions that a schema refers to."""
    if isinstance(schema, list):
        for inner in schema:
            yield from _references(inner)
    elif isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].removeprefix(_REFERENCE)
        yield from _references(list(schema.values()))


def _about(schema: Schema, definitions: Mapping[str, Schema]) -> str:
    if "$ref" in schema and "description" not in schema:
        return _about(definitions[schema["$ref"].removeprefix(_REFERENCE)], definitions)
    return str(schema.get("description", ""))


def _kinds(schema: Schema, definitions: Mapping[str, Schema], own_name: str = "mapping") -> list[str]:
    """What kinds of value a schema takes, in an author's words."""
    if "$ref" in schema:
        definition = definitions[schema["$ref"].removeprefix(_REFERENCE)]
        return _kinds(definition, definitions, definition["title"])
    if "properties" in schema:
        return [own_name]
    if "anyOf" in schema:
        return [kind for form in schema["anyOf"] for kind in _kinds(form, definitions, own_name)]
    if "const" in schema or "enum" in schema:
        return [_written(value) for value in schema.get("enum", [schema.get("const")])]
    types = "string" if is_text(schema) else "array" if is_list(schema) else schema.get("type", [])
    return [
        _kind_of_type(type, schema, definitions) for type in ([types] if isinstance(types, str) else types)
    ]


def _kind_of_type(type: str, schema: Schema, definitions: Mapping[str, Schema]) -> str:
    inside = schema.get("items" if type == "array" else "additionalProperties", {})
    kinds = _any_of(map(_plural, _kinds(inside, definitions))) if isinstance(inside, dict) and inside else ""
    if type == "array":
        return f"list of {kinds}" if kinds else "list"
    if type == "object":
        return f"mapping of names to {kinds}" if kinds else "mapping"
    return _WORDS[type]


def _limit(schema: Schema) -> str:
    """How long a text or list may be, or between what a number must lie."""
    match "string" if is_text(schema) else "array" if is_list(schema) else schema.get("type"):
        case "string":
            most = schema.get("maxLength", MOST_CHARACTERS_TOLD)
            return f", at most {most} characters" if most < MOST_CHARACTERS_TOLD else ""
        case "array":
            return _between(schema.get("minItems"), schema.get("maxItems"))
        case "integer" | "number":
            exclusive = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
            return _between(schema.get("minimum"), schema.get("maximum"), *exclusive)
    return ""


def _between(
    least: float | None, most: float | None, above: float | None = None, below: float | None = None
) -> str:
    if least is not None and most is not None:
        return f", {least:g} to {most:g}"
    bounds = {"at least": least, "more than": above, "at most": most, "less than": below}
    told = [f"{words} {bound:g}" for words, bound in bounds.items() if bound is not None]
    return f", {' and '.join(told)}" if told else ""


def _plural(kind: str) -> str:
    """`texts` of `text`; what is written so, and what is plural already, stays."""
    if '"' in kind or " of " in kind or kind == _WORDS["boolean"]:
        return kind
    return f"{kind}es" if kind.endswith("s") else f"{kind}s"


def _written(value: Any) -> str:
    """A value as it may be written in YAML."""
    return json.dumps(round(value, 3) if isinstance(value, float) else value, ensure_ascii=False)


def _any_of(kinds: Iterable[str]) -> str:
    """`a, b or c`, each once."""
    return either(list(dict.fromkeys(kinds)) or ["any value"])
