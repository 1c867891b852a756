"""The title, and what else a film shows before it runs."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops

from tests.samples import TYPES, files, ordinary, scene, small
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.stage import Stage
from videogen.drawing.still import picture_at


def words_at_first(kind: str, **content: str) -> str:
    """What can be read in a scene's first frame."""
    stage = Stage(small())
    next(scene(kind, **content).beats(stage))
    marks = (mark for element in stage.elements for mark in element.marks)
    return " ".join(mark.run.text for mark in marks if isinstance(mark, Glyphs))


def test_the_first_frame_shows_the_title() -> None:
    """Players and platforms show it before anyone presses play; what stands under it arrives."""
    assert words_at_first("title", title="Ship it", subtitle="In a minute") == "Ship it"


def test_a_film_may_begin_with_its_last_words() -> None:
    """One of an outro alone does; they are there from the first frame as well."""
    assert words_at_first("outro", main_text="Bye", sub_text="See you") == "Bye"


@pytest.mark.parametrize("kind", TYPES)
def test_no_scene_begins_with_a_blank_frame(kind: str) -> None:
    """Any of them may be the first: words or a picture take far more of its first frame than an accent mark."""
    made = ordinary(kind)
    first = picture_at(made, small(), 0, 0, files(made), length_frames=2)
    ground = Image.new("RGB", first.size, small()["background"])
    changed = (
        ImageChops.difference(first, ground).convert("L").point(lambda level: 255 * (level > 60)).getbbox()
    )
    assert changed is not None
    assert (changed[2] - changed[0]) * (changed[3] - changed[1]) > first.width * first.height / 200
