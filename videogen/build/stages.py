"""How far the stages of films are, told once for each stage: from the first of its tasks to the last."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from typing import Any

from videogen.build.result import How
from videogen.events.emitter import Emitter
from videogen.events.types import EventType
from videogen.plan import Task

UNDONE: frozenset[How] = frozenset({"failed", "blocked", "cancelled"})


class Stages:
    """The stages of some films. Safe to call from any thread."""

    def __init__(self, emitter: Emitter, tasks: Iterable[tuple[str, Task]]) -> None:
        """Of these tasks, each with the id of its film."""
        counts = Counter((video_id, task.stage) for video_id, task in tasks)
        self.total = counts.total()
        self._stages = {key: _Stage(emitter, *key, count) for key, count in counts.items()}
        self._lock = threading.RLock()

    def begin(self, video_id: str, task: Task) -> None:
        """Something happens to a task: the stage has begun."""
        with self._lock:
            self._stages[video_id, task.stage].begin()

    def go_on(self, video_id: str, task: Task, progress: float) -> None:
        """A task is so far done, 0 to 1."""
        with self._lock:
            self._stages[video_id, task.stage].go_on(task.name, progress)

    def end(self, video_id: str, task: Task, how: How) -> None:
        """A task has ended; the last one ends the stage."""
        with self._lock:
            self._stages[video_id, task.stage].end(task.name, how)

    def end_all(self) -> None:
        """Nothing more will happen: what has begun and is not done was cancelled."""
        with self._lock:
            for stage in self._stages.values():
                stage.cancel()


class _Stage:
    """One stage of one film: how many tasks it has, how they have ended, and how far those are that run."""

    def __init__(self, emitter: Emitter, video_id: str, name: str, count: int) -> None:
        self._emitter = emitter
        self._video_id = video_id
        self._name = name
        self._count = count
        self._ended: Counter[How] = Counter()
        self._running: dict[str, float] = {}
        self._has_begun = self._has_ended = False
        self._percent = 0

    def begin(self) -> None:
        if not self._has_begun:
            self._has_begun = True
            self._emit(EventType.STAGE_STARTED, 0.0)

    def go_on(self, task: str, progress: float) -> None:
        self._running[task] = progress
        self._tell_progress()

    def end(self, task: str, how: How) -> None:
        self._running.pop(task, None)
        self._ended[how] += 1
        if self._ended.total() < self._count:
            self._tell_progress()
        else:
            self._end()

    def cancel(self) -> None:
        if self._has_begun and not self._has_ended:
            self._ended["cancelled"] += self._count - self._ended.total()
            self._end()

    def _tell_progress(self) -> None:
        done = (self._ended.total() + sum(self._running.values())) / self._count
        if int(done * 100) > self._percent:
            self._percent = int(done * 100)
            self._emit(EventType.STAGE_PROGRESS, done)

    def _end(self) -> None:
        self._has_ended = True
        undone = [how for how in UNDONE if self._ended[how]]
        if undone:
            message = "failed" if "failed" in undone else sorted(undone)[0]
            self._emit(EventType.STAGE_FAILED, None, message)
        else:
            self._emit(EventType.STAGE_COMPLETED, 1.0)

    def _emit(self, kind: EventType, progress: float | None, message: str = "") -> None:
        data: dict[str, Any] = {"tasks": self._count}
        if self._ended:
            data["counts"] = dict(self._ended)
        self._emitter.emit(
            kind, message, video=self._video_id, stage=self._name, progress=progress, data=data
        )
