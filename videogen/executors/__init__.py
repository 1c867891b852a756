"""Where the tasks of a build are carried out: threads, processes, a cluster."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from videogen.errors import ConfigError
from videogen.showing import quote

# The command line asks for the names alone, and need not wait for what tasks are carried out with.
if TYPE_CHECKING:
    from videogen.executors.base import Opened

NAMES = ("threads", "processes", "dask")


def executor_named(name: str, scheduler: str | None = None) -> Opened:
    """The executor that a command line names; the one of Dask needs a `scheduler`. Raises ConfigError where there is
    none of that name, or what it needs is not there."""
    if name == "threads":
        from videogen.executors.threads import ThreadExecutor

        return ThreadExecutor
    if name == "processes":
        from videogen.executors.processes import ProcessExecutor

        return ProcessExecutor
    if name != "dask":
        raise ConfigError(f"there is no executor {quote(name)}", help=", ".join(NAMES), code="bad-option")
    if scheduler is None:
        raise ConfigError(
            "which cluster? --executor dask needs --scheduler",
            help="--scheduler tcp://host:8786, or --scheduler local:2 for two processes here",
            code="bad-option",
        )
    try:
        from videogen.executors.dask import DaskExecutor
    except ImportError as error:
        raise ConfigError(
            f"--executor dask needs Dask: {error}",
            help="pip install 'video-as-code[distributed]', or: pip install distributed",
            code="bad-option",
        ) from error
    return partial(DaskExecutor, scheduler=scheduler)
