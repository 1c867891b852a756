"""Rectangles in pixels."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

Crop = tuple[float, float, float, float]
"""Left, upper, right and lower edge of a part of a picture, as shares of its width and height."""
WHOLE: Crop = (0.0, 0.0, 1.0, 1.0)


class Box(Struct, frozen=True):
    """A rectangle: its upper left corner and its size, in whole pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """Left, upper, right, lower, as Pillow counts."""
        return self.x, self.y, self.right, self.bottom

    def moved(self, dx: int, dy: int) -> Box:
        """The same size elsewhere."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)

    def scaled(self, ratio: float) -> Box:
        """The box in a picture `ratio` times as large; what touched still touches, and nothing begins to overlap."""
        x, y = round(self.x * ratio), round(self.y * ratio)
        return Box(x, y, round(self.right * ratio) - x, round(self.bottom * ratio) - y)

    def holds(self, other: Box) -> bool:
        """Whether `other` lies wholly inside."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def clipped(self, other: Box) -> Box:
        """What both boxes share; of no size where they share nothing."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Box(x, y, max(0, min(self.right, other.right) - x), max(0, min(self.bottom, other.bottom) - y))

    def even(self) -> Box:
        """The least box around this one whose corners all have even coordinates (4:2:0 chroma needs them)."""
        x, y = self.x - self.x % 2, self.y - self.y % 2
        return Box(x, y, self.right + self.right % 2 - x, self.bottom + self.bottom % 2 - y)


def around(boxes: Iterable[Box]) -> Box:
    """The least box that holds all of `boxes`; of no size where there are none."""
    listed = [box for box in boxes if box.width and box.height]
    if not listed:
        return Box(0, 0, 0, 0)
    x, y = min(box.x for box in listed), min(box.y for box in listed)
    return Box(x, y, max(box.right for box in listed) - x, max(box.bottom for box in listed) - y)


def visible(box: Box, ratio: float) -> Box:
    """The scaled box, at least a pixel wide and high where it was."""
    scaled = box.scaled(ratio)
    return replace(
        scaled, width=max(scaled.width, min(1, box.width)), height=max(scaled.height, min(1, box.height))
    )


def in_pixels(crop: Crop, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """A part of a picture of `size`, in its pixels; rounding never leads out of it."""
    left, top, right, bottom = (min(max(share, 0.0), 1.0) for share in crop)
    return left * size[0], top * size[1], right * size[0], bottom * size[1]
