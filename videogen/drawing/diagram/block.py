"""A flowchart as a block: cards, arrows, labels and groups, each a part that can arrive alone."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.blocks import Block
from videogen.drawing.box import Box
from videogen.drawing.diagram.cards import card, text_drop
from videogen.drawing.diagram.fitting import fitted
from videogen.drawing.diagram.flowchart import Direction, Edge, Flowchart
from videogen.drawing.diagram.plan import Placed
from videogen.drawing.layout import Laid, Sheet
from videogen.drawing.lettering import Lettering
from videogen.drawing.marks import Mark, Panel
from videogen.drawing.shapes import Point, Polygon, Rounded, Stroke
from videogen.drawing.styles import FLOOR_PX

LINE_PX = {"plain": 4.0, "dotted": 4.0, "thick": 8.0}
DASH_PX = 10.0
HEAD_HALF = 0.45  # of its length: half the width of an arrow head
GROUP_LINE_PX = 2.5
GROUP_RADIUS_PX = 20
LEAD_PX = 40  # more room under the head, where there is enough
PATCH_PX = 4  # of background around a label


class Piece(Struct, frozen=True, eq=False):
    """A part of a diagram that comes by itself."""

    name: str


class Diagram(Block, frozen=True, eq=False):
    """A flowchart, at most `height_px` high, with its type as large as it fits. `nodes`, `edges` and `groups` stand for
    its own, in the same order; nodes in `marked` are in the accent."""

    chart: Flowchart
    field: str
    height_px: int
    nodes: Sequence[Piece]
    edges: Sequence[Piece]
    groups: Sequence[Piece]
    marked: Set[int] = frozenset()

    def lay(self, sheet: Sheet, width: int, shrink_px: int) -> Laid:
        ink = Lettering(sheet, 0, self.field)
        placed, excess = fitted(self.chart, ink, (width, self.height_px), self._directions(sheet))
        if excess:
            ink.refuse(
                f"the diagram does not fit: it is {excess} px too large even with {FLOOR_PX} px type",
                "show fewer nodes, say them in fewer words, or divide it between two scenes",
                excess,
            )
        lead_px = min(LEAD_PX, max(0, self.height_px - placed.height) // 8)
        placed = placed.moved(max(0, width - placed.width) // 2, lead_px)
        parts = [*self._laid_groups(placed), *self._laid_edges(placed), *self._laid_nodes(placed)]
        return Laid(
            self, width, lead_px + placed.height, (), tuple(parts), tuple(dict.fromkeys(ink.problems))
        )

    def _directions(self, sheet: Sheet) -> list[Direction]:
        """How it flows: as its author wrote or, without that, as the picture is shaped; the other way is the last
        resort."""
        natural: Direction = "LR" if sheet.look.landscape else "TB"
        first = self.chart.direction or natural
        return [first, "TB" if first in ("LR", "RL") else "LR"]

    def _laid_nodes(self, placed: Placed) -> Iterator[tuple[int, int, Laid]]:
        for number, (node, box, words) in enumerate(
            zip(self.chart.nodes, placed.nodes, placed.texts, strict=True)
        ):
            marked = number in self.marked
            fill, line = ("accent_soft", "accent") if marked else ("surface", "line")
            middle = box.y + box.height / 2 + text_drop(node.shape, box.height)
            marks = [
                *card(node.shape, box, fill, line),
                *words.at(box.x + box.width / 2, middle - words.height / 2, "text", anchor=0.5),
            ]
            yield _part(self.nodes[number], box, marks)

    def _laid_edges(self, placed: Placed) -> Iterator[tuple[int, int, Laid]]:
        for number, (edge, line, label) in enumerate(
            zip(self.chart.edges, placed.edges, placed.labels, strict=True)
        ):
            marks = list(_arrow(edge, line, placed.setting.head_px))
            middle = line[len(line) // 2]
            box = Box(round(middle[0]), round(middle[1]), 0, 0)
            if label:
                box, words = label
                patch = Box(box.x - PATCH_PX, box.y, box.width + 2 * PATCH_PX, box.height)
                marks += [Panel(patch, PATCH_PX, "background"), *words.at(box.x, box.y, "muted")]
            yield _part(self.edges[number], box, marks)

    def _laid_groups(self, placed: Placed) -> Iterator[tuple[int, int, Laid]]:
        for number, piece in enumerate(self.groups):
            if number not in placed.groups:
                yield 0, 0, Laid(piece, 0, 0)
                continue
            box, title, words = placed.groups[number]
            marks = [
                Rounded.of(box, GROUP_RADIUS_PX, "line", GROUP_LINE_PX),
                *words.at(title.x, title.y, "muted"),
            ]
            yield _part(piece, title, marks)


def _part(piece: Piece, box: Box, marks: Sequence[Mark]) -> tuple[int, int, Laid]:
    own = tuple(mark.moved(-box.x, -box.y) for mark in marks)
    return box.x, box.y, Laid(piece, box.width, box.height, own)


def _arrow(edge: Edge, line: Sequence[Point], head_px: int) -> Iterator[Mark]:
    """A line with its heads; it ends inside them, so that its round end does not look out."""
    points = list(line)
    for at_end, is_there in ((True, edge.head), (False, edge.tail)):
        if is_there:
            tip, behind = (points[-1], points[-2]) if at_end else (points[0], points[1])
            yield _head(tip, behind, head_px)
            inner = _towards(tip, behind, head_px * 0.7)
            points[-1 if at_end else 0] = inner
    dash = DASH_PX if edge.style == "dotted" else 0.0
    yield Stroke(tuple(points), LINE_PX[edge.style], "quiet", dash)


def _towards(begin: Point, end: Point, length: float) -> Point:
    """The point so far from `begin` on the way to `end`."""
    share = length / (math.dist(begin, end) or 1.0)
    return begin[0] + (end[0] - begin[0]) * share, begin[1] + (end[1] - begin[1]) * share


def _head(tip: Point, behind: Point, length: int) -> Polygon:
    x, y = _towards(tip, behind, length)
    dx, dy = (x - tip[0]) * HEAD_HALF, (y - tip[1]) * HEAD_HALF
    return Polygon((tip, (x - dy, y + dx), (x + dy, y - dx)), "quiet")


def simplified(chart: Flowchart) -> Flowchart:
    """The chart with each line once: what is written twice is drawn once, and two plain arrows between the same two
    nodes that lead to and fro are one with two heads."""
    kept: dict[tuple[int, int, str, str, bool, bool], Edge] = {}
    for edge in chart.edges:
        back = (edge.target, edge.source, "", edge.style, True, False)
        if edge.head and not edge.tail and not edge.label and back in kept and edge.source != edge.target:
            kept[back] = replace(kept[back], tail=True)
        else:
            key = (edge.source, edge.target, edge.label, edge.style, edge.head, edge.tail)
            kept.setdefault(key, edge)
    return replace(chart, edges=tuple(_one_loop(list(kept.values()))))


def _one_loop(edges: Sequence[Edge]) -> Iterator[Edge]:
    """Several loops of one node as one with all labels."""
    for edge in edges:
        if edge.source != edge.target:
            yield edge
            continue
        loops = [other for other in edges if other.source == other.target == edge.source]
        if edge is loops[0]:
            yield replace(edge, label=", ".join(filter(None, (loop.label for loop in loops))))
