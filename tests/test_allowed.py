"""A project allows its specs to read folders beside their own, in videogen.toml or pyproject.toml; .git never."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COMMAND_LIMIT_S, Videogen

pytestmark = pytest.mark.slow

SPEC = """\
video: {title: Tiny, output: {size: 144p, quality: draft}, voice: "silent:none"}
scenes:
  - {id: one, type: code, header: H, file: ../src/app.py}
"""
ALLOW = 'allow = ["../src"]\n'


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """A project with code in src/ and a spec in films/ that shows it."""
    for name in ("src", "films"):
        (tmp_path / "project" / name).mkdir(parents=True)
    (tmp_path / "project/src/app.py").write_text("x = 1\n")
    (tmp_path / "project/films/tiny.video.yaml").write_text(SPEC)
    return tmp_path / "project/films"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("films/videogen.toml", ALLOW),
        ("videogen.toml", 'allow = ["src"]\n'),
        ("pyproject.toml", '[tool.videogen]\nallow = ["src"]\n'),
    ],
)
def test_every_command_obeys_it(films: Path, videogen: Videogen, file: str, text: str) -> None:
    """Without the file the spec is refused, with it checked, drawn and built, by videogen and by doit."""
    refused = videogen("check", "tiny.video.yaml", cwd=films)
    assert refused.returncode == 2
    assert "allow = [...]  in videogen.toml" in refused.stderr
    (films.parent / file).write_text(text)
    for words in (["check"], ["plan"], ["build"]):
        done = videogen(*words, "tiny.video.yaml", cwd=films)
        assert done.returncode == 0, done.stderr
    assert videogen("still", "tiny.video.yaml", "1", "-o", "x.png", cwd=films).returncode == 0


def test_taking_it_back_is_noticed_where_nothing_else_is_to_do(films: Path, videogen: Videogen) -> None:
    """The quick answer knows of the file, and of one that is not there yet."""
    (films.parent / "videogen.toml").write_text('allow = ["src"]\n')
    assert videogen("build", "tiny.video.yaml", cwd=films).returncode == 0
    assert videogen("build", "tiny.video.yaml", cwd=films).stdout.startswith("up to date")
    (films / "videogen.toml").write_text("allow = []\n")
    assert videogen("build", "tiny.video.yaml", cwd=films).returncode == 2


def test_plain_doit_obeys_it_and_takes_variables(films: Path, child_environment: dict[str, str]) -> None:
    """`doit NAME=value` is `--set NAME=value`."""
    (films / "videogen.toml").write_text(ALLOW)
    (films / "dodo.py").write_text("from videogen.build import DOIT_CONFIG, task_film  # noqa: F401\n")
    (films / "tiny.video.yaml").write_text(SPEC.replace("header: H", "header: 'Version ${VERSION}'"))

    def doit(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "doit", *words],
            cwd=films, env=child_environment, capture_output=True, text=True, timeout=COMMAND_LIMIT_S,
        )  # fmt: skip

    assert doit("VERSION=2.0").returncode == 0
    assert "draw:one" not in doit("VERSION=2.0").stdout.replace("-- tiny:draw:one", "")
    assert ".  tiny:draw:one" in doit("VERSION=2.1").stdout
    missing = doit()
    assert missing.returncode != 0
    assert "VERSION" in missing.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('alow = ["../src"]\n', 'unknown key "alow"'),
        ('allow = "../src"\n', '"allow" must be a list of folders'),
        ('allow = ["../nowhere"]\n', 'there is no folder "../nowhere"'),
        (f'allow = ["{"a" * 5000}"]\n', "there is no folder "),
        ('allow = ["/etc"]\n', "is not in the project"),
        ('allow = ["../../.."]\n', "is not in the project"),
        ("allow = [\n", "cannot read"),
        ('allow = ["../.git"]\n', "is not in the project"),
    ],
)
def test_what_is_wrong_in_it_is_told(films: Path, inside: Videogen, text: str, told: str) -> None:
    """With the file, and without reading anything."""
    (films.parent / ".git").mkdir()
    (films / "videogen.toml").write_text(text)
    done = inside("check", "tiny.video.yaml", cwd=films)
    assert done.returncode == 2
    assert told in done.stderr and "videogen.toml" in done.stderr


def test_a_link_that_leads_out_is_no_way_out(films: Path, tmp_path: Path, inside: Videogen) -> None:
    """Neither a folder that is allowed nor a file in it."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "app.py").write_text("password = 1\n")
    (films.parent / ".git").mkdir()
    (films.parent / "src/app.py").unlink()
    (films.parent / "src/app.py").symlink_to(secret / "app.py")
    (films / "videogen.toml").write_text(ALLOW)
    assert "leads out" in inside("check", "tiny.video.yaml", cwd=films).stderr
    (films / "videogen.toml").write_text('allow = ["../way"]\n')
    (films.parent / "way").symlink_to(secret)
    assert "is not in the project" in inside("check", "tiny.video.yaml", cwd=films).stderr


@pytest.mark.parametrize("name", [".git/config", "../.git/config", ".GIT/config"])
def test_what_git_keeps_for_itself_is_never_read(films: Path, inside: Videogen, name: str) -> None:
    """Not even where the folder above is allowed; a repository's configuration may hold passwords."""
    for folder in (films, films.parent):
        for git in (".git", ".GIT"):
            (folder / git).mkdir(exist_ok=True)
            (folder / git / "config").write_text("[remote]\n")
    (films.parent / "videogen.toml").write_text('allow = ["."]\n')
    (films / "tiny.video.yaml").write_text(SPEC.replace("../src/app.py", f"{name}, language: ini"))
    done = inside("check", "tiny.video.yaml", cwd=films)
    assert done.returncode == 2
    assert "[file-outside]" in done.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("allow=" + "[" * 50_000, "cannot read"),
        ('allow = ["a\\u0000b"]\n', "must be a list of folders"),
        (f"# {'x' * 1_100_000}\n{ALLOW}", "too large"),
    ],
)
def test_a_hostile_file_is_refused_in_words(films: Path, inside: Videogen, text: str, told: str) -> None:
    """Depth, size and zeros."""
    (films / "videogen.toml").write_text(text)
    done = inside("check", "tiny.video.yaml", cwd=films)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_project_of_others_need_not_make_sense(films: Path, inside: Videogen) -> None:
    """What pyproject.toml says of other tools is theirs, however odd."""
    (films / "videogen.toml").unlink(missing_ok=True)
    for text in ("tool = 1\n", "a=" + "[" * 50_000):
        (films / "pyproject.toml").write_text(text)
        assert "[file-outside]" in inside("check", "tiny.video.yaml", cwd=films).stderr
