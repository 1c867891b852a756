"""The events of real builds, as JSON and against their published schema."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from tests.build.small_films import At, Heard, Studio
from tests.conftest import Videogen
from videogen.events.schema import KINDS, REGENERATE, event_schema
from videogen.events.types import Event, EventType

COMMITTED = Path(__file__).parents[1] / "schemas" / "event.schema.json"
SPEC = """\
video: {id: small, output: {size: 144p, quality: draft}}
scenes:
  - {type: title, title: A, narration: One word.}
"""


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    return Draft7Validator(json.loads(COMMITTED.read_text("utf-8")))


def wrong(validator: Draft7Validator, lines: Iterator[str]) -> list[str]:
    """What the schema says against events."""
    return [f"{line}: {error.message}" for line in lines for error in validator.iter_errors(json.loads(line))]


def test_the_committed_schema_is_what_the_table_says() -> None:
    """Else it is to be made anew."""
    current = json.dumps(event_schema(), ensure_ascii=False, indent=2) + "\n"
    assert COMMITTED.read_text("utf-8") == current, f"stale: {REGENERATE}"
    Draft7Validator.check_schema(event_schema())


def test_every_kind_is_described() -> None:
    """In the order of the types."""
    assert list(KINDS) == list(EventType)


def test_the_schema_judges(validator: Draft7Validator) -> None:
    """An event of a type must have what that type has, and nothing else."""
    right = Event(EventType.STATE_SAVED, "run", 1, 0.0, data={"tasks": 3})
    assert wrong(validator, iter([right.to_json()])) == []
    for bad in (
        Event(EventType.STATE_SAVED, "run", 1, 0.0),
        Event(EventType.STATE_SAVED, "run", 1, 0.0, data={"tasks": 3, "more": 1}),
        Event(EventType.TASK_PROGRESS, "run", 1, 0.0, "film", "output", None, 1.5, "", {"task": "mix"}),
        Event(EventType.TASK_PROGRESS, "run", 0, 0.0, "film", "output", None, 0.5, "", {"task": "mix"}),
    ):
        assert wrong(validator, iter([bad.to_json()]))


def test_events_of_builds_of_all_kinds(tmp_path: Path, validator: Draft7Validator) -> None:
    """Right, failed, broken, warned of, restored, up to date, cancelled: all as the schema says, and as they were when
    they are read back."""
    studio, heard = Studio(tmp_path), Heard()
    for words in ("one", "fail", "break", "doubt", "nothing", "one", "one"):
        studio.build({"a": words, "b": "two"}, listeners=[heard])
    (studio.work / "tasks.sqlite").unlink()
    cancel = threading.Event()
    emitter = At(EventType.TASK_STARTED, cancel.set)
    emitter.add(heard)
    studio.build({"a": "wait"}, emitter=emitter, cancel=cancel)
    assert {event.type for event in heard} >= {
        EventType.TASK_PROGRESS,
        EventType.TASK_FAILED,
        EventType.STAGE_FAILED,
        EventType.VALIDATION_WARNING,
        EventType.STATE_RESTORED,
        EventType.PIPELINE_COMPLETED,
        EventType.PIPELINE_FAILED,
    }
    assert wrong(validator, (event.to_json() for event in heard)) == []
    assert [Event.from_json(event.to_json()).data for event in heard] == [event.data for event in heard]


def test_events_of_the_command_line(tmp_path: Path, videogen: Videogen, validator: Draft7Validator) -> None:
    """A film that is built, and a spec that is wrong."""
    spec = tmp_path / "small.video.yaml"
    spec.write_text(SPEC)
    built = videogen("build", str(spec), "--engine", "silent", "--json", cwd=tmp_path)
    spec.write_text(SPEC.replace("title: A", "titel: A"))
    refused = videogen("build", str(spec), "--engine", "silent", "--json", cwd=tmp_path)
    lines = [*built.stdout.splitlines(), *refused.stdout.splitlines()]
    kinds = [json.loads(line)["type"] for line in lines]
    assert {"video.rendered", "audio.generated", "pipeline.completed", "validation.error"} <= set(kinds)
    assert wrong(validator, iter(lines)) == []


def page_block(language: str) -> str:
    """The block of `docs/events.md` in this language."""
    page = (COMMITTED.parents[1] / "docs" / "events.md").read_text("utf-8")
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return str(block)


def test_the_page_shows_an_event(validator: Draft7Validator) -> None:
    """As the schema says."""
    assert wrong(validator, iter(page_block("json").splitlines())) == []


def test_the_page_s_listener_listens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The program of the page runs as it stands there."""
    monkeypatch.chdir(tmp_path)
    voice = "video: {voice: 'silent:none', id: small"
    (tmp_path / "talk.video.yaml").write_text(SPEC.replace("video: {id: small", voice))
    exec(compile(page_block("python"), "events.md", "exec"), {})
    assert "draw:title-1 ran" in capsys.readouterr().out
