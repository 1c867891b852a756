"""The table of steps: which function carries out which kind of action, given the action and the bench it works at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from videogen.plan import (
    Action,
    Assemble,
    Caption,
    Draw,
    Mix,
    Narrate,
    Poster,
    Report,
    Time,
    Transition,
)
from videogen.steps.assemble import assemble
from videogen.steps.bench import Bench
from videogen.steps.caption import caption
from videogen.steps.draw import draw
from videogen.steps.mix import mix
from videogen.steps.narrate import narrate
from videogen.steps.poster import poster
from videogen.steps.report import report
from videogen.steps.time import time
from videogen.steps.transition import transition

STEPS: Mapping[type[Action], Callable[[Any, Bench], None]] = {
    Narrate: narrate,
    Draw: draw,
    Transition: transition,
    Time: time,
    Mix: mix,
    Caption: caption,
    Assemble: assemble,
    Poster: poster,
    Report: report,
}
