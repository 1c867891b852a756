"""Which frames of a beat are key pictures, and that a long beat does not fill the memory."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.media.drawn import FPS, HEIGHT, WIDTH, drawn_pictures, film, noise, plain
from videogen.drawing.paint.picture import Frame, Patch
from videogen.media.encode import PictureEncoder, x264_options
from videogen.media.keys import with_keys
from videogen.media.lint import lint
from videogen.media.packets import Packet, Spool
from videogen.media.stream import read_stream, write_stream

SEEK = 5 * FPS
DRAWN: Frame = (Patch(0, 0, np.zeros((2, 2, 3), np.uint8)),)


def keys(frames: list[Frame]) -> list[int]:
    marked = list(with_keys(frames, FPS))
    assert [frame for frame, _ in marked] == frames
    return [number for number, (_, key) in enumerate(marked) if key]


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        ([], []),
        ([()], []),
        ([DRAWN], [0]),
        ([DRAWN] * 3, [2]),
        ([DRAWN, DRAWN, (), ()], [1]),
        ([(), DRAWN, (), DRAWN, ()], [3]),
        ([DRAWN] * (SEEK + 1), [SEEK]),
        ([DRAWN] * (SEEK + 2), [SEEK + 1]),
        ([DRAWN] * (SEEK + 3), [SEEK, SEEK + 2]),
        ([DRAWN] * (2 * SEEK + 2), [SEEK, 2 * SEEK + 1]),
        ([DRAWN] + [()] * 2 * SEEK + [DRAWN], [SEEK, 2 * SEEK + 1]),
        ([DRAWN] + [()] * 2 * SEEK, [0]),
    ],
)
def test_the_settled_frame_and_one_each_five_seconds(frames: list[Frame], expected: list[int]) -> None:
    """Never two next to another; a film that stands still in the middle of a beat can be sought in too."""
    assert keys(frames) == expected
    assert all(after - before > 1 for before, after in pairwise(expected))


def test_a_long_beat_is_not_kept_in_memory() -> None:
    """Of its pictures never more than three are there at a time."""
    alive: list[weakref.ref[np.ndarray]] = []
    most = 0

    def frames() -> Iterator[Frame]:
        for _ in range(50):
            pixels = np.zeros((2, 2, 3), np.uint8)
            alive.append(weakref.ref(pixels))
            yield (Patch(0, 0, pixels),)

    for _ in with_keys(frames(), FPS):
        most = max(most, sum(pixels() is not None for pixels in alive))
    assert most <= 4


def test_packets_may_lie_in_a_file(tmp_path: Path) -> None:
    """A spool gives the same stream as memory, and is read by number."""
    streams = []
    for spool in (None, Spool(tmp_path)):
        encoder = PictureEncoder(WIDTH, HEIGHT, FPS, "standard", spool=spool)
        for number in range(5):
            encoder.show(plain() if number == 0 else noise(number), key=number == 4)
        streams.append(encoder.finish())
    memory, file = streams
    assert memory == file
    assert file.packets[-1] == memory.packets[4]
    assert file.packets[1:3] == tuple(memory.packets[1:3])
    write_stream(file, tmp_path / "a.h264", tmp_path / "a.json")
    assert read_stream(tmp_path / "a.h264", tmp_path / "a.json") == memory
    assert file.packets != [Packet(b"", key=True)] * 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.h264", "a.json"]


def test_filmed_pictures_go_into_a_film_with_slides(tmp_path: Path) -> None:
    """Encoded otherwise, closer and in fewer bytes, but with the same parameter sets; the lint finds nothing."""
    streams, errors = {}, {}
    for filmed in (False, True):
        encoder = PictureEncoder(WIDTH, HEIGHT, FPS, "standard", filmed=filmed)
        wanted = [moved(number) for number in range(12)]
        for number, frame in enumerate(wanted):
            encoder.show(frame, key=number in (0, 11))
        streams[filmed] = encoder.finish()
        shown = [picture.y.astype(float) for picture in drawn_pictures(streams[filmed])]
        lumas = [np.asarray(frame[0].rgb, float).mean(axis=2) * 219 / 255 + 16 for frame in wanted]
        errors[filmed] = np.mean([np.mean((a - b) ** 2) for a, b in zip(shown, lumas, strict=True)])
    slides, film_like = streams[False], streams[True]
    assert slides.parameter_sets == film_like.parameter_sets
    assert x264_options("standard") != x264_options("standard", filmed=True)
    assert size(film_like.packets) < 0.8 * size(slides.packets)
    assert errors[True] < errors[False]
    path = film(tmp_path / "a.mp4", [(slides, [2] * 12), (film_like, [1] * 11 + [2]), (slides, [2] * 12)])
    assert lint(path).problems == ()


def size(packets: object) -> int:
    return sum(len(packet.data) for packet in packets)  # type: ignore[attr-defined]


def moved(number: int) -> Frame:
    """Soft blobs that drift by a part of a pixel."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    drift = number * 0.7
    light = (
        120 + 50 * np.sin((x - drift) / 9) * np.cos((y + drift / 2) / 13) + 30 * np.sin((x + y - drift) / 4)
    )
    return (Patch(0, 0, np.repeat(light.astype(np.uint8)[..., np.newaxis], 3, axis=2)),)
