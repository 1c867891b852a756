"""Hands events to the listeners, to each in the order of their numbers and none of them in another's way."""

from __future__ import annotations

import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from videogen.events.types import PROGRESS, Event, EventType, Listener

MOST_WAITING: Final = 10_000  # events that a listener may be behind
PATIENCE_S: Final = 0.05  # that a listener may still need when the run is over, before it is left to itself
IDLE_S: Final = 1.0  # after which a listener's thread ends; the next event begins another one


def new_run_id() -> str:
    """A name for a run that no other has."""
    return uuid.uuid4().hex[:12]


class Emitter:
    """Numbers the events of one run and tells them to every listener. Safe to call from any thread.

    Each listener hears in a thread of its own, so that a slow one holds nobody up, and may come and go at any time. One
    that is too far behind misses progress first, and then whatever comes; gaps in the numbers of the events tell it how
    much. That, and the first error of a listener, is noted in `warnings`; it hears the next event all the same."""

    def __init__(
        self, task_id: str, listeners: Iterable[Listener] = (), *, clock: Callable[[], float] = time.time
    ) -> None:
        self.task_id = task_id
        self.warnings: list[str] = []
        self._clock = clock
        self._seq = 0
        self._lock = threading.Lock()
        self._audience: tuple[_Audience, ...] = ()
        for listener in listeners:
            self.add(listener)

    def add(self, listener: Listener) -> None:
        """Let a listener hear what comes from now on. Where it must miss nothing, as a file of events must not, it has
        an attribute `misses_nothing` that is true: the run waits for it when it is too far behind, and at the end."""
        misses_nothing = bool(getattr(listener, "misses_nothing", False))
        with self._lock:
            self._audience += (_Audience(listener, misses_nothing, self.warnings.append),)

    def remove(self, listener: Listener) -> None:
        """Let a listener hear nothing more; what it is hearing just now it hears to the end."""
        with self._lock:
            gone = [each for each in self._audience if each.listener == listener]
            self._audience = tuple(each for each in self._audience if each not in gone)
        for each in gone:
            each.leave()

    def emit(
        self,
        kind: EventType,
        message: str = "",
        *,
        video: str | None = None,
        stage: str | None = None,
        scene: str | None = None,
        progress: float | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        """Tell all listeners, without waiting until they have heard it."""
        with self._lock:
            self._seq += 1
            event = Event(
                type=kind,
                task_id=self.task_id,
                seq=self._seq,
                time=self._clock(),
                video=video,
                stage=stage,
                scene=scene,
                progress=progress,
                message=message,
                data=data or {},
            )
            for each in self._audience:
                each.tell(event)

    def wait(self, patience_s: float = PATIENCE_S) -> None:
        """Wait until the listeners have heard everything. One that may miss something and needs longer than
        `patience_s` seconds of its own for that is left to itself: it hears the rest while the process lives."""
        for each in self._audience:
            each.wait(patience_s)


class _Audience:
    """One listener: what it has still to hear, and the thread in which it hears that."""

    def __init__(self, listener: Listener, misses_nothing: bool, note: Callable[[str], object]) -> None:
        self.listener = listener
        self._misses_nothing = misses_nothing
        self._note = note
        self._waiting: deque[Event] = deque()
        self._changed = threading.Condition()
        self._began_s: float | None = None  # of what is being heard
        self._spent_s = 0.0  # in all
        self._has_left = False
        self._has_raised = False
        self._progress = 0  # how much of what it has still to hear is progress
        self._has_missed = False
        self._thread: threading.Thread | None = None

    def __str__(self) -> str:
        return getattr(self.listener, "__qualname__", type(self.listener).__qualname__)

    def tell(self, event: Event) -> None:
        with self._changed:
            if self._has_left:
                return
            if self._thread is None:
                self._thread = threading.Thread(target=self._hear, name="videogen-listener", daemon=True)
                self._thread.start()
            while self._misses_nothing and len(self._waiting) >= MOST_WAITING:
                self._changed.wait()
            if len(self._waiting) >= MOST_WAITING and not self._make_room():
                return
            self._waiting.append(event)
            self._progress += event.type in PROGRESS
            self._changed.notify_all()

    def leave(self) -> None:
        with self._changed:
            self._has_left = True
            self._waiting.clear()
            self._progress = 0
            self._changed.notify_all()

    def wait(self, patience_s: float) -> None:
        with self._changed:
            if threading.current_thread() is self._thread:
                return
            until_s = self._time_spent_s() + patience_s
            while self._is_behind() and (self._misses_nothing or self._time_spent_s() < until_s):
                self._changed.wait(patience_s)
            if self._is_behind():
                self._note(f"listener {self} is slow: it has still to hear {len(self._waiting)} events")

    def _is_behind(self) -> bool:
        return bool(self._waiting) or self._began_s is not None

    def _time_spent_s(self) -> float:
        now_s = time.monotonic()
        return self._spent_s + (now_s - (self._began_s or now_s))

    def _make_room(self) -> bool:
        """Forget the oldest progress; whether there was any."""
        if not self._has_missed:
            self._has_missed = True
            self._note(f"listener {self} is slow: it misses events")
        if not self._progress:
            return False
        self._waiting.remove(next(event for event in self._waiting if event.type in PROGRESS))
        self._progress -= 1
        return True

    def _hear(self) -> None:
        while True:
            with self._changed:
                while not self._waiting:
                    if self._has_left or not (self._changed.wait(IDLE_S) or self._waiting):
                        self._thread = None
                        return
                event = self._waiting.popleft()
                self._progress -= event.type in PROGRESS
                self._changed.notify_all()
                self._began_s = time.monotonic()
            self._tell(event)
            with self._changed:
                self._spent_s = self._time_spent_s()
                self._began_s = None
                self._changed.notify_all()

    def _tell(self, event: Event) -> None:
        try:
            self.listener(event)
        except BaseException as error:  # whatever a listener does wrong is not the build's concern
            if not self._has_raised:
                self._has_raised = True
                self._note(f"listener {self} raised {type(error).__name__} at {event.type}: {error}")
