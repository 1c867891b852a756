"""How Pillow paints marks."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from videogen.drawing.fonts import FINER, Fonts, Run
from videogen.drawing.look import Look
from videogen.drawing.marks import Glyphs, Mark, Panel


def paint(mark: Mark, image: Image.Image, look: Look, fonts: Fonts) -> None:
    """Draw `mark` on an RGB or RGBA image."""
    if isinstance(mark, Panel):
        _paint_panel(mark, image, look)
    else:
        _paint_glyphs(mark, image, look, fonts)


def _paint_glyphs(glyphs: Glyphs, image: Image.Image, look: Look, fonts: Fonts) -> None:
    box = glyphs.ink
    pen = round((glyphs.x - box.x) * FINER), (glyphs.baseline - box.y) * FINER
    mask = _glyph_mask(fonts, glyphs.run, glyphs.size_px, (box.width, box.height), pen)
    image.paste(look[glyphs.role], box.corners, mask)


@lru_cache(maxsize=64)  # what arrives is painted twice: on its own layer, and on the settled picture
def _glyph_mask(
    fonts: Fonts, run: Run, size_px: float, extent: tuple[int, int], pen: tuple[int, int]
) -> Image.Image:
    """Coverage of letters, drawn four times as large and averaged: even spacing, and edges without hinting."""
    large = Image.new("L", (extent[0] * FINER, extent[1] * FINER))
    ImageDraw.Draw(large).text(
        pen,
        run.text,
        fill=255,
        font=fonts.open(run.face, size_px),
        anchor="ls",
        features=fonts.features(run.face),
        direction=fonts.direction(run),
    )
    return large.reduce(FINER)


def _paint_panel(panel: Panel, image: Image.Image, look: Look) -> None:
    if panel.box.width and panel.box.height:
        mask = _round_mask(panel.box.width, panel.box.height, panel.radius)
        image.paste(look[panel.role], panel.box.corners, mask)


@lru_cache(maxsize=16)
def _round_mask(width: int, height: int, radius: int) -> Image.Image:
    """Coverage of a rounded rectangle, 0 to 255, with smooth corners (Pillow's own are jagged)."""
    mask = Image.new("L", (width, height), 255)
    radius = min(radius, width // 2, height // 2)
    if radius:
        corner = Image.fromarray(_corner(radius))
        flipped = corner.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        for lower, y in ((False, 0), (True, height - radius)):
            for piece, x in ((corner, 0), (flipped, width - radius)):
                mask.paste(piece.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if lower else piece, (x, y))
    return mask


def _corner(radius: int) -> NDArray[np.uint8]:
    """The upper left quarter of a disc: how much of each pixel it covers."""
    away = radius - np.arange(radius) - 0.5
    distance = np.hypot(away[:, None], away[None, :])
    covered: NDArray[np.uint8] = (np.clip(radius - distance + 0.5, 0, 1) * 255 + 0.5).astype(np.uint8)
    return covered
