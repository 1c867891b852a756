"""The sound of a clip: as many samples as its pictures last, the first of them with the first picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer

from videogen.errors import AudioGenerationError, Cancelled, VideoGenerationError
from videogen.media.clip import ClipPart
from videogen.media.ffmpeg import never
from videogen.media.kept import Stereo
from videogen.media.publish import published
from videogen.media.source import CONVERT, opened, packets, said
from videogen.media.stereo import sound_of, stereo
from videogen.media.tracks import zero_s
from videogen.timeline import SAMPLE_RATE_HZ, first_sample

ROLL_S: Final = 1  # decoding begins so much earlier, as coders need what was before
JITTER: Final = SAMPLE_RATE_HZ // 100  # samples by which times in files may be off; more is a gap
BLOCK: Final = SAMPLE_RATE_HZ  # samples of silence in memory at a time

_BITEXACT: Final = 0x0400  # AVFMT_FLAG_BITEXACT: no library version in the file


def write_sound(path: Path, part: ClipPart, target: Path, cancelled: Callable[[], bool] = never) -> None:
    """Write the sound of a part of the file at `path` as FLAC, 16 bits, 48 kHz, stereo; silence where it has none. The
    same part gives the same bytes. Raises AudioGenerationError where it cannot be decoded."""
    length = first_sample(part.frames, part.fps)
    with published(target) as unfinished, av.open(str(unfinished.absolute()), "w", format="flac") as out:
        out.flags |= _BITEXACT
        stream = out.add_stream("flac", rate=SAMPLE_RATE_HZ, layout="stereo", format="s16")
        written = 0
        for block in _exactly(length, _pieces(path, part.start_s)):
            if cancelled():
                raise Cancelled("the build was cancelled")
            out.mux(stream.encode(_frame(block, written)))
            written += len(block)
        out.mux(stream.encode(None))


def try_sound(path: Path, start_s: float) -> None:
    """Decode a little of the sound of a film, from `start_s` on. Raises AudioGenerationError where that cannot be
    done."""
    for _, piece in _pieces(path, Fraction(start_s).limit_denominator(1_000_000)):
        if len(piece):
            return


def _exactly(length: int, pieces: Iterator[tuple[int, Stereo]]) -> Iterator[Stereo]:
    """`length` samples: pieces at their places, which count from the first sample, and silence between them."""
    at = 0
    expected: int | None = None
    for place, piece in pieces:
        if expected is not None and abs(place - expected) < JITTER:
            place = expected
        expected = place + len(piece)
        kept = piece[max(0, at - place) : max(0, length - place)]
        if len(kept):
            begin = max(place, at)
            yield from _silence(begin - at)
            yield kept
            at = begin + len(kept)
        if expected >= length:
            break
    yield from _silence(length - at)


def _silence(samples: int) -> Iterator[Stereo]:
    for start in range(0, samples, BLOCK):
        yield np.zeros((min(BLOCK, samples - start), 2), np.int16)


def _pieces(path: Path, start_s: Fraction) -> Iterator[tuple[int, Stereo]]:
    """The decoded sound, piece by piece, each with its place in samples from `start_s`; nothing where there is none."""
    try:
        with opened(path) as source:
            sound = sound_of(source, path)
            if sound is None:
                return
            begin_s = zero_s(source) + start_s
            for piece in stereo(_decoded(source, sound, begin_s, path)):
                yield round((piece.at_s - begin_s) * SAMPLE_RATE_HZ), piece.samples
    except VideoGenerationError as error:
        raise AudioGenerationError(error.message, help=error.help) from error


def _decoded(
    source: InputContainer, sound: AudioStream, begin_s: Fraction, path: Path
) -> Iterator[av.AudioFrame]:
    """The frames from a little before `begin_s` on."""
    base = sound.time_base or Fraction(1)
    at_s = float(begin_s)
    try:
        if begin_s > ROLL_S:
            source.seek(int((begin_s - ROLL_S) / base), stream=sound)
        for frame in _whole_frames(source, sound, torn=begin_s > ROLL_S):
            at_s = frame.time if frame.time is not None else at_s
            yield frame
    except (av.FFmpegError, OSError) as error:
        message = f"the sound of {path.name} cannot be decoded at {at_s:.2f} s: {said(error)}"
        raise AudioGenerationError(message, help=CONVERT) from error


def _whole_frames(source: InputContainer, sound: AudioStream, *, torn: bool) -> Iterator[av.AudioFrame]:
    """The frames from here on. Where seeking has `torn` the first packets, they are passed over: they lie before the
    part."""
    for packet in packets(source, sound):
        try:
            frames = packet.decode()
        except av.InvalidDataError:
            if not torn:
                raise
            continue
        for frame in frames:
            torn = False
            yield frame


def _frame(block: Stereo, at: int) -> av.AudioFrame:
    frame = av.AudioFrame.from_ndarray(
        np.ascontiguousarray(block).reshape(1, -1), format="s16", layout="stereo"
    )
    frame.sample_rate = SAMPLE_RATE_HZ
    frame.pts, frame.time_base = at, Fraction(1, SAMPLE_RATE_HZ)
    return frame
