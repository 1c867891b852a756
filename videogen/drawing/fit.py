"""Does a scene fit? Lays it out without painting it."""

from __future__ import annotations

from videogen.drawing.errors import LayoutError
from videogen.drawing.look import Look
from videogen.drawing.stage import Drawable, Stage


def problems(scene: Drawable, look: Look) -> list[LayoutError]:
    """Everything in `scene` that cannot be shown legibly in `look`, each mistake once; empty where all fits."""
    found: list[LayoutError] = []
    for _ in scene.beats(Stage(look, painting=False, report=found.append)):
        pass
    return list({(problem.field, problem.message): problem for problem in found}.values())
