"""The store keeps what films use and what was used last, and no more than it may."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.build.small_films import Studio, how, small_plan
from tests.conftest import Videogen
from videogen.build.journal import JOURNAL
from videogen.errors import ConfigError
from videogen.store import Entry
from videogen.store.digests import MOST_UNASKED
from videogen.store.ledger import Ledger
from videogen.store.local import LocalStore
from videogen.store.room import ROOM_BYTES, ROOM_VARIABLE, make_room, room_bytes, size_bytes

LARGE = 100_000  # bytes of a scene's words, so that they outweigh all else


def words(letter: str) -> str:
    return letter * LARGE


def used_at(studio: Studio, before: set[Path], time_s: int) -> set[Path]:
    """Say that the entries that are new since `before` were used then; all entries there are."""
    entries = {*(studio.work / "store/ac").glob("*/*.json")}
    for path in entries - before:
        os.utime(path, (time_s, time_s))
    return entries


def stored_bytes(studio: Studio) -> int:
    """Of what no work folder links to."""
    stats = [path.stat() for path in (studio.work / "store/cas").glob("*/*")]
    return sum(stat.st_size for stat in stats if stat.st_nlink == 1)


@pytest.fixture
def history(studio: Studio) -> Studio:
    """A film whose one scene said a, then b, c and d; each version was used later than the one before."""
    entries: set[Path] = set()
    for number, letter in enumerate("abcd"):
        studio.build({"scene": words(letter)})
        entries = used_at(studio, entries, 1_000_000 + number)
    studio.ran()
    return studio


def test_the_longest_unused_results_go_first(history: Studio) -> None:
    """Until what stays is within the limit: the oldest versions are made again, the newest are found."""
    before = stored_bytes(history)
    limit = before - LARGE
    freed = make_room(history.work / "store", limit)
    assert stored_bytes(history) == before - freed <= limit
    assert freed < 3 * LARGE
    assert how(history.build({"scene": words("c")}))["say:scene"] == "restored"
    assert "ran" in how(history.build({"scene": words("a")})).values()


def test_use_counts_and_not_age(history: Studio) -> None:
    """A result that was restored lately outlives one that was made after it."""
    assert how(history.build({"scene": words("a")}))["show:scene"] == "restored"
    history.build({"scene": words("d")})
    make_room(history.work / "store", 5 * LARGE)
    assert how(history.build({"scene": words("a")}))["show:scene"] == "restored"
    assert how(history.build({"scene": words("b")}))["show:scene"] == "ran"


def test_what_a_film_uses_stays(history: Studio) -> None:
    """However small the limit: the links of the work folder hold it, and nothing would be gained."""
    freed = make_room(history.work / "store", 0)
    assert freed > 3 * LARGE
    assert stored_bytes(history) == 0
    assert set(how(history.build({"scene": words("d")})).values()) == {"up to date"}
    assert make_room(history.work / "store", 0) == 0
    assert history.ran() == []


def test_results_of_what_a_film_uses_are_still_known(history: Studio) -> None:
    """To forget how they came about would free nothing: the film is found again where its folder is lost."""
    make_room(history.work / "store", 0)
    (history.work / JOURNAL).unlink()
    found = how(history.build({"scene": words("d")}))
    assert [found["say:scene"], found["show:scene"]] == ["restored"] * 2


def test_what_a_newer_result_holds_too_stays(tmp_path: Path) -> None:
    """Though the older one, which led to the same bytes, goes."""
    store = LocalStore(tmp_path / "store")
    blobs = {}
    for name in ("shared", "old", "new"):
        made = tmp_path / name
        made.write_text(name * LARGE)
        blobs[name] = store.take_in(made, link=False)
    for key, own, time_s in (("aa" * 32, "old", 1), ("bb" * 32, "new", 2)):
        store.put(key, Entry({"shared": blobs["shared"], "own": blobs[own]}))
        (entry,) = (tmp_path / "store/ac").glob(f"*/{key}.json")
        os.utime(entry, (time_s, time_s))
    assert make_room(store.folder, LARGE * len("sharednew")) == LARGE * len("old")
    assert store.claim("aa" * 32) is None
    assert store.claim("bb" * 32) is not None


def test_a_build_keeps_the_store_within_its_limit(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """After any number of versions there is no more than the environment allows; a build of nothing removes nothing."""
    monkeypatch.setenv(ROOM_VARIABLE, "500K")
    for number in range(8):
        studio.build({"scene": words(str(number))})
        assert stored_bytes(studio) <= 500_000
    assert stored_bytes(studio) > 200_000
    monkeypatch.setenv(ROOM_VARIABLE, "0")
    before = stored_bytes(studio)
    studio.build({"scene": words("7")})
    assert stored_bytes(studio) == before


def test_blobs_without_an_entry_go(history: Studio) -> None:
    """As a build leaves them that was killed between storing bytes and saying what they are."""
    (lost,) = (path for path in (history.work / "store/cas").glob("*/*") if path.read_text() == words("b"))
    for entry in (history.work / "store/ac").glob("*/*.json"):
        if lost.name in entry.read_text():
            entry.unlink()
    make_room(history.work / "store", stored_bytes(history) - 1)
    assert not lost.exists()


def test_the_journal_forgets_what_is_gone(studio: Studio) -> None:
    """Tasks of scenes that a film no longer has, and digests of files that are gone once they are many; another film
    is left alone."""
    studio.build(small_plan(studio.folder, {"a": "one"}, video_id="films"))
    studio.build({"a": "one", "b": "two"})
    studio.build({"a": "one"})
    ledger = Ledger(studio.work / JOURNAL)
    expected = {f"{film}:{task}" for film in ("film", "films") for task in ("say:a", "show:a", "join")}
    assert {name for name in ledger.records if ":" in name} == expected  # beside doit's groups
    kept = {row[0] for row in ledger.files}
    lost = [(str(studio.folder / f"gone{number}"), 1, 1, 1, 1, "0" * 64) for number in range(MOST_UNASKED)]
    ledger.write([], [], lost, dict)
    ledger.close()
    studio.build({"a": "one"})
    ledger = Ledger(studio.work / JOURNAL)
    assert {row[0] for row in ledger.files} >= {path for path in kept if Path(path).exists()}
    assert not {row[0] for row in ledger.files} & {row[0] for row in lost}
    ledger.close()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0", 0),
        ("500M", 5 * 10**8),
        ("2 GB", 2 * 10**9),
        ("1.5k", 1500),
        ("3GiB", 3 * 10**9),
        ("7", 7),
        ("9" * 400 + "T", 1 << 62),
    ],
)
def test_sizes(written: str, expected: int) -> None:
    """As people write them."""
    assert size_bytes(written, "--store") == expected


@pytest.mark.parametrize("written", ["", "much", "-1", "1X", "1e9", "١G"])
def test_what_is_no_size(written: str) -> None:
    """The message says where it stands."""
    with pytest.raises(ConfigError, match=r"--store: .* is no size"):
        size_bytes(written, "--store")


def test_what_a_store_may_keep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two gigabytes, or what the environment says."""
    monkeypatch.delenv(ROOM_VARIABLE, raising=False)
    assert room_bytes() == ROOM_BYTES == 2_000_000_000
    monkeypatch.setenv(ROOM_VARIABLE, "1T")
    assert room_bytes() == 10**12


def test_clean_makes_the_store_small(history: Studio, inside: Videogen) -> None:
    """`clean --store SIZE` says how much it freed, and takes no film away."""
    (history.folder / "film.video.yaml").write_text("anything")
    done = inside("clean", "film.video.yaml", "--store", "100K", cwd=history.folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^[\d.]+ [KM]B freed in ", done.stdout, re.MULTILINE)
    assert stored_bytes(history) <= 100_000
    assert history.film().endswith("D in red")
    wrong = inside("clean", "film.video.yaml", "--store", "much", cwd=history.folder)
    assert wrong.returncode == 2
    assert "--store: 'much' is no size" in wrong.stderr
