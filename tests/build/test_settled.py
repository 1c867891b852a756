"""What is edited while a build runs is never taken for built: the next build makes what a clean one would."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.small_films import REGISTRY, Heard, Steps, Studio, how, small_plan
from videogen.build import BuildResult, build
from videogen.events.types import Event, EventType
from videogen.plan import Plan

SCENES = {"a": "one", "b": "two"}
FILM = "A film\nONE in red\nTWO in red"


class Editing(Steps):
    """Steps that do something else too, each time one of them notes a line that begins so."""

    def __init__(self, log: Path, line: str, edit: Callable[[], object]) -> None:
        super().__init__(log)
        self.line, self.edit = line, edit

    def note(self, line: str) -> None:
        super().note(line)
        if line.startswith(self.line):
            self.edit()


def edited_build(studio: Studio, plan: Plan, line: str, edit: Callable[[], object]) -> BuildResult:
    """Build while `edit` is called whenever a step notes such a line."""
    steps = Editing(studio.folder / "log", line, edit)
    return build(plan, work=studio.work, steps=steps, registry=REGISTRY)


@pytest.fixture
def picture(studio: Studio) -> Path:
    path = studio.folder / "picture"
    path.write_text("old ")
    return path


def test_an_input_edited_after_it_was_read(studio: Studio, picture: Path) -> None:
    """The build says so, does not count as settled, and the next one shows the edited picture."""
    plan = small_plan(studio.folder, SCENES, picture=picture)
    result = edited_build(studio, plan, "join", lambda: picture.write_text("new "))
    assert result.success
    assert studio.film() == "A film\nold ONE in red\nold TWO in red"
    assert result.settled is not None
    assert result.settled.edited == (picture,)
    heard = Heard()
    again = studio.build(plan, listeners=[heard])
    assert studio.film() == "A film\nnew ONE in red\nnew TWO in red"
    assert again.settled is not None
    assert again.settled.edited == ()
    assert [event.message for event in heard if event.type is EventType.VALIDATION_WARNING] == []


def test_the_build_warns_of_an_edited_input(studio: Studio, picture: Path) -> None:
    """The last thing that is heard before the end is which file it was."""
    heard: list[Event] = []

    def listen(event: Event) -> None:
        heard.append(event)
        if event.data.get("task") == "join" and event.type is EventType.STAGE_STARTED:
            picture.write_text("new ")

    studio.build(small_plan(studio.folder, SCENES, picture=picture), listeners=[listen])
    assert (heard[-2].type, heard[-1].type) == (EventType.VALIDATION_WARNING, EventType.PIPELINE_COMPLETED)
    assert heard[-2].message == f"{picture} was changed while the film was built: build once more"


def test_two_scenes_that_read_two_versions(studio: Studio, picture: Path) -> None:
    """Edited after the first scene has read it and before the second does; at the end it lies there as the second
    read it."""
    plan = small_plan(studio.folder, SCENES, picture=picture)
    result = edited_build(studio, plan, "say two", lambda: picture.write_text("new "))
    assert studio.film() == "A film\nold ONE in red\nnew TWO in red"
    assert result.settled is not None
    assert result.settled.edited == (picture,)
    studio.build(plan)
    assert studio.film() == "A film\nnew ONE in red\nnew TWO in red"


def test_an_input_that_is_taken_away(studio: Studio, picture: Path) -> None:
    """The film that was begun with it is finished; the next build says that it is missing."""
    plan = small_plan(studio.folder, SCENES, picture=picture)
    result = edited_build(studio, plan, "join", picture.unlink)
    assert result.success
    assert result.settled is not None
    assert result.settled.edited == (picture,)
    assert result.settled.inputs == ()
    again = studio.build(plan)
    assert [str(failure.error) for failure in again.failures] == [f"{picture} does not exist"] * 2


def test_an_input_that_is_changed_and_changed_back_while_it_is_read(studio: Studio, picture: Path) -> None:
    """Nobody knows which of the two the step has read, so it works again."""
    plan = small_plan(studio.folder, {"a": "one"}, picture=picture)
    left = ["once"]

    def edit() -> None:
        if left and left.pop():
            picture.write_text("new ")
            picture.write_text("old ")

    edited_build(studio, plan, "show", edit)
    assert studio.ran() == ["say one", "show one red", "show one red", "join A film"]


def edit_film(studio: Studio) -> Callable[[Event], None]:
    """A listener that scribbles into the film as soon as it is finished, and hides that from size and time."""
    film = studio.folder / "output/film/film.txt"

    def listen(event: Event) -> None:
        if event.type is EventType.STAGE_COMPLETED and event.data["task"] == "join":
            stat = film.stat()
            film.write_text(film.read_text().replace("red", "RED"))
            os.utime(film, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    return listen


def test_a_deliverable_edited_before_the_build_has_ended(studio: Studio) -> None:
    """It is not recorded as right, and the next build puts it right."""
    result = studio.build(SCENES, listeners=[edit_film(studio)])
    assert "RED" in studio.film()
    assert result.settled is not None
    assert result.settled.edited == (studio.folder / "output/film/film.txt",)
    again = studio.build(SCENES)
    assert how(again)["join"] == "restored"
    assert studio.film() == FILM


def test_a_work_file_edited_between_two_tasks(studio: Studio) -> None:
    """What was made of it is made again from what the first task made."""
    words = studio.target("b/words.txt")

    def edit(event: Event) -> None:
        if event.type is EventType.STAGE_COMPLETED and event.data["task"] == "say:b":
            words.unlink()
            words.write_text("six")

    result = studio.build(SCENES, listeners=[edit])
    assert studio.film() == "A film\nONE in red\nSIX in red"
    assert result.settled is not None
    assert words in result.settled.edited
    studio.build(SCENES)
    assert studio.film() == FILM


def test_a_task_that_loses_an_input_says_so(studio: Studio, picture: Path) -> None:
    """The same action without a file that it read before is another task."""
    studio.build(small_plan(studio.folder, {"a": "one"}, picture=picture))
    result = studio.build(small_plan(studio.folder, {"a": "one"}))
    assert result.tasks[1].why == ("input removed: picture",)
    assert studio.film() == "A film\nONE in red"
    result = studio.build(small_plan(studio.folder, {"a": "one"}, picture=picture))
    assert result.tasks[1].why == (f"input added: {picture.parent.name}/picture",)


def test_only_some_tasks_are_no_settled_film(studio: Studio) -> None:
    """What is not built whole, or not built at all, is not remembered as a film."""
    assert studio.build(SCENES, only=["say:a"]).settled is None
    assert studio.build({"a": "fail"}).settled is None
    assert studio.build(SCENES).settled is not None
