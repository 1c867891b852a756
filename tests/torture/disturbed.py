"""Films whose builds are disturbed at random moments: inputs edited, processes killed or asked to stop.

    python -m tests.torture.disturbed [--edits 30] [--kills 30] [--seed 0]

After each disturbance the next plain build must end in the bytes of a build in a clean folder, run no task again that a
killed build had finished, and leave nothing unfinished. What is otherwise is a fault; the exit code is 1 where there
was any. tests/test_disturbed.py runs a few of these.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]
LIMIT_S = 240
COMMAND = [sys.executable, "-m", "videogen", "build", "small.video.yaml", "--engine", "silent", "--jobs", "2"]
SPEC = """\
videogen: 1
video:
  id: small
  title: A small film
  theme: own.theme.yaml
  output: {size: 180p, fps: 30, quality: draft}
scenes:
  - id: start
    type: title
    title: A small film
    narration: This is a small film.
  - id: picture
    type: image
    file: picture.png
    narration: A picture that may change.
  - id: lines
    type: code
    header: Code
    file: code.py
    narration: Some code, which changes as well.
  - id: numbers
    type: chart
    header: Numbers
    kind: bar
    file: numbers.csv
    narration: And here are the numbers.
"""
COLOURS = ("red", "lime", "blue", "gold")


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


@dataclass
class Author:
    """Someone who edits the files of a film; each edit keeps a file's size, and may hide itself from its time."""

    folder: Path
    dice: random.Random

    def begin(self) -> None:
        """Write a film."""
        self.folder.mkdir(parents=True)
        (self.folder / "small.video.yaml").write_text(SPEC, encoding="utf-8")
        for edit in (self.paint, self.code, self.count, self.theme):
            edit()

    def edit(self) -> str:
        """Change one of the files in one of the ways in which editors and people do; what was done."""
        edit = self.dice.choice([self.paint, self.code, self.count, self.theme, self.words])
        path, before = edit()
        hidden = before is not None and self.dice.random() < 0.5
        if hidden and before:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        return f"{path.name}{' (with its old time)' if hidden else ''}"

    def paint(self) -> tuple[Path, os.stat_result | None]:
        return self._save("picture.png", _picture(self.dice.choice(COLOURS)))

    def code(self) -> tuple[Path, os.stat_result | None]:
        return self._save("code.py", f"answer = {self.dice.randrange(10, 100)}\n".encode())

    def count(self) -> tuple[Path, os.stat_result | None]:
        rows = (f"{name},{self.dice.randrange(10, 100)}" for name in "ABC")
        return self._save("numbers.csv", ("\n".join(["name,count", *rows]) + "\n").encode())

    def theme(self) -> tuple[Path, os.stat_result | None]:
        colour = self.dice.choice(["101010", "202020", "141018"])
        return self._save("own.theme.yaml", f'base: midnight\nbackground: "#{colour}"\n'.encode())

    def words(self) -> tuple[Path, os.stat_result | None]:
        said = self.dice.choice(["This is a small film.", "That is a small film."])
        text = (self.folder / "small.video.yaml").read_text("utf-8")
        other = text.replace("This is a small film.", said).replace("That is a small film.", said)
        return self._save("small.video.yaml", other.encode())

    def _save(self, name: str, content: bytes) -> tuple[Path, os.stat_result | None]:
        path = self.folder / name
        before = path.stat() if path.exists() else None
        if self.dice.random() < 0.5:
            path.write_bytes(content)
        else:  # as most editors save
            (self.folder / f".{name}.new").write_bytes(content)
            (self.folder / f".{name}.new").replace(path)
        return path, before


def _picture(colour: str) -> bytes:
    import io

    made = io.BytesIO()
    Image.new("RGB", (320, 180), colour).save(made, "BMP")  # each of one size
    return made.getvalue()


def start(folder: Path) -> subprocess.Popen[str]:
    """A build in a process group of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        COMMAND,
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


def build(folder: Path) -> Ended:
    """Build undisturbed."""
    return end(start(folder))


def digests(folder: Path) -> dict[str, str]:
    """sha256 of each deliverable."""
    output = folder / "output" / "small"
    if not output.is_dir():
        return {}
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(output.iterdir())}


def differences(folder: Path) -> list[str]:
    """How the deliverables differ from those of a build of the same files in a folder without a past."""
    clean = folder.with_name(f"{folder.name}-clean")
    clean.mkdir()
    for path in folder.iterdir():
        if path.is_file() and not path.name.startswith("."):
            shutil.copy(path, clean / path.name)
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


def edited(folder: Path, dice: random.Random, span_s: float = 1.0) -> Turn:
    """Edit files up to three times in the first `span_s` seconds of a build, then build again and compare."""
    author = Author(folder, dice)
    if not folder.exists():
        author.begin()
    author.edit()  # so that there is something to do
    author.edit()
    began_s = time.monotonic()
    process = start(folder)
    done = []
    for moment_s in sorted(dice.uniform(0, span_s) for _ in range(dice.randint(1, 3))):
        time.sleep(max(0.0, began_s + moment_s - time.monotonic()))
        done.append(author.edit() + ("" if process.poll() is None else " after the end"))
    first = end(process)
    took_s = time.monotonic() - began_s
    faults = failed(first, "the disturbed build") + failed(build(folder), "the next build")
    faults += differences(folder) + left_behind(folder)
    third = build(folder)
    if not third.said.startswith("up to date"):
        faults.append(f"the build after the next had something to do: {third.said}")
    return Turn(f"{', '.join(done)}; a build of {took_s:.1f} s", tuple(faults))


def killed(folder: Path, dice: random.Random) -> Turn:
    """Stop a build of a new film at a random moment with a random signal, build again and compare."""
    Author(folder, dice).begin()
    number = dice.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
    process = start(folder)
    assert process.stdout  # for the types: it is a pipe
    heard = [line for line, _ in zip(process.stdout, range(dice.randint(0, 19)), strict=False)]
    time.sleep(dice.uniform(0, 0.3))
    if number == signal.SIGKILL:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    stopped = end(process, "".join(heard))
    faults = [f"{number.name} gave a traceback: {stopped.said}"] if "Traceback" in stopped.said else []
    again = build(folder)
    faults += failed(again, "the next build")
    finished, repeated = ran(stopped.said), ran(stopped.said) & ran(again.said)
    faults += [f"{task} had been finished and was run again" for task in sorted(repeated)]
    faults += differences(folder) + left_behind(folder)
    shutil.rmtree(folder)
    return Turn(f"{number.name} after {len(finished)} tasks, {len(ran(again.said))} to go", tuple(faults))


def main() -> int:
    """Disturb many builds and print a line for each, and each fault; 1 where there was a fault."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name, number in (("edits", 30), ("kills", 30), ("seed", 0)):
        options.add_argument(f"--{name}", type=int, default=number)
    asked = options.parse_args()
    dice = random.Random(asked.seed)
    faults = 0
    with tempfile.TemporaryDirectory() as place:
        edits = (("edit", n, edited(Path(place) / f"film{n // 10}", dice)) for n in range(asked.edits))
        kills = (("kill", n, killed(Path(place) / f"kill{n}", dice)) for n in range(asked.kills))
        for what, number, turn in chain(edits, kills):
            print(f"{what} {number}: {turn}", flush=True)
            faults += len(turn.faults)
    print(f"{faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
