"""Calls again what failed but may succeed later, with growing waits that a cancelled build cuts short."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from videogen.errors import Cancelled, StageError

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 8.0
_LOOK_S = 0.1  # how soon a waiting call sees that the build is cancelled

T = TypeVar("T")


def _ignored(*_said: object) -> None:
    """Nobody listens."""


def with_retries(
    call: Callable[[], T],
    *,
    tries: int = 3,
    wait: Callable[[float], object] = time.sleep,
    cancelled: Callable[[], bool] = lambda: False,
    on_retry: Callable[[int, StageError], object] = _ignored,
) -> T:
    """What `call` returns; a StageError with `retry` set is tried again, up to `tries` calls, after 1, 2, 4
    and then 8 seconds given to `wait` in short pieces. `on_retry` hears the number of the coming call (from
    2) and why. Raises the last error, and Cancelled as soon as `cancelled` says so."""
    for number in range(1, tries + 1):
        if cancelled():
            raise Cancelled("the build was cancelled")
        try:
            return call()
        except StageError as error:
            if not error.retry or number == tries:
                raise
            on_retry(number + 1, error)
        _wait(min(FIRST_WAIT_S * 2 ** (number - 1), LONGEST_WAIT_S), wait, cancelled)
    raise ValueError(f"tries must be at least 1, not {tries}")


def _wait(length_s: float, wait: Callable[[float], object], cancelled: Callable[[], bool]) -> None:
    for _ in range(round(length_s / _LOOK_S)):
        if cancelled():
            return
        wait(_LOOK_S)
