"""What the statements of a flowchart say, before it is known what is a node and what a subgraph."""

from __future__ import annotations

from msgspec import Struct, field

from videogen.drawing.diagram.flowchart import Direction, End, LineStyle, Shape


class SaidNode(Struct):
    """A node, or a subgraph that is named before it is known to be one: what is said of it, and where first.
    `shaped_at` is where its text stands last."""

    id: str
    at: int
    text: str | None = None
    shape: Shape | None = None
    shaped_at: int | None = None


class EdgeStyle(Struct, frozen=True):
    """What a line looks like: its label, its style, how it ends and begins, and over how many layers it leads at least.
    `letter` is the one with which it ends, where what follows could be meant to begin with it."""

    style: LineStyle
    head: End
    tail: End
    length: int = 1
    label: str = ""
    letter: str = ""


class SaidLink(Struct, frozen=True):
    """A line between two of them, by their ids, and where it is written."""

    source: str
    target: str
    line: EdgeStyle
    at: int


class SaidGroup(Struct):
    """A subgraph: where it begins, the number of the one around it, and the ids in it with their first places."""

    id: str | None
    title: str
    at: int
    parent: int | None
    direction: Direction | None = None
    direction_at: int = 0
    named: dict[str, int] = field(default_factory=dict)


class Draft(Struct):
    """All that a text says. `closed` holds the numbers of subgraphs in the order in which they end."""

    direction: Direction | None = None
    nodes: dict[str, SaidNode] = field(default_factory=dict)
    links: list[SaidLink] = field(default_factory=list)
    groups: list[SaidGroup] = field(default_factory=list)
    closed: list[int] = field(default_factory=list)
