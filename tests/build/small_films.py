"""Small films for tests of the build: real plans whose actions write a line of text in no time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from videogen.build import BuildOptions, BuildResult, build
from videogen.errors import Diagnostic, Mark
from videogen.events.emitter import Emitter
from videogen.events.types import Event, EventType, Listener
from videogen.plan import Plan, Task
from videogen.registry import Registry
from videogen.store import Digests

PLUGINS = Path(__file__).parent.parent / "plugin"
sys.path.insert(0, str(PLUGINS))

from small_steps import Join, Say, Show, Steps  # noqa: E402 - found by the line above

__all__ = ["At", "Heard", "Join", "Say", "Show", "Steps", "Studio", "built", "how", "small_plan"]


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
                Say(words),
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
                Show(colour),
                {"shown": work / name / "shown.txt", "length": work / name / "length.txt"},
                {"words": said, **({"picture": picture} if picture else {})},
                name,
            )
        )
    shown = {f"shown:{number}": work / name / "shown.txt" for number, name in enumerate(scenes)}
    film = {"film": folder / "output" / video_id / f"{video_id}.txt"}
    tasks.append(Task("join", "output", Join("A film"), film, shown))
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
