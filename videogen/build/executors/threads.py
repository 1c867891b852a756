"""Carries tasks out in threads of this process."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from videogen.build.shop import Hear, Made, Shop
from videogen.plan import Task


class ThreadExecutor:
    """Carries tasks out in threads, which see for themselves that they should wait or stop."""

    def __init__(self, shop: Shop, capacity: int) -> None:
        self.capacity = capacity
        self._shop = shop
        self._pool = ThreadPoolExecutor(capacity, thread_name_prefix="videogen")

    def submit(self, task: Task, hear: Hear) -> Future[Made]:
        """Begin a task in a free thread."""
        return self._pool.submit(self._shop.carry_out, task, hear)

    def hold(self, paused: bool) -> None:
        """Nothing is to be said: the shop has the same wishes."""

    def stop(self) -> None:
        """Nothing is to be said either."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown()
