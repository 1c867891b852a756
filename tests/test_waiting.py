"""Two builds never write to one folder: the second is refused, or waits if it is asked to; `watch` always waits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.conftest import Videogen
from tests.test_places import write
from videogen.build.delivery import LOCK
from videogen.build.writer import Lock, OneWriter

LIMIT_S = 90


@contextmanager
def started(folder: Path, environment: dict[str, str], *words: str) -> Iterator[subprocess.Popen[str]]:
    """A command that runs, and is ended in the end."""
    child = subprocess.Popen(
        [sys.executable, "-m", "videogen", *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def test_films_of_two_projects_do_not_mix_in_one_folder(tmp_path: Path, inside: Videogen) -> None:
    """While one build writes a film's folder another one does not, whatever their work folders are."""
    one, other = (
        write(tmp_path / "a" / "talk.video.yaml"),
        write(tmp_path / "b" / "talk.video.yaml", title="Two"),
    )
    (tmp_path / "out" / "talk").mkdir(parents=True)
    lock = Lock(tmp_path / "out" / "talk" / LOCK)
    assert lock.take()
    told = inside("build", str(one), "--output", "out", cwd=tmp_path)
    assert (told.returncode, "[work-folder-in-use]" in told.stderr) == (1, True), told.stderr
    assert f"(pid {os.getpid()}, since " in told.stderr
    assert [path.name for path in (tmp_path / "out" / "talk").iterdir()] == [LOCK]
    lock.release(remove=True)
    assert inside("build", str(one), "--output", "out", cwd=tmp_path).returncode == 0
    assert LOCK not in [path.name for path in (tmp_path / "out" / "talk").iterdir()]
    told = inside("build", str(other), "--output", "out", cwd=tmp_path)
    assert (told.returncode, "[same-output]" in told.stderr) == (2, True), told.stderr


def test_clean_does_not_take_the_folders_of_a_running_build_away(tmp_path: Path, inside: Videogen) -> None:
    """Neither the work folder with its lock nor the film."""
    write(tmp_path / "talk.video.yaml")
    assert inside("build", "talk.video.yaml", cwd=tmp_path).returncode == 0
    with OneWriter(tmp_path / ".videogen"):
        told = inside("clean", "talk.video.yaml", "--all", cwd=tmp_path)
        assert (told.returncode, "[work-folder-in-use]" in told.stderr) == (1, True)
        assert (tmp_path / "output" / "talk" / "talk.mp4").exists()
        assert (tmp_path / ".videogen" / "lock").exists()


@pytest.mark.slow
@pytest.mark.parametrize("words", [("build", "--wait"), ("preview", "--wait"), ("watch",)])
def test_who_waits_builds_when_the_folder_is_free(
    tmp_path: Path, child_environment: dict[str, str], words: tuple[str, ...]
) -> None:
    """The command goes on when the other build has ended."""
    write(tmp_path / "talk.video.yaml")
    command, *options = words
    with ExitStack() as stack:
        with OneWriter(tmp_path / ".videogen"):
            child = stack.enter_context(
                started(tmp_path, child_environment, command, "talk.video.yaml", *options)
            )
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(3)  # longer than a build needs that gives up
            assert not list(tmp_path.glob("output/*/*.mp4"))
        until = time.monotonic() + LIMIT_S
        while not list(tmp_path.glob("output/*/*.mp4")) and time.monotonic() < until:
            time.sleep(0.1)
        assert list(tmp_path.glob("output/*/*.mp4"))


def test_specs_of_one_build_that_would_be_one_film_are_refused(tmp_path: Path, inside: Videogen) -> None:
    """Before anything is built, by name; ids that differ in case alone are one on many disks."""
    for first, second in (("talk", "talk"), ("Talk", "talk"), ("STRASSE", "straße")):
        write(tmp_path / "a" / "one.video.yaml", id=first)
        write(tmp_path / "b" / "two.video.yaml", id=second, title="Two")
        told = inside("build", "a/one.video.yaml", "b/two.video.yaml", cwd=tmp_path)
        assert (told.returncode, "[same-output]" in told.stderr) == (2, True), told.stderr
        assert "one.video.yaml" in told.stderr and "two.video.yaml" in told.stderr
        assert not (tmp_path / "output").exists()


def test_the_end_of_a_build_tells_where_all_deliverables_are(tmp_path: Path, inside: Videogen) -> None:
    """By film and by what they are; each path is a file."""
    write(tmp_path / "talk.video.yaml")
    told = inside("build", "talk.video.yaml", "--json", cwd=tmp_path)
    (done,) = [
        event for event in map(json.loads, told.stdout.splitlines()) if event["type"] == "pipeline.completed"
    ]
    paths = done["data"]["deliverables"]["talk"]
    assert {
        "film",
        "srt",
        "vtt",
        "chapters",
        "transcript",
        "poster",
        "timing",
        "page",
        "manifest",
    } <= paths.keys()
    assert all(Path(path).is_file() for path in paths.values())
