"""The parts of a flowchart that nothing joins: each is laid out by itself, and they stand side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from videogen.drawing.diagram.bends import Ends
from videogen.drawing.diagram.flowchart import Flowchart, FlowEdge
from videogen.drawing.diagram.layers import Layered, crowd, layered
from videogen.drawing.diagram.plan import DiagramPlan, PlacedFlowchart
from videogen.drawing.diagram.ports import ends_of

APART_PX = 64  # between parts that nothing joins


class Component(Struct):
    """A part of a flowchart that nothing joins to the rest: a flowchart itself, and where its nodes, edges and groups
    stand in the whole."""

    chart: Flowchart
    nodes: Sequence[int]
    edges: Sequence[int]
    groups: Sequence[int]
    made: dict[bool, tuple[Layered, Ends]] = field(default_factory=dict)

    @property
    def crowd(self) -> int:
        """How many places lines pass in layers between those that they join."""
        return crowd(self.chart)

    def layers(self, lies: bool) -> tuple[Layered, Ends]:
        """Its layers in order, and where lines meet its nodes; they are the same for all sizes of type."""
        titles = bool(self.groups) and not lies
        if titles not in self.made:
            # With numpy, without which a spec is checked.
            from videogen.drawing.diagram.order import put_in_order

            made = layered(self.chart, titles=titles)
            put_in_order(made)
            self.made[titles] = made, ends_of(self.chart, made)
        return self.made[titles]


def components_of(chart: Flowchart) -> Iterator[Component]:
    """The parts that no edge and no group joins, in the author's order."""
    part = list(range(len(chart.nodes)))
    for group in range(len(chart.groups)):
        members = chart.members(group)
        for member in members[1:]:
            _join(part, members[0], member)
    for edge in chart.edges:
        _join(part, edge.source, edge.target)
    for first in sorted(set(part), key=part.index):
        nodes = [number for number, name in enumerate(part) if name == first]
        edges = [number for number, edge in enumerate(chart.edges) if edge.source in nodes]
        groups = [group for group in range(len(chart.groups)) if set(chart.members(group)) & set(nodes)]
        yield Component(_part_of(chart, nodes, edges, groups), nodes, edges, groups)


def _join(part: list[int], one: int, other: int) -> None:
    kept, gone = part[one], part[other]
    part[:] = [kept if name == gone else name for name in part]


def _part_of(
    chart: Flowchart, nodes: Sequence[int], edges: Sequence[int], groups: Sequence[int]
) -> Flowchart:
    group_of: dict[int | None, int | None] = {group: number for number, group in enumerate(groups)}
    group_of[None] = None
    kept = tuple(
        replace(node, group=group_of[node.group]) for node in (chart.nodes[number] for number in nodes)
    )
    place = {number: index for index, number in enumerate(nodes)}
    joined: list[FlowEdge] = [
        replace(
            chart.edges[number],
            source=place[chart.edges[number].source],
            target=place[chart.edges[number].target],
            from_group=group_of[chart.edges[number].from_group],
            to_group=group_of[chart.edges[number].to_group],
        )
        for number in edges
    ]
    inner = (replace(chart.groups[group], parent=group_of[chart.groups[group].parent]) for group in groups)
    return Flowchart(chart.direction, kept, tuple(joined), tuple(inner))


def packed(sizes: Sequence[tuple[int, int]], width: int) -> tuple[list[tuple[int, int]], tuple[int, int]]:
    """Places for parts side by side, in rows of at most `width` where they fit; and the size of all."""
    places: list[tuple[int, int]] = []
    x = y = row = right = 0
    for wide, high in sizes:
        if x and x + wide > width:
            x, y, row = 0, y + row + APART_PX, 0
        places.append((x, y))
        right, row = max(right, x + wide), max(row, high)
        x += wide + APART_PX
    return places, (right, y + row)


def together(
    chart: Flowchart, components: Sequence[Component], plans: Sequence[DiagramPlan], width: int
) -> PlacedFlowchart:
    """All parts at their places as one, at most `width` wide where they fit so."""
    parts = [plan.drawn() for plan in plans]
    places, (width, height) = packed([plan.size for plan in plans], width)
    setting, (nodes, edges) = parts[0].setting, (len(chart.nodes), len(chart.edges))
    blank = parts[0].nodes[0], parts[0].texts[0]
    whole = PlacedFlowchart(
        width, height, setting, [blank[0]] * nodes, [blank[1]] * nodes, [[]] * edges, [None] * edges
    )
    for component, part, (x, y) in zip(components, parts, places, strict=True):
        moved = part.moved(x, y)
        for number, node in enumerate(component.nodes):
            whole.nodes[node], whole.texts[node] = moved.nodes[number], moved.texts[number]
        for number, edge in enumerate(component.edges):
            whole.edges[edge], whole.labels[edge] = moved.edges[number], moved.labels[number]
        for number, group in enumerate(component.groups):
            whole.groups[group] = moved.groups[number]
    return whole
