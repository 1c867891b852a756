"""What authors see in an editor: the schema of the modeline completes, explains and checks specs."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import FILMS, ROOT
from tests.editor.language_server import Json, LanguageServer, find_language_server, language_server
from videogen.registry import BUILTIN_SCENES
from videogen.spec.values import ACCENTS

SERVER = find_language_server()
pytestmark = [
    pytest.mark.editor,
    pytest.mark.skipif(SERVER is None, reason="no yaml-language-server (npm install yaml-language-server)"),
]

EXAMPLES = ROOT / "examples"
SPECS = [
    path.relative_to(ROOT) for folder in (EXAMPLES, FILMS) for path in sorted(folder.glob("*.video.yaml"))
]
MODELINE = (EXAMPLES / "quickstart.video.yaml").read_text("utf-8").splitlines(keepends=True)[0]
CURSOR = "▮"


@dataclass(frozen=True, slots=True)
class Editor:
    """An editor with a copy of the examples and the schema open, and nothing else within reach."""

    runner: asyncio.Runner
    server: LanguageServer
    folder: Path
    drafts: Iterator[int]

    def diagnostics(self, text: str) -> list[tuple[int, str]]:
        """Line, from 1, and message of each mistake in a new spec beside the examples."""
        return self._diagnostics(self._draft(), MODELINE + text)

    def diagnostics_of(self, spec: Path) -> list[tuple[int, str]]:
        """Line and message of each mistake in a file of the repository."""
        return self._diagnostics(self.folder / spec, (ROOT / spec).read_text("utf-8"))

    def completions(self, text: str) -> dict[str, Json]:
        """What is offered at the cursor, by label."""
        answer = self._at_cursor("textDocument/completion", text)
        return {item["label"]: item for item in answer["items"]}

    def hover(self, text: str) -> str:
        """What is told of the word at the cursor."""
        return str(self._at_cursor("textDocument/hover", text)["contents"]["value"])

    def _draft(self) -> Path:
        """A file of its own for each question, since what is told of a file can arrive late."""
        return self.folder / "examples" / f"draft{next(self.drafts)}.video.yaml"

    def _diagnostics(self, path: Path, text: str) -> list[tuple[int, str]]:
        found = self.runner.run(self.server.open(path, text))
        return sorted((mark["range"]["start"]["line"] + 1, mark["message"]) for mark in found)

    def _at_cursor(self, method: str, text: str) -> Json:
        before, _, after = (MODELINE + text).partition(CURSOR)
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        path = self._draft()
        self.runner.run(self.server.open(path, before + after))
        parameters = {"textDocument": {"uri": path.as_uri()}, "position": position}
        answer: Json = self.runner.run(self.server.request(method, parameters))
        return answer


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """The real language server on a copy of the repository's specs and schema, found by relative path alone."""
    assert SERVER
    folder = tmp_path_factory.mktemp("project")
    for part in ("schemas", "examples", "tests/films"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns(".*", "output"))
    with asyncio.Runner() as runner:
        opened = AsyncExitStack()
        try:
            server = runner.run(opened.enter_async_context(language_server(SERVER, folder)))
            yield Editor(runner, server, folder, itertools.count(1))
        finally:
            runner.run(opened.aclose())


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_examples_are_accepted(editor: Editor, spec: Path) -> None:
    """No example has a mistake in an editor."""
    assert (ROOT / spec).read_text("utf-8").startswith("# yaml-language-server: $schema=")
    assert editor.diagnostics_of(spec) == []


def test_fields_of_the_scene_type_are_offered(editor: Editor) -> None:
    """In a list, an editor offers what lists have and what all scenes have, and nothing of another type."""
    offered = editor.completions(f"scenes:\n  - type: list\n    {CURSOR}\n")
    assert {"header", "items", "topic", "narration", "transition", "min_duration"} <= offered.keys()
    assert not {"commands", "quote_text", "main_text"} & offered.keys()
    assert offered["header"]["documentation"] == "Headline over the items."
    assert offered["items"]["insertText"].startswith("items:")


OLDER_SPELLINGS = {"video_id", "scene_id", "scene_type", "visual_content"}


def test_a_new_scene_is_offered_whole(editor: Editor) -> None:
    """After a hyphen each type is offered once, with the fields that it needs, and no older spelling."""
    for entry in (f"  - {CURSOR}\n", f"  -{CURSOR}\n", f"  - li{CURSOR}\n"):
        offered = editor.completions(f"scenes:\n  - {{type: title, title: Hello}}\n{entry}")
        assert set(offered) == {*BUILTIN_SCENES, "type"}
        assert offered["list"]["insertText"].strip() == "type: list\n  header: $1\n  items:\n    - $2"


@pytest.mark.parametrize(
    "spec", [f"scenes:\n  - type: list\n    {CURSOR}\n", f"video:\n  {CURSOR}\n", f"{CURSOR}\n"]
)
def test_no_older_spelling_is_offered(editor: Editor, spec: str) -> None:
    """They are read, not written."""
    offered = editor.completions(spec)
    assert len(offered) > 3
    assert not OLDER_SPELLINGS & offered.keys()


def test_older_spellings_are_told_the_newer_ones(editor: Editor) -> None:
    """A film in older spellings has no other mistakes."""
    text = (
        "video_id: a\nscenes:\n  - scene_id: s\n    scene_type: title\n    visual_content: {title: Hello}\n"
    )
    assert editor.diagnostics(text) == [(2, "Write id."), (4, "Write id."), (5, "Write type.")]


def test_a_field_is_offered_with_its_colon(editor: Editor) -> None:
    """Also one whose value is a mapping, or a text that is short for one."""
    offered = editor.completions(f"video:\n  {CURSOR}\nscenes: [{{type: title, title: Hello}}]\n")
    assert all(item["insertText"].startswith(f"{name}:") for name, item in offered.items())


def test_scene_types_are_offered(editor: Editor) -> None:
    """After `type:` all types are offered."""
    assert set(BUILTIN_SCENES) <= editor.completions(f"scenes:\n  - type: {CURSOR}\n").keys()


def test_values_are_offered(editor: Editor) -> None:
    """Named colours and transitions are offered as values, and the film's own keys below `video`."""
    scenes = "scenes: [{type: title, title: Hello}]\n"
    assert set(ACCENTS) <= editor.completions(f"video:\n  accent_color: {CURSOR}\n{scenes}").keys()
    assert {"crossfade 0.33", "cut"} <= editor.completions(f"video:\n  transition: {CURSOR}\n{scenes}").keys()
    assert {"title", "output", "music"} <= editor.completions(f"video:\n  {CURSOR}\n{scenes}").keys()


def test_root_keys_are_offered(editor: Editor) -> None:
    """In an empty file an editor offers where to begin."""
    assert {"video", "scenes", "variables"} <= editor.completions(f"{CURSOR}\n").keys()


def test_an_unknown_key_is_the_only_mistake(editor: Editor) -> None:
    """A slip in one key is reported on its line, by its name, and once."""
    text = "scenes:\n  - type: quote\n    quote_text: Hello\n    atribution: Someone\n"
    assert editor.diagnostics(text) == [(5, "Property atribution is not allowed.")]


@pytest.mark.parametrize("entry", ["- ", "- Hello"])
def test_an_entry_that_is_no_scene_yet_is_one_mistake(editor: Editor, entry: str) -> None:
    """It is told by the name of what belongs there, not once for each scene type."""
    assert editor.diagnostics(f"scenes:\n  {entry}\n") == [(3, 'Incorrect type. Expected "scene".')]


def test_wrong_kinds_of_value_are_told_by_name(editor: Editor) -> None:
    """What should stand there is called as in the documentation, not as in the program."""
    text = "video:\n  output: 3\n  captions: 4\nscenes: [{type: title, title: Hello}]\n"
    assert editor.diagnostics(text) == [
        (3, 'Incorrect type. Expected "output".'),
        (4, 'Incorrect type. Expected "captions".'),
    ]


def test_a_missing_field_is_named(editor: Editor) -> None:
    """What a scene type needs is asked for, for this type alone."""
    assert editor.diagnostics("scenes:\n  - type: quote\n") == [(3, 'Missing property "quote_text".')]


def test_an_unknown_type_lists_the_types(editor: Editor) -> None:
    """A wrong `type` is one mistake that names the right ones."""
    ((line, message),) = editor.diagnostics("scenes:\n  - type: lisst\n    header: Two\n")
    assert line == 3
    assert all(f'"{type}"' in message for type in BUILTIN_SCENES)


def test_wrong_values_are_told_in_their_place(editor: Editor) -> None:
    """Numbers out of range and words that are none of the choices are reported where they stand."""
    text = "video:\n  output: {fps: 100}\n  motion: fast\nscenes: [{type: title, title: Hello}]\n"
    assert editor.diagnostics(text) == [
        (3, "Value is above the maximum of 60."),
        (4, 'Value is not accepted. Valid values: "full", "reduced".'),
    ]


def test_hovering_explains(editor: Editor) -> None:
    """The word under the pointer is explained in a sentence: a field, and a type."""
    film = "scenes:\n  - {}: list\n    {}: Two good reasons\n    items: [One]\n"
    assert "Headline over the items." in editor.hover(film.format("type", f"hea{CURSOR}der"))
    assert "items that come one by one" in editor.hover(film.format(f"ty{CURSOR}pe", "header"))
