"""Plain doit in this checkout: `doit` builds every film in examples/, `doit spec=PATH` builds one."""

from collections.abc import Iterator
from pathlib import Path

from videogen.build import DOIT_CONFIG, chosen_specs, doit_tasks

__all__ = ["DOIT_CONFIG", "task_film"]


def task_film() -> Iterator[object]:
    """The example films, or the one that `doit spec=PATH` names."""
    yield from doit_tasks(chosen_specs(Path("examples")))
