"""Files that are not finished: names that say so, and the sweeping of what killed builds left."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from videogen.files.folders import TEMPORARY, is_folder, is_unfinished


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
        if is_folder(unfinished):
            shutil.rmtree(unfinished)
        unfinished.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove the unfinished files that killed builds left anywhere below a folder."""
    _remove_unfinished(folder.rglob(f"*{TEMPORARY}*"))


def sweep_here(folder: Path) -> None:
    """The same in this very folder alone."""
    _remove_unfinished(folder.iterdir())


def _remove_unfinished(paths: Iterable[Path]) -> None:
    for path in [path for path in paths if is_unfinished(path.name) and not is_folder(path)]:
        path.unlink(missing_ok=True)
