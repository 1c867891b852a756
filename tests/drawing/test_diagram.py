"""Flowcharts: how they are laid out, and that nothing in them covers anything else."""

import itertools
import math
import random
from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from tests.samples import small
from videogen.drawing.box import Box
from videogen.drawing.diagram.block import simplified
from videogen.drawing.diagram.cards import card, inset
from videogen.drawing.diagram.fitting import fitted
from videogen.drawing.diagram.flowchart import Direction, Edge, Flowchart, LineStyle, Node, Shape
from videogen.drawing.diagram.layers import Layered, backwards, layered
from videogen.drawing.diagram.mermaid import read_flowchart
from videogen.drawing.diagram.order import put_in_order
from videogen.drawing.diagram.plan import Placed
from videogen.drawing.diagram.simplex import Least, solve
from videogen.drawing.fonts import default_fonts
from videogen.drawing.layout import Sheet
from videogen.drawing.lettering import Lettering
from videogen.drawing.shapes import Point, Polygon, Rounded, Stroke
from videogen.drawing.text import Typesetter

ROOMY, TIGHT = (8000, 8000), (100, 100)
DIRECTIONS: tuple[Direction, ...] = ("LR", "RL", "TB", "BT")
SHAPES: tuple[Shape, ...] = ("box", "round", "pill", "decision", "circle", "store")
STYLES: tuple[LineStyle, ...] = ("plain", "dotted", "thick")
OPENINGS = ("[x]", "(x)", "([x])", "{x}", "((x))", "[(x)]")
SHEET = Sheet(small(), Typesetter(default_fonts()))

TO_AND_FRO = Flowchart(
    None,
    (*(Node(f"n{n}", "a", "circle", None) for n in range(4)),),
    (
        *(Edge(0, n, "yes") for n in (1, 2, 3)),
        *(Edge(n, 0, "", style) for n in (1, 2, 3) for style in STYLES),
    ),
)
"""A circle that more lines meet than its text has room for."""


def tries(count: int) -> settings:
    """So many random charts; one that fails is shown as it is, for making it smaller would take minutes."""
    return settings(max_examples=count, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))


def laid(chart: Flowchart, room: tuple[int, int], *directions: Direction) -> tuple[Placed, int]:
    return fitted(chart, Lettering(SHEET, 0, "diagram"), room, directions)


@st.composite
def charts(draw: st.DrawFn) -> Flowchart:
    """Flowcharts of all kinds: circles, loops, groups, parts that nothing joins."""
    count, groups = draw(st.integers(1, 14)), draw(st.integers(0, 3))
    texts = st.sampled_from(
        ["a", "Node", "Some words", "A text of several words in it", "Incomprehensibility"]
    )
    inside = st.one_of(st.none(), st.integers(0, groups - 1)) if groups else st.none()
    nodes = [Node(f"n{n}", draw(texts), draw(st.sampled_from(SHAPES)), draw(inside)) for n in range(count)]
    ends = st.integers(0, count - 1)
    labels = st.sampled_from(["", "", "yes", "a longer label"])
    styles = st.sampled_from(STYLES)
    edges = st.builds(Edge, ends, ends, labels, styles, st.booleans(), st.booleans())
    lines = draw(st.lists(edges, max_size=2 * count))
    return simplified(Flowchart(None, tuple(nodes), tuple(lines), tuple(f"Group {n}" for n in range(groups))))


def overlap(one: Box, other: Box) -> bool:
    shared = one.clipped(other)
    return shared.width > 0 and shared.height > 0


def along(line: Sequence[Point], step: float = 3.0) -> list[Point]:
    """Points of a line, close to one another."""
    points = []
    for (x0, y0), (x1, y1) in pairwise(line):
        count = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / step))
        points += [(x0 + (x1 - x0) * n / count, y0 + (y1 - y0) * n / count) for n in range(count + 1)]
    return points


def is_inside(shape: Shape, box: Box, point: Point) -> bool:
    """Whether a point lies more than two pixels inside the outline of a card."""
    x, y = point[0] - box.x, point[1] - box.y
    if not (0 < x < box.width and 0 < y < box.height):
        return False
    aside = inset(shape, box.width, box.height, off=y - box.height / 2, flat=False) + 2
    above = inset(shape, box.width, box.height, off=x - box.width / 2, flat=True) + 2
    return aside < x < box.width - aside and above < y < box.height - above


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
            assert outline.holds(box) if node.group == group else not overlap(outline, box)
    assert not any(overlap(one[0], other[0]) for one, other in combinations(placed.groups.values(), 2))
    assert all(whole.holds(box) for box in (*placed.nodes, *labels))


def off_outline(shape: Shape, box: Box, point: Point) -> float:
    """How far a point is from the outline of a card as it is drawn."""
    drawn = next(card(shape, box, "surface", "line"))
    if isinstance(drawn, Polygon):
        return min(math.dist(point, other) for other in along([*drawn.points, drawn.points[0]], step=1.0))
    assert isinstance(drawn, Rounded)
    x, y = (
        abs(at - middle) - half + drawn.radius
        for at, middle, half in zip(point, drawn.centre, drawn.half, strict=True)
    )
    return abs(math.hypot(max(x, 0), max(y, 0)) + min(max(x, y), 0) - drawn.radius)


def furthest_off(chart: Flowchart, placed: Placed) -> float:
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


def crossings(made: Layered, layers: Sequence[Sequence[int]]) -> int:
    """How many pairs of lines cross between the layers, counted one by one."""
    place = {item: index for layer in layers for index, item in enumerate(layer)}
    return sum(
        made.items[a].layer == made.items[c].layer and (place[a] - place[c]) * (place[b] - place[d]) < 0
        for (a, b, _), (c, d, _) in combinations(made.segments(), 2)
    )


def least_crossings(made: Layered) -> int:
    """The fewest in all orders of all layers, those where lines only pass among them."""
    return min(
        crossings(made, orders)
        for orders in itertools.product(*(itertools.permutations(layer) for layer in made.layers))
    )


def random_chart(seed: int) -> Flowchart:
    """A small flowchart without groups, in which much is joined."""
    chance = random.Random(seed)
    count = chance.randint(4, 8)
    steps = [chance.randint(0, 2) for _ in range(count)]
    pairs = [
        (a, b) for a in range(count) for b in range(count) if steps[a] < steps[b] and chance.random() < 0.75
    ]
    labels = ["", "", "", "yes"]
    edges = tuple(Edge(a, b, chance.choice(labels)) for a, b in pairs)
    return Flowchart(None, tuple(Node(f"n{n}", "a", "box", None) for n in range(count)), edges)


def test_lines_cross_as_seldom_as_can_be() -> None:
    """As seldom as in the best of all orders, in 300 small charts."""
    tried = crossed = 0
    for seed in itertools.count():
        made = layered(random_chart(seed), titles=False)
        if math.prod(math.factorial(len(layer)) for layer in made.layers) > 720:
            continue
        fewest = least_crossings(made)
        put_in_order(made)
        assert crossings(made, made.layers) == fewest, seed
        tried, crossed = tried + 1, crossed + (fewest > 0)
        if tried == 300:
            break
    assert crossed > 30


def planar(seed: int, width: int) -> Flowchart:
    """A flowchart of four layers that can be drawn without crossings, written down in any order."""
    chance = random.Random(seed)
    edges: list[tuple[int, int]] = []
    for layer in range(3):
        parents = sorted(chance.randrange(width) for _ in range(width))
        both = [(parent, child) for child, parent in enumerate(parents)]
        both += [(after, child) for child, (parent, after) in enumerate(pairwise(parents)) if after > parent]
        edges += [(layer * width + parent, (layer + 1) * width + child) for parent, child in both]
    numbers = chance.sample(range(4 * width), 4 * width)
    chance.shuffle(edges)
    nodes = tuple(Node(f"n{n}", "a", "box", None) for n in range(4 * width))
    return Flowchart(None, nodes, tuple(Edge(numbers[a], numbers[b]) for a, b in edges))


@pytest.mark.parametrize("width", [4, 6, 8, 11])
def test_mixed_up_charts_are_put_in_order(width: int) -> None:
    """No line crosses where all orders are tried, in up to six nodes a layer; in more, a tenth of those that did."""
    for seed in range(4):
        made = layered(planar(seed, width), titles=False)
        mixed = crossings(made, made.layers)
        put_in_order(made)
        assert crossings(made, made.layers) <= (mixed / 10 if width > 6 else 0) < mixed


CLEAR_PX, MERGED_PX = 12, 32


@tries(40)
@given(charts(), st.sampled_from(DIRECTIONS))
def test_labels_stand_clear_on_a_straight_piece(chart: Flowchart, direction: Direction) -> None:
    """No other line comes near a label, and its own is straight until it is clear of it."""
    placed, _ = laid(chart, ROOMY, direction)
    for number, label in enumerate(placed.labels):
        if not label or chart.edges[number].source == chart.edges[number].target:
            continue
        box = label[0]
        near = Box(box.x - CLEAR_PX, box.y - CLEAR_PX, box.width + 2 * CLEAR_PX, box.height + 2 * CLEAR_PX)
        for other, line in enumerate(placed.edges):
            inside = [(x, y) for x, y in along(line) if near.x < x < near.right and near.y < y < near.bottom]
            if other == number:
                assert inside and len({y if placed.setting.lies else x for x, y in inside}) == 1
            else:
                assert not inside


@tries(40)
@given(charts(), st.sampled_from(DIRECTIONS))
def test_lines_that_share_a_head_are_one_before_it(chart: Flowchart, direction: Direction) -> None:
    """Lines come to a node at different places, or together before the arrow head begins."""
    placed, _ = laid(chart, ROOMY, direction)
    ends = [
        line if at_end else line[::-1]
        for edge, line in zip(chart.edges, placed.edges, strict=True)
        for at_end in (True, False)
        if (edge.head if at_end else edge.tail) and edge.source != edge.target
    ]
    flat = placed.setting.lies
    for one, other in combinations(ends, 2):
        if one[-1] == other[-1]:
            for line in (one, other):
                across = {
                    y if flat else x for x, y in along(line) if math.dist((x, y), line[-1]) <= MERGED_PX + 20
                }
                assert len(across) == 1


def gaps(boxes: Sequence[Box], axis: str) -> list[int]:
    """What is between boxes that follow one another across."""
    if axis == "x":
        ranked = sorted((box.x, box.right) for box in boxes)
    else:
        ranked = sorted((box.y, box.bottom) for box in boxes)
    return [begin - end for (_, end), (begin, _) in pairwise(ranked)]


def test_siblings_are_well_apart_where_there_is_room() -> None:
    """At least 96 px, side by side as well as one under another; lines keep away from what they pass."""
    tables = read_flowchart(
        "flowchart TD\na -->|one to many| b -->|one to many| c\nd -->|one to many| c\nb --> e"
    )
    placed, _ = laid(tables, (1728, 814), "TB")
    assert gaps([placed.nodes[1], placed.nodes[3]], "x")[0] >= 96
    assert gaps([placed.nodes[2], placed.nodes[4]], "x")[0] >= 96
    way = read_flowchart(
        "a --> b\nb -->|yes| c\nb -->|no| d[Other]\nd --> e[Your server] --> c\nb --> f --> g"
    )
    placed, _ = laid(way, (1728, 814), "LR")
    assert gaps([placed.nodes[3], placed.nodes[5]], "y")[0] >= 96
    lane = placed.edges[1][len(placed.edges[1]) // 2]
    assert min(abs(lane[1] - edge) for edge in (placed.nodes[3].y, placed.nodes[3].bottom)) >= 56


def test_a_short_chain_is_set_large() -> None:
    """In the largest type that nodes have."""
    placed, _ = laid(read_flowchart("a[Write] --> b[Test] --> c[Ship]"), (1728, 814), "LR")
    assert placed.setting.size_px == 48 and placed.width > 800


def test_thirty_nodes_fit_a_wide_picture() -> None:
    """With short texts, in type that can be read."""
    links = "\n".join(f"n{n} --> n{2 * n} & n{2 * n + 1}" for n in range(1, 15)) + "\nn15 --> n30"
    placed, excess = laid(read_flowchart(links), (1728, 760), "LR", "TB")
    assert not excess and placed.setting.size_px >= 26


def test_type_becomes_smaller_as_nodes_become_more() -> None:
    """And where not even the smallest fits, it is said by how much."""
    few, many, far_too_many = (
        "\n".join(f"s --> n{n}[Step {n}]" for n in range(count)) for count in (3, 12, 60)
    )
    sizes = [laid(read_flowchart(text), (1728, 760), "LR")[0].setting.size_px for text in (few, many)]
    assert sizes[0] > sizes[1] >= 26
    assert laid(read_flowchart(far_too_many), (1728, 760), "LR")[1] > 100


def test_twice_the_same_is_drawn_once() -> None:
    """Equal links are one, a pair to and fro has two heads, and the labels of loops are joined."""
    chart = simplified(read_flowchart("a --> b\na --> b\nb --> a\na -->|x| a\na -->|y| a\na -.-> b"))
    assert [(edge.source, edge.target, edge.label, edge.tail) for edge in chart.edges] == [
        (0, 1, "", True),
        (0, 0, "x, y", False),
        (0, 1, "", False),
    ]


@tries(60)
@given(st.data())
def test_the_simplex_finds_the_least_cost(data: st.DataObject) -> None:
    """As good as trying all numbers."""
    count = data.draw(st.integers(2, 4))
    pairs = list(combinations(range(count), 2))
    chosen = data.draw(st.lists(st.sampled_from(pairs), max_size=6))
    demands = [Least(a, b, data.draw(st.integers(0, 2)), data.draw(st.integers(0, 3))) for a, b in chosen]

    def cost(values: Sequence[int]) -> int:
        return sum(each.weight * (values[each.head] - values[each.tail] - each.length) for each in demands)

    def keeps(values: Sequence[int]) -> bool:
        return all(values[each.head] - values[each.tail] >= each.length for each in demands)

    found = solve(count, demands)
    assert keeps(found)
    assert cost(found) == min(
        cost(values) for values in itertools.product(range(7), repeat=count) if keeps(values)
    )


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
