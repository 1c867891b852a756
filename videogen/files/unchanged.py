"""What was read of a file, kept for as long as the file is the same."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from videogen.fresh import Stamp, stamp_of

RACY_NS = 50_000_000  # a file read so soon after a change may change again within one tick of its clock

Words = TypeVarTuple("Words")
Found = TypeVar("Found")


def is_racy(stat: os.stat_result, now_ns: int) -> bool:
    """Whether a file with this status was changed so lately that it may change again and keep its stamp."""
    return now_ns - max(stat.st_mtime_ns, stat.st_ctime_ns) <= RACY_NS


def while_unchanged(read: Callable[[Path, *Words], Found]) -> Callable[[Path, *Words], Found]:
    """`read` as a function that reads each of the last 64 files once, and again when it has changed. Raises OSError
    where there is no file."""

    @lru_cache(maxsize=64)
    def kept(path: Path, _stamp: Stamp, *words: *Words) -> Found:
        return read(path, *words)

    @wraps(read)
    def found(path: Path, *words: *Words) -> Found:
        status = path.stat()
        if is_racy(status, time.time_ns()):
            return read(path, *words)
        return kept(path, stamp_of(status), *words)

    return found
