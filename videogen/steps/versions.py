"""What shapes the result of each kind of action beside its own fields: our code for it and the libraries it uses."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from videogen.compiler import Versions
from videogen.drawing.type.fonts import font_versions
from videogen.errors import PluginError
from videogen.kinds import BUILTIN_KINDS, ActionKind
from videogen.media.ffmpeg import ffmpeg_version, find_ffmpeg
from videogen.sources import digest, shaping_sources
from videogen.store import sha256_of


def action_versions(ffmpeg: str | None) -> Versions:
    """Per kind of action of ours, the versions that go into its digest; `ffmpeg` is the binary asked for, if any."""
    return {kind.name: versions_of(kind, ffmpeg) for kind in BUILTIN_KINDS}


def versions_of(kind: ActionKind, ffmpeg: str | None, package: str | None = None) -> dict[str, str]:
    """What shapes the results of one kind beside an action's own fields, with its version. `package` is the name of the
    distribution that it comes with, where that is not ours. Raises PluginError where one of its libraries or the source
    of its step cannot be found."""
    found = {"code": digest(shaping_sources(kind.module, package))[:16]}
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
