"""The largest type, and the flow, in which a flowchart fits its room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from videogen.drawing.diagram.flowchart import Direction, Edge, Flowchart
from videogen.drawing.diagram.layers import Layered, layered
from videogen.drawing.diagram.measures import Measures
from videogen.drawing.diagram.order import put_in_order
from videogen.drawing.diagram.plan import Placed, placed
from videogen.drawing.diagram.setting import Setting
from videogen.drawing.lettering import Lettering

SIZES = (
    (44, 1.0),
    (40, 1.0),
    (36, 1.0),
    (34, 0.95),
    (32, 0.9),
    (30, 0.85),
    (28, 0.8),
    (26, 0.7),
    (26, 0.42),
)
"""Type in pixels, and what is left free in font sizes, from the best to what can just be read."""

TEXTS = (8.0, 6.0, 4.5)  # how wide the text of a node is meant to be, in font sizes
COMFORT_PX = 32  # type so large is read without effort
APART_PX = 64  # between parts that nothing joins


class Component(Struct):
    """A part of a flowchart that nothing joins to the rest: a flowchart itself, and where its nodes, edges and groups
    stand in the whole."""

    chart: Flowchart
    nodes: Sequence[int]
    edges: Sequence[int]
    groups: Sequence[int]
    made: dict[bool, Layered] = field(default_factory=dict)

    def layers(self, lies: bool) -> Layered:
        """Its layers in order; they are the same for all sizes of type."""
        if lies not in self.made:
            self.made[lies] = layered(self.chart, titles=not lies)
            put_in_order(self.made[lies])
        return self.made[lies]


def fitted(
    chart: Flowchart, ink: Lettering, room: tuple[int, int], directions: Sequence[Direction]
) -> tuple[Placed, int]:
    """The chart with the largest type that fits `room`, width and height in pixels at 1080p, in the first of
    `directions` that does; where none fits, the one that is nearest to it with the smallest type. And by how many
    pixels it is too large."""
    components = list(_components(chart))
    nearest: tuple[int, Setting] | None = None
    for setting in _settings(directions):
        sizes = [_measured(component, ink, setting) for component in components]
        excess = _excess(_packed([each.least() for each in sizes], room[0])[1], room)
        if not excess:
            found = _together(chart, components, sizes, room)
            excess = _excess((found.width, found.height), room)
            if not excess:
                return found, 0
        if nearest is None or excess < nearest[0]:
            nearest = (excess, setting)
    assert nearest is not None
    sizes = [_measured(component, ink, nearest[1]) for component in components]
    return _together(chart, components, sizes, room), max(1, nearest[0])


def _settings(directions: Sequence[Direction]) -> Iterator[Setting]:
    """All ways to set it, the best first: in the first direction down to a comfortable size, then in any."""
    comfortable = sum(size_px >= COMFORT_PX for size_px, _ in SIZES)
    tries = [
        (directions[:1], SIZES[:comfortable]),
        (directions[1:], SIZES[:comfortable]),
        (directions, SIZES[comfortable:]),
    ]
    for ways, sizes in tries:
        for size_px, gap in sizes:
            yield from (Setting(way, size_px, text, gap) for way in ways for text in TEXTS)


def _measured(component: Component, ink: Lettering, setting: Setting) -> Measures:
    return Measures(component.chart, component.layers(setting.lies), ink, setting)


def _excess(size: tuple[int, int], room: tuple[int, int]) -> int:
    return max(0, size[0] - room[0], size[1] - room[1])


def _components(chart: Flowchart) -> Iterator[Component]:
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
    group_of = {group: number for number, group in enumerate(groups)}
    kept = tuple(
        replace(node, group=None if node.group is None else group_of[node.group])
        for node in (chart.nodes[number] for number in nodes)
    )
    place = {number: index for index, number in enumerate(nodes)}
    joined: list[Edge] = [
        replace(
            chart.edges[number],
            source=place[chart.edges[number].source],
            target=place[chart.edges[number].target],
        )
        for number in edges
    ]
    return Flowchart(chart.direction, kept, tuple(joined), tuple(chart.groups[group] for group in groups))


def _packed(sizes: Sequence[tuple[int, int]], width: int) -> tuple[list[tuple[int, int]], tuple[int, int]]:
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


def _together(
    chart: Flowchart, components: Sequence[Component], sizes: Sequence[Measures], room: tuple[int, int]
) -> Placed:
    """All parts at their places as one."""
    parts = [placed(each, room if len(components) == 1 else (0, 0)) for each in sizes]
    places, (width, height) = _packed([(part.width, part.height) for part in parts], room[0])
    setting, (nodes, edges) = parts[0].setting, (len(chart.nodes), len(chart.edges))
    blank = parts[0].nodes[0], parts[0].texts[0]
    whole = Placed(
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
