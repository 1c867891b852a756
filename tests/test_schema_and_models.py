"""The committed JSON Schema and the models take the same specs, however they are mistaken."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from msgspec.structs import replace
from pydantic import ValidationError as Invalid

from tests.samples import TYPES, ordinary_fields
from videogen.check.canonical import to_canonical, without_ignored
from videogen.check.findings import Findings
from videogen.check.scalars import read_scalars
from videogen.check.shape import right_shape
from videogen.codes import CODES
from videogen.document import parse_document
from videogen.registry import builtin_registry
from videogen.spec.video import Video

REGISTRY = builtin_registry()
SCHEMA = Draft7Validator(
    json.loads((Path(__file__).parents[1] / "schemas" / "video.schema.json").read_text("utf-8"))
)
VIDEO: dict[str, Any] = {
    "id": "film",
    "title": "T",
    "voices": ["male", "female"],
    "output": {"size": "180p", "aspect": "9:16", "fps": 12},
    "transition": {"type": "fade", "duration": 0.5},
    "music": {"file": "bed.ogg", "gain": -18},
    "captions": {"burn": False},
    "pronounce": {"SQL": "sequel"},
    "loudness": -16,
    "motion": "full",
}
PUT: list[Any] = [
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        2,
        30,
        30.0,
        -16.0,
        12.5,
        -0.5,
        1e9,
        10**20,
        "",
        "x",
        "cut",
        "fade 0.5",
        "off",
        "1:23",
    ),
    *(
        "a\nb\n",
        "9999",
        "#3B82F6",
        [],
        ["x"],
        [1, 2.5],
        [None],
        [[]],
        [{}],
        {},
        {"a": 1},
        {"title": "x"},
        {"file": "x"},
    ),
    *(
        {"type": "cut"},
        ["x"] * 500,
        "x" * 30_000,
        {"labels": ["a"], "series": [{"values": [1]}]},
        [{"label": 1, "value": 2}],
    ),
]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, child in inner for place in places(child, (*path, key)))]


def mutated(tree: Any, random: Random) -> Any:
    """The tree with one to three values replaced, taken away, or added."""
    tree = copy.deepcopy(tree)
    for _ in range(random.randint(1, 3)):
        *outer, last = random.choice([place for place in places(tree) if place])
        holder = tree
        for step in outer:
            holder = holder[step]
        match random.randrange(4):
            case 0:
                del holder[last]
            case 1 if isinstance(holder, dict):
                name = random.choice(
                    ["titel", "x-note", "title", "narration", "min_duration", "music", "items", "data"]
                )
                holder[name] = copy.deepcopy(random.choice(PUT))
            case _:
                holder[last] = copy.deepcopy(random.choice(PUT))
    return tree


def refusals(tree: dict[str, Any]) -> list[str]:
    """What kinds of mistakes the models find in a canonical tree."""

    def tuples(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: tuples(inner) for key, inner in value.items()}
        return tuple(map(tuples, value)) if isinstance(value, list) else value

    kinds: list[str] = []
    parts = [(REGISTRY.scene(scene["type"]), scene) for scene in tree["scenes"]]
    for model, fields in [(Video, {"id": "f", **tree["video"], "scenes": [{"type": "x"}]}), *parts]:
        try:
            model.model_validate(tuples(fields), strict=True)
        except Invalid as invalid:
            kinds += [error["type"] for error in invalid.errors() if error["loc"][:1] != ("scenes",)]
    return kinds


def plain(value: Any) -> Any:
    """Lists for tuples, as YAML has them."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def compared(tree: dict[str, Any]) -> tuple[bool, bool, list[str]]:
    """Whether the schema takes a tree as it is written, whether the models do, strictly, and what these refuse."""
    document = parse_document(json.dumps(tree), "a.yaml")
    findings = Findings(document)
    findings.document = canonical = to_canonical(
        replace(document, root=without_ignored(document.root)), findings
    )
    read = read_scalars(canonical, REGISTRY, findings)
    is_right = right_shape(read.tree, REGISTRY) is not None and not findings.errors()
    kinds = [] if is_right else refusals(read.tree)
    return SCHEMA.is_valid(document.tree), is_right, kinds


@pytest.mark.parametrize("type", TYPES)
@given(seed=st.integers(0, 2**32))
@settings(
    max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
def test_schema_and_models_take_the_same(type: str, seed: int) -> None:
    """What the models take, the schema takes; what only the models refuse they refuse for its meaning, in our words."""
    spec = {"video": VIDEO, "scenes": [{"type": type, **plain(ordinary_fields(type))}]}
    tree = mutated(spec, Random(seed))
    scenes = tree.get("scenes")
    if not (isinstance(tree.get("video"), dict) and isinstance(scenes, list) and scenes):
        return
    if not all(isinstance(scene, dict) and scene.get("type") in TYPES for scene in scenes):
        return
    by_schema, by_models, kinds = compared(tree)
    assert by_schema or not by_models
    if by_schema and not by_models:
        assert kinds and set(kinds) <= {*CODES, "value_error"}, kinds


def test_the_specs_that_are_mutated_are_right() -> None:
    """Otherwise they would prove little."""
    for type in TYPES:
        tree = {"video": VIDEO, "scenes": [{"type": type, **plain(ordinary_fields(type))}]}
        assert compared(tree)[:2] == (True, True), type


@pytest.mark.parametrize("beside", ["title: x", "title: []", "titel: x"])
def test_a_whole_number_with_a_point_is_the_same_beside_any_mistake(beside: str) -> None:
    """`loudness: -16.0` was right alone and wrong beside another mistake."""
    text = f"video: {{loudness: -16.0, output: {{fps: 30.0}}}}\nscenes: [{{type: title, {beside}}}]"
    document = parse_document(text, "a.yaml")
    assert not [error for error in SCHEMA.iter_errors(document.tree) if "loudness" in error.absolute_path]
