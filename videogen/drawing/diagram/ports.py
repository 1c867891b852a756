"""Where lines meet their nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from videogen.drawing.diagram.bends import Ends, Ports
from videogen.drawing.diagram.flowchart import Flowchart
from videogen.drawing.diagram.layers import Layered, Way

PORT_PX = 24  # between lines that meet a node at different places


def ends_of(chart: Flowchart, made: Layered) -> Ends:
    """Where all lines of a chart meet their nodes, its layers being in order."""
    drawn = [way for way in made.ways if chart.edges[way.edge].style != "invisible"]
    return Ends(_ports(made, drawn), frozenset(_heads(chart, made)))


def _heads(chart: Flowchart, made: Layered) -> Iterator[tuple[int, int]]:
    """Edges that end in a head at an item."""
    for way in made.ways:
        source, target = way.items[0], way.items[-1]
        if way.backwards:
            source, target = target, source
        if chart.edges[way.edge].head != "none":
            yield way.edge, target
        if chart.edges[way.edge].tail != "none":
            yield way.edge, source


def _ports(made: Layered, ways: Sequence[Way]) -> Ports:
    """How far off its middle each line meets a node: lines with the flow meet it in the middle of a side; those against
    it, and a second one between the same two nodes, beside that, on the side where they come from. Where those come
    from between the others, or all from one node, each line has a place of its own."""
    offs: dict[tuple[int, int], int] = {}
    rank = {number: index for layer in made.layers for index, number in enumerate(layer)}
    for end in (0, -1):
        for node in {way.items[end] for way in ways}:
            met: set[int] = set()
            middle: list[Way] = []
            beside: list[Way] = []
            for way in (way for way in ways if way.items[end] == node):
                other = way.items[-1 if end == 0 else 0]
                (beside if way.backwards or other in met else middle).append(way)
                met.add(other)
            if len(met) == 1 or _is_between(middle, beside, end, rank):
                _put_side_by_side(node, [*middle, *beside], end, rank, offs)
            else:
                _put_beside(node, middle, beside, end, rank, offs)
    return offs


def _is_between(middle: Sequence[Way], beside: Sequence[Way], end: int, rank: Mapping[int, int]) -> bool:
    """Whether one of some lines comes from between others, which it would cross if those met in the middle."""
    next_to = 1 if end == 0 else -2
    places = [rank[way.items[next_to]] for way in middle]
    return any(min(places, default=0) < rank[way.items[next_to]] < max(places, default=0) for way in beside)


def _put_side_by_side(
    node: int, ways: list[Way], end: int, rank: Mapping[int, int], offs: dict[tuple[int, int], int]
) -> None:
    """Each line at a place of its own, evenly to both sides of the middle."""
    next_to = 1 if end == 0 else -2
    for index, way in enumerate(sorted(ways, key=lambda way: (rank[way.items[next_to]], way.edge))):
        offs[way.edge, node] = PORT_PX * (2 * index - len(ways) + 1) // 2


def _put_beside(
    node: int,
    middle: Sequence[Way],
    beside: list[Way],
    end: int,
    rank: Mapping[int, int],
    offs: dict[tuple[int, int], int],
) -> None:
    """Lines against the flow beside those with it, on the side where they come from; where none goes with it, the first
    one is in the middle."""
    if not middle:
        beside = beside[1:]
    next_to = 1 if end == 0 else -2
    places = [rank[way.items[next_to]] for way in middle]
    mean = sum(places) / len(places) if places else 0.0
    low = high = 0
    for way in sorted(beside, key=lambda way: (rank[way.items[next_to]], way.edge)):
        if rank[way.items[next_to]] < mean:
            low -= PORT_PX
        else:
            high += PORT_PX
        offs[way.edge, node] = low if rank[way.items[next_to]] < mean else high
