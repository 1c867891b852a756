"""Films: every frame time is the drawn picture it should be, held exactly, seekable, and the same bytes each time."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Sequence
from pathlib import Path

import av
import imageio_ffmpeg
import numpy as np
import pytest

from tests.media.drawn import FPS, decoded, drawn_pictures, ffmpeg_sums, film, noise, plain, same, scene
from videogen.errors import VideoGenerationError
from videogen.media.convert import Planes, frame_planes
from videogen.media.encode import PictureEncoder
from videogen.media.film import ChapterMark, FilmWriter
from videogen.media.holds import SEEK_S, held
from videogen.media.lint import lint
from videogen.media.probe import probe
from videogen.media.stream import DrawnStream, first_picture

SEEK = SEEK_S * FPS
LENGTHS = (1, 2, 15, 16, 17, 31, SEEK - 1, SEEK, SEEK + 1, 2 * SEEK + 1)
CHAPTERS = [
    ChapterMark(start_s=0, end_s=1, title="Über uns"),
    ChapterMark(start_s=1, end_s=2, title="The end"),
]


def expected(parts: Sequence[tuple[DrawnStream, Sequence[int]]]) -> list[Planes]:
    """The drawn pictures, each repeated as often as it is shown."""
    return [
        picture
        for stream, shows in parts
        for picture, frames in zip(drawn_pictures(stream), shows, strict=True)
        for _ in range(frames)
    ]


def test_a_film_is_the_drawn_pictures_repeated(tmp_path: Path) -> None:
    """Two scenes with holds of every awkward length: the count is the sum, each frame is the drawn picture, bit for
    bit, and the lint finds nothing."""
    one, two = scene(1, beats=3), scene(7, beats=3)
    parts = [(one, [*LENGTHS]), (two, [*reversed(LENGTHS)])]
    path = film(tmp_path / "film.mp4", parts)
    pictures = list(decoded(path))
    assert len(pictures) == sum(LENGTHS) * 2
    assert all(same(*pair) for pair in zip(pictures, expected(parts), strict=True))
    report = lint(path)
    assert report.problems == ()
    assert report.frames == len(pictures) == sum(report.counts.values())
    assert report.counts["p"] == 12


@pytest.mark.parametrize("frames", LENGTHS)
def test_a_settled_picture_is_held_exactly(frames: int, tmp_path: Path) -> None:
    """However long the hold, it is one picture, with a seek point each five seconds but none at its end."""
    stream = scene(1, beats=1, frames=1)
    path = film(tmp_path / "film.mp4", [(stream, [2, frames])])
    pictures = list(decoded(path))
    assert len(pictures) == 2 + frames
    assert all(same(picture, pictures[2]) for picture in pictures[2:])
    copies = max(0, (frames - 2) // SEEK)
    report = lint(path)
    assert (report.frames, report.counts["idr"], report.problems) == (2 + frames, 2 + copies, ())


FFMPEG = imageio_ffmpeg.get_ffmpeg_exe()


def has_decoder(name: str) -> bool:
    told = subprocess.run(
        [FFMPEG, "-v", "error", "-decoders"], capture_output=True, text=True, timeout=60, check=True
    )
    return f" {name} " in told.stdout


@pytest.mark.parametrize("decoder", ["h264", pytest.param("libopenh264", marks=pytest.mark.decoder)])
def test_decoders_read_it_without_a_word(decoder: str, tmp_path: Path) -> None:
    """ffmpeg's own decoder, told to stop at anything, and Cisco's, which shares no code with it, see the same."""
    if not has_decoder(decoder):
        pytest.skip(f"the packaged ffmpeg of this platform is built without {decoder}")
    stream, shows = scene(1), [3, 1, 1, 200, 1, 1, 40]
    path = film(tmp_path / "film.mp4", [(stream, shows)], chapters=CHAPTERS)
    sums = ffmpeg_sums(path, "-err_detect", "explode", "-xerror", "-c:v", decoder)
    assert sums == [_md5(picture) for picture in expected([(stream, shows)])]


def _md5(picture: Planes) -> str:
    return hashlib.md5(b"".join(plane.tobytes() for plane in picture)).hexdigest()


def test_any_seek_lands_on_the_right_picture(tmp_path: Path) -> None:
    """Seeking to a time and decoding on gives what decoding from the start gives there."""
    path = film(
        tmp_path / "film.mp4", [(scene(1), [3, 1, 1, 2 * SEEK + 3, 1, 1, SEEK]), (scene(5), [1] * 6 + [9])]
    )
    pictures = list(decoded(path))
    with av.open(str(path)) as source:
        video = source.streams.video[0]
        assert video.time_base is not None
        for number in np.random.default_rng(0).integers(0, len(pictures), 12):
            wanted = round(number / FPS / video.time_base)
            source.seek(wanted, stream=video)
            frame = next(
                frame for frame in source.decode(video) if frame.pts is not None and frame.pts >= wanted
            )
            assert same(frame_planes(frame), pictures[number]), number


def test_same_parts_same_bytes(tmp_path: Path) -> None:
    """Two runs give one file: no version, time or path is in it."""
    parts = [(scene(1), [3, 1, 1, 60, 1, 1, 40])]
    one = film(tmp_path / "a.mp4", parts, chapters=CHAPTERS, description="d", language="en")
    (tmp_path / "elsewhere").mkdir()
    two = film(tmp_path / "elsewhere" / "b.mp4", parts, chapters=CHAPTERS, description="d", language="en")
    assert one.read_bytes() == two.read_bytes()
    assert b"Lav" not in one.read_bytes()


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    """Size, constant rate, codec tag, colours, chapters, title and language can be read from the file."""
    path = tmp_path / "film.mp4"
    told = {"title": "Ship it", "description": "How to", "language": "pt-BR", "chapters": CHAPTERS}
    with FilmWriter(path, width=320, height=180, fps=FPS, **told) as writer:  # type: ignore[arg-type]
        writer.add(scene(1), [3, 1, 1, 30, 1, 1, 23])
        assert writer.frames == 60
    info = probe(path)
    assert (info.width, info.height, info.fps, info.frames, info.duration_s) == (320, 180, 30, 60, 2.0)
    assert (info.video_codec, info.audio_codec, info.language) == ("h264", "", "por")
    assert info.chapters == ((0.0, 1.0, "Über uns"), (1.0, 2.0, "The end"))
    assert (info.metadata["title"], info.metadata["description"]) == ("Ship it", "How to")
    with av.open(str(path)) as source:
        context = source.streams.video[0].codec_context
        colours = context.colorspace, context.color_primaries, context.color_trc, context.color_range
        assert (*colours, context.codec_tag) == (1, 1, 1, 1, "avc1")
    content = path.read_bytes()
    assert b"colrnclx" in content
    assert content.index(b"moov") < content.index(b"mdat")


def test_encoded_holds_show_the_same(tmp_path: Path) -> None:
    """With holds "encode" x264 sees every frame: as many frames, the same pictures to the eye, no complaint."""
    parts = [(scene(1), [3, 1, 1, SEEK + 9, 1, 1, 9])]
    skip = film(tmp_path / "skip.mp4", parts)
    encoded = film(tmp_path / "encode.mp4", parts, holds="encode")
    assert lint(encoded).problems == ()
    for one, other in zip(decoded(skip), decoded(encoded), strict=True):
        assert np.mean((one.y.astype(int) - other.y) ** 2) < 0.7  # 49.7 dB


def test_other_parameter_sets_are_refused(tmp_path: Path) -> None:
    """A stream of another quality, size or rate does not go into the film, and nothing is left behind."""
    draft = PictureEncoder(320, 180, FPS, "draft")
    draft.show(plain())
    other = draft.finish()
    with pytest.raises(VideoGenerationError, match="parameter sets"):
        film(tmp_path / "film.mp4", [(scene(1), [2] * 7), (other, [2])])
    with pytest.raises(VideoGenerationError, match="160 x 90 at 30"):
        film(tmp_path / "film.mp4", [(scene(1), [2] * 7), (scene(1, size=(160, 90)), [2] * 7)])
    assert list(tmp_path.iterdir()) == []


def test_key_pictures_that_look_like_one_are_refused(tmp_path: Path) -> None:
    """A scene of one picture, shown once, before another: both IDRs have idr_pic_id 0."""
    still = PictureEncoder(320, 180, FPS, "standard")
    still.show(plain(), key=True)
    stream = still.finish()
    with pytest.raises(VideoGenerationError, match="frames 0 and 1 are key pictures"):
        film(tmp_path / "film.mp4", [(stream, [1]), (stream, [2])])
    assert lint(film(tmp_path / "film.mp4", [(stream, [2]), (stream, [2])])).problems == ()


def test_key_pictures_in_a_row_within_a_stream(tmp_path: Path) -> None:
    """x264 numbers its own IDRs, so they may follow each other."""
    drawing = PictureEncoder(320, 180, FPS, "standard")
    for number in range(5):
        drawing.show(plain() if number == 0 else noise(number), key=True)
    assert lint(film(tmp_path / "film.mp4", [(drawing.finish(), [1] * 5)])).problems == ()


@pytest.mark.parametrize("shows", [[1] * 6, [1] * 8, [1, 0, 1, 1, 1, 1, 1], [1, 1, -1, 1, 1, 1, 1]])
def test_lengths_must_fit_the_pictures(shows: list[int]) -> None:
    """One length for each picture; one that others are predicted from cannot be left out."""
    with pytest.raises(ValueError, match=r"lengths given|only be followed by a key picture"):
        list(held(scene(1), shows))


def test_a_film_needs_pictures(tmp_path: Path) -> None:
    """An empty film is an error and no file."""
    with pytest.raises(VideoGenerationError, match="without pictures"):
        film_without_pictures(tmp_path / "film.mp4")
    assert list(tmp_path.iterdir()) == []


def film_without_pictures(path: Path) -> None:
    with FilmWriter(path, width=320, height=180, fps=FPS, title=""):
        pass


@pytest.mark.parametrize("room", [200, 2_000])
def test_a_full_disk_leaves_nothing_of_a_film(tmp_path: Path, room: int) -> None:
    """Not where it is full at the very end either, when all that is left to write is the index."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))  # as a full disk
    try:
        with (
            pytest.raises(OSError, match="too large"),
            FilmWriter(tmp_path / "film.mp4", width=320, height=180, fps=FPS, title="") as writer,
        ):
            writer.add(scene(1), [3, 1, 1, 30, 1, 1, 23])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_film_cannot_be_probed(tmp_path: Path) -> None:
    """The error names the file."""
    (tmp_path / "x.mp4").write_bytes(b"not a film")
    with pytest.raises(VideoGenerationError, match=r"x\.mp4 cannot be read"):
        probe(tmp_path / "x.mp4")


def test_a_drawn_stream_plays_by_itself(tmp_path: Path) -> None:
    """The elementary stream beside the index is a file that any player opens."""
    stream = scene(1)
    (tmp_path / "a.h264").write_bytes(
        stream.parameter_sets + b"".join(packet.data for packet in stream.packets)
    )
    with av.open(str(tmp_path / "a.h264")) as source:
        assert sum(1 for _ in source.decode(video=0)) == len(stream.packets)
    assert first_picture(stream) == (tmp_path / "a.h264").read_bytes()[: len(first_picture(stream))]


def test_pictures_on_the_way_to_a_key_picture_can_be_left_out(tmp_path: Path) -> None:
    """A beat that is cut short settles at once: what is left is shown bit for bit, and the lint finds nothing."""
    stream = scene(1, beats=3)
    keys = [number for number, packet in enumerate(stream.packets) if packet.key]
    shows = [4] * len(stream.packets)
    for number in range(keys[1] + 2, keys[2]):
        shows[number] = 0
    for number in range(keys[2] + 1, keys[3]):
        shows[number] = 0
    path = film(tmp_path / "film.mp4", [(stream, shows)])
    pictures = list(decoded(path))
    assert 0 in shows
    assert all(same(*pair) for pair in zip(pictures, expected([(stream, shows)]), strict=True))
    assert lint(path).problems == ()
