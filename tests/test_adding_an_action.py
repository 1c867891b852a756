"""docs/adding-an-action.md is true: its files, in an empty folder, are a package and a program that builds with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from PIL import Image

from tests.conftest import ROOT, Videogen

pytestmark = pytest.mark.slow

PAGE = (ROOT / "docs" / "adding-an-action.md").read_text("utf-8")
INSTALL_LIMIT_S = BUILD_LIMIT_S = 120
OFFLINE = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
SPEC = """\
video: {title: Tiny, voice: "silent:none", output: {size: 144p, quality: draft}}
scenes:
  - {type: title, title: Now}
"""
FILMS = ("one", "two")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files of the page, its package installed beside them without a network, and two films."""
    for block in MarkdownIt("commonmark").parse(PAGE):
        _, _, name = block.info.partition(" ")
        if name:
            (tmp_path / name).write_text(block.content, encoding="utf-8")
    for name in FILMS:
        (tmp_path / f"{name}.video.yaml").write_text(SPEC, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", *OFFLINE, "--target", str(tmp_path / "site"), "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=INSTALL_LIMIT_S,
    )
    assert done.returncode == 0, done.stderr
    (tmp_path / "videogen_thumbnail.py").unlink()  # what is installed counts
    return tmp_path


def built(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """What the program of the page says and answers."""
    return subprocess.run(
        [sys.executable, "build.py", *(f"{name}.video.yaml" for name in names)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{folder / 'site'}"},
        capture_output=True,
        text=True,
        timeout=BUILD_LIMIT_S,
    )


def thumbnail(folder: Path, name: str) -> Path:
    return folder / ".videogen" / "build" / name / "thumbnail.png"


def test_films_of_one_folder_have_each_their_own(folder: Path, videogen: Videogen) -> None:
    """Where the program says; it goes when the film is cleaned, and with that film alone."""
    done = built(folder, *FILMS)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(thumbnail(folder, name)) for name in FILMS]
    for name in FILMS:
        with Image.open(thumbnail(folder, name)) as image:
            assert image.width == 64
    cleaned = videogen("clean", "one.video.yaml", cwd=folder)
    assert cleaned.returncode == 0, cleaned.stderr
    assert [thumbnail(folder, name).exists() for name in FILMS] == [False, True]
    assert built(folder, "one").returncode == 0
    assert thumbnail(folder, "one").exists()


def test_the_program_says_what_fails(folder: Path) -> None:
    """A step, with its action and package, and a spec; the exit status is another one."""
    module = folder / "site" / "videogen_thumbnail.py"
    right = module.read_text("utf-8")
    module.write_text(right.replace('context.dep("picture")', 'context.dep("thumb")'), encoding="utf-8")
    done = built(folder, "one")
    assert done.returncode == 1
    by = "the action videogen_thumbnail:thumbnail of the package videogen-thumbnail"
    assert f'thumbnail: {by} asks for the input "thumb"' in done.stderr
    assert "help: the task has as inputs: picture" in done.stderr
    module.write_text(right.replace("round(", "no_such_name("), encoding="utf-8")
    done = built(folder, "one")
    assert done.returncode == 1
    assert "videogen_thumbnail.py" in done.stderr
    assert f"error: thumbnail: NameError in {by}: name 'no_such_name'" in done.stderr
    (folder / "one.video.yaml").write_text("scenes: []", encoding="utf-8")
    done = built(folder, "one")
    assert (done.returncode, "one.video.yaml:1:" in done.stderr) == (2, True), done.stderr
