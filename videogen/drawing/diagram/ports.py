"""Where lines meet their nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from videogen.drawing.diagram.layers import Layered, Way
from videogen.drawing.diagram.places import Ports

PORT_PX = 24  # between lines that meet a node at different places


def ports_of(made: Layered) -> Ports:
    """How far off its middle each line meets a node: lines with the flow meet it in the middle of a side; those against
    it, and a second one between the same two nodes, beside that, on the side where they come from."""
    offs: dict[tuple[int, int], int] = {}
    rank = {number: index for layer in made.layers for index, number in enumerate(layer)}
    for end in (0, -1):
        for node in {way.items[end] for way in made.ways}:
            met: set[int] = set()
            middle: list[Way] = []
            beside: list[Way] = []
            for way in (way for way in made.ways if way.items[end] == node):
                other = way.items[-1 if end == 0 else 0]
                (beside if way.backwards or other in met else middle).append(way)
                met.add(other)
            if len(met) == 1:
                _put_side_by_side(node, [*middle, *beside], end, rank, offs)
            else:
                _put_beside(node, middle, beside, end, rank, offs)
    return offs


def _put_side_by_side(
    node: int, ways: list[Way], end: int, rank: Mapping[int, int], offs: dict[tuple[int, int], int]
) -> None:
    """Several lines between the same two nodes: evenly to both sides of the middle."""
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
