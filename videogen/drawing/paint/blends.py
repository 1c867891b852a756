"""The frames of one rectangle between two pictures: blended, scrolled, or as others made them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from PIL import Image

from videogen.drawing.paint.box import Box
from videogen.drawing.paint.motion import Step
from videogen.drawing.paint.picture import Frame, Patch

State = TypeVar("State")


def patch(image: Image.Image, x: int, y: int) -> Patch:
    """An RGB image as the new pixels at (`x`, `y`)."""
    return Patch(x, y, np.asarray(image))


def stepwise(
    states: Sequence[State],
    start: State | None,
    box: Box,
    first: Frame,
    look_of: Callable[[State], Image.Image],
) -> Iterator[Frame]:
    """One frame of `box` per state; a state that looks like the one before is an empty frame. `first` is shown with the
    first of them."""
    shown = start
    for state in states:
        yield first if state == shown else (*first, patch(look_of(state), box.x, box.y))
        shown, first = state, ()


def blended(
    before: Image.Image,
    settled: Image.Image,
    layer: Image.Image,
    box: Box,
    steps: Sequence[Step],
    first: Frame,
) -> Iterator[Frame]:
    """One frame per step of an arrival."""
    colour, opacity = layer.convert("RGB"), layer.getchannel("A")

    def at(step: Step) -> Image.Image:
        if step.settled:
            return settled
        image = before.copy()
        share = opacity.point([round(a * step.opacity) for a in range(256)])
        image.paste(colour, (0, step.below_px), share)
        return image

    return stepwise(steps, None, box, first, at)


def faded(
    before: Image.Image, settled: Image.Image, box: Box, shares: Sequence[float], first: Frame
) -> Iterator[Frame]:
    """One frame per share of the new picture."""

    def at(share: float) -> Image.Image:
        return settled if share == 1 else Image.blend(before, settled, share)

    return stepwise(shares, 0.0, box, first, at)


def rolled(
    before: Image.Image, settled: Image.Image, box: Box, ups: Sequence[int], first: Frame
) -> Iterator[Frame]:
    """One frame per height: the old picture that many pixels up, and under it what the new one has there."""

    def at(up_px: int) -> Image.Image:
        image = before.copy()
        image.paste(before, (0, -up_px))
        image.paste(settled, (0, ups[-1] - up_px))
        return image

    return stepwise(ups, 0, box, first, at)


def placed(box: Box, frames: Iterator[Frame], first: Frame) -> Iterator[Frame]:
    """Frames of a region as frames of the picture; `first` is shown with the first of them."""
    for frame in frames:
        yield (*first, *(Patch(box.x + part.x, box.y + part.y, part.rgb) for part in frame))
        first = ()
