"""Things that grow: bars from their base, lines and slices from where they begin; words fade in."""

from __future__ import annotations

from videogen.drawing.layout.laid import Element
from videogen.drawing.paint.marks import Faint, Mark
from videogen.drawing.paint.motion import OPACITY_LEVELS
from videogen.drawing.paint.shapes import Beam, Sector, Stroke


def grown(element: Element, share: float) -> Element:
    """`element` when so much of it has grown: more than 0, up to 1."""
    if share == 1:
        return element
    return Element(element.box, tuple(_grown(mark, share) for mark in element.marks))


def _grown(mark: Mark, share: float) -> Mark:
    if isinstance(mark, Beam | Sector | Stroke):
        return mark.grown(share)
    return Faint((mark,), round(share * OPACITY_LEVELS) / OPACITY_LEVELS)
