"""The orders that a layer can have: the items of a group stand together between its two sides."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, permutations, product
from typing import TypeVar

from videogen.drawing.diagram.layers import Layered

FEW = 720  # orders of a layer, of which all are tried

Movable = TypeVar("Movable")
Unit = tuple[int, ...]
"""What moves as one: an item that is in no group, or all of a group."""


class LayerOrders:
    """The orders of the layers of a chart whose groups follow one another as `groups` do. `met` says which of two
    items comes first where nothing else does."""

    def __init__(self, made: Layered, groups: Sequence[int], met: Mapping[int, float]) -> None:
        self.items = made.items
        self.rank = {group: index for index, group in enumerate(groups)}
        self.met = met

    def arranged(self, layer: Sequence[int], wanted: Mapping[int, float]) -> list[int]:
        """The order in which each item is nearest to where it is wanted."""
        if all(self.items[item].group is None for item in layer):
            return sorted(layer, key=lambda item: wanted[item])
        units = []
        for members in self._units(layer):
            inner = sorted(members, key=lambda item: (self._side(item), wanted[item], layer.index(item)))
            mean = sum(wanted[item] for item in members) / len(members)
            units.append((mean, layer.index(inner[0]), tuple(inner)))
        return self._with_groups_in_turn([unit for _, _, unit in sorted(units)])

    def count(self, layer: Sequence[int]) -> int:
        """How many orders a layer has, or a few more: groups are counted as if they could change places."""
        units = self._units(layer)
        return math.factorial(len(units)) * math.prod(
            math.factorial(len(self._movable(unit))) for unit in units
        )

    def near(self, layer: Sequence[int]) -> list[list[int]]:
        """All orders of a layer where there are few, from the one in which its items were met; else its own one first,
        and those in which one item or group stands elsewhere."""
        if self.count(layer) <= FEW:
            return list(self._all(layer))
        return list(self._moved(layer))

    def _all(self, layer: Sequence[int]) -> Iterator[list[int]]:
        units = sorted(self._units(layer), key=lambda unit: min(self.met[item] for item in unit))
        if all(len(unit) == 1 for unit in units):
            yield from (list(chain(*order)) for order in permutations(units))
            return
        inner = {unit: list(self._inner(unit)) for unit in units}
        for order in permutations(units):
            if self._is_in_turn(order):
                yield from (list(chain(*choice)) for choice in product(*(inner[unit] for unit in order)))

    def _inner(self, unit: Unit) -> Iterator[Unit]:
        """All orders of what moves as one."""
        low = tuple(sorted((item for item in unit if self._side(item) < 0), key=self._side))
        high = tuple(item for item in unit if self._side(item) > 0)
        movable = sorted(self._movable(unit), key=lambda item: self.met[item])
        yield from ((*low, *order, *high) for order in permutations(movable))

    def _moved(self, layer: Sequence[int]) -> Iterator[list[int]]:
        units = self._units(layer)
        yield list(layer)
        for order in _moves(units):
            if self._is_in_turn(order):
                yield list(chain(*order))
        for index, unit in enumerate(units):
            low = sum(self._side(item) < 0 for item in unit)
            for inner in _moves(self._movable(unit)):
                changed = (*unit[:low], *inner, *unit[low + len(inner) :])
                yield list(chain(*units[:index], changed, *units[index + 1 :]))

    def _units(self, layer: Sequence[int]) -> list[Unit]:
        """What moves as one, in the order of a layer."""
        together: dict[tuple[str, int], list[int]] = defaultdict(list)
        for item in layer:
            group = self.items[item].group
            together[("item", item) if group is None else ("group", group)].append(item)
        return [tuple(members) for members in together.values()]

    def _movable(self, unit: Unit) -> Unit:
        """Those that may change places with one another."""
        return tuple(item for item in unit if not self._side(item))

    def _side(self, item: int) -> int:
        return {"low_fence": -2, "title": -1, "high_fence": 1}.get(self.items[item].kind, 0)

    def _ranks(self, units: Sequence[Unit]) -> list[int]:
        groups = (self.items[unit[0]].group for unit in units)
        return [self.rank[group] for group in groups if group is not None]

    def _is_in_turn(self, units: Sequence[Unit]) -> bool:
        ranks = self._ranks(units)
        return ranks == sorted(ranks)

    def _with_groups_in_turn(self, units: Sequence[Unit]) -> list[int]:
        """The same with groups in their order, each where some group was."""
        groups = [unit for unit in units if self.items[unit[0]].group is not None]
        in_turn = iter(sorted(groups, key=lambda unit: self._ranks([unit])))
        return list(chain(*(unit if self.items[unit[0]].group is None else next(in_turn) for unit in units)))


def _moves(order: Sequence[Movable]) -> Iterator[list[Movable]]:
    """All that differ from an order in the place of one of its members."""
    for begin in range(len(order)):
        rest = [*order[:begin], *order[begin + 1 :]]
        for end in range(len(order)):
            if end not in (begin, begin - 1):  # next to one another, the one move is the other
                yield [*rest[:end], order[begin], *rest[end:]]
