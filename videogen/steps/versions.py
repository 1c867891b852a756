"""What shapes the result of each kind of action beside its own fields: our code for it and the libraries it uses."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from videogen.compiler import Versions
from videogen.drawing.type.fontfiles import FONT
from videogen.drawing.type.fonts import font_versions
from videogen.errors import PluginError, StageError
from videogen.kinds import BUILTIN_KINDS, ActionKind
from videogen.media.ffmpeg import ffmpeg_version, find_ffmpeg
from videogen.plan import Burn, Caption, Draw, Narrate, Task, Time
from videogen.registry import Registry
from videogen.sources import code_version
from videogen.store import sha256_of
from videogen.words.languages import language_version


def action_versions(ffmpeg: str | None) -> Versions:
    """Per kind of action of ours, the versions that go into its digest; `ffmpeg` is the binary asked for, if any."""
    return {kind.name: versions_of(kind, ffmpeg) for kind in BUILTIN_KINDS}


def versions_here(task: Task, registry: Registry, ffmpeg: str | None) -> dict[str, str]:
    """All that shapes the result of one task beside its action's own fields, as it is in this process. Raises what
    `versions_of` raises, PluginError too where the scene type or the speech engine cannot be loaded."""
    action = task.action
    kind = registry.actions[type(action)]
    own = versions_of(kind, ffmpeg, registry.actions.package_of(type(action)))
    match action:
        case Narrate():
            return {**registry.engine(action.engine).version(), **own}
        case Draw():
            shown = [path for role, path in task.file_dep.items() if role.startswith("file:")]
            letters = registry.letter_versions(action.content, shown, action.look)
            return {
                "scene": registry.scene_version(action.scene_type),
                **letters,
                **_words(action.look),
                **own,
            }
        case Burn():
            letters = registry.text_versions(word for word, _ in action.script)
            return {**letters, **_words(action.look), **own}
        case Time() | Caption():
            return {**_words({"language": action.language}), **own}
    return own


def _words(look: Mapping[str, Any]) -> dict[str, str]:
    """Of the language that a look or an action is in."""
    return {"words": language_version(look.get("language", "en"))}


def expect_versions(task: Task, registry: Registry, ffmpeg: str | None) -> None:
    """See to it that this process makes what was planned, perhaps in another one. Raises StageError where something
    that shapes the result is another one here: the result would be kept under the name of what it is not."""
    planned, here = task.action.versions, versions_here(task, registry, ffmpeg)
    names = here.keys() | {name for name in planned if name.startswith(FONT)}
    others = sorted(name for name in names if planned.get(name) != here.get(name))
    if others:
        differ = (
            f"{_called(name)} {here.get(name, 'none')}, not {planned.get(name, 'none')}" for name in others
        )
        raise StageError(
            f"{platform.node()} has not what the build was begun with: {'; '.join(differ)}",
            help="have the same packages and code there as where you build, then start the workers again",
            code="other-versions",
        )


def _called(name: str) -> str:
    return {"code": "code of the step", "scene": "code of the scene type"}.get(name, name)


def versions_of(kind: ActionKind, ffmpeg: str | None, package: str | None = None) -> dict[str, str]:
    """What shapes the results of one kind beside an action's own fields, with its version. `package` is the name of the
    distribution that it comes with, where that is not ours. Raises PluginError where one of its libraries or the source
    of its step cannot be found."""
    found = {"code": code_version(kind.module, package)[:16]}
    found |= {library: _version(library, kind) for library in kind.libraries}
    if "fonts" in kind.tools:
        found |= font_versions()
    if "ffmpeg" in kind.tools:
        found["ffmpeg"] = _ffmpeg_identity(ffmpeg)
    return found


def _version(library: str, kind: ActionKind) -> str:
    try:
        return _installed(library)
    except PackageNotFoundError as error:
        raise PluginError(
            f"the action {kind.name} names the library {library}, which is not installed"
        ) from error


@cache
def _installed(library: str) -> str:
    return version(library)  # reads a file of metadata, and many kinds use the same libraries


def _ffmpeg_identity(ffmpeg: str | None) -> str:
    """The packaged binary is known by its package; another one by its bytes, and by what it says of the libraries that
    it is linked with. Raises ConfigError where there is none or it does not start."""
    if ffmpeg is None:
        return f"imageio-ffmpeg {_installed('imageio-ffmpeg')}"
    binary = find_ffmpeg(ffmpeg)
    return f"{sha256_of(binary)} {ffmpeg_version(binary)}"
