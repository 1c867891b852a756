"""A music bed: any sound file looped without a seam, and how loud it is at every sample of the programme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import ffmpeg as command_lines
import numpy as np
from numpy.typing import NDArray

from videogen.errors import AudioGenerationError
from videogen.media.ffmpeg import never, run
from videogen.media.sound import level_db
from videogen.timeline import SAMPLE_RATE_HZ

Interval = tuple[int, int]  # first sample and the one behind the last

ONLY_FILES: Final = {"protocol_whitelist": "file"}  # a playlist must not reach the network
DECODE_LIMIT_S: Final = 300.0
SEAM_S: Final = 2.0  # the end of a loop fades into its beginning
RISE_DB: Final = 8.0  # how much it comes up where nobody speaks
PAUSE_S: Final = 1.0  # shorter pauses stay ducked
DUCK_S: Final = 0.3  # going down, finished as the first word begins
RISE_S: Final = 0.8  # coming up, begun as the last word ends
FADE_IN_S: Final = 0.5
FADE_OUT_S: Final = 3.0
OFF_S: Final = 0.5  # into and out of a scene without music


class Loop:
    """A sound file as endless stereo at 48 kHz. Samples lie in a file beside the programme, not in memory."""

    def __init__(
        self, path: Path, scratch: Path, *, ffmpeg: str | None, cancelled: Callable[[], bool] = never
    ) -> None:
        stream = command_lines.input(str(path), **ONLY_FILES).output(
            str(scratch), format="s16le", acodec="pcm_s16le", ac=2, ar=SAMPLE_RATE_HZ, vn=None
        )
        run(stream, ffmpeg=ffmpeg, limit_s=DECODE_LIMIT_S, cancelled=cancelled, error=AudioGenerationError)
        if not scratch.stat().st_size:
            raise AudioGenerationError(f"the music file {path} has no sound in it")
        self._samples = np.memmap(scratch, np.int16, "r").reshape(-1, 2)
        self._seam = min(round(SEAM_S * SAMPLE_RATE_HZ), len(self._samples) // 4)
        self._period = len(self._samples) - self._seam

    def level_db(self) -> float:
        """How loud it is, as `sound.level_db`."""
        return level_db(self._samples, SAMPLE_RATE_HZ)

    def read(self, first: int, count: int) -> NDArray[np.float32]:
        """Samples `first` to `first` + `count` of the endless sound: count x 2, full scale 32767."""
        at = np.arange(first, first + count)
        turn, place = np.divmod(at, self._period)
        sound = self._samples[place].astype(np.float32)
        seam = np.flatnonzero((turn > 0) & (place < self._seam))
        if seam.size:
            new = np.sqrt(place[seam] / self._seam)[:, np.newaxis]  # equal power, as the two are unrelated
            old = self._samples[self._period + place[seam]]
            sound[seam] = sound[seam] * new + old * np.sqrt(1 - new * new)
        return sound


class Envelope:
    """The gain of the music at every sample: down under speech, up in pauses, off where wished, in at the
    start and out at the end. It follows from the intervals alone, so the same film has the same gain
    everywhere."""

    def __init__(
        self, length: int, speech: Sequence[Interval], heard: Sequence[Interval], under_db: float
    ) -> None:
        joined = without_gaps(speech, round(PAUSE_S * SAMPLE_RATE_HZ))
        up = 10 ** (RISE_DB / 20)
        self._duck = dips(joined, DUCK_S, RISE_S)
        self._off = dips(_outside(heard, length), OFF_S, OFF_S)
        self._ends = _ends(length)
        self._under, self._up = 10 ** (under_db / 20), up

    def read(self, first: int, count: int) -> NDArray[np.float32]:
        """Linear gain of the samples `first` to `first` + `count`."""
        at = np.arange(first, first + count)
        duck, off, ends = (np.interp(at, *points) for points in (self._duck, self._off, self._ends))
        return (self._under * self._up**duck * off * ends).astype(np.float32)


Points = tuple[list[float], list[float]]  # places in samples, strictly rising, and values there


def dips(intervals: Sequence[Interval], down_s: float, up_s: float) -> Points:
    """1 outside the intervals and 0 in them, with ramps before and after; ramps that meet turn half way."""
    places, values = [-1.0], [1.0]
    for number, (begin, end) in enumerate(intervals):
        _add(places, values, begin - down_s * SAMPLE_RATE_HZ, 1.0)
        _add(places, values, float(begin), 0.0)
        _add(places, values, float(end), 0.0)
        following = (
            intervals[number + 1][0] - down_s * SAMPLE_RATE_HZ if number + 1 < len(intervals) else np.inf
        )
        risen = end + up_s * SAMPLE_RATE_HZ
        _add(
            places, values, min(risen, max(following, end + 1.0)), min(1.0, (following - end) / (risen - end))
        )
    return places, values


def _add(places: list[float], values: list[float], place: float, value: float) -> None:
    if place > places[-1]:
        places.append(place)
        values.append(max(0.0, value))


def _ends(length: int) -> Points:
    fade_in = min(FADE_IN_S * SAMPLE_RATE_HZ, length / 4)
    fade_out = min(FADE_OUT_S * SAMPLE_RATE_HZ, length / 2)
    return [0.0, fade_in, length - fade_out, float(length)], [0.0, 1.0, 1.0, 0.0]


def _outside(intervals: Sequence[Interval], length: int) -> list[Interval]:
    """What of the samples 0 to `length` none of the intervals covers."""
    joined = [(0, 0), *without_gaps(intervals, 1), (length, length)]
    return [(end, begin) for (_, end), (begin, _) in pairwise(joined) if begin > end]


def without_gaps(intervals: Sequence[Interval], least: int) -> list[Interval]:
    """The intervals in order, those less than `least` samples apart joined."""
    joined: list[Interval] = []
    for begin, end in sorted(intervals):
        if joined and begin - joined[-1][1] < least:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined
