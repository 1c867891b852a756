"""Contents are read once and recognised after, and the store gives back whole results or none."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from doit.dependency import JSONCodec

from tests.build.small_films import Studio
from videogen.build.journal import Journal
from videogen.files.unchanged import RACY_NS
from videogen.store import Digests, Entry, sha256_of, sweep, temporary
from videogen.store.copying import copy_durably
from videogen.store.entries import GREATEST_ENTRY_BYTES, STORE_FORMAT, written_entry
from videogen.store.ledger import LEDGER_FORMAT, known_digests
from videogen.store.local import LocalStore, finish

LONG_AGO_NS = 10**18


def old_file(path: Path, text: str) -> str:
    """A file that was last changed long enough ago for its change time to tell it from another."""
    path.write_text(text)
    os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS))
    time.sleep(2 * RACY_NS / 1e9)
    return str(path)


def test_a_content_is_read_once(tmp_path: Path) -> None:
    """Recognised by size, times and inode, a file is not read again."""
    digests = Digests()
    path = old_file(tmp_path / "bed.ogg", "one")
    first = digests.seen(path)
    assert first.sha256 == sha256_of(path)
    later = Digests()
    later.recall([(path, *first.stamp, "what an earlier process saw")])
    assert later.of(path) == "what an earlier process saw"


@pytest.mark.parametrize("replaced", [True, False])
def test_a_file_of_the_same_size_and_time_is_another(tmp_path: Path, replaced: bool) -> None:
    """As `cp -p` and `touch -r` leave it, in the same inode or a new one: the time of the change gives it away."""
    digests = Digests()
    path = old_file(tmp_path / "bed.ogg", "one")
    first = digests.of(path)
    other = old_file(tmp_path / "other.ogg", "two")
    Path(other).replace(path) if replaced else old_file(Path(path), "two")
    assert digests.of(path) == sha256_of(path) != first


@pytest.mark.parametrize("dated_back", [False, True])
def test_a_file_just_changed_is_not_remembered(tmp_path: Path, dated_back: bool) -> None:
    """Within one tick of the clock a second change may leave the same times: known is a file only when it is old, and
    the time that `touch -r` gives it says nothing of that."""
    digests = Digests()
    path = tmp_path / "notes"
    path.write_text("one")
    if dated_back:
        os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS))
    assert digests.of(str(path)) == sha256_of(path)
    assert digests.take_unsaved() == []
    time.sleep(2 * RACY_NS / 1e9)
    seen = digests.seen(str(path))
    assert digests.take_unsaved() == [(str(path), *seen)]


def test_a_file_changed_just_before_a_long_reading_is_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What counts is how old it was when the reading began: a change that follows at once may fall into its first
    tick."""

    def slowly(path: Path | str, cancel: threading.Event | None = None) -> str:
        time.sleep(2 * RACY_NS / 1e9)
        return sha256_of(path, cancel)

    monkeypatch.setattr("videogen.store.digests.sha256_of", slowly)
    digests = Digests()
    path = tmp_path / "notes"
    path.write_text("one")
    assert digests.of(str(path)) == sha256_of(path)
    assert digests.take_unsaved() == []


@pytest.mark.parametrize("part", range(4))
def test_every_part_of_the_stamp_counts(tmp_path: Path, part: int) -> None:
    """Size, both times, and the inode: folders that change places may hold files of one size that one tick made."""
    path = old_file(tmp_path / "bed.ogg", "one")
    stat = Path(path).stat()
    stamp = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
    digests = Digests()
    digests.recall([(path, stamp[0], stamp[1], stamp[2], stamp[3], "known")])
    assert digests.of(path) == "known"
    stamp[part] += 1
    digests = Digests()
    digests.recall([(path, stamp[0], stamp[1], stamp[2], stamp[3], "of another")])
    assert digests.of(path) == sha256_of(path)


def test_what_is_published_is_known_by_what_it_was(tmp_path: Path) -> None:
    """Where somebody has put something else in its place already, that is not taken for it."""
    ours, theirs = Path(old_file(tmp_path / "ours", "one")), Path(old_file(tmp_path / "theirs", "two"))
    published = ours.stat()
    theirs.replace(ours)
    digests = Digests()
    digests.remember(str(ours), published, "what we wrote")
    assert digests.of(str(ours)) == sha256_of(ours)


def test_a_finished_file_is_older_than_any_later_change(tmp_path: Path) -> None:
    """Its time lies before it was written, so that a change within the same tick of the clock changes it."""
    before_ns = time.time_ns()
    (tmp_path / "made").write_text("words")
    assert finish(tmp_path / "made") == sha256_of(tmp_path / "made")
    assert (tmp_path / "made").stat().st_mtime_ns < before_ns


def test_damaged_rows_of_the_journal_are_not_believed(tmp_path: Path) -> None:
    """Each row is believed as it was written or not at all, though the file is whole."""
    path = old_file(tmp_path / "bed.ogg", "one")
    digests = Digests()
    journal = Journal(str(tmp_path / "tasks.sqlite"), JSONCodec(), digests=digests)
    known = digests.of(path)
    for name in ("film:a", "film:b"):
        journal.set(name, "_values_:", {"how": "ran"})
        journal.set(name, "deps:", [path])
    journal.dump()
    with contextlib.closing(sqlite3.connect(tmp_path / "tasks.sqlite")) as connection, connection:
        connection.execute("update task set record = replace(record, 'ran', 'sat') where name = 'film:a'")
        connection.execute("update file set sha256 = ?", ("0" * 64,))
    later = Digests()
    journal = Journal(str(tmp_path / "tasks.sqlite"), JSONCodec(), digests=later)
    assert [journal.in_(name) for name in ("film:a", "film:b")] == [False, True]
    assert later.of(path) == known
    assert known_digests(tmp_path).of(path) == known


def test_a_film_task_s_files_stand_in_its_record_alone(studio: Studio) -> None:
    """doit would keep their states a second time, and the list of them."""
    assert studio.build({"a": "one"}).success
    journal = Journal(str(studio.work / "tasks.sqlite"), JSONCodec())
    kept = journal._records["film:join"]
    assert kept.keys() == {"_values_:", "checker:"}
    assert kept["_values_:"]["inputs"].keys() == {"shown:0"}


def test_digests_survive_in_the_journal(tmp_path: Path) -> None:
    """A later process takes over what was read, with doit's records, and forgets what it is told to."""
    path = old_file(tmp_path / "bed.ogg", "one")
    digests = Digests()
    journal = Journal(str(tmp_path / "tasks.sqlite"), JSONCodec(), digests=digests)
    known = digests.of(path)
    journal.set("film:a", "_values_:", {"how": "ran"})
    journal.set("film:b", "deps:", [path])
    journal.dump()

    later = Digests()
    journal = Journal(str(tmp_path / "tasks.sqlite"), JSONCodec(), digests=later)
    assert later.of(path) == known
    assert later.take_unsaved() == []
    assert journal.get("film:a", "_values_:") == {"how": "ran"}
    journal.remove("film:a")
    journal.dump()
    journal = Journal(str(tmp_path / "tasks.sqlite"), JSONCodec())
    assert not journal.in_("film:a")
    assert journal.in_("film:b")
    journal.remove_all()
    journal.dump()
    assert not Journal(str(tmp_path / "tasks.sqlite"), JSONCodec()).in_("film:b")


def test_digests_of_another_version_are_not_believed(tmp_path: Path) -> None:
    """Nobody knows here what they mean."""
    path = old_file(tmp_path / "bed.ogg", "one")
    digests = Digests()
    journal = Journal(str(tmp_path / "tasks.sqlite"), JSONCodec(), digests=digests)
    digests.of(path)
    journal.dump()
    with contextlib.closing(sqlite3.connect(tmp_path / "tasks.sqlite")) as connection:
        connection.execute(f"pragma user_version = {LEDGER_FORMAT + 1}")
    assert known_digests(tmp_path)._seen == {}


def test_digests_survive_a_run_that_made_nothing(tmp_path: Path) -> None:
    """What was read to see that all is up to date is not read by the next process."""
    path = old_file(tmp_path / "bed.ogg", "one")
    digests = Digests()
    journal = Journal(str(tmp_path / "tasks.sqlite"), JSONCodec(), digests=digests)
    known = digests.seen(path)
    journal.dump()
    assert known_digests(tmp_path)._seen == {path: known}


def test_a_value_that_cannot_be_kept_harms_nothing_kept(tmp_path: Path) -> None:
    """doit's own backends lose the state of all tasks here."""
    journal = Journal(str(tmp_path / "tasks.sqlite"), JSONCodec())
    journal.set("film:a", "deps:", [])
    with pytest.raises(TypeError):
        journal.set("film:b", "deps:", object())
    assert Journal(str(tmp_path / "tasks.sqlite"), JSONCodec()).in_("film:a")


def stored(store: LocalStore, folder: Path, text: str, *, link: bool) -> str:
    made = folder / "made"
    made.write_text(text)
    blob = store.take_in(made, link=link)
    made.unlink()
    return blob


@pytest.mark.parametrize("link", [True, False])
def test_what_was_stored_comes_back(tmp_path: Path, link: bool) -> None:
    """The same bytes, as a link or as a copy; stored twice they are kept once."""
    store = LocalStore(tmp_path / "store")
    blob = stored(store, tmp_path, "words", link=link)
    assert stored(store, tmp_path, "words", link=not link) == blob
    store.put("ab" * 32, Entry({"words": blob}, ("a doubt",)))
    found = store.find("ab" * 32)
    assert found == Entry({"words": blob}, ("a doubt",), {blob: 5})
    store.bring_out(found.blobs["words"], tmp_path / "out", link=link)
    assert (tmp_path / "out").read_text() == "words"
    assert ((tmp_path / "out").stat().st_nlink > 1) is link
    assert len(list((tmp_path / "store/cas").glob("*/*"))) == 1
    assert list(tmp_path.rglob(".videogen-tmp-*")) == []


def test_a_store_moved_elsewhere_is_still_true(tmp_path: Path) -> None:
    """Blobs whose times were lost in a copy are believed for their content."""
    store = LocalStore(tmp_path / "store")
    store.put("ab" * 32, Entry({"words": stored(store, tmp_path, "words", link=False)}))
    for path in (tmp_path / "store/cas").glob("*/*"):
        os.utime(path, ns=(1, 1))
    assert store.claim("ab" * 32) is not None


def test_half_an_entry_or_a_lost_blob_is_a_miss(tmp_path: Path) -> None:
    """What cannot be given back whole is not there."""
    store = LocalStore(tmp_path / "store")
    store.put("ab" * 32, Entry({"words": stored(store, tmp_path, "words", link=False)}))
    (entry,) = (tmp_path / "store/ac").glob("*/*.json")
    whole = entry.read_text()
    other = written_entry(Entry({})).replace('"v"', '"w"')
    for text in (whole[:20], "[]", "{}", whole.replace("targets", "tergats"), other):
        entry.write_text(text)
        assert store.find("ab" * 32) is None
    entry.write_text(whole)
    assert store.find("ab" * 32) is not None
    (blob,) = (tmp_path / "store/cas").glob("*/*")
    blob.unlink()
    assert store.find("ab" * 32) is None


def test_an_entry_is_believed_whole_or_not_at_all(tmp_path: Path) -> None:
    """One that reads well and says something else than what was written is none."""
    store = LocalStore(tmp_path / "store")
    store.put("ab" * 32, Entry({"words": stored(store, tmp_path, "words", link=False)}, ("a doubt",)))
    (entry,) = (tmp_path / "store/ac").glob("*/*.json")
    entry.write_text(entry.read_text().replace("a doubt", "no doubt"))
    assert store.find("ab" * 32) is None


@pytest.mark.parametrize("other", [STORE_FORMAT - 1, STORE_FORMAT + 1])
def test_an_entry_of_another_version_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: int
) -> None:
    """Older or newer: what it means is not known here."""
    store = LocalStore(tmp_path / "store")
    blob = stored(store, tmp_path, "words", link=False)
    with monkeypatch.context() as patch:
        patch.setattr("videogen.store.entries.STORE_FORMAT", other)
        store.put("ab" * 32, Entry({"words": blob}))
        assert store.find("ab" * 32) is not None
    assert store.find("ab" * 32) is None


@pytest.mark.parametrize("part", ["ac", "cas"])
@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_what_is_no_file_in_the_store_is_a_miss(tmp_path: Path, part: str, kind: str) -> None:
    """Not even a link to the very bytes, which lie where somebody else may change them; nothing there is waited for."""
    store = LocalStore(tmp_path / "store")
    store.put("ab" * 32, Entry({"words": stored(store, tmp_path, "words", link=False)}))
    (path,) = (path for path in (tmp_path / "store" / part).rglob("*") if path.is_file())
    elsewhere = tmp_path / "elsewhere"
    path.rename(elsewhere)
    {"link": lambda: path.symlink_to(elsewhere), "folder": path.mkdir, "pipe": lambda: os.mkfifo(path)}[
        kind
    ]()
    assert store.find("ab" * 32) is None
    assert store.claim("ab" * 32) is None
    store.put("ab" * 32, Entry({"words": stored(store, tmp_path, "words", link=False)}))
    assert store.claim("ab" * 32) is not None
    assert elsewhere.exists()


def test_an_entry_too_large_to_be_one_is_not_read(tmp_path: Path) -> None:
    """Somebody may have put anything there; no more than its size is looked at."""
    store = LocalStore(tmp_path / "store")
    store.put("ab" * 32, Entry({}, ("a doubt " * GREATEST_ENTRY_BYTES,)))
    assert store.find("ab" * 32) is None


def test_a_file_without_end_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not as large as the stored bytes were cannot be they."""
    store = LocalStore(tmp_path / "store")
    sha256 = stored(store, tmp_path, "words", link=False)
    store.put("ab" * 32, Entry({"words": sha256}))
    store.where(sha256).chmod(0o644)
    os.truncate(store.where(sha256), 1 << 40)
    monkeypatch.setattr("videogen.store.local.sha256_of", lambda path: pytest.fail("it was read"))
    assert store.claim("ab" * 32) is None


def test_damaged_bytes_are_found_only_where_they_are_used(tmp_path: Path) -> None:
    """Looking costs no reading; who wants to use them hears the truth, and they are gone."""
    store = LocalStore(tmp_path / "store")
    sha256 = stored(store, tmp_path, "words", link=False)
    store.put("ab" * 32, Entry({"words": sha256}))
    store.where(sha256).chmod(0o644)
    store.where(sha256).write_text("sword")
    assert store.find("ab" * 32) is not None
    assert not store.holds(sha256, 5)
    assert store.claim("ab" * 32) is None
    assert not store.where(sha256).exists()


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="needs a second file system")
def test_where_links_are_impossible_there_are_copies(tmp_path: Path) -> None:
    """A target on another file system gets the bytes all the same."""
    store = LocalStore(tmp_path / "store")
    blob = stored(store, tmp_path, "words", link=True)
    with temporary(Path("/dev/shm/videogen-test")) as target:
        store.bring_out(blob, target, link=True)
        assert target.read_text() == "words"
        assert target.stat().st_nlink == 1


def nothing_to_copy(*_file_system: int) -> int:
    """As `copy_file_range` answers on some file systems (Linux 5.3 to 5.18), whatever the file holds."""
    return 0


def not_here(*_file_system: int) -> int:
    raise OSError(errno.EXDEV, "another file system")


@pytest.mark.parametrize("system", [nothing_to_copy, not_here, None])
def test_a_copy_is_whole_whatever_the_system_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: Callable[..., int] | None
) -> None:
    """Where it cannot share blocks the bytes are read and written."""
    monkeypatch.setattr(os, "copy_file_range", system, raising=False)
    (tmp_path / "a").write_text("words")
    copy_durably(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_text() == "words"


def test_many_threads_read_a_file_once(tmp_path: Path) -> None:
    """All of them get the same answer, and it is remembered once."""
    digests = Digests()
    path = old_file(tmp_path / "bed.ogg", "one" * 100_000)
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(digests.of(path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [sha256_of(path)] * 8
    assert len(digests.take_unsaved()) == 1


def test_sweeping_takes_only_what_is_unfinished(tmp_path: Path) -> None:
    """Files with a temporary name go, wherever they lie; others stay."""
    (tmp_path / "below").mkdir()
    (tmp_path / "below/.videogen-tmp-0123-film.mp4").write_text("half")
    (tmp_path / "below/film.mp4").write_text("whole")
    sweep(tmp_path)
    sweep(tmp_path / "nowhere")
    assert [path.name for path in (tmp_path / "below").iterdir()] == ["film.mp4"]


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="needs a second file system")
@pytest.mark.parametrize("known", [False, True])
def test_a_store_on_another_file_system_takes_files_in(tmp_path: Path, known: bool) -> None:
    """As where the cache of a CI job is mounted: no name can be moved between the two, whether the bytes are known or
    not."""
    made = tmp_path / "made anew"
    made.write_text("words")
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        store = LocalStore(Path(folder))
        if known:
            stored(store, tmp_path, "words", link=False)
        sha256 = store.take_in(made, link=True)
        assert made.read_text() == store.where(sha256).read_text() == "words"
        assert [path for root in (tmp_path, store.folder) for path in root.rglob(".videogen-tmp-*")] == []
