"""The table of steps: which function carries out which kind of action. A step's module is imported when the first
such task runs, so that a build that draws one scene does not wait for the sound's libraries."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

from videogen.plan import (
    Action,
    Assemble,
    Burn,
    Caption,
    Draw,
    Extract,
    Mix,
    Narrate,
    Poster,
    Report,
    Time,
    Transition,
)
from videogen.steps.bench import Bench

Step = Callable[[Any, Bench], None]


class _Loaded:
    """The function of the module that has the action's name; both are the same word."""

    def __init__(self, action: type[Action]) -> None:
        self.name = action.__name__.lower()

    def __call__(self, what: Action, bench: Bench) -> None:
        """Carry the action out."""
        step: Step = getattr(importlib.import_module(f"videogen.steps.{self.name}"), self.name)
        step(what, bench)


STEPS: Mapping[type[Action], Step] = {
    action: _Loaded(action)
    for action in (Narrate, Extract, Draw, Transition, Time, Burn, Mix, Caption, Assemble, Poster, Report)
}
