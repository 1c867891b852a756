"""The path of a slow zoom: which part of a picture each frame shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from videogen.drawing.paint.box import Crop
from videogen.timeline import LAST_HOLD_FRAMES

Direction = Literal["in", "out"]


def zoom_path(by: float, direction: Direction, toward: tuple[float, float], frames: int) -> Iterator[Crop]:
    """What each of `frames` frames shows, in shares of what is seen without a zoom, which becomes `by` times as large
    or comes from there. The point at `toward` stays where it is. It begins and ends at rest, and rests in the last
    frames."""
    moves = max(1, frames - LAST_HOLD_FRAMES + 1)
    for number in range(frames):
        progress = min(1.0, number / (moves - 1)) if moves > 1 else 1.0
        eased = progress * progress * (3 - 2 * progress)
        yield _part(by ** -(eased if direction == "in" else 1 - eased), toward)


def zoom_ends(by: float, toward: tuple[float, float]) -> tuple[Crop, Crop]:
    """The largest and the smallest part that such a zoom shows, however long it takes."""
    return _part(1.0, toward), _part(1 / by, toward)


def _part(side: float, toward: tuple[float, float]) -> Crop:
    left, top = ((1 - side) * share for share in toward)
    return left, top, left + side, top + side


def within(crop: Crop, part: Crop) -> Crop:
    """`part` of `crop`, in shares of the whole picture."""
    left, top = crop[0], crop[1]
    width, height = crop[2] - left, crop[3] - top
    return left + part[0] * width, top + part[1] * height, left + part[2] * width, top + part[3] * height
