"""Section cards: numbers of every kind, and what is there from the first frame."""

import pytest

from tests.samples import scene, small
from videogen.drawing.paint.marks import Glyphs, Panel
from videogen.drawing.stage import Stage
from videogen.timeline import Cue


def test_the_number_is_there_and_the_words_arrive() -> None:
    """One after another, as on a title."""
    stage = Stage(small())
    beats = scene("section", number=2, title="Ends", subtitle="And begins").beats(stage)
    assert next(beats).cue == Cue.at_start()
    assert [
        mark.run.text for element in stage.elements for mark in element.marks if isinstance(mark, Glyphs)
    ] == ["2"]
    assert [beat.cue for beat in beats] == [Cue.after(), Cue.after()]


@pytest.mark.parametrize(("number", "size_px"), [(2, 176), ("2.1", 176), ("XVII", 176), ("Part 2", 44)])
def test_long_numbers_are_set_as_a_label(number: str | int, size_px: int) -> None:
    """A numeral is large; words are not shouted."""
    look = small()
    stage = Stage(look)
    next(scene("section", number=number, title="Ends").beats(stage))
    (mark,) = (mark for element in stage.elements for mark in element.marks)
    assert isinstance(mark, Glyphs)
    assert mark.size_px == pytest.approx(size_px * look.ratio, abs=0.02)


def test_without_a_number_the_title_is_there() -> None:
    """Under a rule: the first frame of a chapter is not empty."""
    stage = Stage(small())
    next(scene("section", title="Ends").beats(stage))
    assert [type(mark) for element in stage.elements for mark in element.marks] == [Panel, Glyphs]
