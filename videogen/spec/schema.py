"""The JSON Schema (draft-07) of the spec language, made from the models: what editors complete and `check`
compares.

`deprecationMessage`, `doNotSuggest` and `defaultSnippets` are not of JSON Schema: yaml-language-server reads
them, other programs pass over them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from videogen.spec.definitions import (
    IGNORED_KEYS,
    NOT_WRITTEN,
    Schema,
    definition_name,
    is_list,
    model_definitions,
)
from videogen.spec.model import TEXT
from videogen.spec.video import LANGUAGE_VERSION, MOST_SCENES, Scene

if TYPE_CHECKING:
    from videogen.registry import Registry


DRAFT = "http://json-schema.org/draft-07/schema#"
REGENERATE = "videogen schema > schemas/video.schema.json"

SHARED_SCENE_FIELDS = tuple(name for name in Scene.model_fields if name not in NOT_WRITTEN)
AUTHOR_FIELDS = tuple(name for name in SHARED_SCENE_FIELDS if name != "type")
"""What a scene of any type may say beside its content."""


def video_schema(registry: Registry, types: Sequence[str] | None = None) -> Schema:
    """The schema of a whole spec, or of one that uses only these scene types. `definitions` has `video` and one
    entry per scene type, closed, in the canonical form; the root and `scene` accept the older spellings too."""
    types = registry.scene_types() if types is None else types
    definitions = model_definitions(registry, types)
    shared = definitions.pop("Scene")
    video = _without_required(definitions.pop("Video"), "id")
    del video["properties"]["scenes"]
    scenes = {type: definitions.pop(definition_name(type)) for type in types}
    for type, scene in scenes.items():
        scene["properties"]["type"] = {"const": type, "description": "Scene type."}
        scene["required"] = ["type", *(name for name in scene.get("required", ()) if name != "type")]
        scene["title"] = f"{type} scene"
    older = {f"{type}.older": _older_scene(type, scene) for type, scene in scenes.items()}
    with_older = {**video, "properties": {**video["properties"], "video_id": _older_spelling("video", "id")}}
    return {
        "$schema": DRAFT,
        "title": "videogen film",
        "description": "A film of scenes with narration, built by `videogen build`.",
        **_root(with_older),
        "definitions": {
            "spec": _canonical_root(),
            "shared": {"properties": {name: shared["properties"][name] for name in AUTHOR_FIELDS}},
            "video": with_older,
            "scene": _scene(types, scenes),
            **scenes,
            **older,
            **dict(sorted(definitions.items())),
        },
    }


def _without_required(model: Schema, *names: str) -> Schema:
    required = [name for name in model.get("required", ()) if name not in (*names, "scenes")]
    rest = {key: value for key, value in model.items() if key != "required"}
    return {**rest, "required": required} if required else rest


def _older_spelling(definition: str, name: str) -> Schema:
    return {
        "allOf": [_field(definition, name)],
        "description": f"Older spelling of {name}.",
        "deprecationMessage": f"Write {name}.",
    }


def _field(definition: str, name: str) -> Schema:
    return {"$ref": f"#/definitions/{definition}/properties/{name}"}


def _older_scene(type: str, scene: Schema) -> Schema:
    """`scene_id`, `scene_type` and `visual_content` in place of `id`, `type` and the fields of the type."""
    fields: dict[str, Schema] = scene["properties"]
    shared = [name for name in fields if name in AUTHOR_FIELDS]
    own = [name for name in fields if name not in SHARED_SCENE_FIELDS]
    content = {**scene, "properties": {name: _field(type, name) for name in own}}
    return {
        "title": f"{type} scene in the older spelling",
        "type": "object",
        "description": f"{scene.get('description', '')} Written in the older spelling.".strip(),
        "properties": {
            "scene_id": _older_spelling(type, "id"),
            "scene_type": _field(type, "type"),
            **{name: _field(type, name) for name in shared},
            "visual_content": {
                **_without_required(content, "type"),
                "title": f"content of a {type} scene",
                "description": "What the scene shows, in the older spelling.",
                "doNotSuggest": True,
            },
        },
        "required": ["scene_type", "visual_content"],
        "additionalProperties": False,
        "patternProperties": IGNORED_KEYS,
    }


def _scene(types: Sequence[str], scenes: Mapping[str, Schema]) -> Schema:
    """Chosen by `type`: an if/then per type, so that an editor shows the mistakes of that type alone, and one
    for what has no type yet, be it a scene or not."""
    branches = [
        {
            # "type": "object", or an entry that is still empty would be a scene of every type
            "if": {"type": "object", "properties": {key: {"const": type}}, "required": [key]},
            "then": {"$ref": f"#/definitions/{name}"},
        }
        for key, suffix in (("type", ""), ("scene_type", ".older"))
        for type, name in ((type, type + suffix) for type in types)
    ]
    described = " ".join(f"{type}: {scenes[type].get('description', '')}" for type in types)
    snippets = [_snippet(type, scenes[type]) for type in types]
    untyped = {
        "if": {"properties": {"type": False, "scene_type": False}},
        "then": {"title": "scene", "type": "object", "required": ["type"], "defaultSnippets": snippets},
    }
    return {
        "title": "scene",
        "description": "One scene; what else it takes depends on its type.",
        "properties": {
            "type": {"enum": list(types), "description": f"Scene type. {described}"},
            "scene_type": {
                "enum": list(types),
                "description": "Older spelling of type.",
                "deprecationMessage": "Write type.",
            },
        },
        "allOf": [untyped, *branches],
    }


def _snippet(type: str, scene: Schema) -> Schema:
    """A whole new scene, with a stop of the cursor at each field that it needs."""
    needed = (name for name in scene["required"] if name != "type")
    body: Schema = {"type": type}
    for stop, name in enumerate(needed, 1):
        body[name] = [f"${stop}"] if is_list(scene["properties"][name]) else f"${stop}"
    return {"label": type, "description": scene.get("description", ""), "body": body}


def _root_fields() -> dict[str, Schema]:
    return {
        "videogen": {
            "type": "integer",
            "minimum": 1,
            "maximum": LANGUAGE_VERSION,
            "description": "Version of the spec language; optional.",
        },
        "variables": {
            "type": "object",
            "additionalProperties": {"type": TEXT},
            "description": "Values for ${NAME} in any text, also in those below it; --set NAME=value comes first.",
        },
        "video": {"$ref": "#/definitions/video"},
        "scenes": {
            "type": "array",
            "minItems": 1,
            "maxItems": MOST_SCENES,
            "items": {"$ref": "#/definitions/scene"},
            "description": "The scenes in order.",
        },
    }


def _canonical_root() -> Schema:
    """The keys of the root; what is under `video` and `scenes` is compared apart."""
    fields = _root_fields()
    return {
        "type": "object",
        "properties": {
            "videogen": fields["videogen"],
            "variables": fields["variables"],
            "video": {"type": "object", "description": "What all scenes share."},
            "scenes": {key: fact for key, fact in fields["scenes"].items() if key != "items"},
        },
        "required": ["scenes"],
        "additionalProperties": False,
    }


def _root(video: Schema) -> Schema:
    """With `video:` the keys of the film stand under it; without, they stand at the root."""
    fields = _root_fields()
    open_keys: Schema = dict.fromkeys(fields, True)
    flat = {name: _field("video", name) for name in video["properties"]}
    closed: Schema = {"additionalProperties": False, "patternProperties": IGNORED_KEYS}
    return {
        "type": "object",
        "properties": fields,
        "required": ["scenes"],
        "if": {"required": ["video"]},
        "then": {"properties": open_keys, **closed},
        "else": {"properties": {**open_keys, **flat}, **closed},
    }
