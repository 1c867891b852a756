"""How far the layers of a flowchart are apart along its flow: more where lines bend, and where they come together.

All lengths are whole pixels at 1080p."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from videogen.drawing.diagram.bends import Bends, Between, Ends, line, make_room
from videogen.drawing.diagram.layers import Layered, nests


class Extent(Struct, frozen=True):
    """What an item takes: to either side of its middle across the flow, and along it."""

    low: int
    high: int
    along: int


class Gaps(Struct, frozen=True):
    """What is left free: between nodes, between an edge and what it passes, between layers, around a label, inside and
    outside the sides of a group; `title` is what a group's title takes above its nodes, `head` what an arrow head
    does."""

    node: int
    edge: int
    layer: int
    label: int
    inside: int
    outside: int
    title: int
    head: int
    bends: Bends


def along(
    made: Layered, extents: Sequence[Extent], gaps: Gaps, ends: Ends, across: Sequence[int] | None = None
) -> tuple[list[tuple[int, int]], list[Between], int]:
    """Where each layer begins and ends along the flow, what is between them, and how long all is. `across` is where the
    middle of each item is; without that, it is the least."""
    opens, closes = _group_ends(made)
    between = list(_between(made, gaps, ends, across))
    layers = []
    at = gaps.inside * opens[0]
    for number, layer in enumerate(made.layers):
        length = max(extents[item].along for item in layer)
        layers.append((at, at + length))
        at += length
        if number + 1 < len(made.layers):
            sides = gaps.inside * (closes[number] + opens[number + 1])
            between[number].length += sides
            at += between[number].length
    return layers, between, at + gaps.inside * closes[-1]


def _between(made: Layered, gaps: Gaps, ends: Ends, across: Sequence[int] | None) -> Iterator[Between]:
    """What is between each layer and the next."""
    segments: list[list[tuple[int, int, int]]] = [[] for _ in made.layers]
    for one, other, edge in made.segments():
        segments[made.items[one].layer].append((one, other, edge))
    for number, here in enumerate(segments[:-1]):
        room = Between(
            _least(made, number, gaps),
            gaps.head * any((edge, one) in ends.heads for one, _, edge in here),
            gaps.head * any((edge, other) in ends.heads for _, other, edge in here),
        )
        room.length = max(room.length, room.out + room.into)
        if across:
            make_room(room, [line(ends, across, edge, one, other) for one, other, edge in here], gaps.bends)
        yield room


def _least(made: Layered, number: int, gaps: Gaps) -> int:
    """The length of what is after a layer where all lines are straight."""
    kinds = [
        {made.items[item].kind for item in layer} & {"node", "label"} or {"title"}
        for layer in made.layers[number : number + 2]
    ]
    if {"node"} not in kinds or {"label"} in kinds or {"title"} in kinds:
        return gaps.label
    return gaps.layer


def _group_ends(made: Layered) -> tuple[list[int], list[int]]:
    """How many groups inside one another begin, and how many end, at each layer."""
    opens, closes = [0] * len(made.layers), [0] * len(made.layers)
    for nested in nests(made).values():
        opens[nested.first] = max(opens[nested.first], nested.opens)
        closes[nested.last] = max(closes[nested.last], nested.closes)
    return opens, closes
