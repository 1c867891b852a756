"""The context that a step works in: where its inputs lie, where its results go, and how it is heard and stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from videogen.errors import Cancelled, PluginError, StageError
from videogen.events.types import EventType, unheard
from videogen.showing import quote

if TYPE_CHECKING:
    from videogen.registry import Registry

PAUSE_POLL_S = 0.1  # how soon a paused step sees that it may go on

OnProgress = Callable[[float, str], None]
OnEvent = Callable[[EventType, str, Mapping[str, Any]], None]


class StepContext(Struct, frozen=True, eq=False):
    """All that a step is given beside its action. `targets` are temporary names in the folders where the
    results will stand, with the same suffix; the engine checks, hashes and publishes what the step wrote
    there."""

    file_dep: Mapping[str, Path]
    targets: Mapping[str, Path]
    registry: Registry
    ffmpeg: str | None = None
    """Path of the ffmpeg binary to start; None means the one that comes with the package."""
    on_progress: OnProgress = unheard
    on_event: OnEvent = unheard
    outages: MutableMapping[str, StageError] = field(default_factory=dict)
    """Speech engines that could not be reached in this build, and why; shared by all its steps."""
    cancel: threading.Event = field(default_factory=threading.Event)
    pause: threading.Event = field(default_factory=threading.Event)
    who: str = "the step"
    """What errors call the step: by its action, and by the package that it comes with."""

    def dep(self, role: str) -> Path:
        """The file that plays `role` among the inputs. Raises PluginError for a role that the task does not give."""
        return self._file(role, self.file_dep, "input")

    def target(self, role: str) -> Path:
        """Where to write the result that plays `role`; its folder exists. Raises PluginError for a role that the task
        does not give."""
        return self._file(role, self.targets, "target")

    def _file(self, role: str, files: Mapping[str, Path], what: str) -> Path:
        if role not in files:
            raise PluginError(
                f"{self.who} asks for the {what} {quote(role)}, which its task does not have",
                help=f"the task has as {what}s: {', '.join(files) or 'none'}",
            )
        return files[role]

    def progress(self, fraction: float, message: str = "") -> None:
        """Say how much of this task is done, 0 to 1."""
        self.on_progress(min(1.0, max(0.0, fraction)), message)

    def cancelled(self) -> bool:
        """True once the build was asked to stop; a step that waits for something should look now and then."""
        return self.cancel.is_set()

    def check_cancelled(self) -> None:
        """Wait while the build is paused. Raises Cancelled once it was asked to stop."""
        while self.pause.is_set() and not self.cancel.wait(PAUSE_POLL_S):
            pass
        if self.cancel.is_set():
            raise Cancelled("the build was cancelled")

    def warn(self, message: str) -> None:
        """Tell the author about a doubt that does not stop the build."""
        self.on_event(EventType.VALIDATION_WARNING, message, {})

    def emit(self, kind: EventType, message: str = "", **data: Any) -> None:
        """Tell the listeners about something; the engine adds run, stage and scene."""
        self.on_event(kind, message, data)
