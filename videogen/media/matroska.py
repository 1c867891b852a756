"""Looks through the heads of Matroska and WebM files (RFC 9559, RFC 8794) for what ffmpeg passes over: an end that is
missing, and pictures of which a part alone is to be seen."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from videogen.errors import VideoGenerationError
from videogen.files.given import open_given

MOST_ELEMENTS: Final = 10_000  # side by side, before the pictures

_EBML: Final = b"\x1a\x45\xdf\xa3"
_SEGMENT: Final = b"\x18\x53\x80\x67"
_CLUSTER: Final = b"\x1f\x43\xb6\x75"
_PICTURES: Final = (b"\x16\x54\xae\x6b", b"\xae", b"\xe0")  # Tracks, TrackEntry, Video
_CROPS: Final = (b"\x54\xaa", b"\x54\xbb", b"\x54\xcc", b"\x54\xdd")  # PixelCropBottom, Top, Left, Right


class EbmlElement(NamedTuple):
    """An element: its name, and where its content begins and ends; None where that is not said."""

    name: bytes
    start: int
    end: int | None


def refuse_unlike(path: Path) -> None:
    """Raise VideoGenerationError where a Matroska or WebM file has fewer bytes than it says, which its pictures do not
    tell, as they may stay for any time; or where it crops them."""
    with open_given(path) as file:
        size = file.seek(0, io.SEEK_END)
        top = list(_elements(file, 0, size, until=_SEGMENT)) if _is_matroska(file) else []
        segment = next((one for one in top if one.name == _SEGMENT), None)
        if segment is None:
            return
        if segment.end and size < segment.end:
            message = f"{path.name} is cut off: {size:,} of its {segment.end:,} bytes are there"
            raise VideoGenerationError(message, help="copy or download it again")
        if any(_crops(file, segment._replace(end=min(segment.end or size, size)), _PICTURES)):
            message = (
                f"of the pictures of {path.name} a part alone is to be seen (PixelCrop), which is not read"
            )
            raise VideoGenerationError(message, help="cut it anew: ffmpeg -i in.mkv out.mp4")


def _is_matroska(file: BinaryIO) -> bool:
    file.seek(0)
    return file.read(4) == _EBML


def _crops(file: BinaryIO, outer: EbmlElement, names: tuple[bytes, ...]) -> Iterator[int]:
    """By how many pixels pictures are cropped on one side or another."""
    for inner in _elements(file, outer.start, outer.end or 0, until=_CLUSTER):
        if names and inner.name == names[0] and inner.end:
            yield from _crops(file, inner, names[1:])
        elif not names and inner.name in _CROPS and inner.end:
            file.seek(inner.start)
            yield int.from_bytes(file.read(min(8, inner.end - inner.start)), "big")


def _elements(file: BinaryIO, start: int, end: int, *, until: bytes) -> Iterator[EbmlElement]:
    """The elements side by side between two places, to the first called `until`, or whose end is not said."""
    at = start
    for _ in range(MOST_ELEMENTS):
        file.seek(at)
        first = file.read(1)
        if at >= end or not first or not first[0]:
            return
        name = first + file.read(8 - first[0].bit_length())
        length = _size(file)
        place = file.tell()
        yield EbmlElement(name, place, None if length is None else place + length)
        if length is None or name == until:
            return
        at = place + length


def _size(file: BinaryIO) -> int | None:
    """A variable-size integer; None where all of its bits are set, which means unknown (RFC 8794, 4 and 6.2)."""
    first = file.read(1)
    if not first or not first[0]:
        return None
    more = 8 - first[0].bit_length()
    value = int.from_bytes(bytes([first[0] & (0xFF >> (more + 1))]) + file.read(more), "big")
    return None if value == (1 << 7 * (more + 1)) - 1 else value
