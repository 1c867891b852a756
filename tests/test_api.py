"""What the command line does, programs do with the same functions; the pages about it tell the truth."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import ImageChops

from tests.conftest import ROOT
from videogen import api
from videogen.api import BuildOptions, Request, build, build_films, check, open_films, sheet, still
from videogen.errors import ConfigError, ValidationError
from videogen.events.types import Event, EventType
from videogen.media.ffmpeg import find_ffmpeg

SPEC = """\
video: {id: talk, title: Talk, voice: "silent:none", output: {size: 144p, quality: draft}}
scenes:
  - {id: one, type: title, title: One}
  - {id: two, type: list, header: Two, items: [first, second]}
"""


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    spec = tmp_path / "talk.video.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    return Request(spec, output=tmp_path / "output", engine="silent")


def test_every_name_leads_somewhere() -> None:
    """And nothing is loaded that is not asked for."""
    assert all(getattr(api, name) for name in api.__all__)
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        _ = api.bild  # type: ignore[attr-defined]
    program = "import sys, videogen.api; print(len({'doit', 'av', 'PIL', 'pydantic'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "0\n"


def test_a_film_is_built_and_told_of(request_: Request) -> None:
    """Then there is nothing to do; a listener hears each task."""
    heard: list[Event] = []
    built = build(request_, BuildOptions(jobs=2), [heard.append])
    assert built.success
    assert built.films[0].plan.deliverables["film"].is_file()
    tasks = {event.data["task"] for event in heard if event.type is EventType.TASK_COMPLETED}
    assert tasks == {task.name for task in built.films[0].plan.tasks}
    again = build([request_])
    assert {task.how for task in again.results[0].tasks} == {"up to date"}


def test_a_preview_lies_beside_the_film(request_: Request) -> None:
    """Under a name of its own."""
    film = build(request_.preview(silent=True)).films[0]
    assert film.plan.deliverables["film"].name == "talk.draft.mp4"


def test_mistakes_of_all_films_are_raised_at_once(request_: Request, tmp_path: Path) -> None:
    """And two films that would be one are refused."""
    wrong = tmp_path / "wrong.video.yaml"
    wrong.write_text("video: {title: Wrong}\nscenes: []\n", encoding="utf-8")
    other = tmp_path / "other.video.yaml"
    other.write_text("scenes: 3\n", encoding="utf-8")
    with pytest.raises(ValidationError) as caught:
        open_films([request_, Request(wrong), Request(other)])
    assert {Path(found.mark.file).name for found in caught.value.diagnostics if found.mark} == {
        "wrong.video.yaml",
        "other.video.yaml",
    }
    other.write_text(SPEC, encoding="utf-8")
    with pytest.raises(ConfigError, match="would both be built in"):
        open_films([request_, Request(other, output=tmp_path / "output", engine="silent")])
    film = open_films([request_])[0]
    with pytest.raises(ConfigError, match="would both be built in"):
        build_films([film, film])


def test_films_of_one_folder_have_an_ffmpeg_each(request_: Request, tmp_path: Path) -> None:
    """A film is never made by a program that was asked for in another one: it would be kept as what its own makes."""
    program = tmp_path / "logging-ffmpeg"
    program.write_text(
        f'#!/bin/sh\necho "$@" >> "{tmp_path}/log"\nexec "{find_ffmpeg()}" "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    other = tmp_path / "other.video.yaml"
    other.write_text(SPEC.replace("id: talk", "id: other").replace("second", "third"), encoding="utf-8")
    built = build([replace(request_, ffmpeg=str(program)), replace(request_, spec=other)])
    assert built.success
    started = (tmp_path / "log").read_text("utf-8")
    assert "build/talk/" in started
    assert "build/other/" not in started


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda one: still(one, beat=0, at_s=1.0), "a beat and a time name two different pictures"),
        (lambda one: still(one, at_s=-1.0), "-1.0 is no time"),
        (lambda one: still(one, at_s=float("nan")), "nan is no time"),
        (lambda one: still(replace(one, scenes=())), "a still is of one scene, not of 2"),
        (lambda one: sheet(one, columns=0), "a sheet of 0 columns shows nothing"),
        (lambda one: sheet(one, columns=-1), "a sheet of -1 columns shows nothing"),
        (lambda one: check(replace(one, aspect="4:4")), 'unknown aspect "4:4"'),
    ],
)
def test_choices_that_make_no_sense_are_refused(
    asked: Callable[[Request], object], said: str, request_: Request
) -> None:
    """As the command line refuses them, and none is passed over."""
    with pytest.raises(ConfigError, match=re.escape(said)):
        asked(replace(request_, scenes=("one",)))


def test_pictures_without_a_build(request_: Request, tmp_path: Path) -> None:
    """A still of a beat and of a moment, what stands on it, and all scenes on a sheet; nothing is written."""
    two = Request(request_.spec, engine="silent", scenes=("two",))
    last = still(two)
    assert last.picture.size == (256, 144)
    assert [written.text for written in last.texts()][-1] == "second"
    assert "second" not in [written.text for written in still(two, beat=0).texts()]
    early = still(two, at_s=0.5)
    assert early.estimated
    assert ImageChops.difference(early.picture, last.picture).getbbox()
    assert sheet(request_, columns=2).picture.width > 256
    assert not (tmp_path / ".videogen").exists()


def test_a_check_says_how_long_a_film_is(request_: Request) -> None:
    """And what is doubtful in it."""
    checked = check(request_)
    assert checked.warnings == ()
    assert list(checked.lengths.scenes) == ["one", "two"]
    assert checked.lengths.film.seconds > 4


def test_the_pages_examples_run(tmp_path: Path) -> None:
    """That of events, as it stands there."""
    (tmp_path / "talk.video.yaml").write_text(SPEC, encoding="utf-8")
    page = (ROOT / "docs/events.md").read_text("utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "assemble ran" in done.stdout
    timing = json.loads((tmp_path / "output/talk/talk.timing.json").read_text("utf-8"))
    assert timing["duration_s"] > 4
