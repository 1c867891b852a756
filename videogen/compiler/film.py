"""Compiles what joins the scenes: sound, captions, poster and report, and the film with all that goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from videogen.compiler.scene import CompiledScene
from videogen.compiler.settings import Places, Settings
from videogen.files.delivered import MANIFEST, named_spec
from videogen.files.given import named_file
from videogen.plan import Assemble, Caption, Mix, Poster, Report, Task
from videogen.spec.video import Video
from videogen.words.languages import language_version

SUFFIXES = {
    "manifest": MANIFEST,
    "film": ".mp4",
    "srt": ".srt",
    "vtt": ".vtt",
    "chapters": ".chapters.txt",
    "track": ".chapters.vtt",
    "transcript": ".transcript.txt",
    "poster": ".jpg",
    "timing": ".timing.json",
    "page": ".timing.html",
}
"""What is delivered, by role, and how its file is called after the film's id. The manifest comes first: it says
whose the folder is."""


def compile_film(
    video: Video, compiled: list[CompiledScene], places: Places, settings: Settings
) -> tuple[Task, ...]:
    """The tasks that join the scenes. The last one delivers everything at once."""
    work = places.work / "build" / video.id
    mix = _mix_task(video, compiled, work, places, settings)
    caption = Task(
        name="caption",
        stage="output",
        origin=video.origin(),
        action=Caption(
            scripts=tuple(one.script.tokens if one.narrate else () for one in compiled),
            titles=tuple(one.scene.headline() for one in compiled),
            chapters=video.chapter_names(),
            fps=video.output.fps,
            title=video.title,
            language=video.language,
            versions={**settings.versions_of(Caption), "words": language_version(video.language)},
        ),
        file_dep=_numbered(compiled, cues="cues", span="span"),
        targets={
            "srt": work / "captions.srt",
            "vtt": work / "captions.vtt",
            "marks": work / "marks.json",
            "chapters": work / "chapters.txt",
            "track": work / "chapters.vtt",
            "transcript": work / "transcript.txt",
        },
    )
    poster = Task(
        name="poster",
        stage="output",
        origin=video.origin(),
        action=Poster(versions=settings.versions_of(Poster)),
        file_dep={"last": _poster_scene(compiled).draw.targets["last"]},
        targets={"poster": work / "poster.jpg"},
    )
    report = Task(
        name="report",
        stage="output",
        origin=video.origin(),
        action=Report(
            scenes=tuple(one.scene.id for one in compiled),
            title=video.title,
            fps=video.output.fps,
            voices=tuple(one.voice.name if one.narrate else "" for one in compiled),
            substituted=tuple(bool(one.narrate) and not one.voice.honoured for one in compiled),
            versions=settings.versions_of(Report),
        ),
        file_dep={
            **_numbered(compiled, beats="beats", timing="timing", span="span"),
            "loudness": mix.targets["loudness"],
        },
        targets={"timing": work / "timing.json", "page": work / "timing.html"},
    )
    made = {**caption.targets, **poster.targets, **report.targets, "sound": mix.targets["sound"]}
    return mix, caption, poster, report, _assemble_task(video, compiled, places, settings, made)


def _assemble_task(
    video: Video,
    compiled: list[CompiledScene],
    places: Places,
    settings: Settings,
    made: Mapping[str, Path],
) -> Task:
    """Makes the film and delivers it with what is `made` beside it."""
    output = places.output / video.id
    files = {role: f"{video.id}{suffix}" for role, suffix in SUFFIXES.items()}
    return Task(
        name="assemble",
        stage="output",
        origin=video.origin(),
        action=Assemble(
            transitions=tuple(one.transition is not None for one in compiled),
            fps=video.output.fps,
            hold_style=settings.holds,
            title=video.title,
            description=video.description,
            language=video.language,
            spec=named_spec(places.spec, output) if places.spec else "",
            files=files,
            versions=settings.versions_of(Assemble),
        ),
        file_dep={
            **{
                f"{role}:{number}": one.pictures[role]
                for number, one in enumerate(compiled)
                for role in ("stream", "index", "beats", "timing", "span")
            },
            **{
                f"{role}:{number}": one.transition.targets[target]
                for number, one in enumerate(compiled)
                if one.transition
                for role, target in (("transition", "stream"), ("transition_index", "index"))
            },
            **made,
        },
        targets={role: output / name for role, name in files.items()},
    )


def _mix_task(
    video: Video, compiled: list[CompiledScene], work: Path, places: Places, settings: Settings
) -> Task:
    music = {"music": named_file(places.spec_folder, video.music.file)} if video.music else {}
    return Task(
        name="mix",
        stage="audio_generation",
        origin=video.origin("music"),
        action=Mix(
            spoken=tuple(one.narrate is not None for one in compiled),
            music_on=tuple(bool(video.music) and one.scene.music != "off" for one in compiled),
            music_gain_db=video.music.gain if video.music else None,
            clip_gains_db=tuple(one.clip_gain_db for one in compiled),
            fps=video.output.fps,
            loudness_lufs=float(video.loudness),
            versions=settings.versions_of(Mix),
        ),
        file_dep={**_numbered(compiled, speech="speech", sound="sound", span="span"), **music},
        targets={"sound": work / "sound.m4a", "loudness": work / "loudness.json"},
    )


def _numbered(compiled: list[CompiledScene], **roles: str) -> dict[str, Path]:
    """`role:number` for each target of these names that a scene has; numbers, because an id changes nothing."""
    found: dict[str, Path] = {}
    for number, one in enumerate(compiled):
        made = [task.targets for task in (one.narrate, one.extract, one.draw, one.time) if task]
        targets = {role: path for each in made for role, path in each.items()}
        found |= {f"{role}:{number}": targets[target] for role, target in roles.items() if target in targets}
    return found


def _poster_scene(compiled: list[CompiledScene]) -> CompiledScene:
    """The first title scene, else the first scene."""
    return next((one for one in compiled if one.scene.type == "title"), compiled[0])
