"""The programme: narrations at exact samples, and music that ducks, rises, loops and ends."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.media.heard import clicks, voice, wav_samples, write_wav
from videogen.errors import AudioGenerationError
from videogen.media.music import LEVELLED_S, Envelope, Loop
from videogen.media.programme import BLOCK, MusicTrack, Narration, write_programme
from videogen.media.sound import level_db, read_flac, write_flac

S = 48_000


def narration(folder: Path, name: str, pcm: NDArray[np.float32], first: int) -> Narration:
    write_flac(folder / f"{name}.flac", pcm, S)
    return Narration(folder / f"{name}.flac", first)


def test_narrations_lie_at_their_samples(tmp_path: Path) -> None:
    """Across blocks and touching each other, every sample is where it belongs, and all else is exact silence."""
    firsts = {"a": 1_000, "b": BLOCK - 12_345, "c": BLOCK + S - 12_345, "d": 2 * BLOCK + 5}
    given = [narration(tmp_path, name, voice(1, seed=ord(name)), first) for name, first in firsts.items()]
    write_programme(tmp_path / "p.wav", given[::-1], samples=2 * BLOCK + 2 * S)
    wanted = np.zeros(2 * BLOCK + 2 * S, np.int16)
    for each in given:
        wanted[each.first_sample : each.first_sample + S] = read_flac(each.path)[0]
    assert np.array_equal(wav_samples(tmp_path / "p.wav")[:, 0], wanted)


def test_a_film_without_narration_is_silent(tmp_path: Path) -> None:
    """Exactly as long as asked, all zeros."""
    write_programme(tmp_path / "p.wav", [], samples=12_345)
    samples = wav_samples(tmp_path / "p.wav")
    assert samples.shape == (12_345, 1)
    assert not samples.any()


@pytest.mark.parametrize("first", [-1, S - 100, 2 * S - 10])
def test_narrations_are_never_cut_or_covered(first: int, tmp_path: Path) -> None:
    """One that begins too early, over another one or too late is an error, not a shorter narration."""
    given = [narration(tmp_path, "a", voice(1), 0), narration(tmp_path, "b", voice(1), first)]
    with pytest.raises(AudioGenerationError, match="are free"):
        write_programme(tmp_path / "p.wav", given, samples=2 * S)
    assert not (tmp_path / "p.wav").exists()


def music_file(folder: Path, length_s: float = 3) -> Path:
    time_s = np.arange(round(length_s * S)) / S
    tone = 0.4 * np.sin(2 * np.pi * 220 * time_s)
    return write_wav(folder / "music.wav", np.stack((tone, tone / 2), 1).astype(np.float32))


def test_music_lies_under_the_voice(tmp_path: Path) -> None:
    """18 dB under the voice where it speaks, 8 dB more in a long pause, nothing at the very end, stereo kept."""
    given = [narration(tmp_path, "a", voice(4), 2 * S), narration(tmp_path, "b", voice(4), 10 * S)]
    music = MusicTrack(music_file(tmp_path, 20), -18, ((0, 16 * S),))
    write_programme(tmp_path / "p.wav", given, samples=16 * S, music=music)
    write_programme(tmp_path / "v.wav", given, samples=16 * S)
    mixed, alone = wav_samples(tmp_path / "p.wav"), wav_samples(tmp_path / "v.wav")
    bed = mixed[:, :].astype(float) * 2 - alone  # both have half scale in the mix
    voice_db = level_db(alone[2 * S : 6 * S, 0], S)
    under = _db(bed[3 * S : 5 * S])
    assert under - voice_db == pytest.approx(-18, abs=0.3)
    assert _db(bed[8 * S : 9 * S]) - under == pytest.approx(8, abs=0.1)
    assert np.abs(bed[-100:]).max() <= 4
    left, right = (float(np.abs(mixed[8 * S : 9 * S, channel]).max()) for channel in (0, 1))
    assert left / right == pytest.approx(2, rel=0.02)


def _db(samples: NDArray[np.floating]) -> float:
    return float(10 * np.log10(np.mean(samples**2) / 32767**2))


def test_music_is_off_where_wished(tmp_path: Path) -> None:
    """A scene without music is silent between its ends."""
    music = MusicTrack(music_file(tmp_path), -18, ((0, 4 * S), (6 * S, 10 * S)))
    write_programme(tmp_path / "p.wav", [], samples=10 * S, music=music)
    mixed = wav_samples(tmp_path / "p.wav")
    assert not mixed[4 * S : 6 * S].any()
    assert mixed[2 * S : 3 * S].any()
    assert mixed[7 * S : 8 * S].any()


def test_short_pauses_stay_ducked() -> None:
    """The gain stays down in a pause of less than a second and comes up, whole, in a long one."""
    speech = [(2 * S, 3 * S), (3 * S + S // 2, 5 * S), (9 * S, 10 * S)]
    gain = Envelope(20 * S, speech, [(0, 20 * S)], 0.0).read(0, 20 * S)
    assert np.all(gain[2 * S : 5 * S] == 1)
    assert gain[7 * S] == pytest.approx(10 ** (8 / 20))
    assert gain[9 * S] == pytest.approx(1, abs=1e-4)
    assert gain[0] == 0
    assert np.abs(np.diff(gain)).max() < 1e-3  # no click


def test_envelope_is_the_same_in_any_blocks() -> None:
    """Reading in pieces gives what reading at once gives."""
    envelope = Envelope(9 * S, [(S, 2 * S), (int(3.2 * S), 4 * S)], [(0, 5 * S)], -18.0)
    pieces = [envelope.read(first, 10_000) for first in range(0, 9 * S, 10_000)]
    assert np.array_equal(np.concatenate(pieces)[: 9 * S], envelope.read(0, 9 * S))


def test_a_loop_has_no_seam(tmp_path: Path) -> None:
    """Past its end the music goes on from its beginning, faded over, without a jump."""
    loop = Loop(music_file(tmp_path, 8), tmp_path / "raw", 20 * S)
    sound = loop.read(0, 20 * S)
    assert np.abs(np.diff(sound[:, 0])).max() < 600  # a 220 Hz tone at 0.4 moves 377 a sample
    assert np.array_equal(sound[7 * S : 9 * S], loop.read(7 * S, 2 * S))
    assert _db(sound[15 * S :]) == pytest.approx(_db(sound[: 5 * S]), abs=3.1)


def test_music_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """The error names the file, and no programme is left behind."""
    (tmp_path / "music.ogg").write_bytes(b"nothing")
    with pytest.raises(AudioGenerationError, match=r"music\.ogg"):
        write_programme(
            tmp_path / "p.wav", [], samples=S, music=MusicTrack(tmp_path / "music.ogg", -18, ((0, S),))
        )
    assert [path.name for path in tmp_path.iterdir()] == ["music.ogg"]


def test_same_parts_same_bytes(tmp_path: Path) -> None:
    """With music too, two runs give one file."""
    given = [narration(tmp_path, "a", clicks(S, [4_000]), S)]
    music = MusicTrack(music_file(tmp_path), -18, ((0, 3 * S),))
    for name in ("a.wav", "b.wav"):
        write_programme(tmp_path / name, given, samples=3 * S, music=music)
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


@pytest.mark.slow
def test_of_endless_music_no_more_is_unpacked_than_a_film_needs(tmp_path: Path) -> None:
    """Hours of silence in a few bytes: twenty minutes of it, by which its level is taken, or as long as the film."""
    with av.open(str(tmp_path / "a.flac"), "w") as out:
        stream = out.add_stream("flac", rate=8000, layout="mono", format="s16")
        for number in range(30):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 8000 * 60), np.int16), "s16", "mono")
            frame.sample_rate, frame.pts = 8000, number * 8000 * 60
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    assert (tmp_path / "a.flac").stat().st_size < 400_000
    Loop(tmp_path / "a.flac", tmp_path / "raw", 5 * S)
    assert (tmp_path / "raw").stat().st_size == 4 * round(LEVELLED_S * S)


def test_music_that_is_damaged_on_the_way_is_told_with_its_second(tmp_path: Path) -> None:
    """Not left out without a word; what stands behind its end, as tags do, is passed over."""
    path = tmp_path / "a.flac"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("flac", rate=S, layout="mono", format="s16")
        noise = np.random.default_rng(1).integers(-9000, 9000, (1, 4 * S)).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(noise, "s16", "mono")
        frame.sample_rate, frame.pts = S, 0
        out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    whole = path.read_bytes()
    path.write_bytes(whole + b"TAG" + bytes(125))
    assert len(Loop(path, tmp_path / "raw", S).read(0, S)) == S
    middle = len(whole) // 2
    path.write_bytes(whole[:middle] + bytes(2000) + whole[middle + 2000 :])
    with pytest.raises(AudioGenerationError, match=r"the music a\.flac cannot be decoded at [12]\.\d\d s"):
        Loop(path, tmp_path / "raw", S)
