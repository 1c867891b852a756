"""Transitions: pictures strictly between two others, for every style."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from tests.media.drawn import same
from videogen.media.convert import Planes, rgb_to_planes
from videogen.media.transition import STYLES, Style, transition_frames

RNG = np.random.default_rng(0)
BEFORE, AFTER = (rgb_to_planes(RNG.integers(0, 256, (90, 160, 3), dtype=np.uint8)) for _ in range(2))


def frames(style: Style, count: int = 5, before: Planes = BEFORE, after: Planes = AFTER) -> list[Planes]:
    return list(transition_frames(style, before, after, count))


@pytest.mark.parametrize("style", STYLES)
def test_pictures_lie_strictly_between(style: Style) -> None:
    """As many as asked for, of the same shape, none of them equal to an end or to another."""
    pictures = [BEFORE, *frames(style), AFTER]
    assert len(pictures) == 7
    for one, other in pairwise(pictures):
        assert [plane.shape for plane in one] == [plane.shape for plane in other]
        assert not same(one, other)


@pytest.mark.parametrize("style", ["crossfade", "wipe"])
def test_equal_ends_stay(style: Style) -> None:
    """Between equal pictures a crossfade and a wipe show that picture all the time."""
    assert all(same(picture, BEFORE) for picture in frames(style, after=BEFORE))


def test_crossfade_is_the_weighted_mean() -> None:
    """Each sample is within one of the exact mean, and the pictures move evenly from one end to the other."""
    for number, picture in enumerate(frames("crossfade"), 1):
        for old, new, shown in zip(BEFORE, AFTER, picture, strict=True):
            exact = old + (new.astype(float) - old) * number / 6
            assert np.abs(shown - exact).max() < 1.5


def test_fade_goes_through_the_colour() -> None:
    """The middle picture of an odd number is the colour alone."""
    middle = list(transition_frames("fade", BEFORE, AFTER, 5, (11, 16, 32)))[2]
    assert same(middle, rgb_to_planes(np.full((90, 160, 3), (11, 16, 32), np.uint8)))


def test_slide_moves_whole_pictures() -> None:
    """Each picture is the right part of the old one beside the left part of the new one."""
    for picture in frames("slide"):
        edge = next(
            px for px in range(0, 161, 2) if np.array_equal(picture.y[:, 160 - px :], AFTER.y[:, :px])
        )
        edges = [px for px in range(2, 160, 2) if np.array_equal(picture.y[:, 160 - px :], AFTER.y[:, :px])]
        assert edge == 0
        assert len(edges) == 1
        assert np.array_equal(picture.y[:, : 160 - edges[0]], BEFORE.y[:, edges[0] :])
        assert np.array_equal(picture.u[:, : 80 - edges[0] // 2], BEFORE.u[:, edges[0] // 2 :])


def test_wipe_uncovers_from_the_left() -> None:
    """Left of the edge is the new picture, right of it the old, and the edge moves right."""
    shares = [float((picture.y == AFTER.y).all(axis=0).mean()) for picture in frames("wipe")]
    assert shares == sorted(shares)
    assert all(np.array_equal(picture.y[:, -2:], BEFORE.y[:, -2:]) for picture in frames("wipe", 3))


def test_unknown_styles_are_refused() -> None:
    """The error names the styles there are."""
    with pytest.raises(ValueError, match="crossfade, fade, slide, wipe"):
        transition_frames("star", BEFORE, AFTER, 3)  # type: ignore[arg-type]
