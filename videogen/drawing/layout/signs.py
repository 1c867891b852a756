"""Small signs that say what a row is: ticks and arrows, numbers on discs, levels, a countdown."""

from __future__ import annotations

import math
from typing import Literal

from videogen.drawing.layout.blocks import Block, Text, glyphs
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.look import Role
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Mark, Panel
from videogen.drawing.paint.shapes import Point, Sector, Stroke
from videogen.drawing.type.styles import BODY, CAP_HEIGHT, FLOOR_PX, NOTE, Style

SIGN_SIZE = 0.66  # of a sign beside text, in font sizes
SIGN_WEIGHT = 0.15  # how thick its strokes are, as a share of its size
SHAPES: dict[str, tuple[tuple[Point, ...], ...]] = {  # strokes in a square from (0, 0) to (1, 1)
    "tick": (((0.04, 0.56), (0.36, 0.86), (0.96, 0.16)),),
    "arrow": (((0.04, 0.5), (0.94, 0.5)), ((0.6, 0.16), (0.94, 0.5), (0.6, 0.84))),
}
DISC_TEXT = 0.68  # size of a number on a disc, in sizes of the text beside it
LEAST_DISC_PX = 46  # two digits at the floor stand in it
STEP_GAP_PX, STEP_BELOW_PX = 28, 40  # from a number to its text; from a step to the next one
STEP_LINE_PX, STEP_LINE_GAP_PX = 3, 6  # how wide the line between steps is, and how far from their numbers
HEIGHTS = (0.44, 0.72, 1.0)  # of the bars, in heights of a capital
BAR_PX, BAR_GAP_PX = 8, 6
RING_PX = 112
RING_WIDTH_PX = 8
COUNT = Style(44, 1.0, 600)


class Sign(Block, frozen=True, eq=False):
    """A drawn sign, as high as a line of text of this style; an arrow points to where one reads on."""

    shape: Literal["tick", "arrow"]
    role: Role
    style: Style = BODY

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        style = self.style.shrunk(shrink_px)
        height, size = sheet.type.line_height(style), SIGN_SIZE * style.size_px
        top = (height - size) / 2
        marks = [
            Stroke(tuple((x * size, top + y * size) for x, y in line), SIGN_WEIGHT * size, self.role)
            for line in SHAPES[self.shape]
        ]
        return Laid(self, math.ceil(size), height, tuple(marks), onward=self.shape == "arrow")


class NumberDisc(Block, frozen=True, eq=False):
    """A number or a letter on a disc, as high as a line of text of this style."""

    text: str
    style: Style = BODY
    fill: Role = "accent_soft"
    role: Role = "text"

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        style = self.style.shrunk(shrink_px)
        height = sheet.type.line_height(style)
        size = max(LEAST_DISC_PX, height)
        letters = Style(max(FLOOR_PX, round(DISC_TEXT * style.size_px)), 1.0, 600, optical=22)
        line = sheet.type.line(self.text, letters)
        top = (height - size) // 2
        baseline = top + round((size + CAP_HEIGHT * letters.size_px) / 2)
        disc = Panel(Box(0, top, size, size), size // 2, self.fill)
        inked = glyphs(line, (size - line.width) / 2, baseline, letters.size_px, self.role)
        return Laid(self, size, height, (disc, *inked), (), (), style.at_floor)


class NumberedStep(Block, frozen=True, eq=False):
    """A numbered step; a line leads from its number on to the next one, unless it is the last."""

    number: int
    text: Text
    last: bool

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        disc = NumberDisc(str(self.number), self.text.style).lay(sheet, width, shrink_px)
        text_x = disc.width + STEP_GAP_PX
        text = self.text.lay(sheet, width - text_x, shrink_px)
        height = max(disc.height, text.height) + (0 if self.last else STEP_BELOW_PX)
        line = self._line((disc.width - STEP_LINE_PX) // 2, disc.marks[0].ink.bottom, height)
        parts = ((0, 0, disc), (text_x, 0, text))
        return Laid(self, text_x + text.width, height, () if self.last else (line,), parts)

    def _line(self, x: int, top: int, bottom: int) -> Panel:
        return Panel(
            Box(x, top + STEP_LINE_GAP_PX, STEP_LINE_PX, bottom - top - 2 * STEP_LINE_GAP_PX), 1, "line"
        )


class DifficultyBars(Block, frozen=True, eq=False):
    """How hard something is: of three rising bars as many are filled, as high as the capitals of a line."""

    filled: int
    style: Style = NOTE

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        style = self.style.shrunk(shrink_px)
        most, foot = round(CAP_HEIGHT * style.size_px), sheet.type.baseline(style)
        bars = []
        for number, share in enumerate(HEIGHTS):
            height = round(most * share)
            box = Box(number * (BAR_PX + BAR_GAP_PX), foot - height, BAR_PX, height)
            bars.append(Panel(box, 2, "accent" if number < self.filled else "line"))
        own = len(HEIGHTS) * BAR_PX + (len(HEIGHTS) - 1) * BAR_GAP_PX
        return Laid(self, own, sheet.type.line_height(style), tuple(bars))


class Countdown(Block, frozen=True, eq=False):
    """The seconds that are left of `all_s`, in a ring that grows shorter."""

    left_s: int
    all_s: int

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        line = sheet.type.line(str(self.left_s), COUNT)
        baseline = round((RING_PX + CAP_HEIGHT * COUNT.size_px) / 2)
        marks: list[Mark] = [_arc(1.0, "line"), _arc(self.left_s / self.all_s, "accent")]
        marks += glyphs(line, (RING_PX - line.width) / 2, baseline, COUNT.size_px, "text")
        return Laid(self, RING_PX, RING_PX, tuple(marks))


def _arc(share: float, role: str) -> Sector:
    """So much of the ring, from its top clockwise."""
    radius = RING_PX / 2
    return Sector((radius, radius), radius - 1, radius - 1 - RING_WIDTH_PX, 0.0, share, 0.0, role)
