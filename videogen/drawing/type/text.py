"""Setting type: lines measured and broken, and what is wrong with a text that cannot be set."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from videogen.drawing.errors import LayoutError
from videogen.drawing.type.bidi import has_rtl, in_visual_order, is_rtl, levels
from videogen.drawing.type.breaks import language_of
from videogen.drawing.type.fonts import FontCut, Fonts, Run, needs_shaping
from videogen.drawing.type.install import no_font, no_shaping
from videogen.drawing.type.phrasing import break_costs, names
from videogen.drawing.type.rows import Paragraph, rows_of
from videogen.drawing.type.standins import missing
from videogen.drawing.type.styles import CAP_HEIGHT, Style
from videogen.drawing.type.wrap import Piece, balanced, pieces_of, whole_pieces
from videogen.words.languages import Language
from videogen.words.languages import language_of as language_named
from videogen.words.markup import PLAIN, Tone

STRONG = 600
STRONGER = 800  # where the text is strong by itself
CODE_SCALE = 0.92  # JetBrains Mono has larger small letters than Inter
CODE_PAD = 0.2  # room around code for the panel behind it, in font sizes
PANEL_LEADING = 1.35  # lines nearer to one another, as those of headlines, have no room for such panels


class Stretch(Struct, frozen=True):
    """From where to where on a line words are code or struck, in pixels from the line's start; code has a panel behind
    it where there is room."""

    tone: Tone
    panel: bool
    start: float
    end: float


class Line(Struct, frozen=True):
    """One set line: its words, and its runs from left to right, each with the pixels from the line's start; width in
    pixels."""

    words: str
    runs: tuple[tuple[float, Run], ...]
    width: float
    rtl: bool = False
    stretches: tuple[Stretch, ...] = ()


class _Bit(Struct, frozen=True):
    """Words of one tone that are read in one direction."""

    words: str
    tone: Tone
    level: int


class Typesetter(Struct, frozen=True):
    """Sets text; all lengths are pixels at 1080p."""

    fonts: Fonts

    def size(self, style: Style) -> float:
        """Font size in pixels at 1080p."""
        return float(style.size_px)

    def line_height(self, style: Style) -> int:
        """Distance of two baselines in pixels at 1080p."""
        return style.line_px

    def baseline(self, style: Style) -> int:
        """From a line's upper edge to its baseline: capitals stand in the middle of the line."""
        return round((self.line_height(style) + CAP_HEIGHT * self.size(style)) / 2)

    def line(self, text: str, style: Style) -> Line:
        """`text` as one line, just as it is: marks are not read. Lines of code are read from the left."""
        rtl = style.family == "text" and is_rtl(text, self.fonts.language)
        return self._set(Paragraph(text, rtl=rtl), style)

    def width(self, text: str, style: Style) -> float:
        """Width of `text` on one line, just as it is, in pixels at 1080p."""
        return self.fonts.measure(text, cut_of(style)) * self.size(style)

    def lines(self, text: str, style: Style, width: float) -> list[Line]:
        """`text` with its marks read, broken by the style's rule so that lines stay within `width` where words allow;
        newlines stay. Words that are no code have the apostrophes of print."""
        rows = rows_of(text, self.fonts.language)
        if style.family == "text":
            rows = tuple(row.curled(self._language.quotes) for row in rows)
        return [line for row in rows for line in self._broken(row, style, width)]

    @property
    def _language(self) -> Language:
        return language_named(self.fonts.language)

    def _broken(self, row: Paragraph, style: Style, width: float) -> list[Line]:
        pieces = self._pieces(row, style)
        widths = self._widths(row, pieces, style)
        if style.at_floor and max(widths, default=0.0) > width:
            pieces = self._pieces(row, style, fine=True)
            widths = self._widths(row, pieces, style)
        if len(pieces) < 2:
            return [self._set(row, style)]
        space = self.width(" ", style)
        gaps = [space if piece.glue else 0.0 for piece in pieces]
        costs = break_costs(
            tuple(pieces),
            self._language.headline_breaks,
            stressed=tuple(row.stressed()),
            code=tuple(row.code()),
        )
        room = width - 1
        while True:
            ends = list(pairwise([*style.rule(widths, gaps, room, costs), len(pieces)]))
            lines = [self._set(row.cut(pieces[a].start, pieces[b - 1].end), style) for a, b in ends]
            longer = (line.width for line, (a, b) in zip(lines, ends, strict=True) if b - a > 1)
            excess = max(longer, default=-math.inf) - width  # a piece that stands alone gets no narrower
            if excess <= 0:
                return lines
            # Kerning, or punctuation in the font of its neighbours, made words wider than they are alone.
            room -= max(1.0, excess)

    def _pieces(self, row: Paragraph, style: Style, *, fine: bool = False) -> Sequence[Piece]:
        """What lines are made of: phrases, names and short code, which are cut only where type cannot be smaller."""
        language = language_of(row.words, self.fonts.language)
        pieces = pieces_of(row.words, language=language, phrases=not fine)
        whole = [] if fine else row.kept()
        if not fine and style.rule is not balanced:
            whole += names(row.words)
        return whole_pieces(pieces, whole) if whole else pieces

    def _widths(self, row: Paragraph, pieces: Sequence[Piece], style: Style) -> list[float]:
        if not row.spans:
            cut, size, measure = cut_of(style), self.size(style), self.fonts.measure
            return [measure(piece.text, cut) * size for piece in pieces]
        parts = [row.cut(piece.start, piece.end).toned() for piece in pieces]
        return [sum(self._toned_width(*span, style) for span in part) for part in parts]

    def _toned_width(self, words: str, tone: Tone, style: Style) -> float:
        padding = 2 * CODE_PAD if _has_panel(tone, style) else 0.0
        return (self.fonts.measure(words, cut_of(style, tone)) + padding) * self.size(style)

    def _set(self, row: Paragraph, style: Style) -> Line:
        if not row.spans and not row.rtl and not has_rtl(row.words):
            return self._set_plain(row.words, style)
        size = self.size(style)
        placed: list[tuple[float, Run]] = []
        stretches: list[Stretch] = []
        x = 0.0
        for bit in _bits(row):
            padding = CODE_PAD * size if _has_panel(bit.tone, style) else 0.0
            start, rtl = x, bit.level % 2 == 1
            x += padding
            runs = self.fonts.runs(bit.words, cut_of(style, bit.tone), rtl=rtl)
            for run in reversed(runs) if rtl else runs:
                placed.append((x, run))
                x += self.fonts.width(run, size)
            x += padding
            if padding or bit.tone.struck:
                stretches.append(Stretch(bit.tone, padding > 0, start, x))
        return Line(row.words, tuple(placed), x, row.rtl, tuple(stretches))

    def _set_plain(self, words: str, style: Style) -> Line:
        """A line as most are: of one tone, read from the left."""
        size, width = self.size(style), self.fonts.width
        placed: list[tuple[float, Run]] = []
        x = 0.0
        for run in self.fonts.runs(words, cut_of(style)):
            placed.append((x, run))
            x += width(run, size)
        return Line(words, tuple(placed), x)

    def problem(self, text: str, field: str) -> LayoutError | None:
        """Why `text` cannot be drawn at any size: no font has its characters, or its script needs shaping."""
        if text.isascii():
            return None
        if not self.fonts.shaping and needs_shaping(text):
            return no_shaping(field)
        absent = missing(text)
        return no_font(absent, field) if absent else None


def _has_panel(tone: Tone, style: Style) -> bool:
    return tone.code and style.leading >= PANEL_LEADING


def cut_of(style: Style, tone: Tone = PLAIN) -> FontCut:
    """The letters that words of a tone have in a style."""
    if tone == PLAIN:
        return FontCut(style.family, style.weight, style.optical, style.italic)
    weight = (STRONG if style.weight < STRONG else STRONGER) if tone.strong else style.weight
    if tone.code:
        return FontCut("code", weight, style.optical, tone.stressed, CODE_SCALE)
    return FontCut(style.family, weight, style.optical, tone.stressed)


def _bits(row: Paragraph) -> Iterator[_Bit]:
    """The row cut where its tone or its direction changes, from left to right as it is seen."""
    if not row.rtl and not has_rtl(row.words):
        for span in row.toned():
            yield _Bit(span.text, span.tone, 0)
        return
    left = [span.tone.code for span in row.toned() for _ in span.text]
    level_of = levels(row.words, row.rtl, left)
    bits, at = [], 0
    for span in row.toned():
        for level, group in groupby(level_of[at : at + len(span.text)]):
            length = len(list(group))
            bits.append(_Bit(row.words[at : at + length], span.tone, level))
            at += length
    yield from in_visual_order(bits, lambda bit: bit.level)
