"""The store of results: whatever an action made of the same inputs before is found again, byte by byte."""

from __future__ import annotations

import hashlib
import json
import os
import stat as modes
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from videogen.cache.copying import copy_durably, date_back, link_or_copy, mark_read_only
from videogen.cache.digests import sha256_of
from videogen.cache.unfinished import temporary
from videogen.folders import expect_file, expect_folder

GREATEST_ENTRY_BYTES = 4 << 20  # thousands of times what one has
STORE_FORMAT = 2  # part of every key: raised when entries of older versions must not be used again


class Blob(Struct, frozen=True):
    """Stored bytes; `size` and `mtime_ns` are those of the stored file, by which it is taken for intact until it is
    used."""

    sha256: str
    size: int
    mtime_ns: int


class Entry(Struct, frozen=True):
    """What an action made of its inputs: a blob per target role, and what the step warned of."""

    blobs: Mapping[str, Blob]
    warnings: tuple[str, ...] = ()


def action_key(digest: str, inputs: Mapping[str, str]) -> str:
    """sha256 (hex) of all that decides a result: the action, by its digest, and by role the content of what it
    reads."""
    decides = json.dumps([STORE_FORMAT, digest, inputs], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(decides.encode()).hexdigest()


class Store:
    """Content-addressed results below one folder: `cas/` holds bytes by their sha256, `ac/` says what each
    action key led to. Safe for several threads and processes; killed at any moment it holds whole entries or
    none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, key: str) -> Entry | None:
        """What the action with this key made; None where it is not known or a blob is missing or looks damaged."""
        entry = entry_at(self._entry_path(key))
        if entry is None:
            return None
        return entry if all(self._looks_intact(blob) for blob in entry.blobs.values()) else None

    def claim(self, key: str) -> Entry | None:
        """As `find`, for use: every byte is read and compared, damaged blobs are removed, and the entry counts as
        used now."""
        entry = self.find(key)
        if entry is None:
            return None
        damaged = [blob for blob in entry.blobs.values() if not self._is_intact(blob)]
        for blob in damaged:
            self.where(blob).unlink(missing_ok=True)
        if damaged:
            return None
        os.utime(self._entry_path(key))
        return entry

    def where(self, blob: Blob) -> Path:
        """Where the stored bytes lie, to be read and left as they are."""
        return self.folder / "cas" / blob.sha256[:2] / blob.sha256

    def put(self, key: str, entry: Entry) -> None:
        """Make the entry known. Its blobs must be stored already, so an entry never points at nothing."""
        path = self._entry_path(key)
        self._make_folder(path.parent)
        with temporary(path) as unfinished:
            unfinished.write_text(written_entry(entry), encoding="utf-8")
            expect_file(path)
            unfinished.replace(path)

    def take_in(self, made: Path, *, link: bool) -> Blob:
        """Store a finished file durably. With `link` the file becomes the read-only blob itself, else a copy
        is stored and the file stays the caller's own."""
        sha256 = finish(made)
        path = self.where(Blob(sha256, 0, 0))
        self._make_folder(path.parent)
        with temporary(path) as unfinished:
            if self._holds(path, sha256, made.stat().st_size):
                if link:
                    link_or_copy(path, unfinished)
                    unfinished.replace(made)
            else:
                (link_or_copy if link else copy_durably)(made, unfinished)
                mark_read_only(unfinished)
                expect_file(path)
                unfinished.replace(path)
        stat = path.stat()
        return Blob(sha256, stat.st_size, stat.st_mtime_ns)

    def bring_out(self, blob: Blob, target: Path, *, link: bool) -> None:
        """Put stored bytes at `target`, a new name: with `link` as another name of the blob, else as a copy."""
        if link:
            link_or_copy(self.where(blob), target)
        else:
            copy_durably(self.where(blob), target)
            date_back(target)

    def _make_folder(self, folder: Path) -> None:
        expect_folder(folder)
        folder.mkdir(parents=True, exist_ok=True)

    def _holds(self, path: Path, sha256: str, size: int) -> bool:
        try:
            there = path.lstat()
            return modes.S_ISREG(there.st_mode) and there.st_size == size and sha256_of(path) == sha256
        except OSError:
            return False

    def _is_intact(self, blob: Blob) -> bool:
        return self._holds(self.where(blob), blob.sha256, blob.size)

    def _looks_intact(self, blob: Blob) -> bool:
        path = self.where(blob)
        try:
            stat = path.stat()
        except OSError:
            return False
        if stat.st_size != blob.size or not modes.S_ISREG(stat.st_mode):
            return False
        return stat.st_mtime_ns == blob.mtime_ns or self._is_intact(blob)

    def _entry_path(self, key: str) -> Path:
        return self.folder / "ac" / key[:2] / f"{key}.json"


def finish(made: Path) -> str:
    """Bring a file that nobody writes to any more safely to the disk; its sha256."""
    date_back(made)
    with made.open("rb+") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    return sha256


def written_entry(entry: Entry) -> str:
    """An entry as the store keeps it."""
    targets = {role: [blob.sha256, blob.size, blob.mtime_ns] for role, blob in entry.blobs.items()}
    form = {"v": STORE_FORMAT, "targets": targets, "warnings": list(entry.warnings)}
    text = json.dumps(form, ensure_ascii=False)
    return f"{hashlib.sha256(text.encode()).hexdigest()} {text}"


def entry_at(path: Path) -> Entry | None:
    """The entry in a file of the store; None where it is none that we wrote, however large, and for a link."""
    try:
        status = path.lstat()
        if not modes.S_ISREG(status.st_mode) or status.st_size > GREATEST_ENTRY_BYTES:
            return None
        return read_entry(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def read_entry(content: bytes) -> Entry:
    """The entry that `written_entry` wrote. Raises ValueError, KeyError, TypeError or AttributeError where it did
    not."""
    digest, _, text = content.decode().partition(" ")
    if hashlib.sha256(text.encode()).hexdigest() != digest:
        raise ValueError("an entry that was damaged")
    form = json.loads(text)
    if form["v"] != STORE_FORMAT:
        raise ValueError("an entry of another version")
    blobs = {str(role): Blob(*blob) for role, blob in form["targets"].items()}
    return Entry(blobs, tuple(map(str, form["warnings"])))
