"""The first pass: are the keys and the kinds of values right?

The JSON Schema is made from the models, so what they take, strictly, has the right shape. The schema's reader is slow
to load, and is needed only for the words that say what is wrong (`mismatches`)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from msgspec import Struct
from pydantic import ValidationError as Invalid

from videogen.check.canonical import ROOT_KEYS
from videogen.check.chosen import stub
from videogen.check.findings import Findings
from videogen.document import Place
from videogen.registry import Registry
from videogen.spec.video import LANGUAGE_VERSION, Scene, Video

_NO_SCENES = (Scene(type="none"),)  # scenes are compared apart, each by its own model


class Shape(Struct, frozen=True):
    """A canonical tree without what has not the right shape; `broken` are the parts where something was left out."""

    video: dict[str, Any]
    scenes: tuple[dict[str, Any], ...]
    broken: frozenset[Place]  # of ("video",), ("scenes", 0), ...


def check_shape(
    tree: dict[str, Any], registry: Registry, findings: Findings, numbers: Collection[int] | None = None
) -> Shape:
    """Report every mistake in the shape of a canonical tree, and give what is right. With `numbers` of scenes, from 0,
    of the others no more than their ids and types is looked at, unless something is wrong."""
    if shape := right_shape(tree, registry, numbers):
        return shape
    from videogen.check.mismatches import report_mismatches

    return report_mismatches(tree, registry, findings)


def right_shape(
    tree: dict[str, Any], registry: Registry, numbers: Collection[int] | None = None
) -> Shape | None:
    """The shape of a canonical tree in which nothing is wrong; None where that is not certain."""
    video, scenes = tree.get("video"), tree.get("scenes")
    known = registry.scene_types()
    if not (isinstance(video, dict) and isinstance(scenes, list) and scenes):
        return None
    passed = frozenset(range(len(scenes))) - frozenset(range(len(scenes)) if numbers is None else numbers)
    looked = [scene for number, scene in enumerate(scenes) if number not in passed]
    if not all(isinstance(scene, dict) and scene.get("type") in known for scene in looked):
        return None
    if not (_root_is_right(tree) and _has_no_gaps({**tree, "scenes": looked})):
        return None
    try:
        _take(Video, {"id": "film", "title": "film", **video, "scenes": _NO_SCENES})
        for scene in looked:
            _take(registry.scene(scene["type"]), scene)
    except Invalid:
        return None
    shown = (stub(scene) if number in passed else scene for number, scene in enumerate(scenes))
    return Shape(video, tuple(shown), frozenset(("scenes", number) for number in passed))


def _root_is_right(tree: dict[str, Any]) -> bool:
    version, variables = tree.get("videogen", LANGUAGE_VERSION), tree.get("variables", {})
    texts = isinstance(variables, dict) and all(isinstance(value, str) for value in variables.values())
    return tree.keys() <= {*ROOT_KEYS} and type(version) is int and version == LANGUAGE_VERSION and texts


def _has_no_gaps(value: Any) -> bool:
    """A key without a value is an error, though a model would take it for a default."""
    if isinstance(value, dict):
        return all(map(_has_no_gaps, value.values()))
    return all(map(_has_no_gaps, value)) if isinstance(value, list) else value is not None


def _take(model: Any, fields: dict[str, Any]) -> None:
    """Validate strictly; only a list may stand for a tuple. Raises Invalid."""
    model.model_validate(_with_tuples(fields), strict=True)


def _with_tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_tuples(inner) for key, inner in value.items()}
    return tuple(map(_with_tuples, value)) if isinstance(value, list) else value
