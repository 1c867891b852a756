"""A flowchart as data: nodes, what leads from one to another, and groups of them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Shape = Literal["box", "round", "pill", "decision", "circle", "store"]
LineStyle = Literal["plain", "dotted", "thick"]
Direction = Literal["LR", "RL", "TB", "BT"]


class Node(Struct, frozen=True):
    """Something with a text; `group` is the number of the group that it belongs to."""

    id: str
    text: str
    shape: Shape
    group: int | None


class Edge(Struct, frozen=True):
    """A line between two nodes, by their numbers, with a head at its end, at its start (`tail`), at both or none."""

    source: int
    target: int
    label: str = ""
    style: LineStyle = "plain"
    head: bool = True
    tail: bool = False


class Flowchart(Struct, frozen=True):
    """A whole flowchart, in the order in which its author wrote it; `groups` are their titles."""

    direction: Direction | None
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[str, ...] = ()

    def members(self, group: int) -> tuple[int, ...]:
        """The numbers of the nodes of a group."""
        return tuple(number for number, node in enumerate(self.nodes) if node.group == group)
