"""Says "up to date" before anything is imported, by comparing the disk with what the last green build left.

Only small modules of the standard library are loaded here; doit, pydantic, ruamel and click cost ten times
as much.
"""

from __future__ import annotations

import json
import os
import sys
import zlib

TYPE_CHECKING = False  # the name that type checkers know; importing `typing` takes 4 ms
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

MANIFEST_FORMAT = 1
FOLDER = os.path.join(".videogen", "fresh")
# Whoever asks for these wants more than one line, or wants the work done.
NEVER = ("--force", "--json", "--watch", "--help", "-h", "-v", "--verbose")

Look = "tuple[str, int, int, str]"
"""A file: its absolute path, size, mtime_ns and sha256."""


def up_to_date(argv: Sequence[str]) -> str | None:
    """What to print, where `videogen <argv>` has nothing to do: no file it reads, makes or runs on has
    changed since `record` was called for the same words in the same folder. None where that is not
    certain."""
    if not set(NEVER).isdisjoint(argv):
        return None
    for path in _manifest_paths(argv):
        manifest = _read(path)
        if manifest is not None and _still_true(manifest, argv):
            return str(manifest["said"])
    return None


def look(paths: Iterable[str | os.PathLike[str]]) -> list[tuple[str, int, int, str]]:
    """The files as they are now, for `record` later: call it before they are read. Raises OSError."""
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
    call. `specs` are what `look` saw before the build; `inputs` and `deliverables` are absolute path, size
    and mtime_ns as the build saw them. Does nothing where the place for it cannot be written."""
    manifest = {
        "v": MANIFEST_FORMAT,
        "call": _call(argv),
        "code": _code(),
        "specs": list(specs),
        "files": [*inputs, *deliverables],
        "said": said,
    }
    for path in _manifest_paths(argv)[:1]:
        unfinished = f"{path}.{os.getpid()}.tmp"
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(unfinished, "w", encoding="utf-8") as file:
                json.dump(manifest, file)
            os.replace(unfinished, path)
        except OSError:
            return


def _manifest_paths(argv: Sequence[str]) -> list[str]:
    """Where the manifest of this call may lie: beside the first file that the call names."""
    name = f"{zlib.crc32(json.dumps(_call(argv)).encode()):08x}.json"
    specs = [word for word in argv[1:] if not word.startswith("-") and os.path.isfile(word)]
    return [os.path.join(os.path.dirname(os.path.abspath(spec)), FOLDER, name) for spec in specs]


def _call(argv: Sequence[str]) -> list[Any]:
    """All outside the files that decides what the call does."""
    ours = {name: value for name, value in sorted(os.environ.items()) if name.startswith("VIDEOGEN_")}
    return [list(argv), os.getcwd(), ours]


def _code() -> list[Any]:
    """What runs: this Python, our own files, and the folders whose mtime changes when a package is
    installed."""
    folders = [path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages")]
    installed = [[path, os.stat(path).st_mtime_ns] for path in folders if os.path.isdir(path)]
    return [sys.version, sys.executable, installed, _tree(os.path.dirname(os.path.abspath(__file__)))]


def _tree(folder: str) -> list[list[Any]]:
    found: list[list[Any]] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                found += _tree(entry.path)
            else:
                stat = entry.stat()
                found.append([entry.path, stat.st_size, stat.st_mtime_ns])
    return found


def _read(path: str) -> dict[str, Any] | None:
    try:
        with open(path, encoding="utf-8") as file:
            manifest = json.load(file)
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and manifest.get("v") == MANIFEST_FORMAT else None


def _still_true(manifest: dict[str, Any], argv: Sequence[str]) -> bool:
    try:
        return (
            manifest["call"] == _call(argv)
            and all(list(_stat(path)) == [size, mtime_ns] for path, size, mtime_ns in manifest["files"])
            and all(_same_spec(*spec) for spec in manifest["specs"])
            and manifest["code"] == _code()
        )
    except OSError:
        return False


def _same_spec(path: str, size: int, mtime_ns: int, sha256: str) -> bool:
    """A spec that was only touched, as by a switch of branches and back, is the same."""
    return _stat(path) == (size, mtime_ns) or (_stat(path)[0] == size and _sha256(path) == sha256)


def _stat(path: str) -> tuple[int, int]:
    stat = os.stat(path)
    return stat.st_size, stat.st_mtime_ns


def _sha256(path: str) -> str:
    import hashlib

    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()
