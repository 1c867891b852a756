"""A work folder that was damaged in any manner is mended by the next build, which says so once and goes on."""

from __future__ import annotations

import errno
import json
import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.small_films import Heard, Steps, Studio, built, how, small_plan
from videogen.build.journal import JOURNAL
from videogen.errors import OutputError, StateError
from videogen.events.types import EventType
from videogen.store.ledger import BESIDE, LEDGER_FORMAT, TABLES, Ledger, known_digests

SCENES = {"a": "one", "b": "two"}
FILM = "A film\nONE in red\nTWO in red"
FLIPS = 12  # of single bits, per file

Damage = Callable[[Path], object]


def over(path: Path, content: bytes) -> None:
    """Write into a file and hide that from its size and time where that can be."""
    stat = path.stat()
    path.chmod(0o644)
    with path.open("r+b") as file:
        file.truncate(len(content))
        file.write(content)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def flip(number: int) -> Damage:
    def damage(path: Path) -> None:
        content = bytearray(path.read_bytes())
        at = random.Random(number).randrange(len(content) * 8)
        content[at // 8] ^= 1 << at % 8
        over(path, bytes(content))

    return damage


def instead(make: Damage) -> Damage:
    def damage(path: Path) -> None:
        path.unlink()
        make(path)

    return damage


def full_folder(path: Path) -> None:
    path.mkdir()
    (path / "mine.txt").write_text("mine")


def without_end(path: Path) -> None:
    """Larger than any memory, and a hole: hashing it takes minutes."""
    path.chmod(0o644)
    os.truncate(path, 1 << 40)


DAMAGES: dict[str, Damage] = {
    "half of it": lambda path: over(path, path.read_bytes()[: path.stat().st_size // 2]),
    "empty": lambda path: over(path, b""),
    "without end": without_end,
    "no text": lambda path: over(path, b"\xff\xfe\x00" * 200),
    "a folder": instead(full_folder),
    "a dangling link": instead(lambda path: path.symlink_to("nowhere")),
    "a link to itself": instead(lambda path: path.symlink_to(path)),
    "a link to a folder": instead(lambda path: path.symlink_to("/")),
    "a pipe": instead(os.mkfifo),
    "gone": lambda path: path.unlink(),
    "not to be written": lambda path: path.chmod(0o444),
    "not to be read": lambda path: path.chmod(0),
    **{f"flip {number}": flip(number) for number in range(FLIPS)},
}
pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and links")


def warned(heard: Heard) -> list[str]:
    return [event.message for event in heard if event.type is EventType.VALIDATION_WARNING]


def ends_right(studio: Studio) -> list[str]:
    """Build twice: the film is right, and the second time there is nothing to do or to say. What the first said."""
    first, second = Heard(), Heard()
    assert studio.build(SCENES, listeners=[first]).success
    assert studio.film() == FILM
    assert set(how(studio.build(SCENES, listeners=[second])).values()) == {"up to date"}
    assert warned(second) == []
    return warned(first)


def lose_results(studio: Studio) -> None:
    """Take away all that was made, so that the next build needs the store."""
    made = [*(studio.work / "build").rglob("*.txt"), studio.folder / "output/film/film.txt"]
    for path in made:
        path.unlink()


some = pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.slow if number % 3 else ()) for number, name in enumerate(DAMAGES)],
)
"""A third of the damages each time, all of them among the slow tests."""


@some
@pytest.mark.parametrize("kind", ["store/ac/*/*.json", "store/cas/*/*", "build/film/*/*.txt"])
def test_damaged_results_are_made_again(studio: Studio, kind: str, name: str) -> None:
    """A store's entries, its blobs, and the files that tasks left: every second one of a kind, found or needed."""
    studio.build(SCENES)
    for path in sorted(studio.work.glob(kind))[::2]:
        DAMAGES[name](path)
    assert ends_right(studio) == []
    lose_results(studio)
    assert ends_right(studio) == []


@some
@pytest.mark.parametrize("suffix", ["", "-wal", "-shm", "-journal"])
def test_a_damaged_journal_is_begun_anew(studio: Studio, suffix: str, name: str) -> None:
    """The files of sqlite, those that a killed build leaves included; no step runs again."""
    studio.build(SCENES)
    studio.ran()
    path = studio.work / f"{JOURNAL}{suffix}"
    if suffix:
        path.write_bytes(bytes(range(256)) * 20)
    DAMAGES[name](path)
    said = ends_right(studio)
    assert len(said) <= 1
    assert all("a new one was begun" in line for line in said)
    assert studio.ran() == []


LAYOUTS = {
    "before it had a number": "create table task (name text primary key, record text not null)",
    "newer": f"pragma user_version = {LEDGER_FORMAT + 1}; create table other (x)",
    "newer, with the same tables": TABLES.replace(f"= {LEDGER_FORMAT}", f"= {LEDGER_FORMAT + 1}"),
    "other columns": f"pragma user_version = {LEDGER_FORMAT}; create table task (x); create table file (y)",
    "a view": f"pragma user_version = {LEDGER_FORMAT}; create view task as select 1; create table file (y)",
    "of another program": "create table moz_places (id integer primary key)",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_journal_of_another_layout_is_begun_anew(studio: Studio, name: str) -> None:
    """Older, newer or foreign: said once, and nothing is made again."""
    studio.build(SCENES)
    studio.ran()
    (studio.work / JOURNAL).unlink()
    connection = sqlite3.connect(studio.work / JOURNAL)
    connection.executescript(LAYOUTS[name])
    connection.close()
    (said,) = ends_right(studio)
    assert said.startswith("the memory of finished tasks cannot be used (")
    assert studio.ran() == []


RECORDS = ["[]", "1", "{", '{"_values_:": 3}', '{"_values_:": {"digest": 7}}']
PARTS = ["digest", "fields", "inputs", "targets"]


@pytest.mark.parametrize("record", [*RECORDS, *PARTS])
def test_a_record_that_is_none_is_forgotten(studio: Studio, record: str) -> None:
    """In all or in one of its parts, though its check sum holds, as of something that another program wrote."""
    studio.build(SCENES)
    studio.ran()
    ledger = Ledger(studio.work / JOURNAL)
    if record in PARTS:
        known = json.loads(ledger.records["film:say:a"])["_values_:"]
        record = json.dumps({"_values_:": {**known, record: 3}})
    ledger.write([("film:say:a", record)], [], [], dict)
    ledger.close()
    assert how(studio.build(SCENES))["say:a"] == "restored"
    assert ends_right(studio) == []
    assert studio.ran() == []


@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO]
)
def test_a_disk_that_fails_is_no_bug_of_ours(studio: Studio, number: int) -> None:
    """While a step writes its results: told in words, as trouble of the place."""

    class Failing(Steps):
        def note(self, line: str) -> None:
            raise OSError(number, os.strerror(number))

    plan = small_plan(studio.folder, SCENES)
    steps = Failing(studio.folder / "log")
    failure = built(plan, studio.work, steps.registry()).failures[0]
    assert isinstance(failure.error, OutputError)
    assert os.strerror(number) in str(failure.error)
    assert failure.error.help == "free space, or make the folder writable"


def test_other_trouble_of_a_step_is_a_bug(studio: Studio) -> None:
    """A file that it should have had, for one."""

    class Failing(Steps):
        def note(self, line: str) -> None:
            raise FileNotFoundError(errno.ENOENT, "no such file")

    plan = small_plan(studio.folder, SCENES)
    steps = Failing(studio.folder / "log")
    failure = built(plan, studio.work, steps.registry()).failures[0]
    assert isinstance(failure.error, FileNotFoundError)


def test_damage_that_shows_while_writing(tmp_path: Path) -> None:
    """A new journal is begun with all that was known, and it is said once."""
    said: list[str] = []
    ledger = Ledger(tmp_path / JOURNAL, said.append)
    ledger.write([("film:a", "{}")], [], [], dict)
    connection = sqlite3.connect(tmp_path / JOURNAL)
    connection.executescript("drop table task")
    connection.close()
    ledger.write([("film:b", "{}")], [], [], lambda: [("film:a", "{}"), ("film:b", "{}")])
    ledger.close()
    assert len(said) == 1
    again = Ledger(tmp_path / JOURNAL, said.append)
    assert again.records.keys() == {"film:a", "film:b"}
    again.close()
    assert len(said) == 1


def test_a_full_disk_costs_no_memory(tmp_path: Path) -> None:
    """What cannot be written is no sign of damage: all that was known stays."""
    ledger = Ledger(tmp_path / JOURNAL)
    ledger.write([("film:a", "{}")], [], [], dict)
    (pages,) = ledger._connection.execute("pragma page_count").fetchone()
    ledger._connection.execute(f"pragma max_page_count = {pages}")  # sqlite's own full disk
    with pytest.raises(StateError) as caught:
        ledger.write([("film:b", "x" * 100_000)], [], [], dict)
    assert caught.value.help == "free space"
    with pytest.raises(StateError, match="database or disk is full") as once_more:
        ledger.write(
            [], ["film:a"], [], dict
        )  # as doit does at the end: its first trouble is the one to tell
    assert once_more.value is caught.value
    ledger.close()
    again = Ledger(tmp_path / JOURNAL)
    assert again.records == {"film:a": "{}"}
    again.close()


def test_a_path_that_is_no_text_is_not_kept(tmp_path: Path) -> None:
    """Its digest is found again by reading; the others are kept."""
    rows = [(name, 1, 2, 3, 4, "0" * 64) for name in ("/a", "/b\udcff")]
    ledger = Ledger(tmp_path / JOURNAL)
    ledger.write([], [], rows, dict)
    ledger.close()
    again = Ledger(tmp_path / JOURNAL)
    assert [row[0] for row in again.files] == ["/a"]
    again.close()


@pytest.mark.parametrize("name", BESIDE)
def test_nobody_waits_at_a_pipe_for_what_is_known(tmp_path: Path, name: str) -> None:
    """Nor writes to it: without a lock only files are looked into."""
    Ledger(tmp_path / JOURNAL).close()
    path = tmp_path / f"{JOURNAL}{name}"
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    assert known_digests(tmp_path).take_unsaved() == []
    assert path.is_fifo()


def test_a_folder_in_the_place_of_a_deliverable_is_the_authors(studio: Studio) -> None:
    """It is not removed: the build says that it stands in the way."""
    studio.build(SCENES)
    film = studio.folder / "output/film/film.txt"
    film.unlink()
    full_folder(film)
    result = studio.build(SCENES)
    assert [f"{film} is a folder" in str(failure.error) for failure in result.failures] == [True]
    assert (film / "mine.txt").read_text() == "mine"
