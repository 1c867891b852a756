"""Films whose builds are disturbed at random moments: inputs edited, processes killed or asked to stop.

    python -m tests.torture.disturbed [--edits 30] [--kills 30] [--seed 0]

After each disturbance the next plain build must end in the bytes of a build in a clean folder, run no task again that a
killed build had finished, and leave nothing unfinished. What is otherwise is a fault; the exit code is 1 where there
was any. tests/test_disturbed.py runs a few of these.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.torture.builds import NAME, Turn, build, differences, end, failed, left_behind, main, ran, start

SPEC = """\
videogen: 1
video:
  id: film
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


@dataclass
class Author:
    """Someone who edits the files of a film; each edit keeps a file's size, and may hide itself from its time."""

    folder: Path
    dice: random.Random

    def begin(self) -> None:
        """Write a film."""
        self.folder.mkdir(parents=True)
        (self.folder / NAME).write_text(SPEC, encoding="utf-8")
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
        text = (self.folder / NAME).read_text("utf-8")
        other = text.replace("This is a small film.", said).replace("That is a small film.", said)
        return self._save(NAME, other.encode())

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


def turns(asked: argparse.Namespace, place: Path) -> Iterator[Turn]:
    """Edits, ten to a film, and then kills, each of a new film."""
    dice = random.Random(asked.seed)
    for number in range(asked.edits):
        yield edited(place / f"film{number // 10}", dice)
    for number in range(asked.kills):
        yield killed(place / f"kill{number}", dice)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name, number in (("edits", 30), ("kills", 30), ("seed", 0)):
        options.add_argument(f"--{name}", type=int, default=number)
    sys.exit(main(options, turns))
