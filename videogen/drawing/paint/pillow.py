"""How Pillow paints marks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw

from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box, Crop, in_pixels
from videogen.drawing.paint.coverage import polygon_mask, rounded_mask, sector_mask, stroke_mask
from videogen.drawing.paint.marks import Bitmap, Faint, Glyphs, Mark, Panel, PictureSource
from videogen.drawing.paint.shapes import Beam, Polygon, Rounded, Sector, Stroke
from videogen.drawing.type.fonts import FINER, Fonts, Run


def paint(mark: Mark, image: Image.Image, look: Look, fonts: Fonts) -> None:
    """Draw `mark` on an RGB or RGBA image."""
    match mark:
        case Glyphs():
            _paint_glyphs(mark, image, look, fonts)
        case Panel():
            _paint_panel(mark, image, look)
        case Bitmap():
            _paint_bitmap(mark, image)
        case Beam():
            _paint_beam(mark, image, look)
        case Sector():
            image.paste(look[mark.role], mark.ink.corners, sector_mask(mark))
        case Rounded():
            image.paste(look[mark.role], mark.ink.corners, rounded_mask(mark))
        case Polygon():
            image.paste(look[mark.role], mark.ink.corners, polygon_mask(mark))
        case Stroke():
            image.paste(look[mark.role], mark.ink.corners, stroke_mask(mark))
        case Faint():
            _paint_faint(mark, image, look, fonts)


def paint_part(marks: Iterable[Mark], image: Image.Image, box: Box, look: Look, fonts: Fonts) -> None:
    """Draw `marks` on an image that is only the `box` of the picture."""
    for mark in marks:
        paint(mark.moved(-box.x, -box.y), image, look, fonts)


def _paint_glyphs(glyphs: Glyphs, image: Image.Image, look: Look, fonts: Fonts) -> None:
    box = glyphs.ink
    pen = round((glyphs.x - box.x) * FINER), (glyphs.baseline - box.y) * FINER
    extent = box.width, box.height
    if glyphs.run.face.picture_px:
        _put(_glyph_pictures(fonts, glyphs.run, glyphs.size_px, extent, pen), box, image)
        return
    mask = _glyph_mask(fonts, glyphs.run, glyphs.size_px, extent, pen)
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


@lru_cache(maxsize=16)
def _glyph_pictures(
    fonts: Fonts, run: Run, size_px: float, extent: tuple[int, int], pen: tuple[int, int]
) -> Image.Image:
    """Emoji in RGBA, drawn at the one size that their font has and then resized."""
    ratio = run.face.picture_px / (size_px * run.face.scale)
    width, height = extent[0] * ratio, extent[1] * ratio
    large = Image.new("RGBA", (ceil(width), ceil(height)))
    ImageDraw.Draw(large).text(
        (pen[0] * ratio / FINER, pen[1] * ratio / FINER),
        run.text,
        font=fonts.open(run.face, size_px),
        anchor="ls",
        direction=fonts.direction(run),
        embedded_color=True,
    )
    # Drawn on nothing, colours are as dark as they are thin; so they are resized before they are made whole again.
    thinned = Image.frombytes("RGBa", large.size, large.tobytes())
    return thinned.resize(extent, Image.Resampling.BICUBIC, box=(0, 0, width, height)).convert("RGBA")


def _put(picture: Image.Image, box: Box, image: Image.Image) -> None:
    """Lay an RGBA picture over an RGB or RGBA image; on a layer that is to fade, thin edges keep their colours."""
    if image.mode == "RGB":
        image.paste(picture, box.corners, picture)
        return
    seen = box.clipped(Box(0, 0, *image.size))
    image.alpha_composite(picture, (seen.x, seen.y), seen.moved(-box.x, -box.y).corners)


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
    scaled = resized(bitmap.source, (box.width, box.height), bitmap.crop)
    mask = _round_mask(box.width, box.height, bitmap.radius)
    if scaled.mode == "RGBA":
        mask = ImageChops.multiply(mask, scaled.getchannel("A"))
    image.paste(scaled.convert("RGB"), box.corners, mask)


def resized(source: Image.Image | PictureSource, size: tuple[int, int], crop: Crop) -> Image.Image:
    """What lies in `crop` of a picture, in another size (width and height)."""
    if isinstance(source, Image.Image):
        return source.resize(size, Image.Resampling.LANCZOS, box=in_pixels(crop, source.size))
    return source.resized(size, crop)


def _paint_beam(beam: Beam, image: Image.Image, look: Look) -> None:
    """Round at one end: the other end of a longer panel is cut off."""
    box = beam.box
    if not (box.width and box.height):
        return
    lies = beam.base in ("left", "right")
    radius = min(beam.radius, box.width if lies else box.height)
    mask = _round_mask(box.width + radius * lies, box.height + radius * (not lies), radius)
    left, top = radius * (beam.base == "left"), radius * (beam.base == "top")
    image.paste(look[beam.role], box.corners, mask.crop((left, top, left + box.width, top + box.height)))


def _paint_faint(faint: Faint, image: Image.Image, look: Look, fonts: Fonts) -> None:
    """The marks on a copy of what is behind them, of which so much is mixed in."""
    box = faint.ink.clipped(Box(0, 0, image.width, image.height))
    if not (box.width and box.height and faint.opacity):
        return
    behind = image.crop(box.corners)
    painted = behind.copy()
    paint_part(faint.marks, painted, box, look, fonts)
    image.paste(Image.blend(behind, painted, faint.opacity), box.corners)
