"""Exercises: numbered steps that arrive one by one, joined by a line."""

from tests.samples import ordinary, scene, small
from videogen.drawing.paint.marks import Glyphs, Panel
from videogen.drawing.stage import Stage
from videogen.timeline import Cue


def test_steps_arrive_when_they_are_spoken_of() -> None:
    """In order, under the title."""
    assert [beat.cue for beat in ordinary("exercise").beats(Stage(small()))] == [
        Cue.at_start(),
        Cue.at("Choose a commit that worked"),
        Cue.at("Write a test that fails today"),
        Cue.at("Run git bisect"),
    ]


def test_a_line_leads_from_every_step_to_the_next() -> None:
    """From under its number to over the next one; none leads on from the last."""
    look = small()
    stage = Stage(look)
    for _ in scene("exercise", instructions=["One", "Two", "Three"]).beats(stage):
        pass
    steps = stage.elements[1:]
    discs = [
        mark
        for step in steps
        for mark in step.marks
        if isinstance(mark, Panel) and mark.role == "accent_soft"
    ]
    lines = [mark for step in steps for mark in step.marks if isinstance(mark, Panel) and mark.role == "line"]
    assert [len(discs), len(lines)] == [3, 2]
    for upper, line, lower in zip(discs, lines, discs[1:], strict=False):
        assert upper.box.bottom < line.box.y < line.box.bottom < lower.box.y


def test_numbers_stand_on_their_discs() -> None:
    """However many there are, and however small they are set."""
    stage = Stage(small())
    for _ in scene("exercise", instructions=[f"Step {number}" for number in range(99)]).beats(stage):
        pass
    last = stage.elements[-1]
    (disc,) = (mark for mark in last.marks if isinstance(mark, Panel))
    number = next(mark for mark in last.marks if isinstance(mark, Glyphs) and mark.run.text == "99")
    assert disc.box.x < number.x
    assert number.x + number.width <= disc.box.right
