"""The marks of Mermaid's flowcharts: what opens and closes nodes, what links look like, how texts are quoted."""

from __future__ import annotations

import html
import re

from videogen.drawing.diagram.flowchart import Direction, LineStyle, Shape

DIRECTIONS: dict[str, Direction] = {"LR": "LR", "RL": "RL", "TB": "TB", "TD": "TB", "BT": "BT"}
SHAPES: tuple[tuple[str, str, Shape], ...] = (
    ("(((", ")))", "circle"),
    ("((", "))", "circle"),
    ("([", "])", "pill"),
    ("(", ")", "round"),
    ("[(", ")]", "store"),
    ("[[", "]]", "box"),
    ("[", "]", "box"),
    ("{{", "}}", "decision"),
    ("{", "}", "decision"),
)
"""How the text of a node is opened and closed, the longer first, and what that draws."""

STYLES: dict[str, LineStyle] = {"-": "plain", ".": "dotted", "=": "thick"}
OTHER_DIAGRAMS = (
    "sequenceDiagram", "classDiagram", "stateDiagram", "stateDiagram-v2", "erDiagram", "journey", "gantt", "pie",
    "mindmap", "timeline", "gitGraph", "quadrantChart", "requirementDiagram", "xychart-beta", "sankey-beta",
    "block-beta", "architecture-beta", "kanban", "packet-beta", "radar-beta", "C4Context", "zenuml",
)  # fmt: skip

HEADER = re.compile(r"(flowchart(?:-elk)?|graph)\b[ \t]*(\S*)")
STYLING = re.compile(r"(style|classDef|class|linkStyle|click|direction|accTitle|accDescr)\s[^\n]*")
ID = re.compile(r"\w[\w.]*(?:-(?![-.>])[\w.]+)*")
CLASS = re.compile(r":::[\w-]+")
ARROW = re.compile(r"(<?)(-\.+->?|-{2,}>|-{3,}|={2,}>|={3,})")
ROUND_END = re.compile(r"[-=.]+[ox](?=[ \t])")
OPENING = re.compile(r"(<?)(--(?![->])|-\.(?![-.])|==(?![=>]))")
CLOSING = {
    "plain": re.compile(r"-{2,}>|-{3,}"),
    "dotted": re.compile(r"\.+->?"),
    "thick": re.compile(r"={2,}>|={3,}"),
}
ENTITY = re.compile(r"#(\w+);")
BREAK = re.compile(r"<br\s*/?>|\\n", re.IGNORECASE)

A_LINK = "write  A --> B  or  A -->|label| B"
SHAPES_HELP = "the shapes are [box], (round), ([pill]), {decision}, ((circle)) and [(store)]"


def plain(text: str) -> str:
    """A text without the quotation marks, entities and marks of Markdown that Mermaid knows."""
    bare = text.strip()
    if len(bare) > 1 and bare[0] == bare[-1] == '"':
        bare = bare[1:-1].strip()
    if len(bare) > 1 and bare[0] == bare[-1] == "`":
        bare = bare[1:-1]
    bare = ENTITY.sub(lambda found: f"&#{found[1]};" if found[1].isdigit() else f"&{found[1]};", bare)
    lines = BREAK.sub("\n", html.unescape(bare)).split("\n")
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
