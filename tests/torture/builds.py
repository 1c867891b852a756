"""Builds of a film in a folder by the command line, and what there is to compare afterwards."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
LIMIT_S: Final = 240
ID: Final = "film"
NAME: Final = f"{ID}.video.yaml"
COMMAND: Final = [sys.executable, "-m", "videogen", "build", NAME, "--engine", "silent", "--jobs", "2"]


@dataclass(frozen=True)
class Turn:
    """What was done to a film's build, and what was wrong afterwards."""

    done: str
    faults: tuple[str, ...]

    def __str__(self) -> str:
        return "\n  FAULT: ".join([self.done, *self.faults])


@dataclass(frozen=True)
class Ended:
    """A build that has ended: what it printed, and its exit code."""

    said: str
    code: int


def start(folder: Path, *options: str) -> subprocess.Popen[str]:
    """A build in a process group of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [*COMMAND, *options],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def end(process: subprocess.Popen[str], heard: str = "") -> Ended:
    """Wait for a build of which `heard` has been read already."""
    try:
        said = heard + process.communicate(timeout=LIMIT_S)[0]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        said = f"{heard}{process.communicate()[0]}no end within {LIMIT_S} s"
    return Ended(said, process.returncode)


def build(folder: Path, *options: str) -> Ended:
    """Build undisturbed."""
    return end(start(folder, *options))


def digests(folder: Path) -> dict[str, str]:
    """sha256 of each deliverable."""
    output = folder / "output" / ID
    if not output.is_dir():
        return {}
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(output.iterdir())}


def differences(folder: Path) -> list[str]:
    """How the deliverables differ from those of a build of the same files in a folder without a past."""
    clean = folder.with_name(f"{folder.name}-clean")
    shutil.copytree(folder, clean, ignore=shutil.ignore_patterns(".*", "output"))
    faults = failed(build(clean), "a build in a clean folder")
    made, right = digests(folder), digests(clean)
    shutil.rmtree(clean)
    if not right:
        faults.append("a build in a clean folder delivers nothing")
    names = sorted(made.keys() | right.keys())
    return faults + [
        f"{name} is not what a clean build gives" for name in names if made.get(name) != right.get(name)
    ]


def failed(ended: Ended, which: str) -> list[str]:
    """The fault of a build that should have succeeded, if it did not."""
    return [f"{which} ended with {ended.code}: {ended.said}"] if ended.code else []


def left_behind(folder: Path) -> list[str]:
    """The unfinished files, wherever they lie."""
    return [f"left behind: {path.relative_to(folder)}" for path in sorted(folder.rglob("*videogen-tmp-*"))]


def ran(said: str) -> set[str]:
    """The tasks that a build reported as run."""
    return {line.split()[1] for line in said.splitlines() if line.split()[:1] == ["ran"]}


def main(
    options: argparse.ArgumentParser, turns: Callable[[argparse.Namespace, Path], Iterator[Turn]]
) -> int:
    """Take turns in a folder that is gone afterwards, print a line for each and for each fault; 1 where there was a
    fault."""
    asked = options.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory() as place:
        for number, turn in enumerate(turns(asked, Path(place))):
            print(f"{number}: {turn}", flush=True)
            faults += len(turn.faults)
    print(f"{faults} faults")
    return 1 if faults else 0
