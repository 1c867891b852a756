"""Flowcharts that tests share, and how they are laid out."""

from collections.abc import Sequence
from itertools import pairwise
from typing import get_args

from hypothesis import Phase, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.samples import small
from videogen.drawing.diagram.block import simplified
from videogen.drawing.diagram.cards import inset
from videogen.drawing.diagram.fitting import fitted
from videogen.drawing.diagram.flowchart import (
    Direction,
    End,
    Flowchart,
    FlowEdge,
    FlowNode,
    Group,
    LineStyle,
    Shape,
)
from videogen.drawing.diagram.plan import PlacedFlowchart
from videogen.drawing.layout.laid import LayoutSheet
from videogen.drawing.layout.lettering import Lettering
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.shapes import Point
from videogen.drawing.type.fonts import default_fonts
from videogen.drawing.type.text import Typesetter

ROOMY, TIGHT = (8000, 8000), (100, 100)
DIRECTIONS: tuple[Direction, ...] = ("LR", "RL", "TB", "BT")
SHAPES: tuple[Shape, ...] = get_args(Shape)
STYLES: tuple[LineStyle, ...] = ("plain", "dotted", "thick")
ENDS: tuple[End, ...] = get_args(End)
OPENINGS = (
    "[x]", "(x)", "([x])", "[[x]]", "[(x)]", "((x))", "(((x)))", "{x}", "{{x}}", ">x]", "[/x/]", "[\\x\\]", "[/x\\]",
    "[\\x/]", "@{ shape: ellipse, label: x }", "@{ shape: text, label: x }",
)  # fmt: skip
SHEET = LayoutSheet(small(), Typesetter(default_fonts()))

TO_AND_FRO = Flowchart(
    None,
    (*(FlowNode(f"n{n}", "a", "circle", None) for n in range(4)),),
    (
        *(FlowEdge(0, n, "yes") for n in (1, 2, 3)),
        *(FlowEdge(n, 0, "", style) for n in (1, 2, 3) for style in STYLES),
    ),
)
"""A circle that more lines meet than its text has room for."""


def tries(count: int) -> settings:
    """So many random charts; one that fails is shown as it is, for making it smaller would take minutes."""
    return settings(max_examples=count, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))


def laid(chart: Flowchart, room: tuple[int, int], *directions: Direction) -> tuple[PlacedFlowchart, int]:
    return fitted(chart, Lettering(SHEET, 0, "diagram"), room, directions)


@st.composite
def charts(draw: st.DrawFn) -> Flowchart:
    """Flowcharts of all kinds: circles, loops, groups, parts that nothing joins."""
    count, groups = draw(st.integers(1, 14)), draw(st.integers(0, 3))
    texts = st.sampled_from(
        ["a", "Node", "Some words", "A text of several words in it", "Incomprehensibility"]
    )
    parents = [draw(st.sampled_from([None, *range(n)])) for n in range(groups)]
    inside = st.one_of(st.none(), st.integers(0, groups - 1)) if groups else st.none()
    nodes = [
        FlowNode(f"n{n}", draw(texts), draw(st.sampled_from(SHAPES)), draw(inside)) for n in range(count)
    ]
    ends = st.integers(0, count - 1)
    labels = st.sampled_from(["", "", "yes", "a longer label"])
    styles = st.sampled_from(STYLES)
    edges = st.builds(FlowEdge, ends, ends, labels, styles, st.sampled_from(ENDS), st.sampled_from(ENDS))
    lines = draw(st.lists(edges, max_size=2 * count))
    framed = tuple(Group(f"Group {n}", parent) for n, parent in enumerate(parents))
    return without_empty_groups(simplified(Flowchart(None, tuple(nodes), tuple(lines), framed)))


def without_empty_groups(chart: Flowchart) -> Flowchart:
    """The chart without groups that have no node, which nobody can write."""
    kept = [number for number in range(len(chart.groups)) if chart.members(number)]
    place: dict[int | None, int | None] = {None: None} | {old: new for new, old in enumerate(kept)}
    groups = tuple(replace(chart.groups[n], parent=place[chart.groups[n].parent]) for n in kept)
    nodes = tuple(replace(node, group=place[node.group]) for node in chart.nodes)
    return replace(chart, nodes=nodes, groups=groups)


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
    left, right = (
        inset(shape, box.width, box.height, off=y - box.height / 2, side=side) + 2
        for side in ("left", "right")
    )
    top, bottom = (
        inset(shape, box.width, box.height, off=x - box.width / 2, side=side) + 2
        for side in ("top", "bottom")
    )
    return left < x < box.width - right and top < y < box.height - bottom
