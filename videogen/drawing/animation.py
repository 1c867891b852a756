"""Pictures of an animated WebP file, which Pillow reads and ffmpeg does not."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from videogen.given import open_given

LEAST_MS: Final = 11  # what is to be shown more briefly is shown for a tenth of a second, as browsers do
USUAL_MS: Final = 100
HEAD_BYTES: Final = 21
RIFF_HEAD_BYTES: Final = 12
_ANIMATED: Final = 0x02  # of the flags in the chunk VP8X (WebP Container Specification)


class Drawn(NamedTuple):
    """A picture, RGBA, and when it comes and how long it stays, in milliseconds."""

    at_ms: int
    lasts_ms: int
    pixels: NDArray[np.uint8]


def is_animated_webp(head: bytes) -> bool:
    """Whether a file that begins so is one."""
    return head[:4] == b"RIFF" and head[8:16] == b"WEBPVP8X" and bool(head[20] & _ANIMATED)


def webp_pictures(path: Path) -> Iterator[Drawn]:
    """Its pictures in order. Raises OSError, ValueError or EOFError where the file is broken."""
    with open_given(path) as file, Image.open(file, formats=("WEBP",)) as image:
        at_ms = 0
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            pixels = np.asarray(image.convert("RGBA"))
            lasts_ms = _shown_ms(int(image.info.get("duration", 0)))
            yield Drawn(at_ms, lasts_ms, pixels)
            at_ms += lasts_ms


def webp_length_ms(path: Path) -> int:
    """How long its pictures last together, by the heads of their chunks."""
    length_ms = 0
    with open_given(path) as file:
        file.seek(RIFF_HEAD_BYTES)
        while len(head := file.read(8)) == 8:
            (size,) = struct.unpack("<4xI", head)
            next_at = file.tell() + size + size % 2
            if head[:4] == b"ANMF":
                length_ms += _shown_ms(int.from_bytes(file.read(15)[12:], "little"))
            file.seek(next_at)
    return length_ms


def _shown_ms(written_ms: int) -> int:
    return written_ms if written_ms >= LEAST_MS else USUAL_MS
