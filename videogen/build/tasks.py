"""A plan as doit tasks: each with an action that carries out its step and an object that says if it must."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from inspect import Parameter, Signature
from typing import Any

from doit.action import BaseAction
from doit.control import TaskControl, TaskDispatcher
from doit.dependency import Dependency, DependencyStatus
from doit.exceptions import InvalidTask, TaskError, TaskFailed
from doit.task import Task as DoitTask
from msgspec.structs import replace

from videogen.build.cleaning import clean_targets
from videogen.build.record import Record, record_of, why_again
from videogen.errors import Cancelled, Diagnostic, PluginError, SpecError, VideoGenError
from videogen.events.types import EventType, unheard
from videogen.executors.workspace import Made, Workspace
from videogen.kinds import ActionKind
from videogen.plan import Action, Plan, Task
from videogen.showing import quote

HearTask = Callable[[str, Task, EventType, float | None, str, Mapping[str, Any]], None]


class StepFailed(TaskFailed):  # type: ignore[misc] # doit has no types
    """A step failed on purpose. `error` is what it raised; only its text reaches another process."""

    def __init__(self, task: Task, error: VideoGenError) -> None:
        super().__init__("\n".join(found.render() for found in diagnostics_of(task, error)))
        self.error: VideoGenError | None = error

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "error": None}


class StepBroken(TaskError):  # type: ignore[misc] # noqa: N818 - a value in doit, never raised
    """A step failed in a way that nobody foresaw: our bug, or a plug-in's."""

    def __init__(self, task: Task, error: BaseException) -> None:
        super().__init__(f"{task.name}: {type(error).__name__}: {error}")
        self.traceback = traceback.format_exception(error)
        self.error: BaseException | None = error

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "error": None}


def diagnostics_of(task: Task, error: VideoGenError) -> tuple[Diagnostic, ...]:
    """The error as diagnostics that point at the author's line of the task, where it has one."""
    if isinstance(error, SpecError):
        return error.diagnostics
    where = "" if task.origin else f"{task.name}: "
    code = error.code or ("cancelled" if isinstance(error, Cancelled) else "stage-failed")
    return (Diagnostic(code, f"{where}{error}", task.origin, error.help),)


class StepAction(BaseAction):  # type: ignore[misc] # doit has no types
    """The one action of a task of the film `video_id`. `made` is set once it was carried out; `why` and `record`
    (of its last success) by the check before."""

    def __init__(self, video_id: str, task: Task, workspace: Workspace, hear: HearTask) -> None:
        self.video_id = video_id
        self.film_task = task
        self.workspace = workspace
        self._hear = hear
        self.task: Any = None  # doit sets its own task here
        self.made: Made | None = None
        self.why: tuple[str, ...] = ()
        self.record: Record = {}
        self.values: dict[str, Any] = {}
        self.result = None  # doit would hash a text with md5, which some systems forbid
        self.out = self.err = ""

    @property
    def kind(self) -> ActionKind:
        """The row of its kind of action."""
        return self.workspace.registry.actions[type(self.film_task.action)]

    def __str__(self) -> str:
        return f"{self.film_task.action.kind} {self.film_task.scene or ''}".rstrip()

    def judge(self, record: Record) -> None:
        """Say `why` the task has to be done again after this record of its last success."""
        self.record = record
        words = self.kind.words
        forced = self.workspace.force
        self.why = ("forced",) if forced else why_again(self.film_task, record, self.workspace.digests, words)

    def execute(self, out: Any = None, err: Any = None) -> TaskFailed | TaskError | None:
        """Carry the task out here and now, as doit's own runners do."""
        return self.conclude(lambda: self.workspace.carry_out(self.film_task, self.hear))

    def hear(self, kind: EventType, progress: float | None, message: str, data: Mapping[str, Any]) -> None:
        """Hand on what the task says while it is carried out."""
        self._hear(self.video_id, self.film_task, kind, progress, message, data)

    def conclude(self, carried_out: Callable[[], Made]) -> TaskFailed | TaskError | None:
        """Take in what carrying the task out came to; doit saves `values` as the record of its success."""
        try:
            self.made = carried_out()
        except VideoGenError as error:
            return StepFailed(self.film_task, error)
        except (Exception, SystemExit) as error:
            # One task takes no others with it, nor does a plug-in that exits.
            return StepBroken(self.film_task, error)
        self.values = {
            **record_of(self.film_task, self.made.inputs, self.made.targets),
            "how": self.made.how,
            "warnings": list(self.made.warnings),
        }
        return None


class UpToDate:
    """What doit asks whether a film task may be skipped. It answers from contents alone and keeps the reasons."""

    # doit looks at the signature at every check; given here, that costs nothing.
    __signature__ = Signature([Parameter(name, Parameter.POSITIONAL_ONLY) for name in ("task", "values")])

    def __init__(self, action: StepAction) -> None:
        self.action = action

    def __call__(self, task: Any, values: Record) -> bool:
        self.action.judge(values)
        return not self.action.why

    def __repr__(self) -> str:
        return "; ".join(self.action.why) or "up to date"


def film_tasks(plan: Plan, workspace: Workspace, hear: HearTask = unheard) -> Iterator[Any]:
    """The doit tasks `<video>:<task>` of a plan, and before them the group `<video>` of all."""
    names = [f"{plan.video_id}:{task.name}" for task in plan.tasks]
    about = {"plan": plan, "work": workspace.work}
    yield DoitTask(plan.video_id, None, task_dep=names, has_subtask=True, doc=plan.title, meta=about)
    for name, task in zip(names, _dated(plan.tasks, workspace), strict=True):
        yield _doit_task(name, StepAction(plan.video_id, task, workspace, hear), plan)


def _dated(tasks: Iterable[Task], workspace: Workspace) -> Iterator[Task]:
    """The tasks with the versions of what shapes their results; those of a film have them from the compiler. Raises
    PluginError where an author has given one a name that is ours."""
    actions = workspace.registry.actions
    known: dict[type[Action], Mapping[str, str]] = {}
    for task in tasks:
        given, kind = task.action.versions, type(task.action)
        ours = actions.package_of(kind) is None
        if ours and "code" in given:
            yield task
            continue
        from videogen.steps.versions import versions_here  # with fonts, which plain doit need not wait for

        if ours or kind not in known:  # of others the kind alone counts, and their files are read for it
            known[kind] = versions_here(task, workspace.registry, workspace.ffmpeg)
        found = known[kind]
        if taken := sorted(given.keys() & found.keys()):
            raise PluginError(
                f"{actions.named(kind)} has a version of its own called {quote(taken[0])}, as the build has",
                help="give it another name: both count",
            )
        yield replace(task, action=replace(task.action, versions={**given, **found}))


def _doit_task(name: str, action: StepAction, plan: Plan) -> Any:
    task, workspace = action.film_task, action.workspace
    what = re.split(r"[.:(]", type(task.action).__doc__ or task.action.kind)[0].strip()
    return DoitTask(
        name,
        [action],
        file_dep=[str(path) for path in task.file_dep.values()],
        targets=[str(path) for path in task.targets.values()],
        uptodate=[UpToDate(action)],
        clean=[(clean_targets, (task, plan.spec, workspace.work))],
        subtask_of=plan.video_id,
        doc=f"{what} ({task.scene})" if task.scene else what,
        io={"capture": False},
        meta={"stage": task.stage, "scene": task.scene, "resource": task.resource},
    )


def step_action(task: Any) -> StepAction | None:
    """The film step that a doit task carries out; None for groups and for tasks that are not ours."""
    first = task.actions[0] if task.actions else None
    return first if isinstance(first, StepAction) else None


class FilmControl(TaskControl):  # type: ignore[misc] # doit has no types
    """doit's task graph. doit looks each file up in a growing list, so a task with thousands takes seconds; a
    set does not."""

    @staticmethod
    def set_implicit_deps(targets: dict[str, str], task_list: Iterable[Any]) -> None:
        """Make each task wait for those whose targets it reads. Raises InvalidTask where two tasks make one file."""
        tasks = list(task_list)
        for task in tasks:
            for path in task.targets:
                if path in targets:
                    raise InvalidTask(f"{task.name} and {targets[path]} both make {path}")
                targets[path] = task.name
        for task in tasks:
            known = set(task.task_dep)
            makers = {targets[path] for path in task.file_dep if path in targets}
            task.task_dep.extend(sorted(makers - known))

    def task_dispatcher(self) -> TaskDispatcher:
        """What gives the selected tasks out, one that others have waited for first."""
        return FilmDispatcher(self.tasks, self.targets, self.selected_tasks)


class FilmDispatcher(TaskDispatcher):  # type: ignore[misc] # doit has no types
    """Gives a task out as soon as what it waited for is done. doit puts it behind all that could run from the
    beginning, so that what takes long and has to wait, as the sound of a film, came last and alone."""

    def _update_waiting(self, processed: Any) -> None:
        before = len(self.ready)
        super()._update_waiting(processed)
        self.ready.rotate(len(self.ready) - before)


class FilmMemory(Dependency):  # type: ignore[misc] # doit has no types
    """doit's memory of tasks. A film task knows itself whether it is up to date, from the same contents;
    doit's own look at every file would only repeat that."""

    def get_status(self, task: Any, tasks_dict: dict[str, Any], get_log: bool = False) -> Any:
        """Whether the task has to run; with `get_log`, for `doit info`, all that doit has to say on it."""
        action = step_action(task)
        if action is None or get_log:
            return super().get_status(task, tasks_dict, get_log)
        task.dep_changed = []
        status = DependencyStatus(get_log)
        if not UpToDate(action)(task, self.get_values(task.name)):
            status.status = "run"
        return status
