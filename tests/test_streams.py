"""Standard streams that are closed, full or left, and words on the command line that are no commands or times."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COMMAND_LIMIT_S, Videogen

pytestmark = pytest.mark.slow

SPEC = """\
video: {id: tiny, title: Tiny, output: {size: 144p, quality: draft}, voice: "silent:none"}
scenes:
  - {id: one, type: title, title: Tiny, narration: A tiny film.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tiny.video.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path


def shell(line: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A line of a POSIX shell in which `videogen` is this one."""
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("videogen ", f"{sys.executable} -m videogen ", 1)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=COMMAND_LIMIT_S,
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_do_not_matter_to_a_build(
    folder: Path, child_environment: dict[str, str], closed: str
) -> None:
    """The film is built, and said to be up to date after that; nothing is written into other files."""
    for _ in range(2):
        done = shell(f"videogen build tiny.video.yaml {closed}", folder, child_environment)
        assert (done.returncode, done.stderr) == (0, "")
    assert (folder / "output/tiny/tiny.mp4").stat().st_size > 1000


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", ["schema", "build tiny.video.yaml", "build tiny.video.yaml --json"])
def test_a_full_disk_under_standard_output_is_told(
    folder: Path, child_environment: dict[str, str], words: str
) -> None:
    """Also where all was up to date, and the film itself is whole."""
    shell("videogen build tiny.video.yaml", folder, child_environment)
    done = shell(f"videogen {words} > /dev/full", folder, child_environment)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_leaves_stops_no_build(folder: Path, child_environment: dict[str, str]) -> None:
    """`| head -1` of the events."""
    done = shell("videogen build tiny.video.yaml --json | head -1", folder, child_environment)
    assert json.loads(done.stdout)["type"] == "pipeline.started"
    assert "Traceback" not in done.stderr
    assert (folder / "output/tiny/tiny.mp4").exists()


@pytest.mark.parametrize("words", ["schema", "scenes --json"])
def test_a_reader_that_leaves_is_no_mistake_of_ours(
    folder: Path, child_environment: dict[str, str], words: str
) -> None:
    """More is written than a pipe holds, and nobody reads it."""
    done = shell(f"videogen {words} | head -c 1", folder, child_environment)
    assert len(done.stdout) == 1
    assert done.stderr == ""


def test_a_misspelt_command_is_answered_with_the_nearest(tmp_path: Path, inside: Videogen) -> None:
    """And one that is like none of ours with all of them."""
    near = inside("buid", "film.video.yaml", cwd=tmp_path)
    assert near.returncode == 2
    assert 'there is no command "buid": did you mean "build"?' in near.stderr
    assert "there are build, check" in inside("xyzzy", cwd=tmp_path).stderr


def test_the_version_has_a_short_option(tmp_path: Path, inside: Videogen) -> None:
    """As most programs have it."""
    assert inside("-V", cwd=tmp_path).stdout == inside("--version", cwd=tmp_path).stdout != ""


@pytest.mark.parametrize("time", ["nan", "inf", "-1", "-inf", "1:30", ""])
def test_a_time_that_is_none_is_refused(folder: Path, inside: Videogen, time: str) -> None:
    """In words, with the option it was given to."""
    done = inside("still", "tiny.video.yaml", "one", "--at", time, "-o", "x.png", cwd=folder)
    assert done.returncode == 2
    assert "Invalid value for '--at'" in done.stderr
    assert not (folder / "x.png").exists()


@pytest.mark.parametrize("program", ["/bin/true", "/no/such/program", "/dev/null", "."])
def test_a_program_that_is_no_ffmpeg_is_refused(folder: Path, videogen: Videogen, program: str) -> None:
    """By build and by doctor, without a traceback."""
    built = videogen("build", "tiny.video.yaml", "--ffmpeg", program, cwd=folder)
    assert built.returncode in (1, 2)
    assert program in built.stderr
    assert "Traceback" not in built.stderr
    told = videogen("doctor", "--json", "--ffmpeg", program, cwd=folder)
    findings = {finding["name"]: finding for finding in json.loads(told.stdout)}
    assert findings["ffmpeg"]["state"] == "broken"


def test_quiet_says_nothing_but_what_is_wrong(folder: Path, videogen: Videogen) -> None:
    """Neither while building nor where all is up to date; a mistake is told as ever."""
    for _ in range(2):
        done = videogen("build", "-q", "tiny.video.yaml", cwd=folder)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (folder / "tiny.video.yaml").write_text(SPEC.replace("type: title", "type: titel"), encoding="utf-8")
    done = videogen("build", "-q", "tiny.video.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'did you mean "title"?' in done.stderr
