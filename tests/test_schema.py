"""The published schema is what the models say, what editors support, and what check agrees with."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.plain_scenes import plain_registry
from tests.test_errors import FOLDER
from videogen.document import load_document, parse_document
from videogen.registry import BUILTIN_SCENES, builtin_registry
from videogen.spec.schema import DRAFT, REGENERATE, video_schema

EXAMPLES = Path(__file__).parents[1] / "examples"
COMMITTED = Path(__file__).parents[1] / "schemas" / "video.schema.json"

GOOD = [
    "scenes: [{type: title, title: Hello}]",
    "video: {id: a, transition: cut, music: {file: bed.ogg}}\nscenes: [{type: title, title: Hello}]",
    "x-a: &a {title: Hello}\nvideo: {music: bed.ogg, transition: fade 0.5}\nscenes: [{type: title, <<: *a, x-b: 1}]",
    "video_id: a\ntitle: T\ntarget_duration: 3\n"
    "scenes: [{scene_id: s, scene_type: list, visual_content: {header: H, items: [a, {title: b}]}}]",
    "variables: {A: blue}\nvideo: {accent_color: '${A}'}\nscenes: [{type: title, title: '${A}'}]",
]
OF_THE_SHAPE = ["01", "02", "03", "04", "19", "25", "27", "31", "37"]
"""Wrong specs whose mistakes are in their shape, so that an editor shows them too."""


def validator() -> Draft7Validator:
    """A validator of the committed schema."""
    return Draft7Validator(json.loads(COMMITTED.read_text("utf-8")))


def fields_of(node: Any) -> Iterator[tuple[str, Any]]:
    """Every property of a schema with its name."""
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield from node["properties"].items()
        for child in node.values():
            yield from fields_of(child)
    elif isinstance(node, list):
        for child in node:
            yield from fields_of(child)


def test_the_committed_schema_is_what_the_models_say() -> None:
    """Editors see what check does."""
    current = json.dumps(video_schema(builtin_registry()), ensure_ascii=False, indent=2) + "\n"
    assert COMMITTED.read_text("utf-8") == current, f"write it anew with: {REGENERATE}"


def test_the_schema_is_draft_07() -> None:
    """The draft that yaml-language-server supports; an independent reader accepts it."""
    schema = json.loads(COMMITTED.read_text("utf-8"))
    assert schema["$schema"] == DRAFT
    Draft7Validator.check_schema(schema)
    command = [sys.executable, "-m", "check_jsonschema", "--check-metaschema", str(COMMITTED)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)


def test_every_field_is_described_in_a_sentence() -> None:
    """What a hover shows; a field that only points elsewhere is described there."""
    for name, field in fields_of(json.loads(COMMITTED.read_text("utf-8"))):
        is_condition = isinstance(field, bool) or list(field) == ["const"]
        if not is_condition and "$ref" not in field:
            assert field["description"].endswith("."), name


@pytest.mark.parametrize("text", GOOD)
def test_good_specs_are_valid_in_an_editor(text: str) -> None:
    """Today's spelling, older ones, short forms, variables, keys of one's own."""
    assert list(validator().iter_errors(parse_document(text, "a.yaml").tree)) == []


@pytest.mark.parametrize("spec", sorted(EXAMPLES.glob("*.video.yaml")), ids=lambda spec: spec.stem)
def test_examples_are_valid_in_an_editor(spec: Path) -> None:
    """Each begins with the line that tells an editor which schema it follows."""
    assert spec.read_text("utf-8").startswith("# yaml-language-server: $schema=")
    assert list(validator().iter_errors(load_document(spec).tree)) == []


@pytest.mark.parametrize("number", OF_THE_SHAPE)
def test_an_editor_shows_mistakes_of_shape_too(number: str) -> None:
    """The schema refuses what check refuses for its shape."""
    (spec,) = FOLDER.glob(f"{number}-*.yaml")
    assert not validator().is_valid(load_document(spec).tree)


def test_a_mistake_in_one_scene_type_is_told_by_that_type_alone() -> None:
    """Chosen by `type`: one wrong key gives one error, not one per scene type."""
    tree = parse_document("scenes: [{type: title, titel: Hello, title: x}]", "a.yaml").tree
    (one,) = validator().iter_errors(tree)
    assert (one.validator, list(one.absolute_path)) == ("additionalProperties", ["scenes", 0])


@pytest.mark.parametrize("entry", ["null", "Hello", "[]"])
def test_what_is_no_scene_is_one_mistake(entry: str) -> None:
    """An entry that is still empty is not a wrong scene of every type."""
    (one,) = validator().iter_errors(parse_document(f"scenes: [{entry}]", "a.yaml").tree)
    assert (one.validator, list(one.absolute_path)) == ("type", ["scenes", 0])


def test_a_new_scene_has_what_its_type_needs() -> None:
    """What editors insert for each type, filled in, is a film."""
    schema = json.loads(COMMITTED.read_text("utf-8"))
    snippets = schema["definitions"]["scene"]["allOf"][0]["then"]["defaultSnippets"]
    assert [snippet["label"] for snippet in snippets] == list(BUILTIN_SCENES)
    film = {"scenes": [snippet["body"] for snippet in snippets]}
    assert list(Draft7Validator(schema).iter_errors(film)) == []


def test_every_definition_has_a_name_for_readers() -> None:
    """Editors say it in messages and over what a hover tells; it is not the name of a class."""
    definitions = json.loads(COMMITTED.read_text("utf-8"))["definitions"]
    for name in definitions.keys() - {"spec", "shared"}:  # these two are compared by check alone
        title = definitions[name]["title"]
        assert title == title.lower(), name


def test_scene_types_of_plug_ins_are_in_the_schema() -> None:
    """`videogen schema` describes what is installed."""
    schema = video_schema(plain_registry())
    assert schema["definitions"]["scene"]["properties"]["type"]["enum"] == ["plain", "picture"]
    assert schema["definitions"]["picture"]["required"] == ["type", "title"]
    assert "origin" not in schema["definitions"]["picture"]["properties"]
