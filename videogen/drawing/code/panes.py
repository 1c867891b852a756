"""Panes: versions of code to be compared, each on a card of its own, and how large what goes with them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.code.grid import CodeLine, CodeSpan, Range, tinted
from videogen.drawing.layout.arrange import Beside, Card, Stack
from videogen.drawing.layout.blocks import Bar, Block, OnLine, Text
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.look import Role
from videogen.drawing.type.styles import CODE, LABEL

PANE_PADDING_PX = (36, 32)
TIGHT_PANE_PADDING_PX = (36, 16)  # as wide, so that code breaks alike
DOT_PX, DOT_GAP_PX = 12, 16
GUTTERS_PX = (64, 56, 48, 40, 32)  # between panes side by side: as much as code leaves
DENSE_LEADING = 1.35
DENSE_ROW_PX = round(CODE.floor_px * DENSE_LEADING)  # the least height of a line
LABEL_GAP_PX = 24  # with the room under its letters as much as below the code


class PaneRoom(Struct, frozen=True):
    """How much room there is between all things, and around the code in its panes."""

    gap_px: int
    padding_px: tuple[int, int]
    message_padding_px: tuple[int, int] = (32, 20)
    dense: bool = False
    """All but the code is as small as it may be."""


ROOMY = PaneRoom(32, PANE_PADDING_PX)
TIGHT = PaneRoom(20, TIGHT_PANE_PADDING_PX)
DENSE = PaneRoom(12, TIGHT_PANE_PADDING_PX, (32, 12), dense=True)


def pane(label: Block, code: Block, padding_px: tuple[int, int]) -> Card:
    """A card with code under its label; the code has as much room above it as below."""
    return Card(Stack([label, code], min(LABEL_GAP_PX, padding_px[1])), padding_px)


def pane_label(words: str, role: Role, field: str) -> Block:
    """What a pane shows, behind a dot in the colour of `role`."""
    dot = OnLine(Bar(DOT_PX, DOT_PX, role, radius_px=DOT_PX // 2), LABEL)
    return Beside(dot, Text(words, LABEL, "text", field, max_lines=1), DOT_PX, DOT_GAP_PX)


def compared(
    code: Sequence[Sequence[CodeSpan]], changed: Mapping[int, Sequence[Range]], role: str, field: str
) -> list[CodeLine]:
    """Lines of code; those that are `changed` (from 0) stand on a tint of `role` behind a sign, as wide as their pane,
    and the characters that changed in them on a stronger one."""
    sign = "+" if role == "good" else "−"
    return [
        CodeLine(
            [CodeSpan(f"{sign} ", role), *tinted(spans, changed[index], f"{role}_mark")]
            if index in changed
            else [CodeSpan("  "), *spans],
            field,
            tint=f"{role}_soft" if index in changed else None,
            bleed_px=PANE_PADDING_PX[0],
            lead=2,
        )
        for index, spans in enumerate(code)
    ]


def denser(lines: Sequence[CodeLine]) -> list[CodeLine]:
    """The same lines, nearer to one another."""
    return [replace(line, style=replace(line.style, leading=DENSE_LEADING)) for line in lines]


class Roomiest(Block, frozen=True, eq=False):
    """The first of several blocks that takes no more lines than the last one, which has the least room around its
    texts."""

    choices: Sequence[Block]

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        *roomier, last = self.choices
        closest = last.lay(sheet, width, shrink_px)
        height, sound = _heights(closest), not any(closest.all_problems())
        for choice in roomier if sound else ():
            laid = choice.lay(sheet, width, shrink_px)
            if _heights(laid) <= height and not any(laid.all_problems()):
                return Laid(self, laid.width, laid.height, (), ((0, 0, laid),))
        return Laid(self, closest.width, closest.height, (), ((0, 0, closest),))


def _heights(laid: Laid) -> int:
    """How high a block and all its parts are together, those that are out of view too."""
    return laid.height + sum(_heights(part) for _, _, part in laid.parts)
