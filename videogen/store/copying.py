"""Bytes brought from one name to another: as a link, as shared blocks, or copied."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from videogen.files.unchanged import RACY_NS

CAN_MARK_READ_ONLY = os.name == "posix"  # elsewhere a read-only file can be neither replaced nor removed


def link_or_copy(source: Path, target: Path) -> None:
    """Another name of the file where the file system allows it, else a read-only copy."""
    try:
        os.link(source, target)
    except OSError:  # another file system, one without links, or too many links
        copy_durably(source, target)
        mark_read_only(target)


def copy_durably(source: Path, target: Path) -> None:
    """A copy that is on the disk when this returns."""
    copy(source, target)
    date_back(target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def copy(source: Path, target: Path) -> None:
    """A copy that shares blocks where the file system can."""
    try:
        is_whole = _shared(source, target)
    except OSError:
        is_whole = False
    if not is_whole:
        shutil.copyfile(source, target)


def _shared(source: Path, target: Path) -> bool:
    """Whether the system has copied all of it by itself: some file systems say that there is nothing to copy."""
    copy_range = getattr(os, "copy_file_range", None)
    if copy_range is None:
        return False
    with source.open("rb") as old, target.open("wb") as new:
        while copy_range(old.fileno(), new.fileno(), 1 << 30):
            pass
        return os.fstat(new.fileno()).st_size == os.fstat(old.fileno()).st_size


def mark_read_only(path: Path) -> None:
    """Keep an editor from changing stored bytes."""
    if CAN_MARK_READ_ONLY:
        path.chmod(0o444)


def date_back(path: Path) -> None:
    """Give a file that we wrote a time just past, so that whoever writes to it later changes its time for certain,
    even within one tick of the clock."""
    before_ns = time.time_ns() - 2 * RACY_NS
    os.utime(path, ns=(before_ns, before_ns))
