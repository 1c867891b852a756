"""Carries tasks out in threads of this process."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Self

from videogen.executors.workspace import Hear, Made, Workspace
from videogen.plan import Task


class ThreadExecutor:
    """Carries tasks out in threads, which see for themselves that they should wait or stop."""

    def __init__(self, workspace: Workspace, capacity: int) -> None:
        self.capacity = capacity
        self._workspace = workspace
        self._pool = ThreadPoolExecutor(capacity, thread_name_prefix="videogen")

    def submit(self, task: Task, hear: Hear) -> Future[Made]:
        """Begin a task in a free thread."""
        return self._pool.submit(self._workspace.carry_out, task, hear)

    def hold(self, paused: bool) -> None:
        """Nothing is to be said: the workspace has the same wishes."""

    def stop(self) -> None:
        """Nothing is to be said either."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._pool.shutdown()
