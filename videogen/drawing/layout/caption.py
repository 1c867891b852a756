"""Captions in the picture: words on a quiet panel in the lowest part of the safe area."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from PIL import Image

from videogen.drawing.layout.blocks import glyphs
from videogen.drawing.layout.page import CAPTIONS_PX, safe_area
from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Mark, Panel, ink_box
from videogen.drawing.paint.picture import Pixels
from videogen.drawing.paint.pillow import paint_part
from videogen.drawing.type.fonts import default_fonts
from videogen.drawing.type.styles import STEP_PX, Style
from videogen.drawing.type.text import Typesetter

CAPTION = Style(40, 1.3, 500, optical=28)
PADDING_PX = (28, 10)
RADIUS_PX = 12


class BurnedCaption(Struct, frozen=True):
    """A caption in the picture: what is painted, and the rectangle that changes by it, at even coordinates."""

    box: Box
    marks: tuple[Mark, ...]

    @classmethod
    def of(cls, look: Look, lines: Sequence[str]) -> BurnedCaption | None:
        """One or two lines, centred at the bottom of the safe area, set smaller where a line is wider than that; None
        where there are no lines."""
        if not lines:
            return None
        type = Typesetter(default_fonts(look.language))
        safe = safe_area(look)
        bottom = safe.bottom + (CAPTIONS_PX if look.captions else 0)
        style, width = _fitting(type, lines, safe.width - 2 * PADDING_PX[0])
        height = type.line_height(style)
        top = bottom - PADDING_PX[1] - height * len(lines)
        left = safe.x + (safe.width - width) / 2
        panel = Panel(_padded(Box(round(left), top, round(width), height * len(lines))), RADIUS_PX, "surface")
        marks: list[Mark] = [panel]
        for row, text in enumerate(lines):
            line = type.line(text, style)
            x = left + (width - line.width) / 2
            baseline = top + row * height + type.baseline(style)
            marks += glyphs(line, x, baseline, type.size(style), "text")
        scaled = tuple(mark.scaled(look.ratio) for mark in marks)
        box = ink_box(scaled).even().clipped(Box(0, 0, look.width, look.height))
        return cls(box, scaled)

    def over(self, under: Pixels, look: Look) -> Pixels:
        """What the rectangle shows with the caption over `under` (height x width x 3, RGB)."""
        image = Image.fromarray(under)
        paint_part(self.marks, image, self.box, look, default_fonts(look.language))
        return np.asarray(image)


def _fitting(type: Typesetter, lines: Sequence[str], room_px: int) -> tuple[Style, float]:
    """The caption's style, smaller where it must be, and the width of its widest line."""
    style = CAPTION
    while True:
        widest = max(type.width(line, style) for line in lines)
        if widest <= room_px or style.at_floor:
            return style, widest
        style = style.shrunk(STEP_PX)


def _padded(box: Box) -> Box:
    x, y = PADDING_PX
    return Box(box.x - x, box.y - y, box.width + 2 * x, box.height + 2 * y)
