"""How the styles of the look are set."""

import pytest

from videogen.drawing.type.styles import BODY, DISPLAY


@pytest.mark.parametrize(("size_px", "line_px"), [(112, 118), (96, 101), (84, 92), (72, 83), (56, 64)])
def test_lines_of_smaller_display_type_are_further_apart(size_px: int, line_px: int) -> None:
    """From 1.05 font sizes at 96 px and over to 1.15 at 72 px and under."""
    assert DISPLAY.shrunk(DISPLAY.size_px - size_px).line_px == line_px


def test_other_lines_are_as_far_apart_as_their_style_says() -> None:
    """At every size."""
    assert (BODY.line_px, BODY.shrunk(10).line_px) == (56, 42)
