"""Line charts: their ends, their values and the grid behind them."""

from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.drawing.charts import figure, laid, leaders_of, letters, marks_of, one, table, tables
from tests.samples import SHAPES
from videogen.drawing.chart.figure import FigurePart
from videogen.drawing.chart.lines import LineChart
from videogen.drawing.chart.spread import is_crossed, overlap
from videogen.drawing.chart.table import Table
from videogen.drawing.chart.valued import NEAR_PX
from videogen.drawing.layout.laid import Laid
from videogen.drawing.paint.marks import Glyphs, Panel
from videogen.drawing.paint.shapes import Stroke


def test_a_line_has_gaps_where_values_are_missing() -> None:
    """Two strokes, and the values between them are not made up."""
    shown = table(["a", "b", "c", "d", "e"], Docs=[1, 2, None, 4, 5])
    found = laid(LineChart(figure(shown), [FigurePart("Docs")]))
    strokes = [mark for mark in marks_of(found) if isinstance(mark, Stroke)]
    assert [len(stroke.points) for stroke in strokes] == [2, 2]


CLOSE = table(["Mon", "Tue"], Europe=[820, 590], America=[800, 600], Asia=[400, 480], Africa=[90, 610])


def texts_of(block: Laid) -> dict[str, Glyphs]:
    return {mark.run.text: mark for mark in marks_of(block) if isinstance(mark, Glyphs)}


@pytest.mark.parametrize("shape", ["16:9", "1:1"])
def test_a_line_ends_with_its_name_and_value_in_one_row(shape: str) -> None:
    """In its colour, in the order of the last points, and as near to one another as lines of text."""
    found = laid(LineChart(figure(CLOSE), [FigurePart(series.name) for series in CLOSE.series]), shape)
    texts = texts_of(found)
    rows = [("Africa", "610"), ("America", "600"), ("Europe", "590"), ("Asia", "480")]
    for name, value in rows:
        assert texts[name].baseline == texts[value].baseline and texts[name].role == texts[value].role
        assert 0 < texts[value].x - texts[name].x - texts[name].width <= 20
    baselines = [texts[name].baseline for name, _ in rows]
    assert all(40 <= below - above <= 50 for above, below in pairwise(baselines[:3]))
    assert baselines[3] > baselines[2] + 40


@settings(max_examples=40, deadline=None)
@given(tables(most_series=6, least_series=2), st.sampled_from(sorted(SHAPES)))
def test_words_that_stand_off_their_points_are_led_to(shown: Table, shape: str) -> None:
    """By a line of their colour, which starts at the point and crosses no other words and no other such line."""
    found = laid(
        LineChart(figure(shown, unit="ms"), [FigurePart(series.name) for series in shown.series]), shape
    )
    assume(not list(found.all_problems()))
    leaders, texts = leaders_of(found), texts_of(found)
    dots = [mark.box for mark in marks_of(found) if isinstance(mark, Panel) and mark.box.width == 22]
    ends = [box for box in letters(found) if box[0] > max(dot.right for dot in dots)]
    for series, dot, (x, y, part) in zip(shown.series, dots, found.parts, strict=True):
        led = [stroke for stroke in leaders_of(part) if stroke.width == 2]
        if abs(y + part.height / 2 - (dot.y + dot.height / 2)) > 17:
            assert led and led[0].role == texts[series.name].role.replace("_text", "")
        for stroke in (stroke.moved(x, y) for stroke in led):
            assert dot.x <= stroke.points[0][0] <= dot.right and dot.y <= stroke.points[0][1] <= dot.bottom
            assert 0 < x - stroke.points[-1][0] <= 12 and y < stroke.points[-1][1] < y + part.height
            assert not any(is_crossed(box, stroke.points) for box in ends)
    for one_end, other in combinations([stroke.points[1:] for stroke in leaders], 2):
        below = [a[1] - b[1] for a, b in zip(one_end, other, strict=True)]
        assert all(step <= 1e-6 for step in below) or all(step >= -1e-6 for step in below)


def test_lines_that_end_apart_need_no_leaders() -> None:
    """Their words stand right beside their points."""
    shown = table(["x", "y"], a=[1, 2], b=[5, 6])
    assert not leaders_of(laid(LineChart(figure(shown), [FigurePart("a"), FigurePart("b")])))


def test_values_stand_over_their_points_and_under_dips() -> None:
    """Where the line rises steeply from the first point, too."""
    shown = one(a=41, b=58, c=31, d=50, e=95, f=90)
    for shape in SHAPES:
        found = laid(LineChart(figure(shown, unit="%"), [FigurePart("")]), shape)
        line = next(mark for mark in marks_of(found) if isinstance(mark, Stroke))
        texts = texts_of(found)
        for (label, (value,)), (_, y) in zip(shown.rows(), line.points[:-1], strict=False):
            mark = texts[f"{value:.0f}%"]
            off = mark.baseline - 0.728 * mark.size_px - y if label == "c" else y - mark.baseline
            assert NEAR_PX - 2 <= off <= NEAR_PX + 14, (shape, label)


def test_a_value_at_the_top_of_the_grid_is_shown() -> None:
    """There is room for it over the highest line, with type as large as it comes."""
    for shape in SHAPES:
        for shrink_px in (-12, 0, 12):
            found = laid(LineChart(figure(one(a=1, b=4, c=2)), [FigurePart("")]), shape, shrink_px)
            assert sum(mark.run.text == "4" and mark.role == "text" for mark in texts_of(found).values()) == 1


@settings(max_examples=60, deadline=None)
@given(tables(most_series=1), st.sampled_from(sorted(SHAPES)))
def test_the_grid_is_broken_around_values(shown: Table, shape: str) -> None:
    """Eight pixels to all sides of the letters there is none of it."""
    found = laid(LineChart(figure(shown), [FigurePart("")]), shape)
    assume(not list(found.all_problems()))
    ((x, y, part),) = found.parts
    gaps = [
        mark.box.moved(x, y) for mark in part.marks if isinstance(mark, Panel) and mark.role == "background"
    ]
    grid = [mark.box for mark in found.marks if isinstance(mark, Panel)]
    for left, top, right, bottom in letters(part):
        near = (left + x - 7, top + y - 7, right + x + 7, bottom + y + 7)
        for box in (box.corners for box in grid if overlap(near, box.corners)):
            wanted = max(near[0], box[0]), box[1], min(near[2], box[2]), box[3]
            assert any(
                gap.x <= wanted[0] and gap.right >= wanted[2] and gap.y <= box[1] and gap.bottom >= box[3]
                for gap in gaps
            )
