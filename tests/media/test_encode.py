"""The picture encoder and drawn streams: what is encoded, which bytes depend on what, and the two files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.media.drawn import FPS, HEIGHT, WIDTH, drawn_pictures, noise, plain, same, scene
from videogen.drawing.paint.picture import Patch
from videogen.errors import VideoGenerationError
from videogen.media.convert import YuvPicture
from videogen.media.decode import decode_picture
from videogen.media.encode import PictureEncoder, Quality
from videogen.media.stream import DrawnStream, Packet, first_picture, last_picture, read_stream, write_stream
from videogen.media.transition import transition_frames


def encoder(quality: Quality = "standard") -> PictureEncoder:
    return PictureEncoder(WIDTH, HEIGHT, FPS, quality)


def test_only_changes_are_encoded() -> None:
    """Empty and pixel-identical frames lengthen the picture before them; `show` says so."""
    drawing = encoder()
    shown = [drawing.show(frame) for frame in (plain(), (), plain(), noise(1), noise(1), ())]
    stream = drawing.finish()
    assert shown == [True, False, False, True, False, False]
    assert stream.repeats == (3, 3)


def test_a_settled_picture_becomes_a_key_picture() -> None:
    """Asked for as key, an unchanged picture is encoded again unless it is one already; the picture stays the same."""
    drawing = encoder()
    for frame, key in ((plain(), False), (noise(1), False), ((), True), ((), True)):
        drawing.show(frame, key=key)
    stream = drawing.finish()
    assert [packet.key for packet in stream.packets] == [True, False, True]
    assert stream.repeats == (1, 1, 2)


def test_pictures_look_like_what_was_drawn() -> None:
    """Decoded pictures are close to the drawn ones, at each quality closer than at the one before."""
    errors = []
    for quality in ("draft", "standard", "high"):
        drawing, wanted = encoder(quality), YuvPicture(WIDTH, HEIGHT)
        for frame in (plain(), noise(1)):
            drawing.show(frame, key=True)
            for patch in frame:
                wanted.apply(patch)
        shown = decode_picture(last_picture(drawing.finish()))
        errors.append(float(np.mean((shown.y.astype(int) - wanted.planes.y) ** 2)))
    assert errors[0] > errors[1] > errors[2]
    assert errors[2] < 1


def test_text_stays_clean() -> None:
    """At the standard quality every picture of small text is within 46 dB of what was drawn."""
    drawing, wanted, moving = encoder(), YuvPicture(WIDTH, HEIGHT), []
    for below_px in (12, 6, 2, 0):
        drawing.show((lettering(below_px),), key=not below_px)
        wanted.apply(lettering(below_px))
        moving.append(wanted.planes.y.copy())
    shown = [picture.y for picture in drawn_pictures(drawing.finish())]
    errors = [np.mean((one.astype(float) - other) ** 2) for one, other in zip(shown, moving, strict=True)]
    assert 10 * np.log10(255**2 / max(errors)) > 46


def lettering(below_px: int) -> Patch:
    """Light words on a dark ground, so many pixels below their place."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), (30, 30, 30))
    for line in range(4):
        words = "Every scene only once"
        ImageDraw.Draw(picture).text((20, 20 + 36 * line + below_px), words, (235, 235, 235), font_size=24)
    return Patch(0, 0, np.asarray(picture))


def test_later_frames_do_not_change_earlier_bytes() -> None:
    """Editing a later bullet leaves the first pictures' bytes alone, so a transition into the scene stays valid."""
    one, other = encoder(), encoder()
    for number in range(6):
        one.show(plain() if number == 0 else noise(number))
        other.show(plain() if number == 0 else noise(number if number < 4 else 50 + number))
    first, second = one.finish(), other.finish()
    assert first.packets[:4] == second.packets[:4]
    assert first.packets[4] != second.packets[4]


def test_same_frames_same_bytes() -> None:
    """Two runs give the same stream."""
    assert scene(1) == scene(1)


def test_scenes_and_transitions_have_equal_parameter_sets() -> None:
    """Streams of different content go into one film."""
    one, two = scene(1), scene(2)
    before, after = decode_picture(last_picture(one)), decode_picture(first_picture(two))
    drawing = encoder()
    for picture in transition_frames("crossfade", before, after, 4):
        assert drawing.show_yuv(picture)
    assert drawing.finish().parameter_sets == one.parameter_sets == two.parameter_sets


def test_first_and_last_picture_stand_alone() -> None:
    """They decode without the stream, to the stream's own first and last picture."""
    stream = scene(1)
    pictures = drawn_pictures(stream)
    assert same(decode_picture(first_picture(stream)), pictures[0])
    assert same(decode_picture(last_picture(stream)), pictures[-1])
    assert decode_picture(first_picture(stream)).y.shape == (HEIGHT, WIDTH)


def test_a_moving_end_has_no_last_picture() -> None:
    """A stream that does not end in a key picture says so."""
    drawing = encoder()
    drawing.show(plain())
    drawing.show(noise(1))
    with pytest.raises(ValueError, match="not a key picture"):
        last_picture(drawing.finish())


def test_nothing_shown_is_an_error() -> None:
    """An empty stream cannot be finished."""
    with pytest.raises(VideoGenerationError, match="0 pictures"):
        encoder().finish()


def test_broken_pictures_are_errors() -> None:
    """Bytes that are no picture raise instead of giving a grey one."""
    stream = scene(1)
    with pytest.raises(VideoGenerationError):
        decode_picture(stream.parameter_sets + stream.packets[0].data[:40])


def test_streams_are_read_as_written(tmp_path: Path) -> None:
    """The two files give the stream back, and nothing else is left beside them."""
    stream = scene(1)
    data, index = tmp_path / "a.h264", tmp_path / "a.json"
    write_stream(stream, data, index)
    assert read_stream(data, index) == stream
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.h264", "a.json"]


def test_an_index_of_another_stream_is_refused(tmp_path: Path) -> None:
    """Files that do not belong together are named."""
    data, index = tmp_path / "a.h264", tmp_path / "a.json"
    write_stream(scene(1), data, index)
    data.write_bytes(data.read_bytes() + b"x")
    with pytest.raises(VideoGenerationError, match="is not the index"):
        read_stream(data, index)


def test_a_stream_begins_with_a_key_picture() -> None:
    """The invariants of a drawn stream are checked when it is made."""
    with pytest.raises(ValueError, match="begins with a key picture"):
        DrawnStream(2, 2, 30, b"", (Packet(b"", key=False),), (1,))
