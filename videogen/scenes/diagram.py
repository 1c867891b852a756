"""A diagram: a small flowchart whose nodes arrive as they are named, each with the arrows that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from videogen.drawing.diagram.block import DiagramBlock, DiagramPart, flow_of, simplified
from videogen.drawing.diagram.flowchart import Direction, Flowchart
from videogen.drawing.diagram.mermaid import MermaidError, read_flowchart
from videogen.drawing.errors import LayoutError
from videogen.drawing.layout.page import Arrangement, Head, room_under
from videogen.parts.journey import told
from videogen.parts.wording import plain, sentences
from videogen.showing import quote, suggest
from videogen.spec.values import wrong
from videogen.spec.video import Scene
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.layout.laid import Placed
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

MOST_LISTED = 8  # nodes in a help
WRITTEN_DIRECTION = re.compile(r"\b(?:flowchart(?:-elk)?|graph|direction)[ \t]+([A-Z]{2}|[<>v^])(?=[\s;]|$)")


class Diagram(Scene):
    """A flowchart, written in the syntax of Mermaid."""

    EXAMPLE: ClassVar[str] = """\
type: diagram
header: What happens on videogen build
topic: How it works
diagram: |
  flowchart LR
    spec[Your spec] --> check{Right?}
    check -->|no| errors[Errors with line numbers]
    check -->|yes| voice(Voice) & frames(Pictures)
    voice & frames --> film([Your film])
"""

    type: Literal["diagram"] = "diagram"
    header: str = Field(min_length=1, max_length=200, description="Headline over the diagram.")
    topic: str | None = Field(default=None, max_length=80, description="Short label above the header.")
    description: str | None = Field(default=None, max_length=400, description="A sentence under the header.")
    diagram: str = Field(
        min_length=1,
        max_length=20_000,
        description="A Mermaid flowchart: nodes as in A[Text], links as in A -->|label| B, subgraphs. It "
        "flows as it says, or as the picture is shaped. Colours, icons and clicks are not drawn, which a warning says; "
        "whatever else is not understood is an error at its place.",
    )
    highlight: tuple[str, ...] = Field(
        default=(), max_length=80, description="Ids of nodes that are shown in the accent."
    )

    @field_validator("diagram")
    @classmethod
    def _is_a_flowchart(cls, text: str) -> str:
        try:
            read_flowchart(text)
        except MermaidError as error:
            found, nth = _cited(text, error.offset, error.length)
            raise wrong("bad-diagram", error.message, error.help, text=found, nth=nth) from None
        return text

    @field_validator("highlight")
    @classmethod
    def _names_nodes(cls, ids: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        known = (
            [node.id for node in read_flowchart(info.data["diagram"]).nodes]
            if "diagram" in info.data
            else ids
        )
        for id in ids:
            if id not in known:
                help = suggest(id, known) or f"its nodes are {', '.join(map(quote, known[:MOST_LISTED]))}"
                raise wrong("unknown-value", f"the diagram has no node {quote(id)}", help)
        return ids

    def heading(self) -> str:
        """The header."""
        return plain(self.header)

    def written_narration(self, language: str) -> str:
        """The header, the description, and a walk through the nodes."""
        return f"{sentences(language, self.header, self.description)} {told(self._chart, language)}".strip()

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """Each node arrives when it is named, with the lines to the nodes that are there, and its group with its
        first."""
        chart = self._chart
        head = Head(self.header, self.topic, self.description)
        nodes = [DiagramPart(node.id) for node in chart.nodes]
        edges = [DiagramPart(edge.label) for edge in chart.edges]
        groups = [DiagramPart(group.title) for group in chart.groups]
        marked = {number for number, node in enumerate(chart.nodes) if node.id in self.highlight}
        height = room_under(stage.sheet, head)
        drawing = DiagramBlock(chart, "diagram", height, nodes, edges, groups, marked)
        placed = stage.page(Arrangement(drawing), head=head, field="diagram")
        self._warn(stage, chart, flow_of(placed.laid))
        yield stage.first()
        yield from _arrivals(stage, chart, drawing, placed)

    def _warn(self, stage: Stage, chart: Flowchart, flow: Direction) -> None:
        """Say what is not drawn as it is written, and that it flows otherwise."""
        for aside in chart.asides:
            length = len(self.diagram[aside.offset :].partition("\n")[0].rstrip())
            stage.warn(self._warning(aside.message, aside.help, aside.offset, length, code="not-drawn"))
        if chart.direction not in (None, flow):
            message = f"the diagram does not fit in the direction {chart.direction}, so it flows {flow}"
            help = f"write  flowchart {flow}  , show fewer nodes, or say them in fewer words"
            found = WRITTEN_DIRECTION.search(self.diagram)
            at, end = found.span(1) if found else (0, len(self.diagram))
            stage.warn(self._warning(message, help, at, end - at, code="direction-changed"))

    def _warning(self, message: str, help: str, at: int, length: int, *, code: str) -> LayoutError:
        """What to say of a place in the text of the diagram."""
        text, nth = _cited(self.diagram, at, length)
        return LayoutError("diagram", message, help=help, code=code, text=text, nth=nth, severity="warning")

    @property
    def _chart(self) -> Flowchart:
        return simplified(read_flowchart(self.diagram))


def _arrivals(stage: Stage, chart: Flowchart, drawing: DiagramBlock, placed: Placed) -> Iterator[Beat]:
    there: set[int] = set()
    framed: set[int] = set()
    for number, node in enumerate(chart.nodes):
        there.add(number)
        coming = []
        for group in chart.around(node.group):
            if group not in framed:
                framed.add(group)
                coming.append(placed[drawing.groups[group]])
        coming += (
            placed[piece]
            for edge, piece in zip(chart.edges, drawing.edges, strict=True)
            if number in (edge.source, edge.target) and {edge.source, edge.target} <= there
        )
        yield stage.arrive(Cue.at(" ".join(node.text.split())), *coming, placed[drawing.nodes[number]])


def _cited(text: str, at: int, length: int) -> tuple[str, int]:
    """So many characters of a text, and how often they stand in it before."""
    found = text[at : at + length]
    nth, before = 0, text.find(found)
    while 0 <= before < at:
        nth, before = nth + 1, text.find(found, before + 1)
    return found, nth
