"""The title: what a film shows before it runs."""

from __future__ import annotations

from tests.samples import scene, small
from videogen.drawing.marks import Glyphs
from videogen.drawing.stage import Stage


def words_at_first(kind: str, **content: str) -> str:
    """What can be read in a scene's first frame."""
    stage = Stage(small(), painting=False)
    next(scene(kind, **content).beats(stage))
    marks = (mark for element in stage.elements for mark in element.marks)
    return " ".join(mark.run.text for mark in marks if isinstance(mark, Glyphs))


def test_the_first_frame_shows_the_title() -> None:
    """Players and platforms show it before anyone presses play; what stands under it arrives."""
    assert words_at_first("title", title="Ship it", subtitle="In a minute") == "Ship it"


def test_a_film_closes_with_words_that_arrive() -> None:
    """An outro is never the first frame."""
    assert words_at_first("outro", main_text="Bye") == ""
