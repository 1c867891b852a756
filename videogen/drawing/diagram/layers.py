"""The layers of a flowchart: which node stands in which, and what else needs a place there, such as edges on their way.

The method is that of Sugiyama, Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System Structures",
IEEE Transactions on Systems, Man, and Cybernetics 11 (1981). Layers of nodes have even numbers; between them are
layers of labels. What no label needs is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct, field

from videogen.drawing.diagram.flowchart import Flowchart
from videogen.drawing.diagram.simplex import Least, solve

ItemKind = Literal["node", "bend", "label", "title", "low_fence", "high_fence"]


class Item(Struct, frozen=True):
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


class Layered(Struct):
    """A flowchart in layers, which hold the numbers of their items; `loops` are edges from a node to itself."""

    items: list[Item] = field(default_factory=list)
    layers: list[list[int]] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    loops: list[int] = field(default_factory=list)

    def add(self, kind: ItemKind, of: int, layer: int, group: int | None) -> int:
        """A new item; its number."""
        self.items.append(Item(kind, of, layer, group))
        return len(self.items) - 1

    def segments(self) -> Iterator[tuple[int, int, int]]:
        """What goes from one layer to the next: two items, and the number of the way's edge."""
        for way in self.ways:
            yield from ((one, other, way.edge) for one, other in zip(way.items, way.items[1:], strict=False))


def layered(chart: Flowchart, *, titles: bool) -> Layered:
    """The layers of a chart, in each its items in no good order yet. `titles` says that titles of groups need room in a
    layer of their own."""
    back = backwards(chart)
    ranks = _ranks(chart, back)
    made = Layered()
    for number, node in enumerate(chart.nodes):
        made.add("node", number, 2 * ranks[number], node.group)
    for number, edge in enumerate(chart.edges):
        if edge.source == edge.target:
            made.loops.append(number)
        else:
            first, last = (edge.target, edge.source) if number in back else (edge.source, edge.target)
            made.ways.append(Way(number, (first, last), number in back))
    labels = {_label_layer(made, way) for way in made.ways if chart.edges[way.edge].label}
    spans = _spans(chart, made)
    if titles:
        labels |= {first - 1 for first, _ in spans.values()}
    used = sorted({*(item.layer for item in made.items), *labels})
    made.layers = [[] for _ in used]
    place = {layer: number for number, layer in enumerate(used)}
    label_places = {
        way.edge: place[_label_layer(made, way)] for way in made.ways if chart.edges[way.edge].label
    }
    made.items = [Item(item.kind, item.of, place[item.layer], item.group) for item in made.items]
    inside = {group: (place[first] - titles, place[last]) for group, (first, last) in spans.items()}
    title_places = {group: first for group, (first, _) in inside.items()} if titles else {}
    made.ways = [_with_bends(made, way, label_places.get(way.edge), title_places) for way in made.ways]
    _add_groups(made, inside, titles)
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


def _ranks(chart: Flowchart, back: set[int]) -> list[int]:
    """A layer for each node, from 0: every edge leads to a later one, and all of them are short together."""
    demands = [
        Least(edge.target, edge.source, 1, 1) if number in back else Least(edge.source, edge.target, 1, 2)
        for number, edge in enumerate(chart.edges)
        if edge.source != edge.target
    ]
    return solve(len(chart.nodes), demands)


def _label_layer(made: Layered, way: Way) -> int:
    """Between the layers that an edge joins, as near to where it begins as can be."""
    return made.items[way.items[-1]].layer - 1 if way.backwards else made.items[way.items[0]].layer + 1


def _spans(chart: Flowchart, made: Layered) -> dict[int, tuple[int, int]]:
    """The first and last layer of each group that has nodes."""
    spans = {}
    for group in range(len(chart.groups)):
        layers = [made.items[number].layer for number in chart.members(group)]
        if layers:
            spans[group] = (min(layers), max(layers))
    return spans


def _with_bends(made: Layered, way: Way, label_place: int | None, title_places: Mapping[int, int]) -> Way:
    """The way with an item in each layer between its ends; one of them is its label."""
    begin, end = (made.items[number] for number in way.items)
    between = []
    for layer in range(begin.layer + 1, end.layer):
        # An edge to the first nodes of a group comes past its title, inside the group.
        enters = layer == end.layer - 1 and end.group is not None and title_places.get(end.group) == layer
        group = end.group if enters or begin.group == end.group else None
        between.append(made.add("label" if layer == label_place else "bend", way.edge, layer, group))
    return Way(way.edge, (way.items[0], *between, way.items[1]), way.backwards)


def _add_groups(made: Layered, spans: Mapping[int, tuple[int, int]], titles: bool) -> None:
    """Fences at both sides of each group in all its layers, and its title in the first where that is to be."""
    for group, (first, last) in spans.items():
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
