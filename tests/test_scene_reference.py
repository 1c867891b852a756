"""What is said of scene types: in a terminal, as JSON, and on the page of the documentation."""

from __future__ import annotations

import io
import json
from importlib.metadata import EntryPoints
from pathlib import Path

import numpy as np
import pytest
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from tests.conftest import ROOT, Videogen
from tests.samples import SHAPES, TYPES, example, files, folder, small
from videogen.check import check
from videogen.cli.scenes_page import REGENERATE, markdown_page
from videogen.document import parse_document
from videogen.drawing.fit import problems
from videogen.drawing.still import settled
from videogen.registry import builtin_registry
from videogen.spec.reference import FieldNote, scene_note, shared_note
from videogen.spec.video import Scene

REGISTRY = builtin_registry()
PAGE = ROOT / "docs" / "scenes.md"
MOST_LINES = 24  # of an example: it shows what is usual, not all that there is


def test_the_page_is_the_one_that_the_models_make() -> None:
    """`videogen scenes --markdown > docs/scenes.md` makes it anew."""
    made = markdown_page(REGISTRY, REGISTRY.scene_types())
    assert PAGE.read_text("utf-8") == made, f"the page is stale: run  {REGENERATE}"


@pytest.fixture(autouse=True)
def without_plug_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    """What else is installed on this machine has no part in what is said."""
    monkeypatch.setattr("videogen.registry.entry_points", lambda: EntryPoints(()))


def test_the_page_is_made_by_its_command(tmp_path: Path, inside: Videogen) -> None:
    """Also where it says how it is made, which is what CI runs."""
    assert f"`{REGENERATE}`" in PAGE.read_text("utf-8")
    assert inside(*REGENERATE.split()[1:3], cwd=tmp_path).stdout == PAGE.read_text("utf-8")
    assert "scenes --markdown" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_pictures_and_links_of_the_page_lead_somewhere() -> None:
    """Every type has a section with its picture, and the table of contents leads to each."""
    tokens = MarkdownIt("commonmark").enable("table").parse(PAGE.read_text("utf-8"))
    inside = [child for token in tokens for child in token.children or ()]
    pictures = [str(child.attrs["src"]) for child in inside if child.type == "image"]
    assert pictures == [f"../tests/golden/{type}-midnight-16x9.png" for type in TYPES]
    assert all((PAGE.parent / picture).is_file() for picture in pictures)
    titles = {tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "heading_open"}
    anchors = {f"#{title.lower().replace(' ', '-')}" for title in titles}
    assert {str(child.attrs["href"]) for child in inside if child.type == "link_open"} <= anchors


@pytest.mark.parametrize("type", TYPES)
def test_every_field_is_on_the_page(type: str) -> None:
    """In the order of the model, those that are needed marked so, each with its sentence."""
    model = REGISTRY.scene(type)
    own = [name for name in model.model_fields if name not in Scene.model_fields]
    note = scene_note(REGISTRY, type)
    assert [field.name for field in note.fields] == own
    assert {field.name for field in note.fields if field.required} == {
        name for name in own if model.model_fields[name].is_required()
    }
    assert all(field.about.endswith(".") for field in note.fields)
    assert note.about.endswith(".")


@pytest.mark.parametrize("type", TYPES)
def test_an_example_is_right_and_small(type: str) -> None:
    """`check` finds nothing wrong with a film of it, in any shape; it says all that its type needs and little more."""
    text = REGISTRY.scene(type).EXAMPLE
    assert text.startswith(f"type: {type}\n"), "an EXAMPLE begins with its type"
    assert len(text.splitlines()) <= MOST_LINES
    entry = "".join(f"  {line}\n" for line in text.splitlines())
    for shape in SHAPES:
        spec = f'video: {{output: {{aspect: "{shape}"}}}}\nscenes:\n-\n{entry}'
        document = parse_document(spec, "example.video.yaml", path=folder() / "example.video.yaml")
        assert check(document, REGISTRY).warnings == ()


@pytest.mark.parametrize("type", TYPES)
def test_an_example_is_drawn(type: str) -> None:
    """In all shapes it fits, and there is something to see."""
    scene = example(type)
    for shape in SHAPES:
        look = small(shape)
        assert problems(scene, look, files(scene)) == []
        picture, beats = settled(scene, look, files(scene))
        assert len(np.unique(np.asarray(picture))) > 10
        assert beats


def test_fields_are_told_in_an_authors_words() -> None:
    """Kinds, limits and defaults, of mappings inside too."""
    shared, parts = shared_note(REGISTRY)
    by_name = {field.name: field for field in shared.fields}
    assert by_name["min_duration"].takes == "number, 0 to 3600"
    assert by_name["music"].takes == '"off"'
    assert by_name["transition"].takes == "text or transition style"
    assert [field.name for field in parts[0].fields] == ["type", "duration"]
    assert parts[0].fields[0].default == '"crossfade"'
    items = scene_note(REGISTRY, "list")
    assert items.fields[-1] == FieldNote(
        "items", "list of texts or items, 1 to 100", True, None, items.fields[-1].about
    )
    assert [part.name for part in items.parts] == ["item"]


def test_the_terminal_says_the_same(tmp_path: Path, inside: Videogen) -> None:
    """All types in a table; of one its fields, the shared ones, and an example that is YAML."""
    table = inside("scenes", cwd=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in table[: len(TYPES)]] == list(TYPES)
    told = inside("scenes", "list", cwd=tmp_path).stdout
    for words in (
        "header",
        "list of texts or items, 1 to 100; required",
        "Any scene may also have",
        "narration",
    ):
        assert words in told
    shown = YAML(typ="safe").load(io.StringIO(told.partition("Example\n")[2]))
    assert [scene["type"] for scene in shown] == ["list"]
    data = json.loads(inside("scenes", "list", "--json", cwd=tmp_path).stdout)
    assert [note["type"] for note in data["types"]] == ["list"]
    assert "narration" in {field["name"] for field in data["shared"]["fields"]}


def test_a_type_that_there_is_not(tmp_path: Path, inside: Videogen) -> None:
    """Is answered with the nearest one."""
    done = inside("scenes", "lits", cwd=tmp_path)
    assert done.returncode == 2
    assert 'did you mean "list"?' in done.stderr
