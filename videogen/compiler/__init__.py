"""Turns a checked video into a plan: pure, static, and complete before anything runs."""

from __future__ import annotations

from videogen.compiler.film import compile_film
from videogen.compiler.pictures import lead_in, scene_order
from videogen.compiler.scene import CompiledScene, compile_scene
from videogen.compiler.settings import Places, Settings, Versions
from videogen.compiler.subject import Subject
from videogen.plan import Plan, Task
from videogen.registry import Registry
from videogen.spec.video import Video

__all__ = [
    "Places",
    "Settings",
    "Subject",
    "Versions",
    "compile_scene",
    "compile_video",
    "lead_in",
    "scene_order",
]


def compile_video(video: Video, registry: Registry, places: Places, settings: Settings) -> Plan:
    """The plan of a film. Equal videos and settings give equal plans; nothing is read, written or started."""
    compiled: list[CompiledScene] = []
    for number, scene in enumerate(video.scenes):
        before = compiled[-1] if compiled else None
        lead = lead_in(video, scene)
        compiled.append(compile_scene(Subject(video, number, registry, places, settings), before, lead))
    joined = compile_film(video, compiled, places, settings)
    return Plan(video.id, video.title, _in_order(compiled, joined), joined[-1].targets, places.spec)


def _in_order(compiled: list[CompiledScene], joined: tuple[Task, ...]) -> tuple[Task, ...]:
    """The tasks of a film, those which others wait for first. Its sound is one long task that needs the length of
    every scene: pictures that need it too, or for which nothing waits, are made beside it."""
    timed = [task for one in compiled for task in one.until_timed]
    moving = [one.draw for one in compiled if one.moves]
    between = [task for one in compiled for task in (one.transition, one.burn) if task]
    mix, *last = joined
    return (*timed, mix, *moving, *between, *last)
