"""What shapes the result of each kind of action beside its own fields: our code for it and the libraries it uses."""

from __future__ import annotations

from importlib.metadata import version

from videogen.compiler import Versions
from videogen.drawing.type.fonts import font_versions
from videogen.media.ffmpeg import ffmpeg_version, find_ffmpeg
from videogen.sources import digest, our_sources
from videogen.store import sha256_of

LIBRARIES: dict[str, tuple[str, ...]] = {
    "narrate": ("av",),
    "extract": ("av",),
    "draw": ("av", "numpy", "pygments"),
    "transition": ("av", "numpy"),
    "time": (),
    "burn": ("av", "numpy"),
    "mix": ("av", "numpy"),
    "caption": (),
    "assemble": ("av",),
    "poster": ("av",),
    "report": (),
}
"""Per kind of action, the packages whose version counts."""


def action_versions(ffmpeg: str | None) -> Versions:
    """Per kind of action, the versions that go into its digest; `ffmpeg` is the binary asked for, if any."""
    found = {
        kind: {"code": _digest(f"videogen.steps.{kind}"), **{name: version(name) for name in libraries}}
        for kind, libraries in LIBRARIES.items()
    }
    found["draw"] |= font_versions()
    found["burn"] |= font_versions()
    found["mix"]["ffmpeg"] = _ffmpeg_identity(ffmpeg)
    return found


def _digest(module: str) -> str:
    return digest(our_sources(module))[:16]


def _ffmpeg_identity(ffmpeg: str | None) -> str:
    """The packaged binary is known by its package; another one by its bytes, and by what it says of the libraries that
    it is linked with. Raises ConfigError where there is none or it does not start."""
    if ffmpeg is None:
        return f"imageio-ffmpeg {version('imageio-ffmpeg')}"
    binary = find_ffmpeg(ffmpeg)
    return f"{sha256_of(binary)} {ffmpeg_version(binary)}"
