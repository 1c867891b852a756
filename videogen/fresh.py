"""Says "up to date" before anything is imported, by comparing the disk with what the last green build left.

Only small modules of the standard library are loaded here; doit, pydantic, ruamel and click cost ten times
as much.
"""

from __future__ import annotations

import os
import sys
import zlib

TYPE_CHECKING = False  # the name that type checkers know; importing `typing` takes 4 ms
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

FORMAT = "videogen fresh 1"
FOLDER = os.path.join(".videogen", "fresh")
ABSENT = -1  # stands for the size of what is not there
# Whoever asks for these wants more than one line, or wants the work done.
NEVER = ("--force", "--json", "--watch", "--help", "-h", "-v", "--verbose")


def up_to_date(argv: Sequence[str]) -> str | None:
    """What to print, where `videogen <argv>` has nothing to do: no file it reads, makes or runs on has changed
    since `record` was called for the same words in the same folder. None where that is not certain."""
    if not set(NEVER).isdisjoint(argv):
        return None
    for path in _manifest_paths(argv):
        try:
            with open(path, encoding="utf-8") as file:
                facts, _, said = file.read().partition("\n\n")
            if said and _still_true(facts.split("\n"), argv):
                return said
        except (OSError, ValueError):
            continue
    return None


def look(paths: Iterable[str | os.PathLike[str]]) -> list[tuple[str, int, int, str]]:
    """The files as they are now, for `record` later: call it before they are read. Absolute path, size, mtime_ns
    and sha256 of each. Raises OSError."""
    return [(path, *_stat(path), _sha256(path)) for path in map(os.path.abspath, paths)]


def record(
    argv: Sequence[str],
    said: str,
    *,
    specs: Iterable[tuple[str, int, int, str]],
    inputs: Iterable[tuple[str, int, int]],
    deliverables: Iterable[tuple[str, int, int]],
) -> None:
    """Remember a green build: `videogen <argv>` in this folder made all of this, and `said` answers the next
    call. `specs` are what `look` saw before the build; `inputs` and `deliverables` are absolute path, size (or
    `ABSENT`) and mtime_ns as the build saw them. Does nothing where the place for it cannot be written."""
    facts = [FORMAT, repr(_call(argv)), repr(_code())]
    facts += [f"{size} {mtime_ns} {sha256} {path}" for path, size, mtime_ns, sha256 in specs]
    facts += [f"{size} {mtime_ns} - {path}" for path, size, mtime_ns in (*inputs, *deliverables)]
    if any("\n" in fact for fact in facts):  # a path that this form cannot hold
        return
    for path in _manifest_paths(argv)[:1]:
        unfinished = f"{path}.{os.getpid()}.tmp"
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(unfinished, "w", encoding="utf-8") as file:
                file.write("\n".join(facts) + "\n\n" + said)
            os.replace(unfinished, path)
        except OSError:
            return


def _manifest_paths(argv: Sequence[str]) -> list[str]:
    """Where the manifest of this call may lie: beside the first file that the call names."""
    name = f"{zlib.crc32(repr(_call(argv)).encode()):08x}"
    specs = [word for word in argv[1:] if not word.startswith("-") and os.path.isfile(word)]
    return [os.path.join(os.path.dirname(os.path.abspath(spec)), FOLDER, name) for spec in specs]


def _call(argv: Sequence[str]) -> list[Any]:
    """All outside the files that decides what the call does."""
    ours = sorted((name, value) for name, value in os.environ.items() if name.startswith("VIDEOGEN_"))
    return [list(argv), os.getcwd(), ours]


def _code() -> list[Any]:
    """What runs: this Python, our own files, and the folders whose mtime changes when a package is installed."""
    folders = [path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages")]
    installed = [(path, os.stat(path).st_mtime_ns) for path in folders if os.path.isdir(path)]
    return [sys.version, sys.executable, installed, _tree(os.path.dirname(os.path.abspath(__file__)))]


def _tree(folder: str) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                found += _tree(entry.path)
            else:
                stat = entry.stat()
                found.append((entry.path, stat.st_size, stat.st_mtime_ns))
    return found


def _still_true(facts: list[str], argv: Sequence[str]) -> bool:
    """Raises OSError where a file is gone, ValueError where these are no facts."""
    form, call, code, *files = facts
    return (
        form == FORMAT
        and call == repr(_call(argv))
        and all(_same(*fact.split(" ", 3)) for fact in files)
        and code == repr(_code())
    )


def _same(size: str, mtime_ns: str, sha256: str, path: str) -> bool:
    """Whether the file is as it was; a spec that was only touched, as by switching branches and back, is."""
    if int(size) == ABSENT:
        return not os.path.exists(path)
    now = _stat(path)
    return now == (int(size), int(mtime_ns)) or (now[0] == int(size) and sha256 == _sha256(path))


def _stat(path: str) -> tuple[int, int]:
    stat = os.stat(path)
    return stat.st_size, stat.st_mtime_ns


def _sha256(path: str) -> str:
    import hashlib

    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()
