"""Gives the beats of a scene their start frames: what is spoken of comes on its word, all else has played and can be
read before it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from videogen.timeline import LAST_HOLD_FRAMES, Drawn, frame_at, frames_covering
from videogen.words.due import Due

READING_WORDS_PER_S = 4.0  # the look, section Time: what a viewer reads of a finished picture,
READING_EXTRA_S = 1.0  # and the time to find it


class Played(NamedTuple):
    """Where the beats are so far: the frame at which the last one begins, the one at which it has played, and the
    seconds at which all that is on the screen, and what of it is lit, can have been read; and how many seconds are
    missing at the most to read a page before it is turned."""

    start: int
    free: int
    read_s: float = 0.0
    lit_s: float = 0.0
    unread_s: float = 0.0


class Schedule(Struct, frozen=True):
    """The start frames of beats, counted from the scene's start, and where all of them are then."""

    starts: tuple[int, ...]
    played: Played


class Scheduler:
    """Places the beats of one scene."""

    def __init__(self, beats: Sequence[Drawn], due: Sequence[Due | None], fps: int) -> None:
        self._beats, self._due, self._fps = beats, due, fps

    def schedule(self, first_frame: int, voice_end_frame: int | None, last_frame: int | None) -> Schedule:
        """Place them all, the first at `first_frame`. What is not spoken of arrives while there is a voice, up to
        `voice_end_frame`; nothing begins after `last_frame` that can begin before."""
        if not self._beats:
            return Schedule((), Played(first_frame, first_frame))
        starts = [first_frame]
        played = self._after(0, first_frame, Played(first_frame, first_frame))
        for begin, end in self._windows():
            until = self._until(begin, end, voice_end_frame, last_frame)
            placed, after = self._freely(begin, end, played)
            if until is not None and after.free > until:
                placed, after = self._hurried(begin, end, played, until)
            starts += placed
            played = after
            if end < len(self._beats) and self._is_spoken(end):
                start = max(self._frame_of(end), played.start + self._least(end - 1))
                starts.append(start)
                played = self._after(end, start, played)
        return Schedule(tuple(starts), played)

    def _windows(self) -> Iterator[tuple[int, int]]:
        """The beats, from and to, between those that have their word. After the last of these, those on a page that
        waits until the one before was read are apart."""
        count = len(self._beats)
        spoken = [number for number in range(1, count) if self._is_spoken(number)]
        begins = [1, *(number + 1 for number in spoken)]
        yield from zip(begins, spoken, strict=False)
        turns = [number for number in range(begins[-1], count) if self._beats[number].turns]
        yield from pairwise(dict.fromkeys([begins[-1], *turns, count]))

    def _is_spoken(self, number: int) -> bool:
        due = self._due[number]
        return due is not None and due.spoken

    def _until(self, begin: int, end: int, voice_end: int | None, last: int | None) -> int | None:
        """The frame at which the beats of a window must have played; None where there is time."""
        if end < len(self._beats) and self._is_spoken(end):
            return self._frame_of(end)
        waits = any(self._has_time(number) for number in range(begin, end))
        limits = [limit for limit in (None if waits else voice_end, last) if limit is not None]
        return min(limits, default=None)

    def _has_time(self, number: int) -> bool:
        """Whether it goes on when nothing is said any more: what is typed, printed, turned or lit does."""
        beat = self._beats[number]
        return beat.typed or beat.turns or beat.lit > 0 or self._due[number] is None

    def _freely(self, begin: int, end: int, played: Played) -> tuple[list[int], Played]:
        """Each plays whole, and what another one takes the place of can be read."""
        starts = []
        for number in range(begin, end):
            beat, due = self._beats[number], self._due[number]
            start = played.free
            if due is None:
                start += round(beat.cue.delay_s * self._fps)
            else:
                start = max(start, self._frame_of(number))
                if beat.turns:
                    start = max(start, frames_covering(played.read_s + READING_EXTRA_S, self._fps))
                if beat.lit and played.lit_s:
                    start = max(start, frames_covering(played.lit_s + READING_EXTRA_S, self._fps))
            starts.append(start)
            played = self._after(number, start, played)
        return starts, played

    def _hurried(self, begin: int, end: int, played: Played, until: int) -> tuple[list[int], Played]:
        """Each has its share of the time there is, and the rest of it settles at once; where there is no time for that
        either, several come together."""
        starts: list[int] = []
        least = [self._least(number) for number in range(begin, end)]
        for number in range(begin, end):
            due = self._due[number]
            limit = until - sum(least[number - begin :])
            wanted = played.free + round(self._beats[number].cue.delay_s * self._fps)
            if due is not None:
                wanted = self._frame_of(number)
            start = max(played.start + self._least(number - 1), min(wanted, limit))
            if starts and start > limit:
                start = played.start
            starts.append(start)
            played = self._after(number, start, played)
        return starts, played

    def _after(self, number: int, start: int, played: Played) -> Played:
        beat = self._beats[number]
        start_s = start / self._fps
        read_s = max(played.read_s, start_s) + beat.words / READING_WORDS_PER_S
        most_s = start_s + beat.shown / READING_WORDS_PER_S
        lit_s = start_s + beat.lit / READING_WORDS_PER_S if beat.lit else played.lit_s
        due = self._due[number]
        if beat.lit and due is not None and not due.spoken:  # what is spoken of stays as long as that takes
            read_s = max(read_s, lit_s)
        unread_s = max(played.unread_s, played.read_s - start_s) if beat.is_page else played.unread_s
        return Played(start, start + max(1, beat.frames), min(read_s, most_s), lit_s, unread_s)

    def _least(self, number: int) -> int:
        """How many frames a beat needs at the least: its settled picture is a key picture, as the next one may be."""
        return LAST_HOLD_FRAMES if self._beats[number].frames else 1

    def _frame_of(self, number: int) -> int:
        due = self._due[number]
        assert due is not None
        return frame_at(due.time_s, self._fps)
