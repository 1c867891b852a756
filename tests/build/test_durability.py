"""A build killed at any moment costs the task it was at, and one writer at a time holds a work folder."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.build.small_films import Studio, how
from tests.processes import assert_soon
from videogen.build.signals import AGAIN
from videogen.build.writer import OneWriter
from videogen.errors import OutputError, StateError

ROOT = Path(__file__).parent.parent.parent
SCENES = {"a": "one", "b": "two"}
FILM = "A film\nONE in red\nTWO in red"
FILE_OPERATIONS = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.chmod", "sqlite3.connect"}

CHILD = """
import json, sys
from pathlib import Path
from tests.build.small_films import Studio, how
result = Studio(Path(sys.argv[1])).build(json.loads(sys.argv[2]))
print(json.dumps([how(result), result.cancelled]))
"""


def start_build(folder: Path, scenes: dict[str, str]) -> subprocess.Popen[str]:
    """A build of these scenes in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), json.dumps(scenes)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_build_killed_inside_a_step_goes_on_from_there(studio: Studio) -> None:
    """SIGKILL in the third task: the first two are up to date, and what was half written is swept."""
    child = start_build(studio.folder, {"a": "one", "b": "die"})
    assert child.wait(60) == -signal.SIGKILL
    child.communicate()
    assert studio.ran() == ["say one", "show one red", "say die"]
    assert [path.read_text() for path in studio.folder.rglob(".videogen-tmp-*")] == ["half"]
    result = studio.build(SCENES)
    assert list(how(result).values()) == ["up to date"] * 2 + ["ran"] * 3
    assert studio.film() == FILM
    assert list(studio.folder.rglob(".videogen-tmp-*")) == []


def build_and_die(studio: Studio, fatal: int) -> bool:
    """Build in a forked process that is killed at its `fatal`-th operation on files; False where it ended before."""
    child = os.fork()
    if child == 0:
        left = fatal

        def count(event: str, _arguments: object) -> None:
            nonlocal left
            if event in FILE_OPERATIONS:
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        os._exit(0 if studio.build(SCENES).success else 1)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL)
    return status == signal.SIGKILL


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_build_killed_at_any_file_operation_is_repaired(tmp_path: Path) -> None:
    """Whichever operation on files is the last, the next build ends right and repeats at most one step."""
    fatal, killed = 1, True
    while killed:
        studio = Studio(tmp_path / str(fatal))
        studio.folder.mkdir()
        killed = build_and_die(studio, fatal)
        assert studio.build(SCENES).success
        assert studio.film() == FILM
        assert list(studio.folder.rglob(".videogen-tmp-*")) == []
        executed = Counter(studio.ran())
        assert len(executed) == 5
        assert executed.total() <= 6, f"killed at operation {fatal}: {executed}"
        fatal += 7
    assert fatal > 80


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_build_in_good_order(studio: Studio, number: signal.Signals) -> None:
    """Ctrl-C or SIGTERM: the running step is asked to stop, and what was finished stays finished."""
    child = start_build(studio.folder, {"a": "one", "b": "wait"})
    assert child.stdout is not None
    assert child.stdout.readline() == "waiting\n"
    child.send_signal(number)
    ended, cancelled = json.loads(child.communicate(timeout=60)[0])
    assert child.returncode == 0
    assert cancelled
    assert ended == dict(zip(ended, ["ran"] * 2 + ["cancelled"] * 3, strict=True))
    studio.ran()
    assert list(how(studio.build(SCENES)).values()) == ["up to date"] * 2 + ["ran"] * 3


DEAF = """
import sys, threading
from pathlib import Path
from tests.build.small_films import Studio

def tell():
    cancel.wait()
    print("asked to stop", flush=True)

cancel = threading.Event()
threading.Thread(target=tell, daemon=True).start()
Studio(Path(sys.argv[1])).build({"a": "one", "b": "deaf"}, cancel=cancel)
"""


def test_a_second_ctrl_c_ends_a_build_whose_step_never_looks(studio: Studio) -> None:
    """At once and in words; the next build finds what was finished and repairs the rest."""
    with subprocess.Popen(
        [sys.executable, "-c", DEAF, str(studio.folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        log = studio.folder / "log"
        assert_soon(lambda: log.exists() and "say deaf" in log.read_text(), within_s=60)
        child.send_signal(signal.SIGINT)
        assert child.stdout and child.stdout.readline() == "asked to stop\n"
        assert child.stderr and child.stderr.readline() == AGAIN
        child.send_signal(signal.SIGINT)
        _, told = child.communicate(timeout=20)  # of the 60 that the step sleeps
    assert child.returncode == 130
    assert told.startswith("\nstopped at once; what was finished is kept") and "Traceback" not in told
    assert studio.ran() == ["say one", "show one red", "say deaf"]
    assert list(how(studio.build(SCENES)).values()) == ["up to date"] * 2 + ["ran"] * 3
    assert studio.film() == FILM


def test_a_second_build_is_refused_until_the_first_has_ended(studio: Studio) -> None:
    """The error names the process that builds; when that was killed, its lock is nobody's."""
    child = start_build(studio.folder, {"a": "wait"})
    assert child.stdout is not None
    child.stdout.readline()
    with pytest.raises(StateError) as caught:
        studio.build(SCENES)
    expected = (
        rf"another build \(pid {child.pid}, since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d\) is using .*\.videogen"
    )
    assert re.fullmatch(expected, str(caught.value))
    child.kill()
    child.communicate()
    assert studio.build(SCENES).success


def test_the_lock_tells_a_clean_end_from_a_killed_writer(tmp_path: Path) -> None:
    """Only after a writer that could not say goodbye is there something to sweep."""
    work = tmp_path / ".videogen"
    for _ in range(2):
        with OneWriter(work) as writer:
            assert not writer.left_behind
    (work / "lock").write_text("1 yesterday")
    with OneWriter(work) as writer:
        assert writer.left_behind
    assert (work / ".gitignore").read_text() == "*\n"


HOLDER = """
import multiprocessing, os, signal, sys, time
from pathlib import Path
from videogen.build.writer import OneWriter
def live():
    print(os.getpid(), flush=True)
    begun.set()
    time.sleep(60)
begun = multiprocessing.get_context("fork").Event()
with OneWriter(Path(sys.argv[1])):
    multiprocessing.get_context("fork").Process(target=live).start()
    begun.wait(60)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_child_that_outlives_a_build_does_not_hold_its_lock(tmp_path: Path) -> None:
    """As a worker of doit does whose parent was killed: the next build need not wait for it."""
    work = tmp_path / ".videogen"
    command = [sys.executable, "-c", HOLDER, str(work)]
    holder = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    child = int(holder.stdout.readline())
    try:
        assert holder.wait(60) == -signal.SIGKILL
        os.kill(child, 0)  # it lives
        with OneWriter(work) as writer:
            assert writer.left_behind
    finally:
        os.kill(child, signal.SIGKILL)
        holder.stdout.close()


def test_all_that_is_kept_was_brought_to_the_disk(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that loses power keeps whole files: every stored and delivered one was synchronised."""
    synced: set[int] = set()
    fsync = os.fsync

    def noted(file: int) -> None:
        fsync(file)
        synced.add(os.fstat(file).st_ino)

    def kept() -> dict[int, Path]:
        cas, output = studio.work / "store/cas", studio.folder / "output/film"
        return {path.stat().st_ino: path for path in (*cas.glob("*/*"), *output.iterdir())}

    monkeypatch.setattr(os, "fsync", noted)
    studio.build(SCENES)
    assert [path for inode, path in kept().items() if inode not in synced] == []
    (studio.folder / "output/film/film.txt").unlink()
    synced.clear()
    assert how(studio.build(SCENES))["join"] == "restored"
    assert (studio.folder / "output/film/film.txt").stat().st_ino in synced


def test_a_work_folder_that_cannot_be_made_is_an_error_of_the_place(tmp_path: Path) -> None:
    """The message names the folder and what to do."""
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OutputError) as caught, OneWriter(tmp_path / "taken" / ".videogen"):
        pass
    assert str(caught.value).startswith(
        f"cannot write to the work folder {tmp_path / 'taken' / '.videogen'}: "
    )
