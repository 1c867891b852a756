"""Films that are edited and builds that are disturbed at random, each time the same few; the programs in tests/torture
do many."""

from __future__ import annotations

import os
import random
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.torture import edits, full_disk, workers
from tests.torture.builds import Turn
from tests.torture.disturbed import edited, killed
from tests.torture.workers import cancelled, worker_killed

pytestmark = pytest.mark.slow

BUSY_STOP_S = (
    6.0  # that a build may take to stop while other tests run beside it; the program has a tighter bound
)


def can_mount() -> bool:
    """Whether a disk in memory can be mounted here: a container's root often may not."""
    try:
        with tempfile.TemporaryDirectory() as place, full_disk.small_disk(Path(place) / "disk", 100):
            return True
    except (OSError, subprocess.SubprocessError):
        return False


TURNS = int(os.environ.get("VIDEOGEN_TEST_DISTURBED", "1"))


@pytest.mark.parametrize("number", range(TURNS))
def test_inputs_edited_during_a_build(number: int, tmp_path: Path) -> None:
    """The next build ends in the film that a clean build gives, and the one after that has nothing to do."""
    turn = edited(tmp_path / "film", random.Random(number))
    assert turn.faults == (), turn.done


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
@pytest.mark.parametrize("number", range(TURNS))
def test_a_build_that_is_stopped(number: int, tmp_path: Path) -> None:
    """The same bytes, nothing lost, nothing done twice, nothing left behind."""
    turn = killed(tmp_path / "film", random.Random(number))
    assert turn.faults == (), turn.done


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
@pytest.mark.parametrize("disturbed", [worker_killed, cancelled], ids=lambda each: each.__name__)
@pytest.mark.parametrize("executor", ["processes", "dask"])
@pytest.mark.parametrize("number", range(TURNS))
def test_workers_are_disturbed(
    number: int,
    executor: str,
    disturbed: Callable[..., Turn],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A killed one costs a try and nothing else; a build that is cancelled leaves none."""
    monkeypatch.setattr(workers, "STOP_S", BUSY_STOP_S)
    turn = disturbed(tmp_path / "film", random.Random(number), executor)
    assert turn.faults == (), turn.done


@pytest.mark.parametrize("number", range(TURNS))
def test_a_film_of_every_type_is_edited(number: int, tmp_path: Path) -> None:
    """The bytes of a clean build after every few edits, also where a build was killed in between."""
    author = edits.Author(tmp_path / "film", random.Random(number))
    author.begin()
    for _ in range(2):
        turn = edits.edited(author)
        assert turn.faults == (), turn.done


@pytest.mark.skipif(not can_mount(), reason="needs the right to mount a small disk")
@pytest.mark.parametrize("size_kib", full_disk.SIZES_KIB[2::4])
def test_a_full_disk(size_kib: int, tmp_path: Path) -> None:
    """Told in words; with room again the same bytes, nothing done twice, nothing left behind."""
    turn = full_disk.filled(tmp_path / "disk", size_kib, random.Random(size_kib))
    assert turn.faults == (), turn.done
