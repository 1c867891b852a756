"""Says whose mistake an unexpected error is: ours, or that of a plug-in whose code or values raised it."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from importlib.metadata import entry_points
from types import FrameType

from videogen.kinds import ACTION_GROUP
from videogen.plugins import SCENE_GROUP
from videogen.registry import ENGINE_GROUP
from videogen.spec.scene import Scene


def whose_mistake(error: BaseException, scene_type: str | None = None, package: str | None = None) -> str:
    """What to do about an error that nobody foresaw, as the end of a sentence. What fails while a scene is worked on is
    most likely what its type gave us; where the traceback does not tell which that is, `scene_type` does. `package` is
    that of the action that was carried out, where it is known and not ours."""
    if package:
        return _report_to(package)
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    modules = [str(frame.f_globals.get("__name__", "")) for frame in frames]
    modules += [model.__module__ for frame in frames for model in _scene_types_given(frame)]
    passed = {module.partition(".")[0] for module in modules}
    for group in (SCENE_GROUP, ENGINE_GROUP, ACTION_GROUP):
        for entry in entry_points(group=group):
            its_scene = group == SCENE_GROUP and entry.name == scene_type
            if entry.dist and (its_scene or entry.module.partition(".")[0] in passed):
                return _report_to(entry.dist.name)
    return (
        "please report this with the traceback above and the spec: it is a mistake of videogen's, not yours"
    )


def _scene_types_given(frame: FrameType) -> Iterator[type[Scene]]:
    """The scene types, or the types of the scenes, that a function was called with."""
    for name in frame.f_code.co_varnames[: frame.f_code.co_argcount]:
        given = frame.f_locals.get(name)
        model = given if isinstance(given, type) else type(given)
        if issubclass(model, Scene):
            yield model


def _report_to(package: str) -> str:
    return f"please report this with the traceback above to its authors: a mistake of the package {package}"
