"""RGB to YUV and back: rectangles convert to the same bytes alone as in the whole picture."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.media.drawn import same
from videogen.drawing.paint.picture import Patch
from videogen.media.convert import YuvPicture, planes_to_rgb, rgb_to_planes

WIDTH, HEIGHT = 322, 182
PICTURE = np.random.default_rng(1).integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)


@st.composite
def rectangles(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """x, y, width, height: even, at least 2 x 2, within the picture."""
    x = 2 * draw(st.integers(0, WIDTH // 2 - 1))
    y = 2 * draw(st.integers(0, HEIGHT // 2 - 1))
    return x, y, 2 * draw(st.integers(1, (WIDTH - x) // 2)), 2 * draw(st.integers(1, (HEIGHT - y) // 2))


@settings(deadline=None, max_examples=80)
@given(rectangles())
def test_a_rectangle_converts_as_in_the_whole_picture(rectangle: tuple[int, int, int, int]) -> None:
    """Applying a patch gives byte for byte what converting the patched picture gives."""
    x, y, width, height = rectangle
    new = np.random.default_rng(x + y).integers(0, 256, (height, width, 3), dtype=np.uint8)
    picture = YuvPicture(WIDTH, HEIGHT)
    picture.apply(Patch(0, 0, PICTURE))
    picture.apply(Patch(x, y, new))
    whole = PICTURE.copy()
    whole[y : y + height, x : x + width] = new
    assert same(picture.planes, rgb_to_planes(whole))


def test_colours_are_those_of_bt709() -> None:
    """Samples are within half a step of the equations of ITU-R BT.709, limited range, chroma the mean of 2 x 2."""
    red, green, blue = (PICTURE[..., channel] / 255 for channel in range(3))
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    wanted = (
        16 + 219 * luma,
        128 + 224 * _mean_of_four((blue - luma) / 1.8556),
        128 + 224 * _mean_of_four((red - luma) / 1.5748),
    )
    for plane, exact in zip(rgb_to_planes(PICTURE), wanted, strict=True):
        assert np.abs(plane - exact).max() < 0.55


def _mean_of_four(plane: np.ndarray) -> np.ndarray:
    return plane.reshape(HEIGHT // 2, 2, WIDTH // 2, 2).mean((1, 3))


@pytest.mark.parametrize(
    "colour", [(0, 0, 0), (255, 255, 255), (59, 130, 246), (16, 185, 129), (255, 107, 53)]
)
def test_colours_survive_both_ways(colour: tuple[int, int, int]) -> None:
    """A flat colour comes back within two of 255."""
    back = planes_to_rgb(rgb_to_planes(np.full((20, 40, 3), colour, np.uint8)))
    assert np.abs(back.astype(int) - colour).max() <= 2


def test_what_does_not_change_is_told() -> None:
    """Applying the same pixels twice changes nothing the second time."""
    picture = YuvPicture(WIDTH, HEIGHT)
    assert picture.apply(Patch(0, 0, PICTURE))
    assert not picture.apply(Patch(0, 0, PICTURE))
    assert not picture.apply(Patch(20, 40, PICTURE[40:60, 20:90]))


@pytest.mark.parametrize("place", [(1, 0, 8, 8), (0, 0, 7, 8), (0, 0, 8, 9), (320, 0, 8, 8), (0, 180, 8, 8)])
def test_patches_off_the_grid_or_the_picture_are_refused(place: tuple[int, int, int, int]) -> None:
    """Odd coordinates and rectangles that leave the picture raise."""
    x, y, width, height = place
    with pytest.raises(ValueError, match="patch"):
        YuvPicture(WIDTH, HEIGHT).apply(Patch(x, y, np.zeros((height, width, 3), np.uint8)))


def test_odd_pictures_are_refused() -> None:
    """4:2:0 needs even sizes."""
    with pytest.raises(ValueError, match="even"):
        YuvPicture(321, 180)
