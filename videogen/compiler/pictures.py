"""Compiles the pictures of one scene: drawing it, captions in it, and the transition into it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from videogen.compiler.settings import Places, Settings
from videogen.looks import look_data
from videogen.narration import Script
from videogen.plan import Burn, Draw, Task, Transition, TransitionKind
from videogen.plugins import Registry
from videogen.spec import Scene, Video

LEAST_TRANSITION_FRAMES = 2  # so that the IDR which opens it never touches the IDR of the scene it leads into


class LeadIn(NamedTuple):
    """A transition into a scene: its kind and its length in frames."""

    style: TransitionKind
    frames: int


def lead_in(video: Video, scene: Scene) -> LeadIn | None:
    """The transition into `scene`; None where the picture simply changes."""
    style = scene.transition or video.transition
    frames = round(style.duration * video.output.fps)
    kind = style.type
    if kind == "cut" or kind == "none" or video.motion == "reduced" or frames < LEAST_TRANSITION_FRAMES:
        return None
    return LeadIn(kind, frames)


def span_file(folder: Path) -> Path:
    """The file that says how long a scene is."""
    return folder / "span.json"


def draw_task(
    video: Video,
    scene: Scene,
    folder: Path,
    registry: Registry,
    places: Places,
    settings: Settings,
    *,
    moves: bool,
) -> Task:
    return Task(
        name=f"draw:{scene.id}",
        stage="video_generation",
        scene=scene.id,
        origin=scene.origin,
        action=Draw(
            scene_type=scene.type,
            content=scene.drawn(),
            look=look_data(video, scene),
            quality=video.output.quality,
            versions={
                "scene": registry.scene_version(scene.type),
                **registry.letter_versions(scene, places.spec_folder),
                **settings.versions_of(Draw),
            },
        ),
        file_dep={
            **_theme_dep(video, places),
            **_files_dep(scene, places),
            **({"span": span_file(folder)} if moves else {}),
        },
        targets={
            "stream": folder / "drawn.h264",
            "index": folder / "drawn.json",
            "beats": folder / "beats.json",
            "first": folder / "first.h264",
            "last": folder / "last.h264",
        },
    )


def burn_task(
    video: Video,
    scene: Scene,
    script: Script,
    made: Mapping[str, Path],
    registry: Registry,
    places: Places,
    settings: Settings,
) -> Task:
    folder = made["stream"].parent
    return Task(
        name=f"burn:{scene.id}",
        stage="video_generation",
        scene=scene.id,
        origin=scene.origin,
        action=Burn(
            script=script.tokens,
            look=look_data(video, scene),
            quality=video.output.quality,
            filmed=scene.is_filmed,
            fps=video.output.fps,
            versions={
                **registry.text_versions(word for word, _ in script.tokens),
                **settings.versions_of(Burn),
            },
        ),
        file_dep={
            **{role: made[role] for role in ("stream", "index", "beats", "timing", "span", "cues")},
            **_theme_dep(video, places),
        },
        targets={
            "stream": folder / "burnt.h264",
            "index": folder / "burnt.json",
            "beats": folder / "burnt.beats.json",
            "timing": folder / "burnt.timing.json",
        },
    )


def transition_task(
    video: Video,
    before: Scene,
    last: Path,
    scene: Scene,
    draw: Task,
    lead: LeadIn,
    places: Places,
    settings: Settings,
) -> Task:
    # "+" cannot stand in a scene id, so two pairs of scenes never share a name.
    name = f"{before.id}+{scene.id}"
    folder = places.work / "build" / video.id / name
    return Task(
        name=f"transition:{name}",
        stage="video_generation",
        origin=scene.origin,
        action=Transition(
            style=lead.style,
            frames=lead.frames,
            look=look_data(video, scene),
            quality=video.output.quality,
            versions=settings.versions_of(Transition),
        ),
        file_dep={
            "before": last,
            "after": draw.targets["first"],
            **_theme_dep(video, places),
        },
        targets={"stream": folder / "drawn.h264", "index": folder / "drawn.json"},
    )


def _theme_dep(video: Video, places: Places) -> dict[str, Path]:
    """A theme of the author's own is a file whose content counts."""
    return {"theme": places.spec_folder / video.theme} if video.theme_is_file else {}


def _files_dep(scene: Scene, places: Places) -> dict[str, Path]:
    """`file:<i>` for each file that the scene shows, in the order of `Scene.files`."""
    return {f"file:{number}": places.spec_folder / name for number, name in enumerate(scene.files())}
