"""Tries many hostile inputs, each in a child that may take ten seconds and 1.5 GB, and says what became of them."""

from __future__ import annotations

import multiprocessing
import resource
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, Final, Generic, NamedTuple, TypeVar

LIMIT_S: Final = 10.0  # of the processor's time
LIMIT_BYTES: Final = 1_500_000_000
HANGS_S: Final = 60.0  # by the clock on the wall, on a machine that does other things too
START_S: Final = 60.0  # a child may take to import all that is needed

Case = TypeVar("Case")


class Outcome(NamedTuple, Generic[Case]):
    """What became of a case: `fault` is empty where it was shown, or refused in words."""

    case: Case
    shown: bool
    fault: str
    seconds: float
    bytes: int


def try_all(show: Callable[[Case], bool], given: Iterator[Case]) -> Iterator[Outcome[Case]]:
    """What becomes of each case, in children that are replaced when they hang, die or have grown. `show`, a function of
    a module, says whether the input was good; it returns false where it was refused in words, and all else that it
    raises is a fault."""
    spawn = multiprocessing.get_context("spawn")
    child, ours = None, None
    for case in given:
        if child is None or ours is None:
            ours, theirs = spawn.Pipe()
            child = spawn.Process(target=_child, args=(show, theirs), daemon=True)
            child.start()
            assert ours.poll(START_S)
            ours.recv()
        ours.send(case)
        hung = False, "it hangs", HANGS_S, 0
        try:
            shown, fault, seconds, most = ours.recv() if ours.poll(HANGS_S) else hung
        except EOFError:
            child.join()
            shown, fault, seconds, most = False, f"the process died: {child.exitcode}", 0.0, 0
        fault = fault or ("it takes too long" if seconds > LIMIT_S else "")
        fault = fault or ("it takes too much memory" if most > LIMIT_BYTES else "")
        yield Outcome(case, shown, fault, seconds, most)
        if fault or most > LIMIT_BYTES // 2:
            child.kill()
            child.join()
            child = None
    if child is not None:
        child.kill()
        child.join()


def summary(outcomes: Sequence[Outcome[Any]]) -> str:
    """How many were shown, refused and faulty; the most time and memory that one took."""
    faults = sum(bool(outcome.fault) for outcome in outcomes)
    shown = sum(outcome.shown for outcome in outcomes)
    slowest = max(outcome.seconds for outcome in outcomes)
    most = max(outcome.bytes for outcome in outcomes) / 1e6
    return (
        f"{len(outcomes)} tried: {shown} shown, {len(outcomes) - shown - faults} refused, {faults} faults; "
        f"the slowest took {slowest:.1f} s, the most memory was {most:.0f} MB"
    )


def _child(show: Callable[[Any], bool], pipe: Connection) -> None:
    pipe.send(None)  # all is imported before anything is timed
    while True:
        case = pipe.recv()
        fault, shown, started_s = "", False, time.process_time()
        try:
            shown = show(case)
        except BaseException:
            fault = traceback.format_exc()
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        pipe.send((shown, fault, time.process_time() - started_s, most))
