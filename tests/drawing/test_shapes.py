"""Bars, slices, lines and what is seen through: how they are painted, and how they grow."""

import math

import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray

from tests.pictures import painted as on_page
from tests.samples import small
from videogen.drawing.contrast import contrast
from videogen.drawing.layout.growing import Grown
from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.element import Element
from videogen.drawing.paint.marks import Faint, Mark, Panel
from videogen.drawing.paint.shapes import (
    Beam,
    Polygon,
    Rounded,
    Sector,
    Side,
    Stroke,
    part_of_path,
    path_length,
)


def painted(*marks: Mark) -> NDArray[np.float64]:
    """How far each pixel is on its way from the background to the text's colour, 0 to 1."""
    look = small()
    red = np.asarray(on_page(marks, look))[:, :, 0].astype(float)
    return (red - look.background[0]) / (look["text"][0] - look.background[0])


def test_a_slanted_line_covers_its_area() -> None:
    """Length times width, and half a disc at each end."""
    area = painted(Stroke(((20, 20), (80, 100)), 6, "text")).sum()
    assert area == pytest.approx(100 * 6 + math.pi * 9, rel=0.01)


def test_a_dashed_line_has_gaps_and_both_its_ends() -> None:
    """Of a hundred pixels in dashes of ten about half are covered, besides the round ends of the dashes."""
    row = painted(Stroke(((20, 20), (120, 20)), 2, "text", dash=10))[19]
    assert row[20] > 0.9 and row[119] > 0.9
    assert 0.5 < row[20:120].mean() < 0.68


@pytest.mark.parametrize(("begin", "end"), [(0.0, 0.25), (0.1, 0.9), (0.0, 1.0), (0.4, 0.45)])
@pytest.mark.parametrize("inner", [0.0, 30.0])
def test_a_slice_covers_its_share_of_the_disc(begin: float, end: float, inner: float) -> None:
    """Of the ring between its radii."""
    area = painted(Sector((80, 80), 60, inner, begin, end, 0, "text")).sum()
    assert area == pytest.approx(math.pi * (3600 - inner * inner) * (end - begin), rel=0.02)


def test_a_slice_begins_at_the_top_and_goes_clockwise() -> None:
    """A quarter is the upper right one."""
    picture = painted(Sector((80, 80), 60, 0, 0, 0.25, 0, "text"))
    assert picture[40, 100] == 1 and picture[40, 60] == picture[120, 100] == picture[120, 60] == 0


def test_a_slice_of_nothing_is_not_seen() -> None:
    """A value of 0 has no ink."""
    assert painted(Sector((80, 80), 60, 0, 0.3, 0.3, 4, "text")).sum() == pytest.approx(0, abs=0.5)


@pytest.mark.parametrize(
    ("width", "height", "radius"), [(100, 60, 12), (81, 60, 30), (90, 90, 45), (40, 9, 0)]
)
def test_a_card_covers_its_area_and_its_outline_half_of_its_line_more(
    width: int, height: int, radius: int
) -> None:
    """With round corners, as a pill and as a circle; the same between pixels."""
    card = Rounded.of(Box(20, 20, width, height), radius, "text")
    around = 2 * (width + height) - (8 - 2 * math.pi) * radius
    inside = width * height - (4 - math.pi) * radius**2
    for moved in (card, replace(card, centre=(card.centre[0] + 0.3, card.centre[1] + 0.6))):
        assert painted(moved).sum() == pytest.approx(inside, rel=0.005)
        assert painted(replace(moved, line=3.0)).sum() == pytest.approx(around * 3, rel=0.01)


def test_a_large_circle_has_no_corners() -> None:
    """All that is painted of its outline lies within its line's width of a true circle."""
    picture = painted(Rounded.of(Box(10, 10, 160, 160), 80, "text", 2.0))
    y, x = np.nonzero(picture > 0.02)
    distance = np.hypot(x + 0.5 - 90, y + 0.5 - 90)
    assert np.abs(distance - 80).max() < 1.5


@pytest.mark.parametrize(
    ("base", "square", "cut"),
    [
        ("bottom", (79, 20), (20, 20)),
        ("top", (20, 20), (79, 20)),
        ("left", (20, 20), (20, 79)),
        ("right", (20, 79), (20, 20)),
    ],
)
def test_a_bar_is_round_at_its_free_end_only(
    base: Side, square: tuple[int, int], cut: tuple[int, int]
) -> None:
    """Its corners at the base are whole, those at the other end are not."""
    picture = painted(Beam(Box(20, 20, 60, 60), base, 12, "text"))
    assert picture[square] == 1
    assert picture[cut] < 0.1


@pytest.mark.parametrize("base", ["left", "top", "right", "bottom"])
def test_a_bar_grows_from_its_base(base: Side) -> None:
    """Its base stays where it is."""
    whole, half = (
        Beam(Box(20, 30, 60, 40), base, 4, "text"),
        Beam(Box(20, 30, 60, 40), base, 4, "text").grown(0.5),
    )
    side = {"left": "x", "top": "y", "right": "right", "bottom": "bottom"}[base]
    assert getattr(whole.box, side) == getattr(half.box, side)
    assert whole.box.holds(half.box)
    assert 2 * half.box.width * half.box.height == whole.box.width * whole.box.height


def test_a_line_is_drawn_from_its_first_point() -> None:
    """By length, round corners too."""
    path = [(0.0, 0.0), (30.0, 0.0), (30.0, 70.0)]
    assert path_length(path) == 100
    assert part_of_path(path, 0, 50) == [(0, 0), (30, 0), (30, 20)]
    assert part_of_path(path, 40, 60) == [(30, 10), (30, 30)]
    assert Stroke(tuple(path), 2, "text").grown(0.3).points == ((0, 0), (30, 0))


def test_words_fade_in_while_shapes_grow() -> None:
    """And at the end there is the element itself."""
    panel, bar = Panel(Box(10, 10, 20, 20), 0, "text"), Beam(Box(40, 10, 20, 20), "left", 0, "text")
    element = Element(Box(10, 10, 50, 20), (panel, bar))
    half = painted(*Grown(element)(0.5).marks)
    assert half[15, 15] == pytest.approx(0.5, abs=0.02)
    assert (half[15, 45], half[15, 55]) == (1, 0)
    assert Grown(element)(1.0) is element


def test_what_is_seen_through_lets_the_ground_through() -> None:
    """Between both colours, as its opacity says; half out of the picture too."""
    assert painted(Faint((Panel(Box(-10, 10, 20, 20), 0, "text"),), 0.25))[15, 5] == pytest.approx(
        0.25, abs=0.02
    )


def test_a_scaled_shape_is_the_same_larger() -> None:
    """A film of twice the size shows the same."""
    for mark in (
        Beam(Box(2, 4, 6, 8), "top", 2, "text"),
        Sector((20, 20), 10, 4, 0, 0.3, 2, "text"),
        Rounded.of(Box(2, 4, 30, 20), 10, "text", 3),
        Polygon(((0, 0), (8, 0), (4, 6)), "text"),
        Stroke(((0, 0), (8, 4)), 2, "text", 4),
    ):
        small_ink, large_ink = mark.ink, mark.scaled(2).ink
        assert large_ink.width == pytest.approx(2 * small_ink.width, abs=4)
        assert mark.moved(5, 7).ink == small_ink.moved(5, 7)


@pytest.mark.parametrize("theme", ["midnight", "paper"])
@pytest.mark.parametrize(
    "accent", [None, "blue", "orange", "cyan", "#808080", "#10B981", "#000000", "#FFFFFF"]
)
def test_series_are_seen_and_their_names_read(theme: str, accent: str | None) -> None:
    """Shapes keep 3:1 and words 4.5:1 on both grounds, whatever the accent (WCAG 2.2, 1.4.3 and 1.4.11); all differ."""
    look = Look.of(width=320, height=180, fps=30, theme=theme, accent=accent)
    for ground in ("background", "surface"):
        shapes = [*(f"series_{number}" for number in range(1, 7)), "quiet"]
        assert min(contrast(look[role], look[ground]) for role in shapes) >= 3
        words = [f"series_text_{number}" for number in range(1, 7)]
        assert min(contrast(look[role], look[ground]) for role in words) >= 4.5
    assert len({look[f"series_{number}"] for number in range(1, 7)}) == 6
