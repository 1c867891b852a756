"""doit's runner over futures: the main thread decides, checks and records, an executor carries tasks out."""

from __future__ import annotations

import queue
from collections import Counter, deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from doit.exceptions import BaseFail, TaskError, TaskFailed, UnmetDependency
from doit.runner import ERROR, FAILURE, Runner

from videogen.build.options import BuildOptions
from videogen.build.tasks import step_action
from videogen.errors import Cancelled
from videogen.executors.base import Executor

HOLD_ON = "hold on"  # what doit's dispatcher says while every task left waits for a running one
LOOK_UP_S = 0.2  # how soon the main thread sees that it should stop or go on


class FutureRunner(Runner):  # type: ignore[misc] # doit has no types
    """Runs film tasks side by side as an executor carries them out, and other tasks in threads. Other than doit's own
    runners it stops when asked to, holds tasks back that need the same resource, and forgets no success because
    something else failed."""

    def __init__(self, dep_manager: Any, reporter: Any, executor: Executor, options: BuildOptions) -> None:
        super().__init__(dep_manager, reporter, continue_=options.keep_going, always_execute=options.force)
        self.final_result: int
        self._executor = executor
        self._options = options
        self._paused = False
        self._held: Counter[str] = Counter()
        self._waiting: list[Any] = []  # selected, but their resource is in use
        self._running: dict[Future[Any], Any] = {}
        self._ended: queue.SimpleQueue[Future[Any]] = queue.SimpleQueue()
        self._processed: deque[Any] = deque()  # nodes that the dispatcher has still to hear of
        self._exhausted = False

    def run_tasks(self, task_dispatcher: Any) -> None:
        """Carry out all that the dispatcher gives, as far as dependencies, resources and options allow."""
        with (
            suppress(Cancelled),  # while the executor was opened
            self._executor,
            ThreadPoolExecutor(self._executor.capacity) as threads,
        ):
            while True:
                self._hand_on_wishes()
                if not self._paused:
                    self._start_tasks(task_dispatcher, threads)
                if not self._running and not (self._paused and not self._stopping()):
                    return
                self._collect()

    def _hand_on_wishes(self) -> None:
        """Tell the executor whether its tasks should wait or stop."""
        paused = self._options.pause.is_set()
        if paused != self._paused:
            self._executor.hold(paused)
            self._paused = paused
        if self._options.cancel.is_set():
            self._executor.stop()

    def _start_tasks(self, dispatcher: Any, threads: ThreadPoolExecutor) -> None:
        for node in list(self._waiting):  # with each resource that was given back, a place was given back too
            if self._is_free(node) and not self._stopping():
                self._waiting.remove(node)
                self._start(node, threads)
        while len(self._running) < self._executor.capacity and not self._stopping():
            node = self._next_node(dispatcher)
            if node is None:
                return
            if self._is_free(node):
                self._start(node, threads)
            else:
                self._waiting.append(node)

    def _next_node(self, dispatcher: Any) -> Any:
        """The next task that has to be executed; None while all others wait, when none is left, or when stopping."""
        while not self._exhausted and not self._stopping():
            try:
                node = dispatcher.generator.send(self._processed.popleft() if self._processed else None)
            except StopIteration:
                self._exhausted = True
                return None
            if node == HOLD_ON:
                if not self._processed:
                    return None
            elif self._must_run(node, dispatcher.tasks):
                return node
            else:
                self._processed.append(node)
        return None

    def _must_run(self, node: Any, tasks: Any) -> bool:
        """Whether a task is not up to date; looking at its files may be what was cancelled."""
        try:
            return bool(self.select_task(node, tasks))
        except Cancelled:
            return False

    def _start(self, node: Any, threads: ThreadPoolExecutor) -> None:
        task = node.task
        if task.teardown:
            self.teardown_list.append(task)
        self.reporter.execute_task(task)
        self._held.update(_resources(task))
        step = step_action(task)
        future: Future[Any]
        if step:
            future = self._executor.submit(step.film_task, step.hear)
        elif task.actions:
            future = threads.submit(task.execute, self.stream)
        else:
            future = Future()
            future.set_result(None)
        self._running[future] = node
        future.add_done_callback(self._ended.put)

    def _collect(self) -> None:
        """Record one task that has ended; return soon where none has."""
        try:
            future = self._ended.get(timeout=LOOK_UP_S)
        except queue.Empty:
            return
        node = self._running.pop(future)
        self._held.subtract(_resources(node.task))
        self.process_task_result(node, _result(node.task, future))
        self._processed.append(node)

    def _is_free(self, node: Any) -> bool:
        return all(self._held[name] < self._options.limits.get(name, 1) for name in _resources(node.task))

    def _stopping(self) -> bool:
        return bool(self._stop_running) or self._options.cancel.is_set()

    def _handle_task_error(self, node: Any, base_fail: BaseFail) -> None:
        """As doit does, but a success that is still true is kept: that of a blocked task, and that of a film
        task, whose record names the contents it was made of."""
        node.run_status = "failure"
        if not isinstance(base_fail, UnmetDependency) and step_action(node.task) is None:
            self.dep_manager.remove_success(node.task)
        self.reporter.add_failure(node.task, base_fail)
        is_failure = isinstance(base_fail, TaskFailed) and self.final_result != ERROR
        self.final_result = FAILURE if is_failure else ERROR
        if not self.continue_:
            self._stop_running = True


def _result(task: Any, future: Future[Any]) -> BaseFail | None:
    """How a task has ended, as doit says it."""
    step = step_action(task)
    if step:
        failed = step.conclude(future.result)
        task.values.update(step.values)
        return failed
    error = future.exception()
    return TaskError(f"{task.name}: {error!r}") if error else future.result()


def _resources(task: Any) -> tuple[str, ...]:
    resource = (task.meta or {}).get("resource")
    return (resource,) if resource else ()
