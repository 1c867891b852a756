"""Whole numbers that keep least distances and are as near together as can be: the network simplex method.

After Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs", IEEE Transactions on Software
Engineering 19 (1993), section 2.3; layers and coordinates are both found by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter

from msgspec import Struct

MOST_PIVOTS = 20_000  # far more than any diagram needs; a bound, so that none can hang


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
    """One connected problem: values, and a tree of demands that are met exactly."""

    def __init__(self, count: int, demands: Sequence[Least]) -> None:
        self.count, self.demands = count, demands
        self.at: list[list[int]] = [[] for _ in range(count)]  # the demands of each variable
        for number, each in enumerate(demands):
            self.at[each.tail].append(number)
            self.at[each.head].append(number)
        self.value = self._packed()
        self.parent = [-1] * count  # the demand that ties a variable to the one above it in the tree
        self.first = [0] * count  # the lowest number in a variable's branch
        self.last = [0] * count  # its own number; numbers are given out bottom up
        self.order: list[int] = []

    def solve(self) -> list[int]:
        """The values at the least cost."""
        if self.count == 1:
            return self.value
        tree = self._tight_tree()
        self._number(tree)
        cut = self._cut_values(tree)
        for _ in range(MOST_PIVOTS):
            leaving = min(tree, key=lambda number: (cut[number], number))
            if cut[leaving] >= 0:
                break
            entering = self._entering(leaving)
            self._pivot(leaving, entering, tree, cut)
        return self.value

    def slack(self, number: int) -> int:
        """How much more than its length a demand has."""
        each = self.demands[number]
        return self.value[each.head] - self.value[each.tail] - each.length

    def _packed(self) -> list[int]:
        """Values as low as the demands allow."""
        above: dict[int, set[int]] = {variable: set() for variable in range(self.count)}
        for each in self.demands:
            above[each.head].add(each.tail)
        value = [0] * self.count
        for variable in TopologicalSorter(above).static_order():
            for number in self.at[variable]:
                each = self.demands[number]
                if each.head == variable:
                    value[variable] = max(value[variable], value[each.tail] + each.length)
        return value

    def _tight_tree(self) -> set[int]:
        """Demands without slack that tie all variables together; values are moved until there are enough."""
        inside = {0}
        tree: set[int] = set()
        todo = [0]
        while True:
            while todo:
                for number in self.at[todo.pop()]:
                    each = self.demands[number]
                    other = each.head if each.tail in inside else each.tail
                    if other not in inside and not self.slack(number):
                        inside.add(other)
                        tree.add(number)
                        todo.append(other)
            if len(inside) == self.count:
                return tree
            crossing = (
                number
                for number, each in enumerate(self.demands)
                if (each.tail in inside) != (each.head in inside)
            )
            nearest = min(crossing, key=lambda number: (self.slack(number), number))
            step = self.slack(nearest)
            step = -step if self.demands[nearest].head in inside else step
            for variable in inside:
                self.value[variable] += step
            todo = sorted(inside)

    def _number(self, tree: set[int]) -> None:
        """Root the tree at variable 0 and number its branches, so that a branch is a range of numbers."""
        self.parent[0] = -1
        self.order = []
        counter = 0
        stack: list[tuple[int, Iterator[int]]] = [(0, iter(self.at[0]))]
        self.first[0] = 0
        while stack:
            variable, left = stack[-1]
            for number in left:
                if number in tree and number != self.parent[variable]:
                    each = self.demands[number]
                    child = each.head if each.tail == variable else each.tail
                    self.parent[child] = number
                    self.first[child] = counter
                    stack.append((child, iter(self.at[child])))
                    break
            else:
                self.last[variable] = counter
                counter += 1
                self.order.append(variable)
                stack.pop()

    def _cut_values(self, tree: set[int]) -> dict[int, int]:
        """What the cost grows by when the two halves that a demand of the tree joins are moved one unit apart."""
        cut: dict[int, int] = {}
        for variable in self.order[:-1]:
            number = self.parent[variable]
            up_is_head = self.demands[number].tail == variable
            total = 0
            for other in self.at[variable]:
                each = self.demands[other]
                sign = 1 if (each.tail == variable) == up_is_head else -1
                total += sign * each.weight
                if other != number and other in tree:
                    same = (each.tail == variable) == up_is_head
                    total -= cut[other] if same else -cut[other]
            cut[number] = total
        return cut

    def _inside(self, variable: int, branch: int) -> bool:
        return self.first[branch] <= self.last[variable] <= self.last[branch]

    def _branch(self, number: int) -> int:
        """The variable at the lower end of a demand of the tree."""
        each = self.demands[number]
        return each.tail if self.parent[each.tail] == number else each.head

    def _entering(self, leaving: int) -> int:
        """The demand with the least slack that ties the halves together the other way round."""
        branch = self._branch(leaving)
        branch_is_tail = self.demands[leaving].tail == branch
        best, least = -1, 0
        for number, each in enumerate(self.demands):
            inner = self._inside(each.head if branch_is_tail else each.tail, branch)
            outer = not self._inside(each.tail if branch_is_tail else each.head, branch)
            if inner and outer:
                slack = self.slack(number)
                if best < 0 or slack < least:
                    best, least = number, slack
        return best

    def _pivot(self, leaving: int, entering: int, tree: set[int], cut: dict[int, int]) -> None:
        branch = self._branch(leaving)
        step = self.slack(entering)
        step = step if self._inside(self.demands[entering].tail, branch) else -step
        for variable in range(self.count):
            if self._inside(variable, branch):
                self.value[variable] += step
        tree.remove(leaving)
        tree.add(entering)
        self._number(tree)
        cut.clear()
        cut.update(self._cut_values(tree))
