"""doit's memory as a journal: one sqlite file, a commit per finished task; a killed build forgets nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from doit.dependency import FileChangedChecker, JSONCodec

from videogen.cache import Digests
from videogen.errors import StateError

JOURNAL = "tasks.sqlite"  # its name in a work folder
LAST_WRITTEN = "deps:"  # the key that doit's Dependency.save_success writes last
BUSY_WAIT_S = 30

TABLES = """
create table if not exists task (name text primary key, record text not null);
create table if not exists file (
  path text primary key, size integer not null, mtime_ns integer not null, inode integer not null,
  sha256 text not null
);
"""


class Journal:
    """A backend of doit: a record (a dictionary) per task. Beside them it keeps the digests of files, so that
    a new process reads no unchanged file again. A file that is not a journal is put away and a new one
    begun."""

    desc = "videogen's journal: sqlite, durable after each task"

    def __init__(
        self, name: str, codec: JSONCodec, *, module_name: str | None = None, digests: Digests | None = None
    ) -> None:
        self.name = name
        self._codec = codec
        self._digests = digests or Digests()
        self._records: dict[str, dict[str, Any]] = {}
        self._changed: set[str] = set()
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = self._opened()
        except sqlite3.OperationalError as error:
            raise StateError(
                f"cannot use the journal {name}: {error}", help="is its folder writable?"
            ) from error
        except (sqlite3.DatabaseError, ValueError):  # damaged; what it knew is found again in the store
            for suffix in ("", "-wal", "-shm"):
                Path(name + suffix).unlink(missing_ok=True)
            self._connection = self._opened()

    def get(self, task: str, key: str) -> Any:
        """A value of a task's record; None where there is none."""
        return self._records.get(task, {}).get(key)

    def set(self, task: str, key: str, value: Any) -> None:
        """Put a value into a task's record; the last one of a finished task commits them."""
        self._records.setdefault(task, {})[key] = value
        self._changed.add(task)
        if key == LAST_WRITTEN:
            self.flush()

    def in_(self, task: str) -> bool:
        """True where there is a record of this task."""
        return task in self._records

    def remove(self, task: str) -> None:
        """Forget a task."""
        self._records.pop(task, None)
        self._changed.add(task)

    def remove_all(self) -> None:
        """Forget all tasks."""
        self._changed |= set(self._records)
        self._records.clear()

    def flush(self) -> None:
        """Commit what has changed; encoded before the file is touched, so a bad value harms nothing."""
        changed, self._changed = self._changed, set()
        kept = [(name, self._codec.encode(self._records[name])) for name in changed if name in self._records]
        gone = [(name,) for name in changed if name not in self._records]
        seen = self._digests.take_unsaved()
        if not (kept or gone or seen):
            return
        with self._connection:
            self._connection.executemany("insert or replace into task values (?, ?)", kept)
            self._connection.executemany("delete from task where name = ?", gone)
            self._connection.executemany("insert or replace into file values (?, ?, ?, ?, ?)", seen)

    def dump(self) -> None:
        """Commit and close; doit calls this at the end of a run."""
        self.flush()
        self._connection.close()

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.name, timeout=BUSY_WAIT_S, check_same_thread=False)
        try:
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = normal")
            connection.executescript(TABLES)
            with closing(connection.execute("select name, record from task")) as rows:
                self._records = {name: self._codec.decode(record) for name, record in rows}
            with closing(connection.execute("select path, size, mtime_ns, inode, sha256 from file")) as rows:
                self._digests.recall(rows)
        except (sqlite3.DatabaseError, ValueError):
            connection.close()
            raise
        return connection


def content_checker(digests: Digests) -> type:
    """A checker class for doit that tells files apart by what they contain, with these digests."""

    class ContentChecker(FileChangedChecker):  # type: ignore[misc] # doit has no types
        """The state of a file is its sha256."""

        def check_modified(self, path: str, stat: Any, state: str) -> bool:
            return digests.of(path, stat) != state

        def get_state(self, path: str, current: str | None) -> str | None:
            state = digests.of(path)
            return None if state == current else state

    return ContentChecker
