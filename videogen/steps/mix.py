"""Mixes the programme: narrations and clips at exact samples, music under them, loudness set once, AAC encoded once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

from videogen.media.laid import ClipSound
from videogen.media.loudness import master
from videogen.media.programme import MusicTrack, Narration, write_programme
from videogen.plan import Mix
from videogen.steps.context import StepContext
from videogen.steps.spans import read_spans
from videogen.timeline import SceneSpan, first_sample, speech_samples, start_frames


def mix(action: Mix, context: StepContext) -> None:
    """Write `sound` and `loudness`. Raises AudioGenerationError where music cannot be read or ffmpeg fails."""
    spans = read_spans(context, len(action.spoken))
    starts = start_frames(spans)
    narrations = [
        Narration(context.dep(f"speech:{number}"), speech_samples(span, starts[number], action.fps)[1])
        for number, span in enumerate(spans)
        if action.spoken[number]
    ]
    sound = context.target("sound")
    programme = sound.with_name(f"{sound.name}.wav")
    try:
        has_voice = write_programme(
            programme,
            narrations,
            samples=first_sample(starts[-1], action.fps),
            music=_music(action, starts, context),
            clips=_clips(action, spans, starts, context),
            cancelled=context.cancelled,
        )
        context.progress(0.4, "loudness")
        loudness = master(
            programme,
            sound,
            target_lufs=action.loudness_lufs,
            gently=not has_voice,
            ffmpeg=context.ffmpeg,
            cancelled=context.cancelled,
        )
    finally:
        programme.unlink(missing_ok=True)
    context.target("loudness").write_text(json.dumps(loudness), encoding="utf-8")


def _clips(
    action: Mix, spans: Sequence[SceneSpan], starts: Sequence[int], context: StepContext
) -> list[ClipSound]:
    """The sounds of clips, each from the sample at which its first picture is shown: when the transition is over."""
    return [
        ClipSound(
            context.dep(f"sound:{number}"),
            first_sample(starts[number] + spans[number].transition_frames, action.fps),
            gain_db,
        )
        for number, gain_db in enumerate(action.clip_gains_db)
        if gain_db is not None
    ]


def _music(action: Mix, starts: Sequence[int], context: StepContext) -> MusicTrack | None:
    """The bed, and the samples of the programme between which it is heard."""
    if action.music_gain_db is None or not any(action.music_on):
        return None
    samples = [first_sample(start, action.fps) for start in starts]
    heard = tuple(span for span, on in zip(pairwise(samples), action.music_on, strict=True) if on)
    return MusicTrack(context.dep("music"), action.music_gain_db, heard)
