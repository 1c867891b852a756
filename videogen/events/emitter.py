"""Hands events to the listeners, one after another in the order of their numbers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from videogen.events.types import Event, EventType, Listener


class Emitter:
    """Numbers the events of one run and tells them to every listener. Safe to call from any thread. The first
    error of a listener is noted in `warnings`; it hears the next event all the same."""

    def __init__(
        self, task_id: str, listeners: Iterable[Listener] = (), *, clock: Callable[[], float] = time.time
    ) -> None:
        self.task_id = task_id
        self.warnings: list[str] = []
        self._listeners = tuple(listeners)
        self._known_bad: set[int] = set()
        self._clock = clock
        self._seq = 0
        self._lock = threading.RLock()

    def emit(
        self,
        kind: EventType,
        message: str = "",
        *,
        stage: str | None = None,
        scene: str | None = None,
        progress: float | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        """Tell all listeners; returns when the last of them has heard it."""
        with self._lock:
            self._seq += 1
            event = Event(
                type=kind,
                task_id=self.task_id,
                seq=self._seq,
                time=self._clock(),
                stage=stage,
                scene=scene,
                progress=progress,
                message=message,
                data=data or {},
            )
            for listener in self._listeners:
                self._tell(listener, event)

    def _tell(self, listener: Listener, event: Event) -> None:
        try:
            listener(event)
        except Exception as error:  # whatever a listener does wrong is not the build's concern
            if id(listener) in self._known_bad:
                return
            self._known_bad.add(id(listener))
            name = getattr(listener, "__qualname__", type(listener).__qualname__)
            self.warnings.append(f"listener {name} raised {type(error).__name__} at {event.type}: {error}")
