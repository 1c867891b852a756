"""Says whose mistake an unexpected error is: ours, or that of a plug-in whose code or values raised it."""

from __future__ import annotations

import traceback
from importlib.metadata import entry_points

from videogen.kinds import ACTION_GROUP
from videogen.registry import ENGINE_GROUP, SCENE_GROUP


def whose_mistake(error: BaseException, scene_type: str | None = None) -> str:
    """What to do about an error that nobody foresaw, as the end of a sentence. `scene_type` is the type of the scene
    that was worked on: what fails there is most likely what it gave us."""
    passed = {
        str(frame.f_globals.get("__name__", "")).partition(".")[0]
        for frame, _ in traceback.walk_tb(error.__traceback__)
    }
    for group in (SCENE_GROUP, ENGINE_GROUP, ACTION_GROUP):
        for entry in entry_points(group=group):
            its_scene = group == SCENE_GROUP and entry.name == scene_type
            if entry.dist and (its_scene or entry.module.partition(".")[0] in passed):
                package = entry.dist.name
                return f"please report this with the traceback above to its authors: a mistake of the package {package}"
    return (
        "please report this with the traceback above and the spec: it is a mistake of videogen's, not yours"
    )
