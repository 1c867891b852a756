"""What all tasks of a build share, and how one is carried out: brought from the store or made by its step."""

from __future__ import annotations

import errno
import os
import stat
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field

from videogen.errors import Cancelled, InputError, OutputError, StageError
from videogen.events.types import EventType, unheard
from videogen.files.folders import expect_file, is_folder, make_folder
from videogen.plan import Task
from videogen.showing import shown
from videogen.steps.context import StepContext
from videogen.store import Digests, Entry, Seen, Store, action_key, temporary
from videogen.store.local import finish

if TYPE_CHECKING:
    from videogen.registry import Registry

Hear = Callable[[EventType, float | None, str, Mapping[str, Any]], None]
"""What a task says while it is carried out: what happened, how far it is, in words, and details."""

How = Literal["ran", "restored"]

Wish = Literal["stop", "hold", "go on"]

READ_ATTEMPTS = 3  # how often a step may start again because an input was edited while it was read
DISK_TROUBLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO})
SCARCE = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN})  # files, memory, processes


class Made(Struct, frozen=True):
    """What carrying out one task came to. `inputs` and `targets` map roles to sha256."""

    how: How
    inputs: Mapping[str, str]
    targets: Mapping[str, str]
    warnings: tuple[str, ...]
    seconds: float
    cpu_s: float  # of the step's own thread


def _expect_result(task: Task, role: str, path: Path) -> None:
    """Refuse what a step has not written itself: the store takes a target in as its own and marks it read-only, which
    must befall no file that a link leads to."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        found = None
    if found is None or (stat.S_ISREG(found.st_mode) and not found.st_size):
        raise OutputError(f"{task.name} wrote nothing as {role}", code="empty-result")
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        raise OutputError(
            f"{task.name} made something else as {role} than a file of its own",
            help="a step writes bytes to its targets: copy what it would link to, and put folders into an archive",
            code="no-own-file",
        )


class Workspace(Struct, frozen=True, eq=False):
    """What all tasks of a build share. A copy in another process has the same folder and tools, and digests
    and wishes of its own."""

    work: Path
    store: Store
    registry: Registry
    ffmpeg: str | None = None
    force: bool = False
    digests: Digests = field(default_factory=Digests)
    cancel: threading.Event = field(default_factory=threading.Event)
    pause: threading.Event = field(default_factory=threading.Event)
    outages: dict[str, StageError] = field(default_factory=dict)

    def __reduce__(self) -> tuple[Any, ...]:
        return Workspace, (self.work, self.store, self.registry, self.ffmpeg, self.force)

    def carry_out(self, task: Task, hear: Hear = unheard) -> Made:
        """Make the task's targets and publish them whole. Raises what the step raises; InputError where an
        input cannot be read, OutputError where the disk fails, StageError where an input never stands still and where
        the system has no memory, files or processes left for us."""
        started_s, cpu_started_s = time.perf_counter(), time.thread_time()
        try:
            self._make_room(task)
            inputs, entry, how = self._entry_for(task, hear)
            for doubt in self.store.doubts():
                hear(EventType.VALIDATION_WARNING, None, doubt, {})
        except (OSError, MemoryError) as error:
            number = error.errno if isinstance(error, OSError) else errno.ENOMEM
            if number in DISK_TROUBLE:
                raise OutputError(
                    f"cannot write: {error}", help="free space, or make the folder writable"
                ) from error
            if number in SCARCE:
                raise StageError(
                    f"the system gives no more: {os.strerror(number)}",
                    help="raise the limits of this shell (`ulimit -a` shows them), or do less at once with --jobs 1",
                ) from error
            raise
        seconds = round(time.perf_counter() - started_s, 3)
        cpu_s = round(time.thread_time() - cpu_started_s, 3)
        return Made(how, inputs, entry.blobs, entry.warnings, seconds, cpu_s)

    def heed(self, wish: Wish) -> None:
        """Let running tasks stop, wait or go on at their next look, as a build wishes that has sent this copy here."""
        if wish == "stop":
            self.cancel.set()
        elif wish == "hold":
            self.pause.set()
        else:
            self.pause.clear()

    def _make_room(self, task: Task) -> None:
        for folder in {target.parent for target in task.targets.values()}:
            try:
                if self._is_ours(folder):
                    make_folder(folder, below=self.work)
                else:
                    folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise OutputError(
                    f"cannot make the folder {shown(folder)}: {error.strerror}",
                    help="choose another one with --output",
                ) from error
        for target in task.targets.values():
            if self._is_ours(target):
                expect_file(target)
            elif is_folder(target):
                raise OutputError(
                    f"{shown(target)} is a folder; a file of the film goes there",
                    help="move it away, or choose another folder with --output",
                    code="not-ours",
                )

    def _entry_for(self, task: Task, hear: Hear) -> tuple[Mapping[str, str], Entry, How]:
        for _ in range(READ_ATTEMPTS):
            seen = self._seen_inputs(task)
            inputs = {role: look.sha256 for role, look in seen.items()}
            key = action_key(task.action.digest(), inputs)
            keep = self.registry.actions[type(task.action)].keep
            kept, shared = keep != "nowhere", keep == "everywhere"
            stored = self.store.claim(key, shared=shared) if kept and not self.force else None
            if stored and stored.blobs.keys() == task.targets.keys():
                self._publish(task, stored)
                return inputs, stored, "restored"
            entry = self._run(task, seen, hear)
            if entry:
                if kept:
                    self.store.put(key, entry, shared=shared)
                return inputs, entry, "ran"
        raise StageError(f"an input of {task.name} changes faster than it can be read", code="input-unstable")

    def _run(self, task: Task, seen: Mapping[str, Seen], hear: Hear) -> Entry | None:
        """Let the step work; None where an input was edited meanwhile, so nobody knows what the step has read:
        neither what it made nor what it complains of counts."""
        warnings: list[str] = []
        with ExitStack() as stack:
            unfinished = {role: stack.enter_context(temporary(path)) for role, path in task.targets.items()}
            kind = self.registry.actions[type(task.action)]
            if kind.begins:
                hear(kind.begins, None, "", {})
            try:
                kind.load()(task.action, self._context(task, unfinished, warnings, hear))
            except Cancelled:
                raise
            except Exception:
                # Of a file half written, perhaps: an edit is no fault of what is there afterwards.
                if self._stood_still(task, seen):
                    raise
                return None
            for role, path in unfinished.items():
                _expect_result(task, role, path)
            if not self._stood_still(task, seen):
                return None
            blobs = {role: self._hand_in(task, role, path) for role, path in unfinished.items()}
            self._put_in_place(task, unfinished, blobs)
        return Entry(blobs, tuple(warnings))

    def _is_kept(self, task: Task) -> bool:
        return self.registry.actions[type(task.action)].keep != "nowhere"

    def _stood_still(self, task: Task, seen: Mapping[str, Seen]) -> bool:
        """Whether every input is what it was before the step read it. The author's files must not even have been
        changed and changed back; ours are links, whose change time tells of other links."""
        for role, now in self._seen_inputs(task).items():
            ours = self._is_ours(task.file_dep[role])
            if now.sha256 != seen[role].sha256 or (now != seen[role] and not ours):
                return False
        return True

    def _hand_in(self, task: Task, role: str, made: Path) -> str:
        """Bring a finished target to the disk, and into the store where it is kept there; its sha256."""
        if self._is_kept(task):
            return self.store.take_in(made, link=self._is_ours(task.targets[role]))
        return finish(made)

    def _publish(self, task: Task, entry: Entry) -> None:
        with ExitStack() as stack:
            unfinished = {role: stack.enter_context(temporary(path)) for role, path in task.targets.items()}
            for role, path in unfinished.items():
                self.store.bring_out(entry.blobs[role], path, link=self._is_ours(task.targets[role]))
            self._put_in_place(task, unfinished, entry.blobs)

    def _put_in_place(self, task: Task, unfinished: Mapping[str, Path], blobs: Mapping[str, str]) -> None:
        """Give all targets of a task their names in one go, so that they are of one film in each other's company."""
        published = {role: path.stat() for role, path in unfinished.items()}
        for role, target in task.targets.items():
            unfinished[role].replace(target)
            self.digests.remember(str(target), published[role], blobs[role])

    def _is_ours(self, target: Path) -> bool:
        """Below the work folder files are links to read-only blobs; what is delivered is the author's to edit."""
        return target.is_relative_to(self.work)

    def _seen_inputs(self, task: Task) -> dict[str, Seen]:
        seen: dict[str, Seen] = {}
        for role, path in task.file_dep.items():
            try:
                seen[role] = self.digests.seen(str(path))
            except FileNotFoundError as error:
                raise InputError(f"{path} does not exist", code="missing-input") from error
            except OSError as error:
                raise InputError(f"cannot read {path}: {error.strerror}", code="missing-input") from error
        return seen

    def _context(
        self, task: Task, unfinished: Mapping[str, Path], warnings: list[str], hear: Hear
    ) -> StepContext:
        said = -1

        def on_progress(fraction: float, message: str) -> None:
            nonlocal said
            if int(fraction * 100) != said or message:
                said = int(fraction * 100)
                hear(EventType.TASK_PROGRESS, fraction, message, {})

        def on_event(kind: EventType, message: str, data: Mapping[str, Any]) -> None:
            if kind is EventType.VALIDATION_WARNING:
                warnings.append(message)
            hear(kind, None, message, data)

        return StepContext(
            file_dep=task.file_dep,
            targets=unfinished,
            registry=self.registry,
            ffmpeg=self.ffmpeg,
            on_progress=on_progress,
            on_event=on_event,
            outages=self.outages,
            cancel=self.cancel,
            pause=self.pause,
            who=self.registry.actions.named(type(task.action)),
        )
