"""Where the tasks of a build are carried out. An executor turns a task, which is plain data, into what it came to."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, Self

from videogen.executors.workspace import Hear, Made, Workspace
from videogen.plan import Task


class Executor(Protocol):
    """Carries tasks out here or elsewhere. Used as a context manager, which ends what it has begun."""

    @property
    def capacity(self) -> int:
        """How many tasks it carries out at a time, at least 1; that may change with the machines that are there."""
        ...

    def submit(self, task: Task, hear: Hear) -> Future[Made]:
        """Begin a task; `hear` is told in order, from any thread, what becomes of it, and nothing after its end. The
        future raises what the step raises."""
        ...

    def hold(self, paused: bool) -> None:
        """Let running tasks wait at their next look, or go on."""
        ...

    def stop(self) -> None:
        """Ask running tasks to stop; each ends within a moment, as cancelled."""
        ...

    def __enter__(self) -> Self:
        """Begin. Raises Cancelled where the build is cancelled while that takes its time."""
        ...

    def __exit__(self, kind: object, error: object, trace: object) -> None: ...


Opened = Callable[[Workspace, int], Executor]
"""Gives the executor of one build: for its workspace, and for so many tasks at a time."""
