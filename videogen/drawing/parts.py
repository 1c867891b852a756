"""Blocks made of blocks that several scene types show: key points, a message, a window with code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from videogen.drawing.arrange import Beside, Card, Grid, Stack
from videogen.drawing.blocks import Bar, Block, Firm, OnLine, Text
from videogen.drawing.code import CodeLine, Range, Span, tinted
from videogen.drawing.styles import LABEL, NOTE, Style
from videogen.drawing.wrap import balanced

DOT_PX = 12
POINT_GAP_PX = 20
CARD_PADDING_PX = (40, 36)
SNUG_PADDING_PX = (32, 22)
PANE_PADDING_PX = (36, 32)
TIGHT_PANE_PADDING_PX = (36, 16)  # as wide, so that code breaks alike
WINDOW_DOT_PX = 16
CODE_NAME = Style(28, 1.4, family="code")  # the name of a file
WINDOW_LABEL_GAP_PX = 28
WINDOW_BAR_GAP_PX = 28


def message(words: str, field: str) -> Block:
    """What to remember, on a soft panel of the accent."""
    return Card(Text(words, replace(LABEL, rule=balanced), "text", field), (32, 20), "accent_soft", hugs=True)


def point(words: str, field: str, role: str = "accent") -> Block:
    """A short text after a dot."""
    dot = OnLine(_dot_of(role), NOTE)
    return Beside(dot, Text(words, NOTE, "text", field), DOT_PX, POINT_GAP_PX)


def points(blocks: Sequence[Block], *, columns: int) -> Block:
    """Key points next to one another, in at most `columns` columns of equal width."""
    fair = min(columns, len(blocks)) if len(blocks) != 4 else min(columns, 2)
    return Firm(Stack(blocks, 12) if fair == 1 else Grid(blocks, fair, gap_px=32, row_gap_px=16))


def window(body: Block, label: Block | None = None) -> Card:
    """A terminal or an editor: a bar with three quiet dots, and a file's name behind them; below it `body`."""
    bar: Block = _dot()
    for _ in range(2):
        bar = Beside(_dot(), bar, WINDOW_DOT_PX, WINDOW_DOT_PX // 2 + 2)
    if label:
        bar = Firm(Beside(OnLine(bar, CODE_NAME), label, None, WINDOW_LABEL_GAP_PX))
    return Card(Stack([bar, body], WINDOW_BAR_GAP_PX), CARD_PADDING_PX)


def pager(page: int, pages: int) -> Block:
    """Which page of how many this is, counted from 0: a row of dots, the present one in the accent."""
    dots: Block = _dot_of("accent" if page == pages - 1 else "line")
    for number in reversed(range(pages - 1)):
        dots = Beside(_dot_of("accent" if number == page else "line"), dots, DOT_PX, DOT_PX)
    return dots


def _dot() -> Bar:
    return Bar(WINDOW_DOT_PX, WINDOW_DOT_PX, "line", radius_px=WINDOW_DOT_PX // 2)


def pane(label: Text, code: Block, padding_px: tuple[int, int]) -> Card:
    """A card with a label, behind a dot of the label's colour, and code."""
    title = Beside(OnLine(_dot_of(label.role), LABEL), replace(label, role="text"), DOT_PX, 16)
    return Card(Stack([Firm(title), code], padding_px[1] // 2 + 4), padding_px)


def compared(
    code: Sequence[Sequence[Span]], changed: Mapping[int, Sequence[Range]], role: str, field: str
) -> list[CodeLine]:
    """Lines of code; those that are `changed` (from 0) stand on a tint of `role` behind a sign, as wide as their pane,
    and the characters that changed in them on a stronger one."""
    sign = "+" if role == "good" else "−"
    return [
        CodeLine(
            [Span(f"{sign} ", role), *tinted(spans, changed[index], f"{role}_mark")]
            if index in changed
            else [Span("  "), *spans],
            field,
            tint=f"{role}_soft" if index in changed else None,
            bleed_px=PANE_PADDING_PX[0],
            lead=2,
        )
        for index, spans in enumerate(code)
    ]


def _dot_of(role: str) -> Bar:
    return Bar(DOT_PX, DOT_PX, role, radius_px=DOT_PX // 2)
