"""Speaks one scene's narration: parts in order, exact silence for pauses, one time for each spoken token."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from videogen.errors import AudioGenerationError, StageError
from videogen.events.types import EventType
from videogen.media.sound import resample, trimmed, write_flac
from videogen.plan import Narrate
from videogen.speech.base import Engine, Utterance
from videogen.speech.estimate import estimate
from videogen.speech.retry import with_retries
from videogen.speech.silent import Silent
from videogen.steps.context import StepContext
from videogen.timeline import SAMPLE_RATE_HZ, sample_count

LEAST_RATE_HZ, GREATEST_RATE_HZ = 4_000, 192_000  # of what an engine may give
LOUDEST = 2.0  # times full scale; a codec overshoots by less, and 16-bit values are far louder
LATEST_S = 1.0  # that a word may begin after the sound's end; times in milliseconds are far later

Times = list[tuple[float, float]]


def narrate(action: Narrate, context: StepContext) -> None:
    """Write `speech` (FLAC) and `cues` (JSON). Raises AudioGenerationError where the engine cannot speak."""
    engine = context.registry.engine(action.engine)
    pieces: list[NDArray[np.float32]] = []
    words: Times = []
    at_sample = 0
    for number, (kind, value) in enumerate(action.parts):
        context.check_cancelled()
        if kind == "pause":
            piece = np.zeros(sample_count(float(value)), np.float32)
        else:
            piece, times = _say(engine, str(value), action, context)
            start_s = at_sample / SAMPLE_RATE_HZ
            words += [(start + start_s, end + start_s) for start, end in times]
        pieces.append(piece)
        at_sample += len(piece)
        context.progress((number + 1) / len(action.parts))
    write_flac(context.target("speech"), np.concatenate(pieces), SAMPLE_RATE_HZ)
    cues = {
        "length_s": at_sample / SAMPLE_RATE_HZ,
        "words": [[round(start, 3), round(end, 3)] for start, end in words],
    }
    context.target("cues").write_text(json.dumps(cues), encoding="utf-8")


def _say(
    engine: Engine, text: str, action: Narrate, context: StepContext
) -> tuple[NDArray[np.float32], Times]:
    """One part at the programme's rate without the silence an engine puts around it, and when its tokens sound."""
    utterance = _spoken(
        action,
        lambda: engine.speak_unless(text, action.voice, action.language, context.cancelled),
        context,
    )
    _check_sound(engine.name, utterance, text)
    tokens = text.split()
    times = utterance.words or estimate(tokens, utterance.pcm, utterance.rate_hz)
    if len(times) != len(tokens):
        raise AudioGenerationError(f"the engine {engine.name} timed {len(times)} words of {len(tokens)}")
    pcm, cut_s = trimmed(utterance.pcm, utterance.rate_hz)
    length_s = len(pcm) / utterance.rate_hz
    kept = [(_within(start - cut_s, length_s), _within(end - cut_s, length_s)) for start, end in times]
    return resample(pcm, utterance.rate_hz, SAMPLE_RATE_HZ), kept


def _check_sound(engine: str, utterance: Utterance, text: str) -> None:
    """Engines of others may give anything. Raises AudioGenerationError for what is no sound."""
    pcm = getattr(utterance, "pcm", None)
    if not isinstance(pcm, np.ndarray) or pcm.ndim != 1 or pcm.dtype != np.float32:
        raise AudioGenerationError(f"the engine {engine} gave no mono sound as float32 for: {text[:60]}")
    if not len(pcm):
        raise AudioGenerationError(f"the engine {engine} gave no sound for: {text[:60]}")
    if not np.isfinite(pcm).all():
        raise AudioGenerationError(
            f"the engine {engine} gave sound with values that are no numbers for: {text[:60]}"
        )
    if (peak := float(np.abs(pcm).max())) > LOUDEST:
        raise AudioGenerationError(
            f"the engine {engine} gave sound {peak:.0f} times as loud as sound can be for: {text[:60]}",
            help="its values go from -1 to 1",
        )
    rate_hz: object = utterance.rate_hz  # a plug-in's word
    if not isinstance(rate_hz, int | np.integer) or not LEAST_RATE_HZ <= rate_hz <= GREATEST_RATE_HZ:
        raise AudioGenerationError(f"the engine {engine} gave sound at {rate_hz!r} Hz for: {text[:60]}")
    if not all(0 <= start <= end for start, end in utterance.words):  # false for NaN as well
        raise AudioGenerationError(f"the engine {engine} gave times of words that are none for: {text[:60]}")
    if any(start > len(pcm) / rate_hz + LATEST_S for start, _ in utterance.words):
        raise AudioGenerationError(
            f"the engine {engine} gave sound with words after its end for: {text[:60]}",
            help="their times are in seconds",
        )


def _spoken(action: Narrate, call: Callable[[], Utterance], context: StepContext) -> Utterance:
    """What `call` returns, after the retries that are due; an engine that could not be reached in this build is not
    called again."""
    if known := context.outages.get(action.engine):
        raise _out_of_reach(known, action, context)
    try:
        return with_retries(
            call,
            cancel=context.cancel,
            on_retry=lambda number, error: context.emit(
                EventType.AUDIO_GENERATING, f"trying again ({number}): {error}", retry=number
            ),
        )
    except StageError as error:
        if not error.outage:
            raise
        context.outages[action.engine] = error
        raise _out_of_reach(error, action, context) from error


def _out_of_reach(error: StageError, action: Narrate, context: StepContext) -> AudioGenerationError:
    """The error, with an engine that needs no network and speaks this language, where there is one."""
    instead = "or look at the film without a voice: videogen preview --silent"
    for name in context.registry.engine_names():
        engine = context.registry.engine(name)
        voice = engine.first_voice(action.language)
        if not (engine.serial or name == Silent.name or engine.unspeakable("a", voice, action.language)):
            instead = f"or write  voice: {name}:{voice}, which needs no network"
    help = f"{error.help}, {instead}" if error.help else instead
    return AudioGenerationError(error.message, help=help, code=error.code, outage=True)


def _within(time_s: float, length_s: float) -> float:
    return min(max(time_s, 0.0), length_s)
