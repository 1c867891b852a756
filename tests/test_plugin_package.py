"""A scene type of another installed package is as good as our own, in every command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import ROOT, Videogen

pytestmark = pytest.mark.slow

SPEC = """\
video: {id: tiny, title: Tiny, voice: "silent:none", output: {size: 144p, quality: draft}}
scenes:
  - {id: one, type: countdown, label: In, start: 2}
  - {id: two, type: title, title: Now}
"""
INSTALL_LIMIT_S = 120


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip has installed tests/plugin, from a copy and without a network."""
    source = tmp_path_factory.mktemp("source") / "plugin"
    shutil.copytree(ROOT / "tests" / "plugin", source)
    target = tmp_path_factory.mktemp("site")
    offline = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", *offline, "--target", str(target), str(source)],
        capture_output=True,
        text=True,
        timeout=INSTALL_LIMIT_S,
    )
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def environment(installed: Path) -> dict[str, str]:
    return {"PYTHONPATH": f"{ROOT}:{installed}"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tiny.video.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path


def test_it_is_listed_with_its_package(folder: Path, environment: dict[str, str], videogen: Videogen) -> None:
    """In the table, alone with its fields and example, as JSON and in the page; our own have no package."""
    table = videogen("scenes", cwd=folder, environment=environment).stdout
    (line,) = [line for line in table.splitlines() if "[" in line]
    assert line.split() == [
        "countdown", "Numbers", "that", "count", "down", "to", "a", "word.", "[videogen-countdown]"
    ]  # fmt: skip
    told = videogen("scenes", "countdown", cwd=folder, environment=environment).stdout
    assert "whole number, 1 to 10; default 3" in told
    assert "  - type: countdown\n    label: We start in\n" in told
    data = json.loads(videogen("scenes", "--json", cwd=folder, environment=environment).stdout)
    assert {note["type"]: note["package"] for note in data["types"] if note["package"]} == {
        "countdown": "videogen-countdown"
    }
    page = videogen("scenes", "--markdown", cwd=folder, environment=environment).stdout
    assert "\n## countdown\n\nNumbers that count down to a word.\n\nComes with the package" in page


def test_it_is_checked_and_completed_like_our_own(
    folder: Path, environment: dict[str, str], videogen: Videogen
) -> None:
    """`check` knows its fields, and the schema has its branch; without the package neither does."""
    assert videogen("check", "tiny.video.yaml", cwd=folder, environment=environment).returncode == 0
    (folder / "tiny.video.yaml").write_text(SPEC.replace("start: 2", "start: 20"), encoding="utf-8")
    wrong = videogen("check", "tiny.video.yaml", cwd=folder, environment=environment)
    assert (wrong.returncode, "tiny.video.yaml:3:" in wrong.stderr) == (2, True)
    schema = json.loads(videogen("schema", cwd=folder, environment=environment).stdout)
    assert schema["definitions"]["countdown"]["properties"]["start"]["maximum"] == 10
    without = videogen("check", "tiny.video.yaml", cwd=folder)
    assert 'unknown scene type "countdown"' in without.stderr


def test_it_is_drawn_and_drawn_anew_when_its_code_changes(
    folder: Path, installed: Path, environment: dict[str, str], videogen: Videogen, tmp_path: Path
) -> None:
    """A still, a sheet and a film; after an edit of its module its scene is drawn again, and no other."""
    for words in (("still", "tiny.video.yaml", "one"), ("sheet", "tiny.video.yaml")):
        done = videogen(*words, "-o", "a.png", cwd=folder, environment=environment)
        assert done.returncode == 0, done.stderr
        with Image.open(folder / "a.png") as image:
            assert len(image.getcolors(image.width * image.height) or ()) > 10
    site = tmp_path / "site"
    shutil.copytree(installed, site)
    own = {"PYTHONPATH": f"{ROOT}:{site}"}
    first = videogen("build", "tiny.video.yaml", cwd=folder, environment=own)
    assert first.returncode == 0, first.stderr
    module = site / "videogen_countdown.py"
    module.write_text(module.read_text("utf-8").replace("320, 1.0", "240, 1.0"), encoding="utf-8")
    again = videogen("build", "tiny.video.yaml", cwd=folder, environment=own).stdout
    assert "draw:one" in again
    assert "draw:two" not in again
    assert "narrate" not in again


def test_its_failure_is_told_as_its_own(
    folder: Path, installed: Path, videogen: Videogen, tmp_path: Path
) -> None:
    """Who reads the traceback learns whom to write to."""
    site = tmp_path / "site"
    shutil.copytree(installed, site)
    module = site / "videogen_countdown.py"
    module.write_text(module.read_text("utf-8").replace("range(self.start, 0, -1)", "range(1 // 0)"))
    done = videogen("check", "tiny.video.yaml", cwd=folder, environment={"PYTHONPATH": f"{ROOT}:{site}"})
    assert done.returncode == 3
    assert "ZeroDivisionError" in done.stderr
    assert "a mistake of the package videogen-countdown" in done.stderr


BUILDER = """\
import json, sys
from pathlib import Path
from videogen.api import BuildOptions, Request, build_films, open_film
from videogen.executors import executor_named
from videogen_thumbnail import with_thumbnail

executor, scheduler, width = sys.argv[1:]
film = with_thumbnail(open_film(Request(Path("tiny.video.yaml"))), int(width))
options = BuildOptions(jobs=2, executor=executor_named(executor, scheduler or None))
(result,) = build_films([film], options).results
assert not result.failures, result.failures
(task,) = [task for task in result.tasks if task.name == "thumbnail"]
print(json.dumps([task.how, task.why]))
"""


@pytest.mark.parametrize(
    ("executor", "scheduler"), [("threads", ""), ("processes", ""), ("dask", "local:2")], ids=lambda one: one
)
def test_its_action_is_carried_out_wherever_tasks_are(
    folder: Path, installed: Path, tmp_path: Path, executor: str, scheduler: str
) -> None:
    """Once, and again when what it is told changes, or its code."""
    site = tmp_path / "site"
    shutil.copytree(installed, site)

    def built(width: int) -> list[object]:
        done = subprocess.run(
            [sys.executable, "-c", BUILDER, executor, scheduler, str(width)],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": f"{ROOT}:{site}"},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        answer: list[object] = json.loads(done.stdout.splitlines()[-1])
        return answer

    assert built(64) == ["ran", ["first build"]]
    with Image.open(folder / ".videogen/build/tiny/thumbnail.png") as image:
        assert image.size == (64, 36)
    assert built(64) == ["up to date", []]
    assert built(32) == ["ran", ["size of the thumbnail changed"]]
    module = site / "videogen_thumbnail.py"
    module.write_text(module.read_text("utf-8").replace("round(", "int("), encoding="utf-8")
    assert built(32) == ["ran", ["code changed"]]
    assert built(32) == ["up to date", []]
