"""The store of results: whatever an action made of the same inputs before is found again, byte by byte."""

from __future__ import annotations

import hashlib
import json
import os
import stat as modes
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from videogen.files.folders import expect_file, expect_folder
from videogen.store.copying import copy_durably, date_back, link_or_copy, mark_read_only
from videogen.store.digests import sha256_of
from videogen.store.unfinished import temporary

GREATEST_ENTRY_BYTES = 4 << 20  # thousands of times what one has
STORE_FORMAT = 3  # part of every key: raised when entries of older versions must not be used again


class Entry(Struct, frozen=True):
    """What an action made of its inputs: by target role the sha256 of its bytes, and what the step warned of. Of stored
    ones `sizes` says by sha256 how many bytes they are: a file of another size need not be read, were it endless."""

    blobs: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    sizes: Mapping[str, int] = {}


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
        """What the action with this key made; None where it is not known or a blob is missing."""
        entry = entry_at(self._entry_path(key))
        return (
            entry if entry and all(_is_file(self.where(sha256)) for sha256 in entry.blobs.values()) else None
        )

    def claim(self, key: str) -> Entry | None:
        """As `find`, for use: the entry counts as used now, and every byte is read. Damaged blobs are removed, and the
        answer is None."""
        entry = self.find(key)
        if entry is None:
            return None
        damaged = [sha256 for sha256 in entry.blobs.values() if not self.holds(sha256, entry.sizes[sha256])]
        for sha256 in damaged:
            self.where(sha256).unlink(missing_ok=True)
        if damaged:
            return None
        os.utime(self._entry_path(key))
        return entry

    def holds(self, sha256: str, size: int) -> bool:
        """Whether the so many bytes that have this digest are there, and whole: they are read."""
        path = self.where(sha256)
        try:
            return _is_file(path) and path.lstat().st_size == size and sha256_of(path) == sha256
        except OSError:
            return False

    def where(self, sha256: str) -> Path:
        """Where the bytes lie that have this digest."""
        return self.folder / "cas" / sha256[:2] / sha256

    def put(self, key: str, entry: Entry) -> None:
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

    def _make_folder(self, folder: Path) -> None:
        expect_folder(folder)
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


def _is_file(path: Path) -> bool:
    """Whether a file is there, and no link to one."""
    try:
        return modes.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def written_entry(entry: Entry) -> str:
    """An entry as the store keeps it."""
    targets = {role: [sha256, entry.sizes[sha256]] for role, sha256 in entry.blobs.items()}
    form = {"v": STORE_FORMAT, "targets": targets, "warnings": list(entry.warnings)}
    text = json.dumps(form, ensure_ascii=False)
    return f"{hashlib.sha256(text.encode()).hexdigest()} {text}"


def entry_at(path: Path) -> Entry | None:
    """The entry in a file of the store; None where it is none that we wrote, however large, and for a link."""
    try:
        if not _is_file(path) or path.stat().st_size > GREATEST_ENTRY_BYTES:
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
    blobs = {role: str(sha256) for role, (sha256, _) in form["targets"].items()}
    sizes = {str(sha256): int(size) for sha256, size in form["targets"].values()}
    return Entry(blobs, tuple(map(str, form["warnings"])), sizes)
