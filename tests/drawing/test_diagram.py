"""Flowcharts: how they are laid out, and that nothing in them covers anything else."""

import math
from itertools import combinations, pairwise, permutations, product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.drawing.diagrams import (
    DIRECTIONS,
    OPENINGS,
    ROOMY,
    SHAPES,
    TIGHT,
    TO_AND_FRO,
    along,
    charts,
    is_inside,
    laid,
    overlap,
    tries,
)
from videogen.drawing.diagram.block import simplified
from videogen.drawing.diagram.cards import card, card_size, inset, text_middle
from videogen.drawing.diagram.flowchart import Direction, Flowchart, Shape
from videogen.drawing.diagram.layers import backwards
from videogen.drawing.diagram.mermaid import read_flowchart
from videogen.drawing.diagram.outlines import lid
from videogen.drawing.diagram.plan import PlacedFlowchart
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.shapes import Point, Polygon, Rounded, Stroke


@pytest.mark.slow
@tries(60)
@given(charts(), st.sampled_from(DIRECTIONS), st.sampled_from([ROOMY, TIGHT]))
def test_nothing_covers_anything_else(chart: Flowchart, direction: Direction, room: tuple[int, int]) -> None:
    """Nodes, labels and titles are apart; no line enters a node or a title; groups hold their nodes and no others."""
    placed, _ = laid(chart, room, direction)
    whole = Box(0, 0, placed.width, placed.height)
    labels = [label[0] for label in placed.labels if label]
    titles = [title for _, title, _ in placed.groups.values()]
    assert not any(overlap(one, other) for one, other in combinations([*placed.nodes, *labels, *titles], 2))
    for line in placed.edges:
        points = along(line)
        for node, box in zip(chart.nodes, placed.nodes, strict=True):
            assert not any(is_inside(node.shape, box, point) for point in points)
        for box in titles:
            assert not any(box.x < x < box.right and box.y < y < box.bottom for x, y in points)
        assert all(-4 <= x <= whole.right + 4 and -4 <= y <= whole.bottom + 4 for x, y in points)
    for group, (outline, title, _) in placed.groups.items():
        assert outline.holds(title) and whole.holds(outline)
        for node, box in zip(chart.nodes, placed.nodes, strict=True):
            assert outline.holds(box) if group in chart.around(node.group) else not overlap(outline, box)
    for one, other in permutations(placed.groups, 2):
        if one in chart.around(other):
            assert placed.groups[one][0].holds(placed.groups[other][0])
        elif other not in chart.around(one):
            assert not overlap(placed.groups[one][0], placed.groups[other][0])
    assert all(whole.holds(box) for box in (*placed.nodes, *labels))


def off_outline(shape: Shape, box: Box, point: Point) -> float:
    """How far a point is from the outline of a card as it is drawn."""
    drawn = Rounded.of(box, 0, "surface") if shape == "words" else next(card(shape, box, "surface", "line"))
    if isinstance(drawn, Polygon):
        return min(math.dist(point, other) for other in along([*drawn.points, drawn.points[0]], step=1.0))
    assert isinstance(drawn, Rounded)
    x, y = (
        abs(at - middle) - half + drawn.radius
        for at, middle, half in zip(point, drawn.centre, drawn.half, strict=True)
    )
    return abs(math.hypot(max(x, 0), max(y, 0)) + min(max(x, y), 0) - drawn.radius)


def furthest_off(chart: Flowchart, placed: PlacedFlowchart) -> float:
    """How far the ends of lines are from the outlines of their nodes, at the most."""
    ends = [
        (node, point)
        for edge, line in zip(chart.edges, placed.edges, strict=True)
        for node, point in ((edge.source, line[0]), (edge.target, line[-1]))
    ]
    return max((off_outline(chart.nodes[n].shape, placed.nodes[n], at) for n, at in ends), default=0.0)


@tries(25)
@example(TO_AND_FRO, "LR")
@example(TO_AND_FRO, "TB")
@given(charts(), st.sampled_from(DIRECTIONS))
def test_lines_lead_from_node_to_node(chart: Flowchart, direction: Direction) -> None:
    """They begin and end at the outlines of their nodes."""
    assert furthest_off(chart, laid(chart, ROOMY, direction)[0]) < 3


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("opening", OPENINGS)
def test_lines_meet_a_card_of_any_shape(opening: str, direction: Direction) -> None:
    """Many of them and a loop, in a room that is far too small."""
    text = f"x{opening} -->|yes| a & b & c & d\na & b & c & d --> x\na & b & c & d -.-> x\nx --> x"
    chart = simplified(read_flowchart(text))
    assert furthest_off(chart, laid(chart, TIGHT, direction)[0]) < 3


@tries(15)
@given(charts(), st.sampled_from(DIRECTIONS))
def test_the_same_chart_is_laid_out_the_same(chart: Flowchart, direction: Direction) -> None:
    """Nothing depends on chance."""
    assert laid(chart, ROOMY, direction) == laid(chart, ROOMY, direction)


@tries(40)
@given(charts())
def test_without_what_leads_back_there_is_no_circle(chart: Flowchart) -> None:
    """The other edges have an order."""
    left = {
        number: edge
        for number, edge in enumerate(chart.edges)
        if number not in backwards(chart) and edge.source != edge.target
    }
    nodes = set(range(len(chart.nodes)))
    while free := nodes - {edge.target for edge in left.values()}:
        nodes -= free
        left = {number: edge for number, edge in left.items() if edge.source in nodes}
    assert not left


def test_what_is_written_later_comes_later() -> None:
    """Of a circle the link to the earlier node leads back, wherever the circle is entered."""
    chart = read_flowchart("a --> b --> c --> d\nd --> b\nb --> e\ne --> a")
    assert {(chart.edges[n].source, chart.edges[n].target) for n in backwards(chart)} == {(3, 1), (4, 0)}


@pytest.mark.parametrize(
    ("direction", "axis", "sign"), [("LR", "x", 1), ("RL", "x", -1), ("TB", "y", 1), ("BT", "y", -1)]
)
def test_a_chain_is_straight_and_flows_as_it_says(direction: Direction, axis: str, sign: int) -> None:
    """Each node after the one before it, all in one line."""
    placed, _ = laid(read_flowchart("a[One] --> b[Two] --> c[Three]"), ROOMY, direction)
    places = [getattr(box, axis) for box in placed.nodes]
    assert places == sorted(places, reverse=sign < 0) and len(set(places)) == 3
    middles = {2 * box.y + box.height if axis == "x" else 2 * box.x + box.width for box in placed.nodes}
    assert len(middles) == 1


def test_a_parent_stands_between_its_two_children() -> None:
    """A tree looks like one."""
    placed, _ = laid(read_flowchart("a --> b & c\nb --> d & e\nc --> f & g"), ROOMY, "TB")
    middles = [box.x + box.width // 2 for box in placed.nodes]
    for parent, one, other in ((0, 1, 2), (1, 3, 4), (2, 5, 6)):
        assert abs(2 * middles[parent] - middles[one] - middles[other]) <= 2


def test_no_two_edges_cross_where_none_need_to() -> None:
    """A tree written in a bad order is drawn without crossings."""
    chart = read_flowchart("r --> a & b & c\nc --> c1 & c2\nb --> b1\na --> a1 & a2")
    placed, _ = laid(chart, ROOMY, "TB")
    place = {node.id: box.x for node, box in zip(chart.nodes, placed.nodes, strict=True)}
    order = sorted("abc", key=lambda id: place[id])
    leaves = sorted((id for id in place if len(id) == 2), key=lambda id: place[id])
    assert [leaf[0] for leaf in leaves] == [id for id in order for leaf in leaves if leaf[0] == id]


def test_twice_the_same_is_drawn_once() -> None:
    """Equal links are one, a pair to and fro has two heads, and the labels of loops are joined."""
    chart = simplified(read_flowchart("a --> b\na --> b\nb --> a\na -->|x| a\na -->|y| a\na -.-> b"))
    assert [(edge.source, edge.target, edge.label, edge.tail) for edge in chart.edges] == [
        (0, 1, "", "arrow"),
        (0, 0, "x, y", "none"),
        (0, 1, "", "none"),
    ]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("width", "lines"), [(40, 1), (300, 1), (120, 2), (260, 3)])
@pytest.mark.parametrize("pads", [(0.8, 0.5), (0.456, 0.285)])
def test_the_letters_of_a_text_are_inside_its_card(
    shape: Shape, width: int, lines: int, pads: tuple[float, float]
) -> None:
    """All corners of them, and under the lid of a store."""
    size_px = 32
    leading = 0.15 * size_px
    wide, high = card_size(shape, width, lines * 1.2 * size_px, size_px, pads)
    x, y = text_middle(shape, Box(0, 0, wide, high))
    half = lines * 0.6 * size_px - leading
    for dx, dy in product((-width / 2, width / 2), (-half, half)):
        left, right = (
            inset(shape, wide, high, off=y + dy - high / 2, side=side) for side in ("left", "right")
        )
        assert left - 0.1 <= x + dx <= wide - right + 0.1
        assert 0 <= y + dy <= high
    if shape == "store":
        assert y - half >= 2 * lid(high)


@pytest.mark.parametrize(("width", "height"), [(120, 90), (400, 200), (1600, 700)])
def test_the_lid_of_a_store_is_round_at_any_size(width: int, height: int) -> None:
    """The pieces of its curves lie less than a tenth of a pixel off the true ellipse in a film of 2160p."""
    barrel, _, lid = card("store", Box(0, 0, width, height), "surface", "line")
    assert isinstance(barrel, Polygon) and isinstance(lid, Stroke)
    wide, high = width / 2, lid.points[0][1]
    for line in (barrel.points[: len(barrel.points) // 2], lid.points):
        for (x0, y0), (x1, y1) in pairwise(line):
            x, y = (x0 + x1) / 2 - wide, (y0 + y1) / 2 - high
            slope = math.hypot(2 * x / wide**2, 2 * y / high**2)
            assert abs((x / wide) ** 2 + (y / high) ** 2 - 1) / slope < 0.1 / 2
