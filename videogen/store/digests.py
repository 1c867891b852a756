"""Which bytes a file holds: each content is read once and recognised afterwards without reading."""

from __future__ import annotations

import errno
import hashlib
import os
import stat as modes
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from videogen.errors import Cancelled
from videogen.files.unchanged import is_racy
from videogen.fresh import Stamp, stamp_of

PIECE_BYTES = 1 << 20
MOST_UNASKED = 1000  # files are remembered beside those of the films at hand

Row = tuple[str, int, int, int, int, str]
"""A path, the stamp and the sha256 of the file, as a later process takes them over."""


class Seen(NamedTuple):
    """A file's content and the stamp by which it is recognised without reading it. The change time is set by the
    system alone: `cp -p` and `touch -r` can give a file the size and time of another, not that."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    sha256: str

    @property
    def stamp(self) -> Stamp:
        """All but the content."""
        return self[:4]


def sha256_of(path: Path | str, cancel: threading.Event | None = None) -> str:
    """sha256 (hex) of a file's bytes. Raises OSError, also for what is no file: a pipe would be waited for; Cancelled
    once `cancel` is set, since a large file takes seconds."""
    found = hashlib.sha256()
    with open(path, "rb", buffering=0, opener=_without_waiting) as file:
        _expect_file(os.fstat(file.fileno()), path)
        piece = memoryview(bytearray(PIECE_BYTES))
        while count := file.readinto(piece):
            if cancel and cancel.is_set():
                raise Cancelled("the build was cancelled")
            found.update(piece[:count])
    return found.hexdigest()


class Digests:
    """sha256 of files, each content read once: recognised afterwards by size, times and inode. Thread safe. While
    `cancel` is set, whoever has a file read gets Cancelled."""

    def __init__(self) -> None:
        self.cancel: threading.Event | None = None
        self._seen: dict[str, Seen] = {}
        self._unsaved: dict[str, Seen] = {}
        self._asked: set[str] = set()
        self._reading: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def of(self, path: str, stat: os.stat_result | None = None) -> str:
        """sha256 (hex) of the file. Raises OSError where it cannot be read or is no file."""
        return self.seen(path, stat).sha256

    def seen(self, path: str, stat: os.stat_result | None = None) -> Seen:
        """The file's content and how it is recognised; hashed only where it is not recognised."""
        self._asked.add(path)
        known = self._recognised(path, stat or os.stat(path))  # noqa: PTH116 - thousands of times in a build of nothing
        if known:
            return known
        with self._reading.setdefault(path, threading.Lock()):  # one reader; the others take what it found
            fresh = Path(path).stat()
            _expect_file(fresh, path)
            return self._recognised(path, fresh) or self._read(path, fresh)

    def holds(self, path: str, sha256: str) -> bool:
        """Whether the file has this content; one of another size than that content had here is not read. Raises
        OSError as `of` does."""
        now = os.stat(path)  # noqa: PTH116 - thousands of times in a build of nothing
        known = self._seen.get(path)
        if known and known.sha256 == sha256 and known.size != now.st_size:
            self._asked.add(path)
            return False
        return self.of(path, now) == sha256

    def remember(self, path: str, published: os.stat_result, sha256: str) -> None:
        """Take it as known that the file has this content, which we just published under its name; not where
        something else stands there already. `published` is what it looked like before it got the name, which
        changes its change time."""
        now = Path(path).stat()
        if stamp_of(now)[:2] == stamp_of(published)[:2] and now.st_ino == published.st_ino:
            self._keep(path, now, sha256)

    def recall(self, rows: Iterable[Row]) -> None:
        """Take over what an earlier process saw."""
        for path, *seen in rows:
            self._seen.setdefault(path, Seen._make(seen))

    def take_unsaved(self) -> list[Row]:
        """The rows learnt since the last call, for `recall` in a later process."""
        with self._lock:
            taken, self._unsaved = self._unsaved, {}
        return [(path, *seen) for path, seen in taken.items()]

    def outdated(self) -> list[str]:
        """The files that are gone and that nobody asked for, once most of what is known is of such."""
        if len(self._seen) < MOST_UNASKED + 2 * len(self._asked):
            return []
        return [path for path in self._seen if path not in self._asked and not os.path.exists(path)]  # noqa: PTH110

    def _recognised(self, path: str, stat: os.stat_result) -> Seen | None:
        known = self._seen.get(path)
        return known if known and known.stamp == stamp_of(stat) else None

    def _read(self, path: str, stat: os.stat_result) -> Seen:
        started_ns = time.time_ns()
        sha256 = sha256_of(path, self.cancel)
        return Seen(*stamp_of(stat), sha256) if is_racy(stat, started_ns) else self._keep(path, stat, sha256)

    def _keep(self, path: str, stat: os.stat_result, sha256: str) -> Seen:
        seen = Seen(*stamp_of(stat), sha256)
        with self._lock:
            self._seen[path] = self._unsaved[path] = seen
        return seen


def _expect_file(stat: os.stat_result, path: Path | str) -> None:
    if modes.S_ISDIR(stat.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if not modes.S_ISREG(stat.st_mode):
        raise OSError(errno.EINVAL, "it is no file but a pipe or a device", str(path))


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
