"""How a diagram begins: that it is a flowchart, and which way it flows."""

from __future__ import annotations

import re
from typing import Final

from videogen.drawing.diagram.flowchart import Direction
from videogen.drawing.diagram.mermaid.source import MermaidText
from videogen.showing import quote, suggest

DIRECTIONS: Final[dict[str, Direction]] = {"LR": "LR", "RL": "RL", "TB": "TB", "TD": "TB", "BT": "BT"}
SIGNS: Final[dict[str, Direction]] = {">": "LR", "<": "RL", "v": "TB", "^": "BT"}
_OTHER_DIAGRAMS = """
    sequencediagram classdiagram statediagram erdiagram journey gantt pie mindmap timeline gitgraph
    quadrantchart requirementdiagram requirement xychart sankey block architecture kanban packet radar
    treemap zenuml info c4context c4container c4component c4dynamic c4deployment venn ishikawa wardley
"""
OTHER_DIAGRAMS: Final = frozenset(_OTHER_DIAGRAMS.split())

HEADER = re.compile(r"(flowchart(?:-elk)?|graph)(?=[\s;]|$)")
WORD = re.compile(r"[^\s;]+")
OTHER = re.compile(r"([A-Za-z0-9]+)((?:-v2|-beta)?)(?=[\s;:]|$)")
LINKED = re.compile(r"\s*(?:[<xo]?(?:--|==|-\.)|~~~|&)")
BEGIN: Final = "flowcharts alone are drawn: begin with  flowchart LR  or  flowchart TD"


def read_header(source: MermaidText) -> Direction | None:
    """Read how the diagram begins, if it says so; the direction that it has, if any."""
    if source.sees("```"):
        raise source.wrong("this is how Markdown marks a diagram", "write the flowchart alone, without  ```")
    if not source.match(HEADER):
        _refuse_other_diagrams(source)
        return None
    source.skip_spaces()
    return None if source.at_end_of_statement() else read_direction(source)


def read_direction(source: MermaidText) -> Direction:
    """The direction whose name stands here."""
    found = source.match(WORD)
    name = found[0] if found else ""
    known = DIRECTIONS.get(name) or SIGNS.get(name)
    if known is None:
        help = suggest(name, DIRECTIONS) or f"write {', '.join(DIRECTIONS)}, or nothing"
        start = source.at - len(name)
        raise source.wrong(f"{quote(name)} is not a direction", help, start, len(name))
    return known


def _refuse_other_diagrams(source: MermaidText) -> None:
    found = OTHER.match(source.text, source.at)
    if found and found[1].lower() in OTHER_DIAGRAMS and not LINKED.match(source.text, found.end()):
        raise source.wrong(f"{quote(found[0])} is not drawn here", BEGIN, source.at, len(found[0]))
