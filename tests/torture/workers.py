"""Films whose tasks are carried out by worker processes, of which one is killed in the middle of a task, or whose build
is cancelled at a random moment.

    python -m tests.torture.workers [--kills 10] [--cancels 10] [--executor processes | dask] [--seed 0]

A killed worker costs one try: the same build ends well, in the bytes of a build in threads. A build that is cancelled
ends within 2 s, with the cluster that it has started, and the next one goes on. What is otherwise is a fault; the exit
code is 1 where there was any. tests/test_disturbed.py runs a few of these.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from tests.torture.builds import Turn, build, differences, end, failed, left_behind, main, ran, start
from tests.torture.disturbed import Author

EXECUTORS = {
    "processes": ("--executor", "processes"),
    "dask": ("--executor", "dask", "--scheduler", "local:2"),
}
WORKERS = ("videogen.executors.worker", "multiprocessing.spawn", "multiprocessing.forkserver")
STOP_S = 2.0


def workers(build_pid: int) -> list[psutil.Process]:
    """The processes that carry tasks out for a build."""
    found = []
    for process in psutil.Process(build_pid).children(recursive=True):
        try:
            command = " ".join(process.cmdline())
        except psutil.Error:
            continue
        if any(name in command for name in WORKERS) and "resource_tracker" not in command:
            found.append(process)
    return found


def worker_killed(folder: Path, dice: random.Random, executor: str) -> Turn:
    """Kill one of the workers while it is busy."""
    Author(folder, dice).begin()
    process = start(folder, *EXECUTORS[executor])
    assert process.stdout  # for the types: it is a pipe
    heard = [line for line, _ in zip(process.stdout, range(dice.randint(1, 12)), strict=False)]
    killed = None
    until_s = time.monotonic() + 10
    while killed is None and process.poll() is None and time.monotonic() < until_s:
        before = {each.pid: sum(each.cpu_times()[:2]) for each in workers(process.pid)}
        time.sleep(0.05)
        for each in workers(process.pid):
            if sum(each.cpu_times()[:2]) > before.get(each.pid, 1e9):
                each.kill()
                killed = each.pid
                break
    ended = end(process, "".join(heard))
    faults = failed(ended, "the build whose worker was killed")
    tasks = [line.split()[1] for line in ended.said.splitlines() if line.split()[:1] == ["ran"]]
    faults += [f"{task} was told twice" for task in set(tasks) if tasks.count(task) > 1]
    faults += differences(folder) + left_behind(folder)
    shutil.rmtree(folder)
    what = f"a worker killed after {len(heard)} lines" if killed else "the build had ended"
    return Turn(f"{what}; {len(tasks)} tasks ran", tuple(faults))


def cancelled(folder: Path, dice: random.Random, executor: str) -> Turn:
    """Cancel at a random moment, then build again."""
    Author(folder, dice).begin()
    process = start(folder, *EXECUTORS[executor])
    assert process.stdout
    heard = [line for line, _ in zip(process.stdout, range(dice.randint(0, 15)), strict=False)]
    time.sleep(dice.uniform(0, 0.3))
    began_s = time.monotonic()
    process.send_signal(dice.choice([signal.SIGINT, signal.SIGTERM]))
    stopped = end(process, "".join(heard))
    took_s = time.monotonic() - began_s
    faults = ["it gave a traceback: " + stopped.said] if "Traceback" in stopped.said else []
    if took_s > STOP_S:
        faults.append(f"it took {took_s:.1f} s to stop")
    time.sleep(0.5)  # in which what was killed is gone
    faults += [f"a worker goes on: {each}" for each in _of_group(process.pid)]
    again = build(folder, *EXECUTORS[executor])
    faults += failed(again, "the next build")
    faults += [f"{task} had been finished and was run again" for task in ran(stopped.said) & ran(again.said)]
    faults += differences(folder) + left_behind(folder)
    shutil.rmtree(folder)
    return Turn(f"cancelled after {len(ran(stopped.said))} tasks, stopped in {took_s:.2f} s", tuple(faults))


def _of_group(group: int) -> list[str]:
    """The processes of a build that is over."""
    left = []
    for process in psutil.process_iter():
        try:
            if os.getpgid(process.pid) == group and process.status() != psutil.STATUS_ZOMBIE:
                left.append(" ".join(process.cmdline()))
        except (psutil.Error, OSError):
            continue
    return left


def turns(asked: argparse.Namespace, place: Path) -> Iterator[Turn]:
    """Kills, and then cancels, each of a new film."""
    dice = random.Random(asked.seed)
    for number in range(asked.kills):
        yield worker_killed(place / f"kill{number}", dice, asked.executor)
    for number in range(asked.cancels):
        yield cancelled(place / f"cancel{number}", dice, asked.executor)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name, number in (("kills", 10), ("cancels", 10), ("seed", 0)):
        options.add_argument(f"--{name}", type=int, default=number)
    options.add_argument("--executor", choices=EXECUTORS, default="processes")
    sys.exit(main(options, turns))
