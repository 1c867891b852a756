"""Compiles one scene: its narration, its pictures, the transition into it, and its timing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from videogen.compiler.pictures import LeadIn, burn_task, draw_task, span_file, transition_task
from videogen.compiler.settings import Places, Settings
from videogen.narration import Pause, Say, Script, parse_narration
from videogen.plan import Extract, Narrate, Task, Time
from videogen.plugins import Registry
from videogen.spec import Scene, Video
from videogen.voices import Resolved, resolve_voice

READING_WORDS_PER_S = 2.5  # a calm reader; how long a scene without narration stays
READING_EXTRA_S = 1.5


class CompiledScene(Struct, frozen=True):
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
    draw = draw_task(video, scene, folder, registry, places, settings, moves=moves)
    transition = None
    if before and lead:
        transition = transition_task(
            video, before.scene, before.draw.targets["last"], scene, draw, lead, places, settings
        )
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
        targets={"timing": folder / "timing.json", "span": span_file(folder)},
    )
    extract = _extract_task(video, scene, folder, places, settings)
    burn = None
    if narrate and video.captions.burn:
        burn = burn_task(
            video,
            scene,
            script,
            {**narrate.targets, **draw.targets, **time.targets},
            registry,
            places,
            settings,
        )
    return CompiledScene(scene, script, voice, narrate, extract, draw, transition, time, burn)


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


def _reading_s(scene: Scene, video: Video) -> float:
    """How long it takes to read a silent scene, and to wait where its narration would."""
    parts = parse_narration(scene.written_narration(video.language), {}).parts
    words = sum(len(part.text.split()) for part in parts if isinstance(part, Say))
    pauses_s = sum(part.seconds for part in parts if isinstance(part, Pause))
    return round(words / READING_WORDS_PER_S + READING_EXTRA_S + pauses_s + scene.LOOKING_S, 2)


def _wanted_voice(video: Video, number: int) -> str:
    if own := video.scenes[number].voice:
        return own
    if video.voices:
        return video.voices[number % len(video.voices)]
    return video.voice
