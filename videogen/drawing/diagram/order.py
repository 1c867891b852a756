"""The order of items in their layers, in which few edges cross, their lines are short, and groups stay together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations

from videogen.drawing.diagram.crossings import Joints, best_of, cost_of
from videogen.drawing.diagram.layers import Layered, fences
from videogen.drawing.diagram.orders import EFFORTS, Effort, LayerOrders

PULLS = 60  # of items to the middle of what they are joined to
SWEEPS = 8  # down and up again, of what each search begins with
STARTS = 2  # that a search begins with, where not all orders are tried
ROUNDS = 24  # in which orders of all layers are chosen anew, at the most
LEAST_ROUNDS = 3
PAIRING = 20  # multiplications take as long as to look at two pairs of items
MAKING = 5_000  # multiplications take as long as to give an item its place in an order
MOST_WORK = 1_500_000_000  # multiplications in all: less than a second
MOST_GROUPS = 3  # of which every order is tried
FENCE_WEIGHT = 4  # crossings that one with the side of a group counts for


def put_in_order(made: Layered) -> None:
    """Bring the items of each layer into a good order; the same chart always gets the same one. Where each layer has
    few orders there is none with fewer crossings; among those, it is the one with the shortest lines."""
    _Order(made).improve()


class _Order:
    """The layers while they are being put in order."""

    def __init__(self, made: Layered) -> None:
        self.made = made
        self.joints = Joints()
        self.groups = sorted({item.group for item in made.items if item.group is not None})
        for one, other, _ in made.segments():
            self.joints.add(one, other)
        for one, other in fences(made):
            self.joints.add(one, other, FENCE_WEIGHT)
        self.met = self._as_met()
        self.most = MOST_WORK
        self.effort = EFFORTS[0]

    def improve(self) -> None:
        """Take the best of what several searches find."""
        groups_in_turn = list(self._orders_of_groups())
        cheapest = self._work(LayerOrders(self.made, groups_in_turn[0], self.met, EFFORTS[-1]))
        if cheapest * STARTS * len(groups_in_turn) > MOST_WORK // LEAST_ROUNDS:
            self._rank_groups()
            groups_in_turn = [tuple(self.groups)]
        self.most = MOST_WORK // (STARTS * len(groups_in_turn))
        self.effort = self._affordable(groups_in_turn[0])
        found = [self._searched(groups, start) for groups in groups_in_turn for start in self._starts(groups)]
        self.made.layers = min(found, key=lambda each: each[0])[1]

    def _affordable(self, groups: Sequence[int]) -> Effort:
        """The best effort that costs no more than it may, each time that orders of all layers are chosen."""
        for effort in EFFORTS:
            if self._work(LayerOrders(self.made, groups, self.met, effort)) <= self.most // LEAST_ROUNDS:
                return effort
        return EFFORTS[-1]

    def _work(self, orders: LayerOrders) -> int:
        """How many multiplications it takes to choose an order of each layer, or what else takes as long: those of
        pairs of orders with what is known of each, pairs of items with others, and the making of orders."""
        layers = self.made.layers
        sizes = [(orders.tries(layer), len(layer) * (len(layer) + 3) // 2) for layer in layers]
        made = sum(MAKING * tries * len(layer) for (tries, _), layer in zip(sizes, layers, strict=True))
        return made + sum(
            (tries * (other_tries + other_size) + PAIRING * other_size) * size
            for (other_tries, other_size), (tries, size) in pairwise(sizes)
        )

    def _orders_of_groups(self) -> Iterator[Sequence[int]]:
        """All that are tried; the number of groups is the same in each."""
        if len(self.groups) > MOST_GROUPS:
            self._rank_groups()
            yield tuple(self.groups)
        else:
            yield from permutations(self.groups)

    def _starts(self, groups: Sequence[int]) -> list[list[list[int]]]:
        """What the search begins with: nothing else than one where it tries all orders anyway."""
        orders = LayerOrders(self.made, groups, self.met, self.effort)
        begun = [orders.arranged(layer, self.met) for layer in self.made.layers]
        if all(orders.count(layer) <= self.effort.few for layer in begun):
            return [begun]
        spread = self._spread_out()
        starts = [begun, [orders.arranged(layer, spread) for layer in begun]]
        swept = [
            min(self._swept(orders, start, down_first=down_first), key=self._cost)
            for start in starts
            for down_first in (True, False)
        ]
        return sorted(swept, key=self._cost)[:STARTS]

    def _spread_out(self) -> dict[int, float]:
        """Where each item comes when it is drawn to the middle of all that it is joined to, again and again, while the
        whole is kept as wide as before: what is joined comes near to one another, what is not far from it."""
        middle = (len(self.met) - 1) / 2
        at = {item: place - middle for item, place in self.met.items()}
        joined = {item: [*self.joints.up[item], *self.joints.down[item]] for item in at}
        weight = sum(map(len, joined.values())) or 1
        for _ in range(PULLS):
            drawn = {
                item: (at[item] + _mean([at[other] for other in joined[item]], at[item])) / 2 for item in at
            }
            mean = sum(drawn[item] * len(joined[item]) for item in at) / weight
            widest = max(abs(place - mean) for place in drawn.values()) or 1.0
            at = {item: (place - mean) / widest for item, place in drawn.items()}
        return at

    def _cost(self, layers: Sequence[Sequence[int]]) -> tuple[int, int]:
        """What one order of each layer costs."""
        return cost_of(self.joints, layers, self.met)

    def _searched(
        self, groups: Sequence[int], layers: list[list[int]]
    ) -> tuple[tuple[int, int], list[list[int]]]:
        """The best order that is reached from one, and its cost."""
        orders = LayerOrders(self.made, groups, self.met, self.effort)
        best, layers = best_of(self.joints, [orders.near(layer) for layer in layers], self.met)
        if all(orders.count(layer) <= self.effort.few for layer in layers):
            return best, layers
        rounds = min(ROUNDS, self.most // max(1, self._work(orders)) - 1)
        for _ in range(rounds):
            cost, found = best_of(self.joints, [orders.near(layer) for layer in layers], self.met)
            if cost >= best:
                break
            best, layers = cost, found
        return best, layers

    def _as_met(self) -> dict[int, float]:
        """Where each item comes when one follows the ways from the first nodes on."""
        met: dict[int, float] = {}
        todo = list(reversed([number for layer in self.made.layers for number in layer]))
        while todo:
            number = todo.pop()
            if number not in met:
                met[number] = len(met)
                todo += reversed(self.joints.down[number])
        return met

    def _swept(
        self, orders: LayerOrders, begun: Sequence[Sequence[int]], *, down_first: bool
    ) -> Iterator[list[list[int]]]:
        """Layer after layer, the items of each moved to the middle of what they are joined to in the one before; what
        that comes to after each sweep."""
        layers = [list(layer) for layer in begun]
        for sweep in range(SWEEPS):
            downwards = (sweep % 2 == 0) == down_first
            near = self.joints.up if downwards else self.joints.down
            numbers = range(1, len(layers)) if downwards else range(len(layers) - 2, -1, -1)
            for number in numbers:
                before = layers[number - 1 if downwards else number + 1]
                place = {item: index for index, item in enumerate(before)}
                stretch = len(before) / len(layers[number])
                wanted = {
                    item: _mean([place[other] for other in near[item]], index * stretch)
                    for index, item in enumerate(layers[number])
                }
                layers[number] = orders.arranged(layers[number], wanted)
            yield list(layers)

    def _rank_groups(self) -> None:
        """Groups by where what their items are joined to was met."""
        pulled: dict[int, list[float]] = defaultdict(list)
        for number, item in enumerate(self.made.items):
            if item.group is not None:
                near = (*self.joints.up[number], *self.joints.down[number])
                pulled[item.group] += (self.met[other] for other in near)
        self.groups.sort(key=lambda group: (_mean(pulled[group], 0), group))


def _mean(places: Sequence[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise
