"""Keeps the store from growing for ever: the results that were not used for longest go first."""

from __future__ import annotations

import contextlib
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from videogen.errors import ConfigError
from videogen.store.entries import entry_at

ROOM_VARIABLE = "VIDEOGEN_STORE_SIZE"
ROOM_BYTES = 2 * 10**9  # what a store may keep beyond the films beside it, where nothing else is said
GREATEST_BYTES = 1 << 62  # more than any disk has
LEAST_BYTES = 4096  # that a file takes of a disk, however small
BLOB_NAME = re.compile("[0-9a-f]{64}")
UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}


class StoredEntry(Struct, frozen=True):
    """A stored entry: when it was used last, and the names of its blobs."""

    used_ns: int
    path: Path
    blobs: frozenset[str]


def room_bytes() -> int:
    """What the store may keep. Raises ConfigError where the environment says something else than a size."""
    written = os.environ.get(ROOM_VARIABLE)
    return ROOM_BYTES if not written else size_bytes(written, ROOM_VARIABLE)


def size_bytes(written: str, where: str) -> int:
    """The number of bytes of a size such as `500M` or `2 GB`. Raises ConfigError that names `where` it stands."""
    read = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMGT]?)i?B?", written.strip(), re.IGNORECASE | re.ASCII)
    if read is None:
        raise ConfigError(
            f"{where}: {written!r} is no size", help="write it as 500M or 2GB", code="bad-option"
        )
    return min(int(min(float(read[1]), GREATEST_BYTES) * UNITS[read[2].upper()]), GREATEST_BYTES)


def make_room(folder: Path, limit_bytes: int) -> int:
    """Remove from the store in `folder` the results that were not used for longest, until what no film's work folder
    links to is at most `limit_bytes`; the bytes that were freed. Only for whoever holds the lock of the work folder."""
    unlinked = {name: size for name, size, links in _blobs(folder) if links == 1}
    left = total = sum(unlinked.values())
    if left <= limit_bytes:
        return 0
    entries = sorted(_entries(folder), key=lambda entry: entry.used_ns)
    uses = Counter(name for entry in entries for name in entry.blobs)
    for name in unlinked.keys() - uses.keys():  # no entry leads to them
        left -= _remove_blob(folder, name, unlinked[name])
    for entry in entries:
        if left <= limit_bytes:
            break
        if entry.blobs and not entry.blobs & unlinked.keys():
            continue  # nothing is gained
        entry.path.unlink(missing_ok=True)
        uses.subtract(entry.blobs)
        for name in entry.blobs & unlinked.keys():
            if not uses[name]:
                left -= _remove_blob(folder, name, unlinked[name])
    return total - left


def _blobs(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Name, size on the disk and number of links of each stored blob."""
    for below in _scan(folder / "cas"):
        for blob in _scan(Path(below.path)):
            with contextlib.suppress(FileNotFoundError):
                stat = blob.stat(follow_symlinks=False)
                if blob.is_file(follow_symlinks=False) and BLOB_NAME.fullmatch(blob.name):
                    yield blob.name, max(stat.st_size, LEAST_BYTES), stat.st_nlink


def _entries(folder: Path) -> Iterator[StoredEntry]:
    """The entries; what is none counts as never used and leads to nothing."""
    for below in _scan(folder / "ac"):
        for found in _scan(Path(below.path)):
            path = Path(found.path)
            if not found.is_file(follow_symlinks=False):
                continue
            entry = entry_at(path)
            if entry is None:
                yield StoredEntry(0, path, frozenset())
            else:
                blobs = frozenset(entry.blobs.values())
                yield StoredEntry(found.stat().st_mtime_ns, path, blobs)


def _scan(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _remove_blob(folder: Path, name: str, size: int) -> int:
    (folder / "cas" / name[:2] / name).unlink(missing_ok=True)
    return size
