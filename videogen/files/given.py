"""Files that a spec names, before anything reads them: regular ones, of a size that can be read, and with their own
content, not Git LFS's pointer to it."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from videogen.errors import InputError
from videogen.showing import quote, size_of

GREATEST_BYTES = 16 << 30  # ten minutes in a studio's quality; hashing more takes longer than drawing
LFS_BEGINNINGS = (b"version https://git-lfs.github.com/", b"version https://hawser.github.com/")
"""How a pointer begins (git-lfs, docs/spec.md), now and in its first version."""
CONFLICT = b"<<<<<<< "
ANNEX = rb"((\.\./)*\.git)?/annex/objects/\S+\s*\Z"
"""What git-annex leaves in the place of a file (its pointer file), and its link where links are kept as texts."""
LFS_GREATEST_BYTES = 1024
READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # a pipe does not wait

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def named_file(folder: Path, written: str) -> Path:
    """The file in `folder` that a spec names. One system spells an accent as one letter with it, another as two; where
    the name is not there as written, one that differs in that alone is meant."""
    path = folder / written
    if written.isascii() or os.path.lexists(path):
        return path
    found = folder
    for part in Path(written).parts:
        found = _spelled(found, part)
    return found if os.path.lexists(found) else path


def _spelled(folder: Path, name: str) -> Path:
    if name.isascii() or os.path.lexists(folder / name):
        return folder / name
    wanted = unicodedata.normalize("NFC", name)
    try:
        near = (
            path for path in sorted(folder.iterdir()) if unicodedata.normalize("NFC", path.name) == wanted
        )
        return next(near, folder / name)
    except (OSError, ValueError):
        return folder / name


class Unfit(Struct, frozen=True):
    """Why a file cannot be read: a code, what it is, as the end of a sentence about it, and what to do."""

    code: str
    said: str
    help: str


def unfit(path: Path) -> Unfit | None:
    """Why the file at `path` is not read; None where it can be. Raises FileNotFoundError where there is none, and
    OSError where it cannot be reached."""
    try:
        with open_given(path):
            return None
    except _UnfitError as error:
        return error.why


def open_given(path: Path) -> BinaryIO:
    """The file, at its beginning. Raises InputError where it is unfit to be read, FileNotFoundError where there is
    none, OSError where it cannot be reached. A pipe or a device is never waited for."""
    try:
        number = os.open(path, READING)
    except PermissionError as error:
        why = Unfit("unreadable-file", "may not be read by you", "change its permissions, with chmod a+r")
        raise _UnfitError(path, why) from error
    except OSError as error:
        if kind := _kind(os.stat(path).st_mode):  # noqa: PTH116 - a socket cannot be opened at all
            raise _UnfitError(path, _no_file(kind)) from error
        raise
    status = os.fstat(number)
    if kind := _kind(status.st_mode):
        os.close(number)
        raise _UnfitError(path, _no_file(kind))
    file = os.fdopen(number, "rb")
    try:
        _look_at(path, file, status.st_size)
    except BaseException:
        file.close()
        raise
    return file


def read_given(path: Path, most_bytes: int) -> bytes:
    """The first `most_bytes` of a file, no more of which is ever read. Raises as `open_given` does."""
    with open_given(path) as file:
        return file.read(most_bytes)


def pointer(start: bytes) -> Unfit | None:
    """What stands there instead of a file that begins so, or is all of this."""
    if start.startswith(LFS_BEGINNINGS):
        said = "is only Git LFS's pointer to a file, not the file itself"
        return Unfit("lfs-pointer", said, "fetch the file with: git lfs pull")
    if start.startswith(CONFLICT) and any(beginning in start for beginning in LFS_BEGINNINGS):
        said = "is two pointers of Git LFS that a merge left side by side"
        return Unfit("lfs-pointer", said, "choose one of them with: git checkout --ours or --theirs")
    if re.match(ANNEX, start):
        said = "is only git-annex's pointer to a file, not the file itself"
        return Unfit("lfs-pointer", said, "fetch the file with: git annex get")
    return None


def _look_at(path: Path, file: BinaryIO, size: int) -> None:
    start = _begins(path, file) if size <= LFS_GREATEST_BYTES else b""
    if why := pointer(start):
        raise _UnfitError(path, why)
    if size > GREATEST_BYTES:
        said = f"has {size_of(size)}; at most {size_of(GREATEST_BYTES)} can be read"
        help = "keep the part that is needed in a file of its own"
        raise _UnfitError(path, Unfit("file-too-large", said, help))


def _begins(path: Path, file: BinaryIO) -> bytes:
    """Its first bytes; the file is at its beginning again."""
    try:
        start = file.read(LFS_GREATEST_BYTES)
        file.seek(0)
    except OSError as error:
        said = f"cannot be read: {error.strerror}"
        raise _UnfitError(path, Unfit("unreadable-file", said, "see to the disk it is on")) from error
    return start


class _UnfitError(InputError):
    def __init__(self, path: Path, why: Unfit) -> None:
        super().__init__(f"{quote(path.name)} {why.said}", help=why.help, code=why.code)
        self.why = why


def _kind(mode: int) -> str | None:
    """What something is that is no file."""
    return next((name for is_it, name in _KINDS if is_it(mode)), None)


def _no_file(kind: str) -> Unfit:
    return Unfit("missing-file", f"is {kind}, not a file", "name a file")
