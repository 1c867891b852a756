"""What is edited while a build runs is never taken for built: the next build makes what a clean one would."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.small_films import At, Heard, Steps, Studio, built, how, small_plan
from videogen.build import BuildResult
from videogen.errors import Cancelled
from videogen.events.emitter import Emitter
from videogen.events.types import EventType
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
    return built(plan, studio.work, steps.registry())


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
    heard = Heard()
    emitter = At(EventType.TASK_STARTED, lambda: picture.write_text("new "), "join")
    emitter.add(heard)
    studio.build(small_plan(studio.folder, SCENES, picture=picture), emitter=emitter)
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


def edit_film(studio: Studio) -> Emitter:
    """Scribbles into the film as soon as it is finished, and hides that from size and time."""
    film = studio.folder / "output/film/film.txt"

    def edit() -> None:
        stat = film.stat()
        film.write_text(film.read_text().replace("red", "RED"))
        os.utime(film, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    return At(EventType.TASK_COMPLETED, edit, "join")


def test_a_deliverable_edited_before_the_build_has_ended(studio: Studio) -> None:
    """It is not recorded as right, and the next build puts it right."""
    result = studio.build(SCENES, emitter=edit_film(studio))
    assert "RED" in studio.film()
    assert result.settled is not None
    assert result.settled.edited == (studio.folder / "output/film/film.txt",)
    again = studio.build(SCENES)
    assert how(again)["join"] == "restored"
    assert studio.film() == FILM


def test_a_deliverable_edited_the_moment_it_has_its_name(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is known of it is what was written, not what is found under its name a moment later."""
    film = studio.folder / "output/film/film.txt"
    replace = Path.replace

    def replace_and_edit(made: Path, target: Path) -> Path:
        found = replace(made, target)
        if target == film:
            film.write_text(film.read_text().replace("red", "RED"))  # of the same size
        return found

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace_and_edit)
        result = studio.build(SCENES)
    assert result.settled is not None
    assert result.settled.edited == (film,)
    studio.build(SCENES)
    assert studio.film() == FILM


def test_who_stops_does_so_though_an_input_is_gone(studio: Studio, picture: Path) -> None:
    """A step that was asked to stop is cancelled, whatever has become of what it read."""
    cancel = threading.Event()

    def stop() -> None:
        picture.unlink()
        cancel.set()
        raise Cancelled("the build was cancelled")

    plan = small_plan(studio.folder, {"a": "one"}, picture=picture)
    steps = Editing(studio.folder / "log", "show", stop)
    result = built(plan, studio.work, steps.registry(), cancel=cancel)
    assert result.cancelled
    assert result.failures == ()


def test_a_work_file_edited_between_two_tasks(studio: Studio) -> None:
    """What was made of it is made again from what the first task made."""
    words = studio.target("b/words.txt")

    def edit() -> None:
        words.unlink()
        words.write_text("six")

    result = studio.build(SCENES, emitter=At(EventType.TASK_COMPLETED, edit, "say:b"))
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


def test_what_several_films_read_and_delivered_is_all_remembered(studio: Studio, picture: Path) -> None:
    """Each film of a build counts, not the last or the first alone; what one task of theirs makes and another reads
    does not."""
    other = studio.folder / "other picture"
    other.write_text("new ")
    plans = [
        small_plan(studio.folder, SCENES, picture=picture, video_id="one"),
        small_plan(studio.folder, SCENES, picture=other, video_id="two"),
    ]
    result = built(plans, studio.work, studio.steps.registry())
    assert result.settled is not None
    assert [path for path, _ in result.settled.inputs] == [other, picture]
    films = [studio.folder / f"output/{name}/{name}.txt" for name in ("one", "two")]
    assert [path for path, _ in result.settled.deliverables] == films
