"""The command line in child processes: exit codes, what is said and where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import Videogen
from videogen.events.types import Event, EventType

SPEC = """\
video: {id: tiny, title: Tiny, output: {size: 144p, quality: draft}, voice: "silent:none"}
scenes:
  - {id: one, type: title, title: Tiny, narration: A tiny film.}
  - {id: two, type: list, header: Two, items: [First, Second], narration: First and second.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tiny.video.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path


def test_a_build_says_where_the_film_is_and_then_that_nothing_is_to_do(
    folder: Path, videogen: Videogen
) -> None:
    """The last line names the film and its length; the second build answers at once."""
    first = videogen("build", "tiny.video.yaml", cwd=folder)
    assert first.returncode == 0, first.stderr
    assert first.stdout.splitlines()[-1].startswith("output/tiny/tiny.mp4 (0:0")
    second = videogen("build", "tiny.video.yaml", cwd=folder)
    assert second.stdout.startswith("up to date: output/tiny/tiny.mp4 (0:0")


def test_json_gives_events_and_nothing_else(folder: Path, videogen: Videogen) -> None:
    """Every line of standard output is an event; the first and the last frame the build."""
    done = videogen("build", "tiny.video.yaml", "--json", cwd=folder)
    told = [Event.from_json(line) for line in done.stdout.splitlines()]
    assert told[0].type is EventType.PIPELINE_STARTED
    assert told[-1].type is EventType.PIPELINE_COMPLETED
    assert [event.seq for event in told] == list(range(1, len(told) + 1))


def test_a_wrong_spec_ends_with_2(folder: Path, videogen: Videogen) -> None:
    """Both mistakes are told, with their lines, on standard error."""
    wrong = SPEC.replace("type: title", "type: tittle").replace("header: Two", "haeder: Two")
    (folder / "tiny.video.yaml").write_text(wrong, encoding="utf-8")
    done = videogen("build", "tiny.video.yaml", cwd=folder)
    assert done.returncode == 2
    assert "tiny.video.yaml:3:" in done.stderr
    assert "tiny.video.yaml:4:" in done.stderr
    assert done.stdout == ""


def test_a_folder_that_cannot_be_written_ends_with_1(folder: Path, videogen: Videogen) -> None:
    """A file where the output folder should be is told in words, without a traceback."""
    (folder / "taken").write_text("a file")
    done = videogen("build", "tiny.video.yaml", "--output", "taken/films", cwd=folder)
    assert done.returncode == 1
    assert "taken" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_still_is_drawn_without_building(folder: Path, videogen: Videogen) -> None:
    """One PNG of the right size, and no work folder."""
    done = videogen("still", "tiny.video.yaml", "two", "-o", "two.png", cwd=folder)
    assert done.returncode == 0, done.stderr
    with Image.open(folder / "two.png") as picture:
        assert picture.size == (256, 144)
    assert not (folder / ".videogen").exists()
    assert (
        videogen("still", "tiny.video.yaml", "two", "--beat", "9", "-o", "x.png", cwd=folder).returncode == 2
    )
    assert videogen("still", "tiny.video.yaml", "three", "-o", "x.png", cwd=folder).returncode == 2


def test_the_plan_can_be_printed_in_three_ways(folder: Path, videogen: Videogen) -> None:
    """As names, as JSON with every dependency, and as a Mermaid graph."""
    assert "draw:two" in videogen("plan", "tiny.video.yaml", cwd=folder).stdout
    plan = json.loads(videogen("plan", "tiny.video.yaml", "--json", cwd=folder).stdout)
    names = [task["name"] for task in plan["tasks"]]
    assert names == [
        "narrate:one", "draw:one", "time:one", "narrate:two", "draw:two", "time:two",
        "mix", "transition:one+two", "caption", "poster", "report", "assemble",
    ]  # fmt: skip
    graph = videogen("plan", "tiny.video.yaml", "--graph", cwd=folder).stdout
    assert graph.startswith("flowchart LR")


def test_clean_takes_away_what_builds_made(folder: Path, videogen: Videogen) -> None:
    """After `clean --all` only the spec is left."""
    assert videogen("build", "tiny.video.yaml", cwd=folder).returncode == 0
    assert videogen("clean", "tiny.video.yaml", "--all", cwd=folder).returncode == 0
    left = [path.name for path in folder.rglob("*") if path.is_file()]
    assert left == ["tiny.video.yaml"]


@pytest.mark.parametrize(
    "words",
    [
        ("clean", "--unused", "--store", "1G"),
        ("clean", "--unused", "--all"),
        ("clean", "--all", "--store", "1G"),
        ("build", "--scheduler", "local:2"),
    ],
)
def test_an_option_that_another_would_void_is_refused(
    folder: Path, videogen: Videogen, words: tuple[str, ...]
) -> None:
    """Whoever asks for two things is never given one of them in silence."""
    command, *options = words
    done = videogen(command, "tiny.video.yaml", *options, cwd=folder)
    assert done.returncode == 2
    assert options[0] in done.stderr


def test_a_scheduler_of_the_environment_leaves_threads_alone(folder: Path, videogen: Videogen) -> None:
    """It says where the cluster is, not that it is wanted."""
    done = videogen("build", "tiny.video.yaml", cwd=folder, environment={"VIDEOGEN_SCHEDULER": "tcp://a:1"})
    assert (done.returncode, done.stderr) == (0, "")


def test_scenes_and_drafts_do_not_replace_the_film(folder: Path, videogen: Videogen) -> None:
    """A film of one scene and a draft have names of their own."""
    assert videogen("build", "tiny.video.yaml", "--scene", "two", "--draft", cwd=folder).returncode == 0
    assert (folder / "output/tiny.two.draft/tiny.two.draft.mp4").exists()
    assert not (folder / "output/tiny").exists()


def test_doctor_finds_this_machine_well(tmp_path: Path, videogen: Videogen) -> None:
    """Nothing is broken where the tests run, and the offline voice speaks."""
    done = videogen("doctor", "--json", cwd=tmp_path)
    findings = {finding["name"]: finding for finding in json.loads(done.stdout)}
    assert done.returncode == 0
    assert "spoke for" in findings["voice hibari"]["detail"]
    assert not [each for each in findings.values() if each["detail"].endswith(",")]
    assert {"encoder", "ffmpeg", "fonts", "raqm"} <= findings.keys()


def test_explain_knows_its_codes(tmp_path: Path, videogen: Videogen) -> None:
    """A code is explained; a misspelt one is answered with the nearest."""
    assert "What to do" in videogen("explain", "unknown-key", cwd=tmp_path).stdout
    wrong = videogen("explain", "unknown-kay", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "unknown-key" in wrong.stderr
