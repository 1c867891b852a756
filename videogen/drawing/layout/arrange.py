"""Blocks that arrange other blocks: stacks, cards, grids. Sizes are pixels at 1080p."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from videogen.drawing.layout.blocks import Block
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.look import Role
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Panel

RADIUS_PX = 20  # corners of a card
PADDING_PX = 32


class Stack(Block, frozen=True, eq=False):
    """Blocks under one another. `gaps_px` is one gap for all, or one for each place between two blocks."""

    blocks: Sequence[Block]
    gaps_px: int | Sequence[int] = 0

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        laid = [block.lay(sheet, width, shrink_px) for block in self.blocks]
        parts: list[tuple[int, int, Laid]] = []
        y = 0
        for index, part in enumerate(laid):
            y += self._gap(index) if index else 0
            parts.append((0, y, part))
            y += part.height
        # Code stays at the left of all the width, whatever else is turned round.
        fills = any(part.stays for part in laid)
        own = width if fills else max((part.width for part in laid), default=0)
        return Laid(self, own, y, (), tuple(parts))

    def _gap(self, index: int) -> int:
        return self.gaps_px if isinstance(self.gaps_px, int) else self.gaps_px[index - 1]


class Beside(Block, frozen=True, eq=False):
    """A mark and, after a gap, a block that takes the rest: the mark stands at the start of the block's first line, or
    at the far `end` of the width; or, as a picture does, at the `left` on every page, both with their middles on one
    line."""

    mark: Block
    block: Block
    mark_px: int | None = None
    """How much of the width is the mark's; None is as much as it has."""
    gap_px: int = 0
    at: Literal["start", "end", "left"] = "start"

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        mark = self.mark.lay(sheet, width if self.mark_px is None else self.mark_px, shrink_px)
        taken = self.gap_px + (mark.width if self.mark_px is None else self.mark_px)
        block = self.block.lay(sheet, width - taken, shrink_px)
        height = max(mark.height, block.height)
        if self.at == "end":
            return Laid(self, width, height, (), ((0, 0, block), (width - mark.width, 0, mark)))
        mark_y, block_y = (
            ((height - part.height) // 2 if self.at == "left" else 0) for part in (mark, block)
        )
        parts = ((0, mark_y, mark), (taken, block_y, block))
        return Laid(self, taken + block.width, height, (), parts, pinned=self.at == "left")


class Card(Block, frozen=True, eq=False):
    """A block on a panel of one colour; fills its width, or hugs its block."""

    block: Block
    padding_px: tuple[int, int] = (PADDING_PX, PADDING_PX)
    role: Role = "surface"
    hugs: bool = False
    centred: bool = False
    """Where the card is made higher, its block stands in the middle rather than at the top."""

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        pad_x, pad_y = self.padding_px
        inner = self.block.lay(sheet, width - 2 * pad_x, shrink_px)
        own = inner.width + 2 * pad_x if self.hugs else width
        return self._around(inner, own, inner.height + 2 * pad_y)

    def _around(self, inner: Laid, width: int, height: int) -> Laid:
        pad_x, pad_y = self.padding_px
        panel = Panel(Box(0, 0, width, height), RADIUS_PX, self.role)
        y = (height - inner.height) // 2 if self.centred else pad_y
        return Laid(self, width, height, (panel,), ((pad_x, y, inner),))

    def stretched(self, sheet: LayoutSheet, laid: Laid, height: int) -> Laid:
        """The laid card made `height` pixels high."""
        return self._around(laid.parts[0][2], laid.width, height)


class Grid(Block, frozen=True, eq=False):
    """Blocks in equal columns, filled downwards; the cards of a row are equally high."""

    blocks: Sequence[Block]
    columns: int
    gap_px: int = 64
    row_gap_px: int = 24
    even: bool = False
    """All cards are equally high, not only those of a row."""

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        gap = self.gap_px
        column = (width - gap * (self.columns - 1)) // self.columns
        rows = -(-len(self.blocks) // self.columns)
        cells = [block.lay(sheet, column, shrink_px) for block in self.blocks]
        least = max(cell.height for cell in cells) if self.even else 0
        parts: list[tuple[int, int, Laid]] = []
        y = 0
        for row in range(rows):
            members = [cells[index] for index in range(row, len(cells), rows)]
            height = max(least, *(cell.height for cell in members))
            for place, cell in enumerate(members):
                tall = cell.block.stretched(sheet, cell, height) if isinstance(cell.block, Card) else cell
                parts.append((place * (column + gap), y, tall))
            y += height + (self.row_gap_px if row < rows - 1 else 0)
        return Laid(self, width, y, (), tuple(parts))


class Cornered(Block, frozen=True, eq=False):
    """A label, a text under it, and a mark in the upper corner at the far end. The text stands beside the mark or,
    where that takes less height, under it, in all of the width."""

    label: Block
    text: Block
    mark: Block
    mark_px: int
    gap_px: int
    """From the mark to what stands beside it."""
    text_gap_px: int
    """From the label, or the mark, to the text under it."""

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        beside_px = width - self.mark_px - self.gap_px
        mark = self.mark.lay(sheet, self.mark_px, shrink_px)
        label = self.label.lay(sheet, beside_px, shrink_px)
        top = max(mark.height, label.height)
        under, beside = (self.text.lay(sheet, each, shrink_px) for each in (width, beside_px))
        label_y, text, text_y = 0, beside, label.height + self.text_gap_px
        if top + self.text_gap_px + under.height < text_y + beside.height:
            label_y, text, text_y = top - label.height, under, top + self.text_gap_px
        parts = ((0, label_y, label), (0, text_y, text), (width - mark.width, 0, mark))
        return Laid(self, width, max(top, text_y + text.height), (), parts)


class Flow(Block, frozen=True, eq=False):
    """Blocks after one another in rows, as words stand in lines."""

    blocks: Sequence[Block]
    gap_px: int
    row_gap_px: int = 0

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        parts: list[tuple[int, int, Laid]] = []
        x = y = row = 0
        for block in self.blocks:
            part = block.lay(sheet, width, shrink_px)
            if x and x + part.width > width:
                x, y, row = 0, y + row + self.row_gap_px, 0
            parts.append((x, y, part))
            x, row = x + part.width + self.gap_px, max(row, part.height)
        own = max((x + part.width for x, _, part in parts), default=0)
        return Laid(self, own, y + row, (), tuple(parts))


class Layers(Block, frozen=True, eq=False):
    """Blocks at one place, of which one is seen at a time."""

    blocks: Sequence[Block]

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        laid = [block.lay(sheet, width, shrink_px) for block in self.blocks]
        size = max(part.width for part in laid), max(part.height for part in laid)
        return Laid(self, *size, (), tuple((0, 0, part) for part in laid))
