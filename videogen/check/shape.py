"""The first pass: are the keys and the kinds of values right? The JSON Schema says, in the author's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError as Mismatch
from jsonschema.validators import extend

from videogen.check.findings import MOST_FINDINGS, Findings
from videogen.check.mismatch import report_mismatch
from videogen.check.sound import Path, Shape
from videogen.check.synonyms import meant_type
from videogen.check.wording import value_of
from videogen.registry import Registry
from videogen.showing import quote, suggest
from videogen.spec.definitions import SEVERAL_LINES
from videogen.spec.schema import AUTHOR_FIELDS, video_schema

_CRAMMED = re.compile(r"[a-z_]+:\S")


def _is_worded_by_models(mismatch: Mismatch) -> bool:
    """Patterns stand in the schema for editors; the models say more of these mistakes."""
    return mismatch.validator == "pattern" and mismatch.validator_value != SEVERAL_LINES


def _is_whole(_checker: object, value: object) -> bool:
    """Draft-07 takes 30.0 for an integer; a spec does not."""
    return isinstance(value, int) and not isinstance(value, bool)


_Validator = extend(  # type: ignore[no-untyped-call]
    Draft7Validator, type_checker=Draft7Validator.TYPE_CHECKER.redefine("integer", _is_whole)
)


def check_shape(tree: dict[str, Any], registry: Registry, findings: Findings) -> Shape:
    """Report every mistake in the shape of a canonical tree."""
    written = tree.get("scenes")
    scenes_written = written if isinstance(written, list) else []
    types = [scene.get("type") for scene in scenes_written if isinstance(scene, dict)]
    used = {type for type in types if isinstance(type, str)}
    comparison = _Comparison(registry, [type for type in registry.scene_types() if type in used], findings)
    comparison.compare(tree, "spec", ())
    scenes = [
        comparison.compare_scene(scene, ("scenes", number))
        for number, scene in enumerate(written if isinstance(written, list) else ())
    ]
    header = tree.get("video")  # reported above where it is no mapping
    video = comparison.compare(header if isinstance(header, dict) else {}, "video", ("video",))
    return Shape(video, tuple(scenes), frozenset(comparison.broken))


class _Comparison:
    """Compares parts of a tree with definitions of the schema; it is made for the scene types in use, since the
    others would only cost time."""

    def __init__(self, registry: Registry, used: Sequence[str], findings: Findings) -> None:
        self.broken: set[Path] = set()
        self._findings = findings
        self._types = registry.scene_types()
        self._schema = video_schema(registry, used)
        self._validator = _Validator(self._schema)

    def compare(self, value: Any, definition: str, path: Path) -> dict[str, Any]:
        """Report what in `value` has not the shape of that definition, and give the rest."""
        validator = self._validator.evolve(schema={"$ref": f"#/definitions/{definition}"})
        specific = (inner for found in validator.iter_errors(value) for inner in _most_specific(found))
        ours = (found for found in specific if not _is_worded_by_models(found))
        mismatches = _once(list(islice(ours, MOST_FINDINGS)))
        rest = value if isinstance(value, dict) else {}
        needed = self._schema["definitions"][definition].get("required", ())
        for mismatch in mismatches:
            self.broken.add(path)
            for blamed in report_mismatch(mismatch, path, definition, needed, self._findings):
                rest = without(rest, blamed)
        return rest

    def compare_scene(self, scene: Any, path: Path) -> dict[str, Any]:
        """As `compare`, by the scene's own type."""
        if isinstance(scene, dict) and scene.get("type") in self._types:
            return self.compare(scene, scene["type"], path)
        self.broken.add(path)
        known = f"known types: {', '.join(self._types)}"
        if scene is None:
            self._findings.error("no-value", "this scene is empty", path, known)
        elif not isinstance(scene, dict):
            message = (
                f"a scene must be a mapping, not {value_of(scene, self._findings.document.written(path))}"
            )
            is_crammed = isinstance(scene, str) and _CRAMMED.match(scene)
            help = "write a space behind each colon" if is_crammed else "begin it with  - type: title"
            self._findings.error("wrong-type", message, path, help)
        else:
            self._refuse_type(scene, (*path, "type"), known)
            return self.compare({key: scene[key] for key in AUTHOR_FIELDS if key in scene}, "shared", path)
        return {}

    def _refuse_type(self, scene: dict[str, Any], path: Path, known: str) -> None:
        type = scene.get("type")
        if "type" not in scene:
            near = next((key for key in scene if suggest(key, ["type", "scene_type"])), None)
            help = f'did you mean "type" for {quote(near)}?' if near else known
            self._findings.error("missing-key", 'this scene has no "type"', path[:-1], help)
        elif isinstance(type, str):
            message = f"unknown scene type {quote(type)}"
            self._findings.error("unknown-scene-type", message, path, meant_type(type, self._types) or known)
        elif type is None:
            self._findings.error("no-value", '"type" has no value', path, known, key=True)
        else:
            message = f'"type" must be a text, not {value_of(type, self._findings.document.written(path))}'
            self._findings.error("wrong-type", message, path, known)


def without(tree: dict[str, Any], path: Path) -> dict[str, Any]:
    """A copy of `tree` that lacks the value at `path`; where that is an entry of a list, it lacks the
    list."""
    if not path or path[0] not in tree:
        return {} if not path else tree
    inner = tree[path[0]]
    if len(path) > 1 and isinstance(inner, dict):
        return {**tree, path[0]: without(inner, path[1:])}
    return {key: value for key, value in tree.items() if key != path[0]}


def _once(mismatches: Sequence[Mismatch]) -> list[Mismatch]:
    """Without those that follow from another: a list is no text, so that it is none of the right words; a mapping of
    which no key is known lacks every key that it needs."""
    of_wrong_type = {tuple(found.absolute_path) for found in mismatches if found.validator == "type"}
    of_others = {tuple(found.absolute_path) for found in mismatches if _is_of_other_keys(found)}
    mismatches = [
        found
        for found in mismatches
        if found.validator != "required" or tuple(found.absolute_path) not in of_others
    ]
    return [
        found
        for found in mismatches
        if found.validator not in ("enum", "const") or tuple(found.absolute_path) not in of_wrong_type
    ]


def _is_of_other_keys(found: Mismatch) -> bool:
    if found.validator != "additionalProperties" or not found.absolute_path:
        return False
    known = found.schema.get("properties", ()) if isinstance(found.schema, Mapping) else ()
    return isinstance(found.instance, Mapping) and not set(found.instance) & set(known)


def _most_specific(mismatch: Mismatch) -> Iterator[Mismatch]:
    """The mismatch itself, or, where several forms are allowed, those of the form that the author meant."""
    if mismatch.validator not in ("anyOf", "oneOf"):
        yield mismatch
        return
    meant = _meant(mismatch)
    if meant is None:
        yield mismatch
        return
    for inner in meant:
        yield from _most_specific(inner)


def _meant(mismatch: Mismatch) -> Sequence[Mismatch] | None:
    """The mismatches of the first form whose type is the value's own; None where no form is of its type."""
    forms: dict[Any, list[Mismatch]] = {}
    for inner in mismatch.context or ():
        forms.setdefault(inner.relative_schema_path[0], []).append(inner)
    for inners in forms.values():
        if not any(inner.validator == "type" and not inner.relative_path for inner in inners):
            return inners
    return None
