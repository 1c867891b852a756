"""Which characters a font file has and how they may be drawn, read from a few of its tables (OpenType 1.9)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

OUTLINE_TABLES = {b"glyf", b"CFF ", b"CFF2"}  # a font without one has bitmaps only and cannot be scaled
LAYERED_PX = 160  # coloured outlines have no size of their own; drawn so large they can be made smaller
STRIKE_BYTES, STRIKE_PPEM = 48, 45  # a size's record in CBLC, and where in it pixels per em stand
UNICODE_ENCODINGS = {(3, 10): 3, (0, 6): 3, (0, 4): 3, (3, 1): 2, (0, 3): 2, (0, 2): 1, (0, 1): 1, (0, 0): 1}


class Coverage(Struct, frozen=True):
    """The characters of a font as sorted, separate ranges of code points, ends included."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    picture_px: int = 0
    """The size, in pixels per em, at which its characters are coloured pictures; 0 where they are letters."""
    variable: bool = False

    def __contains__(self, character: str) -> bool:
        code = ord(character)
        index = bisect_right(self.starts, code) - 1
        return index >= 0 and code <= self.ends[index]

    def without(self, first: int, last: int) -> Coverage:
        """The same but for these code points, ends included."""
        ranges = list(zip(self.starts, self.ends, strict=True))
        below = [(start, min(end, first - 1)) for start, end in ranges if start < first]
        above = [(max(start, last + 1), end) for start, end in ranges if end > last]
        starts, ends = zip(*below, *above, strict=True) if below or above else ((), ())
        return replace(self, starts=starts, ends=ends)


NOTHING = Coverage((), ())


def read_coverage(path: Path) -> Coverage:
    """What the font at `path` (the first one of a collection) covers; nothing where it cannot be read or scaled."""
    try:
        with path.open("rb") as file:
            return _coverage(file)
    except (OSError, struct.error, IndexError, ValueError):
        return NOTHING


def _coverage(file: BinaryIO) -> Coverage:
    tables = _tables(file)
    picture_px = _picture_px(file, tables)
    if b"cmap" not in tables or picture_px is None:
        return NOTHING
    found = _merged(sorted(_ranges(_table(file, tables, b"cmap"))))
    return Coverage(found.starts, found.ends, picture_px, variable=b"fvar" in tables)


Tables = dict[bytes, tuple[int, int]]


def _table(file: BinaryIO, tables: Tables, tag: bytes, most: int | None = None) -> bytes:
    offset, length = tables[tag]
    file.seek(offset)
    return file.read(length if most is None else min(most, length))


def _picture_px(file: BinaryIO, tables: Tables) -> int | None:
    """How large coloured pictures are (tables CBLC, sbix, and COLR of version 0, which is all that FreeType paints for
    Pillow); 0 where letters are outlines; None where there is nothing to draw."""
    if b"CBDT" in tables and b"CBLC" in tables:
        index = _table(file, tables, b"CBLC")
        count = struct.unpack_from(">4xI", index)[0]
        return max(index[8 + STRIKE_BYTES * number + STRIKE_PPEM] for number in range(count))
    if b"sbix" in tables:
        index = _table(file, tables, b"sbix")
        count = struct.unpack_from(">4xI", index)[0]
        strikes = struct.unpack_from(f">{count}I", index, 8)
        return max(int(struct.unpack_from(">H", index, strike)[0]) for strike in strikes)
    if b"COLR" in tables:
        layered = struct.unpack(">2xH", _table(file, tables, b"COLR", 4))[0]
        return LAYERED_PX if layered else None
    return 0 if OUTLINE_TABLES & tables.keys() else None


def _tables(file: BinaryIO) -> Tables:
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
