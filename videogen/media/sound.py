"""Reads, writes, resamples, trims and measures narrations: mono PCM as arrays."""

from __future__ import annotations

import io
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer
from numpy.typing import NDArray

from videogen.errors import AudioGenerationError
from videogen.media.publish import published
from videogen.media.source import open_stream
from videogen.timeline import SAMPLE_RATE_HZ

Pcm = NDArray[np.float32]  # mono, -1 to 1
Pcm16 = NDArray[np.int16]  # mono

SILENCE_DBFS: Final = -50.0  # quieter than any voiced sound, louder than a codec's noise
KEEP_S: Final = 0.010  # room left at a cut, for the onset of a soft consonant

_BITEXACT: Final = 0x0400  # AVFMT_FLAG_BITEXACT: no library version in the file
_FULL_SCALE: Final = 32767
_BLOCK_S: Final = 0.1  # of the level measurement
LEVEL_BLOCK: Final = round(_BLOCK_S * SAMPLE_RATE_HZ)
_GATE_DB: Final = 10.0  # ITU-R BS.1770-5, annex 1: the relative gate


def write_flac(path: Path, pcm: Pcm | Pcm16, rate_hz: int) -> None:
    """Write mono sound as FLAC, 16 bits, 48 kHz; another rate is resampled. The same sound gives the same
    bytes."""
    samples = _as_int16(
        pcm if rate_hz == SAMPLE_RATE_HZ else resample(_as_float(pcm), rate_hz, SAMPLE_RATE_HZ)
    )
    if not samples.size:
        raise ValueError("sound without samples cannot be written")
    with published(path) as part, av.open(str(part.absolute()), "w", format="flac") as out:
        out.flags |= _BITEXACT
        stream = out.add_stream("flac", rate=SAMPLE_RATE_HZ, layout="mono", format="s16")
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis, :], format="s16", layout="mono")
        frame.sample_rate = SAMPLE_RATE_HZ
        out.mux(stream.encode(_timed(frame)))
        out.mux(stream.encode(None))


def read_flac(path: Path) -> tuple[Pcm16, int]:
    """Mono sound and its rate in Hz, as `write_flac` wrote it. Raises AudioGenerationError for anything
    else."""
    try:
        with av.open(str(path.absolute())) as source:
            stream = source.streams.audio[0]
            frames = [frame.to_ndarray() for frame in source.decode(stream)]
            rate_hz, channels = stream.rate, stream.channels
    except (av.FFmpegError, IndexError, OSError) as error:
        raise AudioGenerationError(f"{path} cannot be read as sound: {error}") from error
    if channels != 1 or not frames or frames[0].dtype != np.int16:
        raise AudioGenerationError(f"{path} is not mono sound of 16 bits")
    return np.concatenate(frames, axis=1)[0].astype(np.int16), rate_hz


def decode_sound(data: bytes, format: str | None = None) -> tuple[Pcm, int]:
    """Sound in any format that ffmpeg reads (MP3, WAV, Ogg), mixed down to mono, and its rate in Hz. `format`
    names the container where it is known. Raises AudioGenerationError where it cannot be decoded."""
    try:
        with open_stream(io.BytesIO(data), format) as source:
            stream = source.streams.audio[0]
            return _decoded(source, stream), stream.rate
    except (av.FFmpegError, IndexError, OSError) as error:
        raise AudioGenerationError(f"{len(data)} bytes of sound cannot be decoded: {error}") from error


def resample(pcm: Pcm, from_hz: int, to_hz: int) -> Pcm:
    """The same sound at another rate; length_s * `to_hz` samples, rounded."""
    if from_hz == to_hz or not pcm.size:
        return pcm
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=to_hz)
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(pcm)[np.newaxis, :], format="fltp", layout="mono")
    frame.sample_rate = from_hz
    pieces = [out.to_ndarray()[0] for given in (_timed(frame), None) for out in resampler.resample(given)]
    wanted = round(len(pcm) * to_hz / from_hz)
    joined = np.concatenate(pieces)[:wanted]
    return np.pad(joined, (0, wanted - len(joined))).astype(np.float32)


def trimmed(pcm: Pcm, rate_hz: int) -> tuple[Pcm, float]:
    """`pcm` without the silence at its ends, save for 10 ms, and how many seconds were cut at the front.
    Sound that is silent throughout stays as it is."""
    loud = np.flatnonzero(np.abs(pcm) > 10 ** (SILENCE_DBFS / 20))
    if not loud.size:
        return pcm, 0.0
    keep = round(KEEP_S * rate_hz)
    first = max(0, int(loud[0]) - keep)
    return pcm[first : int(loud[-1]) + 1 + keep], first / rate_hz


def level_db(pcm: NDArray[np.floating] | Pcm16, rate_hz: int) -> float:
    """How loud the sounding parts are, in dBFS (RMS of a full-scale square wave is 0): mean power of the
    blocks of 100 ms that pass the gates of ITU-R BS.1770, without its frequency weighting. -inf for silence.
    Channels last, if any."""
    size = round(_BLOCK_S * rate_hz)
    return level_of(pcm[at : at + size] for at in range(0, len(pcm), size))


def level_of(blocks: Iterable[NDArray[np.floating] | NDArray[np.int16]]) -> float:
    """The same of blocks of 100 ms, one after another."""
    powers = [
        float(np.mean(np.square(block.astype(np.float32) / (_FULL_SCALE if block.dtype == np.int16 else 1))))
        for block in blocks
    ]
    sounding = [power for power in powers if power > 10 ** (SILENCE_DBFS / 10)]
    if not sounding:
        return -np.inf
    gate = np.mean(sounding) / 10 ** (_GATE_DB / 10)
    return float(10 * np.log10(np.mean([power for power in sounding if power >= gate])))


def _decoded(source: InputContainer, stream: AudioStream) -> Pcm:
    """All of a stream, the mean of its channels; swresample's own mix to mono is 3 dB louder and may clip."""
    resampler = av.AudioResampler(format="fltp")
    pieces = [out.to_ndarray() for frame in source.decode(stream) for out in resampler.resample(frame)]
    if not pieces:
        return np.zeros(0, np.float32)
    mono: Pcm = np.concatenate(pieces, axis=1).mean(axis=0, dtype=np.float32)
    return mono


def _timed(frame: av.AudioFrame) -> av.AudioFrame:
    frame.pts = 0
    frame.time_base = Fraction(1, frame.sample_rate)
    return frame


def _as_float(pcm: Pcm | Pcm16) -> Pcm:
    scale = np.float32(_FULL_SCALE if pcm.dtype == np.int16 else 1)
    return pcm.astype(np.float32) / scale


def _as_int16(pcm: Pcm | Pcm16) -> Pcm16:
    whole = pcm if pcm.dtype == np.int16 else np.rint(np.clip(pcm, -1, 1) * _FULL_SCALE)
    return whole.astype(np.int16)
