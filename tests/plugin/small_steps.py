"""What small films of tests are made of: actions that write a line of text in no time. A module that stands alone, as
one of a package of somebody else's does: what it makes ages with this file and nothing beside it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from videogen.errors import AudioGenerationError
from videogen.events.types import EventType
from videogen.kinds import ActionKind, Keep
from videogen.plan import Action
from videogen.registry import Registry
from videogen.steps.context import StepContext


class Say(Action, frozen=True):
    """Write the words of a scene. Targets: `words`."""

    words: str


class Show(Action, frozen=True):
    """Write the words in capitals, under a picture if there is one. Deps: `words`, `picture`. Targets: `shown`,
    `length`."""

    colour: str


class Join(Action, frozen=True):
    """Put the scenes together. Deps: `shown:<i>`. Targets: `film`."""

    title: str


class Steps:
    """The steps of small films; each execution adds the action's kind and words to the file `log`."""

    KEPT: ClassVar[dict[type[Action], Keep]] = {}

    def __init__(self, log: Path) -> None:
        self.log = log

    def say(self, action: Say, context: StepContext) -> None:
        self.note(f"say {action.words}")
        if action.words == "die":
            context.target("words").write_text("half")
            os.kill(os.getpid(), signal.SIGKILL)
        if action.words == "die once" and self.log.read_text().count("say die once") == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        if action.words == "deaf":
            time.sleep(60)
        if action.words == "fail":
            raise AudioGenerationError("the voice is gone", help="find it", code="no-voice")
        if action.words == "break":
            raise ZeroDivisionError("a bug")
        if action.words == "wait":
            print("waiting", flush=True)
            context.cancel.wait(60)
            context.check_cancelled()
        if action.words == "pausing":
            time.sleep(0.3)  # by when a wish that was sent with the task has been heard
            context.check_cancelled()
        if action.words == "unsendable":
            with suppress(Exception):
                context.emit(EventType.TASK_PROGRESS, long="x" * 100_000, what=lambda: None)
            context.emit(EventType.TASK_PROGRESS, one=action.words, same=action.words)
        if action.words == "doubt":
            context.warn("is that a word?")
        context.progress(0.5)
        context.target("words").write_text("" if action.words == "nothing" else action.words)

    def show(self, action: Show, context: StepContext) -> None:
        words = context.dep("words").read_text()
        self.note(f"show {words} {action.colour}")
        picture = context.file_dep["picture"].read_text() if "picture" in context.file_dep else ""
        context.target("shown").write_text(f"{picture}{words.upper()} in {action.colour}")
        context.target("length").write_text(str(len(words)))

    def join(self, action: Join, context: StepContext) -> None:
        self.note(f"join {action.title}")
        lines = [path.read_text() for path in context.file_dep.values()]
        context.target("film").write_text("\n".join([action.title, *lines]))

    def registry(self, **others: tuple[type[Action], Callable[[Any, StepContext], None]]) -> Registry:
        """What carries small films out; they have neither scene types nor engines."""
        steps = {"say": (Say, self.say), "show": (Show, self.show), "join": (Join, self.join), **others}
        rows = {
            f"tests:{name}": partial(ActionKind, action, step, keep=self.KEPT.get(action, "everywhere"))
            for name, (action, step) in steps.items()
        }
        return Registry({}, {}, actions=rows)

    def note(self, line: str) -> None:
        with self.log.open("a") as file:
            file.write(line + "\n")

    def ran(self) -> list[str]:
        """What was executed since the last call."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return lines
