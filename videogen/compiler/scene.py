"""Compiles one scene: its narration, its pictures, the transition into it, and its timing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from videogen.compiler.pictures import LeadIn, burn_task, draw_task, span_file, transition_task
from videogen.compiler.subject import Subject
from videogen.files.given import named_file
from videogen.plan import Extract, Narrate, Task, Time
from videogen.spec.video import Scene, Video
from videogen.voices import Resolved, resolve_voice
from videogen.words.narration import Pause, Say, Script, parse_narration
from videogen.words.writing import words_to_read

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
    def moves(self) -> bool:
        """Whether its pictures move all the time; they are drawn once it is known how long it is."""
        return self.time.targets["span"] in self.draw.file_dep.values()

    @property
    def until_timed(self) -> tuple[Task, ...]:
        """Its tasks up to that which says how long it is, each after those whose results it needs."""
        still = None if self.moves else self.draw
        return tuple(task for task in (self.narrate, self.extract, still, self.time) if task)


def compile_scene(
    subject: Subject, before: CompiledScene | None = None, lead: LeadIn | None = None
) -> CompiledScene:
    """The tasks of a scene; with a transition into it where there is a scene `before` it and a `lead` from there."""
    video, scene, settings = subject.video, subject.scene, subject.settings
    script = parse_narration(scene.spoken(video.language), video.pronounce)
    voice = resolve_voice(_wanted_voice(subject), settings.engine, subject.registry, video.language)
    narrate = _narrate_task(subject, script, voice) if script.is_spoken else None
    moves = scene.moves and video.motion != "reduced"
    draw = draw_task(subject, script, moves=moves)
    transition = None
    if before and lead:
        pictures = before.draw.targets["last"], draw.targets["first"]
        transition = transition_task(subject, lead, before.scene, *pictures)
    lead_frames = lead.frames if transition and lead else 0
    beats = {} if moves else {"beats": draw.targets["beats"]}
    time = _time_task(subject, script, narrate, beats, lead_frames)
    burn = None
    if narrate and video.captions.burn:
        burn = burn_task(subject, script, {**narrate.targets, **draw.targets, **time.targets})
    return CompiledScene(scene, script, voice, narrate, _extract_task(subject), draw, transition, time, burn)


def _time_task(
    subject: Subject, script: Script, narrate: Task | None, beats: Mapping[str, Path], lead_frames: int
) -> Task:
    """Gives every beat its frames; `beats` is empty for a scene that is timed before it is drawn."""
    scene = subject.scene
    action = Time(
        script=script.tokens,
        fps=subject.video.output.fps,
        transition_frames=lead_frames,
        min_s=scene.min_duration,
        max_s=scene.max_duration,
        reading_s=0.0 if narrate else _reading_s(scene, subject.video),
        standing_words=0 if beats else sum(map(words_to_read, scene.standing())),
        language=subject.video.language,
        versions=subject.worded(Time),
    )
    targets = {"timing": subject.folder / "timing.json", "span": span_file(subject.folder)}
    cues = {"cues": narrate.targets["cues"]} if narrate else {}
    return subject.task("audio_generation", action, targets, {**beats, **cues})


def _extract_task(subject: Subject) -> Task | None:
    """Takes the sound of a clip out of its file."""
    recording = subject.scene.recording()
    if recording is None:
        return None
    action = Extract(
        start_s=recording.start_s,
        end_s=recording.end_s,
        fps=subject.video.output.fps,
        versions=subject.settings.versions_of(Extract),
    )
    source = {"file": named_file(subject.places.spec_folder, recording.file)}
    return subject.task("audio_generation", action, {"sound": subject.folder / "sound.flac"}, source)


def _narrate_task(subject: Subject, script: Script, voice: Resolved) -> Task:
    """Speaks the narration."""
    engine = subject.registry.engine(voice.engine)
    action = Narrate(
        parts=script.to_parts(),
        engine=voice.engine,
        voice=voice.voice,
        language=subject.video.language,
        versions={**engine.version(), **subject.settings.versions_of(Narrate)},
    )
    targets = {"speech": subject.folder / "speech.flac", "cues": subject.folder / "cues.json"}
    resource = voice.engine if engine.serial else None
    return subject.task("audio_generation", action, targets, resource=resource)


def _reading_s(scene: Scene, video: Video) -> float:
    """How long it takes to read a silent scene, and to wait where its narration would."""
    parts = parse_narration(scene.written(video.language), {}).parts
    words = sum(len(part.text.split()) for part in parts if isinstance(part, Say))
    pauses_s = sum(part.seconds for part in parts if isinstance(part, Pause))
    return round(words / READING_WORDS_PER_S + READING_EXTRA_S + pauses_s + scene.LOOKING_S, 2)


def _wanted_voice(subject: Subject) -> str:
    video = subject.video
    if own := subject.scene.voice:
        return own
    return video.voices[subject.number % len(video.voices)] if video.voices else video.voice
