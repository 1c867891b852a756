"""Compiles one scene: its narration, its pictures, the transition into it, and its timing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from videogen.compiler.settings import Places, Settings
from videogen.looks import look_data
from videogen.narration import Pause, Say, Script, parse_narration
from videogen.plan import Burn, Draw, Extract, Narrate, Task, Time, Transition, TransitionKind
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
    extract: Task | None
    draw: Task
    transition: Task | None
    time: Task
    burn: Task | None

    @property
    def clip_gain_db(self) -> float | None:
        """How loud the sound of its file is against the voice; None where it has none."""
        recording = self.scene.recording()
        return recording.gain_db if recording else None

    @property
    def pictures(self) -> Mapping[str, Path]:
        """What the film is assembled from: `stream`, `index`, `beats`, `timing` and `span`."""
        drawn = {**self.draw.targets, **self.time.targets}
        return {**drawn, **(self.burn.targets if self.burn else {})}

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Its tasks, each after those whose results it needs: a scene that moves all the time is timed before it is
        drawn."""
        moves = self.time.targets["span"] in self.draw.file_dep.values()
        pictures = (self.time, self.draw) if moves else (self.draw,)
        timed = () if moves else (self.time,)
        all_tasks = (self.narrate, self.extract, *pictures, self.transition, *timed, self.burn)
        return tuple(task for task in all_tasks if task)


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
    moves = scene.moves and video.motion != "reduced"
    draw = _draw_task(video, scene, folder, registry, places, settings, moves=moves)
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
        file_dep={
            **({} if moves else {"beats": draw.targets["beats"]}),
            **({"cues": narrate.targets["cues"]} if narrate else {}),
        },
        targets={"timing": folder / "timing.json", "span": _span(folder)},
    )
    extract = _extract_task(video, scene, folder, places, settings)
    burn = None
    if narrate and video.captions.burn:
        burn = _burn_task(
            video,
            scene,
            script,
            {**narrate.targets, **draw.targets, **time.targets},
            registry,
            places,
            settings,
        )
    return CompiledScene(scene, script, voice, narrate, extract, draw, transition, time, burn)


def _span(folder: Path) -> Path:
    """The file that says how long a scene is."""
    return folder / "span.json"


def _extract_task(
    video: Video, scene: Scene, folder: Path, places: Places, settings: Settings
) -> Task | None:
    recording = scene.recording()
    if recording is None:
        return None
    return Task(
        name=f"extract:{scene.id}",
        stage="audio_generation",
        scene=scene.id,
        origin=scene.origin,
        action=Extract(
            start_s=recording.start_s,
            end_s=recording.end_s,
            fps=video.output.fps,
            versions=settings.versions_of(Extract),
        ),
        file_dep={"file": places.spec_folder / recording.file},
        targets={"sound": folder / "sound.flac"},
    )


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
            **({"span": _span(folder)} if moves else {}),
        },
        targets={
            "stream": folder / "drawn.h264",
            "index": folder / "drawn.json",
            "beats": folder / "beats.json",
            "first": folder / "first.h264",
            "last": folder / "last.h264",
        },
    )


def _burn_task(
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
            look=look_data(video, scene),
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


def _reading_s(scene: Scene, video: Video) -> float:
    """How long it takes to read a silent scene, and to wait where its narration would."""
    parts = parse_narration(scene.written_narration(video.language), {}).parts
    words = sum(len(part.text.split()) for part in parts if isinstance(part, Say))
    pauses_s = sum(part.seconds for part in parts if isinstance(part, Pause))
    return round(words / READING_WORDS_PER_S + READING_EXTRA_S + pauses_s + scene.LOOKING_S, 2)


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
