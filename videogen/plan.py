"""A plan is a graph of tasks as plain data: what is done (an action), from which files, into which files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from os.path import normpath
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from videogen.errors import ConfigError, Mark
from videogen.showing import quote, shown

Quality = Literal["draft", "standard", "high"]
TransitionKind = Literal["crossfade", "fade", "slide", "wipe"]


def canonical_json(value: Any) -> str:
    """JSON with sorted keys and no spaces: equal values give equal text."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


class Action(Struct, frozen=True, kw_only=True):
    """What a task does, as data. Every field counts for the digest."""

    versions: Mapping[str, str] = {}
    """Of what shapes the result: code, libraries, tools. The build adds those of the kind."""

    @classmethod
    def kind_name(cls) -> str:
        """The name of this kind of action; one that is not of this module has its own module before it, so that what
        two packages call alike is never one."""
        name = cls.__name__.lower()
        return name if cls.__module__ == __name__ else f"{cls.__module__}:{name}"

    @property
    def kind(self) -> str:
        """The action's name in plans and reports."""
        return self.kind_name()

    def to_data(self) -> dict[str, Any]:
        """The fields as JSON-able values."""
        return asdict(self)

    def digest(self) -> str:
        """sha256 (hex) of all that can change the result, the files it reads apart."""
        told = canonical_json([self.kind, self.to_data()])
        return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()


class Narrate(Action, frozen=True):
    """Speak one scene's narration: `parts` are `("say", spoken text)` and `("pause", seconds)` in order.
    Targets: `speech` (FLAC, 48 kHz mono) and `cues` (JSON: length and a start and end for each spoken
    token)."""

    parts: tuple[tuple[str, str | float], ...]
    engine: str
    voice: str
    language: str


class Extract(Action, frozen=True):
    """Take the sound of a part of a media file. Deps: `file`. Targets: `sound` (FLAC, 48 kHz stereo, exactly as long as
    the part has frames; silence where the file has no sound)."""

    start_s: float
    end_s: float | None  # None: with the file
    fps: int


class Draw(Action, frozen=True):
    """Draw one scene. Deps: `theme` where it is a file, `file:<i>` for each file that it shows, `span` where it moves
    all the time, so that its length is drawn too. Targets: `stream` (H.264 of the drawn frames), `index` (JSON: its
    packets), `beats` (JSON: cues and their packets), `first` and `last` (the first and the settled last picture, one
    IDR each)."""

    scene_type: str
    content: Mapping[str, Any]
    order: tuple[int, ...]  # in which what is in several tracks arrives; empty where that is as it stands
    look: Mapping[str, Any]
    quality: Quality


class Transition(Action, frozen=True):
    """Lead from the last picture of a scene (dep `before`) to the first of the next (dep `after`).
    Targets: `stream`, `index`."""

    style: TransitionKind
    frames: int
    look: Mapping[str, Any]
    quality: Quality


class Time(Action, frozen=True):
    """Give every beat of a scene its frames. Deps: `beats`, but not where the scene moves all the time and is drawn
    when it is timed; `cues` where something is spoken.
    Targets: `timing` (JSON: a start frame per beat), `span` (JSON: what sound and captions need, no beats)."""

    script: tuple[tuple[str, int], ...]  # written tokens and how many spoken tokens each stands for
    fps: int
    transition_frames: int
    min_s: float | None
    max_s: float | None
    reading_s: float  # how long a scene without narration stays
    standing_words: int  # that are on the screen all the time, in a scene without `beats`
    language: str  # of the script


class Burn(Action, frozen=True):
    """Put captions into the drawn pictures of a scene that is spoken. Deps: `stream`, `index`, `beats`, `timing`,
    `span`, `cues`, `theme` where it is a file. Targets: `stream`, `index`, `beats` and `timing` as drawing and timing
    give them, of the pictures with captions."""

    script: tuple[tuple[str, int], ...]
    look: Mapping[str, Any]
    quality: Quality
    filmed: bool  # the pictures move as those of a camera do
    fps: int


class Mix(Action, frozen=True):
    """The programme's sound. Deps: `speech:<i>` and `span:<i>` per scene (speech only where spoken), `sound:<i>` where
    a clip is heard, `music`. Targets: `sound` (AAC in MP4), `loudness` (JSON, measured on what was encoded)."""

    spoken: tuple[bool, ...]  # per scene: has it a narration
    music_on: tuple[bool, ...]
    music_gain_db: float | None
    clip_gains_db: tuple[float | None, ...]  # per scene: against the voice; None where it has no clip's sound
    fps: int
    loudness_lufs: float


class Caption(Action, frozen=True):
    """Captions and chapters. Deps: `cues:<i>` (where spoken), `span:<i>`. Targets: `srt`, `vtt`, `marks`
    (JSON: chapters in seconds), `chapters` (text, as video platforms read it), `track` (WebVTT), `transcript`. A film
    with fewer than three chapters has none: `marks` and `track` hold no chapter, `chapters` is an empty line."""

    scripts: tuple[tuple[tuple[str, int], ...], ...]  # per scene, as in Time; empty where nothing is spoken
    titles: tuple[str, ...]
    chapters: tuple[str | None, ...]  # per scene: the name of the chapter that begins with it
    fps: int
    title: str
    language: str


class Assemble(Action, frozen=True):
    """The MP4 and what is delivered with it. Deps: `stream:<i>`, `index:<i>`, `beats:<i>`, `timing:<i>`, `span:<i>`,
    `transition:<i>`, `transition_index:<i>`, `sound`, `marks`, and what goes beside the film. Targets: `manifest`,
    first because it says whose the folder is, `film`, and a copy of each of the others."""

    transitions: tuple[bool, ...]  # per scene: does one lead into it
    fps: int
    hold_style: str  # "skip" (generated skip pictures) or "encode" (x264 sees every frame)
    title: str
    description: str
    language: str
    spec: str  # whose film it is: the spec as seen from the folder of deliverables
    files: Mapping[str, str]  # by role, the name of each file that is delivered; the manifest lists them


class Poster(Action, frozen=True):
    """The poster: a scene's settled last picture. Deps: `last`. Targets: `poster` (JPEG)."""


class Report(Action, frozen=True):
    """The timing report (JSON and a page). Deps: `loudness`, and every `beats:<i>`, `timing:<i>` and `span:<i>`.
    Targets: `timing`, `page`."""

    scenes: tuple[str, ...]
    title: str
    fps: int
    voices: tuple[str, ...]  # per scene, engine:voice; empty where nothing is spoken
    substituted: tuple[bool, ...]  # per scene: the voice is not what its alias says


class Task(Struct, frozen=True):
    """One step of a build in doit's words. `file_dep` and `targets` map a role, which the step knows, to a path."""

    name: str
    stage: str
    action: Action
    targets: Mapping[str, Path]
    file_dep: Mapping[str, Path] = field(default_factory=dict)
    scene: str | None = None
    origin: Mark | None = None  # the author's line, for errors
    resource: str | None = None  # tasks that name the same one never run at the same time


class Plan(Struct, frozen=True):
    """All tasks of one film, each after the tasks it depends on; `deliverables` are what the author asked for, all in
    one folder, and `spec` is the file in which he did."""

    video_id: str
    title: str
    tasks: tuple[Task, ...]
    deliverables: Mapping[str, Path]
    spec: Path | None = None

    def given(self) -> set[Path]:
        """The files that the film is made from: its spec, and what a task reads that none before it has made."""
        given, made = set[Path](), set[Path]()
        for task in self.tasks:
            given |= set(task.file_dep.values()) - made
            made |= set(task.targets.values())
        return given | {self.spec} if self.spec else given

    def with_tasks(self, *tasks: Task) -> Plan:
        """The plan with more tasks after its own, in an order in which each may read what those before it make. Their
        targets lie in the work folder or elsewhere, but not among the film's own files, which are delivered together.

        Raises ConfigError where a task has no name that can be told or that of another one, makes what another one
        makes, what it or one before it reads, the spec, or a file in the film's own folder, or spells a path in its own
        way, so that nobody would see that."""
        known = list(self.tasks)
        for task in tasks:
            for problem in _problems(task, known, self):
                raise ConfigError(f"the task {quote(task.name)} {problem}", code="bad-plan")
            known.append(task)
        return replace(self, tasks=tuple(known))

    def to_data(self) -> dict[str, Any]:
        """The plan as JSON-able data, paths as text."""
        return {
            "video": self.video_id,
            "deliverables": {role: str(path) for role, path in self.deliverables.items()},
            "tasks": [
                {
                    "name": task.name,
                    "stage": task.stage,
                    "scene": task.scene,
                    "action": {
                        "kind": task.action.kind,
                        "digest": task.action.digest(),
                        **task.action.to_data(),
                    },
                    "file_dep": {role: str(path) for role, path in task.file_dep.items()},
                    "targets": {role: str(path) for role, path in task.targets.items()},
                }
                for task in self.tasks
            ],
        }

    def to_mermaid(self) -> str:
        """The graph as a Mermaid flowchart: one node per task, one arrow per dependency."""
        made_by = {path: task.name for task in self.tasks for path in task.targets.values()}
        number = {task.name: f"t{index}" for index, task in enumerate(self.tasks)}
        lines = ["flowchart LR"]
        lines += [f'  {number[task.name]}["{task.name}"]' for task in self.tasks]
        for task in self.tasks:
            sources = {made_by[path] for path in task.file_dep.values() if path in made_by}
            lines += [f"  {number[source]} --> {number[task.name]}" for source in sorted(sources)]
        return "\n".join(lines)


def _problems(task: Task, before: Sequence[Task], plan: Plan) -> Iterator[str]:
    """Why a task cannot follow these of a plan, as what is said of it."""
    if not task.name.strip() or not task.name.isprintable() or {"=", "*"} & set(task.name):
        yield "needs a name of one line, without = and *"
    try:
        canonical_json(task.action.to_data())
    except (TypeError, ValueError) as error:
        yield f"has an action with a field that JSON cannot hold: {error}"
    if any(task.name == other.name for other in before):
        yield "has the name of another one"
    folders = {path.parent for path in plan.deliverables.values()}
    known = {path for other in before for path in (*other.targets.values(), *other.file_dep.values())}
    known |= folders | ({plan.spec} if plan.spec else set())
    spelled = {normpath(path): path for path in known}
    for path in (*task.targets.values(), *task.file_dep.values()):
        if not path.is_absolute():
            yield f"names {shown(path)}, which is relative: write the whole path"
        for one in (path, *path.parents):
            if (other_way := spelled.get(normpath(one), one)) != one:
                yield f"names {shown(one)}, which is {shown(other_way)}: write it like that"
    makers = {path: other.name for other in before for path in other.targets.values()}
    readers = {path: other.name for other in before for path in other.file_dep.values()}
    for path in task.targets.values():
        if path in makers:
            yield f"makes {shown(path)}, as {quote(makers[path])} does"
        if path in readers:
            yield f"makes {shown(path)}, which {quote(readers[path])} before it reads"
        if path in task.file_dep.values():
            yield f"makes {shown(path)}, which it reads"
        if path == plan.spec:
            yield f"makes {shown(path)}, which is the spec"
        if not folders.isdisjoint(path.parents):
            yield f"makes {shown(path)} in the folder in which the film is delivered"
