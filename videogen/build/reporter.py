"""doit's reporter protocol turned into events and results; called by the runner in the main thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from doit.exceptions import BaseFail, UnmetDependency

from videogen.build.record import warnings_of
from videogen.build.result import Failure, How, TaskResult
from videogen.build.settled import Contents
from videogen.build.stages import Stages
from videogen.build.tasks import StepAction, StepBroken, StepFailed, diagnostics_of, step_action
from videogen.errors import Cancelled, StageError, VideoGenError
from videogen.events.emitter import Emitter
from videogen.events.types import EventType
from videogen.plan import Task


class EventReporter:
    """Hears of each film task from doit, tells the listeners, and keeps what became of it."""

    def __init__(self, emitter: Emitter, tasks: Iterable[tuple[str, Task]]) -> None:
        """Hears of these tasks, each with the id of its film."""
        self.results: dict[str, TaskResult] = {}
        """By doit's task name."""
        self.contents: dict[str, Contents] = {}
        """What each finished task read and made, by doit's task name."""
        self.failures: list[Failure] = []
        self._emitter = emitter
        self._stages = Stages(emitter, tasks)

    def hear(
        self,
        video_id: str,
        task: Task,
        kind: EventType,
        progress: float | None,
        message: str,
        data: Mapping[str, Any],
    ) -> None:
        """Tell the listeners what becomes of a task, and of its stage; safe from any thread."""
        self._stages.begin(video_id, task)
        self._emitter.emit(
            kind,
            message,
            video=video_id,
            stage=task.stage,
            scene=task.scene,
            progress=progress,
            data={"task": task.name, **data},
        )
        if kind is EventType.TASK_PROGRESS and progress is not None:
            self._stages.go_on(video_id, task, progress)

    def _hear(
        self, action: StepAction, kind: EventType, progress: float | None, message: str, **data: Any
    ) -> None:
        self.hear(action.video_id, action.film_task, kind, progress, message, data)

    def initialize(self, tasks: Any, selected: Any) -> None:
        """doit begins."""

    def get_status(self, task: Any) -> None:
        """doit is about to check a task."""

    def execute_task(self, task: Any) -> None:
        """A task is about to run."""
        action = step_action(task)
        if action:
            self._hear(action, EventType.TASK_STARTED, 0.0, "", why=list(action.why))

    def add_success(self, task: Any) -> None:
        """A task is done and recorded."""
        action = step_action(task)
        if action is None or action.made is None:
            return
        made = action.made
        self.contents[task.name] = Contents(made.inputs, made.targets)
        ending = action.kind.ends
        if ending and made.how == "ran":
            self._hear(action, ending, None, "")
        if made.how == "restored":
            self._warn(action, made.warnings)
        self._completed(task.name, action, made.how, made.warnings, made.seconds, made.cpu_s)

    def skip_uptodate(self, task: Any) -> None:
        """A task need not run."""
        action = step_action(task)
        if action:
            warnings = warnings_of(action.record)
            self.contents[task.name] = Contents(action.record["inputs"], action.record["targets"])
            self._warn(action, warnings)
            self._completed(task.name, action, "up to date", warnings, 0.0, 0.0)

    def skip_ignore(self, task: Any) -> None:
        """The author told doit to ignore a task."""
        self.skip_uptodate(task)

    def add_failure(self, task: Any, fail: BaseFail) -> None:
        """A task failed, or could not start because another failed."""
        action = step_action(task)
        if action is None:
            return
        error, how = _error_and_how(action, fail)
        if how == "failed":
            found = diagnostics_of(action.film_task, error) if isinstance(error, VideoGenError) else ()
            kind, kinds = type(action.film_task.action), action.workspace.registry.actions
            by, package = kinds.named(kind), kinds.package_of(kind)
            self.failures.append(Failure(action.film_task.name, error, found, by, package))
            code = found[0].code if found else "bug"
            self._hear(
                action, EventType.TASK_FAILED, None, _headline(error), how=how, error=str(error), code=code
            )
        else:
            self._hear(action, EventType.TASK_FAILED, None, how, how=how)
        why = (f"waits for {fail.message}",) if how == "blocked" else action.why
        self._keep(task.name, action, how, why)
        self._stages.end(action.video_id, action.film_task, how)

    def cleanup_error(self, fail: BaseFail) -> None:
        """A teardown failed; film tasks have none."""

    def runtime_error(self, message: str) -> None:
        """doit itself could not go on."""
        self.failures.append(Failure("doit", StageError(message)))

    def teardown_task(self, task: Any) -> None:
        """A teardown begins; film tasks have none."""

    def complete_run(self) -> None:
        """doit is done: what was not reached now never will be."""
        self._stages.end_all()

    def _completed(
        self, name: str, action: StepAction, how: How, warnings: tuple[str, ...], seconds: float, cpu_s: float
    ) -> None:
        self._keep(name, action, how, action.why, seconds=seconds, cpu_s=cpu_s, warnings=warnings)
        self._hear(
            action,
            EventType.TASK_COMPLETED,
            1.0,
            "",
            how=how,
            why=list(action.why),
            seconds=seconds,
            done=len(self.results),
            total=self._stages.total,
        )
        self._stages.end(action.video_id, action.film_task, how)

    def _warn(self, action: StepAction, warnings: tuple[str, ...]) -> None:
        """What a step warned of when it ran still holds."""
        for warning in warnings:
            self._hear(action, EventType.VALIDATION_WARNING, None, warning)

    def _keep(self, name: str, action: StepAction, how: How, why: tuple[str, ...], **more: Any) -> None:
        task = action.film_task
        self.results[name] = TaskResult(action.video_id, task.name, task.stage, task.scene, how, why, **more)


def _error_and_how(action: StepAction, fail: BaseFail) -> tuple[BaseException, How]:
    if isinstance(fail, UnmetDependency):
        return StageError(fail.message), "blocked"
    if isinstance(fail, StepFailed | StepBroken) and fail.error is not None:
        return fail.error, "cancelled" if isinstance(fail.error, Cancelled) else "failed"
    return StageError(fail.message), "failed"


def _headline(error: BaseException) -> str:
    return error.message if isinstance(error, VideoGenError) else f"{type(error).__name__}: {error}"
