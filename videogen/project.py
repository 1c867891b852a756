"""From a spec file to a film that can be built: reads, checks and compiles with one set of choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from videogen.cache import Store, action_key, sha256_of
from videogen.check import check
from videogen.compiler import Places, Settings, compile_video
from videogen.document import load_document
from videogen.errors import ConfigError, Diagnostic
from videogen.plan import Draw, Plan
from videogen.plugins import Registry
from videogen.spec import Video
from videogen.steps.versions import action_versions

WORK_FOLDER = ".videogen"
DRAFT_SIZE = "360p"


@dataclass(frozen=True, slots=True)
class Request:
    """What someone asks for: a spec and the choices that do not stand in it."""

    spec: Path
    output: Path = Path("output")
    engine: str = "hibari"
    scenes: tuple[str, ...] = ()  # a film of these alone; empty: all
    draft: bool = False
    holds: str = "skip"
    variables: Mapping[str, str] = field(default_factory=dict)
    allow_paths: tuple[Path, ...] = ()
    ffmpeg: str | None = None
    fit: Literal["all", "new", "none"] = (
        "all"  # which scenes are laid out while checking; new: not drawn before
    )


@dataclass(frozen=True, slots=True)
class Film:
    """A checked film with its plan; `inputs` are the author's files that it is made from."""

    video: Video
    plan: Plan
    warnings: tuple[Diagnostic, ...]
    work: Path
    inputs: tuple[Path, ...]


def open_film(request: Request, registry: Registry) -> Film:
    """Read, check and compile. Raises SpecError with every mistake, ConfigError for a choice that makes no sense."""
    folder = request.spec.absolute().parent
    places = Places(folder, folder / WORK_FOLDER, request.output.absolute())
    settings = Settings(request.engine, request.holds, action_versions(request.ffmpeg))

    def plan_of(video: Video) -> Plan:
        return compile_video(_chosen(video, request), registry, places, settings)

    def new_scenes(video: Video) -> set[str]:
        return _not_drawn(plan_of(video), Store(places.work / "store"))

    checked = check(
        load_document(request.spec),
        registry,
        variables=request.variables,
        allow_paths=request.allow_paths,
        engine=request.engine,
        fit={"all": request.scenes or True, "new": new_scenes, "none": False}[request.fit],
    )
    plan = plan_of(checked.video)
    made = {path for task in plan.tasks for path in task.targets.values()}
    read = {path for task in plan.tasks for path in task.file_dep.values()} - made
    inputs = (request.spec.absolute(), *sorted(read))
    return Film(_chosen(checked.video, request), plan, checked.warnings, places.work, inputs)


def _not_drawn(plan: Plan, store: Store) -> set[str]:
    """The scenes whose pictures are not in the store. What was drawn before has been laid out before."""
    found = set()
    for task in plan.tasks:
        if task.scene and isinstance(task.action, Draw):
            reads = {role: sha256_of(path) for role, path in task.file_dep.items() if path.is_file()}
            if store.find(action_key(task.action.digest(), reads)) is None:
                found.add(task.scene)
    return found


def _chosen(video: Video, request: Request) -> Video:
    """The film that was asked for; a draft and a choice of scenes have names of their own, so they replace nothing."""
    if request.scenes:
        video = _only(video, request.scenes)
    if request.draft:
        output = video.output.model_copy(update={"size": DRAFT_SIZE, "quality": "draft"})
        video = video.model_copy(update={"id": f"{video.id}.draft", "output": output})
    return video


def _only(video: Video, wanted: tuple[str, ...]) -> Video:
    known = {scene.id: scene for scene in video.scenes}
    unknown = [scene for scene in wanted if scene not in known]
    if unknown:
        raise ConfigError(
            f"no scene {', '.join(map(repr, unknown))} in {video.id}",
            help=f"its scenes are {', '.join(known)}",
            code="unknown-scene",
        )
    chosen = tuple(scene for scene in video.scenes if scene.id in wanted)
    name = "+".join(scene.id for scene in chosen)
    return video.model_copy(update={"id": f"{video.id}.{name}", "scenes": chosen})
