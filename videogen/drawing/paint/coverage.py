"""How much of each pixel a shape covers: lines, slices, cards and polygons with smooth edges, from their geometry."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from videogen.drawing.paint.shapes import Point, Polygon, Rounded, Sector, Stroke, part_of_path, path_length

FINER = 4  # polygons are drawn so many times larger and averaged

Coverage = NDArray[np.float32]  # height x width, 0 to 1


def stroke_mask(stroke: Stroke) -> Image.Image:
    """Coverage of a line over its ink box, 0 to 255: by the distance of each pixel to the nearest piece of it, which is
    sought only near that piece."""
    box = stroke.ink
    covered: Coverage = np.zeros((box.height, box.width), np.float32)
    for points in _dashes(stroke) if stroke.dash else [stroke.points]:
        local = [(x - box.x, y - box.y) for x, y in points]
        for begin, end in pairwise(local if len(local) > 1 else local * 2):
            _cover(covered, begin, end, max(stroke.width, 1.0) / 2)
    return _mask(covered)


def _cover(covered: Coverage, begin: Point, end: Point, half: float) -> None:
    """Add a straight piece, `half` pixels to either side, with round ends."""
    (x0, y0), (x1, y1) = begin, end
    reach = half + 1
    left, top = max(0, math.floor(min(x0, x1) - reach)), max(0, math.floor(min(y0, y1) - reach))
    window = covered[top : math.ceil(max(y0, y1) + reach), left : math.ceil(max(x0, x1) + reach)]
    rows, columns = window.shape
    x = np.arange(columns, dtype=np.float32)[None, :] + np.float32(left + 0.5 - x0)
    y = np.arange(rows, dtype=np.float32)[:, None] + np.float32(top + 0.5 - y0)
    dx, dy = x1 - x0, y1 - y0
    along = np.clip((x * dx + y * dy) / max(dx * dx + dy * dy, 1e-9), 0, 1)
    distance = np.hypot(x - along * dx, y - along * dy)
    np.maximum(window, np.clip(half + 0.5 - distance, 0, 1), out=window)


def _dashes(stroke: Stroke) -> list[list[Point]]:
    """The pieces of a dashed line; it begins and ends with one."""
    length = path_length(stroke.points)
    count = max(1, round((length / stroke.dash + 1) / 2))
    dash = length / (2 * count - 1)
    return [
        part_of_path(stroke.points, 2 * number * dash, (2 * number + 1) * dash) for number in range(count)
    ]


def sector_mask(sector: Sector) -> Image.Image:
    """Coverage of a slice over its ink box, 0 to 255."""
    box = sector.ink
    x = np.arange(box.width, dtype=np.float32)[None, :] + np.float32(box.x + 0.5 - sector.centre[0])
    y = np.arange(box.height, dtype=np.float32)[:, None] + np.float32(box.y + 0.5 - sector.centre[1])
    distance = np.hypot(x, y)
    covered = np.clip(sector.radius + 0.5 - distance, 0, 1)
    if sector.inner:
        covered *= np.clip(distance - sector.inner + 0.5, 0, 1)
    turns = sector.end - sector.begin
    if turns < 1:
        after = _beyond(x, y, sector.begin) - sector.slit / 2
        before = -_beyond(x, y, sector.end) - sector.slit / 2
        between = np.minimum(after, before) if turns <= 0.5 else np.maximum(after, before)
        covered *= np.clip(between + 0.5, 0, 1)
    return _mask(covered)


def _beyond(x: Coverage, y: Coverage, turn: float) -> Coverage:
    """How many pixels each point lies clockwise beyond the ray at `turn`."""
    angle = 2 * math.pi * turn
    return x * np.float32(math.cos(angle)) + y * np.float32(math.sin(angle))


def rounded_mask(rounded: Rounded) -> Image.Image:
    """Coverage of a rectangle with round corners over its ink box, 0 to 255: by the distance of each pixel to its
    edge."""
    box, radius = rounded.ink, rounded.radius
    x, y = (
        np.abs(np.arange(count, dtype=np.float32) + np.float32(start + 0.5 - centre))
        - np.float32(half - radius)
        for count, start, centre, half in zip(
            (box.width, box.height), (box.x, box.y), rounded.centre, rounded.half, strict=True
        )
    )
    y = y[:, None]
    distance = np.sqrt(np.maximum(x, 0) ** 2 + np.maximum(y, 0) ** 2)
    distance += np.minimum(np.maximum(x, y), 0) - np.float32(radius)
    if rounded.line:
        distance = np.abs(distance) - np.float32(max(rounded.line, 1.0) / 2)
    return _mask(np.clip(np.float32(0.5) - distance, 0, 1))


def polygon_mask(polygon: Polygon) -> Image.Image:
    """Coverage of a polygon over its ink box, 0 to 255: drawn larger and averaged, as Pillow's own edges are jagged."""
    box = polygon.ink
    large = Image.new("L", (box.width * FINER, box.height * FINER))
    points = [((x - box.x) * FINER, (y - box.y) * FINER) for x, y in polygon.points]
    ImageDraw.Draw(large).polygon(points, fill=255)
    return large.reduce(FINER)


def _mask(covered: Coverage) -> Image.Image:
    return Image.fromarray((covered * 255 + 0.5).astype(np.uint8))
