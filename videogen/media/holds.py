"""Gives a drawn stream its timing: every picture is held for a number of frame times by skip pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from videogen.media import nal as nals
from videogen.media.decode import decode_pictures
from videogen.media.encode import PictureEncoder
from videogen.media.h264 import ParameterSets
from videogen.media.stream import DrawnStream, Packet

SEEK_S: Final = 5  # a player that seeks decodes at most this much of a hold


def check_shows(stream: DrawnStream, shows: Sequence[int]) -> None:
    """Raise ValueError where `shows` does not give every picture of `stream` a frame time or more; 0 leaves out one,
    from which none that is shown is predicted."""
    if len(shows) != len(stream.packets):
        raise ValueError(f"{len(stream.packets)} pictures were drawn and {len(shows)} lengths given")
    left_out = False
    for packet, frames in zip(stream.packets, shows, strict=True):
        left_out = frames == 0 or (left_out and not packet.key)
        if frames < 0 or (left_out and frames):
            raise ValueError("a picture that is not shown can only be followed by a key picture")


def held(stream: DrawnStream, shows: Sequence[int]) -> Iterator[Packet]:
    """The access units of the film, one for each frame time: picture i, then shows[i] - 1 exact copies of it; nothing
    where shows[i] is 0.

    A copy is a skip picture; each `SEEK_S` seconds of a hold that begins with a key picture it is that key
    picture again, unless it would end the hold: two IDRs in a row with one idr_pic_id are not legal.
    `frame_num` counts on through them all (both ITU-T H.264, 7.4.3).
    """
    check_shows(stream, shows)
    sets = ParameterSets.parse(nals.split(stream.parameter_sets))
    skips = [Packet(nals.join((sets.skip_slice(number),)), False) for number in range(sets.frame_num_modulus)]
    frame_num = 0
    for packet, frames in zip(stream.packets, shows, strict=True):
        if not frames:
            continue
        frame_num = 0 if packet.key else (frame_num + 1) % sets.frame_num_modulus
        yield packet if packet.key else _renumbered(sets, packet, frame_num)
        for number in range(1, frames):
            if packet.key and _is_seek_point(number, frames, stream.fps):
                frame_num = 0
                yield packet
            else:
                frame_num = (frame_num + 1) % sets.frame_num_modulus
                yield skips[frame_num]


def encoded(stream: DrawnStream, shows: Sequence[int]) -> tuple[DrawnStream, list[int]]:
    """The same part of a film without skip pictures, for decoders that dislike them: x264 sees every frame
    time. The pictures are encoded a second time, finely, so that they look the same. Returns a stream and its
    lengths, all 1."""
    check_shows(stream, shows)
    encoder = PictureEncoder(stream.width, stream.height, stream.fps, "high")
    units = (stream.parameter_sets + packet.data if packet.key else packet.data for packet in stream.packets)
    for planes, packet, frames in zip(decode_pictures(units), stream.packets, shows, strict=True):
        for number in range(frames):
            encoder.show_yuv(planes, key=packet.key and _is_seek_point(number, frames, stream.fps))
    full = encoder.finish()
    return full, [1] * len(full.packets)


def _is_seek_point(number: int, frames: int, fps: int) -> bool:
    return number == 0 or (number % (SEEK_S * fps) == 0 and number < frames - 1)


def _renumbered(sets: ParameterSets, packet: Packet, frame_num: int) -> Packet:
    (unit,) = nals.split(packet.data)
    return Packet(nals.join((sets.with_frame_num(unit, frame_num),)), False)
