"""Writes one line for each task that did something: for logs, pipes and CI."""

from __future__ import annotations

from typing import TextIO

from videogen.events.types import Event, EventType
from videogen.showing import visible


class Plain:
    """A listener that says what ran, what came from the store and what failed; says nothing of what was up to date."""

    misses_nothing = True

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __call__(self, event: Event) -> None:
        line = self._line(event)
        if line:
            self._stream.write(visible(line) + "\n")
            self._stream.flush()

    def _line(self, event: Event) -> str | None:
        task, how = event.data.get("task"), event.data.get("how")
        if event.type is EventType.TASK_COMPLETED and task and how != "up to date":
            why = "; ".join(event.data.get("why", ()))
            return f"{how:>9}  {task}  {event.data.get('seconds', 0.0):.1f} s" + (f"  ({why})" if why else "")
        if event.type is EventType.TASK_FAILED and task:
            return f"{how:>9}  {task}" + (f": {event.message}" if how == "failed" else "")
        if event.type is EventType.VALIDATION_WARNING and "severity" not in event.data:
            # Others were told while checking.
            return f"  warning  {task}: {event.message}" if task else event.message
        if event.type is EventType.AUDIO_GENERATING and "retry" in event.data:
            return f"    retry  {event.scene}: {event.message}"
        return None


class Doubts:
    """A listener that tells the warnings and nothing else."""

    misses_nothing = True

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __call__(self, event: Event) -> None:
        if event.type is EventType.VALIDATION_WARNING and "severity" not in event.data:
            task = f"{event.data['task']}: " if "task" in event.data else ""
            self._stream.write(f"warning: {task}{event.message}\n")
            self._stream.flush()
