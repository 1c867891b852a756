"""Where the items of layers stand: across the flow by the network simplex method, along it layer by layer.

All lengths are whole pixels at 1080p. Along is the way in which the flow goes, across is square to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from videogen.drawing.diagram.bends import Between, Ends, Ports
from videogen.drawing.diagram.layers import Layered, LayerItem, nests
from videogen.drawing.diagram.lengths import Extent, Gaps, along
from videogen.drawing.diagram.simplex import Least, solve

# How dear it is that an edge is not straight: between two nodes, between a node and where it bends, between bends,
PULL_NODES, PULL_NODE, PULL_BENDS = 8, 8, 32
PULL_LABEL = 12  # from a label to the node behind it, so that it stands at that node,
PULL_BACK = 2  # at the ends of an edge against the flow;
PULL_ALL = 1  # and that the whole is wide


class ItemPlaces(Struct, frozen=True):
    """The middle of each item across the flow, from 0, and where each layer begins and ends along it; the same for the
    sides of each group."""

    across: Sequence[int]
    layers: Sequence[tuple[int, int]]
    groups: Mapping[int, tuple[int, int, int, int]]
    """From and to across, from and to along."""
    width: int
    """Of all across."""
    length: int
    """Of all along."""
    between: Sequence[Between]
    """What is between each layer and the next."""


def least_width(made: Layered, extents: Sequence[Extent], gaps: Gaps) -> int:
    """How wide across all is at the least, without looking at edges."""
    return max(
        sum(extents[number].low + extents[number].high for number in layer)
        + sum(_apart(made.items[one], made.items[other], gaps) for one, other in pairwise(layer))
        for layer in made.layers
    )


def place(made: Layered, extents: Sequence[Extent], ends: Ends, gaps: Gaps) -> ItemPlaces:
    """Places of all items."""
    across = _across(made, extents, ends.ports, gaps)
    _centre(made, extents, across, gaps)
    low = min(across[number] - extents[number].low for number in range(len(across)))
    across = [at - low for at in across]
    width = max(across[number] + extents[number].high for number in range(len(across)))
    layers, between, length = along(made, extents, gaps, ends, across)
    return ItemPlaces(across, layers, _sides(made, across, layers, gaps), width, length, between)


def _apart(one: LayerItem, other: LayerItem, gaps: Gaps) -> int:
    """What is left free between two neighbours of a layer."""
    if one.kind == "low_fence":
        return gaps.inside + gaps.title
    if other.kind == "high_fence":
        return gaps.inside
    if one.kind == "high_fence" or other.kind == "low_fence":
        return gaps.outside
    return gaps.node if one.kind == other.kind == "node" else gaps.edge


def _across(made: Layered, extents: Sequence[Extent], ports: Ports, gaps: Gaps) -> list[int]:
    variable, count = _variables(made)
    backwards = {way.edge for way in made.ways if way.backwards}
    demands = []
    for layer in made.layers:
        for one, other in pairwise(layer):
            apart = extents[one].high + extents[other].low + _apart(made.items[one], made.items[other], gaps)
            demands.append(Least(variable[one], variable[other], apart))
    for low, high in sorted(_fence_variables(made, variable)):
        demands.append(Least(low, high, 0, PULL_NODES))
    for one, other, edge in made.segments():
        off = ports.get((edge, one), 0) - ports.get((edge, other), 0)
        pull = _pull(made.items[one], made.items[other], back=edge in backwards)
        demands.append(Least(count, variable[one], max(0, -off), pull))
        demands.append(Least(count, variable[other], max(0, off), pull))
        count += 1
    lowest, highest, count = count, count + 1, count + 2
    for layer in made.layers:
        demands.append(Least(lowest, variable[layer[0]], 0))
        demands.append(Least(variable[layer[-1]], highest, 0))
    demands.append(Least(lowest, highest, 0, PULL_ALL))
    found = solve(count, demands)
    return [found[variable[number]] for number in range(len(made.items))]


def _variables(made: Layered) -> tuple[list[int], int]:
    """For each item the number of what is sought for it, and how many there are: all fences of one side are one."""
    known: dict[tuple[str, int], int] = {}
    variables = []
    for number, item in enumerate(made.items):
        fence = item.kind in ("low_fence", "high_fence")
        variables.append(known.setdefault((item.kind, item.of if fence else number), len(known)))
    return variables, len(known)


def _fence_variables(made: Layered, variable: Sequence[int]) -> set[tuple[int, int]]:
    """What is sought for the two sides of each group."""
    sides: dict[int, dict[str, int]] = {}
    for number, item in enumerate(made.items):
        if item.kind in ("low_fence", "high_fence"):
            sides.setdefault(item.of, {})[item.kind] = variable[number]
    return {(side["low_fence"], side["high_fence"]) for side in sides.values()}


def _pull(one: LayerItem, other: LayerItem, *, back: bool) -> int:
    """How dear it is that an edge is not straight between two of its items."""
    nodes = (one.kind == "node") + (other.kind == "node")
    if back and nodes:
        return PULL_BACK
    if one.kind == "label" and nodes:
        return PULL_LABEL
    return (PULL_BENDS, PULL_NODE, PULL_NODES)[nodes]


def _centre(made: Layered, extents: Sequence[Extent], across: list[int], gaps: Gaps) -> None:
    """Where the cost of a place is the same for a stretch, take its middle: a node over two others stands between them.
    A run of items that are joined by single straight edges moves as one."""
    up: list[list[int]] = [[] for _ in made.items]
    down: list[list[int]] = [[] for _ in made.items]
    for way in made.ways:
        for one, other in pairwise(way.items) if not way.backwards else ():
            down[one].append(other)
            up[other].append(one)
    for layers, near, far in ((reversed(made.layers), down, up), (iter(made.layers), up, down)):
        for layer in layers:
            for number in layer:
                if len(near[number]) >= 2 and len(near[number]) % 2 == 0 and len(far[number]) <= 1:
                    run = _run(number, near, far, across)
                    middle = _middle([across[other] for other in near[number]])
                    _move(made, run, middle - across[number], extents, across, gaps)


def _run(
    start: int, near: Sequence[Sequence[int]], far: Sequence[Sequence[int]], across: Sequence[int]
) -> list[int]:
    """The item and those behind it that are tied to it, each by its only edge, at the same place across."""
    run = [start]
    while len(far[run[-1]]) == 1:
        before = far[run[-1]][0]
        if len(near[before]) != 1 or across[before] != across[start]:
            break
        run.append(before)
    return run


def _middle(places: Sequence[int]) -> int:
    """The middle of the two middle ones."""
    ranked = sorted(places)
    half = len(ranked) // 2
    return (ranked[half - 1] + ranked[half]) // 2


def _move(
    made: Layered, run: Sequence[int], step: int, extents: Sequence[Extent], across: list[int], gaps: Gaps
) -> None:
    """Move items together, if their neighbours let them go so far: half a way would only bend lines."""
    for number in run:
        layer = made.layers[made.items[number].layer]
        index = layer.index(number)
        if step < 0 and index and _free(made, layer[index - 1], number, extents, across, gaps) < -step:
            return
        if (
            step > 0
            and layer[index + 1 :]
            and _free(made, number, layer[index + 1], extents, across, gaps) < step
        ):
            return
    for number in run:
        across[number] += step


def _free(
    made: Layered, one: int, other: int, extents: Sequence[Extent], across: Sequence[int], gaps: Gaps
) -> int:
    """How much more than they need is between two neighbours."""
    needed = extents[one].high + extents[other].low + _apart(made.items[one], made.items[other], gaps)
    return across[other] - across[one] - needed


def _sides(
    made: Layered, across: Sequence[int], layers: Sequence[tuple[int, int]], gaps: Gaps
) -> dict[int, tuple[int, int, int, int]]:
    """The four sides of each group."""
    across_of: dict[int, list[int]] = {}
    for number, item in enumerate(made.items):
        if item.kind in ("low_fence", "high_fence"):
            across_of.setdefault(item.of, []).append(across[number])
    return {
        group: (
            min(across_of[group]),
            max(across_of[group]),
            layers[nested.first][0] - gaps.inside * nested.opens,
            layers[nested.last][1] + gaps.inside * nested.closes,
        )
        for group, nested in nests(made).items()
    }
