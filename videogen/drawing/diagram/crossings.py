"""How often lines cross, and how long they are, in all of many orders of layers at once: the best are chosen together.

The orders of a layer depend only on those of the layers beside it, so the best choice for all layers up to one is found
from the best for all layers up to the one before it (Bellman's dynamic programming). For two layers the crossings of
all orders of the one with all of the other are a single product of matrices: two joints cross where the signs of the
orders of their ends differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Costs = npt.NDArray[np.float64]
CROSSING = 1e6  # what one costs: more than all lines that can be made shorter
LENGTH = 2.0  # for each place by which the ends of a line stand apart, squared
TURNED = 1.0  # for two items that come the other way round than they were met


class Joints:
    """What is joined across the gaps between layers, and how strongly: items after (`down`) and before (`up`) one."""

    def __init__(self) -> None:
        self.down: dict[int, list[int]] = defaultdict(list)
        self.up: dict[int, list[int]] = defaultdict(list)
        self.weight: dict[tuple[int, int], int] = defaultdict(int)
        self._matrices: dict[tuple[tuple[int, ...], tuple[int, ...]], Costs] = {}

    def add(self, one: int, other: int, weight: int = 1) -> None:
        """Join two items of layers that follow one another; a crossing counts as often as both joints weigh."""
        self.weight[one, other] += weight
        self.down[one].append(other)
        self.up[other].append(one)

    def matrix(self, above: Sequence[int], below: Sequence[int]) -> Costs:
        """How strongly each item of one layer (row) is joined to each of the next (column); once all are known."""
        key = tuple(above), tuple(below)
        if key not in self._matrices:
            rows = [[self.weight.get((one, other), 0) for other in below] for one in above]
            self._matrices[key] = np.array(rows, dtype=np.float64)
        return self._matrices[key]


def cost_of(joints: Joints, layers: Sequence[Sequence[int]], met: Mapping[int, float]) -> tuple[int, int]:
    """The cost of one order of each layer: crossings, and what counts among orders with as many."""
    crossings = rest = 0.0
    known = [sorted(layer, key=lambda item: met[item]) for layer in layers]
    places = [_places(items, layer) for items, layer in zip(known, layers, strict=True)]
    for number, at in enumerate(places):
        rest += TURNED * float(np.triu(at[:, None] > at[None, :], 1).sum())
        if number:
            weights = joints.matrix(known[number - 1], known[number])
            before = places[number - 1]
            apart = (2 * before - len(before))[:, None] - (2 * at - len(at))[None, :]
            rest += float((np.where(weights > 0, LENGTH / 4, 0.0) * apart**2).sum())
            crossings += _crossings(weights[np.argsort(before)][:, np.argsort(at)])
    return int(crossings), int(rest)


def _places(items: Sequence[int], layer: Sequence[int]) -> npt.NDArray[np.intp]:
    """Which place in a layer each item has."""
    place = {item: index for index, item in enumerate(layer)}
    return np.array([place[item] for item in items], dtype=np.intp)


def _crossings(weights: Costs) -> float:
    """How often joints cross whose ends are in this order: each with all that begin after and end before it."""
    after = np.zeros_like(weights)
    after[:-1, 1:] = np.cumsum(np.cumsum(weights[::-1], axis=0)[::-1][1:], axis=1)[:, :-1]
    return float((weights * after).sum())


def best_of(
    joints: Joints, orders: Sequence[Sequence[Sequence[int]]], met: Mapping[int, float]
) -> tuple[tuple[int, int], list[list[int]]]:
    """For each layer one of its `orders`, so that there are as few crossings as can be, and then lines are short and
    items come as they were `met`; and the cost, which is less where there are fewer crossings."""
    layers = [_Orders(layer, met) for layer in orders]
    cost = layers[0].turned
    came: list[npt.NDArray[np.intp]] = []
    for above, below in pairwise(layers):
        total = _costs(joints, above, below, cost)
        came.append(total.argmin(axis=1))
        cost = total[np.arange(len(total)), came[-1]]
    last = int(cost.argmin())
    chosen = [last]
    for before in reversed(came):
        chosen.append(int(before[chosen[-1]]))
    found = [list(layer[number]) for layer, number in zip(orders, reversed(chosen), strict=True)]
    crossings, rest = divmod(float(cost[last]), CROSSING)
    return (int(crossings), int(rest)), found


class _Orders:
    """Orders of one layer as numbers: `places` are those of its items around the middle in each order, in half items,
    `signs` which of two comes first, 1 or -1, and `turned` what it costs that they come not as they were met."""

    def __init__(self, orders: Sequence[Sequence[int]], met: Mapping[int, float]) -> None:
        self.items = sorted(orders[0], key=lambda item: met[item])
        number = {item: index for index, item in enumerate(self.items)}
        self.count = len(self.items)
        ranks = np.argsort(np.array([[number[item] for item in order] for order in orders]), axis=1)
        self.places: Costs = np.asarray(2 * ranks - (self.count - 1), dtype=np.float64)
        self.pairs = np.triu_indices(self.count, 1)
        one, other = self.pairs
        self.signs: Costs = np.where(ranks[:, one] < ranks[:, other], 1.0, -1.0)
        self.turned: Costs = TURNED * (self.signs < 0).sum(axis=1, dtype=np.float64)


def _costs(joints: Joints, above: _Orders, below: _Orders, before: Costs) -> Costs:
    """What each order of a layer (row) costs with each of the one above (column), which cost so much `before`. All is
    one product of matrices: of what is known of the orders of each layer."""
    weights = joints.matrix(above.items, below.items)
    (a, b), (c, d) = above.pairs, below.pairs
    same = weights[np.ix_(a, c)] * weights[np.ix_(b, d)]
    crossed = weights[np.ix_(a, d)] * weights[np.ix_(b, c)]
    joined = np.where(weights > 0, LENGTH / 4, 0.0)
    alone = CROSSING / 2 * (same + crossed).sum() + before + above.places**2 @ joined.sum(axis=1)
    ones = np.ones_like(before)[:, None]
    upper = [
        above.signs @ (CROSSING / 2 * (crossed - same)),
        -2 * above.places @ joined,
        alone[:, None],
        ones,
    ]
    turned = below.turned + below.places**2 @ joined.sum(axis=0)
    lower = [below.signs, below.places, np.ones_like(turned)[:, None], turned[:, None]]
    total: Costs = np.hstack(lower) @ np.hstack(upper).T
    return total
