"""A film with a scene of every type, edited and edited again: `python -m tests.torture.edits [--turns 50] [--seed 0]`.

Each turn makes a few edits at random, as authors make them: of a field, of what is said, of a file that a scene names
(now and then with its size and time as they were), of the scenes' order, of the film's own settings, and back again;
sometimes a build is killed in between. The next build must end in the bytes of a build in a clean folder, and the one
after it must have nothing to do.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.samples import TYPES, changes, folder, ordinary_fields
from tests.torture.builds import ID, NAME, Turn, build, differences, end, failed, left_behind, main, start

SETTINGS: Final[dict[str, tuple[Any, ...]]] = {
    "theme": ("midnight", "paper"),
    "transition": ("cut", "crossfade", "wipe"),
    "accent_color": ("#e07a5f", "#3d9970"),
    "title": ("A film", "Another film"),
    "loudness": (-16, -14),
    "captions": ({"burn": False}, {"burn": True}),
}
SAID: Final = ("Have a look.", "Have a good look at this.", "Look.")
OUTPUT: Final = {"size": "144p", "quality": "draft", "fps": 15}


@dataclass
class Author:
    """Someone who edits a film of all types of scenes."""

    place: Path
    dice: random.Random
    scenes: dict[str, dict[str, Any]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)

    def begin(self) -> None:
        """Write the film and the files that it names."""
        shutil.copytree(folder(), self.place)
        self.files = {
            str(path.relative_to(self.place)): path.read_bytes()
            for path in sorted(self.place.rglob("*"))
            if path.is_file()
        }
        self.scenes = {type: {"narration": SAID[0], **ordinary_fields(type)} for type in TYPES}
        self.settings = {name: values[0] for name, values in SETTINGS.items()}
        self.save()

    def save(self) -> None:
        """Write the spec as it is now."""
        shown = [
            {"id": type, "type": type, **{key: value for key, value in fields.items() if value is not None}}
            for type, fields in self.scenes.items()
            if type not in self.away
        ]
        spec = {"video": {"id": ID, "output": OUTPUT, **self.settings}, "scenes": shown}
        (self.place / NAME).write_text(json.dumps(spec, ensure_ascii=False), encoding="utf-8")

    def edit(self) -> str:
        """Change something; what it was."""
        edits = (self.redraw, self.redraw, self.redraw, self.say, self.touch_file, self.touch_file, self.move)
        done = self.dice.choice((*edits, self.remove, self.set))()
        self.save()
        return done

    def redraw(self) -> str:
        """Give a field another value, or the one that it had."""
        type = self.dice.choice(TYPES)
        name, change = self.dice.choice(list(changes(type).items()))
        fields = self.scenes[type]
        as_it_was = {key: ordinary_fields(type).get(key) for key in change}
        is_changed = all(fields.get(key) == value for key, value in change.items())
        fields.update(as_it_was if is_changed else change)
        return f"{type}.{name}"

    def say(self) -> str:
        """Let a scene say something else."""
        type = self.dice.choice(TYPES)
        self.scenes[type]["narration"] = self.dice.choice(SAID)
        return f"{type}.narration"

    def touch_file(self) -> str:
        """Another content of a file: the old one, or one harmless byte more or another one instead."""
        name = self.dice.choice(sorted(self.files))
        path, first = self.place / name, self.files[name]
        before = path.stat()
        other = self.dice.choice((first, first + b"\n", first + b"\n\n", _other_digit(first)))
        if self.dice.random() < 0.5:
            path.write_bytes(other)
        else:
            path.with_name(f".{path.name}.new").write_bytes(other)
            path.with_name(f".{path.name}.new").replace(path)
        hidden = self.dice.random() < 0.5
        if hidden:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        return f"{name}{' (with its old time)' if hidden else ''}"

    def move(self) -> str:
        """Put a scene first."""
        type = self.dice.choice(TYPES)
        self.scenes = {type: self.scenes[type], **self.scenes}
        return f"{type} first"

    def remove(self) -> str:
        """Take a scene away, or bring it back."""
        type = self.dice.choice(TYPES)
        self.away ^= {type}
        return f"{type} {'away' if type in self.away else 'back'}"

    def set(self) -> str:
        """Set something of the whole film."""
        name = self.dice.choice(sorted(SETTINGS))
        self.settings[name] = self.dice.choice(SETTINGS[name])
        return f"video.{name}"


def _other_digit(content: bytes) -> bytes:
    """A text with its last digit changed, of the same size; anything else as it is."""
    at = max(content.rfind(digit) for digit in b"1 2 3 4 5 6 7 8 9".split())
    if b"\0" in content or at < 0:
        return content
    return content[:at] + (b"2" if content[at : at + 1] != b"2" else b"3") + content[at + 1 :]


def edited(author: Author) -> Turn:
    """A few edits, sometimes a killed build among them, and then the build that counts."""
    done = [author.edit() for _ in range(author.dice.randint(1, 6))]
    if author.dice.random() < 0.25:
        process = start(author.place)
        assert process.stdout  # for the types: it is a pipe
        for _ in zip(process.stdout, range(author.dice.randint(1, 12)), strict=False):
            pass
        os.killpg(process.pid, signal.SIGKILL)
        end(process)
        done += ["a killed build", author.edit()]
    faults = failed(build(author.place), "the build after it")
    faults += differences(author.place) + left_behind(author.place)
    again = build(author.place)
    if not again.said.startswith("up to date"):
        faults.append(f"the build after that had something to do: {again.said}")
    return Turn(", ".join(done), tuple(faults))


def turns(asked: argparse.Namespace, place: Path) -> Iterator[Turn]:
    """One film for all turns, so that everything that was ever made lies in its store."""
    author = Author(place / "film", random.Random(asked.seed))
    author.begin()
    for _ in range(asked.turns):
        yield edited(author)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name, number in (("turns", 50), ("seed", 0)):
        options.add_argument(f"--{name}", type=int, default=number)
    sys.exit(main(options, turns))
