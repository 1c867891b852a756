"""Carries tasks out on a Dask cluster, whose workers share the work folder by a file system that all of them see at the
same path. A worker that is lost costs a try: the scheduler gives its task to another one."""

from __future__ import annotations

import asyncio
import threading
import uuid
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import Any, Final, Literal, Self

from dask import config
from distributed import Client, KilledWorker, LocalCluster, get_worker
from distributed import Future as Remote
from distributed.client import FutureCancelledError

from videogen.errors import Cancelled, ConfigError, StageError
from videogen.events.types import EventType
from videogen.executors.workspace import Hear, Made, Wish, Workspace
from videogen.plan import Task
from videogen.steps.versions import expect_versions

CONNECT_S: Final = 10.0  # a scheduler has to answer in
LOOK_S: Final = 0.05  # how often we look whether to wait on
PATIENCE_S: Final = 1.0  # that running tasks have to stop in, before they are left to themselves
HEARD_S: Final = 2.0  # that the last words of a task may come after its end
LOCAL: Final = "local:"
WITH_MEMORY: Final[dict[str, Any]] = {"distributed.nanny.pre-spawn-environ": {}}
"""Dask lets its workers give memory back to the system after every picture, which makes drawing 1.4 times as slow."""
NO_PAGE: Final = {"dashboard": False, "dashboard_address": "127.0.0.1:0"}
"""The scheduler serves HTTP all the same: at a free port, so that two builds do not meet, and to nobody outside."""


class DaskExecutor:
    """Carries tasks out on the workers of the cluster at `scheduler`: `tcp://host:8786`, `tls://…`, or `local:2` for
    two processes of this machine. As many run at a time as the workers have threads.

    Opening it raises ConfigError where no scheduler answers or it has no workers, Cancelled where the build is
    cancelled meanwhile."""

    def __init__(self, workspace: Workspace, capacity: int, *, scheduler: str) -> None:
        del capacity  # that of the workers counts
        self._workspace = workspace
        self._scheduler = scheduler
        self._run = uuid.uuid4().hex
        self._running: dict[str, _Running] = {}
        self._stopped = False
        self._cluster: LocalCluster | None
        self._client: Client
        self._speaker = ThreadPoolExecutor(1, thread_name_prefix="videogen-wishes")

    @property
    def capacity(self) -> int:
        """The threads of the workers that are there now, at least 1."""
        return max(1, _threads(self._client))

    def submit(self, task: Task, hear: Hear) -> Future[Made]:
        """Send a task to the cluster."""
        running = _Running(hear)
        key = f"videogen-{task.name}-{uuid.uuid4().hex}"
        self._running[key] = running
        if self._client.status != "running":
            running.fail(_gone())
            return running.future
        try:
            remote = self._client.submit(
                _carry_out, self._workspace, task, self._run, key, pure=False, key=key
            )
        except Exception as error:  # whatever it is that a client says that has lost its scheduler
            running.fail(_gone(error))
        else:
            running.remote = remote  # it is forgotten when nobody holds it
            remote.add_done_callback(lambda ended: self._on_end(key, ended))
        return running.future

    def hold(self, paused: bool) -> None:
        """Tell all workers."""
        self._tell("hold" if paused else "go on")

    def stop(self) -> None:
        """Tell all workers; what has not stopped after a moment is left to itself."""
        if not self._stopped:
            self._stopped = True
            leave = threading.Timer(PATIENCE_S, self._leave)
            leave.daemon = True
            leave.start()
            self._tell("stop")

    def __enter__(self) -> Self:
        opening: Future[_Connection] = Future()
        threading.Thread(target=_connect, args=(self._scheduler, opening), daemon=True).start()
        while not wait([opening], LOOK_S).done:
            if self._workspace.cancel.is_set():
                opening.add_done_callback(_disconnect)
                raise Cancelled("the build was cancelled")
        self._cluster, self._client = opening.result()
        self._client.subscribe_topic(self._run, self._on_event)
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is not None:
            self.stop()
            self._leave()
        if not self._stopped:  # else what is still on its way must find that it should stop
            wait(self._tell("forget"), PATIENCE_S)
        self._speaker.shutdown(wait=False, cancel_futures=True)
        if self._cluster and self._stopped:
            self._cluster.sync(_end_workers, self._cluster)
        with suppress(TimeoutError):  # a scheduler that does not say goodbye
            self._client.close(timeout=CONNECT_S)
        if self._cluster:
            self._cluster.close(timeout=CONNECT_S)

    def _tell(self, wish: Wish | Literal["forget"]) -> list[Future[Any]]:
        """Without waiting for workers that are too busy to listen; one wish comes after another."""
        if self._client.status != "running":
            return []
        words = (_heed, self._workspace, self._run, wish)
        return [self._speaker.submit(self._client.run, *words, wait=False, on_error="ignore")]

    def _leave(self) -> None:
        for running in list(self._running.values()):
            running.fail(Cancelled("the build was cancelled"))

    def _on_event(self, event: tuple[float, Any]) -> None:
        key, number, kind, progress, message, data = event[1]
        running = self._running.get(key)
        if running:
            running.on_word(number, EventType(kind), progress, message, data)

    def _on_end(self, key: str, remote: Remote[tuple[Made, int]]) -> None:
        """Called in a thread of its own when a task has ended, in whatever way."""
        running = self._running.pop(key)
        try:
            made, words = remote.result()
        except KilledWorker as error:
            running.fail(_killed(key, error))
        except FutureCancelledError as error:
            running.fail(_gone(error))
        except BaseException as error:
            running.fail(error)
        else:
            running.end(made, words)


class _Running:
    """A task on the cluster, as we see it from here."""

    def __init__(self, hear: Hear) -> None:
        self.future: Future[Made] = Future()
        self.remote: Remote[tuple[Made, int]] | None = None
        self._hear = hear
        self._heard = 0
        self._changed = threading.Condition()
        self.future.set_running_or_notify_cancel()

    def on_word(self, number: int, *said: Any) -> None:
        """A word of the task; those of an earlier try that comes late are none of ours."""
        with self._changed:
            if not self.future.done():
                self._heard = number
                self._hear(*said)
                self._changed.notify_all()

    def end(self, made: Made, words: int) -> None:
        """The task is done, and has said so many words, the last of which may still be on their way."""
        with self._changed:
            self._changed.wait_for(lambda: self._heard >= words, HEARD_S)
            if not self.future.done():
                self.future.set_result(made)

    def fail(self, error: BaseException) -> None:
        with self._changed:
            if not self.future.done():
                self.future.set_exception(error)


_Connection = tuple[LocalCluster | None, Client]


def _connect(scheduler: str, opening: Future[_Connection]) -> None:
    """For a thread of its own: a cluster takes seconds to start, and a scheduler to answer."""
    try:
        opening.set_result(_connected(scheduler))
    except BaseException as error:
        opening.set_exception(error)


def _disconnect(opening: Future[_Connection]) -> None:
    """Close what nobody waits for any more."""
    if not opening.exception():
        for opened in reversed(opening.result()):
            if opened:
                opened.close(timeout=CONNECT_S)


def _connected(scheduler: str) -> _Connection:
    """The cluster where it is one of ours, and a client of it."""
    if scheduler.startswith(LOCAL):
        count = scheduler.removeprefix(LOCAL)
        if not count.isdecimal() or not int(count):
            raise ConfigError(f"--scheduler {scheduler}: expected a number of workers, as in local:2")
        try:
            with config.set(WITH_MEMORY):
                cluster = LocalCluster(
                    n_workers=int(count), threads_per_worker=1, scheduler_kwargs=NO_PAGE, silence_logs=50
                )
        except (OSError, RuntimeError, TimeoutError) as error:
            raise ConfigError(
                f"the processes of a cluster here did not start: {error}",
                help='a program must start builds below `if __name__ == "__main__":`, because they import it',
                code="no-scheduler",
            ) from error
        return cluster, Client(cluster, set_as_default=False)
    try:
        client = Client(scheduler, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"no Dask scheduler answers at {scheduler}: {error}",
            help="start one with: dask scheduler",
            code="no-scheduler",
        ) from error
    if not _threads(client):
        client.close()
        raise ConfigError(
            f"the Dask scheduler at {scheduler} has no workers",
            help=f"start some with: dask worker {scheduler}",
            code="no-scheduler",
        )
    return None, client


async def _end_workers(cluster: LocalCluster) -> None:
    """Do not wait for what does not stop, nor for the system to clear it away."""
    nannies = cluster.workers.values()
    await asyncio.gather(*(nanny.close(timeout=0.1) for nanny in nannies), return_exceptions=True)


def _threads(client: Client) -> int:
    """Of all workers together; none where the scheduler is lost."""
    workers = client.scheduler_info(n_workers=-1).get("workers", {}).values()
    return sum(int(worker["nthreads"]) for worker in workers)


def _gone(error: BaseException | None = None) -> StageError:
    said = f": {error}" if error else ""
    return StageError(
        f"the Dask scheduler was lost{said}",
        help="when it is there again, build again: what was finished is kept",
        code="no-scheduler",
    )


def _killed(key: str, error: BaseException) -> StageError:
    return StageError(
        f"every worker that carried out this task was killed: {error}",
        help="have the workers enough memory?",
        code="worker-died",
    )


# What follows runs on the workers.

_WORKSPACES: dict[str, Workspace] = {}


def _carry_out(workspace: Workspace, task: Task, run: str, key: str) -> tuple[Made, int]:
    """What a task comes to, and how many words it has said."""
    worker = get_worker()
    workspace = _WORKSPACES.setdefault(run, workspace)  # one for a build: it knows the files that it has read
    words = 0
    lock = threading.Lock()  # a step may tell from several threads

    def hear(kind: EventType, progress: float | None, message: str, data: Any) -> None:
        nonlocal words
        with lock:
            words += 1
            worker.log_event(run, [key, words, kind.value, progress, message, dict(data)])

    expect_versions(task, workspace.registry, workspace.ffmpeg)
    return workspace.carry_out(task, hear), words


async def _heed(workspace: Workspace, run: str, wish: Wish | Literal["forget"]) -> None:
    """Also for tasks that are still on their way."""
    if wish == "forget":
        _WORKSPACES.pop(run, None)
    else:
        _WORKSPACES.setdefault(run, workspace).heed(wish)
