"""A music bed: any sound file looped without a seam, and how loud it is at every sample of the programme."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer
from numpy.typing import NDArray

from videogen.errors import AudioGenerationError, VideoGenerationError
from videogen.media.ffmpeg import never
from videogen.media.kept import SampleFile, Stereo
from videogen.media.sound import LEVEL_BLOCK, level_of
from videogen.media.source import opened, packets, said
from videogen.media.stereo import sound_of, stereo
from videogen.timeline import SAMPLE_RATE_HZ

Interval = tuple[int, int]  # first sample and the one behind the last

LEVELLED_S: Final = 1200.0  # of which its level is taken where the film is not longer
TRIED_S: Final = 120.0  # while checking: a tenth of a second of work
GAP_S: Final = 0.05  # by which times in files may jump; a damaged piece is left out by some decoders
CONVERT_SOUND: Final = "give a sound file that a player plays, such as MP3, OGG, FLAC or WAV"
SEAM_S: Final = 2.0  # the end of a loop fades into its beginning
RISE_DB: Final = 8.0  # how much it comes up where nobody speaks
PAUSE_S: Final = 1.0  # shorter pauses stay ducked
DUCK_S: Final = 0.3  # going down, finished as the first word begins
RISE_S: Final = 0.8  # coming up, begun as the last word ends
FADE_IN_S: Final = 0.5
FADE_OUT_S: Final = 3.0
OFF_S: Final = 0.5  # into and out of a scene without music


class Loop:
    """A sound file as endless stereo at 48 kHz, of which a programme of `samples` samples is made. They lie in a file
    beside the programme, and no more of them than it can need."""

    def __init__(
        self, path: Path, scratch: Path, samples: int, *, cancelled: Callable[[], bool] = never
    ) -> None:
        """Raises AudioGenerationError where the file cannot be read or has no sound in it."""
        most = max(samples + round(SEAM_S * SAMPLE_RATE_HZ), round(LEVELLED_S * SAMPLE_RATE_HZ))
        self._kept = SampleFile(_decoded(path), scratch, most=most, cancelled=cancelled)
        if not len(self._kept):
            raise _silent(path)
        self._seam = min(round(SEAM_S * SAMPLE_RATE_HZ), len(self._kept) // 4)
        self._period = len(self._kept) - self._seam

    def level_db(self) -> float:
        """How loud it is, as `sound.level_db`."""
        return level_of(self._kept.blocks(LEVEL_BLOCK))

    def read(self, first: int, count: int) -> NDArray[np.float32]:
        """Samples `first` to `first` + `count` of the endless sound: count x 2, full scale 32767."""
        sound = np.empty((count, 2), np.float32)
        done = 0
        while done < count:
            turn, place = divmod(first + done, self._period)
            length = min(count - done, self._period - place)
            sound[done : done + length] = self._part(place, length, seamed=turn > 0)
            done += length
        return sound

    def _part(self, place: int, length: int, *, seamed: bool) -> NDArray[np.float32]:
        """A part of one turn; but for the first, a turn begins while the one before it fades."""
        part = self._kept.read(place, length).astype(np.float32)
        both = min(self._seam - place, length)
        if seamed and both > 0:
            share = np.arange(place, place + both) / self._seam
            new = np.sqrt(share)[:, np.newaxis]  # equal power, as the two are unrelated
            old = self._kept.read(self._period + place, both)
            part[:both] = part[:both] * new + old * np.sqrt(1 - new * new)
        return part


def try_music(path: Path) -> None:
    """Decode the beginning of a sound file, as much as is quickly done. Raises AudioGenerationError where it cannot be
    read or has no sound in it."""
    left = round(TRIED_S * SAMPLE_RATE_HZ)
    sounds = False
    for piece in _decoded(path):
        sounds = sounds or bool(len(piece))
        left -= len(piece)
        if left <= 0:
            break
    if not sounds:
        raise _silent(path)


def _decoded(path: Path) -> Iterator[Stereo]:
    try:
        with opened(path, "sound file") as source:
            track = sound_of(source, path)
            if track is None:
                raise _silent(path)
            for piece in stereo(_frames(source, track, path)):
                yield piece.samples
    except VideoGenerationError as error:
        raise AudioGenerationError(
            error.message, help=error.help or CONVERT_SOUND, code="bad-music"
        ) from error


def _frames(source: InputContainer, track: AudioStream, path: Path) -> Iterator[av.AudioFrame]:
    """The decoded frames. What stands before the first or behind the last and is no sound is passed over, as players
    do: tags, pictures, the rest of a broadcast."""
    at_s = 0.0
    damage: av.FFmpegError | None = None
    for packet in packets(source, track):
        try:
            frames = packet.decode()
        except av.FFmpegError as error:
            damage = error
            continue
        for frame in frames:
            begins_s = at_s if frame.time is None else frame.time
            if at_s and (damage or begins_s > at_s + GAP_S):
                why = said(damage) if damage else "a part of it is missing"
                message = f"the music {path.name} cannot be decoded at {at_s:.2f} s: {why}"
                raise AudioGenerationError(message, help=CONVERT_SOUND, code="bad-music")
            at_s = begins_s + frame.samples / (frame.sample_rate or SAMPLE_RATE_HZ)
            damage = None
            yield frame
    if damage and not at_s:
        raise damage


def _silent(path: Path) -> AudioGenerationError:
    return AudioGenerationError(
        f"the music file {path.name} has no sound in it", help=CONVERT_SOUND, code="bad-music"
    )


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
