"""Loudness and AAC: the target is met on what was encoded, and sounds stay where they were."""

from __future__ import annotations

import os
from pathlib import Path

import av
import numpy as np
import pytest

from tests.media.drawn import film, scene
from tests.media.heard import clicks, heard, loudest, voice, write_wav
from videogen.errors import AudioGenerationError
from videogen.media.ffmpeg import find_ffmpeg
from videogen.media.film import FilmWriter
from videogen.media.lint import lint
from videogen.media.loudness import CEILING_DBTP, OVERSHOOT_DB, master, measure
from videogen.media.probe import probe

S = 48_000


def test_measure_knows_the_reference_tone(tmp_path: Path) -> None:
    """A stereo sine of 997 Hz at -18 dBFS peak is -18.0 LUFS (EBU Tech 3341, case 2 in kind)."""
    tone = 10 ** (-18 / 20) * np.sin(2 * np.pi * 997 * np.arange(5 * S) / S)
    found = measure(write_wav(tmp_path / "a.wav", np.stack((tone, tone), 1).astype(np.float32)))
    assert found["integrated_lufs"] == pytest.approx(-18, abs=0.1)
    assert found["true_peak_dbtp"] == pytest.approx(-18, abs=0.2)
    assert measure(write_wav(tmp_path / "m.wav", tone.astype(np.float32))) == found


@pytest.mark.slow
@pytest.mark.parametrize("target_lufs", [-14.0, -16.0, -23.0])
@pytest.mark.parametrize("peak", [0.9, 0.02])
def test_target_is_met(target_lufs: float, peak: float, tmp_path: Path) -> None:
    """Loud or quiet, the AAC file measures the target within half a unit, its true peaks under the ceiling."""
    programme = write_wav(tmp_path / "p.wav", voice(6, peak))
    found = master(programme, tmp_path / "p.m4a", target_lufs=target_lufs)
    assert found == measure(tmp_path / "p.m4a")
    assert found["integrated_lufs"] == pytest.approx(target_lufs, abs=0.5)
    assert found["true_peak_dbtp"] is not None
    assert found["true_peak_dbtp"] <= CEILING_DBTP


def test_stereo_stays_stereo(tmp_path: Path) -> None:
    """A programme with music keeps its two channels; one without gets the voice in both."""
    left = voice(3)
    master(write_wav(tmp_path / "s.wav", np.stack((left, left / 4), 1)), tmp_path / "s.m4a", target_lufs=-16)
    master(write_wav(tmp_path / "m.wav", left), tmp_path / "m.m4a", target_lufs=-16)
    assert probe(tmp_path / "s.m4a").channels == probe(tmp_path / "m.m4a").channels == 2
    assert probe(tmp_path / "m.m4a").audio_codec == "aac"


def test_a_voice_is_the_same_on_both_sides(tmp_path: Path) -> None:
    """Both channels of a voice are equal to the last bit."""
    master(write_wav(tmp_path / "p.wav", voice(6)), tmp_path / "p.m4a", target_lufs=-16)
    with av.open(str(tmp_path / "p.m4a")) as source:
        sound = np.concatenate([frame.to_ndarray() for frame in source.decode(audio=0)], axis=1)
    assert np.array_equal(sound[0], sound[1])


@pytest.mark.skipif(os.name != "posix", reason="the binary is wrapped in a shell script")
@pytest.mark.parametrize("peak", [1.0, 0.02])
def test_a_voice_is_measured_twice_and_encoded_once(peak: float, tmp_path: Path) -> None:
    """Though the limiter bites, what it takes away was foreseen: ffmpeg starts three times and not again."""
    wrapped = tmp_path / "ffmpeg"
    counted = f"[ \"$1\" = -version ] || echo start >> '{tmp_path}/starts'"
    wrapped.write_text(f"#!/bin/sh\n{counted}\nexec '{find_ffmpeg()}' \"$@\"\n")
    wrapped.chmod(0o755)
    spoken = np.convolve(voice(6), np.hanning(14) / 6.5, "same").astype(np.float32)
    spoken[S : 2 * S] *= 2  # one word is stressed
    programme = write_wav(tmp_path / "p.wav", spoken / np.abs(spoken).max() * peak)
    found = master(programme, tmp_path / "p.m4a", target_lufs=-14, ffmpeg=str(wrapped))
    assert found["true_peak_dbtp"] == pytest.approx(CEILING_DBTP - OVERSHOOT_DB, abs=0.3)
    assert (tmp_path / "starts").read_text().split() == ["start"] * 3


def test_silence_stays_silence(tmp_path: Path) -> None:
    """A film in which nobody speaks has a silent track and no loudness, and does not fail."""
    found = master(
        write_wav(tmp_path / "p.wav", np.zeros(3 * S, np.float32)), tmp_path / "p.m4a", target_lufs=-16
    )
    assert found == {"integrated_lufs": None, "true_peak_dbtp": None}
    assert np.abs(heard(tmp_path / "p.m4a")).max() < 1e-4


def test_what_cannot_be_met_is_an_error(tmp_path: Path) -> None:
    """Two clicks a second cannot be as loud as speech under the ceiling; the error says what was reached."""
    programme = write_wav(tmp_path / "p.wav", clicks(2 * S, [S // 2, S, 3 * S // 2]))
    with pytest.raises(AudioGenerationError, match=r"cannot be brought to -5\.0 LUFS"):
        master(programme, tmp_path / "p.m4a", target_lufs=-5.0)
    assert [path.name for path in tmp_path.iterdir()] == ["p.wav"]


PLACES = [2_000, 40_000, 96_000, 150_000, 230_000]


def test_clicks_stay_where_they_were(tmp_path: Path) -> None:
    """Through gain, limiter, AAC and the film's edit list, every click is within a millisecond of its sample, and no
    sound is lost at either end."""
    loud = write_wav(tmp_path / "p.wav", clicks(5 * S, PLACES) + voice(5, 0.05))
    found = master(loud, tmp_path / "p.m4a", target_lufs=-20)
    assert found["true_peak_dbtp"] is not None
    assert found["true_peak_dbtp"] > -6  # the limiter was at work
    path = film(tmp_path / "film.mp4", [(scene(1), [3, 1, 1, 100, 1, 1, 43])], sound=tmp_path / "p.m4a")
    for file in (tmp_path / "p.m4a", path):
        sound = heard(file)
        assert 5 * S <= len(sound) <= 5 * S + 1024
        offsets = np.subtract(loudest(sound, PLACES), PLACES)
        assert np.abs(offsets).max() <= 48, offsets


def test_sound_and_pictures_go_together(tmp_path: Path) -> None:
    """A film with sound has both, the lint is content, and two runs give the same bytes."""
    for name in ("a", "b"):
        master(write_wav(tmp_path / f"{name}.wav", voice(2)), tmp_path / f"{name}.m4a", target_lufs=-16)
        film(tmp_path / f"{name}.mp4", [(scene(1), [3, 1, 1, 30, 1, 1, 23])], sound=tmp_path / f"{name}.m4a")
    assert (tmp_path / "a.m4a").read_bytes() == (tmp_path / "b.m4a").read_bytes()
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()
    info = probe(tmp_path / "a.mp4")
    assert (info.video_codec, info.audio_codec, info.rate_hz, info.channels, info.frames) == (
        *("h264", "aac"),
        *(48_000, 2, 60),
    )
    assert lint(tmp_path / "a.mp4").problems == ()


def test_a_film_cannot_take_pictures_for_sound(tmp_path: Path) -> None:
    """A file without a sound track is refused before anything is written."""
    pictures = film(tmp_path / "a.mp4", [(scene(1), [2] * 7)])
    with pytest.raises(AudioGenerationError, match="no sound"):
        FilmWriter(tmp_path / "b.mp4", width=320, height=180, fps=30, title="", sound=pictures)
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp4"]
