"""Does a scene fit? Lays it out without painting it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from videogen.drawing.errors import LayoutError
from videogen.drawing.look import Look
from videogen.drawing.paint.beats import Beat
from videogen.drawing.paint.element import marks_of
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.stage import Drawable, Stage, beats_of
from videogen.drawing.type.fonts import default_fonts
from videogen.drawing.type.text import Typesetter
from videogen.errors import PluginError
from videogen.plugins import scene_type_named
from videogen.showing import quote


def problems(scene: Drawable, look: Look, files: Mapping[str, Path] | None = None) -> list[LayoutError]:
    """Everything in `scene` that cannot be shown right in `look`, or not as it is written, each mistake and each
    warning once; empty where all fits. `files` are those that it names."""
    found: list[LayoutError] = []
    stage = Stage(look, report=found.append, warn=found.append, files=files)
    try:
        _check_fields(scene, beats_of(scene, stage), found)
        scene.listen(stage)
    except LayoutError as problem:  # of a file without which there is nothing to lay out
        found.append(problem)
    return list({(problem.field, problem.message): problem for problem in found}.values())


def _check_fields(scene: Drawable, beats: Sequence[Beat], found: Sequence[LayoutError]) -> None:
    """Refuse a field that scenes of the type have not: what does not fit there would be told at another place."""
    shown = [mark for beat in beats for mark in marks_of(beat.come) if isinstance(mark, Glyphs)]
    fields = [*(problem.field for problem in found), *(mark.field for mark in shown)]
    for named in dict.fromkeys(fields):
        if named and not _has(scene, named):
            raise PluginError(
                f"{scene_type_named(scene.type)} says that words stand in the field {quote(named)}, which it has not",
                help="write it as in  title  or  events[0].date",
            )


def _has(scene: Drawable, field: str) -> bool:
    """Whether there is something at a path such as `events[0].date`; the keys of a mapping are its author's own."""
    found: object = scene
    for number, name in re.findall(r"\[(\d+)\]|([^.\[\]]+)", field):
        if isinstance(found, Mapping):
            return True
        if name and hasattr(found, name):
            found = getattr(found, name)
        elif number and isinstance(found, list | tuple) and int(number) < len(found):
            found = found[int(number)]
        else:
            return False
    return True


def caption_problem(words: str) -> LayoutError | None:
    """Why these words cannot stand in the picture as captions; None where they can."""
    return Typesetter(default_fonts()).problem(words, "narration")
