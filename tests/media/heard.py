"""Sound for the tests of media: clicks and speech-like noise, and what a player hears of a file."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from videogen.timeline import SAMPLE_RATE_HZ


def clicks(length: int, places: Sequence[int]) -> NDArray[np.float32]:
    """Silence with a short loud burst at each place, for finding them again after AAC."""
    pcm = np.zeros(length, np.float32)
    burst = 0.8 * np.hanning(25) * np.cos(2 * np.pi * np.arange(-12, 13) / 12)  # 4 kHz
    for place in places:
        pcm[place - 12 : place + 13] = burst
    return pcm


def voice(length_s: float, peak: float = 0.5, seed: int = 0) -> NDArray[np.float32]:
    """Something like speech: harmonics and noise in syllables, mono, 48 kHz."""
    time_s = np.arange(round(length_s * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    harmonics = sum(np.sin(2 * np.pi * 130 * number * time_s) / number for number in range(1, 20))
    noise = np.random.default_rng(seed).standard_normal(len(time_s))
    pcm = (harmonics + 0.3 * noise) * np.clip(np.sin(2 * np.pi * 3 * time_s), 0, 1)
    return (pcm / np.abs(pcm).max() * peak).astype(np.float32)


def heard(path: Path) -> NDArray[np.float32]:
    """The left channel of a file from time 0 on, as a player has it that honours the edit list; 48 kHz."""
    pieces: list[NDArray[np.float32]] = []
    with av.open(str(path)) as source:
        for frame in source.decode(audio=0):
            assert frame.pts is not None
            assert frame.time_base is not None
            if not pieces:
                pieces.append(np.zeros(round(frame.pts * frame.time_base * SAMPLE_RATE_HZ), np.float32))
            pieces.append(frame.to_ndarray()[0])
    return np.concatenate(pieces)


def loudest(pcm: NDArray[np.float32], places: Sequence[int], reach: int = 2000) -> list[int]:
    """Where the loudest sample lies near each place."""
    return [place - reach + int(np.argmax(np.abs(pcm[place - reach : place + reach]))) for place in places]


def wav_samples(path: Path) -> NDArray[np.int16]:
    """The samples of a WAV file: one row a sample, one column a channel."""
    with wave.open(str(path)) as source:
        assert source.getframerate() == SAMPLE_RATE_HZ
        content = np.frombuffer(source.readframes(source.getnframes()), "<i2")
        return content.astype(np.int16).reshape(-1, source.getnchannels())


def write_wav(path: Path, pcm: NDArray[np.float32]) -> Path:
    """Write mono (one axis) or several channels (samples x channels)."""
    columns = pcm.reshape(len(pcm), -1)
    with wave.open(str(path), "wb") as out:
        out.setnchannels(columns.shape[1])
        out.setsampwidth(2)
        out.setframerate(SAMPLE_RATE_HZ)
        out.writeframes(np.rint(columns * 32767).astype("<i2").tobytes())
    return path
