"""Compiles one scene: its narration, its pictures, the transition into it, and its timing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from videogen.compiler.settings import Places, Settings
from videogen.narration import Script, parse_narration
from videogen.plan import Draw, Narrate, Task, Time, Transition, TransitionKind
from videogen.plugins import Registry
from videogen.spec import Scene, Video
from videogen.voices import Resolved, resolve_voice

READING_WORDS_PER_S = 2.5  # a calm reader; how long a scene without narration stays
READING_EXTRA_S = 1.5
LEAST_TRANSITION_FRAMES = 2  # so that the IDR which opens it never touches the IDR of the scene it leads into


class LeadIn(NamedTuple):
    """A transition into a scene: its kind and its length in frames."""

    style: TransitionKind
    frames: int


@dataclass(frozen=True, slots=True)
class CompiledScene:
    """One scene's own tasks and what the rest of the film needs to know of them."""

    scene: Scene
    script: Script
    voice: Resolved
    narrate: Task | None
    draw: Task
    transition: Task | None
    time: Task


def compile_scene(
    video: Video,
    number: int,
    before: CompiledScene | None,
    lead: LeadIn | None,
    registry: Registry,
    places: Places,
    settings: Settings,
) -> CompiledScene:
    scene = video.scenes[number]
    folder = places.work / "build" / video.id / scene.id
    script = parse_narration(scene.spoken(video.language), video.pronounce)
    voice = resolve_voice(_wanted_voice(video, number), settings.engine, registry, video.language)
    narrate = (
        _narrate_task(video, scene, script, voice, folder, registry, settings) if script.is_spoken else None
    )
    draw = _draw_task(video, scene, folder, registry, places, settings)
    transition = None
    if before and lead:
        transition = _transition_task(video, before, scene, draw, lead, places, settings)
    time = Task(
        name=f"time:{scene.id}",
        stage="audio_generation",
        scene=scene.id,
        origin=scene.origin,
        action=Time(
            script=script.tokens,
            fps=video.output.fps,
            transition_frames=lead.frames if transition and lead else 0,
            min_s=scene.min_duration,
            max_s=scene.max_duration,
            reading_s=0.0 if narrate else _reading_s(scene, video),
            versions=settings.versions_of(Time),
        ),
        file_dep={"beats": draw.targets["beats"], **({"cues": narrate.targets["cues"]} if narrate else {})},
        targets={"timing": folder / "timing.json", "span": folder / "span.json"},
    )
    return CompiledScene(scene, script, voice, narrate, draw, transition, time)


def _narrate_task(
    video: Video,
    scene: Scene,
    script: Script,
    voice: Resolved,
    folder: Path,
    registry: Registry,
    settings: Settings,
) -> Task:
    engine = registry.engine(voice.engine)
    return Task(
        name=f"narrate:{scene.id}",
        stage="audio_generation",
        scene=scene.id,
        origin=scene.origin,
        action=Narrate(
            parts=script.to_parts(),
            engine=voice.engine,
            voice=voice.voice,
            language=video.language,
            versions={**engine.version(), **settings.versions_of(Narrate)},
        ),
        targets={"speech": folder / "speech.flac", "cues": folder / "cues.json"},
        resource=voice.engine if engine.serial else None,
    )


def _draw_task(
    video: Video, scene: Scene, folder: Path, registry: Registry, places: Places, settings: Settings
) -> Task:
    return Task(
        name=f"draw:{scene.id}",
        stage="video_generation",
        scene=scene.id,
        origin=scene.origin,
        action=Draw(
            scene_type=scene.type,
            content=scene.drawn(),
            look=_look(video, scene),
            quality=video.output.quality,
            versions={"scene": registry.scene_version(scene.type), **settings.versions_of(Draw)},
        ),
        file_dep={**_theme_dep(video, places), **_files_dep(scene, places)},
        targets={
            "stream": folder / "drawn.h264",
            "index": folder / "drawn.json",
            "beats": folder / "beats.json",
            "first": folder / "first.h264",
            "last": folder / "last.h264",
        },
    )


def _transition_task(
    video: Video,
    before: CompiledScene,
    scene: Scene,
    draw: Task,
    lead: LeadIn,
    places: Places,
    settings: Settings,
) -> Task:
    # "+" cannot stand in a scene id, so two pairs of scenes never share a name.
    name = f"{before.scene.id}+{scene.id}"
    folder = places.work / "build" / video.id / name
    return Task(
        name=f"transition:{name}",
        stage="video_generation",
        origin=scene.origin,
        action=Transition(
            style=lead.style,
            frames=lead.frames,
            look=_look(video, scene),
            quality=video.output.quality,
            versions=settings.versions_of(Transition),
        ),
        file_dep={
            "before": before.draw.targets["last"],
            "after": draw.targets["first"],
            **_theme_dep(video, places),
        },
        targets={"stream": folder / "drawn.h264", "index": folder / "drawn.json"},
    )


def look_of_scene(video: Video, scene: Scene, spec_folder: Path) -> dict[str, Any]:
    """What `scene` is drawn with; a theme of the author's own is given by its path."""
    theme = str(spec_folder / video.theme) if video.theme_is_file else video.theme
    return {**_look(video, scene), "theme": theme}


def _look(video: Video, scene: Scene) -> dict[str, Any]:
    """What a picture depends on beside its scene; the drawing code makes its Look of it."""
    return {
        "width": video.output.width,
        "height": video.output.height,
        "fps": video.output.fps,
        "theme": video.theme,
        "accent": scene.accent_color or video.accent_color,
        "motion": video.motion,
    }


def _reading_s(scene: Scene, video: Video) -> float:
    """How long it takes to read a silent scene."""
    words = len(scene.written_narration(video.language).split())
    return round(words / READING_WORDS_PER_S + READING_EXTRA_S, 2)


def _theme_dep(video: Video, places: Places) -> dict[str, Path]:
    """A theme of the author's own is a file whose content counts."""
    return {"theme": places.spec_folder / video.theme} if video.theme_is_file else {}


def _files_dep(scene: Scene, places: Places) -> dict[str, Path]:
    """`file:<i>` for each file that the scene shows, in the order of `Scene.files`."""
    return {f"file:{number}": places.spec_folder / name for number, name in enumerate(scene.files())}


def _wanted_voice(video: Video, number: int) -> str:
    if own := video.scenes[number].voice:
        return own
    if video.voices:
        return video.voices[number % len(video.voices)]
    return video.voice


def lead_in(video: Video, scene: Scene) -> LeadIn | None:
    """The transition into `scene`; None where the picture simply changes."""
    style = scene.transition or video.transition
    frames = round(style.duration * video.output.fps)
    kind = style.type
    if kind == "cut" or kind == "none" or video.motion == "reduced" or frames < LEAST_TRANSITION_FRAMES:
        return None
    return LeadIn(kind, frames)
