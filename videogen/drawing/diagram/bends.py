"""How lines lead across from one layer to the next: how long their bends are, and which of them bends first.

All lengths are whole pixels at 1080p."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from msgspec import Struct, field

Ports = Mapping[tuple[int, int], int]
"""How far off its middle an edge leaves or enters a node: by the numbers of edge and item."""


class Ends(Struct, frozen=True):
    """Where lines meet nodes: how far off their middles, and which of them end in a head there, by the numbers of edge
    and item."""

    ports: Ports
    heads: Set[tuple[int, int]]


class EdgePiece(Struct, frozen=True):
    """A piece of an edge between two items: at which place across it leaves the one and enters the other, and whether
    it has a head there."""

    edge: int
    items: tuple[int, int]
    places: tuple[int, int]
    heads: tuple[bool, bool]


class Bends(Struct, frozen=True):
    """How long bends are in pixels: at the least, at the most, and as a share of how far they lead across; `merged` is
    how long lines are one before a head that they share, and `track` how far bends are apart of lines that else ran
    close to one another."""

    least: int
    most: int
    share: float
    merged: int
    track: int


class Between(Struct):
    """The room between two layers: how long it is, and how far lines are straight in it before and after they bend.
    Edges in `shifts` bend so much later than the first; all others in the middle of these."""

    length: int
    out: int = 0
    into: int = 0
    shifts: dict[int, int] = field(default_factory=dict)

    def straight(self, edge: int) -> tuple[int, int]:
        """How far an edge is straight before and after it bends."""
        last = max(self.shifts.values(), default=0)
        before = self.shifts.get(edge, last // 2)
        return self.out + before, self.into + last - before


def line(ends: Ends, across: Sequence[int], edge: int, one: int, other: int) -> EdgePiece:
    """The piece of an edge between two items, whose middles are at their places `across`."""
    places = (across[one] + ends.ports.get((edge, one), 0), across[other] + ends.ports.get((edge, other), 0))
    return EdgePiece(edge, (one, other), places, ((edge, one) in ends.heads, (edge, other) in ends.heads))


def make_room(room: Between, lines: Sequence[EdgePiece], bends: Bends) -> None:
    """Make the room between two layers long enough for all bends, and for what lines have in common at their heads."""
    widest = max((abs(line.places[0] - line.places[1]) for line in lines), default=0)
    if not widest:
        return
    room.out += bends.merged * _any_together(lines, 0)
    room.into += bends.merged * _any_together(lines, 1)
    room.shifts = {edge: bends.track * track for edge, track in _tracks(lines).items()}
    latest = max(room.shifts.values(), default=0)
    bend = min(max(bends.least, round(bends.share * widest)), bends.most)
    room.length = max(room.length, room.out + bend + latest + room.into)


def _any_together(lines: Sequence[EdgePiece], side: int) -> bool:
    """Whether lines from several places meet at one where there is a head."""
    met: dict[tuple[int, int], list[EdgePiece]] = defaultdict(list)
    for each in lines:
        met[each.items[side], each.places[side]].append(each)
    return any(
        any(each.heads[side] for each in together) and len({each.places[1 - side] for each in together}) > 1
        for together in met.values()
    )


def _tracks(lines: Sequence[EdgePiece]) -> dict[int, int]:
    """The track of each line that leads to the same side as one at another place of the same node: the outer one bends
    nearer to the node."""
    nearest = [_turns(lines, side) for side in (0, 1)]
    last = max([*nearest[0].values(), *nearest[1].values()], default=0)
    return {edge: last - turn for edge, turn in nearest[1].items()} | nearest[0]


def _turns(lines: Sequence[EdgePiece], side: int) -> dict[int, int]:
    """How many places of its node are further out than that of a line, for each line that shares it with others."""
    met: dict[tuple[int, bool], list[EdgePiece]] = defaultdict(list)
    for each in lines:
        here, there = each.places[side], each.places[1 - side]
        if here != there:
            met[each.items[side], there > here].append(each)
    turns: dict[int, int] = {}
    for (_, up), together in met.items():
        places = sorted({each.places[side] for each in together}, reverse=up)
        if len(places) > 1:
            turns |= {each.edge: places.index(each.places[side]) for each in together}
    return turns
