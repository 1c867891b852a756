"""How Pillow paints marks."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw

from videogen.drawing.fonts import FINER, Fonts, Run
from videogen.drawing.look import Look
from videogen.drawing.marks import Bitmap, Glyphs, Mark, Panel, Polygon, Stroke


def paint(mark: Mark, image: Image.Image, look: Look, fonts: Fonts) -> None:
    """Draw `mark` on an RGB or RGBA image."""
    match mark:
        case Glyphs():
            _paint_glyphs(mark, image, look, fonts)
        case Panel():
            _paint_panel(mark, image, look)
        case Bitmap():
            _paint_bitmap(mark, image)
        case Polygon() | Stroke():
            _paint_shape(mark, image, look)


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


def _paint_bitmap(bitmap: Bitmap, image: Image.Image) -> None:
    box = bitmap.box
    if not (box.width and box.height):
        return
    scaled = bitmap.source.resize((box.width, box.height), Image.Resampling.LANCZOS, box=bitmap.crop)
    mask = _round_mask(box.width, box.height, bitmap.radius)
    if scaled.mode == "RGBA":
        mask = ImageChops.multiply(mask, scaled.getchannel("A"))
    image.paste(scaled.convert("RGB"), box.corners, mask)


def _paint_shape(shape: Polygon | Stroke, image: Image.Image, look: Look) -> None:
    """Drawn four times as large and averaged: Pillow's own edges are jagged."""
    box = shape.ink
    large = Image.new("L", (box.width * FINER, box.height * FINER))
    pen = ImageDraw.Draw(large)
    points = [((x - box.x) * FINER, (y - box.y) * FINER) for x, y in shape.points]
    if isinstance(shape, Polygon):
        pen.polygon(points, fill=255)
    else:
        width = shape.width * FINER
        pen.line(points, fill=255, width=round(width))
        for x, y in points:
            pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=255)
    image.paste(look[shape.role], box.corners, large.reduce(FINER))
