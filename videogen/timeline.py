"""The one place that turns seconds into frames and frames into samples: integer frames rule, nothing
accumulates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from msgspec import Struct

SAMPLE_RATE_HZ = 48_000  # programme sound; what AAC in MP4 is usually given

LEAD_S = 0.35  # room before the first word (the look, section Sound)
TAIL_S = 0.5  # room after the last word
LAST_HOLD_FRAMES = 2  # the last picture of a scene stays at least this long, so that two IDRs never touch


def frames_covering(length_s: float, fps: int) -> int:
    """The least whole number of frames that lasts at least `length_s` seconds (float noise of 1 us
    forgiven)."""
    return max(0, math.ceil(Fraction(length_s).limit_denominator(1_000_000) * fps))


def frame_at(time_s: float, fps: int) -> int:
    """The frame that is on the screen at `time_s` (float noise of 1 us forgiven)."""
    return max(0, math.floor(Fraction(time_s).limit_denominator(1_000_000) * fps))


def first_sample(frame: int, fps: int, rate_hz: int = SAMPLE_RATE_HZ) -> int:
    """The sample at which `frame` begins: B(f) = ceil(f * rate / fps). Ranges B(a)..B(b) telescope
    exactly."""
    return -(-frame * rate_hz // fps)


def sample_count(length_s: float, rate_hz: int = SAMPLE_RATE_HZ) -> int:
    """The nearest whole number of samples to `length_s` seconds."""
    return round(length_s * rate_hz)


def clock(time_s: float, point: str) -> str:
    """A moment as caption files write it, as in 00:01:05.250; `point` stands before the milliseconds."""
    seconds, ms = divmod(round(time_s * 1000), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{ms:03}"


class Word(Struct, frozen=True):
    """A written word and when it is spoken, in seconds from the start of its narration."""

    text: str
    start_s: float
    end_s: float


def spread_words(texts: Sequence[str], start_s: float, end_s: float) -> list[Word]:
    """Words one after another over a stretch of time, each as long as its share of the letters."""
    total = sum(map(len, texts)) or 1
    length_s = end_s - start_s
    words = []
    passed = 0
    for text in texts:
        begin_s = start_s + length_s * passed / total
        passed += len(text)
        words.append(Word(text, begin_s, end_s if passed == total else start_s + length_s * passed / total))
    return words


CueKind = Literal["start", "item", "next", "pause", "end"]


class Cue(Struct, frozen=True):
    """When a beat is due: at the scene's start, when the narration reaches `text` (or any one line of it),
    right after the beat before it (plus `delay_s`), `before_s` before the narration's longest silence ends,
    or with the scene's last word."""

    kind: CueKind
    text: str = ""
    delay_s: float = 0.0
    before_s: float = 0.0

    @classmethod
    def at_start(cls) -> Cue:
        return cls("start")

    @classmethod
    def at(cls, text: str) -> Cue:
        """Due when the narration reaches the words of `text`, of which each line is an alternative; spread
        by length where none is spoken. The first beat of a scene stands from the start whatever its cue; an
        item there takes a share of the time, so that what follows does not come at once."""
        return cls("item", text)

    @classmethod
    def after(cls, delay_s: float = 0.0) -> Cue:
        return cls("next", delay_s=delay_s)

    @classmethod
    def in_pause(cls, length_s: float) -> Cue:
        """Due so long before the end of the longest silence in the narration: while viewers think. What stands
        before it among the beats is looked for in the words before that silence, and what stands behind it in
        those after it; the first of these that is not spoken of comes as the silence ends. Where nothing is
        spoken, the scene gives the greatest length of its pauses to them, among its items."""
        return cls("pause", before_s=length_s)

    @classmethod
    def at_end(cls) -> Cue:
        return cls("end")


class Drawn(NamedTuple):
    """A beat as it was drawn: its cue, how many frames it plays, and what there is to read."""

    cue: Cue
    frames: int
    words: int = 0  # that come with it
    shown: int = 0  # that are on the screen when it has played
    turns: bool = False  # words go with it that were there before
    look_s: float = 0.0  # how long it takes to look at, once it has played
    typed: bool = False  # it comes by keystrokes, which are not hurried
    lit: int = 0  # words that are lit from then on, until others are
    is_page: bool = False  # it takes the place of a page


class SceneSpan(Struct, frozen=True):
    """How long one scene lasts and where its narration lies in it. Frames are whole; all counts from its
    start."""

    frames: int
    transition_frames: int  # the first frames, which show the transition from the scene before
    speech_start_s: float
    speech_s: float  # 0 where nothing is spoken


def speech_samples(span: SceneSpan, start_frame: int, fps: int) -> tuple[int, int]:
    """First sample of the scene and first sample of its narration in the programme."""
    first = first_sample(start_frame, fps)
    return first, first + sample_count(span.speech_start_s)


def start_frames(spans: Sequence[SceneSpan]) -> list[int]:
    """The frame at which each scene starts; one more entry at the end is the length of the film in frames."""
    starts = [0]
    for span in spans:
        starts.append(starts[-1] + span.frames)
    return starts
