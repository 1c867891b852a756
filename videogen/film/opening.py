"""From a spec file to a film that can be built: reads, checks and compiles with one set of choices."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from videogen.check import check
from videogen.compiler import Places, Settings, compile_video
from videogen.errors import ConfigError, Diagnostic
from videogen.film.request import Fit, Request, silenced
from videogen.plan import Draw, Narrate, Plan, Task
from videogen.registry import Registry, default_registry
from videogen.showing import quote, shown
from videogen.spec.video import Video
from videogen.steps.versions import action_versions
from videogen.store import Digests, Store, action_key, open_store
from videogen.store.ledger import known_digests

__all__ = ["WORK_FOLDER", "Film", "Request", "compile_settings", "open_film", "places_of"]

WORK_FOLDER = ".videogen"


class Film(Struct, frozen=True):
    """A checked film with its plan, as it was asked for; `inputs` are the author's files that it is made from,
    `silenced` the scenes that are silent because only a service outside could speak them."""

    request: Request
    video: Video
    plan: Plan
    settings: Settings
    """What it was compiled with."""
    warnings: tuple[Diagnostic, ...]
    work: Path
    inputs: tuple[Path, ...]
    silenced: tuple[str, ...] = ()
    digests: Digests = field(default_factory=Digests)
    """What was learnt of files while the film was opened, so that the build need not read them again."""

    @property
    def folder(self) -> Path:
        """Where the files of this film's tasks lie, within the work folder that all films of a folder share. A build
        removes from it what no task of the film makes, and `videogen clean` all of it."""
        return self.work / "build" / self.video.id

    def with_tasks(self, *tasks: Task) -> Film:
        """The film with more tasks in its plan, see `Plan.with_tasks`. Raises ConfigError also where one makes the spec
        by another name, or a file in the work folder, but not in the film's own `folder` in it."""
        for task in tasks:
            for path in task.targets.values():
                if path.parent.resolve() / path.name == self.plan.spec:
                    raise ConfigError(f"the task {quote(task.name)} makes the spec", code="bad-plan")
                if self.work in path.parents and self.folder not in path.parents:
                    raise ConfigError(
                        f"the task {quote(task.name)} makes {shown(path)}, which is not in the film's own folder",
                        help=f"in {shown(self.work)} it may write below {shown(self.folder)}, which is film.folder",
                        code="bad-plan",
                    )
        return replace(self, plan=self.plan.with_tasks(*tasks))


def places_of(request: Request) -> Places:
    """Where the files of a film lie. The folder of deliverables may be a link that its owner made, to a larger disk
    perhaps: then they lie where it leads. Raises ConfigError where it leads nowhere."""
    spec = request.spec.absolute()
    output = request.output.absolute()
    if output.is_symlink() and not output.is_dir():
        raise ConfigError(
            f"{shown(request.output)} is a link that leads to no folder",
            help="make the folder that it leads to, or choose another one with --output",
            code="output-not-a-folder",
        )
    return Places(spec.parent, spec.parent / WORK_FOLDER, output.resolve(), spec.parent.resolve() / spec.name)


def compile_settings(request: Request) -> Settings:
    """What compiling is given beside the video."""
    return Settings(request.engine, request.holds, action_versions(request.ffmpeg))


def open_film(request: Request, registry: Registry | None = None) -> Film:
    """Read, check and compile. Raises SpecError with every mistake, ConfigError for a choice that makes no sense."""
    registry = registry or default_registry()
    places, settings = places_of(request), compile_settings(request)
    store = open_store(places.work)
    digests = known_digests(places.work) if request.fit == "new" or request.voices == "at hand" else Digests()

    def plan_of(video: Video) -> Plan:
        return compile_video(video, registry, places, settings)

    def new_scenes(video: Video) -> set[str]:
        return {
            task.scene
            for task in _not_made(plan_of(request.chosen(video)), store, Draw, digests)
            if task.scene
        }

    fits: dict[Fit, bool | Callable[[Video], set[str]]] = {"all": True, "new": new_scenes, "none": False}
    checked = check(
        request.document(),
        registry,
        variables=request.variables,
        allow_paths=request.readable(),
        engine="silent" if request.voices == "none" else request.engine,
        fit=fits[request.fit],
        only=request.scenes,
        restyle=request.restyled,
    )
    video = silenced(checked.video) if request.voices == "none" else checked.video
    video = request.chosen(video)
    plan = plan_of(video)
    unspoken = _unspoken(plan, store, digests) if request.voices == "at hand" else ()
    if unspoken:
        video = silenced(video, unspoken)
        plan = plan_of(video)
    return Film(
        request,
        video,
        plan,
        settings,
        checked.warnings,
        places.work,
        _inputs(request, plan),
        unspoken,
        digests,
    )


def _unspoken(plan: Plan, store: Store, digests: Digests) -> tuple[str, ...]:
    """The scenes that only a service outside could speak, and has not spoken yet."""
    tasks = _not_made(plan, store, Narrate, digests)
    return tuple(task.scene for task in tasks if task.scene and task.resource)


def _not_made(plan: Plan, store: Store, kind: type[Draw | Narrate], digests: Digests) -> list[Task]:
    """The tasks of this kind whose results are not in the store. What was drawn before has been laid out before."""
    found = []
    for task in plan.tasks:
        if isinstance(task.action, kind):
            reads = {role: digests.of(str(path)) for role, path in task.file_dep.items() if path.is_file()}
            if store.find(action_key(task.action.digest(), reads)) is None:
                found.append(task)
    return found


def _inputs(request: Request, plan: Plan) -> tuple[Path, ...]:
    made = {path for task in plan.tasks for path in task.targets.values()}
    read = {path for task in plan.tasks for path in task.file_dep.values()} - made
    return (request.spec.absolute(), *sorted(read))
