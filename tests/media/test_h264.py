"""Bit strings, NAL units, parameter sets and skip slices: against x264, against known bytes, and against themselves."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest
from av.video.codeccontext import VideoCodecContext
from hypothesis import given
from hypothesis import strategies as st

from tests.media.drawn import scene
from videogen.errors import VideoGenerationError
from videogen.media import nal as nals
from videogen.media.bits import BitReader, BitWriter, replace_bits
from videogen.media.encode import x264_options
from videogen.media.h264 import ParameterSets


def x264(size: tuple[int, int], frames: int, **options: str) -> tuple[list[bytes], list[list[bytes]]]:
    """Parameter sets and NAL units of a grey still, `frames` times, by x264 itself."""
    encoder = av.CodecContext.create("libx264", "w")
    assert isinstance(encoder, VideoCodecContext)
    encoder.width, encoder.height = size
    encoder.pix_fmt = "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, 30), Fraction(30)
    encoder.thread_count = 1
    encoder.flags |= 1 << 22  # parameter sets beside the stream
    encoder.options = options
    frame = av.VideoFrame.from_ndarray(np.full((size[1] * 3 // 2, size[0]), 128, np.uint8), "yuv420p")
    packets = []
    for number in range(frames):
        frame.pts = number
        packets += encoder.encode(frame)
    packets += encoder.encode(None)
    return nals.split(bytes(encoder.extradata or b"")), [nals.split(bytes(packet)) for packet in packets]


def without_last_bit(nal: bytes) -> bytes:
    """x264 may set one bit behind the stop bit, in what is padding; it carries nothing."""
    return nal[:-1] + bytes([nal[-1] & 0xFE])


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (640, 368), (320, 180), (64, 64)])
def test_skip_slice_is_what_x264_writes(size: tuple[int, int]) -> None:
    """At a fixed quantiser our skip slice equals x264's own for a picture that does not change, at every frame_num."""
    sets_nals, pictures = x264(size, 20, **x264_options("high"))
    sets = ParameterSets.parse(sets_nals)
    for number, units in enumerate(pictures[1:], 1):
        (theirs,) = [unit for unit in units if nals.nal_type(unit) == nals.SLICE]
        assert without_last_bit(theirs) == without_last_bit(sets.skip_slice(number)), number


def test_parameter_sets_are_read() -> None:
    """Width, height and macroblocks come from the SPS, cropping applied."""
    sets = ParameterSets.parse(nals.split(scene(1).parameter_sets))
    assert (sets.width, sets.height, sets.macroblocks, sets.frame_num_modulus) == (320, 180, 20 * 12, 16)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"bframes": 2}, "pic_order_cnt_type"),
        ({"ref": 3}, "max_num_ref_frames"),
        ({"cabac": 1}, "CABAC"),
        ({"weightp": 1}, "weighted prediction"),
        ({"interlaced": 1}, "pic_order_cnt_type|interlaced"),
    ],
)
def test_streams_that_cannot_hold_are_refused(change: dict[str, object], reason: str) -> None:
    """What skip pictures cannot live with is named, not tried."""
    options = x264_options("standard")
    options["x264-params"] += "".join(f":{key}={value}" for key, value in change.items())
    units, _ = x264((64, 64), 1, **options)
    with pytest.raises(VideoGenerationError, match=reason):
        ParameterSets.parse(units)


def test_one_of_each_parameter_set() -> None:
    """A stream with two SPS is refused, and so is one cut short."""
    units = nals.split(scene(1).parameter_sets)
    with pytest.raises(VideoGenerationError, match="one SPS and one PPS"):
        ParameterSets.parse([units[0], *units])
    with pytest.raises(VideoGenerationError, match="cannot be read"):
        ParameterSets.parse([units[0][:6], units[1]])


def test_frame_num_is_rewritten_in_place() -> None:
    """Only frame_num changes, whatever it is set to; setting it back gives the old bytes."""
    stream = scene(3)
    sets = ParameterSets.parse(nals.split(stream.parameter_sets))
    (unit,) = nals.split(stream.packets[1].data)
    before = sets.frame_num(unit)
    for number in range(sets.frame_num_modulus):
        changed = sets.with_frame_num(unit, number)
        assert sets.frame_num(changed) == number
        assert sets.with_frame_num(changed, before) == unit


@given(st.lists(st.sampled_from([0, 0, 0, 1, 2, 3, 4, 255]), max_size=40).map(bytes))
def test_escaping_hides_every_start_code(content: bytes) -> None:
    """Escaped bytes hold no start code, and unescaping gives the content back."""
    escaped = nals.escape(content)
    assert not any(code in escaped for code in (b"\0\0\0", b"\0\0\1", b"\0\0\2"))
    assert nals.unescape(escaped) == content


@given(st.lists(st.tuples(st.sampled_from(["u5", "ue", "se"]), st.integers(0, 30))))
def test_fields_are_read_as_written(fields: list[tuple[str, int]]) -> None:
    """Fields come back in order, and the stop bit follows them."""
    writer = BitWriter()
    for kind, value in fields:
        writer.u(value, 5) if kind == "u5" else writer.ue(value) if kind == "ue" else writer.se(value - 15)
    reader = BitReader(writer.trailing())
    for kind, value in fields:
        read = reader.u(5) if kind == "u5" else reader.ue() if kind == "ue" else reader.se() + 15
        assert read == value
    assert reader.flag()


def test_exp_golomb_codes_of_the_standard() -> None:
    """The first codes of table 9-2 of ITU-T H.264: 1, 010, 011, 00100."""
    writer = BitWriter()
    for value in range(4):
        writer.ue(value)
    assert writer.trailing() == bytes([0b10100110, 0b01001000])


def test_reading_past_the_end_is_an_error() -> None:
    """A field that is cut off raises."""
    with pytest.raises(ValueError, match="ends inside a field"):
        BitReader(b"\1").u(9)


@given(st.binary(min_size=4, max_size=8), st.integers(0, 20), st.integers(1, 9), st.data())
def test_replacing_bits_touches_nothing_else(content: bytes, at: int, bits: int, data: st.DataObject) -> None:
    """Of the whole string only the field changes."""
    value = data.draw(st.integers(0, 2**bits - 1))
    reader, changed = BitReader(content), BitReader(replace_bits(content, at, bits, value))
    assert changed.u(at) == reader.u(at)
    assert changed.u(bits) == value
    reader.u(bits)
    rest = len(content) * 8 - at - bits
    assert changed.u(rest) == reader.u(rest)
