"""What stands over the bars or lines of a chart: what they measure, and names of series by their colours."""

from __future__ import annotations

from videogen.drawing.chart.figure import AXIS, NAME, Figure
from videogen.drawing.layout.lettering import Lettering
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Mark, Panel

KEY_PX = 20  # a square in the colour of a series
KEY_GAP_PX = 12
NAME_GAP_PX = 40
GAP_PX = 20


def heading(ink: Lettering, figure: Figure, width: int, *, named: bool) -> tuple[list[Mark], int]:
    """Its marks, from (0, 0), and its height with the gap under it; `named` where the series need their names."""
    marks: list[Mark] = []
    height = 0
    if figure.y_label:
        words = ink.words(figure.y_label, AXIS, width)
        marks += words.at(0, 0, "muted")
        height += words.height + GAP_PX
    if named and not figure.single:
        names, below = _names(ink, figure, width, height)
        marks += names
        height = below + GAP_PX
    return marks, height


def _names(ink: Lettering, figure: Figure, width: int, top: int) -> tuple[list[Mark], int]:
    """Names of the series in a row, or in several where it is full, and where they end."""
    marks: list[Mark] = []
    x, y, line_height = 0, top, 0
    for number, series in enumerate(figure.table.series):
        words = ink.words(series.name, NAME, width - KEY_PX - KEY_GAP_PX, 1)
        line_height = words.line_height
        taken = KEY_PX + KEY_GAP_PX + round(words.width)
        if x and x + taken > width:
            x, y = 0, y + line_height + 4
        key = Box(x, y + (line_height - KEY_PX) // 2, KEY_PX, KEY_PX)
        marks.append(Panel(key, KEY_PX // 4, figure.role(number)))
        marks += words.at(x + KEY_PX + KEY_GAP_PX, y, "text")
        x += taken + NAME_GAP_PX
    return marks, y + line_height
