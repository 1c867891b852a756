"""`videogen watch`, as a process that is told what to do by saving files, and is heard by its lines."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from videogen.film.request import Request
from videogen.film.watched import files_of
from videogen.registry import builtin_registry

pytestmark = pytest.mark.slow

SPEC = """\
video: {id: tiny, title: Tiny, theme: mine.yaml, voice: "silent:none", output: {size: 144p, quality: draft}}
scenes:
  - {id: one, type: title, title: Tiny, narration: A tiny film.}
"""
LINE_LIMIT_S = 60  # for the next line, on a busy machine
WATCHING = "watching "


class Watch:
    """A running `videogen watch`: its lines as they come, from both streams."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as stream:
            for line in stream:
                self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def until(self, beginning: str) -> list[str]:
        """The lines up to the one that begins so."""
        lines: list[str] = []
        while not (lines and lines[-1].lstrip().startswith(beginning)):
            line = self._lines.get(timeout=LINE_LIMIT_S)
            assert line is not None, "\n".join([f"no line begins with {beginning!r}:", *lines])
            lines.append(line)
        return lines

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Interrupt it, and give its exit code, once all it said has been read."""
        self.process.send_signal(number)  # which does nothing where it has ended already
        code = self.process.wait(LINE_LIMIT_S)
        self._reader.join(LINE_LIMIT_S)
        return code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tiny.video.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "mine.yaml").write_text("base: paper\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def environment(child_environment: dict[str, str]) -> dict[str, str]:
    return child_environment


@contextmanager
def watching(folder: Path, environment: dict[str, str], *words: str) -> Iterator[Watch]:
    """`videogen watch tiny.video.yaml`, which has ended afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", "videogen", "watch", "tiny.video.yaml", *words],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    watch = Watch(process)
    try:
        yield watch
    finally:
        watch.stop()


def save(path: Path, old: str, new: str) -> None:
    """Save an edit as many editors do: a new file takes the place of the old one."""
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    beside.replace(path)


def test_what_is_saved_is_built(folder: Path, environment: dict[str, str]) -> None:
    """The spec, by renaming and by writing, and a theme that it names; only what changed is made anew."""
    spec = folder / "tiny.video.yaml"
    with watching(folder, environment) as watch:
        watch.until(WATCHING)
        assert (folder / "output/tiny/tiny.mp4").exists()
        save(spec, "title: Tiny, narration", "title: Tinier, narration")
        assert watch.until("changed:")[-1] == "changed: tiny.video.yaml"
        made = " ".join(watch.until(WATCHING))
        assert "draw:one" in made
        assert "narrate:one" not in made
        spec.write_text(spec.read_text("utf-8").replace("Tinier", "Tiniest"), encoding="utf-8")
        assert watch.until("changed:")[-1] == "changed: tiny.video.yaml"
        watch.until(WATCHING)
        save(folder / "mine.yaml", "paper", "midnight")
        assert watch.until("changed:")[-1] == "changed: mine.yaml"
        assert "draw:one" in " ".join(watch.until(WATCHING))
        assert watch.stop() == 0
        assert watch.until("stopped watching")


def test_what_cannot_be_built_is_told_and_the_film_stays(folder: Path, environment: dict[str, str]) -> None:
    """A mistake with its line; a spec that is away for a while, as when a branch is switched, is waited for."""
    spec, away = folder / "tiny.video.yaml", folder / "away"
    with watching(folder, environment) as watch:
        watch.until(WATCHING)
        film = (folder / "output/tiny/tiny.mp4").read_bytes()
        save(spec, "type: title", "type: tilte")
        told = "\n".join(watch.until(WATCHING))
        assert "tiny.video.yaml:3:" in told
        assert told.endswith("; the last film stays")
        assert (folder / "output/tiny/tiny.mp4").read_bytes() == film
        spec.rename(away)
        save(away, "type: tilte, title: Tiny", "type: title, title: Mended")
        away.rename(spec)
        watch.until("changed: tiny.video.yaml")
        watch.until("output/tiny/tiny.mp4")


def test_a_file_that_was_missing_is_seen_when_it_comes(folder: Path, environment: dict[str, str]) -> None:
    """Though a spec that lacks it could not be read to its end."""
    (folder / "mine.yaml").rename(folder / "later.yaml")
    with watching(folder, environment) as watch:
        assert "the last film stays" in watch.until(WATCHING)[-1]
        (folder / "later.yaml").rename(folder / "mine.yaml")
        assert watch.until("changed:")[-1] == "changed: mine.yaml"
        watch.until("output/tiny/tiny.mp4")


def test_what_is_saved_during_a_build_is_in_the_film(folder: Path, environment: dict[str, str]) -> None:
    """The build is stopped or its successor sees the save: when it is quiet, the film is of the last one."""
    spec = folder / "tiny.video.yaml"
    many = "".join(
        f"  - {{id: s{number}, type: list, header: H{number}, items: [a, b, c], narration: Word {number}.}}\n"
        for number in range(12)
    )
    spec.write_text(SPEC + many, encoding="utf-8")
    with watching(folder, environment) as watch:
        watch.until("ran")
        save(spec, "Word 11", "Sentence 11")
        watch.until("changed: tiny.video.yaml")
        watch.until(WATCHING)
        assert "Sentence 11" in (folder / "output/tiny/tiny.transcript.txt").read_text("utf-8")


def test_it_ends_in_the_middle_of_a_build(folder: Path, environment: dict[str, str]) -> None:
    """That build is stopped first. It was of a preview of one scene, with the options that building takes."""
    words = ("--preview", "--scene", "1", "--output", "elsewhere", "--engine", "silent")
    with watching(folder, environment, *words) as watch:
        watch.until("ran")
        assert watch.stop(signal.SIGTERM) == 0
    assert (folder / ".videogen" / "lock").read_text("utf-8") == ""
    with watching(folder, environment, *words) as watch:
        watch.until("elsewhere/tiny.one.draft/tiny.one.draft.mp4")
    assert [path.name for path in (folder / "elsewhere").glob("[!.]*")] == ["tiny.one.draft"]


def test_a_missing_file_without_an_ending_is_waited_for(tmp_path: Path) -> None:
    """Such as a Dockerfile whose lines are to be shown."""
    spec = tmp_path / "tiny.video.yaml"
    spec.write_text(
        "scenes: [{type: code, header: Image, file: Dockerfile, language: docker}]\n", encoding="utf-8"
    )
    assert tmp_path / "Dockerfile" in files_of(Request(spec), builtin_registry())
