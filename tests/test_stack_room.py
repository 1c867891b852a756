"""Python's own stack: no loop stands at the edge of one of its chunks, where every call costs a page of memory."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from videogen import __main__ as door

resource = pytest.importorskip("resource", reason="page faults are counted by POSIX systems")

CALLS = 500
DEPTHS = range(300)


def _leaf(number: int) -> int:
    return number


def _faults(depth: int) -> int:
    """Pages of memory that a loop of calls touched for the first time, at that depth of calls."""
    if depth:
        return _faults(depth - 1)
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
    for number in range(CALLS):
        _leaf(number)
    return int(resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - before)


def _most_faults(_: object = None) -> int:
    return max(map(_faults, DEPTHS))


def _on_a_new_stack(ask: Callable[[], int]) -> int:
    answers: list[int] = []
    thread = threading.Thread(target=lambda: answers.append(ask()))
    thread.start()
    thread.join()
    return answers[0]


@pytest.mark.skipif(
    not hasattr(resource, "RUSAGE_THREAD"), reason="only Linux counts the faults of one thread"
)
def test_a_command_has_room_for_all_its_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    if _on_a_new_stack(_most_faults) < CALLS:
        pytest.skip("this Python keeps its chunks, so that the room is needed no more")
    monkeypatch.setattr("videogen.cli.run", _most_faults)
    assert _on_a_new_stack(lambda: door._run([])) < CALLS / 10
