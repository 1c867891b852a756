"""The registry knows names for free and loads what is asked for."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import pytest

from tests.plain_scenes import Plain, plain_registry
from videogen.errors import PluginError
from videogen.registry import (
    BUILTIN_ENGINES,
    BUILTIN_SCENES,
    ENGINE_GROUP,
    SCENE_GROUP,
    Registry,
    builtin_registry,
    default_registry,
)
from videogen.sources import digest
from videogen.spec.model import Model
from videogen.spec.values import FileName, named_files
from videogen.spec.video import Scene
from videogen.speech.silent import Silent
from videogen.voices import Resolved, resolve_voice


def test_built_in_plug_ins_have_one_name_each() -> None:
    """File, class and type are the same word."""
    registry = builtin_registry()
    for type in BUILTIN_SCENES:
        assert registry.scene(type).__module__ == f"videogen.scenes.{type}"
        assert registry.scene(type).model_fields["type"].default == type
    for name in BUILTIN_ENGINES:
        assert registry.engine(name).name == name
        assert registry.engine(name) is registry.engine(name)


def test_what_cannot_be_had_is_told_with_what_can() -> None:
    """Unknown names, modules that do not import, things of another kind."""
    wrong = Registry({"a": lambda: Silent, "b": lambda: __import__("no_such_module")}, {"c": lambda: Plain})
    with pytest.raises(PluginError, match="unknown scene type") as caught:
        builtin_registry().scene("titel")
    assert caught.value.help == 'did you mean "title"?'
    with pytest.raises(PluginError, match="no subclass"):
        wrong.scene("a")
    with pytest.raises(PluginError, match="cannot be loaded: No module named"):
        wrong.scene("b")
    with pytest.raises(PluginError, match="no subclass"):
        wrong.engine("c")


def test_other_packages_add_plug_ins_by_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours first, then others by name; a name that is taken is refused."""
    entries = [
        EntryPoint("plain", "tests.plain_scenes:Plain", SCENE_GROUP),
        EntryPoint("mute", "videogen.speech.silent:Silent", ENGINE_GROUP),
    ]

    monkeypatch.setattr("videogen.registry.entry_points", lambda: EntryPoints(entries))
    registry = default_registry()
    assert registry.scene_types() == (*BUILTIN_SCENES, "plain")
    assert registry.engine_names() == (*BUILTIN_ENGINES, "mute")
    assert registry.scene("plain") is Plain
    entries.append(EntryPoint("title", "tests.plain_scenes:Plain", SCENE_GROUP))
    with pytest.raises(PluginError, match='are called "title"') as told:
        default_registry()
    assert told.value.help and "pip uninstall tests.plain_scenes, or give" in told.value.help
    entries[-1:] = [EntryPoint("plain", "acme:Plain", SCENE_GROUP)]
    with pytest.raises(PluginError, match='are called "plain"') as told:
        default_registry()
    assert told.value.help == "keep one of them: pip uninstall tests.plain_scenes, or pip uninstall acme"


def test_a_scene_version_is_of_the_code_that_draws_it() -> None:
    """Two types of our own differ by their modules; the same source gives the same version."""
    one, other = builtin_registry(), builtin_registry()
    assert one.scene_version("title") == other.scene_version("title")
    assert one.scene_version("title") != one.scene_version("list")
    assert plain_registry().scene_version("plain") == plain_registry().scene_version("picture")


def test_importing_the_language_imports_no_craft() -> None:
    """Check, schema and plug-ins reach drawing, speech and the build only when asked."""
    program = (
        "import sys, videogen.check, videogen.spec.schema, videogen.voices, videogen.codes\n"
        "print({'PIL', 'numpy', 'av', 'doit', 'edge_tts', 'onnxruntime', 'ffmpeg'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (ran.stdout, ran.stderr) == ("set()\n", "")


@pytest.mark.parametrize(
    ("wanted", "engine", "language", "expected"),
    [
        ("", "hibari", "en", Resolved("hibari", "heart")),
        ("female", "hibari", "en", Resolved("hibari", "heart", "female", True)),
        ("male", "hibari", "en", Resolved("hibari", "heart", "male", False)),
        ("edge:de-DE-KatjaNeural", "hibari", "de", Resolved("edge", "de-DE-KatjaNeural")),
    ],
)
def test_a_wanted_voice_becomes_one_voice_of_one_engine(
    wanted: str, engine: str, language: str, expected: Any
) -> None:
    """An alias is served by one engine, a named voice by its own."""
    assert resolve_voice(wanted, engine, builtin_registry(), language) == expected


def test_a_scene_type_that_lacks_a_method_is_named() -> None:
    """Who writes a scene type learns what its class must define."""
    with pytest.raises(PluginError, match=r'the scene type "none" has no heading\(\)'):
        Scene(type="none").heading()


def test_a_plug_in_that_breaks_on_import_is_told() -> None:
    """The code of others may fail in any way; that is no mistake of ours."""

    def broken() -> object:
        raise SyntaxError("invalid syntax")

    with pytest.raises(PluginError, match='"countdown" cannot be loaded: invalid syntax'):
        Registry({"countdown": broken}, {}).scene("countdown")


def test_versions_do_not_know_where_sources_lie(tmp_path: Path) -> None:
    """The same files in folders that sort otherwise have the same digest."""
    for place in ("a", "z"):
        (tmp_path / place / "mine").mkdir(parents=True)
        (tmp_path / place / "mine/x.py").write_text("x = 1")
    (tmp_path / "m/ours").mkdir(parents=True)
    (tmp_path / "m/ours/y.py").write_text("y = 1")
    ours = tmp_path / "m/ours/y.py"
    assert digest(sorted([tmp_path / "a/mine/x.py", ours])) == digest(
        sorted([ours, tmp_path / "z/mine/x.py"])
    )


def test_versions_know_which_file_says_what(tmp_path: Path) -> None:
    """Two files that change places are others, though nothing in either is."""
    paths = [tmp_path / name for name in ("one.txt", "two.txt")]

    def of(*texts: str) -> str:
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text)
        return digest(paths)

    assert of("first", "second") == of("first", "second") != of("second", "first")


def test_files_are_found_in_lists_of_either_kind() -> None:
    """A package may say `list` where ours say `tuple`: its files count, too."""

    class Page(Model):
        file: FileName

    class Album(Model):
        some: list[Page]
        more: tuple[Page, ...]

    album = Album(some=[Page(file="a.png")], more=(Page(file="b.png"),))
    assert list(named_files(album)) == [(("some", 0, "file"), "a.png"), (("more", 0, "file"), "b.png")]


def test_files_are_found_in_lists_of_names() -> None:
    """However the field holds them; texts that are no names of files are none."""

    class Album(Model):
        one: FileName | None = None
        many: list[FileName]
        maybe: tuple[FileName, ...] | None = None
        by: dict[str, FileName]
        texts: list[str]

    album = Album(one="a", many=["b", "c"], maybe=("d",), by={"key": "e"}, texts=["f"])
    found = [
        (("one",), "a"),
        (("many", 0), "b"),
        (("many", 1), "c"),
        (("maybe", 0), "d"),
        (("by", "key"), "e"),
    ]
    assert list(named_files(album)) == found
