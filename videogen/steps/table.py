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


def _step(action: type[Action]) -> Step:
    """The function of the module that has the action's name; both are the same word."""
    name = action.__name__.lower()

    def carry_out(what: Action, bench: Bench) -> None:
        step: Step = getattr(importlib.import_module(f"videogen.steps.{name}"), name)
        step(what, bench)

    return carry_out


STEPS: Mapping[type[Action], Step] = {
    action: _step(action)
    for action in (Narrate, Extract, Draw, Transition, Time, Burn, Mix, Caption, Assemble, Poster, Report)
}
