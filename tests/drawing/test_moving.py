"""Pictures that move on a page: without a detour through RGB they look as they would with one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image

from tests.samples import small
from videogen.drawing.layout.scrim import scrim
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.colours import Planes, to_planes, to_rgb
from videogen.drawing.paint.marks import Mark, Panel
from videogen.drawing.paint.moving import Moving
from videogen.drawing.paint.picture import Frame, Patch, PlanePatch
from videogen.drawing.still import apply
from videogen.drawing.type.fonts import default_fonts
from videogen.media.convert import YuvPicture, rgb_to_planes

LOOK = small()
FULL = Box(0, 0, LOOK.width, LOOK.height)
PLACE = Box(40, 30, 200, 100)


def soft(seed: int, box: Box) -> Planes:
    """A picture without sharp edges, as those of a camera are."""
    few = np.random.default_rng(seed).integers(20, 235, (5, 7, 3), dtype=np.uint8)
    return to_planes(Image.fromarray(few).resize((box.width, box.height), Image.Resampling.BICUBIC))


def moving(box: Box, radius: int, above: Sequence[Mark] = ()) -> Moving:
    page = Image.new("RGB", (LOOK.width, LOOK.height), (200, 210, 220))
    return Moving(page, box, radius, above, LOOK, default_fonts())


def test_colours_are_those_of_the_encoder() -> None:
    """Within one step of swscale's exact conversion; back and forth nothing is lost but rounding."""
    noise = np.random.default_rng(0).integers(0, 256, (64, 96, 3), dtype=np.uint8)
    for own, exact in zip(to_planes(Image.fromarray(noise)), rgb_to_planes(noise), strict=True):
        assert np.abs(own.astype(int) - exact).max() <= 1
    planes = soft(1, Box(0, 0, 96, 64))
    for before, after in zip(planes, rgb_to_planes(to_rgb(planes)), strict=True):
        assert np.abs(before.astype(int) - after).max() <= 1


ABOVE = [scrim(LOOK, Box(20, 120, 100, 20), None), Panel(Box(24, 130, 90, 12), 4, "accent")]


@pytest.mark.parametrize(
    ("box", "radius", "above"),
    [(FULL, 0, []), (PLACE, 12, []), (PLACE, 7, []), (FULL, 0, ABOVE), (PLACE, 0, ABOVE)],
)
def test_a_passing_picture_looks_like_a_settled_one(box: Box, radius: int, above: list[Mark]) -> None:
    """Round corners, a scrim and what stands on it: to within what rounding does."""
    pictures = [soft(seed, box) for seed in range(3)]
    passing = frames_shown(moving(box, radius, above), pictures)[1]
    settled = frames_shown(moving(box, radius, above), pictures[:2])[1]
    difference = np.abs(passing.astype(int) - settled)
    assert difference.mean() < 0.8
    assert np.quantile(difference, 0.999) <= 12  # at the edges of colours, which have half the samples


def frames_shown(place: Moving, pictures: Sequence[Planes | None]) -> list[np.ndarray]:
    """The whole picture after each frame, as the encoder has it."""
    screen = YuvPicture(LOOK.width, LOOK.height)
    shown = []
    for frame in place.frames(pictures):
        for part in frame:
            screen.apply(part)
        shown.append(to_rgb(Planes(*(plane.copy() for plane in screen.planes))))
    return shown


def kinds(frames: list[Frame]) -> list[str]:
    return ["".join("whole" if isinstance(part, Patch) else "part" for part in frame) for frame in frames]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a", ["whole"]),
        ("a..", ["whole", "", ""]),
        ("ab", ["whole", "whole"]),
        ("a.b.c..", ["whole", "", "part", "", "whole", "", ""]),
    ],
)
def test_the_first_and_the_last_are_whole_pictures(given: str, expected: list[str]) -> None:
    """Those between are only their place; a picture that stays is an empty frame."""
    pictures = [None if name == "." else soft(ord(name), PLACE) for name in given]
    assert kinds(list(moving(PLACE, 8).frames(pictures))) == expected


def test_what_stays_is_what_the_marks_show() -> None:
    """After the last picture the page looks as if the marks had been painted on it."""
    place = moving(PLACE, 8, ABOVE)
    shown = np.zeros((LOOK.height, LOOK.width, 3), np.uint8)
    for frame in place.frames([soft(1, PLACE), soft(2, PLACE)]):
        apply(frame, shown)
    (again,) = moving(PLACE, 8, ABOVE).frames([soft(2, PLACE)])
    assert np.array_equal(shown, again[0].rgb)


def test_whites_beyond_white_do_not_shine_through() -> None:
    """Cameras write luma above 235; under a scrim it is no lighter than white."""
    places = [moving(FULL, 0, ABOVE) for _ in range(2)]
    lights = []
    for place, luma in zip(places, (235, 255), strict=True):
        grey = np.full((LOOK.height // 2, LOOK.width // 2), 128, np.uint8)
        picture = Planes(np.full((LOOK.height, LOOK.width), luma, np.uint8), grey, grey)
        (_, passing, _) = place.frames([picture] * 3)
        assert isinstance(passing[0], PlanePatch)
        lights.append(passing[0].planes.y[150:])
    assert np.array_equal(*lights)
