"""What in a spec has not the right shape: the JSON Schema finds it, and each mistake is told once.

The root, the video and each scene are compared with a definition of their own, a scene with that of its `type`. What is
found is gathered by place; where a value may have several forms, it is what is wrong with the form that its author
meant. What a place then has to say is worded in `mistakes`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError as Mismatch
from jsonschema.validators import extend

from videogen.check.findings import MOST_FINDINGS, Findings
from videogen.check.mistakes import Compared, Mistake
from videogen.check.shape import Shape
from videogen.check.synonyms import meant_type
from videogen.check.wording import value_of
from videogen.document import Place
from videogen.registry import Registry
from videogen.showing import quote, suggest
from videogen.spec.definitions import SEVERAL_LINES
from videogen.spec.schema import AUTHOR_FIELDS, video_schema

_CRAMMED = re.compile(r"[a-z_]+:\S")


def _is_whole(_checker: object, value: object) -> bool:
    """Draft-07 takes 30.0 for an integer; a spec does not."""
    return isinstance(value, int) and not isinstance(value, bool)


_Validator = extend(  # type: ignore[no-untyped-call]
    Draft7Validator, type_checker=Draft7Validator.TYPE_CHECKER.redefine("integer", _is_whole)
)


def report_mismatches(tree: dict[str, Any], registry: Registry, findings: Findings) -> Shape:
    """Report every mistake in the shape of a canonical tree, and give what is right."""
    written = tree.get("scenes")
    scenes = written if isinstance(written, list) else []
    comparison = _Comparison(scenes, registry, findings)
    comparison.compare(tree, "spec", ())
    rest = tuple(comparison.compare_scene(scene, ("scenes", at)) for at, scene in enumerate(scenes))
    header = tree.get("video")  # reported above where it is no mapping
    video = comparison.compare(header if isinstance(header, dict) else {}, "video", ("video",))
    return Shape(video, rest, frozenset(comparison.broken))


class _Comparison:
    """Compares parts of a spec with definitions of the schema; it is made for the scene types in use, since the others
    would only cost time."""

    def __init__(self, scenes: Sequence[Any], registry: Registry, findings: Findings) -> None:
        self.broken: set[Place] = set()
        self._findings = findings
        self._types = registry.scene_types()
        types = [scene.get("type") for scene in scenes if isinstance(scene, dict)]
        schema = video_schema(registry, [type for type in self._types if type in types])
        self._definitions = schema["definitions"]
        self._validator = _Validator(schema)

    def compare(self, value: Any, definition: str, path: Place) -> dict[str, Any]:
        """Report what in `value` has not the shape of that definition, and give the rest."""
        part = Compared(path, definition, self._definitions[definition].get("required", ()))
        rest = value if isinstance(value, dict) else {}
        for mismatches in self._by_place(value, definition):
            self.broken.add(path)
            for blamed in Mistake(part, mismatches, self._findings).report():
                rest = without(rest, blamed)
        return rest

    def _by_place(self, value: Any, definition: str) -> list[list[Mismatch]]:
        """The mismatches of each place where there are any."""
        validator = self._validator.evolve(schema={"$ref": f"#/definitions/{definition}"})
        found = (inner for mismatch in validator.iter_errors(value) for inner in _of_form_meant(mismatch))
        ours = (mismatch for mismatch in found if not _is_worded_by_models(mismatch))
        places: dict[Place, list[Mismatch]] = {}
        for mismatch in islice(ours, MOST_FINDINGS):
            places.setdefault(tuple(mismatch.absolute_path), []).append(mismatch)
        return [*places.values()]

    def compare_scene(self, scene: Any, path: Place) -> dict[str, Any]:
        """As `compare`, by the scene's own type; without one that is known, by what all scenes share."""
        if isinstance(scene, dict) and scene.get("type") in self._types:
            return self.compare(scene, scene["type"], path)
        self.broken.add(path)
        known = f"known types: {', '.join(self._types)}"
        if not isinstance(scene, dict):
            self._refuse_scene(scene, path, known)
            return {}
        self._refuse_type(scene, (*path, "type"), known)
        return self.compare({key: scene[key] for key in AUTHOR_FIELDS if key in scene}, "shared", path)

    def _refuse_scene(self, scene: Any, path: Place, known: str) -> None:
        if scene is None:
            self._findings.error("no-value", "this scene is empty", path, known)
            return
        is_crammed = isinstance(scene, str) and _CRAMMED.match(scene)
        help = "write a space behind each colon" if is_crammed else "begin it with  - type: title"
        written = value_of(scene, self._findings.document.written(path))
        self._findings.error("wrong-type", f"a scene must be a mapping, not {written}", path, help)

    def _refuse_type(self, scene: dict[str, Any], path: Place, known: str) -> None:
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


def _of_form_meant(mismatch: Mismatch) -> Iterator[Mismatch]:
    """The mismatch itself; where several forms are allowed, those of the first one whose type is the value's own."""
    for _, inners in groupby(mismatch.context or (), key=lambda inner: inner.relative_schema_path[0]):
        form = [*inners]
        if not any(inner.validator == "type" and not inner.relative_path for inner in form):
            for inner in form:
                yield from _of_form_meant(inner)
            return
    yield mismatch


def _is_worded_by_models(mismatch: Mismatch) -> bool:
    """Patterns stand in the schema for editors; the models say more of these mistakes."""
    return mismatch.validator == "pattern" and mismatch.validator_value != SEVERAL_LINES


def without(tree: dict[str, Any], path: Place) -> dict[str, Any]:
    """A copy of `tree` that lacks the value at `path`; where that is an entry of a list, it lacks the list."""
    if not path or path[0] not in tree:
        return {} if not path else tree
    inner = tree[path[0]]
    if len(path) > 1 and isinstance(inner, dict):
        return {**tree, path[0]: without(inner, path[1:])}
    return {key: value for key, value in tree.items() if key != path[0]}
