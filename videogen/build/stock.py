"""Films under plain doit: `doit`, `doit list --all`, `doit info`, `doit clean`, `doit -n 2` where specs lie.

A project needs a `dodo.py` of one line: `from videogen.build import DOIT_CONFIG, task_film`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doit import doit_cmd, get_var
from doit.dependency import JSONCodec
from doit.exceptions import InvalidDodoFile, InvalidTask
from doit.reporter import ConsoleReporter

from videogen.build.delivery import Delivery, refuse_same_output
from videogen.build.journal import JOURNAL, Journal, content_checker
from videogen.build.tasks import film_tasks, step_action
from videogen.build.writer import OneWriter
from videogen.errors import VideoGenError
from videogen.executors.workspace import Workspace
from videogen.files.folders import open_work_folder
from videogen.plan import Plan
from videogen.showing import shown
from videogen.store import Digests, open_store, sweep

if TYPE_CHECKING:
    from videogen.registry import Registry

SPECS = "*.video.yaml"
OURS = ("spec", "engine")  # words of doit's command line that are no variables of a spec
WORK_FOLDER = ".videogen"

Compile = Callable[[Path, "Registry"], Plan]

# doit makes its backend, its checker and the tasks in places that know nothing of one another; what they
# share is one memory of digests per process, by absolute path.
_DIGESTS = Digests()


class StockJournal(Journal):
    """The backend `videogen` of doit (entry point `doit.BACKEND`)."""

    def __init__(self, name: str, codec: JSONCodec, *, module_name: str | None = None) -> None:
        folder = Path(name).absolute().parent
        if folder.name == WORK_FOLDER:
            with _as_doit_says():
                open_work_folder(folder)
        super().__init__(name, codec, module_name=module_name, digests=_DIGESTS)


class FilmReporter(ConsoleReporter):  # type: ignore[misc] # doit has no types
    """doit's console output with the reason beside each task; holds the work folders while tasks run."""

    desc = "videogen: console output with reasons"

    def initialize(self, tasks: Any, selected: Any) -> None:
        """doit begins: become the one writer of every work folder. Raises InvalidTask where another build is."""
        actions = [action for action in map(step_action, tasks.values()) if action]
        self._held = ExitStack()
        try:
            for work in sorted({action.workspace.work for action in actions}):
                self._hold(work)
            for about in [task.meta for task in tasks.values() if task.meta and "plan" in task.meta]:
                if _is_selected(about["plan"], selected):
                    with _as_doit_says():
                        self._held.enter_context(Delivery(**about))
        except InvalidTask:
            self._held.close()
            raise

    def _hold(self, work: Path) -> None:
        with _as_doit_says():
            writer = self._held.enter_context(OneWriter(work))
            for path in writer.taken_away:
                self.write(
                    f"{shown(path)} was no part of a work folder; it was put aside, and a new one begun\n"
                )
            if writer.left_behind:
                sweep(work)

    def execute_task(self, task: Any) -> None:
        """A task is about to run."""
        action = step_action(task)
        if action:
            self.write(f".  {task.title()}  ({'; '.join(action.why)})\n")
        else:
            super().execute_task(task)

    def add_success(self, task: Any) -> None:
        """A task is done and recorded."""
        if task.values.get("how") == "restored":
            self.write(f"<- {task.title()}  restored\n")

    def complete_run(self) -> None:
        """doit is done."""
        super().complete_run()
        self._held.close()


DOIT_CONFIG = {
    "backend": "videogen",
    "dep_file": f"{WORK_FOLDER}/{JOURNAL}",
    "check_file_uptodate": content_checker(_DIGESTS),
    "reporter": FilmReporter,
    "verbosity": 2,
}
"""What a `dodo.py` of films tells doit."""


def task_film() -> Iterator[Any]:
    """The films beside `dodo.py`, or the one that `doit spec=PATH` names."""
    yield from doit_tasks(chosen_specs(Path()))


def chosen_specs(folder: Path) -> list[Path]:
    """The spec that `doit spec=PATH` names, else every spec in the folder."""
    named = get_var("spec")
    return [Path(named)] if named else sorted(folder.glob(SPECS))


def doit_tasks(
    specs: Iterable[Path],
    *,
    compiled: Compile | None = None,
    registry: Registry | None = None,
) -> Iterator[Any]:
    """The doit tasks of these films: `<video>` and `<video>:<task>`. Raises InvalidDodoFile, worded, for a
    spec that is wrong. `compiled` turns a spec into a plan; `registry` is the installed one where not given."""
    registry = registry or _registry()
    ffmpeg = os.environ.get("VIDEOGEN_FFMPEG")
    plans: list[Plan] = []
    for spec in specs:
        try:
            plan = (compiled or _compiled)(spec, registry)
            plans.append(plan)
            refuse_same_output(plans)
            work = spec.absolute().parent / WORK_FOLDER
            store = open_store(work)
        except VideoGenError as error:
            raise InvalidDodoFile(_worded(error)) from error
        yield from film_tasks(plan, Workspace(work, store, registry, ffmpeg, digests=_DIGESTS))


def _compiled(spec: Path, registry: Registry) -> Plan:
    """As `videogen build SPEC` compiles it; `doit engine=NAME` chooses the speech engine, and every other `NAME=VALUE`
    is one of the spec's variables. What is doubtful in the spec is told each time."""
    from videogen.film.opening import Request, open_film  # reads specs, which only this function needs

    request = Request(
        spec,
        output=Path(os.environ.get("VIDEOGEN_OUTPUT", "output")),
        engine=get_var("engine") or os.environ.get("VIDEOGEN_ENGINE", "hibari"),
        ffmpeg=os.environ.get("VIDEOGEN_FFMPEG"),
        fit="new",
        variables={name: value for name, value in _given().items() if name not in OURS},
    )
    film = open_film(request, registry)
    for warning in film.warnings:
        sys.stderr.write(f"{warning.render()}\n\n")
    return film.plan


def _given() -> Mapping[str, str]:
    """The `NAME=VALUE` words of doit's command line. doit gives one whose name is known; here all count."""
    return doit_cmd._CMDLINE_VARS or {}


def _is_selected(plan: Plan, selected: Iterable[str] | None) -> bool:
    return not selected or any(name.partition(":")[0] == plan.video_id for name in selected)


@contextmanager
def _as_doit_says() -> Iterator[None]:
    """What goes wrong is told by doit without a traceback."""
    try:
        yield
    except VideoGenError as error:
        raise InvalidTask(_worded(error)) from error


def _worded(error: VideoGenError) -> str:
    return f"{error}\nhelp: {error.help}\n" if error.help else f"{error}\n"


def _registry() -> Registry:
    # doit loads this module for every project; models come late.
    from videogen.registry import default_registry

    return default_registry()
