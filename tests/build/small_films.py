"""Small films for tests of the build: real plans whose actions write a line of text in no time."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from videogen.build import BuildOptions, BuildResult, build
from videogen.errors import AudioGenerationError, Diagnostic, Mark
from videogen.events.emitter import Emitter
from videogen.events.types import Event, EventType, Listener
from videogen.kinds import ActionKind, Keep
from videogen.plan import Action, Plan, Task
from videogen.registry import Registry
from videogen.steps.context import StepContext
from videogen.store import Digests

VERSIONS = {"code": "1"}


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


def small_plan(
    folder: Path,
    scenes: Mapping[str, str],
    *,
    colour: str = "red",
    picture: Path | None = None,
    resource: str | None = None,
    video_id: str = "film",
) -> Plan:
    """A film with, per scene (id: words), `say` and `show`, and one `join`."""
    work = folder / ".videogen" / "build" / video_id
    tasks: list[Task] = []
    for number, (name, words) in enumerate(scenes.items()):
        origin = Mark("film.video.yaml", number + 1, 3, len(words), f"  {words}")
        said = work / name / "words.txt"
        tasks.append(
            Task(
                f"say:{name}",
                "audio_generation",
                Say(words, versions=VERSIONS),
                {"words": said},
                {},
                name,
                origin,
                resource,
            )
        )
        tasks.append(
            Task(
                f"show:{name}",
                "video_generation",
                Show(colour, versions=VERSIONS),
                {"shown": work / name / "shown.txt", "length": work / name / "length.txt"},
                {"words": said, **({"picture": picture} if picture else {})},
                name,
            )
        )
    shown = {f"shown:{number}": work / name / "shown.txt" for number, name in enumerate(scenes)}
    film = {"film": folder / "output" / video_id / f"{video_id}.txt"}
    tasks.append(Task("join", "output", Join("A film", versions=VERSIONS), film, shown))
    return Plan(video_id, "A film", tuple(tasks), film)


def built(
    plan: Plan | Sequence[Plan],
    work: Path,
    registry: Registry,
    *,
    listeners: Sequence[Listener] = (),
    emitter: Emitter | None = None,
    digests: Digests | None = None,
    doubts: Sequence[Diagnostic] = (),
    **options: Any,
) -> BuildResult:
    """As `build`, with the options as words."""
    return build(
        plan,
        work=work,
        registry=registry,
        options=BuildOptions(**options),
        emitter=emitter or Emitter("run", listeners),
        digests=digests,
        doubts=doubts,
    )


@dataclass
class Studio:
    """A folder to build small films in."""

    folder: Path

    @property
    def steps(self) -> Steps:
        return Steps(self.folder / "log")

    @property
    def work(self) -> Path:
        return self.folder / ".videogen"

    def build(self, scenes: Mapping[str, str] | Plan, **options: Any) -> BuildResult:
        """Build these scenes, or this plan."""
        plan = scenes if isinstance(scenes, Plan) else small_plan(self.folder, scenes)
        return built(plan, self.work, self.steps.registry(), **options)

    def ran(self) -> list[str]:
        """What was executed since the last call."""
        return self.steps.ran()

    def film(self) -> str:
        return (self.folder / "output" / "film" / "film.txt").read_text()

    def target(self, name: str) -> Path:
        return self.work / "build" / "film" / name


def how(result: BuildResult) -> dict[str, str]:
    """What became of each task."""
    return {task.name: task.how for task in result.tasks}


class At(Emitter):
    """Does something at once when a task is told to begin or to end, before the build goes on. Listeners hear later."""

    def __init__(self, kind: EventType, act: Callable[[], object], task: str | None = None) -> None:
        super().__init__("run")
        self._kind, self._act, self._task = kind, act, task

    def emit(self, kind: EventType, message: str = "", **about: Any) -> None:
        super().emit(kind, message, **about)
        if kind is self._kind and self._task in (None, about["data"]["task"]):
            self._act()


class Heard(list[Event]):
    """A listener that keeps what it hears."""

    def __call__(self, event: Event) -> None:
        self.append(event)

    def kinds(self) -> list[str]:
        return [event.type.value for event in self]
