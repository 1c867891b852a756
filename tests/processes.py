"""The processes of this machine, for tests that leave none behind."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

import psutil


def running(mark: str) -> list[str]:
    """Command lines of running processes in which `mark` stands."""
    lines = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            lines.append(process.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return [line for line in lines if mark in line]


def assert_soon(is_so: Callable[[], bool], within_s: float = 2.0) -> None:
    """Wait until `is_so`, and fail where that takes longer."""
    end_s = time.monotonic() + within_s
    while not is_so():
        assert time.monotonic() < end_s
        time.sleep(0.02)


def children() -> set[int]:
    """The processes that this one has started and not yet waited for, but for the one in which Python keeps track of
    shared memory."""
    return {
        process.pid for process in psutil.Process().children() if "resource_tracker" not in _command(process)
    }


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.ZombieProcess:  # it has ended
        return ""
