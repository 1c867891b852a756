"""Lays scenes' pictures out before anything is built: what cannot be shown right is an error at its field."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from videogen.check import theme
from videogen.check.findings import Findings
from videogen.check.meaning import Parts
from videogen.check.wording import name_of
from videogen.document import Place, Step
from videogen.files.given import named_file
from videogen.registry import LayoutProblem, Registry
from videogen.spec.look import look_of_scene
from videogen.spec.values import THEMES

_VERBS = ("does ", "needs ")
_STEP = re.compile(r"[^.\[\]]+|\[[0-9]+\]")


def check_fit(
    parts: Parts,
    registry: Registry,
    findings: Findings,
    *,
    wanted: Collection[str],
    broken: Collection[Place],
) -> None:
    """Report a theme that cannot be used, and texts that do not fit or have no letters in any font, in the
    scenes whose ids are `wanted`. What needs a file that is missing, named at a `broken` place, is not laid out."""
    video, folder = parts.video, findings.document.folder
    if not parts.video_is_right or theme.PLACE in broken:
        return
    if not (video.theme_is_file or video.theme in THEMES):
        return
    path = named_file(folder, video.theme) if video.theme_is_file and folder else None
    if path and not theme.check_theme(video.theme, path, registry, findings):
        return
    without_files = {place[1] for place in broken if place[0] == "scenes"}
    for number, scene in parts.scenes.items():
        if number in without_files or scene.id not in wanted:
            continue
        for problem in registry.layout_problems(scene, look_of_scene(video, scene, folder), folder):
            place = ("scenes", number, *_steps(problem.field))
            code, text, nth = problem.code or "does-not-fit", *_inside(problem)
            say = findings.warning if getattr(problem, "severity", "error") == "warning" else findings.error
            say(code, _worded(problem, place), place, problem.help, text=text, nth=nth)


def _inside(problem: LayoutProblem) -> tuple[str, int]:
    """The text at which a problem of a long field is, and how often it stands there before; most are of all of it."""
    return getattr(problem, "text", ""), getattr(problem, "nth", 0)


def _worded(problem: LayoutProblem, place: Place) -> str:
    """A message that begins with its verb says it of the field."""
    is_of_field = problem.field and problem.message.startswith(_VERBS)
    return f"{name_of(place)} {problem.message}" if is_of_field else problem.message


def _steps(field: str) -> Iterator[Step]:
    """The path that `items[3].description` means."""
    for step in _STEP.findall(field):
        yield int(step[1:-1]) if step.startswith("[") else step
