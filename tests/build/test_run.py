"""How a build runs: side by side, heard by listeners, failing, paused and cancelled in good order."""

from __future__ import annotations

import errno
import os
import threading
import time
from itertools import accumulate
from pathlib import Path

import pytest
from doit.task import Task

from tests.build.small_films import At, Heard, Say, Steps, Studio, built, how, small_plan
from videogen.build.tasks import FilmControl
from videogen.errors import AudioGenerationError, Cancelled, OutputError, StageError
from videogen.events.emitter import Emitter
from videogen.events.types import EventType
from videogen.registry import builtin_registry
from videogen.steps.context import StepContext

SCENES = {"a": "one", "b": "two"}


def test_what_has_waited_comes_first() -> None:
    """A task whose dependencies are done is not put behind all that could run from the beginning."""
    names = ["say", "show", "other", "another"]
    deps = {"show": ["say"]}
    tasks = [Task(name, None, task_dep=deps.get(name, [])) for name in names]
    control = FilmControl([Task("film", None, task_dep=names), *tasks])
    control.process(["film"])
    given = control.task_dispatcher().generator
    say = next(given)
    assert next(given).task.name == "other"
    say.run_status = "successful"
    assert given.send(say).task.name == "show"


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
    assert not result.cancelled


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


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EMFILE, "of files"),
        pytest.param(BlockingIOError(errno.EAGAIN, "of processes"), marks=pytest.mark.slow),
        pytest.param(MemoryError(), marks=pytest.mark.slow),
    ],
)
def test_what_the_system_has_no_more_of_is_no_bug(studio: Studio, error: Exception) -> None:
    """As under `ulimit`: neither the author nor we can do without open files, processes and memory."""

    def exhausted(_action: Say, _context: StepContext) -> None:
        raise error

    plan = small_plan(studio.folder, {"a": "words"})
    failure = built(plan, studio.work, studio.steps.registry(say=(Say, exhausted))).failures[0]
    assert isinstance(failure.error, StageError)
    assert "the system gives no more" in str(failure.error)
    assert "ulimit" in str(failure.error.help)


def test_the_events_of_a_build(studio: Studio) -> None:
    """Numbered without gaps, begun and ended, each with stage, scene and what became of the task."""
    heard = Heard()
    studio.build({"a": "one"}, emitter=Emitter("run-1", [heard]))
    assert heard.kinds() == [
        "pipeline.started",
        *[
            "stage.started",
            "task.started",
            "task.progress",
            "stage.progress",
            "task.completed",
            "stage.completed",
        ],
        *["stage.started", "task.started", "task.completed", "stage.completed"] * 2,
        "state.saved",
        "pipeline.completed",
    ]
    assert [event.seq for event in heard] == list(range(1, len(heard) + 1))
    assert {event.task_id for event in heard} == {"run-1"}
    completed = heard[5]
    assert (completed.video, completed.stage, completed.scene) == ("film", "audio_generation", "a")
    assert completed.progress == 1.0
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
    failed = [event for event in heard if event.type is EventType.TASK_FAILED]
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


def most_at_a_time(studio: Studio, words: str, **limits: int) -> int:
    """How many of four `say` tasks that need `edge` were under way together, with four jobs."""
    heard = Heard()
    plan = small_plan(studio.folder, {name: f"{words}{name}" for name in "abcd"}, resource="edge")
    assert studio.build(plan, listeners=[heard], jobs=4, limits=limits).success
    says = [event.type for event in heard if str(event.data.get("task", "")).startswith("say:")]
    steps = [(kind is EventType.TASK_STARTED) - (kind is EventType.TASK_COMPLETED) for kind in says]
    return max(accumulate(steps))


def test_a_shared_resource_is_held_by_as_many_tasks_as_may(studio: Studio) -> None:
    """By one where nothing is said, else by as many as the limit says; a limit of another resource says nothing."""
    assert most_at_a_time(studio, "one") == 1
    assert most_at_a_time(studio, "two", edge=2) == 2
    assert most_at_a_time(studio, "all", edge=4) == 4
    assert most_at_a_time(studio, "other", other=4) == 1


def test_tasks_run_side_by_side(studio: Studio) -> None:
    """Two jobs meet at a barrier that one alone never passes."""
    together = threading.Barrier(2)

    class Meeting(Steps):
        def note(self, line: str) -> None:
            if line.startswith("say"):
                together.wait(30)
            super().note(line)

    steps = Meeting(studio.folder / "log")
    plan = small_plan(studio.folder, SCENES)
    assert built(plan, studio.work, steps.registry(), jobs=2).success


def test_a_cancelled_build_keeps_what_it_has_finished(studio: Studio) -> None:
    """Cancelled after the first task, the next build goes on from there."""
    cancel = threading.Event()
    result = studio.build(SCENES, emitter=At(EventType.TASK_COMPLETED, cancel.set), cancel=cancel)
    assert result.cancelled
    assert not result.success
    assert list(how(result).values()) == ["ran"] + ["cancelled"] * 4
    assert studio.ran() == ["say one"]
    assert how(studio.build(SCENES))["say:a"] == "up to date"
    assert "say one" not in studio.ran()


def test_a_cancelled_build_starts_nothing_that_has_waited_for_a_resource(studio: Studio) -> None:
    """The task that had it ends; whoever is next in line does not begin."""
    cancel = threading.Event()
    plan = small_plan(studio.folder, SCENES, resource="edge")
    emitter = At(EventType.TASK_COMPLETED, cancel.set)
    assert studio.build(plan, emitter=emitter, cancel=cancel, jobs=2).cancelled
    assert studio.ran() == ["say one"]


def test_a_wish_to_stop_that_comes_when_all_is_done_changes_nothing(studio: Studio) -> None:
    """The film is there, so that is what the build says."""
    cancel = threading.Event()
    emitter = At(EventType.TASK_COMPLETED, cancel.set, "join")
    result = studio.build(SCENES, emitter=emitter, cancel=cancel)
    assert result.success
    assert not result.cancelled
    assert result.settled is not None


def test_a_running_step_is_asked_to_stop(studio: Studio) -> None:
    """A step that looks sees the wish; its task counts as cancelled, with no failure and no half result."""
    cancel = threading.Event()
    result = studio.build({"a": "wait"}, emitter=At(EventType.TASK_STARTED, cancel.set), cancel=cancel)
    assert set(how(result).values()) == {"cancelled"}
    assert result.failures == ()
    assert not list(studio.folder.rglob(".videogen-tmp-*"))


class Watched(threading.Event):
    """A wish that counts how often somebody looks whether it is there."""

    def __init__(self) -> None:
        super().__init__()
        self._looks = threading.Semaphore(0)

    def is_set(self) -> bool:
        found = super().is_set()
        self._looks.release()
        return found

    def wait_for_looks(self, number: int) -> None:
        """Until that many more looks."""
        for _ in range(number):
            assert self._looks.acquire(timeout=30), "nobody looks any more"


def test_a_paused_build_starts_nothing_until_it_goes_on(studio: Studio) -> None:
    """While paused no task starts, however often the build looks; let go, it finishes. Cancelling ends a pause too."""
    pause, heard = Watched(), Heard()
    pause.set()
    builder = threading.Thread(
        target=studio.build,
        args=({"a": "one"},),
        kwargs={"pause": pause, "listeners": [heard]},
        daemon=True,
    )
    builder.start()
    pause.wait_for_looks(6)
    assert builder.is_alive()
    assert set(heard.kinds()) <= {"pipeline.started"}
    assert studio.ran() == []
    pause.clear()
    builder.join()
    assert studio.ran() == ["say one", "show one red", "join A film"]
    pause.set()
    cancel = threading.Event()
    cancel.set()
    assert studio.build({"a": "two"}, pause=pause, cancel=cancel).cancelled
    assert studio.ran() == []


def test_a_running_step_waits_while_the_build_is_paused(studio: Studio) -> None:
    """A step that looks whether it should stop goes on only when the pause is over."""
    pause = Watched()
    pause.set()
    context = StepContext({}, {}, builtin_registry(), pause=pause)
    passed = threading.Thread(target=context.check_cancelled, daemon=True)
    passed.start()
    pause.wait_for_looks(3)
    assert passed.is_alive()
    pause.clear()
    passed.join(30)
    assert not passed.is_alive()
    pause.set()
    context.cancel.set()
    with pytest.raises(Cancelled):
        context.check_cancelled()


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


def test_a_large_file_does_not_keep_a_cancelled_build(studio: Studio, tmp_path: Path) -> None:
    """An input that takes minutes to read, while nothing else runs: the wish is seen within two seconds."""
    picture = tmp_path / "picture"
    picture.write_text("x")
    plan = small_plan(studio.folder, {"a": "one"}, picture=picture)
    studio.build(plan)
    os.truncate(picture, 1 << 40)
    cancel = threading.Event()
    threading.Timer(0.3, cancel.set).start()
    heard = Heard()
    started_s = time.monotonic()
    assert studio.build(plan, cancel=cancel, listeners=[heard]).cancelled
    assert time.monotonic() - started_s < 2.3
    assert "task.started" not in heard.kinds()
