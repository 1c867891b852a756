"""Building: doit carries a plan out and skips what is up to date. Only this package knows doit."""

from videogen.build.engine import build
from videogen.build.options import BuildOptions
from videogen.build.result import BuildResult, Failure, TaskResult
from videogen.build.stock import DOIT_CONFIG, chosen_specs, doit_tasks, task_film

__all__ = [
    "DOIT_CONFIG",
    "BuildOptions",
    "BuildResult",
    "Failure",
    "TaskResult",
    "build",
    "chosen_specs",
    "doit_tasks",
    "task_film",
]
