"""The lint: each rule is broken once, in films that ffmpeg mostly plays without a word."""

from __future__ import annotations

import io
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import pytest
from msgspec.structs import replace

from tests.media.drawn import FPS, ffmpeg_sums, film, scene
from videogen.errors import VideoGenerationError
from videogen.media import nal as nals
from videogen.media.h264 import ParameterSets
from videogen.media.holds import held
from videogen.media.lint import lint
from videogen.media.stream import Packet, first_picture

STREAM = scene(1)
SETS = ParameterSets.parse(nals.split(STREAM.parameter_sets))
GOOD = list(held(STREAM, [3, 1, 1, 20, 1, 1, 9]))  # 36 frames; 5 to 24 are one hold
HOLD = 10  # a skip picture in the middle of it


def muxed(path: Path, packets: list[Packet], times: list[int] | None = None) -> Path:
    """These access units as a film, written without any of the writer's checks."""
    with av.open(str(path), "w", format="mp4") as out:
        with av.open(io.BytesIO(first_picture(STREAM)), format="h264") as template:
            video = out.add_stream_from_template(template.streams.video[0])
        video.time_base = Fraction(1, FPS)
        for number, picture in enumerate(packets):
            packet = av.Packet(picture.data)
            packet.stream = video
            packet.time_base = Fraction(1, FPS)
            packet.pts = packet.dts = times[number] if times else number
            packet.duration = 1
            packet.is_keyframe = picture.key
            out.mux(packet)
    return path


def skip(frame_num: int) -> Packet:
    return Packet(nals.join((SETS.skip_slice(frame_num),)), key=False)


def frame_num(packet: Packet) -> int:
    return SETS.frame_num(nals.split(packet.data)[0])


def changed(number: int, packet: Packet) -> list[Packet]:
    """The good film with one access unit replaced."""
    return [*GOOD[:number], packet, *GOOD[number + 1 :]]


def test_the_good_film_is_good(tmp_path: Path) -> None:
    """The film that the others spoil has no problem, written by hand or by the writer."""
    report = lint(muxed(tmp_path / "film.mp4", GOOD))
    assert report.problems == ()
    assert (report.frames, report.counts) == (36, {"idr": 3, "p": 4, "skip": 29})
    assert lint(film(tmp_path / "other.mp4", [(STREAM, [3, 1, 1, 20, 1, 1, 9])])) == report


def wrong_frame_num() -> list[Packet]:
    return changed(HOLD, skip(frame_num(GOOD[HOLD]) + 1))


def idr_twice() -> list[Packet]:
    first = next(number for number, packet in enumerate(GOOD) if packet.key and number)
    return changed(first + 1, GOOD[first])


def without_reference() -> list[Packet]:
    unit = bytearray(SETS.skip_slice(frame_num(GOOD[HOLD])))
    unit[0] &= 0b10011111
    return changed(HOLD, Packet(nals.join((bytes(unit),)), key=False))


def stray_escape() -> list[Packet]:
    (unit,) = nals.split(GOOD[-9].data)
    assert nals.nal_type(unit) == nals.SLICE_IDR
    return changed(len(GOOD) - 9, Packet(nals.join((unit + b"\0\0\3\5",)), key=True))


def two_slices() -> list[Packet]:
    return changed(HOLD, Packet(GOOD[HOLD].data * 2, key=False))


def wrong_flag() -> list[Packet]:
    return changed(HOLD, replace(GOOD[HOLD], key=True))


def no_idr_first() -> list[Packet]:
    return GOOD[1:]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (wrong_frame_num, "frame 10: frame_num 6 after 4 (7.4.3)"),
        (idr_twice, "two IDRs in a row with idr_pic_id"),
        (without_reference, "frame 10: not a reference picture"),
        (stray_escape, "stray emulation prevention"),
        (two_slices, "frame 10: 2 slices, not one"),
        (wrong_flag, "frame 10: the key frame flag contradicts"),
        (no_idr_first, "frame 0: the film does not begin with an IDR"),
    ],
)
def test_each_rule_is_noticed(spoil: Callable[[], list[Packet]], told: str, tmp_path: Path) -> None:
    """A film with one fault has a report that names the frame and the fault."""
    problems = lint(muxed(tmp_path / "film.mp4", spoil())).problems
    assert any(told in problem for problem in problems), problems


def test_ffmpeg_is_no_lint(tmp_path: Path) -> None:
    """Why there is a lint: ffmpeg plays the film with the wrong frame_num to the end and says nothing."""
    path = muxed(tmp_path / "film.mp4", wrong_frame_num())
    assert len(ffmpeg_sums(path)) == len(GOOD)
    assert lint(path).problems


def test_an_uneven_cadence_is_noticed(tmp_path: Path) -> None:
    """A gap in the times, as variable frame rate has them, is a problem."""
    times = [number + (number > HOLD) for number in range(len(GOOD))]
    (problem,) = lint(muxed(tmp_path / "film.mp4", GOOD, times)).problems
    assert problem.startswith("the frame rate is not constant")


def test_what_has_no_pictures_is_refused(tmp_path: Path) -> None:
    """A sound file is no film."""
    with av.open(str(tmp_path / "a.wav"), "w") as out:
        out.add_stream("pcm_s16le", rate=8000, layout="mono")
        out.start_encoding()
    with pytest.raises(VideoGenerationError, match="no pictures"):
        lint(tmp_path / "a.wav")
