"""Carries a plan out: what is up to date is skipped, what was made before is restored, the rest is made."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doit.dependency import JSONCodec
from doit.exceptions import InvalidDodoFile, InvalidTask
from msgspec.structs import replace

from videogen.build.delivery import deliveries_of, refuse_same_output
from videogen.build.journal import JOURNAL, Journal, content_checker
from videogen.build.options import BuildOptions
from videogen.build.orphans import remove_orphans
from videogen.build.reporter import EventReporter
from videogen.build.result import BuildResult, TaskResult
from videogen.build.runner import FutureRunner
from videogen.build.settled import settled
from videogen.build.signals import cancelling
from videogen.build.tasks import FilmControl, FilmMemory, film_tasks
from videogen.build.writer import OneWriter
from videogen.errors import ConfigError, Diagnostic, StateError
from videogen.events.emitter import Emitter, new_run_id
from videogen.events.types import EventType
from videogen.executors.workspace import Workspace
from videogen.plan import Plan, Task
from videogen.showing import quote, shown, suggest
from videogen.store import Digests, open_store, sweep
from videogen.store.room import room_bytes

if TYPE_CHECKING:
    from videogen.registry import Registry

Needed = Mapping[str, tuple[str, Task]]
"""Tasks by doit's name for them, each with the id of its film."""


def build(
    plan: Plan | Sequence[Plan],
    *,
    work: Path,
    registry: Registry,
    options: BuildOptions | None = None,
    emitter: Emitter | None = None,
    digests: Digests | None = None,
    doubts: Iterable[Diagnostic] = (),
    ffmpeg: str | None = None,
) -> BuildResult:
    """Bring the targets of one plan, or of several that share the work folder, up to date. Whatever was finished stays
    finished, however the build ends.

    The `emitter` tells its listeners, also of the `doubts` that checking has had; `digests` knows files that were read
    before. `ffmpeg` is the binary with which the plans were compiled; None is the one that comes with the package.

    Failures of tasks are in the result. Raises StateError where another build is using the work folder or the
    folder of deliverables or the memory cannot be used, OutputError where they cannot be written or hold what is not
    ours, ConfigError where `only` names no task, two tasks make the same file, or two films would be one, and
    PluginError where nothing carries out an action.
    """
    options = options or BuildOptions()
    plans = (plan,) if isinstance(plan, Plan) else tuple(plan)
    selected = _selected(plans, options.only)
    refuse_same_output(plans)
    emitter = emitter or Emitter(new_run_id())
    work = work.absolute()
    digests = digests or Digests()
    digests.cancel = options.cancel
    limit_bytes = room_bytes()
    started_s = time.perf_counter()
    needed = _needed(plans, selected)
    reporter = EventReporter(emitter, ((video_id, task) for video_id, task in needed.values()))
    workspace = Workspace(
        work,
        open_store(work),
        registry,
        ffmpeg,
        options.force,
        digests,
        options.cancel,
        options.pause,
    )
    waiting: dict[str, Any] = {"wait": options.wait, "cancel": options.cancel}
    with OneWriter(work, **waiting) as writer, cancelling(options.cancel), ExitStack() as deliveries:
        if writer.left_behind:
            sweep(work)
        for delivery in deliveries_of(plans, work, **waiting):
            deliveries.enter_context(delivery)
        emitter.emit(EventType.PIPELINE_STARTED, data=_about(plans, len(needed)))
        for doubt in doubts:
            emitter.emit(EventType.VALIDATION_WARNING, doubt.message, data=doubt.to_data())
        for path in writer.taken_away:
            _warn(
                emitter, f"{shown(path)} was no part of a work folder; it was put aside, and a new one begun"
            )
        try:
            _run(plans, selected, workspace, options, reporter, emitter)
            result = _result(plans, selected, needed, workspace, reporter, time.perf_counter() - started_s)
        except BaseException as error:
            emitter.emit(EventType.PIPELINE_FAILED, str(error), data={"errors": [str(error)]})
            emitter.wait()
            raise
        if result.settled:
            for one in plans:
                remove_orphans(one, work)
            for path in result.settled.edited:
                _warn(emitter, f"{path} was changed while the film was built: build once more")
        if result.count("ran"):
            workspace.store.sweep(limit_bytes)
        _say_how_it_ended(plans, result, emitter)
        emitter.wait()
    return replace(result, warnings=tuple(emitter.warnings))


def _run(
    plans: Sequence[Plan],
    selected: Sequence[str],
    workspace: Workspace,
    options: BuildOptions,
    reporter: EventReporter,
    emitter: Emitter,
) -> None:
    executor = options.executor(workspace, max(1, options.jobs))
    try:
        control = FilmControl([task for plan in plans for task in film_tasks(plan, workspace, reporter.hear)])
        control.process(list(selected))
        memory = FilmMemory(
            lambda name, codec, module_name: Journal(
                name, codec, digests=workspace.digests, tell=lambda said: _warn(emitter, said)
            ),
            str(workspace.work / JOURNAL),
            checker_cls=content_checker(workspace.digests),
            codec_cls=JSONCodec,
        )
        for plan in plans:
            memory.backend.keep_only(plan.video_id, control.tasks)
        known = sum(memory.backend.in_(name) for name in control.tasks)
        if known:
            emitter.emit(EventType.STATE_RESTORED, data={"tasks": known})
        FutureRunner(memory, reporter, executor, options).run_all(control.task_dispatcher())
        emitter.emit(EventType.STATE_SAVED, data={"tasks": len(reporter.results)})
    except (InvalidTask, InvalidDodoFile) as error:
        raise ConfigError(str(error), code="bad-plan") from error
    except sqlite3.Error as error:
        raise StateError(
            f"cannot write {workspace.work / JOURNAL}: {error}", help="is the disk full?"
        ) from error


def _warn(emitter: Emitter, said: str) -> None:
    emitter.emit(EventType.VALIDATION_WARNING, said)


def _result(
    plans: Sequence[Plan],
    selected: Sequence[str],
    needed: Needed,
    workspace: Workspace,
    reporter: EventReporter,
    seconds: float,
) -> BuildResult:
    tasks = tuple(_task_results(needed, reporter))
    cancelled = workspace.cancel.is_set() and any(task.how == "cancelled" for task in tasks)
    success = not reporter.failures and not cancelled
    whole = success and _whole(plans, selected)
    return BuildResult(
        success=success,
        tasks=tasks,
        failures=tuple(reporter.failures),
        seconds=round(seconds, 3),
        cancelled=cancelled,
        settled=settled(plans, reporter.contents, workspace.digests) if whole else None,
    )


def _whole(plans: Sequence[Plan], selected: Sequence[str]) -> bool:
    """Are these films built wholly, and not some of their tasks."""
    return {plan.video_id for plan in plans} <= set(selected)


def _task_results(needed: Needed, reporter: EventReporter) -> Iterable[TaskResult]:
    """In the order of the plan; a task that was never reached counts as cancelled."""
    for name, (video_id, task) in needed.items():
        not_reached = TaskResult(video_id, task.name, task.stage, task.scene, "cancelled")
        yield reporter.results.get(name, not_reached)


def _selected(plans: Sequence[Plan], only: Sequence[str]) -> list[str]:
    """doit's names of what is to be built. Raises ConfigError for a name that is no task."""
    if not only:
        return [plan.video_id for plan in plans]
    names = [f"{plan.video_id}:{task.name}" for plan in plans for task in plan.tasks]
    selected = []
    for wanted in only:
        found = [name for name in names if wanted in (name, name.partition(":")[2])]
        if not found:
            near = suggest(wanted, [name.partition(":")[2] for name in names])
            raise ConfigError(
                f"there is no task {quote(wanted)}",
                help=near or "videogen plan lists the tasks",
                code="unknown-task",
            )
        selected += found
    return selected


def _needed(plans: Sequence[Plan], selected: Sequence[str]) -> Needed:
    """What is to be done for the selected tasks and films, in the order of the plans."""
    tasks = {f"{plan.video_id}:{task.name}": (plan.video_id, task) for plan in plans for task in plan.tasks}
    made_by = {path: name for name, (_, task) in tasks.items() for path in task.targets.values()}
    needed = set()
    open_ends = [name for name, (video_id, _) in tasks.items() if {name, video_id} & set(selected)]
    while open_ends:
        name = open_ends.pop()
        if name not in needed:
            needed.add(name)
            open_ends += {made_by[path] for path in tasks[name][1].file_dep.values() if path in made_by}
    return {name: each for name, each in tasks.items() if name in needed}


def _about(plans: Sequence[Plan], total: int) -> dict[str, object]:
    return {
        "videos": [{"id": plan.video_id, "title": plan.title, "tasks": len(plan.tasks)} for plan in plans],
        "total": total,
    }


def _say_how_it_ended(plans: Sequence[Plan], result: BuildResult, emitter: Emitter) -> None:
    counts = {
        how: result.count(how) for how in ("ran", "restored", "up to date", "failed", "blocked", "cancelled")
    }
    data = {"counts": counts, "seconds": result.seconds, "cancelled": result.cancelled}
    if result.success:
        delivered = {
            one.video_id: {role: str(path) for role, path in one.deliverables.items()} for one in plans
        }
        emitter.emit(EventType.PIPELINE_COMPLETED, progress=1.0, data={**data, "deliverables": delivered})
    else:
        errors = [str(failure.error) for failure in result.failures]
        emitter.emit(
            EventType.PIPELINE_FAILED,
            "cancelled" if result.cancelled else "",
            data={**data, "errors": errors},
        )
