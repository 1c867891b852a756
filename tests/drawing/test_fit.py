"""What does not fit is refused with its field, its measure and what to do; what nearly does not is set smaller."""

from typing import Any

import pytest

from tests.samples import SHAPES, every_scene, files, ordinary, scene, small
from videogen.drawing.errors import LayoutError
from videogen.drawing.fit import problems
from videogen.drawing.look import Look
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.stage import Stage
from videogen.drawing.type.styles import FLOOR_PX
from videogen.spec.video import Scene

FULL = Look.of(width=1920, height=1080, fps=30)


def sizes(scene: Scene, look: Look = FULL, told: list[LayoutError] | None = None) -> set[int]:
    """All font sizes in pixels, at 1080p; what is wrong or doubtful is `told`, else it is raised."""
    tell = None if told is None else told.append
    stage = Stage(look, report=tell, warn=tell, files=files(scene))
    for _ in scene.beats(stage):
        pass
    marks = [mark for element in stage.elements for mark in element.marks]
    return {round(mark.size_px / look.ratio) for mark in marks if isinstance(mark, Glyphs)}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", every_scene())
def test_nothing_is_set_under_the_floor(name: str, shape: str) -> None:
    """However much there is to show, no letter is smaller than 26 px at 1080p."""
    told: list[LayoutError] = []
    assert min(sizes(every_scene()[name], small(shape), told), default=FLOOR_PX) >= FLOOR_PX
    assert told == []


def test_short_texts_have_the_sizes_of_the_look() -> None:
    """Display 112, header 64, body 40, note 30, code 34."""
    assert sizes(ordinary("title")) == {112, 44, 30}
    assert sizes(ordinary("list")) == {64, 40, 30}
    assert sizes(ordinary("command")) == {64, 34, 30}


def test_items_are_put_in_two_columns_before_they_become_small() -> None:
    """Nine short items keep their size."""
    assert sizes(scene("list", header="Nine", items=[f"Item {number}" for number in range(9)])) == {64, 40}


@pytest.mark.slow
def test_an_arrangement_does_not_depend_on_the_resolution() -> None:
    """A draft at a sixth of the size sets the same sizes as the film."""
    for each in every_scene().values():
        assert sizes(each, small()) == sizes(each)


POINTS = ["A point of two lines. " * 9] * 8  # so many that no window is left for code that scrolls

TOO_MUCH: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "list",
        {
            "header": "Too much " * 8,
            "items": [{"title": "Wide WWWWW " * 27, "description": "WWWW WWWWW WWW " * 40}] * 2,
        },
        "items",
        "px too high for the",
    ),
    ("list", {"header": "W" * 60, "items": ["fine"]}, "header", "px wider than its 1120 px column"),
    ("list", {"header": "x", "items": ["x", {"title": "x", "description": "W" * 90}]}, "items[1].description", "wider"),
    ("list", {"header": "Too long a header for a page. " * 6, "items": ["fine"]}, "header", "lines at its smallest"),
    ("quote", {"quote_text": "W" * 60}, "quote_text", "wider"),
    ("list", {"header": "Fine", "topic": "WWWWWWW " * 9, "items": ["fine"]}, "topic", "needs 2 lines"),
    ("title", {"title": "W" * 80}, "title", "px wider than its 1728 px column"),
    ("command", {"header": "Fine", "commands": ["$ run"] * 40, "key_points": POINTS}, "commands", "px too high"),
    ("command", {"header": "Fine", "commands": ["x\n" * 401]}, "commands", "has 401 lines"),
    ("code", {"header": "Fine", "code": "a\n" * 40, "key_points": POINTS}, "code", "px too high"),
    (
        "code_comparison",
        {"header": "Fine", "before_code": "a\n" * 60, "after_code": "b", "key_points": POINTS,
         "improvement": "One of two lines. " * 10},
        "before_code",
        "too high",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("type", "fields", "field", "words"), TOO_MUCH)
def test_too_much_is_an_error_that_says_by_how_much(
    type: str, fields: dict[str, Any], field: str, words: str
) -> None:
    """The field as the author wrote it, the measure, and help."""
    found = problems(scene(type, **fields), FULL)
    assert [problem.field for problem in found] == [field]
    assert words in found[0].message
    assert found[0].help


def test_the_whole_text_of_an_overflow() -> None:
    """Worded once, with numbers at 1080p in a film of any size."""
    crowded = scene("command", header="Fine", commands=["$ run"] * 40, key_points=POINTS)
    (problem,) = problems(crowded, small())
    assert str(problem) == "commands: does not fit: 28 px too high for the 814 px it has, even at 26 px type"
    assert problem.help == "say it in fewer words, or split the scene in two"


def test_drawing_refuses_what_does_not_fit() -> None:
    """A stage raises the first problem instead of cutting text off."""
    with pytest.raises(LayoutError, match="too high"):
        list(
            scene("command", header="Fine", commands=["$ run"] * 40, key_points=POINTS).beats(Stage(small()))
        )


def test_all_problems_are_found_at_once() -> None:
    """One call names the header, the description and an item."""
    many = scene("list", header="W" * 60, description="not \U000f1234", items=["fine", "W" * 90])
    assert {problem.field for problem in problems(many, FULL)} == {"header", "description", "items[1]"}


def test_captions_keep_their_place_free() -> None:
    """Where captions are burned in, the lowest 160 px of the safe area stay empty."""
    look = Look.of(width=1920, height=1080, fps=30, captions=True)
    stage = Stage(look)
    for _ in ordinary("list").beats(stage):
        pass
    assert max(element.box.bottom for element in stage.elements) <= 1080 - 72 - 160
