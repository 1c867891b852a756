"""The registry: which scene types, speech engines and kinds of actions there are, loaded only when one is asked for."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Protocol, get_args

from videogen.errors import PluginError, StageError
from videogen.kinds import ACTION_GROUP, ActionKinds
from videogen.plugins import SCENE_GROUP, Loader, load, package_of, scene_type_named, with_others
from videogen.showing import quote
from videogen.sources import code_version, own_sources
from videogen.spec.video import Scene
from videogen.speech.base import Engine, Unspeakable
from videogen.words.languages import language_of
from videogen.words.letters import foreign_words, text_of, texts_in

BUILTIN_SCENES = (
    "title", "section", "list", "command", "code", "code_comparison", "image", "clip", "chart", "diagram",
    "quote",
    "learning_objectives", "problem", "solution", "exercise", "quiz", "checkpoint", "outro",
)  # fmt: skip
BUILTIN_ENGINES = ("hibari", "edge", "silent")

ENGINE_GROUP = "videogen.speech"


class Problem(Protocol):
    """Why something cannot be shown or heard."""

    @property
    def message(self) -> str: ...
    @property
    def help(self) -> str | None: ...
    @property
    def code(self) -> str | None: ...


class LayoutProblem(Problem, Protocol):
    """Something of a scene that cannot be shown right: `field` names where, as in `items[3].description`. One may also
    have a `text` that narrows this to the `nth` place where it is written in the field, and be of the `severity`
    "warning"."""

    @property
    def field(self) -> str: ...


Layout = Callable[[Scene, Mapping[str, Any], Mapping[str, Path]], Sequence[LayoutProblem]]
"""Lays a scene's pictures out for a look (width, height, fps, theme, accent, motion), with the files it names at
their paths, and says what went wrong."""


ThemeReading = Callable[[str], Sequence[str]]
"""Reads a theme by its name or path and says which of its colours are too near to one another."""


LetterVersions = Callable[[str], Mapping[str, str]]
"""Says what draws the letters of a text that are not in our own fonts, by name, with what tells versions apart."""


Listening = Callable[[Path], Problem | None]
"""Listens to the beginning of a sound file, and says what is wrong with it."""


class Registry:
    """The scene types and engines by name. Names cost nothing; a plug-in is imported when it is asked for."""

    def __init__(
        self,
        scenes: Mapping[str, Loader],
        engines: Mapping[str, Loader],
        layout: Layout | None = None,
        theme: ThemeReading | None = None,
        packages: Mapping[str, str] | None = None,
        letters: LetterVersions | None = None,
        music: Listening | None = None,
        actions: Mapping[str, Loader] | None = None,
    ) -> None:
        self._scenes = dict(scenes)
        self._engines = dict(engines)
        self._layout = layout or _lay_out
        self._theme = theme or _read_theme
        self._packages = dict(packages or {})
        self._letters = letters or _letter_versions
        self._music = music or _listen
        self.actions = ActionKinds(actions or {})
        """The kinds of actions: ours, and those of other packages."""
        self._scene_classes: dict[str, type[Scene]] = {}
        self._engine_instances: dict[str, Engine] = {}
        self._scene_versions: dict[str, str] = {}

    def __reduce__(self) -> tuple[type[Registry], tuple[Any, ...]]:
        own = (self._layout, self._theme, self._packages, self._letters, self._music, self.actions.others)
        return Registry, (self._scenes, self._engines, *own)

    def scene_types(self) -> tuple[str, ...]:
        """Names of the scene types: ours first, then others by name."""
        return tuple(self._scenes)

    def package_of(self, type: str) -> str | None:
        """Name of the installed package that a scene type comes with; None for our own."""
        return self._packages.get(type)

    def engine_names(self) -> tuple[str, ...]:
        """Names of the speech engines: ours first, then others by name."""
        return tuple(self._engines)

    def scene(self, type: str) -> type[Scene]:
        """The class of a scene type. Raises PluginError where there is none or it cannot be loaded."""
        if type not in self._scene_classes:
            with warnings.catch_warnings():  # pydantic only warns of a misspelt bound, which nobody would see
                warnings.filterwarnings("error", "Using extra keyword arguments on `Field`")
                found = load("scene type", type, self._scenes, self.package_of(type))
            if not (isinstance(found, _CLASS) and issubclass(found, Scene)):
                raise PluginError(f"{scene_type_named(type)} is no subclass of videogen.scene.Scene")
            own = get_args(found.model_fields["type"].annotation)
            if own and type not in own:
                raise PluginError(
                    f"{scene_type_named(type)} calls itself {quote(own[0])}",
                    help=f'write  type: Literal["{type}"] = "{type}"  in its class, '
                    f"or {own[0]} as the name of its entry point",
                )
            self._scene_classes[type] = found
        return self._scene_classes[type]

    def engine(self, name: str) -> Engine:
        """The speech engine of that name. Raises PluginError where there is none or it cannot be loaded."""
        if name not in self._engine_instances:
            found = load("speech engine", name, self._engines)
            if not (isinstance(found, _CLASS) and issubclass(found, Engine)):
                raise PluginError(f"the plug-in for the speech engine {quote(name)} is no subclass of Engine")
            engine = load("speech engine", name, {name: found})
            assert isinstance(engine, Engine)
            if name not in BUILTIN_ENGINES:
                _refuse_what_is_no_answer(name, engine)
            self._engine_instances[name] = engine
        return self._engine_instances[name]

    def scene_version(self, type: str) -> str:
        """sha256 (hex) of the source of this type and of all that it imports, so that a picture never outlives the
        code that drew it."""
        if type not in self._scene_versions:
            self._scene_versions[type] = code_version(self.scene(type).__module__, self.package_of(type))
        return self._scene_versions[type]

    def own_sources(self, type: str) -> tuple[Path, ...]:
        """The files with a scene type's own code."""
        return tuple(own_sources(self.scene(type).__module__, self.package_of(type)))

    def engine_sources(self, name: str) -> tuple[Path, ...]:
        """The files with a speech engine's code, where it is not one of ours; they say what version it has."""
        module = _CLASS(self.engine(name)).__module__
        return () if name in BUILTIN_ENGINES else tuple(own_sources(module, self.package_of(name)))

    def letter_versions(
        self, content: Mapping[str, Any], files: Iterable[Path], look: Mapping[str, Any]
    ) -> Mapping[str, str]:
        """What else than our own fonts draws the letters of a scene's `content` and of the `files` it names, and of the
        words that its pictures say by themselves in this look: each font file with the sha256 of its content. For most
        scenes nothing, and nothing is opened to know that."""
        words = language_of(look.get("language", "")).labels.values()
        labels = look.get("labels", {}).values()
        return self.text_versions([*texts_in(content), *map(text_of, files), *words, *labels])

    def text_versions(self, texts: Iterable[str]) -> Mapping[str, str]:
        """The same of texts."""
        foreign = foreign_words(texts)
        return self._letters(foreign) if foreign else {}

    def theme_problems(self, theme: str) -> Sequence[str]:
        """What of a theme, by its name or path, is hard to read, a clause each. Raises ConfigError where it is
        none."""
        return self._theme(theme)

    def layout_problems(
        self, scene: Scene, look: Mapping[str, Any], folder: Path | None
    ) -> Sequence[LayoutProblem]:
        """What of `scene`, whose files lie in `folder`, cannot be shown right in this look; empty where all is
        well."""
        return self._layout(scene, look, scene.files_in(folder or Path()))

    def caption_problem(self, words: str) -> LayoutProblem | None:
        """Why these words cannot stand in the picture as captions; None where they can."""
        if words.isascii():
            return None
        found: LayoutProblem | None = importlib.import_module("videogen.drawing.fit").caption_problem(words)
        return found

    def music_problem(self, path: Path) -> Problem | None:
        """Why the sound file at `path` cannot be music; None where it can."""
        return self._music(path)


_CLASS = type  # the methods above take an argument of that name, as the spec language does


def builtin_registry() -> Registry:
    """What comes with the package, and nothing else."""
    return Registry(_builtin(SCENE_GROUP, BUILTIN_SCENES), _builtin(ENGINE_GROUP, BUILTIN_ENGINES))


def default_registry() -> Registry:
    """What comes with the package and what other installed packages add by entry point. Raises PluginError
    where two plug-ins have one name."""
    installed = entry_points()  # of all groups at once: every package is read for them
    scenes = installed.select(group=SCENE_GROUP)
    return Registry(
        with_others(_builtin(SCENE_GROUP, BUILTIN_SCENES), scenes),
        with_others(_builtin(ENGINE_GROUP, BUILTIN_ENGINES), installed.select(group=ENGINE_GROUP)),
        packages={entry.name: package_of(entry) for entry in scenes},
        actions={
            f"{package_of(entry)}:{entry.name}": entry.load for entry in installed.select(group=ACTION_GROUP)
        },
    )


def _builtin(group: str, names: Iterable[str]) -> dict[str, Loader]:
    return {name: partial(_imported, f"{group}.{name}", name.title().replace("_", "")) for name in names}


def _imported(module: str, name: str) -> Any:
    return getattr(importlib.import_module(module), name)


def _refuse_what_is_no_answer(name: str, engine: Engine) -> None:
    """So that what fails later for such an answer is not taken for a mistake of ours."""
    for method in ("version", "voices", "unspeakable", "speak"):
        if not callable(getattr(engine, method)):
            raise PluginError(f"the speech engine {quote(name)} has no {method}() that can be called")
    found = engine.unspeakable("a", engine.default_voice, "en")
    answers: list[tuple[str, object, tuple[type, ...]]] = [
        ("version()", engine.version(), (Mapping,)),
        ("aliases", engine.aliases, (Mapping,)),
        ("voices()", engine.voices(), (tuple, list)),
        ("unspeakable()", found, (Unspeakable, type(None))),
    ]
    for what, answer, right in answers:
        if not isinstance(answer, right):
            raise PluginError(
                f"the speech engine {quote(name)} gives {type(answer).__name__} as its {what}",
                help="see the class Engine in videogen/speech/base.py for what it is",
            )


def _lay_out(scene: Scene, look: Mapping[str, Any], files: Mapping[str, Path]) -> Sequence[LayoutProblem]:
    """Reaches the drawing code by name, so that checking alone imports none of it."""
    drawn_look = importlib.import_module("videogen.drawing.look").Look.of(**look)
    found: Sequence[LayoutProblem] = importlib.import_module("videogen.drawing.fit").problems(
        scene, drawn_look, files
    )
    return found


def _listen(path: Path) -> Problem | None:
    try:
        importlib.import_module("videogen.media.music").try_music(path)
    except StageError as error:
        return error
    return None


def _read_theme(theme: str) -> Sequence[str]:
    """Reaches the drawing code by name too."""
    drawing = importlib.import_module("videogen.drawing.theme")
    found: Sequence[str] = drawing.theme_problems(drawing.load_theme(theme))
    return found


def _letter_versions(text: str) -> Mapping[str, str]:
    """And the fonts by name."""
    found: Mapping[str, str] = importlib.import_module("videogen.drawing.type.standins").stand_in_versions(
        text
    )
    return found
