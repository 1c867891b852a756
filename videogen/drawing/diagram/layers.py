"""The layers of a flowchart: which node stands in which, and what else needs a place there, such as edges on their way.

The method is that of Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System Structures",
IEEE Transactions on Systems, Man, and Cybernetics 11 (1981). Layers of nodes have even numbers; between them are
layers of labels. What no label needs is left out.

The layout is our own because fast-sugiyama (0.5) gives coordinates of nodes alone: it knows no labels of edges, groups,
ports or sides that a link must leave by, and a node linked to itself makes it end the whole process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from videogen.drawing.diagram.flowchart import Flowchart, FlowEdge, FlowNode
from videogen.drawing.diagram.simplex import Least, solve

ItemKind = Literal["node", "bend", "label", "title", "low_fence", "high_fence"]


class LayerItem(Struct, frozen=True):
    """Something with a place in a layer: a node, an edge that passes or its label, a title of a group, or one of its
    two sides; `of` is the number of that node, edge or group, `group` the one around it."""

    kind: ItemKind
    of: int
    layer: int
    group: int | None


class Way(Struct, frozen=True):
    """How an edge goes: its items from layer to layer; `backwards` where it leads against the flow."""

    edge: int
    items: tuple[int, ...]
    backwards: bool


class Nested(Struct):
    """The first and last layer of a group, and how many groups, with itself, begin and end together with it there."""

    first: int
    last: int
    opens: int = 1
    closes: int = 1


class Layered(Struct):
    """A flowchart in layers, which hold the numbers of their items; `loops` are edges from a node to itself."""

    items: list[LayerItem] = field(default_factory=list)
    layers: list[list[int]] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    loops: list[int] = field(default_factory=list)
    parents: tuple[int | None, ...] = ()
    """The group around each group."""

    def add(self, kind: ItemKind, of: int, layer: int, group: int | None) -> int:
        """A new item; its number."""
        self.items.append(LayerItem(kind, of, layer, group))
        return len(self.items) - 1

    def segments(self) -> Iterator[tuple[int, int, int]]:
        """What goes from one layer to the next: two items, and the number of the way's edge."""
        for way in self.ways:
            yield from ((one, other, way.edge) for one, other in zip(way.items, way.items[1:], strict=False))


def layered(chart: Flowchart, *, titles: bool) -> Layered:
    """The layers of a chart, in each its items in no good order yet. `titles` says that titles of groups need room in a
    layer of their own."""
    ordered = with_order_of_groups(chart)
    back = backwards(ordered)
    ranks = _ranks(ordered, len(chart.edges), back)
    step = 1 + max(map(chart.depth, range(len(chart.groups))), default=1)
    made = Layered(parents=tuple(group.parent for group in chart.groups))
    for number, node in enumerate(chart.nodes):
        made.add("node", number, step * ranks[number], node.group)
    for number, edge in enumerate(chart.edges):
        if edge.source == edge.target:
            made.loops.append(number)
        else:
            first, last = (edge.target, edge.source) if number in back else (edge.source, edge.target)
            made.ways.append(Way(number, (first, last), number in back))
    spans = _spans(chart, made, titles=titles)
    label_layers = {
        way.edge: _label_layer(chart, made, way, spans) for way in made.ways if chart.edges[way.edge].label
    }
    title_layers = {group: first for group, (first, _) in spans.items()} if titles else {}
    used = sorted({*(item.layer for item in made.items), *label_layers.values(), *title_layers.values()})
    made.layers = [[] for _ in used]
    place = {layer: number for number, layer in enumerate(used)}
    made.items = [LayerItem(item.kind, item.of, place[item.layer], item.group) for item in made.items]
    title_places = {group: place[layer] for group, layer in title_layers.items()}
    made.ways = [
        _with_bends(chart, made, way, place.get(label_layers.get(way.edge, -1)), title_places)
        for way in made.ways
    ]
    _add_groups(made, {group: (place[first], place[last]) for group, (first, last) in spans.items()}, titles)
    for number, item in enumerate(made.items):
        made.layers[item.layer].append(number)
    return made


def backwards(chart: Flowchart) -> set[int]:
    """Edges that lead back: without them there is no circle. Of two good choices, what an author wrote later comes
    later; or what comes up later when one follows the edges, where that turns fewer of them round."""
    by_author, by_walk = _back_by_author(chart), _back_by_walk(chart)
    return by_author if len(by_author) <= len(by_walk) else by_walk


def _back_by_author(chart: Flowchart) -> set[int]:
    """The edges of circles that lead to a node which was written earlier."""
    reached = [_reached(chart, node) for node in range(len(chart.nodes))]
    return {
        number
        for number, edge in enumerate(chart.edges)
        if edge.target < edge.source and edge.source in reached[edge.target]
    }


def _reached(chart: Flowchart, start: int) -> set[int]:
    """All nodes that edges lead to from one."""
    found: set[int] = set()
    todo = [start]
    while todo:
        node = todo.pop()
        new = {edge.target for edge in chart.edges if edge.source == node} - found
        found |= new
        todo += sorted(new)
    return found


def _back_by_walk(chart: Flowchart) -> set[int]:
    """The edges that lead to a node from which one comes when one follows them as they are written."""
    leaving: list[list[int]] = [[] for _ in chart.nodes]
    for number, edge in enumerate(chart.edges):
        leaving[edge.source].append(number)
    found: set[int] = set()
    done: set[int] = set()
    for start in range(len(chart.nodes)):
        stack = [(start, iter(leaving[start]))] if start not in done else []
        while stack:
            node, left = stack[-1]
            on_the_way = {passed for passed, _ in stack}
            for number in left:
                target = chart.edges[number].target
                if target in on_the_way and target != node:
                    found.add(number)
                elif target not in done and target != node:
                    stack.append((target, iter(leaving[target])))
                    break
            else:
                done.add(node)
                stack.pop()
    return found


def crowd(chart: Flowchart) -> int:
    """How many places lines take in layers between those that they join, all lines together."""
    ordered = with_order_of_groups(chart)
    ranks = _ranks(ordered, len(chart.edges), backwards(ordered))
    layers = 1 + any(edge.label for edge in chart.edges)  # of a rank: nodes, and labels if there are any
    spans = (layers * abs(ranks[edge.source] - ranks[edge.target]) for edge in chart.edges)
    return sum(span - 1 for span in spans if span)


def with_order_of_groups(chart: Flowchart) -> Flowchart:
    """The chart with more nodes and edges, behind its own: all of a group, where lines join it, comes before or after a
    node that stands between it and what they lead to."""
    nodes, edges = list(chart.nodes), list(chart.edges)
    for edge in chart.edges:
        if edge.from_group is None and edge.to_group is None:
            continue
        between = len(nodes)
        nodes.append(FlowNode("", "", "box", None))
        before = (edge.source,) if edge.from_group is None else chart.members(edge.from_group)
        after = (edge.target,) if edge.to_group is None else chart.members(edge.to_group)
        edges += (FlowEdge(source, between, length=1) for source in before)
        edges += (FlowEdge(between, target, length=0) for target in after)
    return replace(chart, nodes=tuple(nodes), edges=tuple(edges))


def _ranks(chart: Flowchart, count: int, back: set[int]) -> list[int]:
    """A layer for each node, from 0: every edge leads to a later one, and all of the first `count` are short together;
    of the others those that would lead back do not count."""
    demands = [
        Least(edge.target, edge.source, edge.length, 1)
        if number in back
        else Least(edge.source, edge.target, edge.length, 2 * (number < count))
        for number, edge in enumerate(chart.edges)
        if edge.source != edge.target and not (number in back and number >= count)
    ]
    return solve(len(chart.nodes), demands)


def _label_layer(chart: Flowchart, made: Layered, way: Way, spans: Mapping[int, tuple[int, int]]) -> int:
    """Between the layers that an edge joins, as near to where it begins as can be; outside of the group where it
    does."""
    first, last = (made.items[number].layer for number in way.items)
    group = chart.edges[way.edge].from_group
    if way.backwards:
        near = spans[group][0] if group is not None else last
        return near - 1 if first < near - 1 < last else last - 1
    near = spans[group][1] if group is not None else first
    return near + 1 if first < near + 1 < last else first + 1


def _spans(chart: Flowchart, made: Layered, *, titles: bool) -> dict[int, tuple[int, int]]:
    """The first and last layer of each group, with those of the groups in it; its title, where it needs one, stands in
    the first."""
    spans: dict[int, tuple[int, int]] = {}
    for group in sorted(range(len(chart.groups)), key=chart.depth, reverse=True):
        layers = [item.layer for item in made.items if item.group == group]
        inner = [spans[other] for other in spans if chart.groups[other].parent == group]
        first = min([*layers, *(begin for begin, _ in inner)])
        spans[group] = (first - titles, max([*layers, *(end for _, end in inner)]))
    return spans


def _with_bends(
    chart: Flowchart, made: Layered, way: Way, label_place: int | None, title_places: Mapping[int, int]
) -> Way:
    """The way with an item in each layer between its ends; one of them is its label."""
    begin, end = (made.items[number] for number in way.items)
    shared = next((group for group in chart.around(begin.group) if group in chart.around(end.group)), None)
    entered = dict(_entered(chart, end, shared, title_places))
    between = [
        made.add("label" if layer == label_place else "bend", way.edge, layer, entered.get(layer, shared))
        for layer in range(begin.layer + 1, end.layer)
    ]
    return Way(way.edge, (way.items[0], *between, way.items[1]), way.backwards)


def _entered(
    chart: Flowchart, end: LayerItem, shared: int | None, title_places: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Layers in which an edge is in a group already because it comes past the title there to one of its first nodes,
    and which group that is."""
    layer = end.layer - 1
    for group in chart.around(end.group):
        if group == shared or title_places.get(group) != layer:
            return
        yield layer, group
        layer -= 1


def _add_groups(made: Layered, spans: Mapping[int, tuple[int, int]], titles: bool) -> None:
    """Fences at both sides of each group in all its layers, and its title in the first where that is to be."""
    for group, (first, last) in sorted(spans.items()):
        if titles:
            made.add("title", group, first, group)
        for layer in range(first, last + 1):
            made.add("low_fence", group, layer, group)
            made.add("high_fence", group, layer, group)


def fences(made: Layered) -> Iterator[tuple[int, int]]:
    """Pairs of fences of a group, on the same side, in layers that follow one another."""
    above: dict[tuple[str, int], int] = {}
    for layer in made.layers:
        for number in layer:
            item = made.items[number]
            if item.kind in ("low_fence", "high_fence"):
                key = (item.kind, item.of)
                if key in above and made.items[above[key]].layer == item.layer - 1:
                    yield above[key], number
                above[key] = number


def nests(made: Layered) -> dict[int, Nested]:
    """Where groups begin and end, those in others first."""
    found: dict[int, Nested] = {}
    for item in made.items:
        if item.kind == "low_fence":
            known = found.setdefault(item.of, Nested(item.layer, item.layer))
            known.first, known.last = min(known.first, item.layer), max(known.last, item.layer)
    for group in sorted(found, key=lambda group: _depth(made, group), reverse=True):
        parent = made.parents[group]
        if parent is not None:
            inner, outer = found[group], found[parent]
            if inner.first == outer.first:
                outer.opens = max(outer.opens, inner.opens + 1)
            if inner.last == outer.last:
                outer.closes = max(outer.closes, inner.closes + 1)
    return found


def _depth(made: Layered, group: int) -> int:
    parent = made.parents[group]
    return 0 if parent is None else 1 + _depth(made, parent)
