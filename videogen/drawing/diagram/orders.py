"""The orders that a layer can have: the items of a group stand together between its two sides."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations, product
from typing import TypeVar

from msgspec import Struct

from videogen.drawing.diagram.layers import Layered


class Effort(Struct, frozen=True):
    """How much is tried: all orders of a layer that has at most `few`, and of others those in which one of its members
    stands elsewhere, near enough that they are about `many`."""

    few: int
    many: int


EFFORTS = (Effort(720, 400), Effort(120, 120), Effort(24, 48), Effort(6, 24), Effort(2, 8))
"""The best first."""

Movable = TypeVar("Movable")


class LayerGroup(Struct, frozen=True):
    """The items of a group in one layer, which stand together between its two sides: `head` is its lower side and its
    title, `inner` what may change places, `tail` its upper side."""

    group: int
    head: tuple[int, ...]
    inner: tuple[Unit, ...]
    tail: tuple[int, ...]


Unit = int | LayerGroup
"""What moves as one: an item, or all of a group."""


class LayerOrders:
    """The orders of the layers of a chart whose groups follow one another as `groups` do. `met` says which of two
    items comes first where nothing else does."""

    def __init__(
        self, made: Layered, groups: Sequence[int], met: Mapping[int, float], effort: Effort = EFFORTS[0]
    ) -> None:
        self.effort = effort
        self.made = made
        self.items = made.items
        self.rank = {group: index for index, group in enumerate(groups)}
        self.met = met

    def arranged(self, layer: Sequence[int], wanted: Mapping[int, float]) -> list[int]:
        """The order in which each item is nearest to where it is wanted."""
        if all(self.items[item].group is None for item in layer):
            return sorted(layer, key=lambda item: wanted[item])
        place = {item: index for index, item in enumerate(layer)}
        return _flat(self._sorted(self._units(layer), wanted, place))

    def _sorted(
        self, units: Sequence[Unit], wanted: Mapping[int, float], place: Mapping[int, int]
    ) -> list[Unit]:
        sorted_inside = [
            LayerGroup(unit.group, unit.head, tuple(self._sorted(unit.inner, wanted, place)), unit.tail)
            if isinstance(unit, LayerGroup)
            else unit
            for unit in units
        ]

        def key(unit: Unit) -> tuple[float, int]:
            items = _flat([unit])
            return sum(wanted[item] for item in items) / len(items), place[items[0]]

        return self._with_groups_in_turn(sorted(sorted_inside, key=key))

    def count(self, layer: Sequence[int]) -> int:
        """How many orders a layer has, or a few more: groups are counted as if they could change places."""
        return _count(self._units(layer))

    def tries(self, layer: Sequence[int]) -> int:
        """About how many orders of a layer are tried."""
        return min(self.count(layer), max(self.effort.few, min(len(layer) ** 2, self.effort.many)))

    def near(self, layer: Sequence[int]) -> list[list[int]]:
        """All orders of a layer where there are few, from the one in which its items were met; else its own one first,
        and those in which one item or group stands elsewhere."""
        units = self._units(layer)
        if _count(units) <= self.effort.few:
            return [_flat(order) for order in self._all(units)]
        return [list(layer), *(_flat(order) for order in self._moved(units))]

    def _all(self, units: Sequence[Unit]) -> Iterator[list[Unit]]:
        ranked = sorted(units, key=lambda unit: min(self.met[item] for item in _flat([unit])))
        inner = {unit: list(self._inner(unit)) for unit in ranked}
        for order in permutations(ranked):
            if self._is_in_turn(order):
                yield from (list(choice) for choice in product(*(inner[unit] for unit in order)))

    def _inner(self, unit: Unit) -> Iterator[Unit]:
        """All orders of what moves as one."""
        if isinstance(unit, LayerGroup):
            yield from (
                LayerGroup(unit.group, unit.head, tuple(order), unit.tail) for order in self._all(unit.inner)
            )
        else:
            yield unit

    def _moved(self, units: Sequence[Unit]) -> Iterator[list[Unit]]:
        """All that differ in the place of one member of these, or of one of those inside."""
        yield from (order for order in _moves(units, self.effort.many) if self._is_in_turn(order))
        for index, unit in enumerate(units):
            if isinstance(unit, LayerGroup):
                for inner in self._moved(unit.inner):
                    changed = LayerGroup(unit.group, unit.head, tuple(inner), unit.tail)
                    yield [*units[:index], changed, *units[index + 1 :]]

    def _units(self, layer: Sequence[int], around: int | None = None) -> list[Unit]:
        """What moves as one, in the order of a layer; of what is in the group `around`, where one is given."""
        together: dict[tuple[str, int], list[int]] = defaultdict(list)
        for item in layer:
            child = self._child(self.items[item].group, around)
            together[("item", item) if child is None else ("group", child)].append(item)
        return [
            members[0] if kind == "item" else self._nest(number, members)
            for (kind, number), members in together.items()
        ]

    def _nest(self, group: int, members: Sequence[int]) -> LayerGroup:
        own = {item: self._side(item) for item in members if self.items[item].group == group}
        head = tuple(sorted((item for item, side in own.items() if side < 0), key=lambda item: own[item]))
        tail = tuple(item for item, side in own.items() if side > 0)
        movable = [item for item in members if own.get(item, 0) == 0]
        return LayerGroup(group, head, tuple(self._units(movable, group)), tail)

    def _child(self, group: int | None, around: int | None) -> int | None:
        """The group directly inside `around` that holds all of `group`; None for `around` itself."""
        child = None
        while group != around and group is not None:
            child, group = group, self.made.parents[group]
        return child

    def _side(self, item: int) -> int:
        return {"low_fence": -2, "title": -1, "high_fence": 1}.get(self.items[item].kind, 0)

    def _ranks(self, units: Sequence[Unit]) -> list[int]:
        return [self.rank[unit.group] for unit in units if isinstance(unit, LayerGroup)]

    def _is_in_turn(self, units: Sequence[Unit]) -> bool:
        ranks = self._ranks(units)
        return ranks == sorted(ranks)

    def _with_groups_in_turn(self, units: Sequence[Unit]) -> list[Unit]:
        """The same with groups in their order, each where some group was."""
        nests = [unit for unit in units if isinstance(unit, LayerGroup)]
        in_turn = iter(sorted(nests, key=lambda unit: self.rank[unit.group]))
        return [next(in_turn) if isinstance(unit, LayerGroup) else unit for unit in units]


def _count(units: Sequence[Unit]) -> int:
    inner = math.prod(_count(unit.inner) for unit in units if isinstance(unit, LayerGroup))
    return math.factorial(len(units)) * inner


def _flat(units: Sequence[Unit]) -> list[int]:
    """The items of units, one after another."""
    items: list[int] = []
    for unit in units:
        items += (*unit.head, *_flat(unit.inner), *unit.tail) if isinstance(unit, LayerGroup) else (unit,)
    return items


def _moves(order: Sequence[Movable], many: int) -> Iterator[list[Movable]]:
    """All that differ from an order in the place of one of its members; where that are more than `many`, those in which
    it is not far from where it was."""
    count = len(order)
    reach = count if count**2 <= many else max(1, many // count // 2)
    for begin in range(count):
        rest = [*order[:begin], *order[begin + 1 :]]
        for end in range(max(0, begin - reach), min(count, begin + reach + 1)):
            if end not in (begin, begin - 1):  # next to one another, the one move is the other
                yield [*rest[:end], order[begin], *rest[end:]]
