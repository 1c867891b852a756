"""What a build makes again, restores and skips, and why."""

from __future__ import annotations

import os
import shutil

import pytest
from msgspec.structs import replace

from tests.build.small_films import Say, Show, Steps, Studio, built, how, small_plan
from videogen.build.journal import JOURNAL
from videogen.build.record import record_of, why_again
from videogen.errors import ConfigError, InputError, StageError
from videogen.fresh import stamp_of
from videogen.plan import Plan, Task
from videogen.steps.context import StepContext
from videogen.store import Digests, Seen, sha256_of
from videogen.store.entries import read_entry, written_entry

SCENES = {"a": "one", "b": "two"}


def test_first_build_makes_everything_and_the_second_nothing(studio: Studio) -> None:
    """A second build of the same plan executes no step and says so of every task."""
    first = studio.build(SCENES)
    assert first.success
    assert {task.how for task in first.tasks} == {"ran"}
    assert {task.why for task in first.tasks} == {("first build",)}
    assert studio.film() == "A film\nONE in red\nTWO in red"
    assert sorted(studio.ran()) == ["join A film", "say one", "say two", "show one red", "show two red"]
    second = studio.build(SCENES)
    assert second.success
    assert set(how(second).values()) == {"up to date"}
    assert studio.ran() == []


def test_an_edited_scene_is_the_only_one_made_again(studio: Studio) -> None:
    """Changing the words of one scene speaks and shows that scene and joins; the reasons are told in words."""
    studio.build(SCENES)
    studio.ran()
    result = studio.build({"a": "one", "b": "three"})
    assert studio.ran() == ["say three", "show three red", "join A film"]
    why = {task.name: task.why for task in result.tasks if task.how == "ran"}
    assert why["say:b"] == ("words changed",)
    assert why["show:b"] == ("input changed: b/words.txt",)


def test_what_comes_out_the_same_stops_the_rebuild(studio: Studio) -> None:
    """A step that makes the same bytes as before makes nothing after it run again."""
    studio.build(SCENES)
    studio.ran()
    studio.target("a/words.txt").unlink()
    (studio.work / "store" / "ac").rename(studio.folder / "gone")
    result = studio.build(SCENES)
    assert studio.ran() == ["say one"]
    assert how(result)["show:a"] == how(result)["join"] == "up to date"


def test_reverting_an_edit_costs_no_work(studio: Studio) -> None:
    """The state before an edit is found in the store."""
    studio.build(SCENES)
    before = studio.film()
    studio.build({"a": "one", "b": "three"})
    studio.ran()
    result = studio.build(SCENES)
    assert studio.ran() == []
    assert how(result) == {"say:a": "up to date", "show:a": "up to date"} | dict.fromkeys(
        ["say:b", "show:b", "join"], "restored"
    )
    assert studio.film() == before


def test_moving_and_renaming_scenes_draws_nothing(studio: Studio) -> None:
    """Swapped scenes only join again; a renamed scene is restored under its new name."""
    studio.build(SCENES)
    studio.ran()
    studio.build({"b": "two", "a": "one"})
    assert studio.ran() == ["join A film"]
    result = studio.build({"b": "two", "c": "one"})
    assert studio.ran() == []
    assert how(result)["say:c"] == how(result)["show:c"] == "restored"
    assert studio.target("c/shown.txt").read_text() == "ONE in red"


def test_films_of_one_folder_share_the_store(studio: Studio) -> None:
    """A second film that says the same takes it from the store of the first."""
    studio.build(SCENES)
    studio.ran()
    other = small_plan(studio.folder, {"x": "two"}, video_id="other")
    assert how(studio.build(other)) == {"say:x": "restored", "show:x": "restored", "join": "ran"}
    assert studio.ran() == ["join A film"]


def test_a_film_remembers_its_tasks_while_another_is_built(studio: Studio) -> None:
    """In the same work folder: what is forgotten are the tasks that the film at hand no longer has."""
    other = small_plan(studio.folder, {"x": "two"}, video_id="other")
    studio.build(SCENES)
    studio.build(other)
    assert set(how(studio.build(SCENES)).values()) == {"up to date"}
    assert set(how(studio.build(other)).values()) == {"up to date"}


def test_several_plans_are_built_as_one(studio: Studio) -> None:
    """One call takes the plans of several films; results name the film."""
    plans = [small_plan(studio.folder, {"a": name}, video_id=name) for name in ("first", "second")]
    result = built(plans, studio.work, studio.steps.registry())
    assert result.success
    assert {(task.video_id, task.name) for task in result.tasks} == {
        (name, task) for name in ("first", "second") for task in ("say:a", "show:a", "join")
    }


def test_an_edited_or_deleted_target_is_made_again(studio: Studio) -> None:
    """A result that somebody changed by hand is not trusted, in the work folder or among the deliverables."""
    studio.build(SCENES)
    film = studio.folder / "output/film/film.txt"
    film.write_text("scribble")
    assert studio.build(SCENES).tasks[-1].why == (f"target edited: {film.parent.name}/{film.name}",)
    film.unlink()
    assert studio.build(SCENES).tasks[-1].why == (f"target missing: {film.parent.name}/{film.name}",)
    assert studio.film() == "A film\nONE in red\nTWO in red"
    assert not studio.target("a/shown.txt").stat().st_mode & 0o222


def test_a_touched_file_is_not_an_edited_one(studio: Studio) -> None:
    """New times on inputs and targets, as a checkout gives them, change nothing."""
    picture = studio.folder / "picture"
    picture.write_text("*")
    plan = small_plan(studio.folder, SCENES, picture=picture)
    studio.build(plan)
    studio.ran()
    for path in (picture, studio.target("a/shown.txt"), studio.folder / "output/film/film.txt"):
        os.utime(path, ns=(1, 10**18))
    assert set(how(studio.build(plan)).values()) == {"up to date"}
    assert studio.ran() == []


def test_an_edited_input_is_seen_though_size_and_time_are_the_same(studio: Studio) -> None:
    """A file replaced by one of equal size and time is another file."""
    picture = studio.folder / "picture"
    picture.write_text("*")
    os.utime(picture, ns=(10**18, 10**18))
    plan = small_plan(studio.folder, SCENES, picture=picture)
    studio.build(plan)
    other = studio.folder / "other"
    other.write_text("+")
    os.utime(other, ns=(10**18, 10**18))
    other.replace(picture)
    result = studio.build(plan)
    assert how(result)["show:a"] == "ran"
    assert f"input changed: {picture.parent.name}/picture" in result.tasks[1].why
    assert studio.film() == "A film\n+ONE in red\n+TWO in red"


def test_an_input_edited_while_it_is_read_is_read_again(studio: Studio) -> None:
    """What is recorded and stored was made of the bytes it names, whatever the author does meanwhile."""
    picture = studio.folder / "picture"
    picture.write_text("old ")
    plan = small_plan(studio.folder, {"a": "one"}, picture=picture)

    class Editing(Steps):
        def note(self, line: str) -> None:
            super().note(line)
            if line.startswith("show") and picture.read_text() == "old ":
                picture.write_text("new ")

    def build_it() -> list[str]:
        steps = Editing(studio.folder / "log")
        built(plan, studio.work, steps.registry())
        return studio.ran()

    assert build_it() == ["say one", "show one red", "show one red", "join A film"]
    assert studio.film() == "A film\nnew ONE in red"
    assert build_it() == []
    picture.write_text("old ")
    assert build_it()[0] == "show one red"


@pytest.mark.parametrize(
    "trouble",
    [StageError("half a picture"), pytest.param(ValueError("half a picture"), marks=pytest.mark.slow)],
)
def test_a_file_half_written_is_read_again(studio: Studio, trouble: Exception) -> None:
    """What a step says of an input that was being written counts as little as what it makes of it; of one that
    stands still it counts at once."""
    picture = studio.folder / "picture"
    picture.write_text("")

    class Reading(Steps):
        def show(self, action: Show, context: StepContext) -> None:
            if not picture.read_text():
                self.note("half")
                if saved:
                    picture.write_text("whole ")
                raise trouble
            super().show(action, context)

    def build_it() -> str:
        steps = Reading(studio.folder / "log")
        plan = small_plan(studio.folder, {"a": "one"}, picture=picture)
        return how(built(plan, studio.work, steps.registry()))["show:a"]

    saved = False
    assert build_it() == "failed"
    assert studio.ran() == ["say one", "half"]
    saved = True
    assert build_it() == "ran"
    assert studio.ran() == ["half", "show one red", "join A film"]
    assert studio.film() == "A film\nwhole ONE in red"


@pytest.mark.parametrize(("edits", "ends"), [(2, "ran"), (3, "failed")])
def test_an_input_that_changes_again_and_again(studio: Studio, edits: int, ends: str) -> None:
    """Three times a step may begin; then it is said that the input does not stand still."""
    picture = studio.folder / "picture"
    picture.write_text("0 ")
    left = list(range(edits))

    class Editing(Steps):
        def note(self, line: str) -> None:
            super().note(line)
            if line.startswith("show") and left:
                picture.write_text(f"{left.pop() + 1} ")

    plan = small_plan(studio.folder, {"a": "one"}, picture=picture)
    result = built(plan, studio.work, Editing(studio.folder / "log").registry())
    assert how(result)["show:a"] == ends
    assert studio.ran().count("show one red") == 3
    assert [failure.diagnostics[0].code for failure in result.failures] == ["input-unstable"] * (
        ends == "failed"
    )


def test_a_stored_result_of_other_files_is_not_used(studio: Studio) -> None:
    """One that holds not what the task makes, as an older version may have left it, is made anew."""
    studio.build({"a": "one"})
    for path in (studio.work / "store/ac").glob("*/*.json"):
        entry = read_entry(path.read_bytes())
        older = {f"old {role}": sha256 for role, sha256 in entry.blobs.items()}
        path.write_text(written_entry(replace(entry, blobs=older)))
    shutil.rmtree(studio.work / "build")
    (studio.work / JOURNAL).unlink()
    studio.ran()
    assert how(studio.build({"a": "one"})) == {"say:a": "ran", "show:a": "ran", "join": "ran"}
    assert studio.film() == "A film\nONE in red"


def test_a_target_that_is_new_is_made(studio: Studio) -> None:
    """The record of a task says nothing of a file that it did not make when it was done last."""
    folder = studio.work / "build/film/a"
    plan = small_plan(studio.folder, {"a": "one"})
    say, show, join = plan.tasks
    before = replace(show, targets={"shown": folder / "shown.txt"})

    class Short(Steps):
        def show(self, action: Show, context: StepContext) -> None:
            context.target("shown").write_text("ONE in red")

    steps = Short(studio.folder / "log")
    built(replace(plan, tasks=(say, before, join)), studio.work, steps.registry())
    (folder / "length.txt").write_text("of somebody else")
    result = studio.build(plan)
    assert "target edited: a/length.txt" in result.tasks[1].why
    assert (folder / "length.txt").read_text() == "3"


def test_a_missing_input_is_the_authors_error(studio: Studio) -> None:
    """An input that does not exist fails its tasks alone and names the file."""
    plan = small_plan(studio.folder, {"a": "one"}, picture=studio.folder / "nowhere.png")
    result = studio.build(plan)
    assert how(result) == {"say:a": "ran", "show:a": "failed", "join": "blocked"}
    assert isinstance(result.failures[0].error, InputError)
    assert str(result.failures[0].error) == f"{studio.folder / 'nowhere.png'} does not exist"


def test_a_damaged_blob_is_a_miss(studio: Studio) -> None:
    """Stored bytes that no longer are what their name says are made again, and the store is whole afterwards."""
    studio.build(SCENES)
    blob = max((studio.work / "store/cas").glob("*/*"), key=lambda path: path.read_text() == "one")
    blob.chmod(0o644)
    blob.write_text("0ne")
    studio.ran()
    assert how(studio.build(SCENES))["say:a"] == "ran"
    assert studio.ran() == ["say one"]
    assert blob.read_text() == "one"
    assert set(how(studio.build(SCENES)).values()) == {"up to date"}


def test_the_store_alone_brings_everything_back(studio: Studio) -> None:
    """Without targets and without the journal no step runs."""
    studio.build(SCENES)
    studio.ran()
    (studio.work / "build").rename(studio.folder / "gone")
    (studio.work / "tasks.sqlite").unlink()
    (studio.folder / "output/film/film.txt").unlink()
    assert set(how(studio.build(SCENES)).values()) == {"restored"}
    assert studio.ran() == []
    assert studio.film() == "A film\nONE in red\nTWO in red"


def test_a_journal_that_is_none_is_replaced(studio: Studio) -> None:
    """A destroyed journal costs no work and stops nothing."""
    studio.build(SCENES)
    (studio.work / "tasks.sqlite").write_bytes(b"not a database" * 100)
    for path in studio.work.glob("tasks.sqlite-*"):
        path.unlink()
    studio.ran()
    assert set(how(studio.build(SCENES)).values()) == {"restored"}
    assert studio.ran() == []


def test_force_makes_everything_anew(studio: Studio) -> None:
    """With force neither journal nor store is asked."""
    studio.build(SCENES)
    studio.ran()
    result = studio.build(SCENES, force=True)
    assert {(task.how, task.why) for task in result.tasks} == {("ran", ("forced",))}
    assert len(studio.ran()) == 5


def test_only_builds_the_named_tasks_and_what_they_need(studio: Studio) -> None:
    """A choice of tasks leaves the others alone; a name that is none is an error with a hint."""
    result = studio.build(SCENES, only=["show:b"])
    assert how(result) == {"say:b": "ran", "show:b": "ran"}
    assert result.success
    with pytest.raises(ConfigError) as caught:
        studio.build(SCENES, only=["shwo:b"])
    assert caught.value.help == 'did you mean "show:b"?'


def test_two_tasks_that_make_one_file_are_refused(studio: Studio) -> None:
    """A plan that contradicts itself is not begun."""
    plan = small_plan(studio.folder, {"a": "one"})
    twice = Plan(plan.video_id, plan.title, (*plan.tasks, plan.tasks[-1]), plan.deliverables)
    with pytest.raises(ConfigError):
        studio.build(twice)
    assert studio.ran() == []


def test_work_files_are_links_and_deliverables_are_the_authors_own(studio: Studio) -> None:
    """A work file is the stored blob itself, read-only; editing a deliverable harms no stored bytes."""
    studio.build(SCENES)
    assert studio.target("a/words.txt").stat().st_nlink >= 2
    film = studio.folder / "output/film/film.txt"
    assert film.stat().st_nlink == 1
    with film.open("a") as file:
        file.write("!")
    assert how(studio.build(SCENES))["join"] == "restored"
    assert not studio.film().endswith("!")


def test_a_finished_build_says_what_it_read_and_delivered(studio: Studio) -> None:
    """The result carries the author's files and the deliverables as the build saw them."""
    picture = studio.folder / "picture"
    picture.write_text("*")
    result = studio.build(small_plan(studio.folder, SCENES, picture=picture))
    assert result.settled is not None
    assert [(path, seen.size) for path, seen in result.settled.inputs] == [(picture, 1)]
    film = studio.folder / "output/film/film.txt"
    assert result.settled.deliverables == ((film, Seen(*stamp_of(film.stat()), sha256_of(film))),)
    assert result.settled.edited == ()


@pytest.mark.parametrize(
    ("versions", "why"),
    [
        ({"code": "2", "av": "1"}, ("code changed",)),
        ({"code": "1", "scene": "1", "av": "1"}, ("code changed",)),
        ({"code": "1", "av": "2"}, ("version of a tool changed",)),
        ({"code": "2"}, ("code changed", "version of a tool changed")),
    ],
)
def test_an_edit_of_code_is_no_other_tool(versions: dict[str, str], why: tuple[str, ...]) -> None:
    """Who edits a step, a scene type or a language is told so."""
    before = Task("a", "output", Say("one", versions={"code": "1", "av": "1"}), {})
    now = replace(before, action=Say("one", versions=versions))
    assert why_again(now, record_of(before, {}, {}), Digests(), {}) == why
