"""Films whose builds are disturbed at random moments: inputs edited, processes killed or asked to stop.

    python -m tests.torture.disturbed [--edits 30] [--kills 30] [--seed 0]

After each disturbance the next plain build must end in the bytes of a build in a clean folder, run no task again that a
killed build had finished, and leave nothing unfinished. tests/test_disturbed.py runs a few of these.
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


def built(folder: Path) -> str:
    """Build undisturbed; what was printed."""
    said, _ = (process := start(folder)).communicate(timeout=LIMIT_S)
    assert process.returncode == 0, said
    return said


def digests(folder: Path) -> dict[str, str]:
    """sha256 of each deliverable."""
    output = folder / "output" / "small"
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(output.iterdir())}


def clean_digests(folder: Path, elsewhere: Path) -> dict[str, str]:
    """The deliverables of a build of the same files in a folder without a past."""
    elsewhere.mkdir()
    for path in folder.iterdir():
        if path.is_file() and not path.name.startswith("."):
            shutil.copy(path, elsewhere / path.name)
    built(elsewhere)
    found = digests(elsewhere)
    shutil.rmtree(elsewhere)
    return found


def left_behind(folder: Path) -> list[str]:
    """Unfinished files, wherever they lie."""
    return [str(path.relative_to(folder)) for path in folder.rglob("*videogen-tmp-*")]


def ran(said: str) -> set[str]:
    """The tasks that a build reported as run."""
    return {line.split()[1] for line in said.splitlines() if line.split()[:1] == ["ran"]}


def edited(folder: Path, dice: random.Random, span_s: float = 1.0) -> str:
    """Edit files up to three times in the first `span_s` seconds of a build, then build again and compare; what
    happened."""
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
    said, _ = process.communicate(timeout=LIMIT_S)
    took_s = time.monotonic() - began_s
    assert process.returncode == 0, said
    said = built(folder)
    assert digests(folder) == clean_digests(folder, folder.with_name(f"{folder.name}-clean")), (done, said)
    assert left_behind(folder) == []
    assert built(folder).startswith("up to date"), done
    return f"{', '.join(done)}; a build of {took_s:.1f} s"


def killed(folder: Path, dice: random.Random) -> str:
    """Stop a build of a new film at a random moment with a random signal, build again and compare."""
    Author(folder, dice).begin()
    number = dice.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
    process = start(folder)
    assert process.stdout
    heard = [line for line, _ in zip(process.stdout, range(dice.randint(0, 19)), strict=False)]
    time.sleep(dice.uniform(0, 0.3))
    if number == signal.SIGKILL:
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    said = "".join(heard) + process.communicate(timeout=LIMIT_S)[0]
    assert "Traceback" not in said, said
    finished = ran(said)
    again = ran(built(folder))
    assert not finished & again, finished & again
    assert digests(folder) == clean_digests(folder, folder.with_name(f"{folder.name}-clean"))
    assert left_behind(folder) == []
    shutil.rmtree(folder)
    return f"{number.name} after {len(finished)} tasks, {len(again)} to go"


def main() -> None:
    """Disturb many builds and print a line for each."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name, number in (("edits", 30), ("kills", 30), ("seed", 0)):
        options.add_argument(f"--{name}", type=int, default=number)
    asked = options.parse_args()
    dice = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as place:
        for turn in range(asked.edits):
            print(f"edit {turn}: {edited(Path(place) / f'film{turn // 10}', dice)}", flush=True)
        for turn in range(asked.kills):
            print(f"kill {turn}: {killed(Path(place) / f'kill{turn}', dice)}", flush=True)


if __name__ == "__main__":
    main()
