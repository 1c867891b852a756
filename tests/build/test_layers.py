"""A store that others use too: what one has made, the other finds; without it films are built all the same."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

import pytest

from tests.build.small_films import Heard, Join, Show, Steps, Studio, built, how, small_plan
from videogen.build.result import BuildResult
from videogen.errors import ConfigError
from videogen.executors.processes import ProcessExecutor
from videogen.store import Entry, LayeredStore, open_store
from videogen.store.local import LocalStore

SCENES = {"a": "one", "b": "two"}


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "team"
    folder.mkdir()
    monkeypatch.setenv("VIDEOGEN_SHARED_STORE", str(folder))
    return folder


def member(tmp_path: Path, name: str) -> Studio:
    (tmp_path / name).mkdir(exist_ok=True)
    return Studio(tmp_path / name)


def warnings(heard: Heard) -> list[str]:
    return [event.message for event in heard if event.type.value == "validation.warning"]


@pytest.mark.parametrize("executor", ["threads", "processes"])
def test_what_one_has_made_the_other_finds(tmp_path: Path, shared: Path, executor: str) -> None:
    """With the same bytes, and then without the other one."""
    options = {"executor": ProcessExecutor} if executor == "processes" else {}
    one, other = member(tmp_path, "one"), member(tmp_path, "other")
    assert set(how(one.build(SCENES, **options)).values()) == {"ran"}
    assert set(how(other.build(SCENES, **options)).values()) == {"restored"}
    assert other.ran() == []
    assert other.film() == one.film()
    for path in shared.rglob("*"):
        assert path.is_dir() or path.stat().st_nlink == 1, "an edit elsewhere would reach it"
    for path in shared.rglob("*"):
        if path.is_file():
            path.unlink()
    other.target("a/words.txt").unlink()
    assert how(other.build(SCENES, **options))["say:a"] == "restored"


def test_kinds_say_what_is_shared(tmp_path: Path, shared: Path) -> None:
    """What costs nothing to make stays here, or is not kept at all."""

    class Kept(Steps):
        KEPT: ClassVar = {Show: "here", Join: "nowhere"}

    def build_in(name: str) -> dict[str, str]:
        studio = member(tmp_path, name)
        plan = small_plan(studio.folder, {"a": "one"})
        return how(built(plan, studio.work, Kept(studio.folder / "log").registry()))

    assert set(build_in("one").values()) == {"ran"}
    assert build_in("other") == {"say:a": "restored", "show:a": "ran", "join": "ran"}
    studio = member(tmp_path, "one")
    (studio.work / "tasks.sqlite").unlink()
    assert build_in("one") == {"say:a": "restored", "show:a": "restored", "join": "ran"}


def test_bytes_that_are_damaged_there_are_made_again(tmp_path: Path, shared: Path) -> None:
    """And what was damaged is replaced by what is right."""
    first = member(tmp_path, "one")
    first.build({"a": "one"})
    for path in (shared / "cas").glob("*/*"):
        path.chmod(0o644)
        path.write_bytes(path.read_bytes()[::-1] + b"!")
    assert set(how(member(tmp_path, "other").build({"a": "one"})).values()) == {"ran"}
    third = member(tmp_path, "third")
    assert set(how(third.build({"a": "one"})).values()) == {"restored"}
    assert third.film() == first.film()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_who_may_only_read_finds_all_the_same(tmp_path: Path, shared: Path) -> None:
    """As a job of CI for somebody else's change; that nothing can be written is told once."""
    member(tmp_path, "one").build({"a": "one"})
    folders = [shared, *(path for path in shared.rglob("*") if path.is_dir())]
    for path in folders:
        path.chmod(0o555)
    heard = Heard()
    result: BuildResult = member(tmp_path, "other").build({"a": "one", "b": "two"}, listeners=[heard])
    for path in folders:
        path.chmod(0o755)
    assert how(result)["say:a"] == "restored"
    assert how(result)["say:b"] == "ran"
    assert len(warnings(heard)) == 1
    assert "cannot be written" in warnings(heard)[0]


def test_one_that_breaks_down_stops_nothing(tmp_path: Path, shared: Path) -> None:
    """It is told once, and what it had is made here."""
    member(tmp_path, "one").build(SCENES)
    (shared / "cas").rename(tmp_path / "away")
    (shared / "cas").write_text("no folder")
    for path in (tmp_path / "away").glob("*/*"):
        path.unlink()
    heard = Heard()
    result = member(tmp_path, "other").build(SCENES, listeners=[heard], jobs=2)
    assert set(how(result).values()) == {"ran"}
    assert all("the shared store" in said for said in warnings(heard))
    told = [said.partition(":")[0].rpartition(" ")[2] for said in warnings(heard)]
    assert told == ["written"]


def test_a_folder_that_goes_is_not_made(tmp_path: Path, shared: Path) -> None:
    """Where a disk was mounted, nothing is written to the one below; that is told."""
    store = open_store(tmp_path / "one/.videogen")
    shared.rmdir()
    (tmp_path / "result").write_text("made")
    entry = Entry({"words": store.take_in(tmp_path / "result", link=False)})
    store.put("a" * 64, entry)
    assert store.find("a" * 64)
    (doubt,) = store.doubts()
    assert doubt.endswith("cannot be written: No such file or directory; what is made here stays here")
    assert not shared.exists()


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk may not be mounted."""
    monkeypatch.setenv("VIDEOGEN_SHARED_STORE", str(tmp_path / "nowhere"))
    with pytest.raises(ConfigError, match="there is no folder") as caught:
        member(tmp_path, "one").build(SCENES)
    assert caught.value.code == "no-shared-store"
    assert not (tmp_path / "nowhere").exists()


def test_sweeping_leaves_what_others_use(tmp_path: Path, shared: Path) -> None:
    """Only this work folder's own part goes."""
    studio = member(tmp_path, "one")
    studio.build({"a": "one" * 2000})
    studio.build({"a": "two" * 2000})
    store = open_store(studio.work)
    assert isinstance(store, LayeredStore)
    before = len(list(shared.rglob("*")))
    assert store.sweep(0) > 0
    assert len(list(shared.rglob("*"))) == before
    assert isinstance(store.near, LocalStore)
