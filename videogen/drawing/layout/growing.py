"""Things that grow: bars from their base, lines and slices from where they begin; words fade in."""

from __future__ import annotations

from msgspec import Struct

from videogen.drawing.paint.element import Element
from videogen.drawing.paint.marks import Faint, Mark
from videogen.drawing.paint.motion import OPACITY_LEVELS
from videogen.drawing.paint.shapes import Beam, Sector, Stroke


class Grown(Struct, frozen=True):
    """An element that grows."""

    element: Element

    def __call__(self, share: float) -> Element:
        """What it looks like when so much of it has grown: more than 0, up to 1."""
        if share == 1:
            return self.element
        return Element(self.element.box, tuple(_grown(mark, share) for mark in self.element.marks))


def _grown(mark: Mark, share: float) -> Mark:
    if isinstance(mark, Beam | Sector | Stroke):
        return mark.grown(share)
    return Faint((mark,), round(share * OPACITY_LEVELS) / OPACITY_LEVELS)
