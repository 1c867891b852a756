"""One way to set a flowchart: its flow, its type, and what is left free."""

from __future__ import annotations

from msgspec import Struct

from videogen.drawing.diagram.bends import Bends
from videogen.drawing.diagram.flowchart import Direction
from videogen.drawing.diagram.lengths import Gaps
from videogen.drawing.paint.shapes import Side
from videogen.drawing.type.styles import FLOOR_PX, Style
from videogen.drawing.type.wrap import balanced

SIDES: dict[Direction, tuple[Side, Side]] = {
    "LR": ("left", "right"), "RL": ("right", "left"), "TB": ("top", "bottom"), "BT": ("bottom", "top")
}  # fmt: skip
"""The sides that lie behind and ahead where it flows so."""
LABEL_SHARE = 0.8  # of the type of nodes, that labels and titles are set in
HEAD_SHARE = 0.55  # of the type of nodes: how long an arrow head is
LONGEST_HEAD_PX = 22
LEAST_CLEAR_PX = 12  # between a label and any line
STRAIGHT_PX = 16  # of a line on either side of its label, where nothing is tight
TRACK_PX = 24  # between bends of lines that else ran close to one another, where nothing is tight
PAD_X, PAD_Y = 0.8, 0.5  # around the text of a card, in font sizes,
LEAST_PAD = 0.57  # of that, where it is tight,
AIR = 0.3  # and how much more across the flow where there is room
BEND = 0.36  # how long a bend is, of how far it leads across,
STEEP = 0.3  # and where it leads further for more air
MERGED_PX = 32  # how long lines are one before their head, where nothing is tight
TIGHT = 0.5  # gaps smaller than this have no room for that
LANE = 7 / 12  # of what is free between nodes: what is free beside a line that passes


class Setting(Struct, frozen=True):
    """One way to set a flowchart: where it flows, its type in pixels, how wide the text of a node is meant to be and
    how much is left free, both in font sizes, and how far nodes are apart across the flow at the least. `air` is how
    much more room than they need cards have across it, from 0 to 1."""

    direction: Direction
    size_px: int
    text: float
    gap: float
    apart_px: int
    air: float = 0.0

    @property
    def lies(self) -> bool:
        """Whether it flows to the side."""
        return self.direction in ("LR", "RL")

    def side(self, *, ahead: bool) -> Side:
        """Which side of a node lies ahead along the flow, or behind."""
        return SIDES[self.direction][ahead]

    @property
    def style(self) -> Style:
        """How nodes are set."""
        return Style(self.size_px, 1.2, 500, rule=balanced, optical=26)

    @property
    def label_style(self) -> Style:
        """How labels and titles are set."""
        return Style(max(FLOOR_PX, round(self.size_px * LABEL_SHARE)), 1.2, rule=balanced, optical=20)

    @property
    def head_px(self) -> int:
        """How long an arrow head is."""
        return min(LONGEST_HEAD_PX, round(HEAD_SHARE * self.size_px))

    @property
    def pads(self) -> tuple[float, float]:
        """What is free beside and over the text of a card, in font sizes."""
        share, air = max(LEAST_PAD, min(1.0, self.gap + 0.15)), AIR * self.air
        return PAD_X * share + air * (not self.lies), PAD_Y * share + air * self.lies

    @property
    def straight_px(self) -> int:
        """How far a line is straight on either side of its label."""
        return min(STRAIGHT_PX, round(17 * self.gap))

    def gaps(self) -> Gaps:
        """What is left free, in pixels."""
        unit = self.size_px * self.gap
        return Gaps(
            node=max(round(unit), self.apart_px),
            edge=max(round(0.7 * unit), round(LANE * self.apart_px), LEAST_CLEAR_PX),
            layer=round(max(1.9 * unit, 2.6 * self.head_px)),
            label=round(max(0.5 * unit, 1.2 * self.head_px)),
            inside=round(0.8 * unit),
            outside=round(0.8 * unit),
            title=round(1.3 * self.label_style.size_px) if self.lies else 0,
            head=self.head_px,
            bends=Bends(
                least=round(0.9 * unit),
                most=round(2.4 * unit),
                share=STEEP if self.air else BEND,
                merged=round(MERGED_PX * min(1.0, self.gap)) if self.gap >= TIGHT else 0,
                track=round(TRACK_PX * min(1.0, self.gap)),
            ),
        )
