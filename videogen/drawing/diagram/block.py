"""A flowchart as a block: cards, arrows, labels and groups, each a part that can arrive alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.diagram.arrows import arrow
from videogen.drawing.diagram.cards import card, text_middle
from videogen.drawing.diagram.flowchart import Direction, Flowchart, FlowEdge
from videogen.drawing.layout.blocks import Block
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.layout.lettering import Lettering
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Mark, Panel
from videogen.drawing.paint.shapes import Rounded
from videogen.drawing.type.styles import FLOOR_PX

if TYPE_CHECKING:
    from videogen.drawing.diagram.plan import PlacedFlowchart

GROUP_LINE_PX = 2.5
GROUP_RADIUS_PX = 20
LEAD_PX = 40  # more room under the head, where there is enough
PATCH_PX = 4  # of background around a label


class DiagramPart(Struct, frozen=True, eq=False):
    """A part of a diagram that comes by itself."""

    name: str


class LaidDiagram(Laid, frozen=True, eq=False):
    """A laid flowchart, and which way it flows."""

    flow: Direction = "LR"


class DiagramBlock(Block, frozen=True, eq=False):
    """A flowchart, at most `height_px` high, with its type as large as it fits. `nodes`, `edges` and `groups` stand for
    its own, in the same order; nodes in `marked` are in the accent."""

    chart: Flowchart
    field: str
    height_px: int
    nodes: Sequence[DiagramPart]
    edges: Sequence[DiagramPart]
    groups: Sequence[DiagramPart]
    marked: Set[int] = frozenset()

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> LaidDiagram:
        # With numpy, which reading a spec need not wait for.
        from videogen.drawing.diagram.fitting import fitted

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
        problems = tuple(dict.fromkeys(ink.problems))
        height = lead_px + placed.height
        return LaidDiagram(
            self,
            width,
            height,
            (),
            tuple(parts),
            problems,
            upright=True,  # its lines would not follow its nodes if those were turned round
            flow=placed.setting.direction,
        )

    def _directions(self, sheet: LayoutSheet) -> list[Direction]:
        """How it flows: as its author wrote or, without that, as the picture is shaped; the other way is the last
        resort."""
        onwards: Direction = "RL" if _is_read_from_the_right(self.chart) else "LR"
        natural = onwards if sheet.look.landscape else "TB"
        first = self.chart.direction or natural
        return [first, "TB" if first in ("LR", "RL") else onwards]

    def _laid_nodes(self, placed: PlacedFlowchart) -> Iterator[tuple[int, int, Laid]]:
        for number, (node, box, words) in enumerate(
            zip(self.chart.nodes, placed.nodes, placed.texts, strict=True)
        ):
            marked = number in self.marked
            fill, line = ("accent_soft", "accent") if marked else ("surface", "line")
            x, y = text_middle(node.shape, box)
            marks = [
                *card(node.shape, box, fill, line, placed.setting.size_px),
                *words.at(x, y - words.height / 2, "text", anchor=0.5),
            ]
            yield _part(self.nodes[number], box, marks)

    def _laid_edges(self, placed: PlacedFlowchart) -> Iterator[tuple[int, int, Laid]]:
        for number, (edge, line, label) in enumerate(
            zip(self.chart.edges, placed.edges, placed.labels, strict=True)
        ):
            marks = [] if edge.style == "invisible" else list(arrow(edge, line, placed.setting.head_px))
            middle = line[len(line) // 2]
            box = Box(round(middle[0]), round(middle[1]), 0, 0)
            if label:
                box, words = label
                patch = Box(box.x - PATCH_PX, box.y, box.width + 2 * PATCH_PX, box.height)
                marks += [Panel(patch, PATCH_PX, "background"), *words.at(box.x, box.y, "muted")]
            yield _part(self.edges[number], box, marks)

    def _laid_groups(self, placed: PlacedFlowchart) -> Iterator[tuple[int, int, Laid]]:
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


def _is_read_from_the_right(chart: Flowchart) -> bool:
    """Whether most nodes have a text that is read from the right."""
    firsts = [_first_direction(node.text) for node in chart.nodes]
    return firsts.count("R") > firsts.count("L")


def _first_direction(text: str) -> str:
    """The direction of the first letter that has one: R, L or none."""
    found = (bidirectional(sign) for sign in text)
    return next(({"AL": "R"}.get(each, each) for each in found if each in ("L", "R", "AL")), "")


def flow_of(laid: Laid) -> Direction:
    """Which way the flowchart in what was laid flows."""
    if isinstance(laid, LaidDiagram):
        return laid.flow
    return next(flow_of(part) for _, _, part in laid.parts)


def _part(piece: DiagramPart, box: Box, marks: Sequence[Mark]) -> tuple[int, int, Laid]:
    own = tuple(mark.moved(-box.x, -box.y) for mark in marks)
    return box.x, box.y, Laid(piece, box.width, box.height, own)


def simplified(chart: Flowchart) -> Flowchart:
    """The chart with each line once: what is written twice is drawn once, and two plain arrows between the same two
    nodes that lead to and fro are one with two heads."""
    kept: dict[FlowEdge, FlowEdge] = {}
    for edge in chart.edges:
        back = replace(
            edge, source=edge.target, target=edge.source, from_group=edge.to_group, to_group=edge.from_group
        )
        is_plain = edge.head == "arrow" and edge.tail == "none" and not edge.label
        if is_plain and back in kept and edge.source != edge.target:
            kept[back] = replace(kept[back], tail="arrow")
        else:
            kept.setdefault(edge, edge)
    return replace(chart, edges=tuple(_one_loop(list(kept.values()))))


def _one_loop(edges: Sequence[FlowEdge]) -> Iterator[FlowEdge]:
    """Several loops of one node as one with all labels."""
    for edge in edges:
        if edge.source != edge.target:
            yield edge
            continue
        loops = [other for other in edges if other.source == other.target == edge.source]
        if edge is loops[0]:
            yield replace(edge, label=", ".join(filter(None, (loop.label for loop in loops))))
