"""Does a scene fit? Lays it out without painting it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from videogen.drawing.errors import LayoutError
from videogen.drawing.look import Look
from videogen.drawing.stage import Drawable, Stage, beats_of
from videogen.drawing.type.fonts import default_fonts
from videogen.drawing.type.text import Typesetter


def problems(scene: Drawable, look: Look, files: Mapping[str, Path] | None = None) -> list[LayoutError]:
    """Everything in `scene` that cannot be shown right in `look`, or not as it is written, each mistake and each
    warning once; empty where all fits. `files` are those that it names."""
    found: list[LayoutError] = []
    stage = Stage(look, report=found.append, warn=found.append, files=files)
    try:
        beats_of(scene, stage)
        scene.listen(stage)
    except LayoutError as problem:  # of a file without which there is nothing to lay out
        found.append(problem)
    return list({(problem.field, problem.message): problem for problem in found}.values())


def caption_problem(words: str) -> LayoutError | None:
    """Why these words cannot stand in the picture as captions; None where they can."""
    return Typesetter(default_fonts()).problem(words, "narration")
