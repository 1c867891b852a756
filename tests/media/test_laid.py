"""Clips in the programme: at their sample, as loud as the voice, and under it while somebody speaks."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.media.heard import clicks, voice, wav_samples, write_wav
from videogen.media.laid import ClipSound
from videogen.media.programme import BLOCK, MusicTrack, Narration, write_programme
from videogen.media.sound import level_db, write_flac

S = 48_000


def stereo(folder: Path, name: str, pcm: NDArray[np.float32]) -> Path:
    """A FLAC file as extracting writes it: the same in both channels, the right one half as loud."""
    path = folder / f"{name}.flac"
    both = np.rint(np.stack((pcm, pcm / 2), 1) * 32767).astype(np.int16)
    with av.open(str(path), "w") as out:
        stream = out.add_stream("flac", rate=S, layout="stereo", format="s16")
        frame = av.AudioFrame.from_ndarray(both.reshape(1, -1), format="s16", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = S, 0, Fraction(1, S)
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def tone(length_s: float, peak: float) -> NDArray[np.float32]:
    return (peak * np.sin(2 * np.pi * 220 * np.arange(round(length_s * S)) / S)).astype(np.float32)


def mixed(
    folder: Path, narrations: list[Narration], clips: list[ClipSound], samples: int
) -> NDArray[np.float64]:
    """The programme at the level of its parts; the mix has half of it, as headroom."""
    write_programme(folder / "p.wav", narrations, samples=samples, clips=clips)
    found = wav_samples(folder / "p.wav").astype(float)
    return found * 2 if found.shape[1] == 2 else found


def test_a_clip_begins_at_its_sample(tmp_path: Path) -> None:
    """Across blocks, in stereo, its edges aside."""
    first = BLOCK - 1234
    clip = ClipSound(stereo(tmp_path, "a", clicks(S, [600, 2000, 40_000])), first, 0)
    whole = mixed(tmp_path, [], [clip], BLOCK + 2 * S)
    loud = np.flatnonzero(np.abs(whole[:, 0]) > 0.9 * np.abs(whole).max())
    assert loud.tolist() == [first + 600, first + 2000, first + 40_000]
    assert whole[loud[0], 0] / whole[loud[0], 1] == pytest.approx(2, rel=0.01)
    assert not whole[:first].any()
    assert not whole[first + S :].any()


def test_it_ducks_while_somebody_speaks(tmp_path: Path) -> None:
    """As loud as the voice where nobody speaks, 18 dB less under it, whatever its own level was."""
    write_flac(tmp_path / "v.flac", voice(4), S)
    spoken = Narration(tmp_path / "v.flac", 6 * S)
    alone = mixed(tmp_path, [spoken], [], 16 * S)
    voice_db = level_db(alone[6 * S : 10 * S, 0].astype(np.int16), S)
    for peak in (0.6, 0.1):
        clip = ClipSound(stereo(tmp_path, "a", tone(14, peak)), S, 0)
        bed = mixed(tmp_path, [spoken], [clip], 16 * S)[:, 0] - alone[:, 0]
        heard_db = db(bed[2 * S : 5 * S])
        assert heard_db - voice_db == pytest.approx(2, abs=0.3)  # its left channel is the louder one
        assert db(bed[7 * S : 9 * S]) - heard_db == pytest.approx(-18, abs=0.2)
        assert np.abs(np.diff(bed)).max() < 4000  # nothing clicks


def db(samples: NDArray[np.float64]) -> float:
    return float(10 * np.log10(np.mean(samples**2) / 32767**2))


def test_gain_is_the_authors(tmp_path: Path) -> None:
    """Six dB less than another one."""
    path = stereo(tmp_path, "a", tone(2, 0.2))
    loud, soft = (mixed(tmp_path, [], [ClipSound(path, 0, gain)], 2 * S) for gain in (0.0, -6.0))
    assert db(loud[S:, 0]) - db(soft[S:, 0]) == pytest.approx(6, abs=0.1)


def test_a_clip_never_clips(tmp_path: Path) -> None:
    """A few loud clicks in silence are not raised until they are cut off."""
    write_flac(tmp_path / "v.flac", voice(2), S)
    clip = ClipSound(stereo(tmp_path, "a", clicks(4 * S, [S, 3 * S])), 3 * S, 12)
    assert np.abs(mixed(tmp_path, [Narration(tmp_path / "v.flac", 0)], [clip], 8 * S)).max() <= 32768


def test_a_silent_clip_leaves_the_programme_alone(tmp_path: Path) -> None:
    """A screen recording without sound: the film has one channel as if it were not there."""
    write_flac(tmp_path / "v.flac", voice(2), S)
    narration = Narration(tmp_path / "v.flac", 0)
    silent = ClipSound(stereo(tmp_path, "a", np.zeros(S, np.float32)), S, 0)
    without = mixed(tmp_path, [narration], [], 3 * S)
    assert np.array_equal(mixed(tmp_path, [narration], [silent], 3 * S), without)


def test_music_ducks_under_a_clip(tmp_path: Path) -> None:
    """As it does under the voice."""
    music = MusicTrack(write_wav(tmp_path / "m.wav", tone(20, 0.1)), -18, ((0, 16 * S),))
    path = stereo(tmp_path, "a", clicks(4 * S, [S]))
    write_programme(tmp_path / "p.wav", [], samples=16 * S, music=music, clips=[ClipSound(path, 6 * S, 0)])
    bed = wav_samples(tmp_path / "p.wav")[:, 0].astype(float)
    assert db(bed[8 * S : 9 * S]) - db(bed[3 * S : 4 * S]) == pytest.approx(-8, abs=0.2)
