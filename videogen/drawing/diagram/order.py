"""The order of items in their layers, in which few edges cross and groups stay together."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from videogen.drawing.diagram.layers import Layered, fences

SWEEPS = 12
FENCE_WEIGHT = 4  # crossings that one with the side of a group counts for
ROUNDS = 6  # in which neighbours change places

Near = Mapping[int, Sequence[int]]
"""The items of another layer that an item is joined to, more than once where the joint is strong."""


def put_in_order(made: Layered) -> None:
    """Bring the items of each layer into a good order; the same chart always gets the same one."""
    _Order(made).improve()


class _Order:
    """The layers while they are being put in order."""

    def __init__(self, made: Layered) -> None:
        self.made = made
        self.up: dict[int, list[int]] = defaultdict(list)
        self.down: dict[int, list[int]] = defaultdict(list)
        self.groups = sorted({item.group for item in made.items if item.group is not None})
        for one, other, _ in made.segments():
            self._join(one, other)
        for one, other in fences(made):
            for _ in range(FENCE_WEIGHT):
                self._join(one, other)

    def _join(self, one: int, other: int) -> None:
        self.down[one].append(other)
        self.up[other].append(one)

    def improve(self) -> None:
        made = self.made
        begun = self._as_met()
        made.layers = [self._arranged(layer, begun) for layer in made.layers]
        best = [list(layer) for layer in made.layers]
        fewest = self.crossings()
        for sweep in range(SWEEPS):
            if not fewest:
                break
            self._sweep(downwards=sweep % 2 == 0)
            self._exchange()
            crossings = self.crossings()
            if crossings < fewest:
                fewest, best = crossings, [list(layer) for layer in made.layers]
        made.layers = best

    def _as_met(self) -> dict[int, float]:
        """Where each item comes when one follows the ways from the first nodes on."""
        met: dict[int, float] = {}
        todo = list(reversed([number for layer in self.made.layers for number in layer]))
        while todo:
            number = todo.pop()
            if number not in met:
                met[number] = len(met)
                todo += reversed(self.down[number])
        return met

    def _sweep(self, *, downwards: bool) -> None:
        """Move the items of each layer to the middle of what they are joined to in the layer before."""
        layers = self.made.layers
        self._rank_groups()
        start = 0 if downwards else len(layers) - 1
        layers[start] = self._arranged(
            layers[start], {item: place for place, item in enumerate(layers[start])}
        )
        numbers = range(1, len(layers)) if downwards else range(len(layers) - 2, -1, -1)
        for number in numbers:
            before = layers[number - 1 if downwards else number + 1]
            near = self.up if downwards else self.down
            place = {item: index for index, item in enumerate(before)}
            stretch = len(before) / len(layers[number])
            wanted = {
                item: _mean([place[other] for other in near[item]], index * stretch)
                for index, item in enumerate(layers[number])
            }
            layers[number] = self._arranged(layers[number], wanted)

    def _arranged(self, layer: Sequence[int], wanted: Mapping[int, float]) -> list[int]:
        """The items by where they want to be; those of a group between its fences, groups in one order everywhere."""
        items = self.made.items
        inside: dict[int, list[int]] = defaultdict(list)
        units: list[tuple[float, int, list[int]]] = []
        for index, number in enumerate(layer):
            group = items[number].group
            if group is None:
                units.append((wanted[number], index, [number]))
            else:
                inside[group].append(number)
        groups = []
        for members in inside.values():
            members.sort(key=lambda number: (self._side(number), wanted[number], layer.index(number)))
            groups.append(
                (_mean([wanted[number] for number in members], 0), layer.index(members[0]), members)
            )
        ranked = sorted([*units, *groups], key=lambda unit: unit[:2])
        in_turn = (inside[group] for group in self.groups if group in inside)
        return [
            number
            for _, _, members in ranked
            for number in (members if items[members[0]].group is None else next(in_turn))
        ]

    def _rank_groups(self) -> None:
        """Groups by where what their items are joined to stands in its layers, from 0 to 1."""
        place = {
            number: (index + 0.5) / len(layer)
            for layer in self.made.layers
            for index, number in enumerate(layer)
        }
        pulled: dict[int, list[float]] = defaultdict(list)
        for number, item in enumerate(self.made.items):
            if item.group is not None:
                pulled[item.group] += (place[other] for other in (*self.up[number], *self.down[number]))
        self.groups.sort(key=lambda group: (_mean(pulled[group], 0.5), group))

    def _side(self, number: int) -> int:
        return {"low_fence": -2, "title": -1, "high_fence": 1}.get(self.made.items[number].kind, 0)

    def _exchange(self) -> None:
        """Let neighbours change places where fewer edges cross then."""
        for _ in range(ROUNDS):
            changed = False
            place = {item: index for layer in self.made.layers for index, item in enumerate(layer)}
            for layer in self.made.layers:
                for index in range(len(layer) - 1):
                    one, other = layer[index], layer[index + 1]
                    if self._may_change(one, other) and self._gain(one, other, place) > 0:
                        layer[index], layer[index + 1] = other, one
                        place[one], place[other] = index + 1, index
                        changed = True
            if not changed:
                return

    def _may_change(self, one: int, other: int) -> bool:
        a, b = self.made.items[one], self.made.items[other]
        return a.group == b.group and not self._side(one) and not self._side(other)

    def _gain(self, one: int, other: int, place: Mapping[int, int]) -> int:
        """How many crossings fewer there are when two neighbours change places."""
        gain = 0
        for near in (self.up, self.down):
            a, b = ([place[item] for item in near[number]] for number in (one, other))
            gain += sum((x > y) - (x < y) for x in a for y in b)
        return gain

    def crossings(self) -> int:
        """How often edges cross, with one another or with the sides of groups."""
        return sum(self._crossings(above, below) for above, below in pairwise(self.made.layers))

    def _crossings(self, above: Sequence[int], below: Sequence[int]) -> int:
        place = {item: index for index, item in enumerate(below)}
        passed: list[int] = []
        total = 0
        for item in above:
            ends = sorted(place[other] for other in self.down[item])
            total += sum(len(passed) - bisect_right(passed, end) for end in ends)
            for end in ends:
                insort(passed, end)
        return total


def _mean(places: Sequence[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise
