"""A flowchart as data: nodes, what leads from one to another, and groups of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Shape = Literal[
    "box", "round", "pill", "subroutine", "store", "circle", "double_circle", "ellipse", "decision", "hexagon", "flag",
    "lean_right", "lean_left", "trapezoid", "funnel", "words",
]  # fmt: skip
LineStyle = Literal["plain", "dotted", "thick", "invisible"]
End = Literal["none", "arrow", "circle", "cross"]
Direction = Literal["LR", "RL", "TB", "BT"]


class FlowNode(Struct, frozen=True):
    """Something with a text; `group` is the number of the innermost group that it belongs to."""

    id: str
    text: str
    shape: Shape
    group: int | None


class FlowEdge(Struct, frozen=True):
    """A line between two nodes, by their numbers: how it ends (`head`) and begins (`tail`), and over how many layers it
    leads at least. Where it joins a group instead, `from_group` or `to_group` is its number, and the node is one in
    it."""

    source: int
    target: int
    label: str = ""
    style: LineStyle = "plain"
    head: End = "arrow"
    tail: End = "none"
    length: int = 1
    from_group: int | None = None
    to_group: int | None = None


class Group(Struct, frozen=True):
    """A frame around nodes, with a title or none; `parent` is the number of the group around it."""

    title: str
    parent: int | None = None


class Aside(Struct, frozen=True):
    """Something in a text that is not drawn as it says: where, in characters, and what to do."""

    message: str
    help: str
    offset: int


class Flowchart(Struct, frozen=True):
    """A whole flowchart, in the order in which its author wrote it. `asides` are what of its text is not drawn."""

    direction: Direction | None
    nodes: tuple[FlowNode, ...]
    edges: tuple[FlowEdge, ...]
    groups: tuple[Group, ...] = ()
    asides: tuple[Aside, ...] = ()

    def around(self, group: int | None) -> Iterator[int]:
        """A group and those around it, from the inside out."""
        while group is not None:
            yield group
            group = self.groups[group].parent

    def depth(self, group: int) -> int:
        """How many groups are around a group, with itself."""
        return sum(1 for _ in self.around(group))

    def members(self, group: int) -> tuple[int, ...]:
        """The numbers of the nodes of a group and of those in it."""
        return tuple(n for n, node in enumerate(self.nodes) if group in self.around(node.group))
