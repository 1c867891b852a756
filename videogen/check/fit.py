"""Lays every scene's pictures out before anything is built: what cannot be shown right is an error at its
field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from videogen.check.findings import Findings
from videogen.check.meaning import Parts
from videogen.document import Step
from videogen.errors import ConfigError
from videogen.plugins import Registry

_STEP = re.compile(r"[^.\[\]]+|\[[0-9]+\]")


def check_fit(parts: Parts, registry: Registry, findings: Findings) -> None:
    """Report texts that do not fit or have no letters in any font, and a theme that cannot be used."""
    video = parts.video
    if not parts.video_is_sound:
        return
    folder = findings.document.folder
    look = {
        "width": video.output.width,
        "height": video.output.height,
        "fps": video.output.fps,
        "theme": str(folder / video.theme) if video.theme_is_file and folder else video.theme,
        "motion": video.motion,
    }
    for number, scene in parts.scenes.items():
        accent = scene.accent_color or video.accent_color
        try:
            problems = registry.layout_problems(scene, {**look, "accent": accent})
        except ConfigError as error:
            findings.error("bad-theme", error.message, ("video", "theme"), error.help)
            return
        for problem in problems:
            place = ("scenes", number, *_steps(problem.field))
            findings.error("does-not-fit", problem.message, place, problem.help)


def _steps(field: str) -> Iterator[Step]:
    """The path that `items[3].description` means."""
    for step in _STEP.findall(field):
        yield int(step[1:-1]) if step.startswith("[") else step
