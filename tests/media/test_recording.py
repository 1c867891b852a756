"""The sound of clips: every sample where its picture is, as many of them as the pictures last."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.media.filmed import write_film
from tests.media.heard import clicks, loudest
from videogen.errors import AudioGenerationError, Cancelled
from videogen.media.clip import open_clip
from videogen.media.recording import _exactly, write_sound

S = 48_000


def extracted(path: Path, start_s: float = 0, end_s: float | None = None, fps: int = 30) -> NDArray[np.int16]:
    """Its samples, a column a channel."""
    target = path.with_suffix(".flac")
    write_sound(path, open_clip(path).part(start_s, end_s, fps), target)
    with av.open(str(target)) as source:
        stream = source.streams.audio[0]
        assert (stream.rate, stream.channels) == (S, 2)
        return np.concatenate([frame.to_ndarray().reshape(-1, 2) for frame in source.decode(stream)])


@pytest.mark.parametrize(
    ("name", "codec", "rate_hz"),
    [
        ("a.mp4", "aac", S),
        ("a.mp4", "aac", 44_100),
        ("a.mov", "pcm_s16le", S),
        ("a.mov", "pcm_s16le", 44_100),
    ],
)
@pytest.mark.parametrize(
    ("start_s", "end_s"), [(0, None), (1.4, 2.6), pytest.param(2.0, 3.9, marks=pytest.mark.slow)]
)
def test_every_click_is_at_its_sample(
    name: str, codec: str, rate_hz: int, start_s: float, end_s: float | None, tmp_path: Path
) -> None:
    """From any start, through any coder and rate: the delay of coders and resamplers is taken out."""
    seconds = [1.5, 2.5, 3.2]
    sound = clicks(4 * rate_hz, [round(at * rate_hz) for at in seconds])
    path = write_film(tmp_path / name, frames=120, sound=sound, rate_hz=rate_hz, audio_codec=codec)
    pcm = extracted(path, start_s, end_s)
    assert len(pcm) == round(((end_s or 4) - start_s) * 30) * S // 30
    places = [round((at - start_s) * S) for at in seconds if start_s < at < (end_s or 4)]
    found = loudest(pcm[:, 0].astype(np.float32), places, reach=min(2000, places[0]))
    assert np.abs(np.subtract(found, places)).max() <= 1


@pytest.mark.parametrize("fps", [30, 25, 13])
def test_as_long_as_the_pictures(fps: int, tmp_path: Path) -> None:
    """Sound that ends early is followed by silence, sound that goes on is cut; a silent film gives silence."""
    short = write_film(
        tmp_path / "short.mov", frames=30, sound=clicks(S // 2, [400]), audio_codec="pcm_s16le"
    )
    long = write_film(tmp_path / "long.mov", frames=30, sound=clicks(3 * S, [400]), audio_codec="pcm_s16le")
    none = write_film(tmp_path / "none.mp4", frames=30)
    for path in (short, none):
        assert len(extracted(path, fps=fps)) == -(-fps * S // fps)
    assert len(extracted(long, 0, 0.5, fps)) == -(-round(fps / 2) * S // fps)
    assert not extracted(none).any()
    assert not extracted(short)[S // 2 + 100 :].any()


def test_gaps_and_overlaps_keep_the_clock() -> None:
    """Times that jump by more than jitter open a gap; what comes twice is heard once."""

    def piece(value: int, length: int) -> NDArray[np.int16]:
        return np.full((length, 2), value, np.int16)

    given = [(-500, piece(1, 1000)), (503, piece(2, 1000)), (9000, piece(3, 1000)), (9400, piece(4, 1000))]
    whole = np.concatenate(list(_exactly(12_000, iter(given))))[:, 0]
    assert len(whole) == 12_000
    assert [int(whole[at]) for at in (0, 499, 500, 1499, 1500, 8999, 9000, 9999, 10_000, 10_399, 10_400)] == [
        1, 1, 2, 2, 0, 0, 3, 3, 4, 4, 0,
    ]  # fmt: skip
    assert not np.concatenate(list(_exactly(100, iter(())))).any()


def test_same_part_same_bytes_and_it_can_be_stopped(tmp_path: Path) -> None:
    """Nothing of the clock or the machine is in the file; a cancelled build leaves none."""
    path = write_film(tmp_path / "a.mp4", frames=30, sound=clicks(S, [4000]))
    part = open_clip(path).part(0, None, 30)
    for name in ("one.flac", "two.flac"):
        write_sound(path, part, tmp_path / name)
    assert (tmp_path / "one.flac").read_bytes() == (tmp_path / "two.flac").read_bytes()
    with pytest.raises(Cancelled):
        write_sound(path, part, tmp_path / "three.flac", cancelled=lambda: True)
    assert not (tmp_path / "three.flac").exists()


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """With the name of the file."""
    (tmp_path / "a.mp4").write_bytes(b"nothing")
    part = open_clip(write_film(tmp_path / "b.mp4", frames=3)).part(0, None, 30)
    with pytest.raises(AudioGenerationError, match=r"a\.mp4 cannot be read"):
        write_sound(tmp_path / "a.mp4", part, tmp_path / "a.flac")


def test_packets_that_a_seek_has_torn_are_passed_over(tmp_path: Path) -> None:
    """A program stream is cut into packs, not into packets of sound: what a seek finds first may be half a packet."""
    tone = np.sin(np.arange(8 * S) * 2 * np.pi * 440 / S).astype(np.float32) * 0.5
    path = write_film(
        tmp_path / "a.mpg", frames=200, fps=25, codec="mpeg2video", audio_codec="mp2", sound=tone
    )
    for start_s in (1.96, 3.0, 5.0):
        heard = extracted(path, start_s, start_s + 1)
        assert len(heard) == S
        assert np.abs(heard[S // 4 : -S // 4]).max() > 8000
