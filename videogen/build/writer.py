"""One writer at a time: whoever builds in a work folder holds its lock file."""

from __future__ import annotations

import os
import sys
import time
from multiprocessing import util
from pathlib import Path
from types import TracebackType
from typing import Self

from videogen.cache import temporary
from videogen.errors import OutputError, StateError

LOCK_AT = 1 << 30  # Windows locks bytes and keeps others from reading them: one far behind the text


class OneWriter:
    """The right to build in a work folder, as a context manager. The lock is the operating system's and ends
    with the process that holds it, however it ends. Entering raises StateError where another build holds
    it."""

    def __init__(self, work: Path) -> None:
        self.path = work / "lock"
        self.left_behind = False
        """True where the writer before us was killed, so unfinished files may lie about."""
        self._file = -1

    def __enter__(self) -> Self:
        self._file = _opened_lock(self.path)
        try:
            _lock(self._file)
        except OSError:
            holder = self._text()
            self._close()
            raise self._taken(holder) from None
        self.left_behind = bool(self._text())
        self._write(f"{os.getpid()} {time.strftime('%Y-%m-%d %H:%M:%S')}")
        util.register_after_fork(self, OneWriter._close)  # a child that outlives us must not hold the lock
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write("")
        self._close()

    def _taken(self, holder: str) -> StateError:
        pid, _, since = holder.partition(" ")
        who = f" (pid {pid}, since {since})" if since else ""
        return StateError(
            f"another build{who} is using {self.path.parent}",
            help="wait for it to finish, or stop it; what it has finished is kept",
            code="work-folder-in-use",
        )

    def _text(self) -> str:
        return os.pread(self._file, 200, 0).decode() if hasattr(os, "pread") else self.path.read_text("utf-8")

    def _write(self, text: str) -> None:
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, text.encode())

    def _close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def _opened_lock(path: Path) -> int:
    """The lock file, in a work folder that git does not see. Raises OutputError where that cannot be made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        ignore = path.with_name(".gitignore")
        if not ignore.exists():
            with temporary(ignore) as unfinished:
                unfinished.write_text("*\n", encoding="utf-8")
                unfinished.replace(ignore)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise OutputError(
            f"cannot write to the work folder {path.parent}: {error.strerror}",
            help="make that folder writable, or free space",
            code="work-folder-unwritable",
        ) from error


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, LOCK_AT, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
