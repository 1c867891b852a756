"""What all tasks of a build share, and how one is carried out: brought from the store or made by its step."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field

from videogen.cache import Blob, Digests, Entry, Store, action_key, temporary
from videogen.errors import InputError, OutputError, StageError
from videogen.events import EventType
from videogen.plan import Action, Draw, Narrate, Task
from videogen.steps.bench import Bench

if TYPE_CHECKING:
    from videogen.plugins import Registry

Steps = Mapping[type[Action], Callable[[Any, Bench], None]]
Hear = Callable[[Task, EventType, float | None, str, Mapping[str, Any]], None]

How = Literal["ran", "restored"]

READ_ATTEMPTS = 3  # how often a step may start again because an input was edited while it was read
DISK_TROUBLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO})
BEGINNING: Mapping[type[Action], EventType] = {
    Narrate: EventType.AUDIO_GENERATING,
    Draw: EventType.VIDEO_RENDERING,
}


def _unheard(*_said: object) -> None:
    """Nobody listens."""


class Made(Struct, frozen=True):
    """What carrying out one task came to. `inputs` and `targets` map roles to sha256."""

    how: How
    inputs: Mapping[str, str]
    targets: Mapping[str, str]
    warnings: tuple[str, ...]
    seconds: float
    cpu_s: float  # of the step's own thread


class Shop(Struct, frozen=True, eq=False):
    """What all tasks of a build share. A copy in another process has the same folder and tools, the installed
    steps and registry, and digests and events of its own, which nobody hears."""

    work: Path
    steps: Steps
    registry: Registry
    ffmpeg: str | None = None
    force: bool = False
    digests: Digests = field(default_factory=Digests)
    hear: Hear = _unheard
    cancel: threading.Event = field(default_factory=threading.Event)
    pause: threading.Event = field(default_factory=threading.Event)

    def __reduce__(self) -> tuple[Any, ...]:
        return _shop_elsewhere, (self.work, self.ffmpeg, self.force)

    @property
    def store(self) -> Store:
        """The artefacts of all films of this folder."""
        return Store(self.work / "store")

    def carry_out(self, task: Task) -> Made:
        """Make the task's targets and publish them whole. Raises what the step raises; InputError where an
        input cannot be read, OutputError where the disk fails, StageError where an input never stands still."""
        started_s, cpu_started_s = time.perf_counter(), time.thread_time()
        self._make_room(task)
        try:
            inputs, entry, how = self._entry_for(task)
            targets = self._publish(task, entry) if how == "restored" else _contents(entry)
        except OSError as error:
            if error.errno in DISK_TROUBLE:
                raise OutputError(
                    f"cannot write: {error}", help="free space, or make the folder writable"
                ) from error
            raise
        seconds = round(time.perf_counter() - started_s, 3)
        cpu_s = round(time.thread_time() - cpu_started_s, 3)
        return Made(how, inputs, targets, entry.warnings, seconds, cpu_s)

    def _make_room(self, task: Task) -> None:
        for folder in {target.parent for target in task.targets.values()}:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise OutputError(
                    f"cannot make the folder {folder}: {error.strerror}",
                    help="choose another one with --output",
                ) from error

    def _entry_for(self, task: Task) -> tuple[dict[str, str], Entry, How]:
        for _ in range(READ_ATTEMPTS):
            inputs = self._inputs(task)
            key = action_key(task.action.digest(), inputs)
            stored = None if self.force else self.store.find(key)
            if stored and stored.blobs.keys() == task.targets.keys():
                return inputs, stored, "restored"
            entry = self._run(task, inputs)
            if entry:
                self.store.put(key, entry)
                return inputs, entry, "ran"
        raise StageError(f"an input of {task.name} changes faster than it can be read", code="input-unstable")

    def _run(self, task: Task, inputs: Mapping[str, str]) -> Entry | None:
        """Let the step work; None where an input was edited meanwhile, so nobody knows what the step has
        read."""
        warnings: list[str] = []
        with ExitStack() as stack:
            unfinished = {role: stack.enter_context(temporary(path)) for role, path in task.targets.items()}
            begun = BEGINNING.get(type(task.action))
            if begun:
                self.hear(task, begun, None, "", {})
            self.steps[type(task.action)](task.action, self._bench(task, unfinished, warnings))
            for role, path in unfinished.items():
                if not path.exists() or not path.stat().st_size:
                    raise OutputError(f"{task.name} wrote nothing as {role}", code="empty-result")
            if self._inputs(task) != inputs:
                return None
            blobs = {role: self._hand_in(unfinished[role], path) for role, path in task.targets.items()}
        return Entry(blobs, tuple(warnings))

    def _hand_in(self, made: Path, target: Path) -> Blob:
        blob = self.store.take_in(made, link=self._is_ours(target))
        made.replace(target)
        self.digests.remember(str(target), blob.sha256)
        return blob

    def _publish(self, task: Task, entry: Entry) -> dict[str, str]:
        for role, target in task.targets.items():
            self.store.bring_out(entry.blobs[role], target, link=self._is_ours(target))
            self.digests.remember(str(target), entry.blobs[role].sha256)
        return _contents(entry)

    def _is_ours(self, target: Path) -> bool:
        """Below the work folder files are links to read-only blobs; what is delivered is the author's to
        edit."""
        return target.is_relative_to(self.work)

    def _inputs(self, task: Task) -> dict[str, str]:
        inputs: dict[str, str] = {}
        for role, path in task.file_dep.items():
            try:
                inputs[role] = self.digests.of(str(path))
            except FileNotFoundError as error:
                raise InputError(f"{path} does not exist", code="missing-input") from error
            except OSError as error:
                raise InputError(f"cannot read {path}: {error.strerror}", code="missing-input") from error
        return inputs

    def _bench(self, task: Task, unfinished: Mapping[str, Path], warnings: list[str]) -> Bench:
        said = -1

        def on_progress(fraction: float, message: str) -> None:
            nonlocal said
            if int(fraction * 100) != said or message:
                said = int(fraction * 100)
                self.hear(task, EventType.STAGE_PROGRESS, fraction, message, {})

        def on_event(kind: EventType, message: str, data: Mapping[str, Any]) -> None:
            if kind is EventType.VALIDATION_WARNING:
                warnings.append(message)
            self.hear(task, kind, None, message, data)

        return Bench(
            file_dep=task.file_dep,
            targets=unfinished,
            registry=self.registry,
            ffmpeg=self.ffmpeg,
            on_progress=on_progress,
            on_event=on_event,
            cancel=self.cancel,
            pause=self.pause,
        )


def _shop_elsewhere(work: Path, ffmpeg: str | None, force: bool) -> Shop:
    from videogen.plugins import default_registry
    from videogen.steps.table import STEPS

    return Shop(work, STEPS, default_registry(), ffmpeg, force)


def _contents(entry: Entry) -> dict[str, str]:
    return {role: blob.sha256 for role, blob in entry.blobs.items()}
