"""One way to set a flowchart: its flow, its type, and what is left free."""

from __future__ import annotations

from msgspec import Struct

from videogen.drawing.diagram.flowchart import Direction
from videogen.drawing.diagram.places import Gaps
from videogen.drawing.styles import FLOOR_PX, Style
from videogen.drawing.wrap import balanced

LABEL_SHARE = 0.8  # of the type of nodes, that labels and titles are set in
HEAD_SHARE = 0.55  # of the type of nodes: how long an arrow head is
LONGEST_HEAD_PX = 22


class Setting(Struct, frozen=True):
    """One way to set a flowchart: where it flows, its type in pixels, how wide the text of a node is meant to be and
    how much is left free, both in font sizes."""

    direction: Direction
    size_px: int
    text: float
    gap: float

    @property
    def lies(self) -> bool:
        """Whether it flows to the side."""
        return self.direction in ("LR", "RL")

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
    def pad(self) -> float:
        """How much of its usual padding a card has."""
        return min(1.0, self.gap + 0.15)

    def gaps(self) -> Gaps:
        """What is left free, in pixels."""
        unit = self.size_px * self.gap
        return Gaps(
            node=round(unit),
            edge=round(0.7 * unit),
            layer=round(max(1.9 * unit, 2.6 * self.head_px)),
            label=round(max(0.8 * unit, 1.5 * self.head_px)),
            inside=round(0.8 * unit),
            outside=round(0.8 * unit),
            title=round(1.3 * self.label_style.size_px) if self.lies else 0,
        )
