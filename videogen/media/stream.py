"""A drawn stream: the encoded pictures of one scene or transition, without their timing, and its two
files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from videogen.errors import VideoGenerationError
from videogen.media.packets import Packet as Packet
from videogen.media.packets import stored_packets
from videogen.media.publish import published

INDEX_FORMAT: Final = 1  # raised when the JSON form changes incompatibly


class DrawnStream(Struct, frozen=True):
    """Encoded pictures in order. The first is an IDR. `repeats[i]` is for how many frame times picture i is
    shown while its beat plays (at least 1); how long it is held after that is decided when the film is
    assembled."""

    width: int
    height: int
    fps: int
    parameter_sets: bytes  # SPS and PPS, Annex B; equal for all streams of one size, rate and quality
    packets: Sequence[Packet]
    repeats: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.packets or not self.packets[0].key or len(self.packets) != len(self.repeats):
            raise ValueError("a drawn stream begins with a key picture and has one repeat for each picture")


def first_picture(stream: DrawnStream) -> bytes:
    """The first picture, decodable on its own: SPS, PPS and one IDR."""
    return stream.parameter_sets + stream.packets[0].data


def last_picture(stream: DrawnStream) -> bytes:
    """The settled last picture, decodable on its own. Raises ValueError where it was not drawn as a key
    picture."""
    if not stream.packets[-1].key:
        raise ValueError("the last picture of the stream is not a key picture")
    return stream.parameter_sets + stream.packets[-1].data


def write_stream(stream: DrawnStream, data: Path, index: Path) -> None:
    """Write the pictures as a playable `.h264` file and the index as JSON."""
    form = {
        "format": INDEX_FORMAT,
        "width": stream.width,
        "height": stream.height,
        "fps": stream.fps,
        "head": len(stream.parameter_sets),
        "sizes": [len(packet.data) for packet in stream.packets],
        "keys": [number for number, packet in enumerate(stream.packets) if packet.key],
        "repeats": list(stream.repeats),
    }
    with published(data) as part, part.open("wb") as file:
        file.write(stream.parameter_sets)
        file.writelines(packet.data for packet in stream.packets)
    with published(index) as part:
        part.write_text(json.dumps(form, separators=(",", ":")) + "\n", encoding="utf-8")


def read_stream(data: Path, index: Path) -> DrawnStream:
    """The stream that `write_stream` wrote. Raises VideoGenerationError where the two files do not belong
    together."""
    form = json.loads(index.read_text(encoding="utf-8"))
    sizes = form["sizes"]
    if form["format"] != INDEX_FORMAT or form["head"] + sum(sizes) != data.stat().st_size:
        raise VideoGenerationError(
            f"{index} is not the index of {data}", help="delete both; the next build draws them again"
        )
    packets = stored_packets(data, form["head"], sizes, frozenset(form["keys"]))
    with data.open("rb") as file:
        head = file.read(form["head"])
    return DrawnStream(
        form["width"],
        form["height"],
        form["fps"],
        head,
        packets,
        tuple(form["repeats"]),
    )
