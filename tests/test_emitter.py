"""Who listens to a build: each hears all of it in order, and none holds up the build or the others."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from tests.build.small_films import At, Heard, Studio
from tests.processes import assert_soon
from videogen.events import emitter as emitting
from videogen.events.emitter import Emitter
from videogen.events.types import Event, EventType

MANY = 300


@pytest.fixture
def studio(tmp_path: object) -> Studio:
    return Studio(tmp_path)  # type: ignore[arg-type]


@pytest.fixture
def gate() -> threading.Event:
    """Opened at the end of a test, whatever becomes of it."""
    return threading.Event()


def held_at(gate: threading.Event, heard: list[Event]) -> Callable[[Event], None]:
    """A listener that hears nothing before the gate is opened."""

    def listen(event: Event) -> None:
        gate.wait(30)
        heard.append(event)

    return listen


def many(emitter: Emitter, *kinds: EventType) -> None:
    for number in range(MANY):
        emitter.emit(kinds[number % len(kinds)], str(number))


def test_events_arrive_in_order_from_many_threads() -> None:
    """Each listener hears every number once, from the first to the last."""
    heard = [Heard(), Heard()]
    emitter = Emitter("run", heard)
    threads = [threading.Thread(target=many, args=(emitter, EventType.STATE_SAVED)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    emitter.wait()
    for each in heard:
        assert [event.seq for event in each] == list(range(1, 4 * MANY + 1))
    assert emitter.warnings == []


def test_a_listener_comes_and_goes() -> None:
    """It hears what is told while it is there."""
    early, late = Heard(), Heard()
    emitter = Emitter("run", [early])
    emitter.emit(EventType.STATE_SAVED, "one")
    emitter.wait()
    emitter.add(late)
    emitter.emit(EventType.STATE_SAVED, "two")
    emitter.wait()
    emitter.remove(early)
    emitter.emit(EventType.STATE_SAVED, "three")
    emitter.wait()
    assert [event.message for event in early] == ["one", "two"]
    assert [event.message for event in late] == ["two", "three"]


def test_an_event_that_comes_as_its_thread_is_about_to_end_is_heard() -> None:
    """Told between the end of the wait and that of the thread."""
    heard = Heard()
    emitter = Emitter("run", [heard])
    emitter.emit(EventType.STATE_SAVED, "one")
    emitter.wait()
    (audience,) = emitter._audience
    with audience._changed:  # so that the thread, whose wait is over, cannot go on yet
        time.sleep(emitting.IDLE_S + 0.2)
        emitter.emit(EventType.STATE_SAVED, "two")
    assert_soon(lambda: [event.message for event in heard] == ["one", "two"])


@pytest.mark.parametrize("rudeness", ["raises", "exits", "sleeps", "never returns"])
def test_a_rude_listener_harms_nobody(studio: Studio, gate: threading.Event, rudeness: str) -> None:
    """The build ends while the listener is still at its first event; the other one has heard everything."""
    still_there = threading.Event()

    def rude(event: Event) -> None:
        if rudeness == "raises":
            raise RuntimeError("no")
        if rudeness == "exits":
            raise SystemExit(3)
        gate.wait(0.3 if rudeness == "sleeps" else 30)
        still_there.set()

    heard = Heard()
    result = studio.build({"a": "one"}, listeners=[rude, heard])
    assert result.success
    assert heard[-1].type is EventType.PIPELINE_COMPLETED
    assert [event.seq for event in heard] == list(range(1, len(heard) + 1))
    assert len(result.warnings) == 1
    if rudeness == "never returns":
        assert not still_there.is_set()
        assert "has still to hear" in result.warnings[0]
    gate.set()


def test_a_slow_listener_hears_the_rest_later(gate: threading.Event) -> None:
    """Nothing is lost that there was room for."""
    heard: list[Event] = []
    emitter = Emitter("run", [held_at(gate, heard)])
    many(emitter, EventType.TASK_COMPLETED)
    began_s = time.monotonic()
    emitter.wait(0.01)
    assert time.monotonic() - began_s < 10
    assert heard == []
    gate.set()
    emitter.wait(30)
    assert [event.message for event in heard] == [str(number) for number in range(MANY)]


def test_who_is_too_far_behind_misses_progress_first(
    gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of what is told is progress, and there is room for a little more than the other half."""
    monkeypatch.setattr(emitting, "MOST_WAITING", MANY // 2 + 10)
    heard: list[Event] = []
    emitter = Emitter("run", [held_at(gate, heard)])
    many(emitter, EventType.TASK_COMPLETED, EventType.TASK_PROGRESS)
    gate.set()
    emitter.wait(30)
    kinds = [event.type for event in heard]
    assert kinds.count(EventType.TASK_COMPLETED) == MANY // 2
    assert 10 <= kinds.count(EventType.TASK_PROGRESS) <= 11
    assert [event.seq for event in heard] == sorted(event.seq for event in heard)
    assert emitter.warnings == ["listener held_at.<locals>.listen is slow: it misses events"]


def test_who_is_much_too_far_behind_misses_whatever_comes(
    gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no progress is left to be missed, what is heard is the beginning, without a gap."""
    monkeypatch.setattr(emitting, "MOST_WAITING", 20)
    heard: list[Event] = []
    emitter = Emitter("run", [held_at(gate, heard)])
    many(emitter, EventType.TASK_COMPLETED)
    gate.set()
    emitter.wait(30)
    assert [event.seq for event in heard[:20]] == list(range(1, 21))
    assert 20 <= len(heard) <= 21
    assert len(emitter.warnings) == 1


def test_who_must_miss_nothing_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow it is, in the middle and at the end."""
    monkeypatch.setattr(emitting, "MOST_WAITING", 5)
    heard: list[Event] = []

    def slow(event: Event) -> None:
        time.sleep(0.001)
        heard.append(event)

    slow.misses_nothing = True  # type: ignore[attr-defined]
    emitter = Emitter("run", [slow])
    many(emitter, EventType.TASK_PROGRESS)
    emitter.wait(0)
    assert [event.message for event in heard] == [str(number) for number in range(MANY)]
    assert emitter.warnings == []


def test_threads_of_listeners_end_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that builds for years has no more of them than listeners that hear something; the next event is heard
    all the same."""
    monkeypatch.setattr(emitting, "IDLE_S", 0.01)
    heard = Heard()
    emitter = Emitter("run", [heard])
    emitter.emit(EventType.STATE_SAVED)
    until_s = time.monotonic() + 30
    while any(thread.name == "videogen-listener" for thread in threading.enumerate()):
        assert time.monotonic() < until_s
        time.sleep(0.01)
    emitter.emit(EventType.STATE_SAVED)
    emitter.wait()
    assert len(heard) == 2


def test_a_listener_may_take_part(studio: Studio) -> None:
    """It may tell something itself, wait, and go."""
    emitter = Emitter("run")
    heard = Heard()

    def listen(event: Event) -> None:
        if event.type is EventType.TASK_STARTED:
            emitter.emit(EventType.VALIDATION_WARNING, "I heard that")
            emitter.wait()
            emitter.remove(listen)

    emitter.add(heard)
    emitter.add(listen)
    studio.build({"a": "one"}, emitter=emitter)
    emitter.wait()
    assert heard.kinds().count("validation.warning") == 1


def told(heard: Heard, video: str = "film") -> list[tuple[str, str | None, float | None]]:
    """What was told of the stages of a film."""
    of_film = [event for event in heard if event.video == video]
    return [
        (event.type.value, event.stage, event.progress)
        for event in of_film
        if event.type.value.startswith("stage.") and event.type is not EventType.STAGE_PROGRESS
    ]


def test_each_stage_is_told_once(studio: Studio) -> None:
    """With several tasks each, whether they run or are up to date."""
    for _ in range(2):
        heard = Heard()
        studio.build({"a": "one", "b": "two"}, listeners=[heard])
        assert sorted(told(heard)) == sorted(
            each
            for stage in ("audio_generation", "video_generation", "output")
            for each in (("stage.started", stage, 0.0), ("stage.completed", stage, 1.0))
        )


def test_the_progress_of_a_stage_comes_from_its_tasks(studio: Studio) -> None:
    """Two halves of two tasks, one after the other."""
    heard = Heard()
    studio.build({"a": "one", "b": "two"}, listeners=[heard], jobs=1)
    speaking = [event for event in heard if event.stage == "audio_generation"]
    progress = [event.progress for event in speaking if event.type is EventType.STAGE_PROGRESS]
    assert progress == [0.25, 0.5, 0.75]


def test_a_stage_fails_once(studio: Studio) -> None:
    """When all of it that can be done is done; what waits for it is blocked, and so are the stages of that."""
    heard = Heard()
    studio.build({"a": "fail", "b": "two"}, listeners=[heard])
    ended = {event.stage: event for event in heard if event.type is EventType.STAGE_FAILED}
    assert {stage: event.message for stage, event in ended.items()} == {
        "audio_generation": "failed",
        "video_generation": "blocked",
        "output": "blocked",
    }
    assert ended["audio_generation"].data["counts"] == {"failed": 1, "ran": 1}


def test_a_stage_that_is_cancelled_ends_too(studio: Studio) -> None:
    """Every stage that has begun has an end, before the end of the whole."""
    cancel = threading.Event()
    emitter = At(EventType.TASK_COMPLETED, cancel.set)
    heard = Heard()
    emitter.add(heard)
    studio.build({"a": "one", "b": "two"}, emitter=emitter, cancel=cancel, jobs=1)
    assert told(heard) == [
        ("stage.started", "audio_generation", 0.0),
        ("stage.failed", "audio_generation", None),
    ]
    assert heard.kinds()[-1] == "pipeline.failed"


def test_only_what_is_needed_counts(studio: Studio) -> None:
    """Of two scenes one is asked for: the total and the stages are of what that needs."""
    heard = Heard()
    studio.build({"a": "one", "b": "two"}, listeners=[heard], only=["show:b"])
    assert heard[0].data["total"] == 2
    assert [stage for kind, stage, _ in told(heard) if kind == "stage.completed"] == [
        "audio_generation",
        "video_generation",
    ]
    done = [event.data["done"] for event in heard if event.type is EventType.TASK_COMPLETED]
    assert done == [1, 2]
