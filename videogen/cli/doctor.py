"""The doctor command: what works on this machine, and what to do where something does not."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions, version
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import asdict

import videogen
from videogen import DISTRIBUTION, __version__
from videogen.check.wording import count
from videogen.cli.json_alone import json_alone
from videogen.cli.options import ffmpeg_option
from videogen.errors import VideoGenError
from videogen.registry import default_registry

REINSTALL = f"pip uninstall -y videogen && pip install --force-reinstall {DISTRIBUTION}"
LIBRARIES = (
    "doit",
    "pydantic",
    "ruamel.yaml",
    "pillow",
    "av",
    "numpy",
    "edge-tts",
    "hibari-tts",
    "ffmpeg-python",
)


class Finding(Struct, frozen=True):
    """One thing looked at: `state` is ok, missing (optional) or broken."""

    name: str
    state: str
    detail: str
    help: str = ""


@click.command("doctor")
@ffmpeg_option
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON.")
def doctor_command(ffmpeg: str | None, as_json: bool) -> int:
    """Look at what videogen needs on this machine: fonts, encoder, ffmpeg, text shaping, voices."""
    looks: dict[str, Callable[[], list[Finding]]] = {
        "python": _python,
        "package": _package,
        "libraries": _libraries,
        "encoder": _encoder,
        "ffmpeg": lambda: _ffmpeg(ffmpeg),
        "fonts": _shaping,
        "voices": _voices,
    }
    with json_alone(as_json) as out:
        findings = [finding for name, look in looks.items() for finding in _looked(name, look)]
        if as_json:
            click.echo(json.dumps([asdict(finding) for finding in findings], indent=1), file=out)
    if not as_json:
        for finding in findings:
            mark = {"ok": "ok     ", "missing": "missing", "broken": "BROKEN "}[finding.state]
            click.echo(f"{mark}  {finding.name}: {finding.detail}")
            if finding.help:
                click.echo(f"         help: {finding.help}")
    return 1 if any(finding.state == "broken" for finding in findings) else 0


def _looked(name: str, look: Callable[[], list[Finding]]) -> list[Finding]:
    """What a look finds; a look that fails is itself a finding, since a doctor must not fall ill."""
    try:
        return look()
    except VideoGenError as error:
        return [Finding(name, "broken", error.message, error.help or REINSTALL)]
    except Exception as error:
        return [Finding(name, "broken", f"{type(error).__name__}: {error}", REINSTALL)]


def _python() -> list[Finding]:
    return [Finding("python", "ok", f"{platform.python_version()} on {platform.platform()}")]


def _package() -> list[Finding]:
    """Whether `videogen` is this package for all who import it, plain doit in this folder among them."""
    here = Path(videogen.__file__).resolve().parent
    owners = {*packages_distributions().get("videogen", ()), *_installed("videogen")}
    others = sorted(owners - {DISTRIBUTION})
    if others:
        named = " and ".join(others)
        return [
            Finding(
                "package", "broken", f"{named} installs a module called videogen too, in {here}", REINSTALL
            )
        ]
    hiding = [path for path in map(Path, ("videogen.py", "videogen/__init__.py")) if path.is_file()]
    if hiding and hiding[0].resolve().parent not in (here, here.parent):
        detail = f"{hiding[0].resolve()} hides this package from doit and Python started in this folder"
        return [Finding("package", "broken", detail, "give it another name")]
    return [Finding("package", "ok", f"{DISTRIBUTION} {__version__} in {here}")]


def _installed(name: str) -> set[str]:
    """The distribution of that name, if there is one."""
    try:
        return {distribution(name).name}
    except PackageNotFoundError:
        return set()


def _libraries() -> list[Finding]:
    return [Finding("libraries", "ok", ", ".join(f"{name} {version(name)}" for name in LIBRARIES))]


def _encoder() -> list[Finding]:
    import av

    from videogen.media.encode import PictureEncoder

    PictureEncoder(320, 180, 30, "draft")
    codecs = ".".join(map(str, av.library_versions["libavcodec"]))
    return [Finding("encoder", "ok", f"libx264 through PyAV {av.__version__} (libavcodec {codecs})")]


def _ffmpeg(wanted: str | None) -> list[Finding]:
    from videogen.media.ffmpeg import ffmpeg_version, find_ffmpeg

    binary = find_ffmpeg(wanted)
    return [Finding("ffmpeg", "ok", f"{ffmpeg_version(binary)} ({binary})")]


def _shaping() -> list[Finding]:
    from videogen.drawing.type.fonts import font_versions

    versions = font_versions()
    findings = []
    for name, why in (("raqm", "text in complex scripts"), ("fribidi", "right-to-left text")):
        here = versions.pop(name) != "none"
        help = "" if here else f"needed for {why} only; on Debian: apt-get install libfribidi0"
        findings.append(Finding(name, "ok" if here else "missing", "found" if here else "not found", help))
    fonts = ", ".join(f"{name} {number}" for name, number in versions.items())
    return [Finding("fonts", "ok", fonts), *findings]


def _voices() -> list[Finding]:
    registry = default_registry()
    findings = []
    for name in registry.engine_names():
        engine = registry.engine(name)
        about = ", ".join(f"{library} {number}" for library, number in engine.version().items())
        known = f"{count(len(engine.voices()), 'voice')}, default {engine.default_voice} ({about})"
        if engine.serial:  # a service outside is not called just to see
            findings.append(Finding(f"voice {name}", "ok", f"{known}; needs the internet, not tried"))
            continue
        spoken = engine.speak("Ready to speak.", engine.default_voice, "en")
        length_s = len(spoken.pcm) / spoken.rate_hz
        findings.append(Finding(f"voice {name}", "ok", f"{known}; spoke for {length_s:.1f} s"))
    return findings
