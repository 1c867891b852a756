"""The sound of a file that an author brings: which of its tracks is heard, and that as stereo at 48 kHz."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final, NamedTuple

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer

from videogen.errors import AudioGenerationError
from videogen.media.kept import Stereo
from videogen.media.source import CONVERT
from videogen.timeline import SAMPLE_RATE_HZ

RATES_HZ: Final = range(2_000, 800_001)  # of sound that anybody records; others are noise taken for a header

_MOST_CHANNELS: Final = 64  # more are noise that was taken for a header


class SamplePiece(NamedTuple):
    """Some samples, and when the first of them is heard, in seconds on the file's own clock."""

    at_s: Fraction
    samples: Stereo


def sound_of(source: InputContainer, path: Path) -> AudioStream | None:
    """The track that players choose: the one that is marked as the default, else the first; None where there is none.
    Raises AudioGenerationError where there is no decoder for any."""
    default = av.stream.Disposition.default
    tracks = source.streams.audio
    known = [track for track in tracks if _is_known(track)]
    if tracks and not known:
        message = f"the sound of {path.name} is coded in a way that is not known{_called(tracks[0])}"
        raise AudioGenerationError(message, help=CONVERT)
    return next((track for track in known if track.disposition & default), known[0] if known else None)


def stereo(frames: Iterable[av.AudioFrame]) -> Iterator[SamplePiece]:
    """Decoded sound as it is played; a file may change its rate or its channels on the way."""
    resampler: av.AudioResampler | None = None
    form = None
    for frame in frames:
        if form != (form := (frame.format.name, frame.layout.name, frame.sample_rate)):
            yield from _pieces(resampler, None)
            if frame.sample_rate not in RATES_HZ or frame.layout.nb_channels > _MOST_CHANNELS:
                message = (
                    f"sound of {frame.sample_rate:,} Hz and {frame.layout.nb_channels} channels is not read"
                )
                raise AudioGenerationError(message, help=CONVERT)
            resampler = av.AudioResampler(format="s16", layout="stereo", rate=SAMPLE_RATE_HZ)
        yield from _pieces(resampler, frame)
    yield from _pieces(resampler, None)


def _pieces(resampler: av.AudioResampler | None, frame: av.AudioFrame | None) -> Iterator[SamplePiece]:
    for out in resampler.resample(frame) if resampler else ():
        at_s = (out.pts or 0) * (out.time_base or Fraction(1, SAMPLE_RATE_HZ))
        yield SamplePiece(at_s, np.asarray(out.to_ndarray(), np.int16).reshape(-1, 2))


def _is_known(track: AudioStream) -> bool:
    """Whether it can be decoded; PyAV gives no decoder to a track for which there is none."""
    coder = track.codec_context
    return coder is not None and coder.sample_rate in RATES_HZ and 0 < coder.channels <= _MOST_CHANNELS


def _called(track: AudioStream) -> str:
    name = getattr(track, "codec_tag", "").strip("\0 ") if track.codec_context else ""
    return f" ({name})" if name.isalnum() else ""
