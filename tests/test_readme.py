"""The README is true: its specs are right, its commands exist, its tables say what the code does."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import av
import click
import numpy as np
import pytest
from markdown_it import MarkdownIt

from tests.conftest import COMMAND_LIMIT_S, ROOT, Built, Videogen
from tests.media.heard import voice, write_wav
from videogen.cli import commands
from videogen.errors import ExitCode
from videogen.film.opening import Request, open_film
from videogen.plan import Action
from videogen.registry import BUILTIN_ENGINES, BUILTIN_SCENES, ENGINE_GROUP, SCENE_GROUP, builtin_registry
from videogen.spec.values import ACCENTS, VOICE_ALIASES
from videogen.spec.video import Scene

README = (ROOT / "README.md").read_text("utf-8")
TOKENS = MarkdownIt("commonmark").enable("table").parse(README)
SHARED = frozenset(Scene.model_fields)  # fields that every scene has
COMMON = {
    "--help",
    "--set",
    "--engine",
    "--allow-path",
    "--output",
    "--ffmpeg",
}  # said once, or in their help


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return [token.content for token in TOKENS if token.type == "fence" and token.info == language]


def tables() -> list[list[list[str]]]:
    """The rows of each table, header first, cells as Markdown."""
    found: list[list[list[str]]] = []
    for token, inside in zip(TOKENS, [*TOKENS[1:], None], strict=True):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type in ("th_open", "td_open") and inside is not None:
            found[-1][-1].append(inside.content)
    return found


def table(*header: str) -> list[list[str]]:
    """The body of the one table with that header."""
    (body,) = [rows[1:] for rows in tables() if tuple(rows[0]) == header]
    return body


def code(markdown: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", markdown)


def shell_commands(script: str, **variables: str) -> list[list[str]]:
    """The words of each command of a script; comments and continued lines are read as a shell reads them."""
    for name, value in variables.items():
        script = script.replace(f'"${name}"', value).replace(f'"${name}/', f'"{value}/')
    lines = script.replace("\\\n", " ").splitlines()
    pieces = [piece for line in lines for piece in re.split(r"&&|\|\|", line)]
    return [words for piece in pieces if (words := shlex.split(piece, comments=True))]


@pytest.fixture(scope="module")
def hello() -> str:
    """The film in ten lines."""
    return blocks("yaml")[0]


@pytest.fixture(scope="module")
def hello_built(hello: str, tmp_path_factory: pytest.TempPathFactory, videogen: Videogen) -> Path:
    """The folder in which the film in ten lines was saved and built, with the voice of the package."""
    folder = tmp_path_factory.mktemp("hello")
    (folder / "hello.video.yaml").write_text(hello, encoding="utf-8")
    told = videogen("build", "hello.video.yaml", "--draft", cwd=folder)
    assert told.returncode == 0, told.stdout + told.stderr
    return folder


def test_the_film_in_ten_lines_has_ten_lines(hello: str) -> None:
    """What the README promises can be counted."""
    assert 9 <= len([line for line in hello.splitlines() if not line.startswith("#")]) <= 10


def test_the_film_in_ten_lines_builds(hello_built: Path) -> None:
    """It gives an MP4 with a picture and a voice that is not silence."""
    with av.open(str(hello_built / "output/hello.draft/hello.draft.mp4")) as film:
        sound = np.concatenate([frame.to_ndarray().ravel() for frame in film.decode(audio=0)])
    assert float(np.abs(sound).max()) > 0.1


def test_the_film_in_ten_lines_is_right(hello: str, tmp_path: Path) -> None:
    """`check` finds nothing, not even a doubt."""
    assert warnings_of(hello, tmp_path) == []


def test_the_whole_spec_is_right(tmp_path: Path) -> None:
    """The spec that shows every key is right once it has a scene and its music."""
    write_wav(tmp_path / "bed.ogg", voice(0.2))
    spec = blocks("yaml")[1]
    assert spec.endswith("scenes: []\n")
    filled = spec.replace("scenes: []", "scenes: [{type: title, title: Hello}]")
    assert [code for code in warnings_of(filled, tmp_path) if code != "voice-alias"] == []


def test_deliverables_are_named(built: Built) -> None:
    """Beside the MP4 lie the files that the README names, and no others."""
    paragraph = README[README.index("Beside the MP4") : README.index("The first line lets editors")]
    by_name = {
        f".{name}" for name in ("transcript.txt", "manifest.json") if f"a {Path(name).stem}" in paragraph
    }
    named = {".mp4", *code(paragraph), *by_name}
    assert {path.name.removeprefix("holds") for path in built.output.iterdir()} == named


def test_scene_types_are_the_real_ones() -> None:
    """The table of scene types names each once; their fields stand in docs/scenes.md, which is generated."""
    named = [type for types, _ in table("scene types", "what they show") for type in code(types)]
    assert sorted(named) == sorted(BUILTIN_SCENES)


def test_the_theme_of_ones_own_is_one(tmp_path: Path) -> None:
    """The example changes three roles of a theme that is there, and can be read."""
    (text,) = [block for block in blocks("yaml") if block.startswith("base:")]
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    assert warnings_of("video: {theme: mine.yaml}\nscenes: [{type: title, title: Hello}]\n", tmp_path) == []


def test_shared_fields_are_named() -> None:
    """The sentence on what each scene may also have leaves out nothing."""
    sentence = README[README.index("Each scene may also have") :].partition("\n\n")[0].partition("`(pause")[0]
    assert {name.partition(":")[0] for name in code(sentence)} == SHARED - {"type", "origin"}


def test_accents_voices_and_engines_are_named() -> None:
    """Every accent, alias and engine is in the README."""
    assert [code(engine)[0] for engine, _ in table("engine", "what it is")] == list(BUILTIN_ENGINES)
    sentence = README[README.index("`male`, `male_warm`") :].partition(" mean a voice")[0]
    assert code(sentence) == list(VOICE_ALIASES)
    assert f"# {' '.join(ACCENTS)}," in blocks("yaml")[1]


def test_tasks_are_named() -> None:
    """The table of tasks has every kind of task that a plan can have."""
    named = {name.partition(":")[0] for row in table("task", "made again only when") for name in code(row[0])}
    assert named == {
        kind.__name__.lower() for kind in Action.__subclasses__() if kind.__module__ == Action.__module__
    }


def test_commands_and_options_exist() -> None:
    """The table of commands is the command line: each command, and no option that there is not."""
    rows = table("command", "")
    context = click.Context(commands)
    assert {code(command)[0].split()[1] for command, _ in rows} == set(commands.list_commands(context))
    for usage, about in rows:
        _, name, *words = code(usage)[0].split()
        command = commands.get_command(context, name)
        assert command
        options = {option for parameter in command.params for option in parameter.opts}
        written = {word for text in [*words, *code(about)] for word in text.split() if word.startswith("-")}
        assert written <= options, name
        if name == "build":
            assert options - written - COMMON - {"specs", "--holds"} == set()
        required = [one for one in command.params if isinstance(one, click.Argument) and one.required]
        assert len(required) <= len([word for word in words if word.isupper() or word.endswith("...")])


def test_the_program_runs(tmp_path: Path) -> None:
    """As it stands there, on a film of that name."""
    (program,) = [block for block in blocks("python") if "videogen.api" in block]
    (tmp_path / "hello.video.yaml").write_text(
        'video: {title: Hello, voice: "silent:none", output: {size: 144p, quality: draft}}\n'
        "scenes: [{type: title, title: Hello}]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].endswith("hello.mp4 8")
    assert (tmp_path / "first.png").exists()


def test_exit_codes_are_the_real_ones() -> None:
    """The sentence on exit codes has each of them."""
    sentence = README[README.index("Exit codes:") :].partition("\n\n")[0]
    assert {int(number) for number in re.findall(r"\b\d+\b", sentence)} == set(ExitCode)


def test_commands_are_what_ci_runs() -> None:
    """The README's two commands are in .ci/run, word for word but for how pip is started."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    ci = shell_commands(script, PYTHON="python3", VENV=".venv")
    installed = [words for words in ci if words[1:4] == ["-m", "pip", "install"]]
    for block in blocks("sh")[:2]:
        create, install, run = shell_commands(block)
        assert create in ci
        assert run in ci
        assert install[:3] == [".venv/bin/pip", "install", "-q"]
        assert any(words[-1].startswith(install[-1]) for words in installed)


def test_entry_points_are_the_ones_that_are_read() -> None:
    """The example of a plug-in names the group that the registry reads."""
    (block,) = [block for block in blocks("toml") if "entry-points" in block]
    assert list(tomllib.loads(block)["project"]["entry-points"]) == [SCENE_GROUP]
    assert f"`{ENGINE_GROUP}`" in README


def doit(folder: Path, environment: dict[str, str], *arguments: str) -> str:
    """What plain doit says in a folder."""
    told = subprocess.run(
        [sys.executable, "-m", "doit", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=COMMAND_LIMIT_S,
    )
    assert told.returncode == 0 or arguments[0] == "info", told.stdout + told.stderr  # info: 1 is "to be run"
    return told.stdout


@pytest.mark.skipif(
    not entry_points(group="doit.BACKEND", name="videogen"), reason="videogen is not installed"
)
def test_a_dodo_file_of_two_lines(hello: str, tmp_path: Path, child_environment: dict[str, str]) -> None:
    """Plain doit finds the films of a folder by the README's own two lines."""
    (script,) = [block for block in blocks("python") if "DOIT_CONFIG" in block]
    assert len(script.splitlines()) == 2
    (tmp_path / "dodo.py").write_text(script, encoding="utf-8")
    (tmp_path / "hello.video.yaml").write_text(hello, encoding="utf-8")
    listed = doit(tmp_path, child_environment, "list", "--all", "--quiet").split()
    assert {"hello", "hello:assemble", "hello:mix"} <= set(listed)


def test_doit_commands_work(tmp_path: Path, child_environment: dict[str, str]) -> None:
    """The README's doit commands are answered in a checkout, building apart."""
    for file in ("dodo.py", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path)
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns(".*", "output"))
    build, *looks = [words for words in shell_commands("\n".join(blocks("sh"))) if words[0] == "doit"]
    assert build == ["doit", "spec=examples/quickstart.video.yaml"]
    assert len(looks) == 2
    for _, *words in looks:
        assert "quickstart:draw:hello" in doit(tmp_path, child_environment, *words)


def test_files_that_are_named_exist() -> None:
    """Paths into the repository lead somewhere."""
    for path in (
        "examples/quickstart.video.yaml",
        "docs/writing-a-scene-type.md",
        "tests/benchmarks/deck.py",
        ".ci/run",
    ):
        assert path in README
        assert (ROOT / path).is_file()
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def warnings_of(spec: str, folder: Path) -> list[str]:
    """The codes of what `check` doubts in a spec that it accepts."""
    path = folder / "film.video.yaml"
    path.write_text(spec, encoding="utf-8")
    return [found.code for found in open_film(Request(path, output=folder), builtin_registry()).warnings]
