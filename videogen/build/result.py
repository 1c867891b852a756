"""What a build came to: a line per task, the failures with the errors themselves, what listeners did."""

from __future__ import annotations

import traceback
from typing import Literal

from msgspec import Struct

from videogen.build.settled import Settled
from videogen.errors import Diagnostic

How = Literal["ran", "restored", "up to date", "failed", "blocked", "cancelled"]


class TaskResult(Struct, frozen=True):
    """What became of one task. `why` says in plain words what made it necessary, or what blocked it."""

    video_id: str
    name: str
    stage: str
    scene: str | None
    how: How
    why: tuple[str, ...] = ()
    seconds: float = 0.0
    cpu_s: float = 0.0
    warnings: tuple[str, ...] = ()


class Failure(Struct, frozen=True):
    """A task that failed: the error as it was raised, and as diagnostics that point at the author's line. As text it is
    what a person is told."""

    task: str
    error: BaseException
    diagnostics: tuple[Diagnostic, ...] = ()
    by: str = ""
    """The action that was carried out, and the package that it comes with where that is not ours."""
    package: str | None = None
    """The distribution of that package."""

    def __str__(self) -> str:
        if self.diagnostics:
            told = "\n\n".join(found.render() for found in self.diagnostics)
            return f"{told}\nin {self.by}" if self.package and self.by not in told else told
        whole = "".join(traceback.format_exception(self.error))
        by = f" in {self.by}" if self.by else ""
        return f"{whole}error: {self.task}: {type(self.error).__name__}{by}: {self.error}"


class BuildResult(Struct, frozen=True):
    """What a build came to. `settled`, where whole films were built, is what it read and delivered, for the
    memory that makes the next build of nothing cost nothing."""

    success: bool
    tasks: tuple[TaskResult, ...]
    failures: tuple[Failure, ...]
    seconds: float
    cancelled: bool = False
    warnings: tuple[str, ...] = ()
    settled: Settled | None = None

    def count(self, how: How) -> int:
        """How many tasks ended so."""
        return sum(task.how == how for task in self.tasks)
