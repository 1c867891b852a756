"""Two versions of code: how much room and which size their panes have, and when they scroll."""

from itertools import pairwise
from typing import Any

import pytest

from tests.samples import scene
from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Glyphs, Mark, Panel
from videogen.drawing.stage import Stage

SIZES = {"16:9": (1920, 1080), "9:16": (1080, 1920), "1:1": (1080, 1080), "4:5": (1080, 1350)}
PORTS: dict[str, Any] = {
    "header": "Breaking: ports must be named",
    "language": "yaml",
    "before_code": "service:\n  image: shop/cart\n  ports:\n    - 8080\n    - 9090\n",
    "after_code": "service:\n  image: shop/cart\n  ports:\n    http: 8080\n    metrics: 9090\n  expose: [http]\n",
    "improvement": "Only what you name under expose can be reached from outside",
    "key_points": ["`harbor migrate` rewrites the file for you", "Old files keep working until 4.0"],
}
STEPS = [line for n in range(16) for line in (f"def step_{n}(state):", f"    return state + {n}", "")]
LONG: dict[str, Any] = {
    "header": "Long",
    "before_code": "\n".join(STEPS),
    "after_code": "\n".join(STEPS).replace("state + 9", "state - 9").replace("state + 14", "state - 14"),
}


def states(fields: dict[str, Any], shape: str) -> list[list[Mark]]:
    """What stands in the picture after each beat, at 1080p."""
    width, height = SIZES[shape]
    stage = Stage(Look.of(width=width, height=height, fps=30))
    beats = scene("code_comparison", **fields).beats(stage)
    return [[mark for element in stage.elements for mark in element.marks] for _ in beats]


def cards(marks: list[Mark]) -> list[Box]:
    return [mark.box for mark in marks if isinstance(mark, Panel) and mark.role == "surface"]


def texts(marks: list[Mark]) -> dict[str, Glyphs]:
    return {mark.run.text.strip(): mark for mark in marks if isinstance(mark, Glyphs)}


@pytest.mark.parametrize("shape", SIZES)
def test_a_dozen_lines_need_not_scroll(shape: str) -> None:
    """All of them are there, with a message and points, and no label is larger than the code under it."""
    *_, last = states(PORTS, shape)
    assert [mark.run.text.strip() for mark in last if isinstance(mark, Glyphs)].count("service") == 2
    found = texts(last)
    assert {"metrics", "expose", PORTS["key_points"][1]} <= found.keys()
    assert 26 <= found["Before"].size_px <= found["expose"].size_px


@pytest.mark.parametrize("shape", ["1:1", "4:5"])
def test_tight_code_has_equal_room_above_and_below(shape: str) -> None:
    """A coloured first line keeps as far from the label as the last one from the end of the card."""
    *_, last = states({**PORTS, "before_code": "a\n" * 6, "after_code": "b\n" * 6}, shape)
    for card, role in zip(cards(last), ("bad_soft", "good_soft"), strict=True):
        bands = [mark.box for mark in last if isinstance(mark, Panel) and mark.role == role]
        below = card.bottom - max(band.bottom for band in bands)
        label = texts(last)["Before" if role == "bad_soft" else "After"]
        above = min(band.y for band in bands) - label.baseline
        assert below == 16
        assert below <= above <= below + 12


@pytest.mark.parametrize(
    ("cells", "size_px", "gutter_px"), [(10, 34, 64), (35, 34, 64), (36, 34, 32), (37, 32, 64), (38, 32, 48)]
)
def test_the_gutter_is_as_wide_as_code_leaves(cells: int, size_px: int, gutter_px: int) -> None:
    """64 px, or less where code would be smaller for it; two points stand under their panes."""
    fields = {**PORTS, "before_code": "x" * cells, "after_code": "y" * cells, "language": "text"}
    *_, last = states(fields, "16:9")
    left, right = cards(last)
    assert texts(last)["x" * cells].size_px == size_px
    assert right.x - left.right == gutter_px
    dots = [mark.box.x for mark in last if isinstance(mark, Panel) and mark.role == "accent"]
    assert dots == [left.x, right.x]


@pytest.mark.parametrize("shape", SIZES)
def test_scrolling_shows_every_change_with_the_line_above_it(shape: str) -> None:
    """Also in the end; the panes keep their height."""
    seen = states(LONG, shape)
    shown = [texts(marks).keys() for marks in seen]
    assert not all("step_0" in words for words in shown)
    for number in ("9", "14"):
        assert any({f"step_{number}", number, "+", "−"} <= words for words in shown)
    assert {"step_14", "14", "+", "−"} <= shown[-1]
    assert len({card.height for marks in seen for card in cards(marks)}) == 1


def test_a_long_change_is_read_on_from_its_last_line() -> None:
    """Every line comes into view, and each view but the first begins with a line of the one before."""
    code = {
        "before_code": "start = 0",
        "after_code": "start = 0\n" + "\n".join(f"add({n})" for n in range(40)),
    }
    views = []
    for marks in states({"header": "Long", "language": "text", **code}, "1:1"):
        lines = [name for name in texts(marks) if name.startswith("add(")]
        if lines:
            views.append([int(name[4:-1]) for name in lines])
    assert {number for view in views for number in view} == set(range(40))
    assert all(after[0] == before[-1] for before, after in pairwise(views[:-1]))
    assert views[-1][0] <= views[-2][-1]
