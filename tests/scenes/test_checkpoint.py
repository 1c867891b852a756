"""Checkpoints: three lists in columns where there is room, each as its rows are spoken of."""

import pytest
from pydantic import ValidationError

from tests.samples import ordinary, scene, small
from videogen.drawing.stage import Stage
from videogen.timeline import Cue


def test_rows_arrive_when_they_are_spoken_of() -> None:
    """What was covered, then the questions, then what comes next."""
    assert [beat.cue for beat in ordinary("checkpoint").beats(Stage(small()))] == [
        Cue.at_start(),
        Cue.at("Good and bad commits"),
        Cue.at("Halving a history"),
        Cue.at("How many builds does it take?"),
        Cue.at("Regressions in speed"),
    ]


@pytest.mark.parametrize(("shape", "columns"), [("16:9", 3), ("9:16", 1), ("1:1", 1), ("4:5", 1)])
def test_lists_stand_side_by_side_in_a_wide_picture(shape: str, columns: int) -> None:
    """Elsewhere they stand under one another."""
    stage = Stage(small(shape))
    for _ in ordinary("checkpoint").beats(stage):
        pass
    assert len({element.box.x for element in stage.elements}) == columns


def test_only_lists_that_say_something_are_shown() -> None:
    """One alone is enough; none at all is a mistake."""
    stage = Stage(small())
    assert len(list(scene("checkpoint", next_topics=["Classes"]).beats(stage))) == 2
    assert len(stage.elements) == 3  # the head, the label over the list, its only row
    with pytest.raises(ValidationError, match="no topics and no questions"):
        scene("checkpoint", checkpoint_number=1)


def test_labels_come_with_their_rows_on_a_new_page() -> None:
    """A page shows the labels of the lists it has, and no others."""
    many = scene(
        "checkpoint", completed_topics=[f"Topic {number}" for number in range(60)], next_topics=["More"]
    )
    stage = Stage(small())
    for _ in many.beats(stage):
        pass
    texts = {mark.run.text for element in stage.elements for mark in element.marks if hasattr(mark, "run")}
    assert {"What you have covered", "Coming up next", "Topic 59", "More"} <= texts
    assert "Topic 0" not in texts
