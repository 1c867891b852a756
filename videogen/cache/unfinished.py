"""Files that are not finished: names that say so, and the sweeping of what killed builds left."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from videogen.folders import TEMPORARY, is_unfinished


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
    found = (
        path for folder in folders for path in folder.rglob(f"*{TEMPORARY}*") if is_unfinished(path.name)
    )
    left = [path for path in found if path.is_symlink() or not path.is_dir()]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)
