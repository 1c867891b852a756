"""Makes room in the work folder where something stands that videogen did not put there.

A link or a pipe goes, itself and never what it leads to; a file or a folder is put aside under another name, since
somebody may miss what is in it."""

from __future__ import annotations

import stat as modes
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path

ASIDE = ".set-aside"  # how the name ends under which something strange is kept


def expect_folder(path: Path) -> bool:
    """Whether something else than a folder had to go from `path`."""
    return _expect(path, modes.S_ISDIR)


def expect_file(path: Path) -> bool:
    """Whether something else than a file had to go from `path`."""
    return _expect(path, modes.S_ISREG)


def expect_places(folders: Iterable[Path], files: Iterable[Path]) -> list[Path]:
    """The places from which something had to go."""
    return [path for path in folders if expect_folder(path)] + [path for path in files if expect_file(path)]


def _expect(path: Path, is_right: Callable[[int], bool]) -> bool:
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    if is_right(mode):
        return False
    if modes.S_ISDIR(mode) or modes.S_ISREG(mode):
        path.rename(_free_name(path))
    else:
        path.unlink()
    return True


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}{ASIDE}{number or ''}") for number in count())
    return next(name for name in names if not name.exists() and not name.is_symlink())
