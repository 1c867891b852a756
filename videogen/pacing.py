"""Gives every beat of a scene its frame: items arrive when the narration reaches them, and nothing is cut
short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct

from videogen.errors import ExitCode, StageError
from videogen.matching import find
from videogen.timeline import (
    LAST_HOLD_FRAMES,
    LEAD_S,
    TAIL_S,
    Cue,
    SceneSpan,
    Word,
    frame_at,
    frames_covering,
    spread_words,
)
from videogen.writing import characters

_ITEM_LETTERS = 10  # what an item takes to look at, beside its text, in letters


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
    """A scene in frames: its span, and the frame at which each beat starts, counted from the scene's
    start."""

    span: SceneSpan
    starts: tuple[int, ...]


def pace(
    beats: Sequence[tuple[Cue, int]],
    words: Sequence[Word],
    *,
    fps: int,
    speech_s: float,
    transition_frames: int,
    min_s: float | None,
    max_s: float | None,
    reading_s: float,
) -> Paced:
    """Time the beats of a scene, given as (cue, number of drawn frames). `words` are in seconds of the
    narration, which lasts `speech_s`; 0 means that nothing is spoken and the scene stays `reading_s`. The
    first beat starts when the transition is over, no beat before the one before it has played, starts
    strictly increase, and the last picture stays at least `LAST_HOLD_FRAMES`. Raises PacingError where that
    takes longer than `max_s`."""
    speech_start_s = max(LEAD_S, transition_frames / fps) if speech_s else 0.0
    cues = [cue for cue, _ in beats]
    if speech_s:
        end_s = speech_start_s + speech_s + TAIL_S
        due = locate(cues, words, speech_start_s, speech_start_s + speech_s)
    else:
        end_s = _reading_end_s(transition_frames / fps, reading_s, max_s)
        due = locate(cues, (), transition_frames / fps, end_s)
    starts, free = _starts(beats, due, transition_frames, fps)
    played = free + LAST_HOLD_FRAMES
    frames = max(frames_covering(max(end_s, min_s or 0.0), fps), played)
    if max_s is not None and frames > frames_covering(max_s, fps):
        raise PacingError(frames / fps, max_s)
    return Paced(SceneSpan(frames, transition_frames, speech_start_s, speech_s), tuple(starts))


def locate(
    cues: Sequence[Cue], words: Sequence[Word], speech_start_s: float, length_s: float
) -> list[float | None]:
    """When each cue is due, in seconds from the scene's start; None for those that follow another beat.
    `words` are in seconds of the narration, which begins at `speech_start_s`; `length_s` is where the time to
    fill ends. An item is due when its words are spoken; what is not spoken is spread between its neighbours
    by the length of its text. What stands from the start is not waited for, but has its share of that time.
    The end is due with the last word; without words it is one more item. A pause lies in the longest silence
    after a word, and parts both cues and words. Times never decrease."""
    spoken = [piece for word in words for piece in _pieces(word, speech_start_s)]
    first = next((index for index, cue in enumerate(cues) if cue.kind == "pause"), None)
    if first is None:
        return _never_back(_located(cues, spoken, speech_start_s, length_s))
    before, after = cues[:first], cues[first:]
    if spoken:
        count, quiet_s, resume_s = _longest_silence(spoken, length_s)
    else:
        count, quiet_s, resume_s = 0, *_silence_for(before, after, speech_start_s, length_s)
    return _never_back(
        [
            *_located(before, spoken[:count], speech_start_s, quiet_s),
            *_located(after, spoken[count:], resume_s, length_s),
        ]
    )


def _located(cues: Sequence[Cue], spoken: Sequence[Word], start_s: float, end_s: float) -> list[float | None]:
    """As `locate`, of cues and words between `start_s` and `end_s`, which a silence does not part; pauses are
    counted back from `start_s`, where the silence before these words ends."""
    spread = ("item",) if spoken else ("item", "end")
    items = [index for index, cue in enumerate(cues) if cue.kind in spread]
    texts = [cues[index].text for index in items]
    places = find(texts, [word.text for word in spoken])
    first_s = spoken[0].start_s if spoken else start_s
    last_s = spoken[-1].end_s if spoken else end_s
    found = [None if place is None else spoken[place].start_s for place in places]
    if items[:1] == [0]:
        found[0] = first_s
    times: list[float | None] = [None] * len(cues)
    for index, time_s in zip(items, _spread(texts, found, first_s, max(first_s, last_s)), strict=True):
        times[index] = time_s
    for index, cue in enumerate(cues):
        if cue.kind == "end" and spoken:
            times[index] = spoken[-1].start_s
        elif cue.kind == "pause":
            times[index] = max(0.0, start_s - cue.before_s)
    return times


def _longest_silence(spoken: Sequence[Word], end_s: float) -> tuple[int, float, float]:
    """How many words come before the longest silence, which may be the one behind them all, and when it begins
    and ends."""
    nexts = [*(word.start_s for word in spoken[1:]), end_s]
    silences = [(begin.end_s, max(begin.end_s, next_s)) for begin, next_s in zip(spoken, nexts, strict=True)]
    longest = max(range(len(spoken)), key=lambda place: silences[place][1] - silences[place][0])
    return longest + 1, *silences[longest]


def _silence_for(
    before: Sequence[Cue], after: Sequence[Cue], start_s: float, end_s: float
) -> tuple[float, float]:
    """When a silence as long as the pauses begins and ends where nothing is spoken: what comes before and after
    it share the rest of the time by the length of their texts."""
    pause_s = max(cue.before_s for cue in after)
    earlier, later = (
        sum(_weight(cue.text) for cue in cues if cue.kind in ("item", "end")) for cues in (before, after)
    )
    free_s = max(0.0, end_s - start_s - pause_s)
    begin_s = start_s + free_s * earlier / max(1, earlier + later)
    return begin_s, begin_s + pause_s


def _weight(text: str) -> int:
    """What an item counts where time is shared out."""
    return len(text) + _ITEM_LETTERS


def _pieces(word: Word, offset_s: float) -> list[Word]:
    """A word on the scene's clock; Chinese and Japanese character by character, as they are not spaced."""
    return spread_words(characters(word.text), word.start_s + offset_s, word.end_s + offset_s)


def _spread(
    texts: Sequence[str], found: Sequence[float | None], first_s: float, last_s: float
) -> list[float]:
    """Fills in the times that were not found, between those that were, by the length of the texts."""
    times: list[float] = []
    weights = [_weight(text) for text in texts]
    for index, known in enumerate(found):
        if known is not None:
            times.append(known)
            continue
        begin = index - 1 if index else 0
        begin_s = times[-1] if index else first_s
        after = next((k for k in range(index, len(found)) if found[k] is not None), len(found))
        until_s = next((time_s for time_s in found[index:] if time_s is not None), last_s)
        share = sum(weights[begin:index]) / sum(weights[begin:after])
        times.append(begin_s + max(0.0, until_s - begin_s) * share)
    return times


def _never_back(times: Sequence[float | None]) -> list[float | None]:
    result: list[float | None] = []
    latest_s = 0.0
    for time_s in times:
        latest_s = max(latest_s, time_s or 0.0)
        result.append(None if time_s is None else latest_s)
    return result


def _starts(
    beats: Sequence[tuple[Cue, int]], due: Sequence[float | None], transition_frames: int, fps: int
) -> tuple[list[int], int]:
    """The start frames, and the first frame at which all beats have played."""
    starts: list[int] = []
    free = transition_frames  # the first frame at which the beat before has played
    for (cue, frames), due_s in zip(beats, due, strict=True):
        if not starts:
            start = free
        elif due_s is None:
            start = free + round(cue.delay_s * fps)
        else:
            start = max(free, frame_at(due_s, fps))
        starts.append(start)
        free = start + max(1, frames)
    return starts, free


def _reading_end_s(transition_s: float, reading_s: float, max_s: float | None) -> float:
    """Where a scene without narration ends; a short max_duration shortens the reading."""
    end_s = transition_s + reading_s
    return end_s if max_s is None else min(end_s, max_s)
