"""The store on a disk: whatever an action made of the same inputs before is found again, byte by byte."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from videogen.files.folders import expect_file, expect_folder, is_file
from videogen.store.copying import copy_durably, date_back, link_or_copy, mark_read_only
from videogen.store.digests import sha256_of
from videogen.store.entries import Entry, entry_at, written_entry
from videogen.store.room import make_room
from videogen.store.unfinished import temporary


class LocalStore:
    """Content-addressed results below one folder: `cas/` holds bytes by their sha256, `ac/` says what each action key
    led to. Safe for several threads and processes; killed at any moment it holds whole entries or none. The folder of a
    `mounted` one is never made: its disk may have gone while a film is built."""

    def __init__(self, folder: Path, *, mounted: bool = False) -> None:
        self.folder = folder
        self._is_mounted = mounted

    def find(self, key: str, *, shared: bool = True) -> Entry | None:
        """What the action with this key made; None where it is not known or a blob is missing."""
        entry = entry_at(self._entry_path(key))
        return (
            entry if entry and all(is_file(self.where(sha256)) for sha256 in entry.blobs.values()) else None
        )

    def claim(self, key: str, *, shared: bool = True) -> Entry | None:
        """As `find`, for use: the entry counts as used now, and every byte is read. Damaged blobs are removed, and the
        answer is None."""
        entry = self.find(key)
        if entry is None:
            return None
        damaged = [sha256 for sha256 in entry.blobs.values() if not self.holds(sha256, entry.sizes[sha256])]
        for sha256 in damaged:
            with contextlib.suppress(PermissionError):
                self.where(sha256).unlink(missing_ok=True)
        if damaged:
            return None
        with contextlib.suppress(PermissionError):  # of others, who let us read it
            os.utime(self._entry_path(key))
        return entry

    def holds(self, sha256: str, size: int) -> bool:
        """Whether the so many bytes that have this digest are there, and whole: they are read."""
        path = self.where(sha256)
        try:
            return is_file(path) and path.lstat().st_size == size and sha256_of(path) == sha256
        except OSError:
            return False

    def where(self, sha256: str) -> Path:
        """Where the bytes lie that have this digest."""
        return self.folder / "cas" / sha256[:2] / sha256

    def put(self, key: str, entry: Entry, *, shared: bool = True) -> None:
        """Make the entry known. Its blobs must be stored already, so an entry never points at nothing."""
        path = self._entry_path(key)
        self._make_folder(path.parent)
        sizes = {sha256: self.where(sha256).stat().st_size for sha256 in entry.blobs.values()}
        with temporary(path) as unfinished:
            unfinished.write_text(written_entry(replace(entry, sizes=sizes)), encoding="utf-8")
            expect_file(path)
            unfinished.replace(path)

    def take_in(self, made: Path, *, link: bool) -> str:
        """Store a finished file durably; its sha256. With `link` the file becomes the read-only blob itself, else a
        copy is stored and the file stays the caller's own."""
        sha256 = finish(made)
        path = self.where(sha256)
        self._make_folder(path.parent)
        if not self.holds(sha256, made.stat().st_size):
            with temporary(path) as unfinished:
                (link_or_copy if link else copy_durably)(made, unfinished)
                mark_read_only(unfinished)
                expect_file(path)
                unfinished.replace(path)
        elif link:
            with temporary(made) as unfinished:  # beside it: the store may lie on a file system of its own
                link_or_copy(path, unfinished)
                unfinished.replace(made)
        return sha256

    def bring_out(self, sha256: str, target: Path, *, link: bool) -> None:
        """Put stored bytes at `target`, a new name: with `link` as another name of the blob, else as a copy."""
        (link_or_copy if link else copy_durably)(self.where(sha256), target)

    @contextlib.contextmanager
    def unfinished(self) -> Iterator[Path]:
        """A name for a file that is to be taken in; whatever stands there at the end is removed."""
        self._make_folder(self.folder)
        with temporary(self.folder / "fetched") as path:
            yield path

    def path_of(self, sha256: str, size: int) -> Path | None:
        """Where these bytes lie, for reading; None where they are not there or damaged."""
        return self.where(sha256) if self.holds(sha256, size) else None

    def sweep(self, limit_bytes: int) -> int:
        """Make room, see `make_room`."""
        return make_room(self.folder, limit_bytes)

    def doubts(self) -> Sequence[str]:
        """Nothing: what fails here fails the task."""
        return ()

    def _make_folder(self, folder: Path) -> None:
        expect_folder(folder)
        if self._is_mounted:
            self.folder.stat()
        folder.mkdir(parents=True, exist_ok=True)

    def _entry_path(self, key: str) -> Path:
        return self.folder / "ac" / key[:2] / f"{key}.json"


def finish(made: Path) -> str:
    """Bring a file that nobody writes to any more safely to the disk; its sha256."""
    date_back(made)
    with made.open("rb+") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    return sha256
