"""Whole numbers that keep least distances and are as near together as can be: the network simplex method.

After Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs", IEEE Transactions on Software
Engineering 19 (1993), section 2.3; layers and coordinates are both found by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter

import numpy as np
import numpy.typing as npt
from msgspec import Struct

MOST_PIVOTS = 20_000  # far more than any diagram needs; a bound, so that none can hang
NOT_IN_TREE = 2**40  # instead of the cut value of a demand that is not in the tree

Whole = npt.NDArray[np.int64]


class Least(Struct, frozen=True):
    """`head` is at least `length` more than `tail`; each unit beyond that costs `weight`."""

    tail: int
    head: int
    length: int
    weight: int = 0


def solve(count: int, demands: Sequence[Least]) -> list[int]:
    """Numbers, one for each of `count` variables, that keep all demands at the least cost. Demands must not contradict
    one another; variables that no demand ties together are each counted from 0."""
    values = [0] * count
    for members in _components(count, demands):
        known = {variable: place for place, variable in enumerate(members)}
        own = [
            Least(known[each.tail], known[each.head], each.length, each.weight)
            for each in demands
            if each.tail in known
        ]
        found = _Simplex(len(members), own).solve()
        least = min(found)
        for variable, value in zip(members, found, strict=True):
            values[variable] = value - least
    return values


def _components(count: int, demands: Sequence[Least]) -> Iterator[list[int]]:
    """The variables that demands tie together, each list in order."""
    near: list[list[int]] = [[] for _ in range(count)]
    for each in demands:
        near[each.tail].append(each.head)
        near[each.head].append(each.tail)
    seen: set[int] = set()
    for start in range(count):
        if start in seen:
            continue
        members, todo = [], [start]
        seen.add(start)
        while todo:
            members.append(todo.pop())
            for other in near[members[-1]]:
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        yield sorted(members)


class _Simplex:
    """One connected problem: values, and a tree of demands that are met exactly. Variables of the tree are numbered
    bottom up, so that a branch is a range of numbers; after a change only what changed is numbered anew."""

    def __init__(self, count: int, demands: Sequence[Least]) -> None:
        self.count, self.demands = count, demands
        self.tails = np.array([each.tail for each in demands], dtype=np.intp)
        self.heads = np.array([each.head for each in demands], dtype=np.intp)
        self.lengths = np.array([each.length for each in demands], dtype=np.int64)
        self.value: Whole = np.array(_packed(count, demands), dtype=np.int64)
        self.cut: Whole = np.full(len(demands), NOT_IN_TREE, dtype=np.int64)
        self.at: list[list[int]] = [[] for _ in range(count)]  # the demands of each variable
        for number, each in enumerate(demands):
            self.at[each.tail].append(number)
            self.at[each.head].append(number)
        self.near: list[set[int]] = [set() for _ in range(count)]  # the demands of the tree at each variable
        self.parent = [-1] * count  # the demand that ties a variable to the one above it in the tree
        self.first: Whole = np.zeros(count, dtype=np.int64)  # the lowest number in a variable's branch
        self.last: Whole = np.zeros(count, dtype=np.int64)  # its own number

    def solve(self) -> list[int]:
        """The values at the least cost."""
        if self.count > 1:
            for number in self._tight_tree():
                self._tie(number)
            self._number(0, -1, 0)
            self._find_cut_values()
            for _ in range(MOST_PIVOTS):
                leaving = int(self.cut.argmin())
                if self.cut[leaving] >= 0:
                    break
                self._pivot(leaving, self._entering(leaving))
        return [int(value) for value in self.value]

    def _slacks(self) -> Whole:
        """How much more than its length each demand has."""
        return self.value[self.heads] - self.value[self.tails] - self.lengths

    def _tight_tree(self) -> list[int]:
        """Demands without slack that tie all variables together; values are moved until there are enough."""
        inside = np.zeros(self.count, dtype=np.bool_)
        inside[0] = True
        tree: list[int] = []
        todo = [0]
        slack = self._slacks().tolist()
        while True:
            while todo:
                for number in self.at[todo.pop()]:
                    each = self.demands[number]
                    other = each.head if inside[each.tail] else each.tail
                    if not slack[number] and not inside[other]:
                        inside[other] = True
                        tree.append(number)
                        todo.append(other)
            if len(tree) == self.count - 1:
                return tree
            crossing = np.flatnonzero(inside[self.tails] != inside[self.heads])
            nearest = int(crossing[self._slacks()[crossing].argmin()])
            step = self._slacks()[nearest]
            self.value[inside] += -step if inside[self.heads[nearest]] else step
            slack = self._slacks().tolist()
            todo = np.flatnonzero(inside).tolist()

    def _tie(self, number: int) -> None:
        each = self.demands[number]
        self.near[each.tail].add(number)
        self.near[each.head].add(number)

    def _untie(self, number: int) -> None:
        each = self.demands[number]
        self.near[each.tail].remove(number)
        self.near[each.head].remove(number)

    def _number(self, top: int, parent: int, low: int) -> None:
        """Number the branch under a variable from `low` on; `parent` is the demand above it."""
        stack: list[tuple[int, Iterator[int]]] = [(top, iter(self.near[top]))]
        self.parent[top], self.first[top] = parent, low
        while stack:
            variable, left = stack[-1]
            for number in left:
                if number != self.parent[variable]:
                    child = self._other(number, variable)
                    self.parent[child], self.first[child] = number, low
                    stack.append((child, iter(self.near[child])))
                    break
            else:
                self.last[variable] = low
                low += 1
                stack.pop()

    def _other(self, number: int, variable: int) -> int:
        each = self.demands[number]
        return each.head if each.tail == variable else each.tail

    def _find_cut_values(self) -> None:
        """What the cost grows by when the two halves that a demand of the tree joins are moved one unit apart."""
        for variable in np.argsort(self.last)[:-1].tolist():
            number = self.parent[variable]
            up_is_head = self.demands[number].tail == variable
            total = 0
            for other in self.at[variable]:
                same = (self.demands[other].tail == variable) == up_is_head
                total += self.demands[other].weight if same else -self.demands[other].weight
                if other != number and other in self.near[variable]:
                    total -= int(self.cut[other]) if same else -int(self.cut[other])
            self.cut[number] = total

    def _branch(self, number: int) -> int:
        """The variable at the lower end of a demand of the tree."""
        each = self.demands[number]
        return each.tail if self.parent[each.tail] == number else each.head

    def _members(self, branch: int) -> npt.NDArray[np.bool_]:
        """Which variables are in a branch."""
        found: npt.NDArray[np.bool_] = (self.first[branch] <= self.last) & (self.last <= self.last[branch])
        return found

    def _entering(self, leaving: int) -> int:
        """The demand with the least slack that ties the halves together the other way round."""
        branch = self._branch(leaving)
        members = self._members(branch)
        inner, outer = self.heads, self.tails
        if self.demands[leaving].tail != branch:
            inner, outer = outer, inner
        found = np.flatnonzero(members[inner] & ~members[outer])
        return int(found[self._slacks()[found].argmin()])

    def _pivot(self, leaving: int, entering: int) -> None:
        """Take one demand out of the tree and another into it."""
        each = self.demands[entering]
        members = self._members(self._branch(leaving))
        slack = self.value[each.head] - self.value[each.tail] - each.length
        self.value[members] += slack if members[each.tail] else -slack
        cost = int(self.cut[leaving])
        top = self._climb(each.tail, each.head, cost, up=True)
        self._climb(each.head, each.tail, cost, up=False)
        self.cut[entering], self.cut[leaving] = -cost, NOT_IN_TREE
        self._untie(leaving)
        self._tie(entering)
        self._number(top, self.parent[top], int(self.first[top]))

    def _climb(self, variable: int, other: int, cost: int, *, up: bool) -> int:
        """From a variable up to the one that has another in its branch too, which is given: the demands on the way are
        in the circle that the entering one closes, so that their cut values change."""
        while not self.first[variable] <= self.last[other] <= self.last[variable]:
            number = self.parent[variable]
            self.cut[number] += cost if (self.demands[number].tail == variable) == up else -cost
            variable = self._other(number, variable)
        return variable


def _packed(count: int, demands: Sequence[Least]) -> list[int]:
    """Values as low as the demands allow."""
    arriving: list[list[Least]] = [[] for _ in range(count)]
    for each in demands:
        arriving[each.head].append(each)
    value = [0] * count
    above = {variable: {each.tail for each in arriving[variable]} for variable in range(count)}
    for variable in TopologicalSorter(above).static_order():
        value[variable] = max((value[each.tail] + each.length for each in arriving[variable]), default=0)
        value[variable] = max(value[variable], 0)
    return value
