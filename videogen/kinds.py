"""The kinds of actions, a row each: all that the rest of the house knows of one. Other packages add rows by the entry
point `videogen.actions`."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any, Literal

from msgspec import Struct

from videogen.errors import PluginError
from videogen.events.types import EventType
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
from videogen.plugins import Loader, load, one_of
from videogen.showing import quote

ACTION_GROUP = "videogen.actions"

Step = Callable[[Any, Any], None]
"""Carries an action out: it is given the action and a `StepContext`, and writes the targets."""

Tool = Literal["ffmpeg", "fonts"]

Keep = Literal["everywhere", "here", "nowhere"]
"""Where results are kept to be found again: in every layer of the store; in the work folder's own, because making them
again costs less than fetching them; or nowhere, because that costs less than keeping them twice."""


class ActionKind(Struct, frozen=True):
    """One kind of action. `step` carries it out: a function, or the name of one as in `package.module:function`, which
    is imported when the first such task runs. Its results age with the source of that module and all that it imports,
    with the version of each of the `libraries`, by the names of their distributions, and with the `tools` it uses."""

    action: type[Action]
    step: str | Step
    libraries: tuple[str, ...] = ()
    tools: tuple[Tool, ...] = ()
    keep: Keep = "everywhere"
    begins: EventType | None = None
    """What is told beside `task.started` when the step begins, but not where the result is found in the store."""
    ends: EventType | None = None
    words: Mapping[str, str] = {}
    """What a reason to build again calls a field; else its name."""

    @property
    def name(self) -> str:
        """The kind's name in plans and reports."""
        return self.action.kind_name()

    @property
    def module(self) -> str:
        """The module of the step, whose source shapes the results."""
        return self.step.partition(":")[0] if isinstance(self.step, str) else self.step.__module__

    def load(self) -> Step:
        """The step. Raises ImportError or AttributeError where its name leads to none."""
        if not isinstance(self.step, str):
            return self.step
        module, _, name = self.step.partition(":")
        found: Step = getattr(importlib.import_module(module), name)
        return found


BUILTIN_KINDS = (
    ActionKind(
        Narrate,
        "videogen.steps.narrate:narrate",
        ("av",),
        begins=EventType.AUDIO_GENERATING,
        ends=EventType.AUDIO_GENERATED,
        words={"parts": "narration text"},
    ),
    ActionKind(Extract, "videogen.steps.extract:extract", ("av",)),
    ActionKind(
        Draw,
        "videogen.steps.draw:draw",
        ("av", "babel", "numpy", "pygments"),
        ("fonts",),
        begins=EventType.VIDEO_RENDERING,
        ends=EventType.VIDEO_RENDERED,
        words={"content": "what is shown"},
    ),
    ActionKind(Transition, "videogen.steps.transition:transition", ("av", "numpy")),
    ActionKind(Time, "videogen.steps.time:time", keep="here", words={"script": "narration text"}),
    ActionKind(
        Burn,
        "videogen.steps.burn:burn",
        ("av", "numpy"),
        ("fonts",),
        words={"script": "narration text"},
    ),
    ActionKind(Mix, "videogen.steps.mix:mix", ("av", "numpy"), ("ffmpeg",)),
    ActionKind(Caption, "videogen.steps.caption:caption", keep="here", words={"scripts": "narration text"}),
    ActionKind(Assemble, "videogen.steps.assemble:assemble", ("av",), keep="nowhere"),
    ActionKind(Poster, "videogen.steps.poster:poster", ("av",), keep="here"),
    ActionKind(Report, "videogen.steps.report:report", keep="here"),
)
"""What comes with the package."""


Rows = dict[type[Action], tuple[ActionKind, str | None]]
"""By action its kind, and the distribution that this comes with; None for ours."""

_OURS: Rows = {kind.action: (kind, None) for kind in BUILTIN_KINDS}


class ActionKinds:
    """The kinds by their action: ours, and those of other packages, whose rows are loaded when an action is none of
    ours. `others` gives each by `package:name`."""

    def __init__(self, others: Mapping[str, Loader]) -> None:
        self.others = dict(others)
        self._rows = _OURS

    def __getitem__(self, action: type[Action]) -> ActionKind:
        """The row of an action. Raises PluginError where no package has one, or one that cannot be loaded."""
        return self._row(action)[0]

    def package_of(self, action: type[Action]) -> str | None:
        """The name of the distribution that a kind comes with; None for ours."""
        return self._row(action)[1]

    def named(self, action: type[Action]) -> str:
        """What errors call an action: by its name, and by the package that it comes with where that is not ours."""
        kind, package = self._row(action)
        return f"the action {kind.name}" + (f" of the package {package}" if package else "")

    def _row(self, action: type[Action]) -> tuple[ActionKind, str | None]:
        if action not in self._rows:
            self._rows = self._with_others()
        if action not in self._rows:
            raise PluginError(
                f"nothing carries out the action {action.kind_name()}",
                help=f"its package must be installed (pip install -e .) and have in its pyproject.toml, under "
                f'[project.entry-points."{ACTION_GROUP}"], the line: name = "{action.__module__}:ROW", where ROW is '
                "its ActionKind",
            )
        return self._rows[action]

    def _with_others(self) -> Rows:
        """All rows or none: where one cannot be loaded, and in another thread meanwhile, there are not some of them."""
        rows = dict(_OURS)
        for name in self.others:
            package = name.partition(":")[0]
            kind = load("action", name, self.others)
            if not isinstance(kind, ActionKind):
                raise PluginError(f"the plug-in for the action {quote(name)} is no ActionKind")
            if kind.action in rows:
                raise PluginError(
                    f"two plug-ins carry out the action {kind.name}",
                    help=one_of(rows[kind.action][1], package),
                )
            rows[kind.action] = kind, package
        return rows
