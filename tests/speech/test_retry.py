"""Trying again: how often, how long after, and when not."""

from __future__ import annotations

import pytest

from videogen.errors import AudioGenerationError, Cancelled
from videogen.speech.retry import with_retries


class Flaky:
    """Fails as often as told before it answers; remembers how long it was waited for."""

    def __init__(self, failures: int, *, retry: bool = True) -> None:
        self.failures = failures
        self.retry = retry
        self.calls = 0
        self.waited_s = 0.0

    def __call__(self) -> str:
        self.calls += 1
        if self.calls <= self.failures:
            raise AudioGenerationError(f"failure {self.calls}", retry=self.retry)
        return "spoken"

    def wait(self, length_s: float) -> None:
        self.waited_s += length_s


def test_what_may_pass_is_tried_again_with_growing_waits() -> None:
    """After 1 s and 2 s; each new try is told, with the reason."""
    flaky = Flaky(2)
    told: list[tuple[int, str]] = []
    said = with_retries(
        flaky, wait=flaky.wait, on_retry=lambda number, error: told.append((number, str(error)))
    )
    assert said == "spoken"
    assert told == [(2, "failure 1"), (3, "failure 2")]
    assert flaky.waited_s == pytest.approx(3.0)


def test_the_last_failure_is_raised() -> None:
    """Three calls by default."""
    flaky = Flaky(9)
    with pytest.raises(AudioGenerationError, match="failure 3"):
        with_retries(flaky, wait=flaky.wait)
    assert flaky.calls == 3


def test_waits_do_not_grow_for_ever() -> None:
    """1, 2, 4, 8 and again 8 seconds."""
    flaky = Flaky(5)
    with_retries(flaky, tries=6, wait=flaky.wait)
    assert flaky.waited_s == pytest.approx(23.0)


def test_what_is_wrong_for_good_is_not_tried_again() -> None:
    """One call."""
    flaky = Flaky(9, retry=False)
    with pytest.raises(AudioGenerationError, match="failure 1"):
        with_retries(flaky, wait=flaky.wait)
    assert (flaky.calls, flaky.waited_s) == (1, 0)


def test_a_cancelled_build_does_not_wait() -> None:
    """It is seen within a tenth of a second of waiting."""
    flaky = Flaky(9)
    with pytest.raises(Cancelled):
        with_retries(flaky, wait=flaky.wait, cancelled=lambda: flaky.calls > 0 and flaky.waited_s > 0.25)
    assert flaky.calls == 1
    assert flaky.waited_s == pytest.approx(0.3)
