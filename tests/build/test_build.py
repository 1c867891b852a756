"""What a build makes again, restores and skips, and what it says about that."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tests.build.small_films import REGISTRY, Heard, Say, Steps, Studio, how, small_plan
from videogen.build import build
from videogen.errors import AudioGenerationError, Cancelled, ConfigError, InputError, OutputError
from videogen.events import Event, EventType
from videogen.plan import Plan
from videogen.steps.bench import Bench

SCENES = {"a": "one", "b": "two"}


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path)


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
    assert why["show:b"] == (f"input changed: {studio.target('b/words.txt')}",)


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


def test_several_plans_are_built_as_one(studio: Studio) -> None:
    """One call takes the plans of several films; results name the film."""
    plans = [small_plan(studio.folder, {"a": name}, video_id=name) for name in ("first", "second")]
    result = build(plans, work=studio.work, steps=studio.steps, registry=REGISTRY)
    assert result.success
    assert {(task.video_id, task.name) for task in result.tasks} == {
        (name, task) for name in ("first", "second") for task in ("say:a", "show:a", "join")
    }


def test_an_edited_or_deleted_target_is_made_again(studio: Studio) -> None:
    """A result that somebody changed by hand is not trusted, in the work folder or among the deliverables."""
    studio.build(SCENES)
    film = studio.folder / "output/film/film.txt"
    film.write_text("scribble")
    assert studio.build(SCENES).tasks[-1].why == (f"target edited: {film}",)
    film.unlink()
    assert studio.build(SCENES).tasks[-1].why == (f"target missing: {film}",)
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
    assert f"input changed: {picture}" in result.tasks[1].why
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
        build(plan, work=studio.work, steps=steps, registry=REGISTRY)
        return studio.ran()

    assert build_it() == ["say one", "show one red", "show one red", "join A film"]
    assert studio.film() == "A film\nnew ONE in red"
    assert build_it() == []
    picture.write_text("old ")
    assert build_it()[0] == "show one red"


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
    assert caught.value.help == "did you mean 'show:b'?"


def test_a_failure_stops_what_needs_it_and_nothing_else(studio: Studio) -> None:
    """Independent scenes are finished; the error comes back as it was raised, at the author's line."""
    result = studio.build({"a": "fail", "b": "two"})
    assert not result.success
    assert how(result) == {
        "say:a": "failed",
        "show:a": "blocked",
        "say:b": "ran",
        "show:b": "ran",
        "join": "blocked",
    }
    failure = result.failures[0]
    assert isinstance(failure.error, AudioGenerationError)
    assert failure.diagnostics[0].render() == (
        "film.video.yaml:1:3: error: the voice is gone [no-voice]\n 1 |   fail\n   |   ^^^^\nhelp: find it"
    )


def test_a_bug_in_a_step_keeps_its_traceback(studio: Studio) -> None:
    """An error nobody foresaw comes back as an object with its traceback and without a diagnostic."""
    failure = studio.build({"a": "break"}).failures[0]
    assert isinstance(failure.error, ZeroDivisionError)
    assert failure.error.__traceback__ is not None
    assert failure.diagnostics == ()


def test_without_keep_going_nothing_new_starts_after_a_failure(studio: Studio) -> None:
    """Asked to, the build stops at the first failure."""
    result = studio.build({"a": "fail", "b": "two"}, keep_going=False)
    assert how(result)["join"] == "cancelled"
    assert not result.success


def test_a_blocked_task_keeps_its_success(studio: Studio) -> None:
    """After a failure is undone, what it blocked is up to date and not made again."""
    studio.build(SCENES)
    studio.build({"a": "fail", "b": "two"})
    studio.ran()
    assert set(how(studio.build(SCENES)).values()) == {"up to date"}
    assert studio.ran() == []


def test_a_step_that_writes_nothing_fails(studio: Studio) -> None:
    """An empty result is not published."""
    result = studio.build({"a": "nothing"})
    assert isinstance(result.failures[0].error, OutputError)
    assert not studio.target("a/words.txt").exists()
    assert not list(studio.folder.rglob(".videogen-tmp-*"))


def test_the_events_of_a_build(studio: Studio) -> None:
    """Numbered without gaps, begun and ended, each with stage, scene and what became of the task."""
    heard = Heard()
    studio.build({"a": "one"}, listeners=[heard], run_id="run-1")
    assert heard.kinds() == [
        "pipeline.started",
        *["stage.started", "stage.progress", "stage.completed"],
        *["stage.started", "stage.completed"] * 2,
        "state.saved",
        "pipeline.completed",
    ]
    assert [event.seq for event in heard] == list(range(1, len(heard) + 1))
    assert {event.task_id for event in heard} == {"run-1"}
    completed = heard[3]
    assert (completed.stage, completed.scene, completed.progress) == ("audio_generation", "a", 1.0)
    assert completed.data["task"] == "say:a"
    assert completed.data["how"] == "ran"
    assert heard[-1].data["counts"]["ran"] == 3
    assert all(event.to_json() for event in heard)


def test_a_failed_build_ends_with_its_errors(studio: Studio) -> None:
    """The last event says that and why the build failed."""
    heard = Heard()
    studio.build({"a": "fail"}, listeners=[heard])
    assert heard[-1].type is EventType.PIPELINE_FAILED
    assert heard[-1].data["errors"] == ["the voice is gone"]
    failed = [event for event in heard if event.type is EventType.STAGE_FAILED]
    assert [(event.data["task"], event.data["how"]) for event in failed] == [
        ("say:a", "failed"),
        ("show:a", "blocked"),
        ("join", "blocked"),
    ]


def test_a_listener_that_raises_harms_nothing(studio: Studio) -> None:
    """Its error is a warning of the result, and the other listeners hear everything."""
    heard = Heard()

    def rude(event: object) -> None:
        raise RuntimeError("I am not listening")

    result = studio.build({"a": "one"}, listeners=[rude, heard])
    assert result.success
    assert heard[-1].type is EventType.PIPELINE_COMPLETED
    assert len(result.warnings) == 1
    assert "rude raised RuntimeError at pipeline.started: I am not listening" in result.warnings[0]


def test_a_warning_is_repeated_as_long_as_it_holds(studio: Studio) -> None:
    """What a step warned of is heard again when its result is restored or up to date."""
    for expected in ("ran", "up to date", "restored"):
        heard = Heard()
        result = studio.build({"a": "doubt"}, listeners=[heard])
        assert result.tasks[0].how == expected
        assert result.tasks[0].warnings == ("is that a word?",)
        warned = [event.message for event in heard if event.type is EventType.VALIDATION_WARNING]
        assert warned == ["is that a word?"]
        if expected == "up to date":
            (studio.work / "tasks.sqlite").unlink()


def test_tasks_run_side_by_side_but_for_a_shared_resource(studio: Studio) -> None:
    """Two jobs meet at a barrier that one alone never passes; tasks that need the same resource never do."""
    together = threading.Barrier(2)
    at_once: list[int] = []
    inside: list[str] = []

    class Meeting(Steps):
        def say(self, action: Say, bench: object) -> None:
            inside.append(action.words)
            at_once.append(len(inside))
            if not resource:
                together.wait(30)
            super().say(action, bench)
            inside.remove(action.words)

        def __init__(self, log: Path) -> None:
            super().__init__(log)
            self[Say] = self.say

    for resource in (None, "edge"):
        plan = small_plan(studio.folder, {"a": f"1{resource}", "b": f"2{resource}"}, resource=resource)
        steps = Meeting(studio.folder / "log")
        assert build(plan, work=studio.work, steps=steps, registry=REGISTRY, jobs=2).success
    assert max(at_once[:2]) == 2
    assert max(at_once[2:]) == 1


def test_a_cancelled_build_keeps_what_it_has_finished(studio: Studio) -> None:
    """Cancelled by a listener after the first task, the next build goes on from there."""
    cancel = threading.Event()

    def stop_early(event: Event) -> None:
        if event.type is EventType.STAGE_COMPLETED:
            cancel.set()

    result = studio.build(SCENES, listeners=[stop_early], cancel=cancel)
    assert result.cancelled
    assert not result.success
    assert list(how(result).values()) == ["ran"] + ["cancelled"] * 4
    assert studio.ran() == ["say one"]
    assert how(studio.build(SCENES))["say:a"] == "up to date"
    assert "say one" not in studio.ran()


def test_a_running_step_is_asked_to_stop(studio: Studio) -> None:
    """A step that looks sees the wish; its task counts as cancelled, with no failure and no half result."""
    cancel = threading.Event()

    def stop_at_start(event: Event) -> None:
        if event.type is EventType.STAGE_STARTED:
            cancel.set()

    result = studio.build({"a": "wait"}, listeners=[stop_at_start], cancel=cancel)
    assert set(how(result).values()) == {"cancelled"}
    assert result.failures == ()
    assert not list(studio.folder.rglob(".videogen-tmp-*"))


def test_a_paused_build_starts_nothing_until_it_goes_on(studio: Studio) -> None:
    """While paused no task starts; let go, the build finishes. Cancelling ends a pause as well."""
    pause, begun = threading.Event(), threading.Event()
    paused_at_start: list[bool] = []

    def listen(event: Event) -> None:
        begun.set()
        if event.type is EventType.STAGE_STARTED:
            paused_at_start.append(pause.is_set())

    pause.set()
    builder = threading.Thread(
        target=studio.build, args=({"a": "one"},), kwargs={"pause": pause, "listeners": [listen]}
    )
    builder.start()
    begun.wait(30)
    pause.clear()
    builder.join()
    assert paused_at_start == [False] * 3
    pause.set()
    cancel = threading.Event()
    cancel.set()
    assert studio.build({"a": "two"}, pause=pause, cancel=cancel).cancelled


def test_a_running_step_waits_while_the_build_is_paused(studio: Studio) -> None:
    """A step that looks whether it should stop goes on only when the pause is over."""
    pause = threading.Event()
    pause.set()
    bench = Bench({}, {}, REGISTRY, pause=pause)
    passed = threading.Thread(target=bench.check_cancelled)
    passed.start()
    pause.clear()
    passed.join(30)
    assert not passed.is_alive()
    pause.set()
    bench.cancel.set()
    with pytest.raises(Cancelled):
        bench.check_cancelled()


def test_two_films_of_different_folders_build_at_the_same_time(tmp_path: Path) -> None:
    """Two builds in one process do not know of each other when their work folders differ."""
    results: dict[str, bool] = {}

    def build_in(name: str) -> None:
        results[name] = (
            Studio(tmp_path / name).build({str(number): f"{name}{number}" for number in range(5)}).success
        )

    for name in ("left", "right"):
        (tmp_path / name).mkdir()
    threads = [threading.Thread(target=build_in, args=(name,)) for name in ("left", "right")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {"left": True, "right": True}


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
    assert [(path, seen.size) for path, seen in result.inputs] == [(picture, 1)]
    film = studio.folder / "output/film/film.txt"
    assert [(path, seen.mtime_ns) for path, seen in result.deliverables] == [(film, film.stat().st_mtime_ns)]
