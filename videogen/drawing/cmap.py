"""Which characters a font file has, read from its cmap table alone (OpenType 1.9, chapters `otff` and `cmap`)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

OUTLINE_TABLES = {b"glyf", b"CFF ", b"CFF2"}  # a font without one has bitmaps only and cannot be scaled
UNICODE_ENCODINGS = {(3, 10): 3, (0, 6): 3, (0, 4): 3, (3, 1): 2, (0, 3): 2, (0, 2): 1, (0, 1): 1, (0, 0): 1}


@dataclass(frozen=True, slots=True)
class Coverage:
    """The characters of a font as sorted, separate ranges of code points, ends included."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, character: str) -> bool:
        code = ord(character)
        index = bisect_right(self.starts, code) - 1
        return index >= 0 and code <= self.ends[index]


NOTHING = Coverage((), ())


def read_coverage(path: Path) -> Coverage:
    """What the font at `path` (the first one of a collection) covers; nothing where it cannot be read or scaled."""
    try:
        with path.open("rb") as file:
            return _coverage(file)
    except (OSError, struct.error):
        return NOTHING


def _coverage(file: BinaryIO) -> Coverage:
    tables = _tables(file)
    if b"cmap" not in tables or not OUTLINE_TABLES & tables.keys():
        return NOTHING
    offset, length = tables[b"cmap"]
    file.seek(offset)
    return _merged(sorted(_ranges(file.read(length))))


def _tables(file: BinaryIO) -> dict[bytes, tuple[int, int]]:
    """Table tag to (offset, length)."""
    if file.read(4) == b"ttcf":
        file.seek(12)
        file.seek(struct.unpack(">I", file.read(4))[0] + 4)
    count = struct.unpack(">H6x", file.read(8))[0]
    records = (struct.unpack(">4s4xII", file.read(16)) for _ in range(count))
    return {tag: (offset, length) for tag, offset, length in records}


def _ranges(cmap: bytes) -> Iterator[tuple[int, int]]:
    """The ranges of the widest Unicode subtable that we read (formats 4 and 12)."""
    count = struct.unpack_from(">2xH", cmap)[0]
    subtables = []
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + 8 * index)
        kind = struct.unpack_from(">H", cmap, offset)[0]
        rank = UNICODE_ENCODINGS.get((platform, encoding), 0)
        if rank and kind in (4, 12):
            subtables.append((rank, kind, offset))
    if not subtables:
        return
    _, kind, offset = max(subtables)
    yield from _format_12(cmap, offset) if kind == 12 else _format_4(cmap, offset)


def _format_12(cmap: bytes, offset: int) -> Iterator[tuple[int, int]]:
    groups = struct.unpack_from(">12xI", cmap, offset)[0]
    for index in range(groups):
        start, end, glyph = struct.unpack_from(">III", cmap, offset + 16 + 12 * index)
        first = start if glyph else start + 1  # glyph 0 stands for "no such character"
        if first <= end:
            yield first, end


def _format_4(cmap: bytes, offset: int) -> Iterator[tuple[int, int]]:
    count = struct.unpack_from(">6xH", cmap, offset)[0] // 2
    row = f">{count}H"
    ends = struct.unpack_from(row, cmap, offset + 14)
    starts = struct.unpack_from(row, cmap, offset + 16 + 2 * count)
    deltas = struct.unpack_from(row, cmap, offset + 16 + 4 * count)
    places = offset + 16 + 6 * count
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        skip = struct.unpack_from(">H", cmap, places + 2 * index)[0]
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = (
                struct.unpack_from(">H", cmap, places + 2 * (index + code - start) + skip)[0]
                if skip
                else code
            )
            if (glyph or not skip) and (glyph + deltas[index]) & 0xFFFF:  # glyph 0: no such character
                yield code, code


def _merged(ranges: list[tuple[int, int]]) -> Coverage:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in ranges:
        if ends and start <= ends[-1] + 1:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return Coverage(tuple(starts), tuple(ends))
