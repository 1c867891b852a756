"""Blocks made of blocks that several scene types show: key points, a message, a window with code."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from videogen.drawing.layout.arrange import Beside, Card, Grid, Stack
from videogen.drawing.layout.blocks import Bar, Block, OnLine, Sized, Text
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.look import Role
from videogen.drawing.type.styles import LABEL, NOTE, Style
from videogen.drawing.type.wrap import phrased

DOT_PX = 12
POINT_GAP_PX = 20
SERIES_DOT, SERIES_GAP_PX = "·", 10
CARD_PADDING_PX = (40, 36)
SNUG_PADDING_PX = (32, 22)
WINDOW_DOT_PX = 16
CODE_NAME = Style(28, 1.4, family="code")  # the name of a file
WINDOW_LABEL_GAP_PX = 28
WINDOW_BAR_GAP_PX = 28


def message(words: str, field: str) -> Card:
    """What to remember, on a soft panel of the accent."""
    return Card(Text(words, replace(LABEL, rule=phrased), "text", field), (32, 20), "accent_soft", hugs=True)


def point(words: str, field: str) -> Block:
    """A short text after a dot."""
    dot = OnLine(_dot_of("accent"), NOTE)
    return Beside(dot, Text(words, NOTE, "text", field), DOT_PX, POINT_GAP_PX)


def points(blocks: Sequence[Block], *, columns: int) -> Block:
    """Key points next to one another, in at most `columns` columns of equal width."""
    return Sized(in_columns(blocks, columns, gap_px=32))


def in_columns(blocks: Sequence[Block], columns: int, gap_px: int) -> Block:
    """Short texts in rows of at most `columns`, none of which is left with one text where that can be helped."""
    fair = min(columns, len(blocks)) if len(blocks) != 4 else min(columns, 2)
    return Stack(blocks, 12) if fair == 1 else Grid(blocks, fair, gap_px=gap_px, row_gap_px=16)


class ShortTexts(Block, frozen=True, eq=False):
    """Short texts of one style after one another in rows, with a dot between two of one row. Where one of them needs
    more lines, or all together need many more than a running text, they are one."""

    texts: Sequence[Text]

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        words = f" {SERIES_DOT} ".join(text.words for text in self.texts)
        running = replace(self.texts[0], words=words).lay(sheet, width, shrink_px)
        dot = replace(self.texts[0], words=SERIES_DOT).lay(sheet, width, shrink_px)
        laid = [text.lay(sheet, width, shrink_px) for text in self.texts]
        rows = self._in_rows(laid, dot, width)
        long = any(part.height > dot.height for part in laid) or rows.height > running.height + dot.height
        return running if long else rows

    def _in_rows(self, laid: Sequence[Laid], dot: Laid, width: int) -> Laid:
        parts: list[tuple[int, int, Laid]] = []
        x = y = 0
        for part in laid:
            step = 2 * SERIES_GAP_PX + dot.width
            if x and x + step + part.width <= width:
                parts.append((x + SERIES_GAP_PX, y, dot))
                x += step
            elif x:
                x, y = 0, y + dot.height
            parts.append((x, y, part))
            x += part.width
        return Laid(self, max(x + part.width for x, _, part in parts), y + dot.height, (), tuple(parts))


def window(body: Block, label: Block | None = None) -> Card:
    """A terminal or an editor: a bar with three quiet dots, and a file's name behind them; below it `body`."""
    bar: Block = _dot()
    for _ in range(2):
        bar = Beside(_dot(), bar, WINDOW_DOT_PX, WINDOW_DOT_PX // 2 + 2)
    if label:
        bar = Beside(OnLine(bar, CODE_NAME), label, None, WINDOW_LABEL_GAP_PX)
    return Card(Stack([bar, body], WINDOW_BAR_GAP_PX), CARD_PADDING_PX)


class Pager(Block, frozen=True, eq=False):
    """Which page of how many this is, counted from 0: a row of dots, the present one in the accent."""

    page: int
    pages: int

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        key = (id(self), 0, 0)  # of any size: a list that is divided over many pages is tried in many ways
        if key not in sheet.laid:
            dots = [
                _dot_of("accent" if number == self.page else "line").lay(sheet, DOT_PX, 0)
                for number in range(self.pages)
            ]
            row = tuple((2 * DOT_PX * number, 0, dot) for number, dot in enumerate(dots))
            sheet.laid[key] = Laid(self, (2 * self.pages - 1) * DOT_PX, DOT_PX, (), row)
        return sheet.laid[key]


def _dot() -> Bar:
    return Bar(WINDOW_DOT_PX, WINDOW_DOT_PX, "line", radius_px=WINDOW_DOT_PX // 2)


def _dot_of(role: Role) -> Bar:
    return Bar(DOT_PX, DOT_PX, role, radius_px=DOT_PX // 2)
