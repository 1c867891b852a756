"""The memory of content: which bytes a file holds, and what an action once made of the same inputs."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

STORE_FORMAT = 1  # part of every key: raised when entries of older versions must not be used again
RACY_NS = 50_000_000  # a file hashed so soon after a change may change again within one tick of its clock
TEMPORARY = ".videogen-tmp-"  # how names of unfinished files begin; what a killed build leaves is swept by it
CAN_MARK_READ_ONLY = os.name == "posix"  # elsewhere a read-only file can be neither replaced nor removed


class Seen(NamedTuple):
    """A file's content and the size, time and inode by which it is recognised without reading it."""

    size: int
    mtime_ns: int
    inode: int
    sha256: str


def sha256_of(path: Path | str) -> str:
    """sha256 (hex) of a file's bytes."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Digests:
    """sha256 of files, each content read once: recognised afterwards by size, mtime and inode. Thread
    safe."""

    def __init__(self) -> None:
        self._seen: dict[str, Seen] = {}
        self._unsaved: dict[str, Seen] = {}
        self._reading: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def of(self, path: str, stat: os.stat_result | None = None) -> str:
        """sha256 (hex) of the file. Raises OSError where it cannot be read."""
        return self.seen(path, stat).sha256

    def seen(self, path: str, stat: os.stat_result | None = None) -> Seen:
        """The file's content and how it is recognised; hashed only where it is not recognised."""
        known = self._recognised(path, stat or os.stat(path))  # noqa: PTH116 - thousands of times in a build of nothing
        if known:
            return known
        with self._reading.setdefault(path, threading.Lock()):  # one reader; the others take what it found
            fresh = Path(path).stat()
            return self._recognised(path, fresh) or self._read(path, fresh)

    def remember(self, path: str, sha256: str) -> None:
        """Take it as known that the file, just published by us, has this content."""
        self._keep(path, Path(path).stat(), sha256)

    def recall(self, rows: Iterable[tuple[str, int, int, int, str]]) -> None:
        """Take over what an earlier process saw: path, size, mtime_ns, inode, sha256."""
        for path, size, mtime_ns, inode, sha256 in rows:
            self._seen.setdefault(path, Seen(size, mtime_ns, inode, sha256))

    def take_unsaved(self) -> list[tuple[str, int, int, int, str]]:
        """The rows learnt since the last call, for `recall` in a later process."""
        with self._lock:
            taken, self._unsaved = self._unsaved, {}
        return [(path, *seen) for path, seen in taken.items()]

    def _recognised(self, path: str, stat: os.stat_result) -> Seen | None:
        known = self._seen.get(path)
        if known and known[:3] == (stat.st_size, stat.st_mtime_ns, stat.st_ino):
            return known
        return None

    def _read(self, path: str, stat: os.stat_result) -> Seen:
        started_ns = time.time_ns()
        sha256 = sha256_of(path)
        if started_ns - stat.st_mtime_ns > RACY_NS:
            return self._keep(path, stat, sha256)
        return Seen(stat.st_size, stat.st_mtime_ns, stat.st_ino, sha256)

    def _keep(self, path: str, stat: os.stat_result, sha256: str) -> Seen:
        seen = Seen(stat.st_size, stat.st_mtime_ns, stat.st_ino, sha256)
        with self._lock:
            self._seen[path] = self._unsaved[path] = seen
        return seen


class Blob(Struct, frozen=True):
    """Stored bytes; `size` and `mtime_ns` are those of the stored file, by which it is taken for intact."""

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
        """What the action with this key made; None where it is not known or a blob is missing or damaged."""
        try:
            form = json.loads(self._entry_path(key).read_bytes())
            blobs = {role: Blob(*blob) for role, blob in form["targets"].items()}
            entry = Entry(blobs, tuple(form["warnings"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        known = form.get("v") == STORE_FORMAT and all(self._intact(blob) for blob in blobs.values())
        return entry if known else None

    def where(self, blob: Blob) -> Path:
        """Where the stored bytes lie, to be read and left as they are."""
        return self._blob_path(blob.sha256)

    def put(self, key: str, entry: Entry) -> None:
        """Make the entry known. Its blobs must be stored already, so an entry never points at nothing."""
        targets = {role: [blob.sha256, blob.size, blob.mtime_ns] for role, blob in entry.blobs.items()}
        form = {"v": STORE_FORMAT, "targets": targets, "warnings": list(entry.warnings)}
        path = self._entry_path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary(path) as unfinished:
            unfinished.write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
            unfinished.replace(path)

    def take_in(self, made: Path, *, link: bool) -> Blob:
        """Store a finished file durably. With `link` the file becomes the read-only blob itself, else a copy
        is stored and the file stays the caller's own."""
        with made.open("rb+") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            os.fsync(file.fileno())
        blob = self._blob_path(sha256)
        blob.parent.mkdir(parents=True, exist_ok=True)
        with temporary(blob) as unfinished:
            if blob.exists() and sha256_of(blob) == sha256:
                if link:
                    _link_or_copy(blob, unfinished)
                    unfinished.replace(made)
            else:
                (_link_or_copy if link else _copy_durably)(made, unfinished)
                _mark_read_only(unfinished)
                unfinished.replace(blob)
        stat = blob.stat()
        return Blob(sha256, stat.st_size, stat.st_mtime_ns)

    def bring_out(self, blob: Blob, target: Path, *, link: bool) -> None:
        """Put stored bytes at `target` at once: with `link` as another name of the blob, else as a copy."""
        with temporary(target) as unfinished:
            (_link_or_copy if link else _copy)(self._blob_path(blob.sha256), unfinished)
            unfinished.replace(target)

    def drop_unused(self) -> int:
        """Remove the blobs that no film's work folder links to, and the entries that point at them; the bytes
        that were freed. What is delivered is a copy, so its blob goes too and is made again when needed."""
        freed = 0
        for blob in self.folder.glob("cas/*/*"):
            stat = blob.stat()
            if stat.st_nlink == 1:
                freed += stat.st_size
                blob.unlink()
        for entry in self.folder.glob("ac/*/*.json"):
            if self.find(entry.stem) is None:
                entry.unlink()
        return freed

    def _intact(self, blob: Blob) -> bool:
        path = self._blob_path(blob.sha256)
        try:
            stat = path.stat()
            if stat.st_size != blob.size:
                return False
            return stat.st_mtime_ns == blob.mtime_ns or sha256_of(path) == blob.sha256
        except OSError:
            return False

    def _entry_path(self, key: str) -> Path:
        return self.folder / "ac" / key[:2] / f"{key}.json"

    def _blob_path(self, sha256: str) -> Path:
        return self.folder / "cas" / sha256[:2] / sha256


def temporary_name(path: Path) -> Path:
    """A new name beside `path`, with its suffix, that `sweep` recognises."""
    return path.with_name(f"{TEMPORARY}{secrets.token_hex(4)}-{path.name}")


@contextlib.contextmanager
def temporary(path: Path) -> Iterator[Path]:
    """A temporary name beside `path`; whatever still stands there at the end is removed."""
    unfinished = temporary_name(path)
    try:
        yield unfinished
    finally:
        unfinished.unlink(missing_ok=True)


def sweep(folders: Iterable[Path]) -> int:
    """Remove the unfinished files that killed builds left anywhere below the folders; how many there were."""
    left = [path for folder in folders for path in folder.rglob(f"{TEMPORARY}*")]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system, one without links, or too many links
        _copy_durably(source, target)
        _mark_read_only(target)


def _copy_durably(source: Path, target: Path) -> None:
    _copy(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _copy(source: Path, target: Path) -> None:
    """A copy that shares blocks where the file system can."""
    copy_range = getattr(os, "copy_file_range", None)
    try:
        if copy_range is None:
            raise OSError
        with source.open("rb") as old, target.open("wb") as new:
            while copy_range(old.fileno(), new.fileno(), 1 << 30):
                pass
    except OSError:
        shutil.copyfile(source, target)


def _mark_read_only(path: Path) -> None:
    if CAN_MARK_READ_ONLY:
        path.chmod(0o444)
