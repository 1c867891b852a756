"""The sqlite file of a work folder: a record per finished task, and the digests of files; begun anew where it is of
another version or damaged, since all that it knows is found again in the store."""

from __future__ import annotations

import sqlite3
import stat as modes
import zlib
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import NoReturn

from videogen.errors import StateError
from videogen.events.types import unheard
from videogen.files.folders import expect_file
from videogen.store.digests import Digests, Row

LEDGER = "tasks.sqlite"  # its name in a work folder
LEDGER_FORMAT = 2  # raised with every change of what stands in it; kept as sqlite's `user_version`
BUSY_WAIT_S = 30
BESIDE = ("", "-wal", "-shm", "-journal")  # the files that sqlite keeps a database in
OF_THE_MACHINE = frozenset({"BUSY", "LOCKED", "FULL", "IOERR", "NOMEM", "INTERRUPT"})
"""sqlite's names of errors that beginning anew would not mend."""

TABLES = f"""
begin immediate;
create table if not exists task (name text primary key, record text not null, sum integer not null);
create table if not exists file (
  path text primary key, size integer not null, mtime_ns integer not null, ctime_ns integer not null,
  inode integer not null, sha256 text not null, sum integer not null
);
pragma user_version = {LEDGER_FORMAT};
commit;
"""
FILES = "select path, size, mtime_ns, ctime_ns, inode, sha256, sum from file"

Tell = Callable[[str], None]


class Ledger:
    """The open file. `records` is what it said of tasks when it was opened, as text; `files` the digests."""

    def __init__(self, path: Path, tell: Tell = unheard) -> None:
        self.path = path
        self.records: dict[str, str] = {}
        self.files: list[Row] = []
        self._tell = tell
        self._given_up: StateError | None = None
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            strange = [file for file in _beside(path) if expect_file(file)]
            if strange:
                raise sqlite3.DatabaseError("it is no file")
            self._connection = self._opened()
        except (sqlite3.DatabaseError, ValueError, OverflowError) as error:
            self._connection = self._begun_anew(error)

    def write(
        self, kept: Iterable[tuple[str, str]], gone: Iterable[str], seen: Iterable[Row], everything: Records
    ) -> None:
        """Commit changes: records by task, tasks that are forgotten, digests. Where the file turns out to be damaged
        only now, a new one is begun with `everything`, called for all records. Raises StateError, and from then on the
        same one: doit writes once more at the end of a run that has failed."""
        self._expect_open()
        rows = [(name, record, _sum(name, record)) for name, record in kept]
        try:
            self._commit(rows, gone, seen)
        except sqlite3.DatabaseError as error:
            self._connection.close()
            self._connection = self._begun_anew(error)
            whole = [(name, record, _sum(name, record)) for name, record in everything()]
            self._commit(whole, (), seen)

    def forget_files(self, paths: Iterable[str]) -> None:
        """Drop the digests of files that nobody asks for any more."""
        self._expect_open()
        with self._connection:
            self._connection.executemany("delete from file where path = ?", [(path,) for path in paths])

    def close(self) -> None:
        """All is committed already."""
        self._connection.close()

    def _expect_open(self) -> None:
        if self._given_up:
            raise self._given_up

    def _commit(self, kept: Iterable[tuple[str, str, int]], gone: Iterable[str], seen: Iterable[Row]) -> None:
        with self._connection:
            self._connection.executemany("insert or replace into task values (?, ?, ?)", kept)
            self._connection.executemany("delete from task where name = ?", [(name,) for name in gone])
            files = [(*row, _sum(*row)) for row in seen]
            named = [row for row in files if _is_text(row[0])]  # others are read again next time
            self._connection.executemany("insert or replace into file values (?, ?, ?, ?, ?, ?, ?)", named)

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=BUSY_WAIT_S, check_same_thread=False)
        try:
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = normal")
            if not _is_ours(connection):
                connection.executescript(TABLES)
            with closing(connection.execute("select name, record, sum from task")) as rows:
                self.records = {name: record for name, record, sum in rows if sum == _sum(name, record)}
            with closing(connection.execute(FILES)) as rows:
                self.files = [row[:-1] for row in rows if row[-1] == _sum(*row[:-1])]
        except BaseException:
            connection.close()
            raise
        return connection

    def _begun_anew(self, error: Exception) -> sqlite3.Connection:
        """Raises StateError where the trouble is the machine's and not the file's, or a new one cannot be begun."""
        if _names(error, OF_THE_MACHINE):
            self._give_up(error)
        try:
            for file in _beside(self.path):
                file.unlink(missing_ok=True)
            connection = self._opened()
        except (OSError, sqlite3.Error) as trouble:
            self._give_up(trouble)
        self._tell(f"the memory of finished tasks cannot be used ({error}); a new one was begun")
        return connection

    def _give_up(self, error: Exception) -> NoReturn:
        is_full = _names(error, {"FULL"})
        help = "free space" if is_full else "is there free space on its disk, and is its folder writable?"
        self._given_up = StateError(f"cannot use the journal {self.path}: {error}", help=help)
        raise self._given_up from error


Records = Callable[[], Iterable[tuple[str, str]]]


def known_digests(work: Path) -> Digests:
    """What earlier builds in this work folder know of files, without a lock and without writing; nothing where
    there was none or its memory cannot be read."""
    digests = Digests()
    path = work / LEDGER
    try:
        if path.exists() and all(
            modes.S_ISREG(file.lstat().st_mode) for file in _beside(path) if file.exists()
        ):
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
                if _format_of(connection) == LEDGER_FORMAT:
                    rows = connection.execute(FILES)
                    digests.recall(row[:-1] for row in rows if row[-1] == _sum(*row[:-1]))
    except (sqlite3.Error, ValueError, OverflowError, OSError):
        return Digests()
    return digests


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + suffix) for suffix in BESIDE]


def _is_ours(connection: sqlite3.Connection) -> bool:
    """False for an empty file, in which the tables are still to be made. Raises DatabaseError for a damaged file or
    one of another version."""
    found = _format_of(connection)
    if found == LEDGER_FORMAT:
        said = connection.execute("pragma quick_check(1)").fetchone()
        if said != ("ok",):
            raise sqlite3.DatabaseError("it is damaged")
        return True
    if found or connection.execute("select count(*) from sqlite_master").fetchone() != (0,):
        raise sqlite3.DatabaseError("it is of another version")
    return False


def _format_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _sum(*fields: str | int) -> int:
    return zlib.crc32(repr(fields).encode("utf-8", "surrogateescape"))


def _names(error: Exception, names: Iterable[str]) -> bool:
    """Whether sqlite calls the error by one of these names."""
    said = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_").partition("_")[0]
    return said in names


def _is_text(path: str) -> bool:
    """True for a path in UTF-8; others cannot stand in the journal."""
    return not any("\udc80" <= char <= "\udcff" for char in path)
