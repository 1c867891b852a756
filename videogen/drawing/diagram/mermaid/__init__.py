"""Flowcharts in the syntax of Mermaid: each statement is understood, or it is a mistake at its place."""

from __future__ import annotations

from videogen.drawing.diagram.flowchart import Flowchart
from videogen.drawing.diagram.mermaid.chart import flowchart_of
from videogen.drawing.diagram.mermaid.source import MermaidError, MermaidText
from videogen.drawing.diagram.mermaid.statements import Statements

__all__ = ["MermaidError", "read_flowchart"]


def read_flowchart(text: str) -> Flowchart:
    """The flowchart that `text` describes. What is written of colours and clicks is passed over and named in its
    `asides`. Raises MermaidError."""
    source = MermaidText(text)
    return flowchart_of(Statements(source).read(), source)
