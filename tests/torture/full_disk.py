"""Films built on a disk that is full: `python -m tests.torture.full_disk [--seed 0]` (as root, on Linux).

A build that has no room ends with 1 and says that there is no space; when there is, the next one ends in the bytes of a
build in a clean folder, does nothing again that was done, and leaves nothing unfinished.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.torture.builds import Turn, build, differences, failed, left_behind, main, ran
from tests.torture.disturbed import Author

SIZES_KIB: Final = (230, 260, 300, 340, 400, 460, 540, 640)  # the whole film and its store need about 800
ROOM: Final = "size=200m"


@contextmanager
def small_disk(place: Path, size_kib: int) -> Iterator[None]:
    """A disk in memory of so many KiB at a folder."""
    place.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={size_kib}k", "videogen", place)
    try:
        yield
    finally:
        _run("umount", place)


def _run(*words: str | Path) -> None:
    subprocess.run(words, check=True, capture_output=True, timeout=20)


def filled(disk: Path, size_kib: int, dice: random.Random) -> Turn:
    """Build on a full disk, then with room, and compare."""
    with small_disk(disk, size_kib):
        film = disk / "film"
        Author(film, dice).begin()
        full = build(film)
        told = full.code == 1 and "Traceback" not in full.said and "space" in full.said
        faults = [] if told else [f"a full disk ended with {full.code}: {full.said}"]
        _run("mount", "-o", f"remount,{ROOM}", disk)
        again = build(film)
        faults += failed(again, "the build with room")
        repeated = ran(full.said) & ran(again.said)
        faults += [f"{task} had been finished and was run again" for task in sorted(repeated)]
        faults += differences(film) + left_behind(film)
    done = f"{size_kib} KiB: {len(ran(full.said))} tasks, then {len(ran(again.said))}; {_last(full.said)}"
    return Turn(done, tuple(faults))


def _last(said: str) -> str:
    return said.strip().splitlines()[-1] if said.strip() else ""


def turns(asked: argparse.Namespace, place: Path) -> Iterator[Turn]:
    """A new film for each size of disk."""
    dice = random.Random(asked.seed)
    for size_kib in SIZES_KIB:
        yield filled(place / f"disk{size_kib}", size_kib, dice)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--seed", type=int, default=0)
    sys.exit(main(options, turns))
