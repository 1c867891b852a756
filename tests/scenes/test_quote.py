"""Quotations: the marks around their words."""

import pytest

from tests.samples import scene, small
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.stage import Stage


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("“All of it.”", "All of it."),
        ("« Tout cela. »", "Tout cela."),
        ("「全部。」", "全部。"),
        ("'It's all of it'", "It’s all of it"),
        ("“One” and “two”", "“One” and “two”"),
        ("“One” is a part.", "“One” is a part."),
        ("'Tis the season", "’Tis the season"),
    ],
)
def test_marks_around_all_words_are_left_out(written: str, shown: str) -> None:
    """The ornament stands for them; those around a part of the words stay."""
    stage = Stage(small())
    next(scene("quote", quote_text=written).beats(stage))
    _, words = stage.elements
    drawn = [mark.run.text for mark in words.marks if isinstance(mark, Glyphs)]
    assert "".join(drawn).replace(" ", "") == shown.replace(" ", "")
