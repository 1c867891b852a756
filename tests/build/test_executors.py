"""Where tasks are carried out makes no difference: the same film, the same events, and an end when it is asked for."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import psutil
import pytest
from msgspec.structs import replace

from tests.build.small_films import PLUGINS, At, Heard, Studio, built, how, small_plan
from tests.conftest import ROOT
from tests.processes import assert_soon, children
from videogen.api import BuildOptions, Request, build
from videogen.build.tasks import film_tasks, step_action
from videogen.errors import AudioGenerationError, Cancelled, ConfigError, StageError
from videogen.events.types import EventType
from videogen.executors import executor_named
from videogen.executors.base import Executor, Opened
from videogen.executors.processes import PATIENCE_S, TRIES, ProcessExecutor, _Worker
from videogen.executors.threads import ThreadExecutor
from videogen.executors.workspace import Workspace
from videogen.plan import Action, Task
from videogen.store import open_store

SCENES = {"a": "one", "b": "doubt"}
SOON_S = 2.0


class Another(Action, frozen=True):
    """An action that no film here has."""


def dask(scheduler: str) -> Opened:
    """The executor of this cluster; Dask is imported when it is opened."""

    def opened(workspace: Workspace, capacity: int) -> Executor:
        return executor_named("dask", scheduler)(workspace, capacity)

    return opened


def of(*executors: str, workers: int = 1) -> pytest.MarkDecorator:
    """For these executors, by name; a cluster takes seconds to start."""
    known: dict[str, Opened] = {
        "threads": ThreadExecutor,
        "processes": ProcessExecutor,
        "dask": dask(f"local:{workers}"),
    }
    slow = {"dask": pytest.mark.slow}
    return pytest.mark.parametrize(
        "executor", [pytest.param(known[name], id=name, marks=slow.get(name, ())) for name in executors]
    )


everywhere = of("threads", "processes", "dask")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="tests kill processes")


def told(heard: Heard) -> list[tuple[object, ...]]:
    """What was heard, without numbers and times."""
    return [
        (
            event.type,
            event.video,
            event.stage,
            event.scene,
            event.progress,
            event.message,
            event.data.get("how"),
        )
        for event in heard
    ]


def stopping(cancel: threading.Event, studio: Studio) -> At:
    """Cancels as soon as the step has noted that it runs."""

    def stop() -> None:
        def when_it_runs() -> None:
            while not (studio.folder / "log").exists():
                time.sleep(0.01)
            cancel.set()

        threading.Thread(target=when_it_runs).start()

    return At(EventType.TASK_STARTED, stop)


@everywhere
def test_the_same_film_and_the_same_events(executor: Opened, tmp_path: Path) -> None:
    """As in threads, one task after another: first build, nothing to do, restored."""
    stories = []
    for place, carried_out in (("here", ThreadExecutor), ("there", executor)):
        (tmp_path / place).mkdir()
        studio = Studio(tmp_path / place)
        heard = Heard()
        for _ in range(2):
            assert studio.build(SCENES, listeners=[heard], executor=carried_out, jobs=1).success
        (studio.work / "tasks.sqlite").unlink()
        assert studio.build(SCENES, listeners=[heard], executor=carried_out, jobs=1).success
        stories.append((studio.film(), studio.ran(), told(heard)))
    assert stories[0] == stories[1]


@everywhere
def test_errors_arrive_as_they_were(executor: Opened, studio: Studio) -> None:
    """One that was meant, with help and the author's line, and one that was not, with where it came from."""
    result = studio.build({"a": "fail", "b": "break"}, executor=executor, jobs=2)
    failures = {failure.task: failure for failure in result.failures}
    meant = failures["say:a"].error
    assert isinstance(meant, AudioGenerationError)
    assert (meant.message, meant.help, meant.code) == ("the voice is gone", "find it", "no-voice")
    assert failures["say:a"].diagnostics[0].mark
    bug = failures["say:b"].error
    assert isinstance(bug, ZeroDivisionError)
    assert "small_steps.py" in "".join(traceback.format_exception(bug))


@everywhere
def test_a_build_that_is_cancelled_ends_soon(executor: Opened, studio: Studio) -> None:
    """Whatever runs; nothing is left over."""
    cancel = threading.Event()
    before = children()
    emitter = stopping(cancel, studio)
    result = studio.build({"a": "wait"}, emitter=emitter, cancel=cancel, executor=executor)
    assert set(how(result).values()) == {"cancelled"}
    assert children() <= before
    assert not list(studio.folder.rglob("*videogen-tmp-*"))


@of("processes", "dask")
def test_a_process_that_does_not_listen_is_killed(executor: Opened, studio: Studio) -> None:
    """A step of somebody else's that never looks; a thread would go on."""
    cancel = threading.Event()
    stopped_s: list[float] = []
    emitter = stopping(cancel, studio)
    threading.Thread(target=lambda: (cancel.wait(60), stopped_s.append(time.monotonic()))).start()
    result = studio.build({"a": "deaf"}, emitter=emitter, cancel=cancel, executor=executor)
    assert set(how(result).values()) == {"cancelled"}
    assert time.monotonic() - stopped_s[0] < PATIENCE_S + SOON_S


def test_a_process_that_does_not_listen_is_killed_when_a_build_breaks(studio: Studio) -> None:
    """Its task is not begun again elsewhere, though nobody has cancelled the build."""
    workspace = Workspace(studio.work, open_store(studio.work), studio.steps.registry())
    task = first_task(studio, "deaf", workspace)
    with pytest.raises(ZeroDivisionError), ProcessExecutor(workspace, 1) as executor:
        made = executor.submit(task, lambda *_: None)
        assert_soon((studio.folder / "log").exists, within_s=30)
        began_s = time.monotonic()
        raise ZeroDivisionError("a bug")
    assert isinstance(made.exception(0), Cancelled)
    assert time.monotonic() - began_s < PATIENCE_S + SOON_S
    assert studio.ran() == ["say deaf"]


@of("processes", "dask", workers=2)
def test_a_killed_process_costs_one_try(executor: Opened, studio: Studio) -> None:
    """The task is done again elsewhere, and no other twice."""
    result = studio.build({"a": "die once", "b": "two"}, executor=executor, jobs=2)
    assert set(how(result).values()) == {"ran"}
    ran = studio.ran()
    assert ran.count("say die once") == 2
    assert len(ran) == len(set(ran)) + 1
    assert not list(studio.folder.rglob("*videogen-tmp-*"))


def test_a_task_that_kills_its_process_is_given_up(studio: Studio) -> None:
    """With words; what does not need it is built."""
    result = studio.build({"a": "die", "b": "two"}, executor=ProcessExecutor, jobs=2)
    (failure,) = result.failures
    assert isinstance(failure.error, StageError)
    assert f"was killed {TRIES} times" in str(failure.error)
    assert how(result)["show:b"] == "ran"


def test_a_file_of_the_authors_is_not_taken_for_a_module(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is called like a module of Python and lies where the build was begun."""
    (studio.folder / "queue.py").write_text("raise SystemExit('no module')\n")
    monkeypatch.chdir(studio.folder)
    assert studio.build(SCENES, executor=ProcessExecutor).success


@pytest.mark.parametrize("lacking", ["the task", "what carries it out"])
def test_what_a_process_cannot_import_is_told(
    lacking: str, studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where an action stands in the very program that builds; nobody waits for the process."""
    only_here = ModuleType("only_here")
    monkeypatch.setitem(sys.modules, "only_here", only_here)
    plan = small_plan(studio.folder, {"a": "one"})
    registry = studio.steps.registry()
    if lacking == "the task":
        only_here.Words = type("Words", (str,), {"__module__": "only_here"})  # type: ignore[attr-defined]
        first, *others = plan.tasks
        plan = replace(plan, tasks=(replace(first, name=only_here.Words(first.name)), *others))
    else:
        only_here.step = lambda _action, _context: None  # type: ignore[attr-defined]
        only_here.step.__module__, only_here.step.__qualname__ = "only_here", "step"
        registry = studio.steps.registry(more=(Another, only_here.step))
    result = built(plan, studio.work, registry, executor=ProcessExecutor, keep_going=False)
    (failure,) = result.failures
    assert failure.diagnostics[0].code == "not-importable"
    assert "No module named 'only_here'" in failure.diagnostics[0].message


def test_what_cannot_be_sent_to_a_process_is_told_of_every_task(studio: Studio) -> None:
    """As a step that is a function within a function; no process waits for what never comes."""
    plan = small_plan(studio.folder, SCENES)
    registry = studio.steps.registry(more=(Another, lambda _action, _context: None))
    result = built(plan, studio.work, registry, executor=ProcessExecutor, jobs=1, keep_going=True)
    told = {failure.task: str(failure.error) for failure in result.failures}
    assert told.keys() == {"say:a", "say:b"}
    assert all("<lambda>" in words for words in told.values()), told


def test_what_cannot_be_sent_harms_nothing_that_is_said_after_it(studio: Studio) -> None:
    """However much of it could have been sent."""
    heard = Heard()
    assert studio.build({"a": "unsendable"}, executor=ProcessExecutor, listeners=[heard]).success
    (data,) = (event.data for event in heard if "one" in event.data)
    assert data["one"] == data["same"] == "unsendable"


def first_task(studio: Studio, words: str, workspace: Workspace) -> Task:
    """The task of these words as a build hands it to an executor."""
    tasks = film_tasks(small_plan(studio.folder, {"a": words}), workspace)
    return next(action.film_task for action in map(step_action, tasks) if action)


def test_a_process_that_dies_while_it_is_stopped(studio: Studio) -> None:
    """Whoever waits for its answer sees that first; there is nothing left to kill then."""
    workspace = Workspace(studio.work, open_store(studio.work), studio.steps.registry())
    task = first_task(studio, "wait", workspace)
    worker = _Worker(workspace)
    with ThreadPoolExecutor(2) as threads:
        made = threads.submit(worker.carry_out, task, lambda *_: None)
        assert_soon((studio.folder / "log").exists, within_s=30)
        assert worker._process
        with worker._speaking:  # so that it cannot be told yet
            stopped = threads.submit(worker.stop)
            assert_soon(stopped.running)
            worker._process.kill()
            assert made.result(30) is None
        stopped.result(30)


@everywhere
def test_what_begins_while_paused_waits_too(executor: Opened, studio: Studio) -> None:
    """A process in the place of one that has died, and a task that was on its way."""
    pause = threading.Event()
    workspace = Workspace(studio.work, open_store(studio.work), studio.steps.registry(), pause=pause)
    task = first_task(studio, "pausing", workspace)
    with executor(workspace, 1) as opened:
        pause.set()
        opened.hold(paused=True)
        made = opened.submit(task, lambda *_: None)
        assert_soon((studio.folder / "log").exists, within_s=30)
        time.sleep(SOON_S)
        assert not made.done()
        pause.clear()
        opened.hold(paused=False)
        assert made.result(30)


def test_ctrl_c_while_a_process_starts_is_no_error_of_it(
    studio: Studio, capfd: pytest.CaptureFixture[str]
) -> None:
    """It reaches the whole group, and is for whoever has started the build to hear."""
    results: list[Any] = []
    before = children()
    building = threading.Thread(
        target=lambda: results.append(studio.build({"a": "one"}, executor=ProcessExecutor))
    )
    building.start()
    while building.is_alive():
        with suppress(psutil.Error, ProcessLookupError):
            for pid in children() - before:
                os.kill(pid, signal.SIGINT)
        time.sleep(0.005)
    assert how(results[0])["say:a"] == "ran"
    assert "Traceback" not in capfd.readouterr().err


def test_processes_end_with_the_one_they_work_for(studio: Studio, tmp_path: Path) -> None:
    """Killed outright, a build leaves no process behind."""
    program = f"""
from pathlib import Path
from tests.build.small_films import Studio
from videogen.executors.processes import ProcessExecutor
Studio(Path({str(tmp_path)!r})).build({{"a": "wait"}}, executor=ProcessExecutor)
"""
    builder = subprocess.Popen(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE
    )
    until_s = time.monotonic() + 30
    while not (tmp_path / "log").exists():
        assert time.monotonic() < until_s
        time.sleep(0.02)
    said = subprocess.run(["ps", "--ppid", str(builder.pid), "-o", "pid="], capture_output=True, text=True)
    workers = [int(word) for word in said.stdout.split()]
    assert workers
    builder.send_signal(signal.SIGKILL)
    builder.communicate()
    while any(Path(f"/proc/{pid}").exists() for pid in workers):
        assert time.monotonic() < until_s
        time.sleep(0.02)


Cluster = tuple[subprocess.Popen[bytes], subprocess.Popen[bytes], str]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and a worker of one thread, as people start them by hand, and the scheduler's address."""
    with cluster_of(tmp_path, ROOT) as started:
        yield started


@contextmanager
def cluster_of(folder: Path, code: Path) -> Iterator[Cluster]:
    """The same, of workers that have the package from the folder `code`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, dict.fromkeys((code, ROOT, PLUGINS)))),
    }

    def start(*words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]]
        return subprocess.Popen(command, env=environment, cwd=folder, stderr=subprocess.DEVNULL)

    scheduler = start("dask_scheduler", "--port", address.rpartition(":")[2], "--no-dashboard")
    worker = start("dask_worker", address, "--nthreads", "1", "--no-dashboard", "--death-timeout", "30")
    from distributed import Client  # takes a second to import

    try:
        with Client(address, timeout=30, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=60)
        yield scheduler, worker, address
    finally:
        for process in (worker, scheduler):
            process.kill()
            process.wait()


@pytest.mark.slow
def test_a_cluster_that_others_have_started(cluster: tuple[Any, Any, str], studio: Studio) -> None:
    """Its workers do the work; the cluster is still there afterwards."""
    _, _, address = cluster
    for _ in range(2):
        assert studio.build(SCENES, executor=dask(address)).success
    assert studio.build({"a": "three"}, executor=dask(address)).success
    from distributed import Client

    with Client(address, timeout=30, set_as_default=False) as client:
        kept = client.run(lambda: len(sys.modules["videogen.executors.dask"]._WORKSPACES))  # type: ignore[attr-defined]
    assert set(kept.values()) == {0}


@pytest.mark.slow
def test_a_task_that_reaches_its_worker_late_stops_too(studio: Studio) -> None:
    """After the wish to stop, which finds nothing there yet."""
    workspace = Workspace(studio.work, open_store(studio.work), studio.steps.registry())
    task = first_task(studio, "wait", workspace)
    with dask("local:1")(workspace, 1) as executor:
        executor.stop()
        time.sleep(SOON_S)  # by when what runs has been left to itself
        with pytest.raises(Cancelled):
            executor.submit(task, lambda *_: None).result(30)


@pytest.mark.slow
def test_a_plan_that_cannot_be_built_leaves_no_cluster(studio: Studio) -> None:
    """It is refused before any process starts."""
    plan = small_plan(studio.folder, {"a": "one"})
    twice = replace(plan, tasks=(*plan.tasks, replace(plan.tasks[0], name="again")))
    before = children()
    with pytest.raises(ConfigError, match="both make"):
        studio.build(twice, executor=dask("local:1"))
    assert children() <= before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "task"),
    [
        ("steps/poster.py", "poster"),
        ("scenes/quote.py", "draw:said"),
        ("drawing/paint/frames.py", "draw:said"),
    ],
)
def test_a_worker_with_other_code_is_refused(file: str, task: str, tmp_path: Path) -> None:
    """It would make something else, which the store would keep as what this code makes. What only other code shapes is
    made."""
    shutil.copytree(ROOT / "videogen", tmp_path / "code/videogen")
    with (tmp_path / "code/videogen" / file).open("a") as edited:
        edited.write("NEW = 1\n")
    spec = tmp_path / "film.video.yaml"
    spec.write_text(
        'video: {title: T, voice: "silent:none", output: {size: 144p, quality: draft}}\n'
        "scenes: [{id: said, type: quote, quote_text: Well said}]\n"
    )
    with cluster_of(tmp_path, tmp_path / "code") as (_, _, address):
        options = BuildOptions(executor=dask(address))
        (result,) = build(Request(spec, output=tmp_path / "output"), options).results
    (failure,) = (failure for failure in result.failures if failure.task == task)
    (found,) = failure.diagnostics
    assert found.code == "other-versions"
    assert "code of the" in found.message
    assert "ran" in {film.how for film in result.tasks}


@pytest.mark.slow
def test_a_cluster_that_is_not_there_yet_holds_no_cancel_up(studio: Studio) -> None:
    """It takes seconds to start. Nothing has run then, and what was started ends."""
    import distributed  # noqa: F401 - takes a second

    cancel = threading.Event()
    before = children()
    threading.Timer(0.3, cancel.set).start()
    began_s = time.monotonic()
    result = studio.build(SCENES, cancel=cancel, executor=dask("local:2"))
    assert time.monotonic() - began_s < SOON_S
    assert result.cancelled
    assert set(how(result).values()) == {"cancelled"}
    until_s = time.monotonic() + 30
    while not children() <= before and time.monotonic() < until_s:
        time.sleep(0.1)
    assert children() <= before


@pytest.mark.slow
def test_a_scheduler_that_is_lost(cluster: tuple[Any, Any, str], studio: Studio) -> None:
    """The build ends in words instead of waiting for ever; the next one goes on without a cluster."""
    scheduler, _, address = cluster
    lost = At(EventType.TASK_STARTED, lambda: threading.Timer(0.5, scheduler.kill).start())
    began_s = time.monotonic()
    result = studio.build({"a": "wait", "b": "two"}, emitter=lost, executor=dask(address))
    assert time.monotonic() - began_s < 30
    assert not result.success
    assert {failure.diagnostics[0].code for failure in result.failures} == {"no-scheduler"}
    assert studio.build({"a": "one", "b": "two"}).success


@pytest.mark.slow
@pytest.mark.parametrize("count", ["0", "two", "²", ""])
def test_a_number_of_workers_that_is_none(count: str, studio: Studio) -> None:
    """Refused in words, whatever was written."""
    with pytest.raises(ConfigError, match="expected a number of workers"):
        studio.build(SCENES, executor=dask(f"local:{count}"))


@pytest.mark.slow
def test_where_no_scheduler_answers(studio: Studio) -> None:
    """It is told at once, with what to do."""
    with pytest.raises(ConfigError, match="no Dask scheduler answers at tcp") as caught:
        studio.build(SCENES, executor=executor_named("dask", "tcp://127.0.0.1:1"))
    assert caught.value.code == "no-scheduler"
