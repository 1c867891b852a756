"""docs/writing-a-scene-type.md is true: its files, in an empty folder, are a type that is checked, drawn and built."""

from __future__ import annotations

import inspect
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from markdown_it import MarkdownIt
from numpy.typing import NDArray
from PIL import Image

import videogen.scene
from tests.conftest import ROOT, Videogen

pytestmark = pytest.mark.slow

PAGE = (ROOT / "docs" / "writing-a-scene-type.md").read_text("utf-8")
BLOCKS = [token for token in MarkdownIt("commonmark").parse(PAGE) if token.type == "fence"]
INSTALL_LIMIT_S = 120
MYPY_LIMIT_S = 300
OFFLINE = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]


def commands() -> list[list[str]]:
    """The words of each command on the page."""
    scripts = [block.content for block in BLOCKS if block.info == "sh"]
    return [shlex.split(line) for script in scripts for line in script.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder with the files of the page, and its package installed beside them, without a network."""
    made = tmp_path_factory.mktemp("stat")
    for block in BLOCKS:
        _, _, name = block.info.partition(" ")
        if name:
            (made / name).write_text(block.content, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", *OFFLINE, "--target", str(made / "site"), str(made)],
        capture_output=True,
        text=True,
        timeout=INSTALL_LIMIT_S,
    )
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def environment(folder: Path) -> dict[str, str]:
    return {"PYTHONPATH": f"{ROOT}:{folder / 'site'}", "VIDEOGEN_ENGINE": "silent"}


def picture(path: Path) -> NDArray[np.int16]:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB")).astype(np.int16)


def test_its_commands_do_what_the_page_says(
    folder: Path, environment: dict[str, str], videogen: Videogen
) -> None:
    """All of them, in order: the type is listed, its film is checked, looked at and built."""
    told = {}
    for program, *words in commands():
        if program == "videogen":
            done = videogen(*words, cwd=folder, environment=environment)
            assert done.returncode == 0, (words, done.stderr)
            told[words[0]] = done.stdout
        else:
            assert (program, words[:2]) == ("pip", ["install", "-e"])
    assert "  - type: stat\n    value: 12400\n" in told["scenes"]
    assert "nothing wrong" in told["check"]
    assert (folder / "output/numbers/numbers.mp4").stat().st_size > 1000
    assert picture(folder / "high.png").shape == (1920, 1080, 3)
    assert np.abs(picture(folder / "green.png") - picture(folder / "start.png")).max() > 100
    transcript = (folder / "output/numbers/numbers.srt").read_text("utf-8")
    assert "12,400 films were built last month." in transcript.replace("\n", " ")


@pytest.mark.parametrize(("language", "number"), [("en", "12,400"), ("de", "12.400"), ("fr", "12\u202f400")])
def test_it_counts_from_nothing_to_the_number_in_the_language_of_the_film(
    language: str, number: str, folder: Path, environment: dict[str, str], videogen: Videogen
) -> None:
    """In its place, in steps of its last digit, and for as long as it says."""
    spec = f"video: {{language: {language}}}\nscenes:\n- {{id: a, type: stat, value: 12400, label: films}}\n"
    (folder / "one.video.yaml").write_text(spec, encoding="utf-8")
    texts = [
        videogen(
            "still",
            "one.video.yaml",
            "a",
            *words,
            "--text",
            "-o",
            "a.png",
            cwd=folder,
            environment=environment,
        )
        for words in (["--beat", "0"], ["--beat", "1"])
    ]
    seen = [{text["field"]: text for text in json.loads(done.stdout)["texts"]} for done in texts]
    assert [texts["value"]["text"] for texts in seen] == ["0", number]
    assert [texts["label"]["text"] for texts in seen] == ["films", "films"]
    zero, whole = (texts["value"]["box"] for texts in seen)
    assert (zero["x"], zero["y"]) == pytest.approx((whole["x"], whole["y"]), abs=2)
    assert whole["x"] == pytest.approx(seen[0]["label"]["box"]["x"], abs=2)


def test_what_does_not_fit_is_told_at_its_line(
    folder: Path, environment: dict[str, str], videogen: Videogen
) -> None:
    """A number of too many digits, a label of one endless word, an unknown field."""
    spec = (
        "video: {output: {aspect: '9:16'}}\nscenes:\n"
        "- {type: stat, value: 123456789012345.25, label: digits}\n"
        f"- {{type: stat, value: 1, label: {'W' * 90}}}\n"
    )
    (folder / "wide.video.yaml").write_text(spec, encoding="utf-8")
    done = videogen("check", "wide.video.yaml", cwd=folder, environment=environment)
    assert done.returncode == 2
    assert re.findall(r"wide\.video\.yaml:(\d+):\d+: error: .*\[does-not-fit\]", done.stderr) == ["3", "4"]
    (folder / "wide.video.yaml").write_text("scenes:\n- {type: stat, value: 1, lable: x}\n", encoding="utf-8")
    done = videogen("check", "wide.video.yaml", cwd=folder, environment=environment)
    assert 'did you mean "label"?' in done.stderr


def test_a_misspelt_colour_is_an_error_of_types_and_of_check(
    folder: Path, environment: dict[str, str], videogen: Videogen, tmp_path: Path
) -> None:
    """Both say which one there is; the page's own file has no mistake of types."""
    wrong, own = tmp_path / "videogen_stat.py", folder / "videogen_stat.py"
    wrong.write_text(own.read_text("utf-8").replace('"accent_text"', '"acent_text"'), encoding="utf-8")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache")]
    results = [
        subprocess.run(
            [*mypy, path.name], cwd=path.parent, capture_output=True, text=True, timeout=MYPY_LIMIT_S
        )
        for path in (own, wrong)
    ]
    assert results[0].returncode == 0, results[0].stdout
    (told,) = [line for line in results[1].stdout.splitlines() if " error: " in line]
    assert "incompatible type \"Literal['acent_text']\"" in told
    site = f"{ROOT}:{tmp_path}:{folder / 'site'}"
    done = videogen(
        "check",
        str(folder / "numbers.video.yaml"),
        cwd=tmp_path,
        environment={**environment, "PYTHONPATH": site},
    )
    assert done.returncode == 1
    told = 'the scene type "stat" of the package videogen-stat paints with "acent_text"'
    assert done.stderr.count(told) == 1, done.stderr
    assert re.search(r"no role of a colour, in line \d+ of videogen_stat\.py$", done.stderr, re.M)
    assert 'did you mean "accent_text"?' in done.stderr


def test_the_page_names_all_that_may_be_imported() -> None:
    """And nothing else."""
    _, _, table = PAGE.partition("## All names")
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(named) == sorted(videogen.scene.__all__)


def is_made_by_authors(thing: object) -> bool:
    """Whether it is a block that can be made, or a function."""
    is_block = isinstance(thing, type) and issubclass(thing, videogen.scene.Block)
    return (is_block and not inspect.isabstract(thing)) or (
        inspect.isfunction(thing) and thing.__module__.startswith("videogen.parts")
    )


def test_what_is_called_on_the_page_takes_what_stands_there() -> None:
    """All parameters of each class and function of the table, in their order; a style has more than one needs."""
    _, _, table = PAGE.partition("## All names")
    calls = re.findall(r"`(\w+)\(([\w, *]+)\)`", table)
    callable_blocks = {
        each for each in videogen.scene.__all__ if is_made_by_authors(getattr(videogen.scene, each))
    }
    assert callable_blocks <= {name for name, _ in calls}
    for name, words in calls:
        named = words.replace("*", "").split(", ")
        taken = list(inspect.signature(getattr(videogen.scene, name)).parameters)
        assert (taken[: len(named)] if name == "Style" else taken) == named, name
