"""Where everything of a flowchart stands: nodes, lines, labels and groups."""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from videogen.drawing.diagram.cards import inset
from videogen.drawing.diagram.layers import Way
from videogen.drawing.diagram.measures import LOOP_LABEL_GAP_PX, Measures
from videogen.drawing.diagram.places import ItemPlaces, place
from videogen.drawing.diagram.routes import LOOP_HALF_PX, LOOP_PX, loop, outside, route
from videogen.drawing.diagram.setting import Setting
from videogen.drawing.layout.lettering import Words
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.shapes import Point, Side

LONGEST_GAP = 2.2  # times its least, that a gap between layers is stretched to where there is room


class PlacedFlowchart(Struct):
    """A flowchart with a place for everything, from (0, 0); `edges` holds each edge's line from source to target, and
    `labels` the room of its label."""

    width: int
    height: int
    setting: Setting
    nodes: list[Box]
    texts: list[Words]
    edges: list[list[Point]]
    labels: list[tuple[Box, Words] | None]
    groups: dict[int, tuple[Box, Box, Words]] = field(default_factory=dict)
    """The outline of each group, and the room of its title."""

    def moved(self, dx: int, dy: int) -> PlacedFlowchart:
        """The same elsewhere."""
        return replace(
            self,
            nodes=[box.moved(dx, dy) for box in self.nodes],
            edges=[[(x + dx, y + dy) for x, y in line] for line in self.edges],
            labels=[label and (label[0].moved(dx, dy), label[1]) for label in self.labels],
            groups={
                group: (box.moved(dx, dy), title.moved(dx, dy), words)
                for group, (box, title, words) in self.groups.items()
            },
        )


class DiagramPlan:
    """Everything of one flowchart at its place along and across the flow, from which it is drawn. Where `room`, width
    and height, is larger, layers are further apart."""

    def __init__(self, measures: Measures, room: tuple[int, int]) -> None:
        self.measures = measures
        self.chart, self.made, self.setting = measures.chart, measures.made, measures.setting
        self.places = place(measures.made, measures.extents, measures.ends, measures.gaps)
        free = room[0 if self.setting.lies else 1] - self.places.length
        between = len(self.made.layers) - 1
        if free > 0 and between:
            longer = min(free // between, round((LONGEST_GAP - 1) * measures.gaps.layer))
            self.places = _stretched(self.places, longer)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of all."""
        size = self.places.length, self.places.width
        return size if self.setting.lies else size[::-1]

    def drawn(self) -> PlacedFlowchart:
        """The chart as it stands in the picture."""
        nodes = [self._node_box(number) for number in range(len(self.chart.nodes))]
        drawn = PlacedFlowchart(
            *self.size,
            self.setting,
            nodes,
            self.measures.texts,
            [[] for _ in self.chart.edges],
            [None for _ in self.chart.edges],
        )
        for way in self.made.ways:
            line = self._line(way)
            drawn.edges[way.edge] = [self._point(at) for at in line]
            words = self.measures.labels[way.edge]
            if words:
                drawn.labels[way.edge] = (self._label_box(way, words), words)
        for edge in self.made.loops:
            self._draw_loop(edge, drawn)
        for group, (low, high, first, last) in self.places.groups.items():
            box = self._box(first, low, last - first, high - low)
            drawn.groups[group] = (box, self._title_box(group, box), self.measures.titles[group])
        self._end_at_groups(drawn)
        return drawn

    def _end_at_groups(self, drawn: PlacedFlowchart) -> None:
        """Let lines that join a group begin and end at its frame, if their labels are outside of that."""
        for number, edge in enumerate(self.chart.edges):
            label = drawn.labels[number]
            for group, at_end in ((edge.from_group, False), (edge.to_group, True)):
                if group is None or (label and drawn.groups[group][0].clipped(label[0]).width > 0):
                    continue
                drawn.edges[number] = outside(drawn.edges[number], drawn.groups[group][0], at_end=at_end)

    def _title_box(self, group: int, box: Box) -> Box:
        """Where a group's title stands: over its first layer, or in a layer of its own."""
        words = self.measures.titles[group]
        layers = [item.layer for item in self.made.items if item.kind == "low_fence" and item.of == group]
        begin, end = self.places.layers[min(layers)]
        layer = self._box(begin, 0, end - begin, 0)
        width = round(words.width + 0.5)
        if self.setting.lies:
            return Box(layer.x, box.y + self.measures.gaps.inside // 2, width, words.height)
        return Box(box.x + self.measures.gaps.inside, layer.y, width, words.height)

    def _point(self, at: Point) -> Point:
        """A point along and across the flow as one of the picture."""
        along_px = self.places.length - at[0] if self.setting.direction in ("RL", "BT") else at[0]
        return (along_px, at[1]) if self.setting.lies else (at[1], along_px)

    def _box(self, begin: float, low: float, length: float, across: float) -> Box:
        """A rectangle along and across the flow as one of the picture."""
        (x0, y0), (x1, y1) = (
            self._point((begin, low)),
            self._point((begin + length, low + across)),
        )
        return Box(round(min(x0, x1)), round(min(y0, y1)), round(abs(x1 - x0)), round(abs(y1 - y0)))

    def _node_box(self, number: int) -> Box:
        width, height = self.measures.sizes[number]
        length, across = (width, height) if self.setting.lies else (height, width)
        begin, end = self.places.layers[self.made.items[number].layer]
        return self._box((begin + end - length) / 2, self.places.across[number] - across / 2, length, across)

    def _line(self, way: Way) -> list[Point]:
        """The line of an edge from its source to its target."""
        stops: list[tuple[float, float, float]] = []
        for place_in_way, number in enumerate(way.items):
            begin, end = self.places.layers[self.made.items[number].layer]
            if place_in_way in (0, len(way.items) - 1):
                off = self.measures.ends.ports.get((way.edge, number), 0)
                reach = self._reach(number, off, ahead=place_in_way == 0)
                middle = (begin + end) / 2
                stop = (middle + reach, end) if place_in_way == 0 else (begin, middle - reach)
                stops.append((*stop, self.places.across[number] + off))
            else:
                stops.append((begin, end, self.places.across[number]))
        first = self.made.items[way.items[0]].layer
        between = self.places.between[first : first + len(way.items) - 1]
        line = route(stops, [room.straight(way.edge) for room in between])
        return line[::-1] if way.backwards else line

    def _reach(self, node: int, off: float, *, ahead: bool) -> float:
        """From the middle of a node to its outline ahead along the flow or behind, `off` pixels aside."""
        width, height = self.measures.sizes[node]
        length = width if self.setting.lies else height
        side = self.setting.side(ahead=ahead)
        return length / 2 - inset(self.chart.nodes[node].shape, width, height, off=off, side=side)

    def _label_box(self, way: Way, words: Words) -> Box:
        number = next(number for number in way.items if self.made.items[number].kind == "label")
        begin, end = self.places.layers[self.made.items[number].layer]
        x, y = self._point(((begin + end) / 2, self.places.across[number]))
        width = round(words.width + 0.5)
        return Box(round(x - width / 2), round(y - words.height / 2), width, words.height)

    def _draw_loop(self, number: int, drawn: PlacedFlowchart) -> None:
        edge, words = self.chart.edges[number], self.measures.labels[number]
        node = edge.source
        begin, end = self.places.layers[self.made.items[node].layer]
        width, height = self.measures.sizes[node]
        side = (height if self.setting.lies else width) / 2
        middle = (begin + end) / 2
        line = loop(middle, self._feet(node, side), self.setting.head_px)
        drawn.edges[number] = [self._point(at) for at in line]
        if words:
            x, y = self._point((middle, self.places.across[node] + side + LOOP_PX + LOOP_LABEL_GAP_PX))
            width = round(words.width + 0.5)
            left, top = (x - width / 2, y) if self.setting.lies else (x, y - words.height / 2)
            drawn.labels[number] = (Box(round(left), round(top), width, words.height), words)

    def _feet(self, node: int, side: float) -> tuple[float, float]:
        """Where across a loop begins and ends, `side` being how far the side of its node is from the middle."""
        width, height = self.measures.sizes[node]
        turned = -1 if self.setting.direction in ("RL", "BT") else 1
        face: Side = "bottom" if self.setting.lies else "right"
        shape, at = self.chart.nodes[node].shape, self.places.across[node] + side
        one, other = (
            at - inset(shape, width, height, off=turned * off, side=face)
            for off in (LOOP_HALF_PX, -LOOP_HALF_PX)
        )
        return one, other


def _stretched(places: ItemPlaces, longer: int) -> ItemPlaces:
    """The same with so many pixels more between layers."""
    layers = [
        (begin + longer * number, end + longer * number) for number, (begin, end) in enumerate(places.layers)
    ]
    groups = {}
    for group, (low, high, first, last) in places.groups.items():
        inner = [
            number for number, (begin, end) in enumerate(places.layers) if first <= begin and end <= last
        ]
        groups[group] = (low, high, first + longer * inner[0], last + longer * inner[-1])
    return replace(
        places, layers=layers, groups=groups, length=places.length + longer * (len(places.layers) - 1)
    )
