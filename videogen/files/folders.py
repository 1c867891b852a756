"""Folders that are ours: made, recognised and emptied without ever going through a link.

`.videogen` may have come with somebody's project, so each part of it may be a link to what is not ours. Nothing is
written or removed through one: a link goes away itself, and where it led stays as it was.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import threading
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from videogen.errors import OutputError
from videogen.showing import shown

TAG = "CACHEDIR.TAG"  # by which backup programs know a folder that need not be kept: bford.info/cachedir
TAG_TEXT = """Signature: 8a477f597d28d172789f06886806bc55
# This folder was made by videogen. It is safe to delete.
"""
PARTS = ("build", "store", "fresh")  # the folders of a work folder
FILES = (".gitignore", TAG, "lock", *(f"tasks.sqlite{suffix}" for suffix in ("", "-wal", "-shm", "-journal")))
TEMPORARY = ".videogen-tmp-"  # how names of unfinished files begin; what a killed build leaves is swept by it
FANNED_OUT = ("cas", "ac")  # the parts of the store, each with a folder for the first letters of a digest
ASIDE = ".set-aside"  # how the name ends under which something strange is kept
_one_at_a_time = threading.Lock()  # of our threads puts something aside
WITHOUT_FOLLOWING = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # nor waiting at a pipe


def is_folder(path: Path) -> bool:
    """True for a folder itself, not for a link to one or a mount by name (a junction of Windows)."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and not getattr(status, "st_reparse_tag", 0)


def is_unfinished(name: str) -> bool:
    """True for the name of a file that is still being written, or that a killed build left; some programs put a further
    dot before it."""
    return name.startswith((TEMPORARY, f".{TEMPORARY}"))


def is_file(path: Path) -> bool:
    """True for a file itself, not for a link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def is_own_file(path: Path) -> bool:
    """True for a file that has no other name, so that writing to it changes nothing else."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_nlink == 1


def expect_folder(path: Path) -> bool:
    """Whether something else than a folder had to go from `path`, in a work folder: a link or a pipe goes itself, a
    file is put aside under another name, since somebody may miss it."""
    return _expect(path, is_folder)


def expect_file(path: Path) -> bool:
    """Whether something else than a file had to go from `path`, in a work folder: a folder is put aside."""
    return _expect(path, is_file)


def take_away(path: Path) -> None:
    """Remove what stands at `path`: a folder with all in it, a link itself, a file. Nothing where there is nothing."""
    if is_folder(path):
        shutil.rmtree(path)
    elif getattr(os.path, "isjunction", lambda _: False)(path):
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


def make_folder(folder: Path, below: Path) -> None:
    """Make `folder`, and what is missing between it and `below`, which is ours: a link or a file that stands in the way
    goes. Safe for several threads."""
    if folder == below:
        below.mkdir(parents=True, exist_ok=True)
        return
    make_folder(folder.parent, below)
    if not is_folder(folder):
        with _one_at_a_time:
            expect_folder(folder)
            folder.mkdir(exist_ok=True)


def open_work_folder(work: Path) -> tuple[Path, ...]:
    """Make the work folder, or see to it that it is one and that all its parts lie in it. Gives the places
    from which something else had to go. Raises OutputError for a folder that is not ours and where it
    cannot be written."""
    refuse_unspeakable(work)
    try:
        refuse_foreign(work)
        work.mkdir(parents=True, exist_ok=True)
        found = tuple(_put_right(work))
        for name, text in ((".gitignore", "*\n"), (TAG, TAG_TEXT)):
            if not (work / name).exists():
                write_new(work / name, text)
        return found
    except OSError as error:
        raise OutputError(
            f"cannot write to the work folder {shown(work)}: {error.strerror}",
            help="make that folder writable, or free space",
            code="work-folder-unwritable",
        ) from error


def refuse_unspeakable(folder: Path) -> None:
    """Raise OutputError for a path with bytes that are no text, which the tools that write films cannot be told."""
    if any("\udc80" <= char <= "\udcff" for char in str(folder)):
        raise OutputError(
            f"the path {shown(folder)} has bytes that are not UTF-8, and ffmpeg cannot be told of it",
            help="rename that folder, or choose another one",
            code="path-not-text",
        )


def refuse_foreign(work: Path) -> None:
    """Raise OutputError where what stands at `work` is not a work folder of ours."""
    if not os.path.lexists(work):
        return
    if not is_folder(work):
        what = "a link" if work.is_symlink() else "not a folder"
        reason = f"{shown(work)} is {what}; builds keep their results in a folder of that name and go through no link"
    elif is_ours(work):
        return
    else:
        reason = f"the folder {shown(work)} was not made by videogen, and builds would write into it"
    raise OutputError(
        reason,
        help=f"look at what it is; a build makes it anew once {shown(work.name)} is moved away or removed",
        code="foreign-work-folder",
    )


def is_ours(work: Path) -> bool:
    """True for a folder with our tag, and for one in which nothing lies but what we put there."""
    try:
        if begins_with(work / TAG, TAG_TEXT):
            return True
        return all(
            name.partition(ASIDE)[0] in (*PARTS, *FILES) or is_unfinished(name)
            for name in (path.name for path in work.iterdir())
        )
    except OSError:
        return False


def begins_with(path: Path, text: str) -> bool:
    """Whether a file of one name begins with this text, of which no more is read. Raises OSError."""
    if not is_own_file(path):
        return False
    with path.open("rb") as file:
        return file.read(len(text.encode())) == text.encode()


def empty_work_folder(work: Path) -> None:
    """Remove the work folder, the lock that its holder has last, so that nobody comes in between."""
    for path in sorted(work.iterdir(), key=lambda path: path.name == "lock"):
        take_away(path)
    remove_if_empty(work)


def remove_if_empty(folder: Path) -> bool:
    """Remove a folder in which nothing lies; whether it was so."""
    try:
        folder.rmdir()
    except OSError:
        return False
    return True


def write_new(path: Path, text: str) -> None:
    """Write a file where there is none yet, and never through a link."""
    with contextlib.suppress(FileExistsError):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | WITHOUT_FOLLOWING, 0o644)
        with os.fdopen(file, "w", encoding="utf-8") as stream:
            stream.write(text)


def _put_right(work: Path) -> Iterator[Path]:
    """Take away what stands where one of our files or folders should. The journal's own files are its concern, but for
    what writing to them would change elsewhere."""
    store = work / "store"
    for folder in (*(work / name for name in PARTS), *(store / name for name in FANNED_OUT)):
        if is_folder(folder.parent) and expect_folder(folder):
            yield folder
        if folder.parent == store and is_folder(folder):
            with os.scandir(folder) as entries:
                yield from [path for path in (Path(entry.path) for entry in entries) if expect_folder(path)]
    for path in (work / name for name in FILES):
        if (not path.name.startswith("tasks") and expect_file(path)) or _has_another_name(path):
            path.unlink(missing_ok=True)
            yield path


def _expect(path: Path, is_right: Callable[[Path], bool]) -> bool:
    if not os.path.lexists(path) or is_right(path):
        return False
    if is_folder(path) or is_file(path):
        path.rename(_free_name(path))
    else:
        take_away(path)
    return True


def _has_another_name(path: Path) -> bool:
    return is_file(path) and not is_own_file(path)


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}{ASIDE}{number or ''}") for number in count())
    return next(name for name in names if not os.path.lexists(name))
