"""Calls again what failed but may succeed later, with growing waits that a cancelled build cuts short."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    sleep_using_event,
    stop_after_attempt,
    wait_exponential,
)

from videogen.errors import Cancelled, StageError

FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 8.0

T = TypeVar("T")


def _ignored(*_said: object) -> None:
    """Nobody listens."""


def with_retries(
    call: Callable[[], T],
    *,
    cancel: threading.Event,
    tries: int = 3,
    on_retry: Callable[[int, StageError], object] = _ignored,
) -> T:
    """What `call` returns; a StageError with `retry` set is tried again, up to `tries` calls, after waits of 1, 2, 4
    and then 8 seconds. `on_retry` hears the number of the coming call (from 2) and why. Raises the last error, and
    Cancelled at once when `cancel` is set before a call or during a wait."""

    def refuse_if_cancelled(_state: RetryCallState) -> None:
        if cancel.is_set():
            raise Cancelled("the build was cancelled")

    def tell(state: RetryCallState) -> None:
        error = state.outcome and state.outcome.exception()
        assert isinstance(error, StageError)
        on_retry(state.attempt_number + 1, error)

    retrying = Retrying(
        stop=stop_after_attempt(tries),
        wait=wait_exponential(multiplier=FIRST_WAIT_S, max=LONGEST_WAIT_S),
        retry=retry_if_exception(lambda error: isinstance(error, StageError) and error.retry),
        sleep=sleep_using_event(cancel),
        before=refuse_if_cancelled,
        before_sleep=tell,
        reraise=True,
    )
    return retrying(call)
