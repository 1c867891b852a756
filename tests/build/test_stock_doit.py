"""Plain doit builds the same films with the same pieces; our runner runs any dodo file as doit's own does."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tomllib
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest
from doit import cmd_run
from doit.control import TaskControl
from doit.dependency import Dependency, JSONCodec, JsonDB
from doit.doit_cmd import DoitMain
from doit.loader import load_tasks
from doit.reporter import ZeroReporter
from doit.runner import Runner

from tests.build.small_films import Steps, Studio, how, small_plan
from videogen.build.options import BuildOptions
from videogen.build.runner import FutureRunner
from videogen.build.tasks import FilmControl, film_tasks, step_action
from videogen.build.writer import OneWriter
from videogen.executors.threads import ThreadExecutor
from videogen.executors.workspace import Workspace
from videogen.registry import builtin_registry
from videogen.store import open_store

ROOT = Path(__file__).parent.parent.parent

DODO = """
import json
from pathlib import Path
from tests.build.small_films import Steps, small_plan
from videogen.build import DOIT_CONFIG, chosen_specs, doit_tasks
from videogen.errors import Diagnostic, Mark, SpecError

def compiled(spec, registry):
    scenes = json.loads(spec.read_text())
    if not scenes:
        raise SpecError([Diagnostic("no-scenes", "a film needs scenes", Mark(spec.name, 1, 1))])
    return small_plan(spec.absolute().parent, scenes, video_id=spec.name.partition(".")[0])

def task_film():
    steps = Steps(Path("log").absolute())
    yield from doit_tasks(chosen_specs(Path()), compiled=compiled, registry=steps.registry())
"""


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


class Project(Studio):
    """A folder with a dodo.py, where videogen is installed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        (folder / "dodo.py").write_text(DODO)
        entry_points = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]
        installed = folder / "installed" / "videogen-0.dist-info"
        installed.mkdir(parents=True)
        (installed / "METADATA").write_text("Name: videogen\nVersion: 0\n")
        groups = [
            f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in names.items())
            for group, names in entry_points.items()
        ]
        (installed / "entry_points.txt").write_text("\n".join(groups))

    def write(self, **scenes: str) -> None:
        """Save the scenes as film.video.yaml."""
        (self.folder / "film.video.yaml").write_text(json.dumps(scenes))

    def doit(self, *arguments: str, rc: int = 0) -> list[str]:
        """The lines that `doit <arguments>` prints, run in a fork of this process: that saves half a second each."""
        printed = self.folder / "printed"
        child = os.fork()
        if child == 0:
            self._be_doit(arguments, printed)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == rc, printed.read_text()
        return printed.read_text().splitlines()

    def _be_doit(self, arguments: Sequence[str], printed: Path) -> NoReturn:
        code = 70
        try:
            os.chdir(self.folder)
            sys.path.insert(0, str(self.folder / "installed"))
            sys.modules.pop("dodo", None)
            sys.stdout = sys.stderr = printed.open("w")
            cmd_run.opt_outfile["default"] = sys.stdout  # doit took the one of its own import
            code = DoitMain().run(list(arguments)) or 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)

    def start_doit(self) -> list[str]:
        """The lines of a real `doit` command."""
        places = [str(self.folder / "installed"), str(ROOT)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(places)}
        command = [sys.executable, "-m", "doit"]
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=120, check=True
        )
        assert done.stderr == ""
        return done.stdout.splitlines()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    found = Project(tmp_path)
    found.write(a="one", b="two")
    return found


def test_plain_doit_builds_and_shares_its_memory_with_videogen_build(project: Project) -> None:
    """What doit has built is up to date for `videogen build`, and the other way round."""
    assert ".  film:say:a  (first build)" in project.start_doit()
    assert project.film() == "A film\nONE in red\nTWO in red"
    project.ran()
    assert set(how(project.build({"a": "one", "b": "two"})).values()) == {"up to date"}
    project.build({"a": "one", "b": "three"})
    project.write(a="one", b="three")
    assert project.doit() == [f"-- film:{name}" for name in ("say:a", "show:a", "say:b", "show:b", "join")]


def test_commands_of_doit(project: Project) -> None:
    """list, info, one task by name, forget and clean do what their names say."""
    listed = project.doit("list", "--all", "spec=film.video.yaml")
    assert listed[0] == "film          A film"
    assert "film:say:b    Write the words of a scene (b)" in listed
    project.doit("film:show:b")
    assert project.ran() == ["say two", "show two red"]
    project.write(a="one", b="three")
    assert "    - words changed (args=[], kwargs={})" in project.doit("info", "film:say:b", rc=1)
    project.doit()
    project.ran()
    project.doit("forget", "film:say:a")
    project.doit("clean", "film:say:b")
    assert not project.target("b/words.txt").exists()
    restored = [line for line in project.doit() if line.startswith("<-")]
    assert restored == ["<- film:say:a  restored", "<- film:say:b  restored"]
    assert project.ran() == []


def test_doit_in_processes(project: Project) -> None:
    """`doit -n 2` carries tasks out in child processes and remembers them; edited targets are made again."""
    project.doit("-n", "2")
    assert project.film() == "A film\nONE in red\nTWO in red"
    assert len(project.ran()) == 5
    (project.folder / "output/film/film.txt").write_text("scribble")
    lines = project.doit("-n", "2")
    assert [line for line in lines if not line.startswith("--")][1:] == ["<- film:join  restored"]
    assert project.ran() == []


def test_a_failure_under_doit_is_worded(project: Project) -> None:
    """The author's line stands in doit's output, from child processes too; a wrong spec is no traceback."""
    project.write(a="fail", b="two")
    lines = project.doit("-c", "-n", "2", rc=2)
    assert "film.video.yaml:1:3: error: the voice is gone [no-voice]" in lines
    project.write()
    assert project.doit(rc=3)[0] == "ERROR: film.video.yaml:1:1: error: a film needs scenes [no-scenes]"


def test_doit_waits_for_no_other_build(project: Project) -> None:
    """While another build holds the work folder doit does nothing and says who holds it."""
    with OneWriter(project.work):
        lines = project.doit(rc=2)
    assert any(line.startswith(f"another build (pid {os.getpid()}, since ") for line in lines)
    assert project.ran() == []


def test_a_task_reaches_a_process_that_shares_nothing(tmp_path: Path) -> None:
    """Where processes are not forked doit sends tasks over; what arrives carries the same task out."""
    plan = small_plan(tmp_path, {"a": "one"})
    registry, work = Steps(tmp_path / "log").registry(), tmp_path / ".videogen"
    sent = list(film_tasks(plan, Workspace(work, open_store(work), registry, ffmpeg="some-ffmpeg")))
    arrived = pickle.loads(pickle.dumps(sent[1]))
    action = step_action(arrived)
    assert action is not None
    assert action.film_task == step_action(sent[1]).film_task
    assert (action.workspace.work, action.workspace.ffmpeg) == (tmp_path / ".videogen", "some-ffmpeg")
    assert action.kind.name == plan.tasks[0].action.kind
    action.workspace.carry_out(action.film_task)
    assert plan.tasks[0].targets["words"].read_text() == "one"


STORY = (
    {"a": "one", "b": "two"},
    {"a": "one", "b": "three"},
    {"b": "three", "c": "one", "d": "four"},
    {"b": "fail", "c": "one", "d": "five"},
    {"a": "one", "b": "two"},
)


def test_the_same_story_executes_the_same_steps(tmp_path: Path) -> None:
    """Edits, moves, renames, failures and reverts: stock doit and our engine execute exactly the same."""
    (tmp_path / "stock").mkdir()
    (tmp_path / "ours").mkdir()
    stock, ours = Project(tmp_path / "stock"), Studio(tmp_path / "ours")
    for scenes in STORY:
        stock.write(**scenes)
        stock.doit("-c", rc=2 if "fail" in scenes.values() else 0)
        ours.build(scenes)
        assert ours.ran() == stock.ran()


def any_dodo(log: list[str]) -> dict[str, object]:
    """A dodo file with what doit offers: setup, teardown, getargs, calc_dep, groups, values and failures."""

    def note(line: str) -> None:
        log.append(line)

    def task_setup() -> dict[str, object]:
        return {"actions": [(note, ["setup"])], "teardown": [(note, ["teardown"])], "io": {"capture": False}}

    def task_number() -> dict[str, object]:
        def number() -> dict[str, int]:
            log.append("number")
            return {"n": 7}

        return {"actions": [number], "io": {"capture": False}, "uptodate": [True]}

    def task_uses() -> dict[str, object]:
        def uses(n: int) -> None:
            log.append(f"uses {n}")

        return {
            "actions": [uses],
            "getargs": {"n": ("number", "n")},
            "setup": ["setup"],
            "io": {"capture": False},
        }

    def task_calc() -> dict[str, object]:
        def calc() -> dict[str, list[str]]:
            log.append("calc")
            return {"task_dep": ["number"]}

        return {"actions": [calc], "io": {"capture": False}}

    def task_calculated() -> dict[str, object]:
        return {"actions": [(note, ["calculated"])], "calc_dep": ["calc"], "io": {"capture": False}}

    def task_group():  # type: ignore[no-untyped-def]
        for name in ("x", "y", "bad"):
            action = (lambda: False) if name == "bad" else (note, [name])
            yield {"name": name, "actions": [action], "io": {"capture": False}}

    def task_after() -> dict[str, object]:
        return {"actions": [(note, ["after"])], "task_dep": ["group"], "io": {"capture": False}}

    creators = (task_setup, task_number, task_uses, task_calc, task_calculated, task_group, task_after)
    return {creator.__name__: creator for creator in creators}


@pytest.mark.parametrize("jobs", [1, 3])
def test_any_dodo_file_runs_as_under_doit(tmp_path: Path, jobs: int) -> None:
    """The same tasks with the same outcome, twice over, with one job in the same order."""

    def run(ours: bool) -> list[list[str]]:
        logs = []
        for _ in range(2):
            log: list[str] = []
            tasks = load_tasks(any_dodo(log))
            memory = Dependency(JsonDB, str(tmp_path / f"{ours}.json"), codec_cls=JSONCodec)
            reporter = ZeroReporter(sys.stdout, {})
            control = (FilmControl if ours else TaskControl)(tasks)
            control.process(None)
            threads = ThreadExecutor(Workspace(tmp_path, open_store(tmp_path), builtin_registry()), jobs)
            runner = (
                FutureRunner(memory, reporter, threads, BuildOptions())
                if ours
                else Runner(memory, reporter, continue_=True)
            )
            log.append(f"rc {runner.run_all(control.task_dispatcher())}")
            logs.append(log)
        return logs

    ours, stock = run(True), run(False)
    assert [sorted(log) for log in ours] == [sorted(log) for log in stock]
    if jobs == 1:
        assert ours == stock
