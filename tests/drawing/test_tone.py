"""High dynamic range and wide gamut on our screens, by the numbers of the standards."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from videogen.drawing.paint.colours import to_rgb
from videogen.drawing.photo.tone import Gamut, Transfer, toned


def shown(rgb: tuple[float, float, float], transfer: Transfer, gamut: Gamut) -> list[int]:
    """What a colour (0 to 1) looks like here: RGB, 0 to 255."""
    picture = np.full((2, 2, 3), np.rint(np.array(rgb) * 255), np.uint8)
    return [int(value) for value in to_rgb(toned(picture, transfer, gamut))[0, 0]]


def near(found: list[int], wanted: tuple[int, int, int]) -> bool:
    return bool(np.abs(np.subtract(found, wanted)).max() <= 8)


@pytest.mark.parametrize(("transfer", "code"), [("pq", 0.5807), ("hlg", 0.75)])
def test_paper_is_nearly_white(transfer: Transfer, code: float) -> None:
    """203 cd/m2, which both standards take for paper, is light; what is ten times as bright is lighter still."""
    paper = shown((code,) * 3, transfer, "bt2020")
    assert near(paper, (242, 242, 242))
    assert min(shown((1.0,) * 3, transfer, "bt2020")) >= 252
    assert shown((0.0,) * 3, transfer, "bt2020") == [0, 0, 0]


@pytest.mark.parametrize("transfer", ["pq", "hlg", "sdr"])
def test_greys_stay_grey_and_in_order(transfer: Transfer) -> None:
    """No two lights change places, and none takes a colour."""
    ramp = [shown((step / 20,) * 3, transfer, "bt2020") for step in range(21)]
    assert all(max(grey) - min(grey) <= 3 for grey in ramp)
    greens = [grey[1] for grey in ramp]
    assert all(after >= before - 1 for before, after in pairwise(greens))
    assert greens[-1] - greens[0] > 250


def test_a_wide_gamut_is_narrowed() -> None:
    """BT.709's own red, written in wider primaries, is that red; what lies outside is the nearest edge."""
    assert near(shown((0.812, 0.291, 0.136), "sdr", "bt2020"), (255, 0, 0))
    assert near(shown((0.918, 0.200, 0.139), "sdr", "p3"), (255, 0, 0))
    assert shown((0.0, 1.0, 0.0), "sdr", "bt2020")[1] >= 252
    assert near(shown((0.5, 0.4, 0.3), "sdr", "bt709"), (128, 102, 77))
