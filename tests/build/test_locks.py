"""Locks of folders: one holder at a time, whatever happens to the lock's file meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.small_films import Studio, small_plan
from videogen.build import writer
from videogen.build.delivery import LOCK, deliveries_of
from videogen.build.writer import Lock, OneWriter
from videogen.errors import StateError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes need rights elsewhere")

SCENES = {"a": "one", "b": "two"}


def test_a_lock_that_was_removed_locks_nobody_out_or_in(tmp_path: Path) -> None:
    """Who waits for a lock whose file goes away takes the one that is there, so two never hold it."""
    one, other = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert one.take()
    assert not other.take()
    one.release(remove=True)
    assert not (tmp_path / "lock").exists()
    assert other.take()
    assert not Lock(tmp_path / "lock").take()
    other.release()


def test_a_lock_that_goes_away_while_it_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its holder gives it up between our opening and our locking: the file that we have then locks nobody out."""
    path = tmp_path / "lock"
    gone: list[Path] = []

    def gone_before(file: int, lock: Callable[[int], None] = writer._lock) -> None:
        if not gone:
            gone.append(path)
            path.unlink()
        lock(file)

    monkeypatch.setattr(writer, "_lock", gone_before)
    lock = Lock(path)
    assert lock.take()
    assert gone and path.exists()
    assert not Lock(path).take()
    lock.release()


@pytest.mark.parametrize("text", ["", "12 yesterday"])
def test_a_lock_on_a_full_disk_leaves_what_was_there(tmp_path: Path, text: str) -> None:
    """Nothing new, and the sign of a killed build, by which the next one knows that there is something to sweep."""
    resource = pytest.importorskip("resource")
    path = tmp_path / "lock"
    if text:
        path.write_text(text)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))  # as a full disk: no file takes a byte more
    try:
        with pytest.raises(OSError, match="too large"):
            Lock(path).take()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (path.read_text() if path.exists() else "") == text
    assert path.exists() is bool(text)


def test_the_lock_of_a_film_is_never_written_into_a_foreign_file(studio: Studio) -> None:
    """Not where it is another name of that file."""
    lock = studio.folder / "output/film" / LOCK
    lock.parent.mkdir(parents=True)
    precious = studio.folder / "precious"
    precious.write_text("precious")
    os.link(precious, lock)
    assert studio.build(SCENES).success
    assert precious.read_text() == "precious"
    assert not lock.exists()


def test_folders_are_locked_in_one_order(studio: Studio) -> None:
    """Whatever the order of the films: two builds of the same ones cannot wait for each other."""
    plans = [small_plan(studio.folder, SCENES, video_id=name) for name in ("b", "c", "a")]
    for order in (plans, plans[::-1]):
        assert [delivery.folder.name for delivery in deliveries_of(order, studio.work)] == ["a", "b", "c"]


def test_a_pipe_and_bytes_that_are_no_text_in_place_of_the_lock(tmp_path: Path) -> None:
    """Nothing waits for a writer to the pipe, and nobody's text is trusted."""
    os.mkfifo(tmp_path / "lock")
    with OneWriter(tmp_path) as held:
        assert not held.left_behind
    (tmp_path / "lock").write_bytes(b"\xff\xfe\x00 \x1b[31m")
    with OneWriter(tmp_path) as held:
        assert held.left_behind
        (tmp_path / "lock").write_bytes(b"\xff \x1b[31m")
        with pytest.raises(StateError) as caught, OneWriter(tmp_path):
            pass
        assert "\x1b" not in str(caught.value)
