"""One writer at a time: whoever builds in a work folder, or into a folder of deliverables, holds its lock file."""

from __future__ import annotations

import os
import sys
import threading
import time
from multiprocessing import util
from pathlib import Path
from typing import Self

from videogen.errors import Cancelled, OutputError, StateError
from videogen.files.folders import WITHOUT_FOLLOWING, expect_file, is_own_file, open_work_folder
from videogen.showing import shown

LOCK_AT = 1 << 30  # Windows locks bytes and keeps others from reading them: one far behind the text
POLL_S = 0.2  # how often whoever waits looks whether the lock is free
CAN_REMOVE_OPEN = os.name == "posix"


class Lock:
    """A lock file that the operating system holds for us, and gives up when we end, however we end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.left_behind = False
        """True where the holder before us was killed, so unfinished files may lie about."""
        self._file = -1

    def take(self) -> bool:
        """Take the lock if it is free. Raises OSError where there can be no lock file."""
        while True:
            self._file = self._opened()
            try:
                _lock(self._file)
            except OSError:
                self._close()
                return False
            if self._is_in_place():
                break
            self._close()  # whoever held it has removed the file in the meantime
        self.left_behind = bool(_text(self._file))
        try:
            self._write(f"{os.getpid()} {time.strftime('%Y-%m-%d %H:%M:%S')}")
        except OSError:  # a full disk, where a file of ours would keep an empty folder from going
            if not self.left_behind:
                self.path.unlink()
            self._close()
            raise
        util.register_after_fork(self, Lock._close)  # a child that outlives us must not hold the lock
        return True

    def release(self, *, remove: bool = False) -> None:
        """Give the lock up, with `remove` the file too."""
        if self._file < 0:
            return
        self._write("")
        if remove and CAN_REMOVE_OPEN and self._is_in_place():
            self.path.unlink()
        self._close()

    def holder(self) -> str:
        """`(pid 12, since 2024-01-01 10:00:00)` of whoever has the lock; empty where that is not known."""
        try:
            file = os.open(self.path, os.O_RDONLY | WITHOUT_FOLLOWING)
        except OSError:
            return ""
        try:
            pid, _, since = _text(file).partition(" ")
        finally:
            os.close(file)
        return f" (pid {shown(pid)}, since {shown(since)})" if since else ""

    def _opened(self) -> int:
        expect_file(self.path)
        if not is_own_file(self.path):  # another name of a file that is not ours
            self.path.unlink(missing_ok=True)
        return os.open(self.path, os.O_RDWR | os.O_CREAT | WITHOUT_FOLLOWING, 0o644)

    def _is_in_place(self) -> bool:
        try:
            there = self.path.lstat()
        except FileNotFoundError:
            return False
        return os.path.samestat(there, os.fstat(self._file))

    def _write(self, text: str) -> None:
        """Over what was there before, which so stays where a full disk does not take this."""
        os.lseek(self._file, 0, os.SEEK_SET)
        os.ftruncate(self._file, os.write(self._file, text.encode()))

    def _close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


class OneWriter:
    """The right to build in a work folder, as a context manager. Entering makes the folder; it waits for another
    build where it may `wait`, until `cancel` is set, and raises StateError where it may not; OutputError where the
    folder cannot be written or is not ours."""

    def __init__(self, work: Path, *, wait: bool = False, cancel: threading.Event | None = None) -> None:
        self.work = work
        self.taken_away: tuple[Path, ...] = ()
        """What stood in the work folder where one of its own parts should, and led elsewhere."""
        self._lock = Lock(work / "lock")
        self._wait = wait
        self._cancel = cancel

    @property
    def left_behind(self) -> bool:
        """True where the writer before us was killed, so unfinished files may lie about."""
        return self._lock.left_behind

    def __enter__(self) -> Self:
        self.taken_away = open_work_folder(self.work)
        take(self._lock, self.work, wait=self._wait, cancel=self._cancel)
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._lock.release()


def take(lock: Lock, folder: Path, *, wait: bool, cancel: threading.Event | None = None) -> None:
    """Take the lock of a folder, at once or when it is free. Raises StateError where another build has it."""
    cancel = cancel or threading.Event()
    try:
        while not lock.take():
            if cancel.wait(POLL_S if wait else 0):
                raise Cancelled("the build was cancelled")
            if not wait:
                raise StateError(
                    f"another build{lock.holder()} is using {shown(folder)}",
                    help="wait for it to finish, or stop it; what it has finished is kept",
                    code="work-folder-in-use",
                )
    except OSError as error:
        raise OutputError(
            f"cannot write to the folder {shown(folder)}: {error.strerror}",
            help="make that folder writable, or free space",
            code="work-folder-unwritable",
        ) from error


def _text(file: int) -> str:
    """What the lock file says; another program may have written anything into it."""
    os.lseek(file, 0, os.SEEK_SET)
    return os.read(file, 200).decode(errors="replace")


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, LOCK_AT, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
