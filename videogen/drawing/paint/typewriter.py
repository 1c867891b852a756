"""Text that is typed: one character cell after another, followed by a caret."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from PIL import Image

from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box, around
from videogen.drawing.paint.marks import Glyphs, Panel
from videogen.drawing.paint.motion import typed_by
from videogen.drawing.paint.picture import Frame, Patch
from videogen.drawing.paint.pillow import paint_part
from videogen.drawing.type.fonts import Fonts, Run

ABOVE, BELOW = 0.95, 0.27  # how far a cell reaches over and under the baseline, in font sizes
CARET_WIDTH, CARET_GAP = 0.5, 0.08  # in heights of a cell


def typed_cells(glyphs: Glyphs, fonts: Fonts) -> list[Box]:
    """The cell that each character of a run fills, from left to right."""
    top = glyphs.baseline - round(ABOVE * glyphs.size_px)
    height = round((ABOVE + BELOW) * glyphs.size_px)
    cells, x = [], float(glyphs.x)
    for character in glyphs.run.text:
        end = x + fonts.width(Run(glyphs.run.face, character, rtl=False), glyphs.size_px)
        cells.append(Box(round(x), top, round(end) - round(x), height))
        x = end
    return cells


def caret_after(cell: Box) -> Panel:
    """The caret that stands behind a typed character."""
    gap, width = round(CARET_GAP * cell.height), max(1, round(CARET_WIDTH * cell.height))
    return Panel(Box(cell.right + gap, cell.y, width, cell.height), 0, "accent")


def typed_frames(
    before: Image.Image, settled: Image.Image, cells: Sequence[Box], look: Look, fonts: Fonts
) -> Iterator[Frame]:
    """Frames of a region that lead from `before` to `settled`, with the caret behind the last typed character."""
    image, done, caret = before.copy(), 0, Box(0, 0, 0, 0)
    full = Box(0, 0, *before.size)
    frame = 0
    while done < len(cells):
        typed = min(len(cells), typed_by(frame, look.fps))
        frame += 1
        if typed == done:
            yield ()
            continue
        new = cells[done:typed]
        for cell in new:
            image.paste(settled.crop(cell.corners), (cell.x, cell.y))
        last = typed == len(cells)
        panel = caret_after(cells[typed - 1])
        changed = full if last else around([caret, *new, panel.box]).even().clipped(full)
        yield (_with_caret(settled if last else image, panel, changed, look, fonts),)
        done, caret = typed, panel.box


def _with_caret(image: Image.Image, caret: Panel, changed: Box, look: Look, fonts: Fonts) -> Patch:
    part = image.crop(changed.corners)
    paint_part([caret], part, changed, look, fonts)
    return Patch(changed.x, changed.y, np.asarray(part))
