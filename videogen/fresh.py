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

Stamp = tuple[int, int, int, int]
"""Size, mtime_ns, ctime_ns and inode: what a file is known by without reading it."""
Fact = tuple[str, Stamp, str]
"""An absolute path, the stamp of the file, and its sha256, or "" where the stamp alone counts."""

FORMAT = "videogen fresh 2"  # raised with every change of the form: what an older or newer version wrote is not read
FOLDER = os.path.join(".videogen", "fresh")
ABSENT = (-1, 0, 0, 0)  # the stamp of what is not there
MOST_BYTES = 16 << 20  # of what is left, and of a spec that is read to compare it; neither is ever as large
MOST_CALLS = 32  # are remembered beside one spec
DOUBTS = "\n\0\n"  # in what is said, between what was made and what is doubtful, which is told at every build
# Whoever asks for these wants more than one line, or wants the work done.
NEVER = ("--force", "--json", "--watch", "--help", "-h", "-v", "--verbose")


def up_to_date(argv: Sequence[str]) -> str | None:
    """What to print, where `videogen <argv>` has nothing to do: no file it reads, makes or runs on has changed
    since `record` was called for the same words in the same folder. None where that is not certain."""
    if not set(NEVER).isdisjoint(argv):
        return None
    for path in _manifest_paths(argv):
        try:
            said = _answer(path, argv)
        except (OSError, ValueError, TypeError):  # none, or a damaged one
            continue
        if said is not None:
            return said
    return None


def stamp_of(stat: os.stat_result) -> Stamp:
    """What a file with this status is known by."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def look(paths: Iterable[str | os.PathLike[str]]) -> list[Fact]:
    """The files as they are now, for `record` later: call it before they are read. Raises OSError."""
    return [_look(path, os.stat(path)) for path in map(os.path.abspath, paths)]


def _look(path: str, stat: os.stat_result) -> Fact:
    readable = os.path.isfile(path) and stat.st_size <= MOST_BYTES  # a pipe would be waited for
    return path, stamp_of(stat), _sha256(path) if readable else ""


def record(
    argv: Sequence[str],
    said: str,
    *,
    specs: Sequence[Fact],
    inputs: Iterable[tuple[str, Stamp]],
    deliverables: Iterable[tuple[str, Stamp]],
) -> None:
    """Remember a green build beside its first spec: `videogen <argv>` in this folder made all of this, and `said`
    answers the next call. `specs` are what `look` saw before the build; `inputs` are as the tasks of the build read
    them (or `ABSENT`), and `deliverables` as it left them. Does nothing where the place for it cannot be written."""
    facts = [repr(_call(argv)), repr(_code())]
    files = (*specs, *((path, stamp, "") for path, stamp in (*inputs, *deliverables)))
    facts += [f"{' '.join(map(str, stamp))} {sha256 or '-'} {path}" for path, stamp, sha256 in files]
    if any("\n" in fact for fact in facts):  # a path that this form cannot hold
        return
    text = "\n".join(facts) + "\n\n" + said
    path = _manifest_path(specs[0][0], argv)
    unfinished = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(unfinished, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(f"{_head(text)}\n{text}")
        os.replace(unfinished, path)
        _forget_the_oldest(os.path.dirname(path))
    except OSError:
        return


def _manifest_paths(argv: Sequence[str]) -> list[str]:
    """Where the manifest of this call may lie: beside any file that the call names, as the spec is one of them."""
    return [
        _manifest_path(word, argv) for word in argv[1:] if not word.startswith("-") and os.path.isfile(word)
    ]


def _manifest_path(spec: str, argv: Sequence[str]) -> str:
    name = f"{zlib.crc32(repr(_call(argv)).encode()):08x}"
    return os.path.join(os.path.dirname(os.path.abspath(spec)), FOLDER, name)


def _answer(path: str, argv: Sequence[str]) -> str | None:
    """Raises OSError, ValueError or TypeError where there is no manifest or a damaged one."""
    if not os.path.isfile(path) or os.stat(path).st_size > MOST_BYTES:
        return None
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
        head, _, text = file.read().partition("\n")
    facts, _, said = text.partition("\n\n")
    return said if head == _head(text) and _still_true(facts.split("\n"), argv) else None


def _head(text: str) -> str:
    """The first line: the form, and a check sum of the rest, since a bit may flip on any disk."""
    return f"{FORMAT} {zlib.crc32(text.encode('utf-8', 'surrogateescape')):08x}"


def _forget_the_oldest(folder: str) -> None:
    """A call that differs each time, as by `--set NOW=...`, must not fill the disk."""
    with os.scandir(folder) as entries:
        oldest_last = sorted(entries, key=lambda entry: -entry.stat().st_mtime_ns)
    for entry in oldest_last[MOST_CALLS:]:
        os.unlink(entry.path)


def _call(argv: Sequence[str]) -> list[Any]:
    """All outside the files that decides what the call does."""
    ours = sorted((name, value) for name, value in os.environ.items() if name.startswith("VIDEOGEN_"))
    named = "VIDEOGEN_FFMPEG" in os.environ or any(word.startswith("--ffmpeg") for word in argv)
    return [list(argv), os.getcwd(), ours, os.environ.get("PATH") if named else None]


def _code() -> list[Any]:
    """What runs: this Python, our own files, and the folders whose mtime changes when a package is installed."""
    folders = [path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages")]
    installed = [(path, os.stat(path).st_mtime_ns) for path in folders if os.path.isdir(path)]
    return [sys.version, sys.executable, installed, _tree(os.path.dirname(os.path.abspath(__file__)))]


def _tree(folder: str) -> list[tuple[str, Stamp]]:
    found: list[tuple[str, Stamp]] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                found += _tree(entry.path)
            else:
                found.append((entry.path, stamp_of(entry.stat())))
    return found


def _still_true(facts: list[str], argv: Sequence[str]) -> bool:
    """Raises OSError where a file is gone, ValueError or TypeError where these are no facts."""
    call, code, *files = facts
    return (
        call == repr(_call(argv))
        and all(_same(*fact.split(" ", 5)) for fact in files)
        and code == repr(_code())
    )


def _same(size: str, mtime_ns: str, ctime_ns: str, inode: str, sha256: str, path: str) -> bool:
    """Whether the file is as it was; a spec that was only touched, as by switching branches and back, is."""
    stamp = int(size), int(mtime_ns), int(ctime_ns), int(inode)
    if stamp == ABSENT:
        return not os.path.exists(path)
    now = stamp_of(os.stat(path))
    return now == stamp or (now[0] == stamp[0] and sha256 != "-" and sha256 == _sha256(path))


def _sha256(path: str) -> str:
    import hashlib

    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()
