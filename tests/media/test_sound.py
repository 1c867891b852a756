"""Narrations as files and arrays: nothing moves, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from tests.media.heard import clicks, voice, write_wav
from videogen.errors import AudioGenerationError
from videogen.media.sound import decode_sound, level_db, read_flac, resample, trimmed, write_flac


def test_flac_keeps_every_sample(tmp_path: Path) -> None:
    """What is read is what was written, to 16 bits; the same sound is the same file, without a version in it."""
    pcm = voice(0.5)
    write_flac(tmp_path / "a.flac", pcm, 48_000)
    read, rate_hz = read_flac(tmp_path / "a.flac")
    assert rate_hz == 48_000
    assert np.array_equal(read, np.rint(pcm * 32767))
    write_flac(tmp_path / "b.flac", read, 48_000)
    content = (tmp_path / "a.flac").read_bytes()
    assert content == (tmp_path / "b.flac").read_bytes()
    assert b"Lav" not in content


def test_too_loud_is_clipped_not_wrapped(tmp_path: Path) -> None:
    """Beyond full scale stays at full scale."""
    write_flac(tmp_path / "a.flac", np.array([2, -2, 0.5], np.float32), 48_000)
    assert list(read_flac(tmp_path / "a.flac")[0]) == [32767, -32767, 16384]


@pytest.mark.parametrize("from_hz", [16_000, 22_050, 24_000, 44_100])
def test_resampling_moves_nothing(from_hz: int, tmp_path: Path) -> None:
    """Length and clicks stay where they were in seconds, and a FLAC of any rate has 48 kHz."""
    pcm = clicks(from_hz, [from_hz // 4, from_hz // 2])
    at_48k = resample(pcm, from_hz, 48_000)
    assert at_48k.dtype == np.float32
    assert len(at_48k) == 48_000
    for place in (12_000, 24_000):
        near = at_48k[place - 500 : place + 500]
        assert abs(int(np.argmax(np.abs(near))) - 500) <= 2
    write_flac(tmp_path / "a.flac", pcm, from_hz)
    assert len(read_flac(tmp_path / "a.flac")[0]) == 48_000


def test_silence_is_trimmed_at_the_ends_only() -> None:
    """Ten milliseconds stay on each side; what was cut at the front is told; pauses inside stay."""
    pcm = np.zeros(48_000, np.float32)
    pcm[9_600:10_000] = 0.5
    pcm[30_000:30_400] = 0.5
    kept, cut_s = trimmed(pcm, 48_000)
    assert cut_s == pytest.approx((9_600 - 480) / 48_000)
    assert len(kept) == 30_400 - 9_600 + 2 * 480
    assert not kept[:480].any()
    assert kept[480] == 0.5


def test_pure_silence_is_not_trimmed() -> None:
    """The silent engine's sound is as long as it says."""
    kept, cut_s = trimmed(np.zeros(1000, np.float32), 48_000)
    assert (len(kept), cut_s) == (1000, 0.0)


def test_level_is_that_of_what_sounds() -> None:
    """Pauses do not make a voice quieter, a factor is its decibels, and silence is minus infinity."""
    pcm = voice(2)
    with_pauses = np.concatenate((pcm, np.zeros(200_000, np.float32), pcm))
    assert level_db(with_pauses, 48_000) == pytest.approx(level_db(pcm, 48_000), abs=0.2)
    assert level_db(pcm, 48_000) - level_db(pcm / 2, 48_000) == pytest.approx(6.02, abs=0.3)
    assert level_db(np.rint(pcm * 32767).astype(np.int16), 48_000) == pytest.approx(
        level_db(pcm, 48_000), abs=0.01
    )
    assert level_db(np.zeros(9_600, np.float32), 48_000) == -np.inf


def test_mp3_is_decoded(tmp_path: Path) -> None:
    """What online voices send becomes mono float at its own rate."""
    path = tmp_path / "a.mp3"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libmp3lame", rate=24_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(voice(1)[np.newaxis, ::2].copy(), "fltp", "mono")
        frame.sample_rate = 24_000
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    pcm, rate_hz = decode_sound(path.read_bytes(), "mp3")
    assert rate_hz == 24_000
    assert pcm.dtype == np.float32
    assert len(pcm) == pytest.approx(24_000, abs=2_400)
    assert level_db(pcm, rate_hz) == pytest.approx(level_db(voice(1), 48_000), abs=0.5)


def test_stereo_is_mixed_down(tmp_path: Path) -> None:
    """A recording with two channels becomes their mean."""
    left = voice(0.2)
    path = write_wav(tmp_path / "a.wav", np.stack((left, np.zeros_like(left)), 1))
    pcm, rate_hz = decode_sound(path.read_bytes())
    assert rate_hz == 48_000
    assert np.abs(pcm - left / 2).max() < 1e-3


def test_what_is_no_sound_is_an_error(tmp_path: Path) -> None:
    """Bytes that are no sound, and a file that is not ours, are named."""
    with pytest.raises(AudioGenerationError, match="7 bytes"):
        decode_sound(b"nothing", "mp3")
    (tmp_path / "a.flac").write_bytes(b"nothing")
    with pytest.raises(AudioGenerationError, match=r"a\.flac"):
        read_flac(tmp_path / "a.flac")
    write_wav(tmp_path / "two.wav", np.zeros((100, 2), np.float32))
    with pytest.raises(AudioGenerationError, match="not mono"):
        read_flac(tmp_path / "two.wav")
    with pytest.raises(ValueError, match="without samples"):
        write_flac(tmp_path / "b.flac", np.zeros(0, np.float32), 48_000)
