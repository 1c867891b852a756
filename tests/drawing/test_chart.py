"""Charts: numbers as text, tables in files, and that no label covers another."""

import math
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.drawing.charts import (
    HEIGHT_PX,
    column,
    figure,
    laid,
    leaders_of,
    letters,
    marks_of,
    one,
    table,
    tables,
)
from tests.samples import SHAPES
from videogen.drawing.chart.around import is_crowded
from videogen.drawing.chart.figure import FigurePart
from videogen.drawing.chart.lines import LineChart
from videogen.drawing.chart.lying import Lying
from videogen.drawing.chart.slices import Place, Slices
from videogen.drawing.chart.spread import is_crossed, overlap, spread
from videogen.drawing.chart.suitable import problem_of
from videogen.drawing.chart.table import Table
from videogen.drawing.chart.upright import WIDEST_BAR_PX, ColumnChart
from videogen.drawing.layout.blocks import Block
from videogen.drawing.paint.marks import Glyphs, Panel
from videogen.drawing.paint.shapes import Beam, Sector, Stroke


@settings(max_examples=60, deadline=None)
@given(
    tables(),
    st.sampled_from(["upright", "beside", "over", "lines"]),
    st.sampled_from(sorted(SHAPES)),
    st.sampled_from([None, "What is measured"]),
)
def test_no_label_covers_another(shown: Table, form: str, shape: str, measured: str | None) -> None:
    """Labels, values, ticks and names of bars and lines; and none reaches out of the chart."""
    fields = figure(shown, unit="ms", x_label="Labels", y_label=measured)
    parts = [FigurePart(name) for name in shown.labels]
    blocks: dict[str, Block] = {
        "upright": ColumnChart(fields, parts),
        "beside": Lying(fields, parts, over=False),
        "over": Lying(fields, parts, over=True),
        "lines": LineChart(fields, [FigurePart(series.name) for series in shown.series]),
    }
    found = laid(blocks[form], shape)
    assume(not list(found.all_problems()))
    assert not any(overlap(a, b) for a, b in combinations(letters(found), 2))
    for left, top, right, bottom in letters(found):
        assert left >= -1 and top >= -1 and right <= found.width + 1 and bottom <= found.height + 1


@settings(max_examples=40, deadline=None)
@given(tables(most_series=1, least=0), st.sampled_from(["around", "beside", "below"]), st.booleans())
def test_no_words_cover_a_slice_or_other_words(shown: Table, form: Place, ring: bool) -> None:
    """Around the disc, beside it and below it."""
    assume(problem_of(shown, "pie", folds=False) is None)
    found = laid(Slices(figure(shown), [FigurePart(name) for name in shown.labels], ring, form))
    assume(not list(found.all_problems()))
    assert not any(overlap(a, b) for a, b in combinations(letters(found), 2))
    disc = next(mark for mark in marks_of(found) if isinstance(mark, Sector))
    for left, top, right, bottom in letters(found):
        x = min(max(disc.centre[0], left), right) - disc.centre[0]
        y = min(max(disc.centre[1], top), bottom) - disc.centre[1]
        in_hole = max(abs(left - disc.centre[0]), abs(right - disc.centre[0])) < disc.inner
        assert in_hole or x * x + y * y >= disc.radius * disc.radius


@settings(max_examples=40, deadline=None)
@given(tables(most_series=2))
def test_bars_stand_on_zero_and_are_as_long_as_their_values(shown: Table) -> None:
    """To a pixel, above and below."""
    found = laid(ColumnChart(figure(shown), [FigurePart(name) for name in shown.labels]))
    assume(not list(found.all_problems()))
    bars = [mark for mark in marks_of(found) if isinstance(mark, Beam)]
    values = [value for _, row in shown.rows() for value in row if value]
    bars_of = [bar for bar in bars if bar.box.height > 1]
    if bars_of and len(bars) == len(values):
        largest = max(range(len(values)), key=lambda n: abs(values[n]))
        unit = bars[largest].box.height / float(abs(values[largest]))
        for bar, value in zip(bars, values, strict=True):
            assert abs(bar.box.height - float(abs(value)) * unit) <= 2
            assert bar.base == ("bottom" if value > 0 else "top")


def test_what_is_highlighted_is_in_the_accent_and_all_else_quiet() -> None:
    """Bars by their labels, lines by their names, slices by their labels."""
    bars = laid(ColumnChart(figure(one(a=1, b=2), highlight="b"), [FigurePart("a"), FigurePart("b")]))
    assert [mark.role for mark in marks_of(bars) if isinstance(mark, Beam)] == ["quiet", "series_1"]
    two = table(["x", "y"], a=[1, 2], b=[3, 4])
    lines = laid(LineChart(figure(two, highlight="a"), [FigurePart("a"), FigurePart("b")]))
    assert [mark.role for mark in marks_of(lines) if isinstance(mark, Stroke)] == ["series_1", "quiet"]
    parts = laid(
        Slices(figure(one(a=1, b=2), highlight="a"), [FigurePart("a"), FigurePart("b")], False, "beside")
    )
    assert [mark.role for mark in marks_of(parts) if isinstance(mark, Sector)][1:] == ["series_1", "quiet"]


@pytest.mark.parametrize("labels", [1, 2, 3, 5])
def test_bars_are_spread_over_all_of_the_width(labels: int) -> None:
    """The base line goes from edge to edge; bars are no wider than they may be, each in the middle of its share."""
    shown = one(**{f"label {n}": n + 1 for n in range(labels)})
    found = laid(ColumnChart(figure(shown), [FigurePart(name) for name in shown.labels]))
    (base,) = (mark.box for mark in found.marks if isinstance(mark, Panel))
    assert (base.x, base.width) == (0, found.width)
    bars = [mark.box for mark in marks_of(found) if isinstance(mark, Beam)]
    for number, bar in enumerate(bars):
        assert bar.width <= WIDEST_BAR_PX
        assert abs(bar.x + bar.width / 2 - found.width * (number + 0.5) / labels) <= 1


@settings(max_examples=60, deadline=None)
@given(tables(most_series=1, least=0), st.booleans())
def test_leaders_go_from_the_edge_of_their_slice_to_its_words(shown: Table, ring: bool) -> None:
    """From the middle of its arc straight outwards, then over no slice and no words."""
    assume(problem_of(shown, "pie", folds=False) is None)
    found = laid(Slices(figure(shown), [FigurePart(name) for name in shown.labels], ring, "around"))
    assume(not list(found.all_problems()))
    track = next(mark for mark in found.marks if isinstance(mark, Sector))
    for x, y, part in found.parts:
        slice_ = next(mark for mark in part.marks if isinstance(mark, Sector)).moved(x, y)
        for stroke in (mark.moved(x, y) for mark in leaders_of(part)):
            edge, turn, end = stroke.points
            angle = math.pi * (slice_.begin + slice_.end)
            for radius, point in ((track.radius, edge), (track.radius + 16, turn)):
                spot = track.centre[0] + radius * math.sin(angle), track.centre[1] - radius * math.cos(angle)
                assert math.dist(spot, point) < 1e-6
            way = [
                (turn[0] + (end[0] - turn[0]) * s / 20, turn[1] + (end[1] - turn[1]) * s / 20)
                for s in range(21)
            ]
            assert all(math.dist(point, track.centre) > track.radius + 5 for point in way)
            assert min(abs(end[0] - x), abs(end[0] - x - part.width)) <= 12 and y < end[1] < y + part.height
            assert not any(is_crossed(box, stroke.points) for box in letters(found))


def test_small_slices_on_one_side_are_a_crowd() -> None:
    """Three of them; as many on both sides are not."""
    for crowd in ([610, 240, 90, 40, 20], [20, 40, 90, 610, 240]):
        assert is_crowded(list(map(Decimal, crowd)))
    for apart in ([5, 5, 40, 40, 5, 5], [22, 8, 30, 25, 4, 11]):
        assert not is_crowded(list(map(Decimal, apart)))


def test_too_many_bars_are_refused() -> None:
    """Side by side or under one another, with how many are not too many; nothing else is wrong then."""
    values = tuple(range(300))
    many = Table(tuple(str(n) for n in values), (column("", *values),))

    def forms(shown: Table) -> list[Block]:
        parts = [FigurePart(name) for name in shown.labels]
        return [ColumnChart(figure(shown), parts), Lying(figure(shown), parts, over=False)]

    for number, block in enumerate(forms(many)):
        found = laid(block, shrink_px=20)
        assert found.height <= HEIGHT_PX
        refused = next(problem for problem in found.all_problems() if problem.message.startswith("300 bars"))
        fit = int("".join(filter(str.isdigit, refused.help or "")))
        for count, is_refused in ((fit, False), (fit + 1, True)):
            fewer = Table(many.labels[:count], (column("", *values[:count]),))
            problems = laid(forms(fewer)[number], shrink_px=20).all_problems()
            assert any(problem.message.startswith(f"{count} bars") for problem in problems) == is_refused


def test_a_chart_is_written_in_its_language() -> None:
    """Ticks, values, shares and what a ring sums up to."""
    forms: list[tuple[Block, set[str]]] = []
    for language, expected in (
        ("de", ["12,5_€", "2.000_€", "55_% · 1.200_€", "2.200_€"]),
        ("en-GB", ["€12.5", "€2,000", "55% · €1,200", "€2,200"]),
    ):
        bar, tick, share, total = (text.replace("_", "\u00a0") for text in expected)
        parts = [FigurePart("a"), FigurePart("b")]
        money = {"unit": "€", "language": language}
        forms += [
            (Lying(figure(one(a=12.5, b=9), **money), parts, over=False), {bar}),
            (LineChart(figure(one(a=1200, b=1900), **money), [FigurePart("a")]), {tick}),
            (Slices(figure(one(a=1200, b=1000), **money), parts, True, "beside"), {share, total}),
        ]
    for form, wanted in forms:
        shown = {mark.run.text for mark in marks_of(laid(form)) if isinstance(mark, Glyphs)}
        assert wanted <= shown


@given(
    st.lists(st.tuples(st.floats(0, 500), st.floats(1, 60)), min_size=1, max_size=8),
)
def test_labels_are_spread_as_little_as_can_be(labels: list[tuple[float, float]]) -> None:
    """In order, none over another, inside where they fit; those that are apart stay where they are."""
    wanted, heights = [place for place, _ in labels], [height for _, height in labels]
    tops = spread(wanted, heights, 0, 500)
    ranked = sorted(range(len(labels)), key=lambda n: tops[n])
    assert sorted(wanted) == [wanted[n] for n in sorted(ranked, key=lambda n: (wanted[n], tops[n]))]
    for before, after in pairwise(ranked):
        assert tops[before] + heights[before] <= tops[after] + 1e-6
    assert all(tops[n] >= -1e-6 and tops[n] + heights[n] <= 500 + 1e-6 for n in range(len(labels)))
    assert spread([100, 300], [20, 20], 0, 500) == [90, 290]


def test_a_line_crosses_a_box_or_passes_it() -> None:
    """Also where both its ends lie outside."""
    box = (10.0, 10.0, 20.0, 20.0)
    assert is_crossed(box, [(0, 0), (30, 30)])
    assert is_crossed(box, [(15, 0), (15, 30)])
    assert not is_crossed(box, [(0, 0), (30, 5), (30, 30)])
    assert not is_crossed(box, [(10, 0), (10, 30)])
