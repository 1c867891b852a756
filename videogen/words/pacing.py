"""Gives every beat of a scene its frame, and the scene its length: items arrive when the narration reaches them, and
what is shown can be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct

from videogen.errors import ExitCode, StageError
from videogen.timeline import (
    LAST_HOLD_FRAMES,
    LEAD_S,
    TAIL_S,
    Drawn,
    SceneSpan,
    Word,
    frame_at,
    frames_covering,
)
from videogen.words.due import locate
from videogen.words.starts import READING_EXTRA_S, Schedule, Scheduler


class PacingError(StageError):
    """A scene that needs `needed_s` seconds and may last `allowed_s`."""

    exit_code: ClassVar[ExitCode] = ExitCode.SPEC_WRONG

    def __init__(self, needed_s: float, allowed_s: float) -> None:
        super().__init__(
            f"the scene needs {needed_s:.2f} s and its max_duration is {allowed_s:g} s",
            help="shorten the narration or raise max_duration",
            code="scene-too-long",
        )
        self.needed_s = needed_s
        self.allowed_s = allowed_s


class Paced(Struct, frozen=True):
    """A scene in frames: its span, and the frame at which each beat starts, counted from the scene's start. Where two
    beats start at one frame, only the later is seen. `readable_frames` is how long the scene would have to be for all
    to be read, `unread_s` how much too early a page is turned for that."""

    span: SceneSpan
    starts: tuple[int, ...]
    readable_frames: int
    unread_s: float = 0.0


def pace(
    beats: Sequence[Drawn],
    words: Sequence[Word],
    *,
    fps: int,
    speech_s: float,
    transition_frames: int,
    min_s: float | None,
    max_s: float | None,
    reading_s: float,
    language: str = "en",
) -> Paced:
    """Time the beats of a scene. `words` are in seconds of the narration, which lasts `speech_s`; 0 means that nothing
    is spoken and the scene stays `reading_s`. The first beat starts when the transition is over. A beat that is spoken
    of starts with its word, and cuts short what still plays; others wait for each other. The last picture stays until
    all can have been read, but no longer than `max_s`. Raises PacingError where even the speech takes longer."""
    speech_start_s = max(LEAD_S, transition_frames / fps) if speech_s else 0.0
    cues = [beat.cue for beat in beats]
    last_frame = None if max_s is None else frames_covering(max_s, fps) - LAST_HOLD_FRAMES
    voice_end_frame = None
    if speech_s:
        end_s = speech_start_s + speech_s + TAIL_S
        due = locate(cues, words, speech_start_s, speech_start_s + speech_s, language)
        voice_end_frame = frame_at(speech_start_s + speech_s, fps)
    else:
        end_s = _reading_end_s(transition_frames / fps, reading_s, max_s)
        due = locate(cues, (), transition_frames / fps, end_s)
    found = Scheduler(beats, due, fps).schedule(transition_frames, voice_end_frame, last_frame)
    needed = max(frames_covering(max(end_s, min_s or 0.0), fps), found.played.start + LAST_HOLD_FRAMES)
    readable = max(needed, found.played.free + LAST_HOLD_FRAMES, _readable_frames(beats, found, fps))
    frames = readable if max_s is None else max(needed, min(readable, frames_covering(max_s, fps)))
    if max_s is not None and frames > frames_covering(max_s, fps):
        raise PacingError(frames / fps, max_s)
    span = SceneSpan(frames, transition_frames, speech_start_s, speech_s)
    return Paced(span, found.starts, readable, found.played.unread_s)


def _readable_frames(beats: Sequence[Drawn], found: Schedule, fps: int) -> int:
    """How long the scene must be for its last picture to be read, and for what is looked at to be seen."""
    read_s = found.played.read_s + READING_EXTRA_S if any(beat.words for beat in beats) else 0.0
    looked_s = [
        (start + beat.frames) / fps + beat.look_s
        for start, beat in zip(found.starts, beats, strict=True)
        if beat.look_s
    ]
    return frames_covering(max([read_s, *looked_s]), fps)


def _reading_end_s(transition_s: float, reading_s: float, max_s: float | None) -> float:
    """Where a scene without narration ends; a short max_duration shortens the reading."""
    end_s = transition_s + reading_s
    return end_s if max_s is None else min(end_s, max_s)
