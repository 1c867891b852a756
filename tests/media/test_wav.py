"""WAV files of any length: the standard library's own bytes, and RF64 where those cannot say how long they are."""

from __future__ import annotations

import wave
from pathlib import Path

import av
import numpy as np
import pytest

from tests.media.heard import voice
from videogen.media.loudness import master, measure
from videogen.media.wav import wav_shape, write_wav

S = 48_000


@pytest.mark.parametrize("channels", [1, 2])
def test_short_ones_are_what_everybody_writes(channels: int, tmp_path: Path) -> None:
    """Byte for byte."""
    pcm = np.arange(S * channels, dtype=np.int16).reshape(S, channels)
    write_wav(tmp_path / "a.wav", [pcm[:1000], pcm[1000:]], samples=S, channels=channels)
    with wave.open(str(tmp_path / "b.wav"), "wb") as out:
        out.setparams((channels, 2, S, 0, "NONE", ""))
        out.writeframes(pcm.tobytes())
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()
    assert wav_shape(tmp_path / "a.wav") == (S, channels)


@pytest.mark.slow
def test_long_ones_are_read_whole(tmp_path: Path) -> None:
    """The same sound as RF64, measured and encoded alike; the limit is lowered for it."""
    pcm = np.rint(voice(4) * 20_000).astype(np.int16)
    for name, limit in (("a.wav", 1 << 32), ("b.wav", 1000)):
        write_wav(tmp_path / name, [pcm], samples=len(pcm), channels=1, greatest_size=limit)
    assert (tmp_path / "b.wav").read_bytes()[:4] == b"RF64"
    assert wav_shape(tmp_path / "b.wav") == (len(pcm), 1)
    assert measure(tmp_path / "b.wav") == measure(tmp_path / "a.wav")
    for name in ("a", "b"):
        master(tmp_path / f"{name}.wav", tmp_path / f"{name}.m4a", target_lufs=-16)
    assert (tmp_path / "a.m4a").read_bytes() == (tmp_path / "b.m4a").read_bytes()


def test_more_than_four_gibibytes(tmp_path: Path) -> None:
    """Nothing overflows. Only the head and the last second are really on the disk; the rest is a hole."""
    samples = (1 << 31) + 5 * S
    path = tmp_path / "a.wav"
    with pytest.raises(ValueError, match="0 written"):
        write_wav(path, [], samples=samples, channels=2)
    head = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(head + 4 * (samples - S))
        file.write(np.full((S, 2), 77, "<i2").tobytes())
    assert wav_shape(path) == (samples, 2)
    with av.open(str(path)) as source:
        source.seek(samples - S // 2, stream=source.streams.audio[0])
        assert int(next(source.decode(audio=0)).to_ndarray().max()) == 77


def test_what_was_announced_must_come(tmp_path: Path) -> None:
    """A head that says something else would be a broken file."""
    with pytest.raises(ValueError, match="announced"):
        write_wav(tmp_path / "a.wav", [np.zeros(9, np.int16)], samples=10, channels=1)
