"""The styles of the look: how each kind of text is set. Sizes are pixels at 1080p."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.type.wrap import Rule, phrased, prose

Family = Literal["text", "code"]

FLOOR_PX = 26  # nothing smaller at 1080p: films are watched on phones
PORTRAIT_GROWTH_PX = 12  # a high picture has height to spare, and is watched on a phone
CAP_HEIGHT = 0.728  # height of a capital, in font sizes (Inter 0.727, JetBrains Mono 0.730)
STEP_PX = 2  # text that does not fit is made smaller by this much at a time
OPEN_PX, TIGHT_PX = 72, 96  # between these sizes the line height of display type changes


class Style(Struct, frozen=True):
    """How a kind of text is set; sizes are pixels at 1080p, `leading` is line height in font sizes."""

    size_px: int
    leading: float
    weight: int = 400
    family: Family = "text"
    rule: Rule = prose
    floor_px: int = FLOOR_PX
    italic: bool = False
    optical: float = 32
    """Which cut of Inter, from 14 (open, for small text) to 32 (tight, for display)."""
    open_leading: float | None = None
    """`leading` at 72 px and under, where that is another; from there to 96 px it changes evenly."""

    @property
    def line_px(self) -> int:
        """From one baseline to the next."""
        if self.open_leading is None:
            return round(self.size_px * self.leading)
        tight = min(1.0, max(0.0, (self.size_px - OPEN_PX) / (TIGHT_PX - OPEN_PX)))
        return round(self.size_px * (self.open_leading + tight * (self.leading - self.open_leading)))

    def shrunk(self, by_px: int) -> Style:
        """The same style smaller (larger where `by_px` is negative), but never under its floor."""
        return replace(self, size_px=max(min(self.floor_px, self.size_px), self.size_px - by_px))

    @property
    def at_floor(self) -> bool:
        return self.size_px <= self.floor_px


DISPLAY = Style(112, 1.05, 600, rule=phrased, floor_px=56, open_leading=1.15)
HEADER = Style(64, 1.15, 600, rule=phrased, floor_px=40)
QUOTE = Style(64, 1.3, 500, rule=phrased, floor_px=32)
NUMBER = Style(320, 1.0, 600, floor_px=96)  # alone, as large as there is room for it
LEAD = Style(44, 1.35, rule=phrased, optical=30)
BODY = Style(40, 1.4, rule=phrased, optical=28)
STRONG = Style(40, 1.4, 600, rule=phrased, optical=28)
PROSE = Style(40, 1.45, optical=28)
NOTE = Style(30, 1.4, optical=22)
LABEL = Style(30, 1.4, 600, optical=22)
CODE = Style(34, 1.45, family="code")
# As small as 120 columns need; printed lines are not broken.
TERMINAL = Style(34, 1.45, family="code", floor_px=22)
LINED = 1.32  # leading of a terminal in which lines are drawn with signs: they meet (JetBrains Mono's own line height)
