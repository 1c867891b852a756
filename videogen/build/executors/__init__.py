"""Where the tasks of a build are carried out: threads, processes, a cluster."""

from __future__ import annotations

from videogen.build.executors.base import Executor, Opened
from videogen.build.executors.threads import ThreadExecutor
from videogen.errors import ConfigError

NAMES = ("threads", "processes")


def executor_named(name: str) -> Opened:
    """The executor that a command line names. Raises ConfigError where there is none of that name."""
    if name == "threads":
        return ThreadExecutor
    if name == "processes":
        from videogen.build.executors.processes import ProcessExecutor

        return ProcessExecutor
    raise ConfigError(f"there is no executor {name!r}", help=f"{', '.join(NAMES)}", code="bad-option")


__all__ = ["NAMES", "Executor", "Opened", "ThreadExecutor", "executor_named"]
