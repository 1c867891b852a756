"""Compiles the pictures of one scene: drawing it, captions in it, and the transition into it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from videogen.compiler.subject import Subject
from videogen.files.ids import shortened
from videogen.plan import Burn, Draw, Task, Transition, TransitionKind
from videogen.spec.video import Scene, Video
from videogen.words.arrival import arrival_order
from videogen.words.narration import Script, parse_narration

LEAST_TRANSITION_FRAMES = 2  # so that the IDR which opens it never touches the IDR of the scene it leads into

GREATEST_NAME = 200  # of a folder, in characters and in bytes


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


def draw_task(subject: Subject, script: Script, *, moves: bool) -> Task:
    """Draws the scene; one that moves all the time needs to know how long it lasts. Of what is said only the order
    counts in which things are spoken of that do not wait for one another."""
    scene, folder, files = subject.scene, subject.folder, _files_dep(subject)
    content = scene.drawn()
    action = Draw(
        scene_type=scene.type,
        content=content,
        order=order_of(scene, script, subject.video.language),
        look=subject.look,
        quality=subject.video.output.quality,
        versions={
            "scene": subject.registry.scene_version(scene.type),
            **subject.registry.letter_versions(content, files.values(), subject.look),
            **subject.worded(Draw),
        },
    )
    targets = {
        "stream": folder / "drawn.h264",
        "index": folder / "drawn.json",
        "beats": folder / "beats.json",
        "first": folder / "first.h264",
        "last": folder / "last.h264",
    }
    span = {"span": span_file(folder)} if moves else {}
    return subject.task("video_generation", action, targets, {**subject.theme_dep, **files, **span})


def order_of(scene: Scene, script: Script, language: str) -> tuple[int, ...]:
    """In which order what the scene has in several tracks arrives."""
    tracks = scene.tracks()
    return arrival_order(tracks, [word for word, _ in script.tokens], language) if tracks else ()


def scene_order(video: Video, scene: Scene) -> tuple[int, ...]:
    """The same from a film, for those who look at one scene of it. Raises NarrationError."""
    return order_of(scene, parse_narration(scene.spoken(video.language), video.pronounce), video.language)


def burn_task(subject: Subject, script: Script, made: Mapping[str, Path]) -> Task:
    """Burns the captions into the drawn pictures; `made` are results of the scene's other tasks by their roles."""
    folder = subject.folder
    action = Burn(
        script=script.tokens,
        look=subject.look,
        quality=subject.video.output.quality,
        filmed=subject.scene.is_filmed,
        fps=subject.video.output.fps,
        versions={
            **subject.registry.text_versions(word for word, _ in script.tokens),
            **subject.worded(Burn),
        },
    )
    targets = {
        "stream": folder / "burnt.h264",
        "index": folder / "burnt.json",
        "beats": folder / "burnt.beats.json",
        "timing": folder / "burnt.timing.json",
    }
    needed = {role: made[role] for role in ("stream", "index", "beats", "timing", "span", "cues")}
    return subject.task("video_generation", action, targets, {**needed, **subject.theme_dep})


def transition_task(subject: Subject, lead: LeadIn, before: Scene, last: Path, first: Path) -> Task:
    """Leads from the settled picture `last` of the scene `before` to the `first` one of this scene."""
    # "+" cannot stand in a scene id, so two pairs of scenes never share a name.
    name = f"{before.id}+{subject.scene.id}"
    folder = subject.folder_of(shortened(name, GREATEST_NAME, GREATEST_NAME))
    return Task(
        name=f"transition:{name}",
        stage="video_generation",
        origin=subject.scene.origin,
        action=Transition(
            style=lead.style,
            frames=lead.frames,
            look=subject.look,
            quality=subject.video.output.quality,
            versions=subject.settings.versions_of(Transition),
        ),
        file_dep={"before": last, "after": first, **subject.theme_dep},
        targets={"stream": folder / "drawn.h264", "index": folder / "drawn.json"},
    )


def _files_dep(subject: Subject) -> dict[str, Path]:
    """`file:<i>` for each file that the scene shows, in the order of `Scene.files`."""
    folder = subject.places.spec_folder
    return {f"file:{number}": path for number, path in enumerate(subject.scene.files_in(folder).values())}
