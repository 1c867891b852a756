"""Small drawn streams for the tests of media: noise in a rectangle, which x264 cannot skip."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import av
import imageio_ffmpeg
import numpy as np

from videogen.drawing.paint.picture import Frame, Patch
from videogen.media.convert import Planes, frame_planes
from videogen.media.decode import decode_pictures
from videogen.media.encode import PictureEncoder
from videogen.media.film import FilmWriter
from videogen.media.stream import DrawnStream

WIDTH, HEIGHT, FPS = 320, 180, 30  # 180 is no multiple of 16, so the SPS crops


def plain(width: int = WIDTH, height: int = HEIGHT, grey: int = 40) -> Frame:
    """A first frame: one colour all over."""
    return (Patch(0, 0, np.full((height, width, 3), grey, np.uint8)),)


def noise(seed: int, x: int = 20, y: int = 40) -> Frame:
    """A frame that changes a rectangle of 64 x 32."""
    return (Patch(x, y, np.random.default_rng(seed).integers(0, 256, (32, 64, 3), dtype=np.uint8)),)


def scene(seed: int, beats: int = 2, frames: int = 3, size: tuple[int, int] = (WIDTH, HEIGHT)) -> DrawnStream:
    """A plain first picture, then beats of changing pictures, each settled as a key picture."""
    encoder = PictureEncoder(*size, FPS, "standard")
    encoder.show(plain(*size), key=True)
    for beat in range(beats):
        for number in range(frames):
            encoder.show(noise(seed + 100 * beat + number), key=number == frames - 1)
    return encoder.finish()


def drawn_pictures(stream: DrawnStream) -> list[Planes]:
    """What x264 meant: the drawn pictures alone, decoded."""
    return list(decode_pictures(units(stream)))


def units(stream: DrawnStream) -> Iterable[bytes]:
    """The access units of a stream, parameter sets before each key picture."""
    return (stream.parameter_sets + packet.data if packet.key else packet.data for packet in stream.packets)


def film(path: Path, parts: Sequence[tuple[DrawnStream, Sequence[int]]], **options: object) -> Path:
    """A film of these streams and lengths."""
    first = parts[0][0]
    shape = {"width": first.width, "height": first.height, "fps": first.fps}
    with FilmWriter(path, **shape, title="A film", **options) as writer:  # type: ignore[arg-type]
        for stream, shows in parts:
            writer.add(stream, shows)
    return path


def decoded(path: Path) -> Iterator[Planes]:
    """The pictures of a film as a player sees them."""
    with av.open(str(path)) as source:
        for frame in source.decode(video=0):
            yield Planes(*(plane.copy() for plane in frame_planes(frame)))


def same(one: Planes, other: Planes) -> bool:
    """Whether two pictures are equal in every sample."""
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def ffmpeg_sums(path: Path, *options: str) -> list[str]:
    """The MD5 sum of each picture that ffmpeg decodes from a film, about which it has nothing to say."""
    summed = ["-i", str(path), "-map", "0:v", "-f", "framemd5", "-"]
    told = subprocess.run(
        [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "warning", *options, *summed],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert told.stderr == ""
    return [line.split()[-1] for line in told.stdout.splitlines() if not line.startswith("#")]
