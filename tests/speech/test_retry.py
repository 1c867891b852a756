"""Trying again: how often, how long after, and when not."""

from __future__ import annotations

import threading
import time

import pytest

from videogen.errors import AudioGenerationError, Cancelled
from videogen.speech.retry import with_retries


class Clock(threading.Event):
    """An event on which nobody waits; remembers for how long somebody would have waited."""

    def __init__(self) -> None:
        super().__init__()
        self.waits_s: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.waits_s.append(timeout or 0.0)
        return self.is_set()


class Flaky:
    """Fails as often as told before it answers."""

    def __init__(self, failures: int, *, retry: bool = True) -> None:
        self.failures = failures
        self.retry = retry
        self.calls = 0

    def __call__(self) -> str:
        self.calls += 1
        if self.calls <= self.failures:
            raise AudioGenerationError(f"failure {self.calls}", retry=self.retry)
        return "spoken"


def test_what_may_pass_is_tried_again_with_growing_waits() -> None:
    """After 1 s and 2 s; each new try is told, with the reason."""
    clock = Clock()
    told: list[tuple[int, str]] = []
    said = with_retries(
        Flaky(2), cancel=clock, on_retry=lambda number, error: told.append((number, str(error)))
    )
    assert said == "spoken"
    assert told == [(2, "failure 1"), (3, "failure 2")]
    assert clock.waits_s == [1, 2]


def test_the_last_failure_is_raised() -> None:
    """Three calls by default."""
    flaky = Flaky(9)
    with pytest.raises(AudioGenerationError, match="failure 3"):
        with_retries(flaky, cancel=Clock())
    assert flaky.calls == 3


def test_waits_do_not_grow_for_ever() -> None:
    """1, 2, 4, 8 and again 8 seconds."""
    clock = Clock()
    with_retries(Flaky(5), tries=6, cancel=clock)
    assert clock.waits_s == [1, 2, 4, 8, 8]


def test_what_is_wrong_for_good_is_not_tried_again() -> None:
    """One call."""
    flaky, clock = Flaky(9, retry=False), Clock()
    with pytest.raises(AudioGenerationError, match="failure 1"):
        with_retries(flaky, cancel=clock)
    assert (flaky.calls, clock.waits_s) == (1, [])


def test_what_is_no_failure_of_a_stage_is_raised_at_once() -> None:
    """A fault of our own is not hidden behind three tries."""
    calls: list[int] = []

    def faulty() -> str:
        calls.append(1)
        raise TypeError("ours")

    with pytest.raises(TypeError, match="ours"):
        with_retries(faulty, cancel=Clock())
    assert len(calls) == 1


def test_a_cancelled_build_does_not_wait() -> None:
    """The wait of a second ends with the build, and nothing is called again."""
    flaky, cancel = Flaky(9), threading.Event()
    threading.Timer(0.1, cancel.set).start()
    started_s = time.monotonic()
    with pytest.raises(Cancelled):
        with_retries(flaky, cancel=cancel)
    assert flaky.calls == 1
    assert time.monotonic() - started_s < 0.9


def test_a_build_that_is_cancelled_already_calls_nothing() -> None:
    """Not once."""
    flaky, cancel = Flaky(0), threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        with_retries(flaky, cancel=cancel)
    assert flaky.calls == 0
