"""Writes sound of any length as WAV, 48 kHz, 16 bits; what is longer than the sizes in it can say as RF64 (EBU Tech
3306). The standard library's module knows the former only."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import av
import numpy as np
from numpy.typing import NDArray

from videogen.timeline import SAMPLE_RATE_HZ

GREATEST_SIZE: Final = 0xFFFF_FFFF  # of a chunk in a RIFF file

_SAMPLE_BYTES: Final = 2
_BEFORE_DATA: Final = 36  # bytes of the file behind its first eight, without its data
# Name and size of the chunk, sizes of file and data, samples, no table.
_DS64: Final = struct.Struct("<4sIQQQI")
_PCM: Final = 1


def write_wav(
    path: Path,
    blocks: Iterable[NDArray[np.int16]],
    *,
    samples: int,
    channels: int,
    greatest_size: int = GREATEST_SIZE,
) -> None:
    """Write blocks of samples (with a column for each channel where there are several), `samples` in all; as RF64 where
    the file is larger than `greatest_size`. Raises ValueError where there are more or fewer."""
    size = samples * channels * _SAMPLE_BYTES
    written = 0
    with path.open("wb") as out:
        out.write(_head(size, samples, channels, greatest_size))
        for block in blocks:
            out.write(block.astype("<i2").tobytes())
            written += len(block)
    if written != samples:
        raise ValueError(f"{samples} samples were announced and {written} written")


def wav_shape(path: Path) -> tuple[int, int]:
    """How many samples and channels there are in a file that `write_wav` wrote."""
    with av.open(str(path.absolute())) as source:
        sound = source.streams.audio[0]
        return sound.duration or 0, sound.channels


def _head(size: int, samples: int, channels: int, greatest_size: int) -> bytes:
    frame = channels * _SAMPLE_BYTES
    layout = struct.pack(
        "<HHIIHH", _PCM, channels, SAMPLE_RATE_HZ, SAMPLE_RATE_HZ * frame, frame, 8 * _SAMPLE_BYTES
    )
    form = struct.pack("<4sI", b"fmt ", len(layout)) + layout
    if size + _BEFORE_DATA <= greatest_size:
        return (
            struct.pack("<4sI4s", b"RIFF", size + _BEFORE_DATA, b"WAVE")
            + form
            + struct.pack("<4sI", b"data", size)
        )
    unknown = GREATEST_SIZE
    sizes = _DS64.pack(b"ds64", _DS64.size - 8, size + _BEFORE_DATA + _DS64.size, size, samples, 0)
    return (
        struct.pack("<4sI4s", b"RF64", unknown, b"WAVE")
        + sizes
        + form
        + struct.pack("<4sI", b"data", unknown)
    )
