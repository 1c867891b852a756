"""A definition of the JSON Schema for each model, with nothing that an author has no use for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core.core_schema import StringSchema

from videogen.spec.model import TEXT
from videogen.spec.video import Video

if TYPE_CHECKING:
    from videogen.registry import Registry


Schema = dict[str, Any]

IGNORED_KEYS: Schema = {"^x-": {"description": "Ignored: for the author's own use, and for YAML anchors."}}
LIST_OF_TEXTS = ["array", "string"]  # a block of lines is a list of them
SEVERAL_LINES = "\n"
NO_NUMBER = [type for type in TEXT if type != "number"]  # a text beside which a number may stand
NOT_WRITTEN = frozenset({"origin"})  # fields of a scene that no author writes


def definition_name(type: str) -> str:
    """What the definition of a scene type is called by `model_definitions`."""
    return f"scene.{type}"


def model_definitions(registry: Registry, types: Sequence[str]) -> dict[str, Schema]:
    """A definition per model, under names that do not depend on where its module lies."""
    models: dict[str, type[BaseModel]] = {
        "Video": Video,
        **{definition_name(type): registry.scene(type) for type in types},
    }
    refs, generated = models_json_schema(
        [(model, "validation") for model in models.values()],
        ref_template="#/definitions/{model}",
        schema_generator=_Generator,
    )
    raw = generated["$defs"]
    named = {refs[model, "validation"]["$ref"].rpartition("/")[2]: name for name, model in models.items()}
    tidy = {named.get(name, name): {"title": _words(name), **_tidy(node)} for name, node in raw.items()}
    return {name: _with_blocks(node, tidy) for name, node in tidy.items()}


def _with_blocks(node: Any, definitions: Mapping[str, Schema]) -> Any:
    """A list of texts may be written as a block of lines, unless a text means something else there."""
    if isinstance(node, list):
        return [_with_blocks(child, definitions) for child in node]
    if not isinstance(node, dict) or any(is_text(choice) for choice in node.get("anyOf", ())):
        return node
    node = {key: _with_blocks(child, definitions) for key, child in node.items()}
    if node.get("type") != "array":
        return node
    items = node.get("items", {})
    items = definitions.get(items.get("$ref", "").removeprefix("#/definitions/"), items)
    takes_text = any(map(is_text, [items, *items.get("anyOf", ())]))
    return {**node, "type": LIST_OF_TEXTS, "pattern": SEVERAL_LINES} if takes_text else node


def _words(class_name: str) -> str:
    """`TransitionStyle` as `transition style`: what editors call such a value."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", class_name).lower()


def _tidy(node: Any) -> Any:
    """Draft-07 and nothing that an author has no use for: no generated titles, no null."""
    if isinstance(node, list):
        return [_tidy(child) for child in node]
    if not isinstance(node, dict):
        return node
    tidy = {key: _tidy(child) for key, child in node.items() if key not in ("title", "properties")}
    if "properties" in node:
        fields = {name: child for name, child in node["properties"].items() if name not in NOT_WRITTEN}
        tidy = {
            "type": "object",
            "properties": {name: _tidy(child) for name, child in fields.items()},
            **tidy,
        }
        if tidy.get("additionalProperties") is False:
            tidy["patternProperties"] = IGNORED_KEYS
    if tidy.get("default") in (None, "", [], {}) or isinstance(tidy.get("default"), dict):
        tidy.pop("default", None)  # an editor would type it
    return _reference_alone(_without_null(tidy))


def _without_null(node: Schema) -> Schema:
    """`X or nothing` is X: who has nothing to say leaves the key out."""
    choices = [choice for choice in node.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) > 1:
        # a number is one where a text may stand instead
        if any(choice.get("type") in ("number", "integer") for choice in choices):
            choices = [{**choice, "type": NO_NUMBER} if is_text(choice) else choice for choice in choices]
        return {**node, "anyOf": choices}
    if choices:
        rest = {key: value for key, value in node.items() if key != "anyOf"}
        return {**choices[0], **rest}
    return node


def _reference_alone(node: Schema) -> Schema:
    """Draft-07 (section 8.3) ignores what stands beside a $ref: the model says of itself what it is."""
    return {"$ref": node["$ref"]} if "$ref" in node else node


class _Generator(GenerateJsonSchema):
    """Lets what YAML reads as a number or a truth stand where a text belongs."""

    def str_schema(self, schema: StringSchema) -> Schema:
        return {**super().str_schema(schema), "type": TEXT}


def is_text(schema: Mapping[str, Any]) -> bool:
    """True for the schema of a text, which takes what YAML reads as a number or a truth too."""
    return schema.get("type") in ("string", NO_NUMBER, TEXT)


def is_list(schema: Mapping[str, Any]) -> bool:
    """True for the schema of a list, also of one that a block of lines may stand for."""
    return schema.get("type") in ("array", LIST_OF_TEXTS)
