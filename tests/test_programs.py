"""What programs read of the command line: events, findings and lists as JSON; specs from standard input."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COMMAND_LIMIT_S, Videogen
from videogen.events.types import Event, EventType

SPEC = """\
video: {id: tiny, title: Tiny, output: {size: 144p, quality: draft}, voice: "silent:none"}
scenes:
  - {id: one, type: title, title: Tiny, narration: A tiny film.}
"""
TWO_MISTAKES = SPEC.replace("type: title", "type: titel").replace("quality: draft", "quality: good")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tiny.video.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "other.video.yaml").write_text(SPEC.replace("id: tiny", "id: other"), encoding="utf-8")
    return tmp_path


def test_a_wrong_spec_is_an_event_for_each_mistake(folder: Path, inside: Videogen) -> None:
    """With code and place, between the events that frame every build."""
    (folder / "tiny.video.yaml").write_text(TWO_MISTAKES, encoding="utf-8")
    done = inside("build", "tiny.video.yaml", "--json", cwd=folder)
    events = [Event.from_json(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [event.type for event in events] == [
        EventType.PIPELINE_STARTED,
        EventType.VALIDATION_ERROR,
        EventType.VALIDATION_ERROR,
        EventType.PIPELINE_FAILED,
    ]
    first, second = events[1:3]
    assert (first.data["code"], first.data["line"]) == ("unknown-value", 1)
    assert (second.data["code"], second.data["line"], second.data["column"]) == ("unknown-scene-type", 3, 21)
    assert second.data["help"] == 'did you mean "title"?'


@pytest.mark.slow
def test_what_check_doubts_is_an_event_of_the_build(folder: Path, videogen: Videogen) -> None:
    """A voice that is spoken by another one, say; at every build."""
    spec = folder / "tiny.video.yaml"
    spec.write_text(SPEC.replace('"silent:none"', "british"), encoding="utf-8")
    done = videogen("build", "tiny.video.yaml", "--json", cwd=folder)
    events = [Event.from_json(line) for line in done.stdout.splitlines()]
    warned = [event for event in events if event.type is EventType.VALIDATION_WARNING]
    assert [(event.data["code"], event.data["line"]) for event in warned] == [("voice-alias", 1)]
    assert events[0].type is EventType.PIPELINE_STARTED


def test_a_spec_from_standard_input_is_checked(folder: Path, child_environment: dict[str, str]) -> None:
    """As an editor checks what is not saved; a file that it names lies in the current folder."""
    (folder / "words.txt").write_text("x = 1\n")
    spec = "scenes:\n  - {type: code, header: H, file: words.txt}\n  - {type: titel}\n"

    def check(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "videogen", "check", "-", *words],
            input=spec, cwd=folder, env=child_environment, capture_output=True, text=True,
            timeout=COMMAND_LIMIT_S,
        )  # fmt: skip

    told = check()
    assert told.returncode == 2
    assert told.stderr.startswith('<stdin>:3:12: error: unknown scene type "titel" [unknown-scene-type]')
    assert "1 error" not in told.stdout
    spec = spec.replace("titel}", "title, title: T}")
    assert re.match("<stdin>: 2 scenes, ≈ [0-9.]+ s, nothing wrong\n", check().stdout)
    assert json.loads(check("--json").stdout)["findings"] == []


def test_several_specs_are_one_build(folder: Path, videogen: Videogen) -> None:
    """One graph, one summary, each film said; and one answer where all are up to date."""
    both = ("tiny.video.yaml", "other.video.yaml")
    first = videogen("build", *both, cwd=folder)
    assert first.returncode == 0, first.stderr
    assert "output/tiny/tiny.mp4 (0:0" in first.stdout and "output/other/other.mp4 (0:0" in first.stdout
    again = videogen("build", *both, cwd=folder)
    assert [line.split(" (")[0] for line in again.stdout.splitlines()] == [
        "up to date: output/tiny/tiny.mp4",
        "up to date: output/other/other.mp4",
    ]
    (folder / "other.video.yaml").write_text(SPEC.replace("id: tiny", "id: other, description: Another"))
    edited = videogen("build", *both, cwd=folder)
    assert "up to date" in edited.stdout.splitlines()[-2]
    assert "assemble" in edited.stdout


@pytest.mark.slow
def test_specs_of_several_folders_are_built(folder: Path, videogen: Videogen) -> None:
    """Each with its own work folder."""
    (folder / "deep").mkdir()
    (folder / "other.video.yaml").rename(folder / "deep/other.video.yaml")
    done = videogen("build", "tiny.video.yaml", "deep/other.video.yaml", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "output/other/other.mp4").exists()
    assert (folder / "deep/.videogen").exists()


def test_mistakes_of_all_specs_are_told_before_anything_is_built(folder: Path, inside: Videogen) -> None:
    """In one list; the film that is right waits."""
    (folder / "other.video.yaml").write_text(TWO_MISTAKES, encoding="utf-8")
    done = inside("build", "tiny.video.yaml", "other.video.yaml", cwd=folder)
    assert done.returncode == 2
    assert done.stderr.count("other.video.yaml:") == 2
    assert "2 errors" in done.stderr
    assert not (folder / "output").exists()


def test_the_schema_can_be_written_where_a_project_wants_it(tmp_path: Path, inside: Videogen) -> None:
    """And the first line of a spec is told, which names it."""
    done = inside("schema", "-o", "editor/video.schema.json", cwd=tmp_path)
    assert done.stdout.splitlines() == [
        "editor/video.schema.json",
        "the first line of a spec beside it: # yaml-language-server: $schema=video.schema.json",
    ]
    assert (tmp_path / "editor/video.schema.json").read_text("utf-8") == inside("schema", cwd=tmp_path).stdout


def test_shells_complete_commands_and_options(folder: Path, videogen: Videogen) -> None:
    """By the lines that README gives."""

    def completed(line: str) -> set[str]:
        words = {
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(line.split()) - 1),
            "_VIDEOGEN_COMPLETE": "bash_complete",
        }
        told = videogen(cwd=folder, environment=words).stdout
        return {answer.partition(",")[2] for answer in told.splitlines()}

    assert completed("videogen bu") == {"build"}
    assert {"--draft", "--jobs"} <= completed("videogen build --")


@pytest.mark.skipif(os.name != "posix", reason="pipes and links as POSIX has them")
def test_nothing_takes_the_place_of_what_is_no_file(tmp_path: Path, inside: Videogen) -> None:
    """A pipe stays one, as a device does, also where a link leads to it; a link to a file stays, and is written
    through."""
    (tmp_path / "a.video.yaml").write_text("scenes: [{id: a, type: title, title: A}]\n", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "link.png").symlink_to("pipe.png")
    (tmp_path / "file.png").write_bytes(b"old")
    (tmp_path / "good.png").symlink_to("file.png")
    (tmp_path / "loop.png").symlink_to("loop.png")
    for name in ("pipe.png", "link.png", "loop.png"):
        for words in (["schema", "-o", name], ["still", "a.video.yaml", "a", "-o", name]):
            told = inside(*words, cwd=tmp_path)
            assert (told.returncode, "is no ordinary file" in told.stderr) == (2, True)
    assert (tmp_path / "pipe.png").is_fifo() and (tmp_path / "link.png").is_symlink()
    assert inside("still", "a.video.yaml", "a", "-o", "good.png", cwd=tmp_path).returncode == 0
    assert (tmp_path / "good.png").is_symlink()
    assert (tmp_path / "file.png").read_bytes().startswith(b"\x89PNG")
