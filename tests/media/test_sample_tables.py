"""Tables of MP4 and MOV files that ffmpeg would unfold to gigabytes, or play otherwise than they are meant."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from pathlib import Path

import av
import pytest

from tests.media.boxed import TABLES, USUAL, boxed, edit_list, found
from tests.media.filmed import write_film
from tests.media.test_clip import shown
from videogen.errors import AudioGenerationError, VideoGenerationError
from videogen.media.clip import open_clip
from videogen.media.music import try_music

MANY = 10**8
TICKS = 512  # of a picture, in the files that are written here
FIRST = 1024  # the tick at which the first is shown


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return write_film(tmp_path / "a.mp4", frames=30)


def test_parts_of_a_track_are_shown_one_after_another(film: Path) -> None:
    """An edit list that cuts, repeats and changes the order is followed; where pictures are stored out of order ffmpeg
    would show some of other parts, and that is refused."""
    parts = [(20, 200), (3, 200), (3, 200)]
    in_order = write_film(film.with_name("in order.mp4"), frames=30, codec="mpeg4")
    ticks = [(length, at * TICKS, USUAL) for at, length in parts]
    assert shown(boxed(in_order, "b.mp4", edit_list(*ticks))) == [*range(20, 26), *range(3, 9), *range(3, 9)]
    with pytest.raises(VideoGenerationError, match="is put together of 2 parts by its edit list"):
        open_clip(boxed(film, "c.mp4", edit_list((200, FIRST, USUAL), (200, FIRST + 20 * TICKS, USUAL))))
    for edits in (((500, -1, USUAL), (1000, FIRST, USUAL)), ((1000, FIRST, USUAL),)):
        assert shown(boxed(film, "d.mp4", edit_list(*edits))) == list(range(30))
    assert shown(boxed(film, "e.mp4", edit_list((300, FIRST + 13 * TICKS, USUAL)))) == list(range(13, 22))


@pytest.mark.parametrize("rate", [0.5, 2, -1, 0])
def test_another_speed_is_refused(rate: float, film: Path) -> None:
    """Slow motion that a telephone or QuickTime wrote as an edit would be shown at the usual speed."""
    parts = (500, FIRST, round(rate * USUAL)), (500, FIRST, USUAL)
    with pytest.raises(VideoGenerationError, match=rf"sped up by its edit list \({rate:g} times\)") as caught:
        open_clip(boxed(film, "b.mp4", edit_list(*parts)))
    assert "export it anew" in (caught.value.help or "")


def test_an_edit_without_a_speed_is_a_slip(film: Path) -> None:
    """A single one of speed nought: some programs leave the number out."""
    assert shown(boxed(film, "b.mp4", edit_list((1000, FIRST, 0)))) == list(range(30))


def test_a_gap_in_the_middle_is_refused(film: Path) -> None:
    """Pictures from before it would be shown once more."""
    parts = (500, FIRST, USUAL), (500, -1, USUAL), (500, FIRST + 15 * TICKS, USUAL)
    with pytest.raises(VideoGenerationError, match="has a gap in the middle by its edit list"):
        open_clip(boxed(film, "b.mp4", edit_list(*parts)))


def test_a_hundred_million_samples_are_refused(film: Path) -> None:
    """A table of twelve bytes may claim them; so may a fragment."""
    sizes = (*TABLES, b"stsz"), struct.pack(">III", 0, 1, MANY)
    with pytest.raises(
        VideoGenerationError, match="has 100,000,000 pictures and pieces of sound; 10,000,000 can"
    ):
        open_clip(boxed(film, "b.mp4", sizes))
    with (
        av.open(str(film)) as source,
        av.open(str(film.with_name("c.mp4")), "w", options={"movflags": "frag_keyframe+empty_moov"}) as out,
    ):
        stream = out.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(source.streams.video[0]):
            if packet.size:
                packet.stream = stream
                out.mux(packet)
    assert shown(film.with_name("c.mp4")) == list(range(30))
    run = (b"moof", b"traf", b"trun"), struct.pack(">II", 0, MANY)
    with pytest.raises(VideoGenerationError, match=r"has 100,000,0\d\d pictures"):
        open_clip(boxed(film.with_name("c.mp4"), "d.mp4", run))
    with pytest.raises(AudioGenerationError, match="pieces of sound"):
        try_music(film.with_name("d.mp4"))


def test_many_edits_of_many_samples_are_refused(film: Path) -> None:
    """Each would be unfolded as often as it is shown."""
    with pytest.raises(VideoGenerationError, match="is cut in 2,000 places; 1000 can be read"):
        open_clip(boxed(film, "b.mp4", edit_list(*[(100, FIRST, USUAL)] * 2000)))


def test_a_compressed_header(film: Path) -> None:
    """QuickTime wrote them; one that unfolds to a gigabyte is not unfolded."""
    content = film.read_bytes()
    header = found(content, (b"moov",))
    plain = content[header.start - 8 : header.end]
    for name, inner in (("b.mov", plain), ("c.mov", plain + bytes(100 << 20))):
        packed = struct.pack(">I", len(inner)) + zlib.compress(inner, 9)
        kept = (
            struct.pack(">I4s4s", 12, b"dcom", b"zlib")
            + struct.pack(">I4s", 8 + len(packed), b"cmvd")
            + packed
        )
        boxed(film, name, ((b"moov",), struct.pack(">I4s", 8 + len(kept), b"cmov") + kept))
    assert shown(film.with_name("b.mov")) == list(range(30))
    with pytest.raises(VideoGenerationError, match="has a header of more than 64 MB"):
        open_clip(film.with_name("c.mov"))


def with_box(film: Path, name: str, kind: bytes, content: bytes) -> Path:
    """A copy with one more box in the description of the pictures."""
    written = film.read_bytes()
    table = found(written, (*TABLES, b"stsd"))
    described = bytearray(
        written[table.start : table.end] + struct.pack(">I4s", 8 + len(content), kind) + content
    )
    struct.pack_into(">I", described, 8, len(described) - 8)
    return boxed(film, name, ((*TABLES, b"stsd"), bytes(described)))


def test_a_clean_aperture_is_refused(film: Path) -> None:
    """A part of the picture that alone is to be seen; one that is all of it is fine."""
    whole = struct.pack(">4IiIiI", 160, 1, 90, 1, 0, 1, 0, 1)
    assert shown(with_box(film, "b.mp4", b"clap", whole))
    part = struct.pack(">4IiIiI", 120, 1, 90, 1, 0, 1, 0, 1)
    with pytest.raises(VideoGenerationError, match="120 x 90 px are to be seen, of 160 x 90"):
        open_clip(with_box(film, "c.mp4", b"clap", part))


def test_colours_of_their_own_are_refused(film: Path) -> None:
    """Dolby Vision of profile 5 would be green and purple; of profile 8 its base is HLG or HDR10."""
    for profile in (5, 8):
        described = with_box(film, f"{profile}.mp4", b"dvcC", bytes([1, 0, profile << 1, 0x15]) + bytes(20))
        if profile == 8:
            assert shown(described)
        else:
            with pytest.raises(VideoGenerationError, match="Dolby Vision, profile 5"):
                open_clip(described)


def test_what_makes_no_sense_is_left_to_ffmpeg(film: Path) -> None:
    """Boxes that end before they begin, or after the file, are no reason to fail."""
    content = film.read_bytes()
    for number, size in enumerate((0, 1, 7, 0xFFFFFFFF)):
        broken = bytearray(content)
        struct.pack_into(">I", broken, found(content, (b"moov", b"trak")).start - 8, size)
        film.with_name(f"{number}.mp4").write_bytes(broken)
        with suppress(VideoGenerationError):  # ffmpeg finds some tracks all the same
            open_clip(film.with_name(f"{number}.mp4"))
