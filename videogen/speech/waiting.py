"""Waits for a coroutine, and gives it up when nothing is heard for too long or the build is cancelled."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from selectors import BaseSelector, DefaultSelector
from typing import Any, Final, TypeVar

from videogen.errors import Cancelled
from videogen.speech.abandoned import LOOK_S, in_thread

LETTING_GO_S: Final = 0.3  # for a connection to be closed properly
TURNS: Final = 3  # of the loop, until a connection that is done with is closed, as asyncio's TLS does it

T = TypeVar("T")


class Loose(ThreadPoolExecutor):
    """An executor for asyncio whose threads are not waited for at the end: a name lookup may take half a minute."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """As `concurrent.futures.Executor.submit`."""
        return in_thread(fn, *args, **kwargs)


def run_limited(
    call: Coroutine[Any, Any, T],
    *,
    limit_s: float,
    silence_s: float,
    heard_at_s: Callable[[], float],
    cancelled: Callable[[], bool],
) -> T:
    """Run a coroutine in a loop of its own, at most `limit_s`, and at most `silence_s` after the last sign of life, of
    which `heard_at_s` gives the time (`time.monotonic`). Raises TimeoutError, and Cancelled once `cancelled`."""
    selector = DefaultSelector()
    loop = asyncio.SelectorEventLoop(selector)
    loop.set_default_executor(Loose(1))
    try:
        return loop.run_until_complete(_watched(call, limit_s, silence_s, heard_at_s, cancelled))
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.run_until_complete(hung_up(selector))
        loop.close()


async def hung_up(selector: BaseSelector) -> None:
    """Let connections be closed: one with TLS waits for the goodbye of the other side, which no client waits for."""
    own = 1  # the loop's own pipe
    ends_s = time.monotonic() + LETTING_GO_S
    while len(selector.get_map()) > own and time.monotonic() < ends_s:
        await asyncio.sleep(0.001)
    for _ in range(TURNS):
        await asyncio.sleep(0)


async def _watched(
    call: Coroutine[Any, Any, T],
    limit_s: float,
    silence_s: float,
    heard_at_s: Callable[[], float],
    cancelled: Callable[[], bool],
) -> T:
    task = asyncio.ensure_future(call)
    started_s = time.monotonic()
    try:
        while True:
            now_s = time.monotonic()
            ends_s = min(started_s + limit_s, max(started_s, heard_at_s()) + silence_s)
            done, _ = await asyncio.wait({task}, timeout=min(LOOK_S, max(0.0, ends_s - now_s)))
            if done:
                return task.result()
            if cancelled():
                raise Cancelled("the build was cancelled")
            if now_s >= ends_s:
                raise TimeoutError
    finally:
        await _let_go(task)


async def _let_go(task: asyncio.Task[Any]) -> None:
    """End a call at once: the first time it would wait for the other side's goodbye, the second time it hangs up."""
    for _ in range(2):
        if task.done():
            break
        task.cancel()
        await asyncio.wait({task}, timeout=LETTING_GO_S)
    if task.done() and not task.cancelled():
        task.exception()  # seen, so that nobody complains of it later
