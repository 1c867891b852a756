"""Slices: a pie or a ring, each slice with its name, value and share."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from videogen.drawing.chart.around import around, leader, room_px
from videogen.drawing.chart.disc import LARGEST_PX, PieDisc, PieSlice, Turn
from videogen.drawing.chart.figure import NAME, VALUE, Figure, FigurePart, in_place
from videogen.drawing.chart.shares import share_texts
from videogen.drawing.layout.blocks import Block
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.layout.lettering import Lettering
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Mark, Panel
from videogen.drawing.paint.shapes import Sector
from videogen.drawing.type.styles import Style
from videogen.drawing.type.wrap import balanced

MOST_SLICES = 6
SMALLEST_PX = 260
SLIT_PX = 6
RING_SHARE = 0.6  # of the radius that the hole of a ring takes
TEXT_SHARE = 0.74  # of the hole that its text takes
TRACK = "surface"
KEY_PX = 28
KEY_GAP_PX = 24
BESIDE_GAP_PX = 96
BELOW_GAP_PX = 56
ROW_GAP_PX = 20
NAME_LINES = 2
TOTAL = Style(72, 1.1, 600, rule=balanced, floor_px=32)

Place = Literal["around", "beside", "below"]


class Slices(Block, frozen=True, eq=False):
    """A figure of one series as slices of a disc or, with a hole, of a ring; each of `parts` is one of them. Their
    words stand around the disc, or in rows beside or below it."""

    figure: Figure
    parts: Sequence[FigurePart]
    ring: bool
    form: Place
    quiet: frozenset[str] = frozenset()
    """Labels that have no colour of their own."""

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        ink = Lettering(sheet, shrink_px, self.figure.field)
        if self.form == "around":
            height = self.figure.height_px
            disc = around(_turns(self, ink, room_px(width, height)), ink, width, height)
        else:
            disc = _rows(self, ink, width)
        parts = [
            in_place(part, piece.box, _piece(self, disc, piece))
            for part, piece in zip(self.parts, disc.pieces, strict=True)
        ]
        floor = ink.at_floor(NAME, VALUE)
        marks = tuple(_middle(self, disc, ink))
        return Laid(self, width, disc.height, marks, tuple(parts), tuple(ink.problems), floor)

    def role(self, number: int) -> str:
        """The colour of a slice."""
        label = self.figure.table.labels[number]
        if label in self.quiet or self.figure.highlight not in (None, label):
            return "quiet"
        return "series_1" if self.figure.highlight else f"series_{number % MOST_SLICES + 1}"


def _turns(slices: Slices, ink: Lettering, width: float) -> list[Turn]:
    figure = slices.figure
    values = figure.table.values
    total = sum(values)
    ends = [float(end / total) for end in accumulate(values)]
    ends[-1] = 1.0
    shares = share_texts(values, figure.notation)
    return [
        Turn(
            begin,
            end,
            slices.role(number),
            ink.words(figure.table.labels[number], NAME, width, NAME_LINES),
            ink.words(_said(figure, values[number], shares[number]), VALUE, width, 1),
        )
        for number, (begin, end) in enumerate(zip([0.0, *ends], ends, strict=False))
    ]


def _said(figure: Figure, value: Decimal, share: str) -> str:
    """A share, and the value itself where it is something else."""
    return figure.numbers.text(value) if figure.unit == "%" else f"{share} · {figure.numbers.text(value)}"


def _rows(slices: Slices, ink: Lettering, width: int) -> PieDisc:
    """Words in rows beside the disc or below it, each after a key."""
    height = slices.figure.height_px
    beside = slices.form == "beside"
    across = min(LARGEST_PX, height, round(width * 0.48)) if beside else LARGEST_PX
    left = across + BESIDE_GAP_PX if beside else 0
    turns = _turns(slices, ink, width - left - KEY_PX - KEY_GAP_PX)
    rows = sum(turn.height for turn in turns) + ROW_GAP_PX * (len(turns) - 1)
    if not beside:
        across = min(across, width, height - rows - BELOW_GAP_PX)
    if across < SMALLEST_PX or rows > height:
        excess = max(SMALLEST_PX - across, rows - height)
        ink.refuse("does not fit: too little height is left for the slices", "say less around them", excess)
    whole = min(height, max(across, rows) if beside else across + BELOW_GAP_PX + rows)
    y = (whole - rows) // 2 if beside else across + BELOW_GAP_PX
    taken = left + KEY_PX + KEY_GAP_PX + max(turn.width for turn in turns)
    inset = max(0, round((width - taken) / 2)) if beside else 0
    pieces = []
    for turn in turns:
        pieces.append(
            PieSlice(turn, Box(left + inset, y, round(KEY_PX + KEY_GAP_PX + turn.width + 0.5), turn.height))
        )
        y += turn.height + ROW_GAP_PX
    centre = (inset + across / 2, whole / 2) if beside else (width / 2, across / 2)
    return PieDisc(centre, max(1.0, across / 2), whole, pieces)


def _middle(slices: Slices, disc: PieDisc, ink: Lettering) -> Iterator[Mark]:
    """The empty disc, and in the hole of a ring what its slices sum up to, or the highlighted one's share."""
    inner = disc.radius * RING_SHARE if slices.ring else 0.0
    yield Sector(disc.centre, disc.radius, inner, 0, 1, 0, TRACK)
    said = _in_hole(slices)
    if not said:
        return
    room = 2 * inner * TEXT_SHARE
    unit = ink.words(said, TOTAL)
    smaller = max(0, math.ceil(TOTAL.size_px * (1 - room / max(room, unit.width))))
    words = Lettering(ink.sheet, ink.shrink_px + smaller, ink.field).words(said, TOTAL)
    yield from words.at(disc.centre[0], disc.centre[1] - words.height / 2, "text", anchor=0.5)


def _in_hole(slices: Slices) -> str:
    figure, values = slices.figure, slices.figure.table.values
    if not slices.ring:
        return ""
    if figure.highlight:
        number = figure.table.labels.index(figure.highlight)
        shares = share_texts(values, figure.notation)
        return figure.numbers.text(values[number]) if figure.unit == "%" else shares[number]
    return "" if figure.unit == "%" else figure.total


def _piece(slices: Slices, disc: PieDisc, piece: PieSlice) -> Iterator[Mark]:
    """A slice and its words."""
    turn, box = piece.turn, piece.box
    inner = disc.radius * RING_SHARE if slices.ring else 0.0
    yield Sector(disc.centre, disc.radius, inner, turn.begin, turn.end, SLIT_PX, turn.role)
    role = "muted" if turn.role == "quiet" and slices.figure.highlight else "text"
    if slices.form != "around":
        key = Box(box.x, box.y + (turn.name.line_height - KEY_PX) // 2, KEY_PX, KEY_PX)
        yield Panel(key, KEY_PX // 4, turn.role)
        x, anchor = box.x + KEY_PX + KEY_GAP_PX, 0.0
    else:
        right = box.x > disc.centre[0]
        yield from leader(disc, piece)
        x, anchor = (box.x, 0.0) if right else (box.right, 1.0)
    yield from turn.name.at(x, box.y, role, anchor)
    yield from turn.value.at(x, box.y + turn.name.height, role, anchor)
