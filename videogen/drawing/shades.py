"""Colours of a terminal that follow from two others: letters on a ground of their own, and faint ones."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from videogen.drawing.contrast import RGB, TEXT_CONTRAST, contrast, legible, luminance, mix

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
FAINT_SHARE = 0.4  # how much of the ground is in faint letters, as far as they can be read so


class Colours(Protocol):
    """Colours by their roles."""

    def __getitem__(self, role: str) -> RGB: ...


def shaded(colours: Colours, role: str) -> RGB:
    """The colour of `faint A`, `A on B` or `B under A`."""
    if role.startswith("faint "):
        return _faint(colours[role.removeprefix("faint ")], colours["surface"])
    letters, on, ground = role.partition(" on ")
    if on:
        return legible_pair(colours[letters], colours[ground])[0]
    ground, _, letters = role.partition(" under ")
    return legible_pair(colours[letters], colours[ground])[1]


@lru_cache(maxsize=256)
def _faint(colour: RGB, ground: RGB) -> RGB:
    return legible(mix(colour, ground, FAINT_SHARE), colour, (ground,), TEXT_CONTRAST)


@lru_cache(maxsize=256)
def legible_pair(letters: RGB, ground: RGB) -> tuple[RGB, RGB]:
    """Letters and their ground, moved apart only as far as it takes to read them: the ground first, whose colour is
    told apart more easily."""
    lighter = luminance(letters) > luminance(ground)
    moved = legible(ground, BLACK if lighter else WHITE, (letters,), TEXT_CONTRAST)
    if contrast(letters, moved) >= TEXT_CONTRAST:
        return letters, moved
    end = max(BLACK, WHITE, key=lambda end: contrast(end, ground))
    return legible(letters, end, (ground,), TEXT_CONTRAST), ground
