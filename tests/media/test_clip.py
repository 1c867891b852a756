"""Films that authors bring: the right picture for every frame, upright, in its own shape and colours."""

from __future__ import annotations

import struct
import time
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from tests.media.boxed import boxed, found
from tests.media.filmed import STEP, write_film
from videogen.drawing.paint.colours import Planes, to_rgb
from videogen.errors import VideoGenerationError
from videogen.files.unchanged import RACY_NS
from videogen.media.clip import clip_pictures, open_clip
from videogen.timeline import SAMPLE_RATE_HZ

WHOLE = (0.0, 0.0, 1.0, 1.0)


LEVELS = 256 // STEP  # of grey; then they begin again


def shown(path: Path, start_s: float = 0, end_s: float | None = None, fps: int = 30) -> list[int | None]:
    """For each frame of our film the number of the picture that is shown, None where it stays."""
    clip = open_clip(path)
    size = clip.size[0] // 2 * 2, clip.size[1] // 2 * 2
    pictures = clip_pictures(clip, clip.part(start_s, end_s, fps), size, WHOLE)
    return [None if each is None else number_of(each) for each in pictures]


def number_of(picture: Planes) -> int:
    light = float(picture.y[picture.y.shape[0] // 2, picture.y.shape[1] // 2])
    return round((light - 16) * 255 / 219 / STEP)


def test_frame_after_frame(tmp_path: Path) -> None:
    """A film of our own rate is shown picture by picture, with B pictures in it, from any start."""
    path = write_film(tmp_path / "a.mp4", frames=30)
    assert shown(path) == list(range(30))
    for start in (1, 9, 10, 11, 25):
        assert shown(path, start / 30, (start + 4) / 30) == list(range(start, start + 4))


@pytest.mark.parametrize("name", ["a.mp4", "a.mov", "a.mkv", "a.ts"])
def test_any_container(name: str, tmp_path: Path) -> None:
    """Where times are rounded to milliseconds, or do not begin at nought, no picture is shown twice or left out."""
    path = write_film(tmp_path / name, frames=30)
    assert shown(path) == list(range(30))
    assert shown(path, 0.5, 0.8) == list(range(15, 24))


@pytest.mark.parametrize(
    ("fps", "expected"),
    [
        (15, [0, None, 1, None, 2, None]),
        (60, [0, 2, 4, 6, 8, 10]),
        (24, [0, None, 1, 2, 3, 4]),
        (25, [0, None, 1, 2, 3, 4]),
    ],
)
def test_other_rates(fps: int, expected: list[int | None], tmp_path: Path) -> None:
    """Each frame shows what is on the screen at its time."""
    assert shown(write_film(tmp_path / "a.mp4", frames=12, fps=fps), 0, 0.2) == expected


def test_a_variable_rate(tmp_path: Path) -> None:
    """A screen recording that writes a picture when something changes."""
    path = write_film(tmp_path / "a.mp4", frames=5, times=[0, 1, 10, 11, 20])
    found = shown(path)
    assert [number for number in found if number is not None] == [0, 1, 2, 3, 4]
    assert [place for place, number in enumerate(found) if number is not None] == [0, 1, 10, 11, 20]


def test_a_whole_film_at_another_rate(tmp_path: Path) -> None:
    """Its length in our frames is its length."""
    clip = open_clip(write_film(tmp_path / "a.mp4", frames=25, fps=25))
    assert clip.length_s == pytest.approx(1)
    assert [clip.part(0, None, fps).frames for fps in (24, 25, 30)] == [24, 25, 30]
    assert clip.part(0.2, 0.201, 30).frames == 1


CORNERS = {0: (0, 0), 90: (-1, 0), 180: (-1, -1), -90: (0, -1)}


@pytest.mark.parametrize("turned", CORNERS)
def test_a_telephone_held_upright(turned: int, tmp_path: Path) -> None:
    """What is stored on its side is shown upright: its upper left corner comes where the file says."""
    path = write_film(tmp_path / "a.mp4", frames=3, turned=turned)
    clip = open_clip(path)
    assert clip.size == ((90, 160) if turned % 180 else (160, 90))
    picture = next(clip_pictures(clip, clip.part(0, None, 30), clip.size, WHOLE))
    assert picture is not None
    assert picture.y.shape == clip.size[::-1]
    row, column = CORNERS[turned]
    light = {(r, c): int(picture.y[r * 5 - (r < 0), c * 5 - (c < 0)]) for r in (0, -1) for c in (0, -1)}
    assert max(light, key=lambda corner: light[corner]) == (row, column)


def test_pixels_that_are_not_square(tmp_path: Path) -> None:
    """A DVD's pictures are as wide as they are shown."""
    path = write_film(tmp_path / "a.mp4", frames=3, size=(72, 58), shape=Fraction(16, 11))
    assert open_clip(path).size == (105, 58)


def test_a_part_of_the_picture_fills_the_frame(tmp_path: Path) -> None:
    """Cut out of the middle, at the size that is wanted."""
    clip = open_clip(write_film(tmp_path / "a.mp4", frames=3))
    middle = (0.25, 0.0, 0.75, 1.0)
    picture = next(clip_pictures(clip, clip.part(0, None, 30), (120, 136), middle))
    assert picture is not None
    assert [plane.shape for plane in picture] == [(136, 120), (68, 60), (68, 60)]
    assert picture.y.max() < 60  # the white corner is not in the middle


def corner(path: Path) -> Sequence[int]:
    """RGB in the middle of the first picture, as our film shows it."""
    clip = open_clip(path)
    picture = next(clip_pictures(clip, clip.part(0, None, 30), (160, 90), WHOLE))
    assert picture is not None
    return [int(value) for value in to_rgb(picture)[45, 80]]


BT709, BT601, BT2020, LIMITED, FULL, PQ = 1, 6, 9, 1, 2, 16
WEIGHTS = {BT709: (0.2126, 0.0722), BT601: (0.299, 0.114)}  # of red and blue in luma
RUST = (180, 60, 40)


def stored(matrix: int, scale: int) -> tuple[int, int, int]:
    """How RUST is stored by a matrix in a range (ITU-T H.273, 8.3)."""
    (red, green, blue), (of_red, of_blue) = np.array(RUST) / 255, WEIGHTS[matrix]
    luma = of_red * red + (1 - of_red - of_blue) * green + of_blue * blue
    u, v = (blue - luma) / 2 / (1 - of_blue), (red - luma) / 2 / (1 - of_red)
    black, of_luma, of_chroma = (16, 219, 224) if scale == LIMITED else (0, 255, 255)
    return round(black + of_luma * luma), round(128 + of_chroma * u), round(128 + of_chroma * v)


@pytest.mark.parametrize(
    ("size", "named", "matrix", "scale"),
    [
        ((160, 90), False, BT601, LIMITED),  # small, and nothing is said
        ((1280, 720), False, BT709, LIMITED),
        ((160, 90), True, BT709, LIMITED),
        ((1280, 720), True, BT601, LIMITED),
        ((160, 90), True, BT709, FULL),
        ((160, 90), True, BT601, FULL),
    ],
)
def test_colours_are_what_the_file_means(
    size: tuple[int, int], named: bool, matrix: int, scale: int, tmp_path: Path
) -> None:
    """One colour, stored by each matrix and range, named or guessed by the size, is that colour."""
    names = {"colorspace": matrix, "color_range": scale} if named else {}
    path = write_film(tmp_path / "a.mp4", frames=2, size=size, filled=stored(matrix, scale), **names)
    assert np.abs(np.subtract(corner(path), RUST)).max() <= 5


def test_high_dynamic_range_is_not_absurd(tmp_path: Path) -> None:
    """A grey of 100 cd/m2, which is white paper in a room, is light but not white; black stays black."""
    hdr = {"colorspace": BT2020, "color_primaries": BT2020, "color_trc": PQ, "color_range": LIMITED}
    paper = corner(write_film(tmp_path / "a.mp4", frames=2, filled=(127, 128, 128), **hdr))
    black = corner(write_film(tmp_path / "b.mp4", frames=2, filled=(16, 128, 128), **hdr))
    assert max(paper) - min(paper) <= 3
    assert 150 < paper[0] < 240
    assert max(black) <= 3


@pytest.mark.parametrize(("size", "expected"), [((160, 90), True), ((60, 34), False)])
def test_pictures_of_the_right_kind_are_not_touched(
    size: tuple[int, int], expected: bool, tmp_path: Path
) -> None:
    """At its own size, in our own colours, a picture keeps every sample."""
    path = write_film(tmp_path / "a.mp4", frames=3, colorspace=BT709, color_range=LIMITED)
    clip = open_clip(path)
    pictures = list(clip_pictures(clip, clip.part(0, None, 30), (160, 90), WHOLE))
    with av.open(str(path)) as film:
        wanted = [frame.to_ndarray()[:90] for frame in film.decode(video=0)]
    for picture, luma in zip(pictures, wanted, strict=True):
        assert picture is not None
        assert np.array_equal(picture.y, luma)


def test_damage_in_the_middle_is_told_with_its_second(tmp_path: Path) -> None:
    """Not shown as grey or green, not left out."""
    path = write_film(tmp_path / "a.mp4", frames=60)
    with av.open(str(path)) as film:
        places = [packet.pos for packet in film.demux(video=0) if packet.size]
    content = bytearray(path.read_bytes())
    content[places[30] : places[30] + 16] = bytes(16)
    path.write_bytes(content)
    with pytest.raises(VideoGenerationError, match=r"a\.mp4 cannot be decoded at 0\.9[0-9] s") as caught:
        shown(path)
    assert "ffmpeg" in (caught.value.help or "")


def test_a_file_that_was_cut_off_is_told(tmp_path: Path) -> None:
    """Its header promises more than there is."""
    path = write_film(tmp_path / "a.mp4", frames=60, size=(96, 64), noisy=True, faststart=True)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(VideoGenerationError, match="cannot be decoded at"):
        shown(path)


def test_what_has_no_pictures(tmp_path: Path) -> None:
    """A song is no clip, even with a cover."""
    path = tmp_path / "a.wav"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("pcm_s16le", rate=48_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 4800), np.int16), "s16", "mono")
        frame.sample_rate = 48_000
        out.mux(stream.encode(frame))
    with pytest.raises(VideoGenerationError, match="no pictures in it"):
        open_clip(path)


def test_a_playlist_leads_nowhere(tmp_path: Path) -> None:
    """It may name files that a spec must not read."""
    write_film(tmp_path / "a.ts", frames=30)
    lines = ["#EXTM3U", "#EXT-X-TARGETDURATION:1", "#EXTINF:1,", "a.ts", "#EXT-X-ENDLIST", ""]
    (tmp_path / "a.m3u8").write_text("\n".join(lines))
    with pytest.raises(VideoGenerationError, match="playlist"):
        open_clip(tmp_path / "a.m3u8")


def test_a_header_is_read_in_no_time(tmp_path: Path) -> None:
    """Layout asks for it often: the second time nothing is opened."""
    path = write_film(tmp_path / "a.mp4", frames=30)
    time.sleep(2 * RACY_NS / 1e9)
    first: Any = open_clip(path)
    assert open_clip(path) is first


def test_a_stream_whose_seeks_lead_too_far(tmp_path: Path) -> None:
    """In a transport stream with few key pictures a seek to the beginning finds the second one; the first is shown."""
    path = write_film(
        tmp_path / "a.ts", frames=75, key_every=50, sound=np.zeros(3 * SAMPLE_RATE_HZ, np.float32)
    )
    for start in (0, 6, 15, 31, 60):  # the sound begins up to a picture earlier, and with it the film's time
        seen = [number for number in shown(path, start / 30, (start + 4) / 30) if number is not None]
        assert seen == [(seen[0] + later) % LEVELS for later in range(len(seen))]
        assert seen[0] in ((start - 1) % LEVELS, start % LEVELS)


MIRRORED = {  # numbers of the matrix of a track (ISO/IEC 14496-12, 8.3.2), and where the upper left corner goes
    (-1, 0, 0, 1): (0, -1),
    (1, 0, 0, -1): (-1, 0),
    (0, 1, 1, 0): (0, 0),
    (0, -1, -1, 0): (-1, -1),
}


@pytest.mark.parametrize("matrix", MIRRORED)
def test_a_mirrored_film(matrix: tuple[int, int, int, int], tmp_path: Path) -> None:
    """Front cameras store what they show in a mirror; with a quarter turn or without."""
    a, b, c, d = (value << 16 for value in matrix)
    path = write_film(tmp_path / "a.mp4", frames=3)
    content = path.read_bytes()
    head = found(content, (b"moov", b"trak", b"tkhd"))
    written = content[head.start : head.start + 40] + struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    mirrored = boxed(
        path, "b.mp4", ((b"moov", b"trak", b"tkhd"), written + content[head.start + 76 : head.end])
    )
    clip = open_clip(mirrored)
    assert clip.size == ((160, 90) if matrix[0] else (90, 160))
    picture = next(clip_pictures(clip, clip.part(0, None, 30), clip.size, WHOLE))
    assert picture is not None
    light = {(r, c): int(picture.y[r * 5 - (r < 0), c * 5 - (c < 0)]) for r in (0, -1) for c in (0, -1)}
    assert max(light, key=lambda corner: light[corner]) == MIRRORED[matrix]


@pytest.mark.parametrize(
    ("size", "matrix"),
    [
        ((720, 576), BT601),
        ((720, 480), BT601),
        ((854, 480), BT601),
        ((480, 854), BT601),
        ((960, 540), BT601),
        ((1280, 544), BT709),
        ((720, 1280), BT709),
        ((608, 1080), BT709),
    ],
)
def test_colours_of_a_film_that_says_nothing(size: tuple[int, int], matrix: int, tmp_path: Path) -> None:
    """Pictures of a DVD are BT.601, in both systems; high definition, also of a low or narrow picture, is BT.709."""
    path = write_film(tmp_path / "a.mp4", frames=1, size=size, filled=stored(matrix, LIMITED))
    assert np.abs(np.subtract(corner(path), RUST)).max() <= 5


@pytest.mark.parametrize("matrix", [8, 11, 14])
def test_colours_that_nobody_knows_are_told(matrix: int, tmp_path: Path) -> None:
    """YCgCo and others would be shown green and purple."""
    film = write_film(tmp_path / "a.mp4", frames=2, filled=(120, 60, 180), colorspace=matrix)
    with pytest.raises(VideoGenerationError, match=f"matrix {matrix} of H.273") as caught:
        open_clip(film)
    assert "out_color_matrix=bt709" in (caught.value.help or "")


def test_light_that_is_stored_for_no_screen_is_told(tmp_path: Path) -> None:
    """Linear or logarithmic, it would be shown much too dark or grey; 2.2 and sRGB are what all mean."""
    for curve in (8, 9, 10, 17):
        film = write_film(tmp_path / f"{curve}.mov", frames=2, filled=(120, 60, 180), color_trc=curve)
        with pytest.raises(VideoGenerationError, match=f"transfer {curve} of H.273"):
            open_clip(film)
    for curve in (1, 4, 6, 13):
        assert open_clip(write_film(tmp_path / f"{curve}.mov", frames=2, color_trc=curve))
