"""Pictures of animated WebP and AVIF files, which Pillow reads; ffmpeg does not, or leaves out what is seen through."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from videogen.drawing.photo.atoms import Atom, content, within
from videogen.files.given import open_given

LEAST_MS: Final = 11  # what is to be shown more briefly is shown for a tenth of a second, as browsers do
USUAL_MS: Final = 100
HEAD_BYTES: Final = 64
RIFF_HEAD_BYTES: Final = 12
_FORMATS: Final = ("WEBP", "AVIF")
_ANIMATED: Final = 0x02  # of the flags in the chunk VP8X (WebP Container Specification)

Image.MAX_IMAGE_PIXELS = None  # who asks looks at the size first


class AnimationFrame(NamedTuple):
    """A picture, RGBA, and when it comes and how long it stays, in milliseconds."""

    at_ms: int
    lasts_ms: int
    pixels: NDArray[np.uint8]


def is_animated(head: bytes) -> bool:
    """Whether a file that begins so is one."""
    if head[4:8] == b"ftyp":
        return b"avis" in (head[at : at + 4] for at in range(8, min(len(head), head[3]), 4))
    return head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8X" and bool(head[20] & _ANIMATED)


def animation_size(path: Path) -> tuple[int, int]:
    """Width and height of its pictures, of which none is decoded. Raises as `animation_pictures` does."""
    with open_given(path) as file, Image.open(file, formats=_FORMATS) as image:
        return image.size


def animation_pictures(path: Path) -> Iterator[AnimationFrame]:
    """Its pictures in order. Raises OSError, ValueError or EOFError where the file is broken."""
    with open_given(path) as file, Image.open(file, formats=_FORMATS) as image:
        at_ms = 0
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            pixels = np.asarray(image.convert("RGBA"))
            lasts_ms = _shown_ms(round(image.info.get("duration", 0)))
            yield AnimationFrame(at_ms, lasts_ms, pixels)
            at_ms += lasts_ms


def animation_length_ms(path: Path) -> int:
    """How long its pictures last together, as its head says."""
    with open_given(path) as file:
        head = file.read(HEAD_BYTES)
        return _webp_length_ms(file) if head.startswith(b"RIFF") else _avif_length_ms(file)


def _webp_length_ms(file: BinaryIO) -> int:
    """By the heads of its chunks."""
    length_ms = 0
    file.seek(RIFF_HEAD_BYTES)
    while len(head := file.read(8)) == 8:
        (size,) = struct.unpack("<4xI", head)
        next_at = file.tell() + size + size % 2
        if head[:4] == b"ANMF":
            length_ms += _shown_ms(int.from_bytes(file.read(15)[12:], "little"))
        file.seek(next_at)
    return length_ms


def _avif_length_ms(file: BinaryIO) -> int:
    """By the head of its first track (ISO/IEC 14496-12, 8.4.2)."""
    whole = Atom(b"", 0, file.seek(0, io.SEEK_END))
    for head in within(file, whole, b"moov", b"trak", b"mdia", b"mdhd"):
        written = content(file, head, 32)
        form, at = (">IQ", 20) if written[0] == 1 else (">II", 12)
        rate, length = struct.unpack_from(form, written, at)
        return round(1000 * length / rate) if rate else 0
    return 0


def _shown_ms(written_ms: int) -> int:
    return written_ms if written_ms >= LEAST_MS else USUAL_MS
