"""The first and the last picture of films, in formats that say when they come in other ways than MP4 does."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from tests.media.filmed import write_film
from tests.media.heard import voice
from tests.media.test_clip import shown
from videogen.errors import VideoGenerationError
from videogen.media.clip import open_clip
from videogen.media.recording import write_sound
from videogen.timeline import SAMPLE_RATE_HZ

KINDS = {
    "a.flv": {},
    "a.nut": {},
    "a.ts": {},
    "a.avi": {"audio_codec": "mp3"},  # says when pictures are decoded, and these are not shown in that order
    "a.mpg": {"codec": "mpeg2video", "audio_codec": "mp2"},
    "fragments.mp4": {"movflags": "frag_keyframe+empty_moov"},  # no edit list takes the coder's delay away
    "later.mp4": {"output_ts_offset": "100"},
}


def copied(path: Path, target: Path, **options: str) -> Path:
    """The same pictures and sound in another file."""
    with av.open(str(path)) as source, av.open(str(target), "w", options=options) as out:
        streams = {stream.index: out.add_stream_from_template(stream) for stream in source.streams}
        for packet in source.demux():
            if packet.size:
                packet.stream = streams[packet.stream.index]
                out.mux(packet)
    return target


@pytest.mark.parametrize("name", KINDS)
def test_each_is_shown_once(name: str, tmp_path: Path) -> None:
    """Sound that begins a block earlier, as coders leave it, moves no picture; no picture at the end is lost."""
    options = dict(KINDS[name])
    coders = {key: options.pop(key) for key in ("codec", "audio_codec") if key in options}
    source = tmp_path / f"source{Path(name).suffix if coders else '.mp4'}"
    film = write_film(source, frames=30, sound=voice(1.0), **coders)
    copy = film if coders else copied(film, tmp_path / name, **options)
    assert shown(copy) == list(range(30))
    assert open_clip(copy).length_s == pytest.approx(1, abs=0.05)
    assert shown(copy, 0.5, 0.8) == list(range(15, 24))
    assert shown(copy, 14 / 30, 16 / 30) == [14, 15]


DEFAULT_DURATION = re.compile(rb"\x23\xe3\x83\x84.{4}", re.DOTALL)
VOID = b"\xec\x86" + bytes(6)


@pytest.mark.parametrize("name", ["a.flv", "a.webm", "sound.webm"])
def test_the_last_picture_stays_where_none_says_how_long_it_does(name: str, tmp_path: Path) -> None:
    """As in what browsers record, which holds when each picture comes and nothing of lengths or of a rate. It was
    lost."""
    codec = "flv" if name == "a.flv" else "libvpx"
    sound = {"sound": voice(1.0), "audio_codec": "libopus"} if "sound" in name else {}
    film = write_film(tmp_path / f"source{Path(name).suffix}", frames=30, codec=codec, **sound)  # type: ignore[arg-type]
    if codec == "libvpx":
        film = copied(film, tmp_path / name, live="1")
        film.write_bytes(DEFAULT_DURATION.sub(VOID, film.read_bytes()))
    with av.open(str(film)) as source:
        assert not any(packet.duration for packet in source.demux(video=0))
    assert shown(film) == list(range(30))
    assert open_clip(film).length_s == pytest.approx(1, abs=0.01)


def heard_s(path: Path) -> float:
    """When sound is first heard in a clip that is silent before."""
    clip = open_clip(path)
    write_sound(path, clip.part(0, None, 30), path.with_suffix(".flac"))
    with av.open(str(path.with_suffix(".flac"))) as source:
        sound = np.concatenate([frame.to_ndarray().reshape(-1, 2)[:, 0] for frame in source.decode(audio=0)])
    return float(np.flatnonzero(np.abs(sound.astype(int)) > 4000)[0] / SAMPLE_RATE_HZ)


@pytest.mark.parametrize("name", ["a.flv", "a.ts", "a.nut", "later.mp4"])
def test_sound_stays_with_its_picture(name: str, tmp_path: Path) -> None:
    """A click at half a second is heard there."""
    sound = np.zeros(SAMPLE_RATE_HZ, np.float32)
    sound[SAMPLE_RATE_HZ // 2 :: 48] = 0.9
    film = write_film(tmp_path / "source.mp4", frames=30, sound=sound)
    assert heard_s(film) == pytest.approx(0.5, abs=0.003)
    assert heard_s(copied(film, tmp_path / name, **KINDS[name])) == pytest.approx(0.5, abs=0.003)


@pytest.mark.parametrize("name", ["a.h264", "a.hevc"])
def test_a_bare_stream_is_refused(name: str, tmp_path: Path) -> None:
    """It had one picture, or 25 a second; how many there are is not in it."""
    with av.open(str(tmp_path / name), "w") as out:
        stream = out.add_stream("libx264" if "264" in name else "libx265", rate=30)
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        if "hevc" in name:
            stream.options = {"x265-params": "log-level=none"}
        for number in range(10):
            frame = av.VideoFrame.from_ndarray(np.full((64, 96, 3), 100, np.uint8), "rgb24")
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    with pytest.raises(VideoGenerationError, match="is a bare stream of pictures") as caught:
        open_clip(tmp_path / name)
    assert "-framerate" in (caught.value.help or "")


@pytest.mark.parametrize(("rate", "most"), [("30000/1001", 1), ("30", 0), ("25", 30), ("24000/1001", 37)])
def test_rounded_times_lose_no_picture(rate: str, most: int, tmp_path: Path) -> None:
    """Matroska counts in milliseconds. Of pictures that come about as often as frames each is shown, and one is held
    where it must be."""
    rate_hz = Fraction(rate)
    count = int(6 * rate_hz)
    times = [round(1000 * number / rate_hz) for number in range(count)]
    film = write_film(tmp_path / "a.mkv", frames=count, fps=1000, times=times, size=(32, 32))
    seen = shown(film, 0, 5.9)
    pictures = [number for number in seen if number is not None]
    assert {(later - one) % 32 for one, later in pairwise(pictures)} == {1}
    assert len(seen) - len(pictures) <= most
