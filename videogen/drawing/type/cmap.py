"""Which characters a font file has and how they may be drawn, as its tables say (OpenType 1.9)."""

from __future__ import annotations

import logging
import struct
from pathlib import Path

from fontTools.ttLib import TTFont
from msgspec import Struct

OUTLINE_TABLES = ("glyf", "CFF ", "CFF2")  # a font without one has bitmaps only and cannot be scaled
LAYERED_PX = 160  # coloured outlines have no size of their own; drawn so large they can be made smaller
STRIKE_BYTES, STRIKE_PPEM = 48, 45  # a size's record in CBLC, and where in it pixels per em stand
UNICODE_ENCODINGS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
"""Platform and encoding of the tables of characters, the one that may have most of them first."""
GLYPH_NUMBERS = range(1 << 16)
# It would tell users of fonts that they do not use.
logging.getLogger("fontTools").addHandler(logging.NullHandler())


class Coverage(Struct, frozen=True):
    """The code points of the characters that a font has."""

    codes: frozenset[int]
    picture_px: int = 0
    """The size, in pixels per em, at which its characters are coloured pictures; 0 where they are letters."""
    variable: bool = False

    def __contains__(self, character: str) -> bool:
        return ord(character) in self.codes


NOTHING = Coverage(frozenset())


def read_coverage(path: Path) -> Coverage:
    """What the font at `path` (the first one of a collection) covers; nothing where it cannot be read or scaled."""
    try:
        with path.open("rb") as file:
            return _coverage(TTFont(file, fontNumber=0, lazy=True))
    except Exception:  # a damaged font may make fontTools raise anything, and must not stop the search
        return NOTHING


def _coverage(font: TTFont) -> Coverage:
    picture_px = _picture_px(font)
    if picture_px is None:
        return NOTHING
    font.setGlyphOrder(GLYPH_NUMBERS)  # for their names, most of a font would have to be read
    glyphs = font.getBestCmap(UNICODE_ENCODINGS) or {}
    # Glyph 0 stands for "no such character".
    codes = frozenset(code for code, glyph in glyphs.items() if glyph)
    return Coverage(codes, picture_px, variable="fvar" in font)


def _picture_px(font: TTFont) -> int | None:
    """How large coloured pictures are (tables CBLC, sbix, and COLR of version 0, which is all that FreeType paints for
    Pillow); 0 where letters are outlines; None where there is nothing to draw. Read from the bytes, since fontTools
    makes objects of all pictures in a table to say how large they are."""
    if "CBDT" in font and "CBLC" in font:
        index: bytes = font.reader["CBLC"]
        count = struct.unpack_from(">4xI", index)[0]
        return max(index[8 + STRIKE_BYTES * number + STRIKE_PPEM] for number in range(count))
    if "sbix" in font:
        index = font.reader["sbix"]
        count = struct.unpack_from(">4xI", index)[0]
        strikes = struct.unpack_from(f">{count}I", index, 8)
        return max(int(struct.unpack_from(">H", index, strike)[0]) for strike in strikes)
    if "COLR" in font:
        layered = struct.unpack_from(">2xH", font.reader["COLR"])[0]
        return LAYERED_PX if layered else None
    return 0 if any(tag in font for tag in OUTLINE_TABLES) else None
