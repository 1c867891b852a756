"""PNG files chunk by chunk, as no program writes them on wish (W3C, PNG, third edition)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

GREY, RGB = 0, 2


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk with its length and checksum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def write_png(path: Path, rows: Sequence[bytes], width: int, depth: int, kind: int, **chunks: bytes) -> Path:
    """A PNG of packed rows; `chunks` stand before the pixels."""
    header = struct.pack(">IIBBBBB", width, len(rows), depth, kind, 0, 0, 0)
    before = b"".join(chunk(name.encode(), body) for name, body in chunks.items())
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )
    return path


def packed(values: Sequence[int], depth: int) -> bytes:
    """A row of values of so many bits each."""
    bits = "".join(format(value, f"0{depth}b") for value in values)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")
