"""What shapes the result of each kind of action beside its own fields: our code for it and the libraries it uses.

The sources that a step imports are hashed, so that no changed line of drawing or encoding leaves an old result standing
because somebody forgot to raise a number; the package version is not used, so that a release rebuilds only what it
changed."""

from __future__ import annotations

import hashlib
import os
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path

from videogen.cache import sha256_of
from videogen.compiler import Versions
from videogen.drawing.fonts import font_versions
from videogen.media.ffmpeg import ffmpeg_version, find_ffmpeg

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
NOT_SHAPING = frozenset(f"videogen.{name}" for name in ("errors", "events", "plan", "plugins", "steps.bench"))
"""What steps are told and tell by; the results are not of its making."""

THEME_MODULE = "videogen.drawing.theme"
PACKAGE = Path(__file__).parent.parent
_IMPORT = re.compile(r"from (videogen[\w.]*) import (\([^)]*\)|[^\n]*)")


def action_versions(ffmpeg: str | None) -> Versions:
    """Per kind of action, the versions that go into its digest; `ffmpeg` is the binary asked for, if any."""
    found = {
        kind: {"code": _digest(f"videogen.steps.{kind}"), **{name: version(name) for name in libraries}}
        for kind, libraries in LIBRARIES.items()
    }
    found["draw"] |= font_versions()
    found["draw"]["clips"] = _digest("videogen.media.clip")  # imported by scene types, not by the step
    found["burn"] |= font_versions()
    found["mix"]["ffmpeg"] = _ffmpeg_identity(ffmpeg)
    return found


def sources(module: str) -> dict[str, Path]:
    """The files of `module` and of all our modules that it imports, directly or not, by module name."""
    found: dict[str, Path] = {}
    open_ends = [module]
    while open_ends:
        name = open_ends.pop()
        path = _files().get(name)
        if path is None or name in found or name in NOT_SHAPING:
            continue
        found[name] = path
        open_ends += _imported(path)
    return found


@cache
def _imported(path: Path) -> tuple[str, ...]:
    found = []
    for package, names in _IMPORT.findall(_text(path)):
        found.append(package)
        found += [f"{package}.{name}" for name in re.findall(r"(?:^|[(,])\s*(\w+)", names)]
    return tuple(found)


@cache
def _files() -> dict[str, Path]:
    """The files of all our modules, by module name; to look for each name alone would cost many times as much."""
    found = {}
    for folder, _, names in os.walk(PACKAGE):
        package = ".".join(("videogen", *Path(folder).relative_to(PACKAGE).parts))
        for name in names:
            if name.endswith(".py"):
                module = package if name == "__init__.py" else f"{package}.{name[:-3]}"
                found[module] = Path(folder, name)
    return found


@cache
def _text(path: Path) -> str:
    return path.read_text("utf-8")


def _digest(module: str) -> str:
    """sha256 over the sources, over what stands beside the step under its name (the report's page), and over the themes
    where it reads them."""
    found = sources(module)
    beside = found[module].with_suffix(".html")
    files = [path for _, path in sorted(found.items())]
    files += [beside] if beside.is_file() else []
    if THEME_MODULE in found:
        files += sorted((found[THEME_MODULE].parent / "themes").glob("*.yaml"))
    return hashlib.sha256("".join(_sha256(path) for path in files).encode()).hexdigest()[:16]


@cache
def _sha256(path: Path) -> str:
    return hashlib.sha256(_text(path).encode()).hexdigest()


def _ffmpeg_identity(ffmpeg: str | None) -> str:
    """The packaged binary is known by its package; another one by its bytes, and by what it says of the libraries that
    it is linked with. Raises ConfigError where there is none or it does not start."""
    if ffmpeg is None:
        return f"imageio-ffmpeg {version('imageio-ffmpeg')}"
    binary = find_ffmpeg(ffmpeg)
    return f"{sha256_of(binary)} {ffmpeg_version(binary)}"
