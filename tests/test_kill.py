"""kill -9 at any moment: the next build repairs the folder by itself and the film is the same."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import assert_soon, running
from tests.test_film import SPEC
from videogen.media.ffmpeg import find_ffmpeg

KILLS = int(os.environ.get("VIDEOGEN_TEST_KILLS", "3"))
LIMIT_S = 120
COMMAND = [sys.executable, "-m", "videogen", "build", "small.video.yaml", "--engine", "silent", "--jobs", "2"]


def build(folder: Path) -> str:
    """Build in a process of its own; what it printed."""
    done = subprocess.run(COMMAND, cwd=folder, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def killed_build(folder: Path, lines: int) -> list[str]:
    """Start a build and kill it, with all its children, once it has reported `lines` finished tasks; their names."""
    child = subprocess.Popen(
        COMMAND,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert child.stdout
    with child.stdout as said:
        seen = [line for line, _ in zip(said, range(lines), strict=False)]
        os.killpg(child.pid, signal.SIGKILL)
    child.wait(LIMIT_S)
    return [line.split()[1] for line in seen if line.split()[:1] == ["ran"]]


def sha256(folder: Path) -> str:
    return hashlib.sha256((folder / "output/small/small.mp4").read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("undisturbed")
    (folder / "small.video.yaml").write_text(SPEC, encoding="utf-8")
    build(folder)
    return sha256(folder)


@pytest.mark.parametrize(
    "number", [0, *(pytest.param(more, marks=pytest.mark.slow) for more in range(1, KILLS))]
)
def test_a_killed_build_is_finished_by_the_next(number: int, undisturbed: str, tmp_path: Path) -> None:
    """After kill -9 a plain build ends with the film of an undisturbed build, and no finished task runs again."""
    (tmp_path / "small.video.yaml").write_text(SPEC, encoding="utf-8")
    finished = killed_build(tmp_path, random.Random(number).randint(1, 20))
    again = [line.split()[1] for line in build(tmp_path).splitlines() if line.split()[:1] == ["ran"]]
    print(f"killed after {len(finished)} tasks; the next build ran {len(again)}")
    assert sha256(tmp_path) == undisturbed
    assert not set(finished) & set(again)
    shutil.rmtree(tmp_path)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes are found in /proc")
def test_ffmpeg_dies_with_a_killed_build(tmp_path: Path) -> None:
    """kill -9 of the build alone, in the midst of a run of ffmpeg: two seconds later no child of it is left."""
    (tmp_path / "small.video.yaml").write_text(SPEC, encoding="utf-8")
    slow = tmp_path / "slow-ffmpeg"  # reads sound only as fast as it is heard
    slow.write_text(f"#!/bin/sh\nexec '{find_ffmpeg()}' -re \"$@\"\n", encoding="utf-8")
    slow.chmod(0o755)
    mark = str(tmp_path / ".videogen")
    with subprocess.Popen(
        [*COMMAND, "--ffmpeg", str(slow)],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as child:
        assert_soon(lambda: bool(running(f"-i {mark}")), within_s=LIMIT_S)
        child.kill()
    assert_soon(lambda: not running(mark))
