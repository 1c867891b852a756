"""Leaves calls behind that cannot be stopped: they go on in threads that nobody waits for."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final, TypeVar

from videogen.errors import Cancelled

LOOK_S: Final = 0.1  # how soon a waiting call sees that the build is cancelled

T = TypeVar("T")


def never() -> bool:
    """The answer of a build that is not cancelled."""
    return False


def cancellable(call: Callable[[], T], cancelled: Callable[[], bool]) -> T:
    """What `call` returns, made in a thread that nobody waits for any longer once `cancelled` says so. Raises what it
    raises, and Cancelled."""
    outcome: Future[T] = in_thread(call)
    while not outcome.done():
        if cancelled():
            raise Cancelled("the build was cancelled")
        with contextlib.suppress(TimeoutError):
            outcome.exception(LOOK_S)
    return outcome.result()


def in_thread(call: Callable[..., T], *arguments: Any, **named: Any) -> Future[T]:
    """`call` in a thread of its own, which does not keep this process from ending."""
    outcome: Future[T] = Future()

    def work() -> None:
        try:
            result = call(*arguments, **named)
        except BaseException as error:
            outcome.set_exception(error)
        else:
            outcome.set_result(result)

    threading.Thread(target=work, daemon=True).start()
    return outcome
