"""Carries tasks out in processes of this machine: one that is killed costs a try, and no other task."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Final, Self

from videogen.errors import Cancelled, StageError
from videogen.executors.workspace import Hear, Made, Wish, Workspace
from videogen.plan import Task

TRIES: Final = 3  # a task that its process does not outlive so often is given up
PATIENCE_S: Final = 1.5  # that a process has to stop in, before it is killed


class ProcessExecutor:
    """Carries tasks out in worker processes, which are started when they are needed. The workspace's steps and registry
    must be such as can be pickled; its wishes to wait or stop are handed on."""

    def __init__(self, workspace: Workspace, capacity: int) -> None:
        self.capacity = capacity
        self._workspace = workspace
        self._stopped = False
        self._pool = ThreadPoolExecutor(capacity, thread_name_prefix="videogen-worker")
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._workers = [_Worker(workspace) for _ in range(capacity)]
        for worker in reversed(self._workers):
            self._idle.put(worker)

    def submit(self, task: Task, hear: Hear) -> Future[Made]:
        """Begin a task in a free process."""
        return self._pool.submit(self._carry_out, task, hear)

    def hold(self, paused: bool) -> None:
        """Tell all processes."""
        for worker in self._workers:
            worker.say("hold" if paused else "go on")

    def stop(self) -> None:
        """Tell all processes; those that have not stopped after a moment are killed."""
        self._stopped = True
        for worker in self._workers:
            worker.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is not None:
            self.stop()
        self._pool.shutdown()
        for worker in self._workers:
            worker.close()

    def _carry_out(self, task: Task, hear: Hear) -> Made:
        worker = self._idle.get()
        try:
            for _ in range(TRIES):
                made = worker.carry_out(task, hear)
                if made is not None:
                    return made
                if self._stopped or self._workspace.cancel.is_set():
                    raise Cancelled("the build was cancelled")
        finally:
            self._idle.put(worker)
        raise StageError(
            f"the process that carried out {task.name} was killed {TRIES} times",
            help="is there enough memory? fewer --jobs need less",
            code="worker-died",
        )


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """What is started meanwhile never hears Ctrl-C, not even before its first line: that reaches it too, and whoever it
    works for tells it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """One process, begun when the first task comes and again when it has died."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._process: subprocess.Popen[bytes] | None = None
        self._speaking = threading.Lock()
        self._stopping: threading.Timer | None = None

    def carry_out(self, task: Task, hear: Hear) -> Made | None:
        """What the task came to; None where the process died over it. Raises what the step raised."""
        process = self._running()
        self.say(pickle.dumps(task))
        assert process.stdout  # for the types: it is a pipe
        while True:
            try:
                said, *more = pickle.load(process.stdout)  # noqa: S301 - our own child's words
            except (EOFError, OSError, pickle.UnpicklingError):
                self.close()
                return None
            if said == "heard":
                hear(*more)
            elif said == "made":
                made: Made = more[0]
                return made
            else:
                raise more[0]

    def say(self, words: bytes | Wish) -> None:
        """Tell the process something; one that is not there hears nothing."""
        with self._speaking:
            if self._process:
                _tell(self._process, words)

    def stop(self) -> None:
        """Ask the process to stop what it does, and kill it where it does not."""
        process = self._process
        if process and not self._stopping:
            self.say("stop")
            self._stopping = threading.Timer(PATIENCE_S, process.kill)
            self._stopping.daemon = True
            self._stopping.start()

    def close(self) -> None:
        """End the process, which has nothing to do or is dead."""
        if self._stopping:
            self._stopping.cancel()
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin and process.stdout  # for the types: they are pipes
        with suppress(OSError):  # of what a dead process has not read
            process.stdin.close()
        try:
            process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            workspace = pickle.dumps(self._workspace)  # what cannot be pickled starts no process
            with _interrupts_held():
                process = subprocess.Popen(
                    # -P: a file of the author's in the current folder must not pass for a module.
                    [sys.executable, "-P", "-c", "from videogen.executors.worker import main; main()"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
                )
            with self._speaking:  # so that it is the first that it hears
                self._process = process
                _tell(process, workspace)
            if self._workspace.pause.is_set():
                self.say("hold")
        return self._process


def _tell(process: subprocess.Popen[bytes], words: bytes | Wish) -> None:
    assert process.stdin  # for the types: it is a pipe
    with suppress(OSError):  # it has died, as whoever waits for its answer sees too
        pickle.dump(words, process.stdin)
        process.stdin.flush()
