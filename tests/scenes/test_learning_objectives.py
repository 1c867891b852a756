"""Learning objectives: each arrives when it is spoken of, and long lists have pages that keep their head."""

from itertools import groupby

from tests.samples import ordinary, scene, small
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.stage import Stage
from videogen.timeline import Cue


def shown(stage: Stage) -> str:
    """All words in the picture."""
    runs = (mark.run.text for element in stage.elements for mark in element.marks if isinstance(mark, Glyphs))
    return " ".join(runs)


def test_objectives_arrive_one_by_one() -> None:
    """Under the title and the facts, which are there from the start."""
    stage = Stage(small())
    beats = ordinary("learning_objectives").beats(stage)
    next(beats)
    assert shown(stage) == (
        "What you will learn Find a bug with git bisect 12 min Beginner You will need: A repository · A test"
    )
    assert [beat.cue for beat in beats] == [
        Cue.at("Halve a thousand commits"),
        Cue.at("Let a script answer for you"),
        Cue.at("Go back to where you started"),
    ]


def test_the_facts_stay_on_every_page() -> None:
    """Only objectives are turned."""
    many = scene(
        "learning_objectives",
        lesson_info={"duration": 45},
        objectives=[f"Objective number {number}" for number in range(1, 41)],
    )
    stage = Stage(small())
    for _ in many.beats(stage):
        pass
    assert shown(stage).startswith("What you will learn 45 min Objective number")
    assert "Objective number 40" in shown(stage)
    assert "Objective number 1 " not in shown(stage)


def test_a_lesson_without_a_title_has_its_label_for_one() -> None:
    """Nothing is shown twice."""
    stage = Stage(small())
    next(scene("learning_objectives", objectives=["x"]).beats(stage))
    assert shown(stage) == "What you will learn"


def test_what_is_needed_breaks_between_two_things() -> None:
    """With a dot between two on a line, and none at its end."""
    needed = ["SELECT and WHERE", "Primary and foreign keys", "A running PostgreSQL database"]
    stage = Stage(small("1:1"))
    next(scene("learning_objectives", lesson_info={"prerequisites": needed}, objectives=["x"]).beats(stage))
    words = [mark for mark in stage.elements[-1].marks if isinstance(mark, Glyphs)]
    rows = groupby(words, key=lambda mark: mark.baseline)
    assert [[mark.run.text for mark in row] for _, row in rows] == [
        ["You will need: SELECT and WHERE", "·", "Primary and foreign keys"],
        ["A running PostgreSQL database"],
    ]


def test_long_things_that_are_needed_are_one_text() -> None:
    """A row for each would not say where the next begins."""
    needed = ["A good deal of patience with what is old and with those who wrote it long ago, and tea", "Git"]
    stage = Stage(small("1:1"))
    next(scene("learning_objectives", lesson_info={"prerequisites": needed}, objectives=["x"]).beats(stage))
    assert shown(stage).endswith("tea · Git")
