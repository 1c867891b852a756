"""Nodes of Mermaid's flowcharts: an id, and behind it a text in brackets, a class, or data such as its shape."""

from __future__ import annotations

import re
from typing import Final

from videogen.drawing.diagram.flowchart import Shape
from videogen.drawing.diagram.mermaid.data import read_data
from videogen.drawing.diagram.mermaid.draft import Draft, SaidNode
from videogen.drawing.diagram.mermaid.labels import checked
from videogen.drawing.diagram.mermaid.shapes import BRACKETS, BRACKETS_HELP
from videogen.drawing.diagram.mermaid.source import QUOTED, MermaidText
from videogen.showing import quote

MOST_NODES: Final = 80
MOST_TEXT = 300  # characters in a node
MOST_ID = 100

ID = re.compile(r"(?:[^\s\"`@;&|<>()\[\]{},~^%:=-]|%(?!%)|:(?!::)|-(?![-.>])|=(?![=>]))+")
CLASS = re.compile(r":::\w+(?:-\w+)*(?:,\w+(?:-\w+)*)*")
TWO_IN_ONE = re.compile(r"[&,](?=[^\s&,])")


def read_node(source: MermaidText, draft: Draft) -> str:
    """The id of the node that stands here, which is in the draft from now on."""
    start = source.at
    found = source.match(ID)
    if not found:
        raise source.wrong(
            f"a node should stand here, not {source.rest()}", "write its id, as in  A[Its text]"
        )
    id = found[0]
    _check_id(source, id, start)
    node = draft.nodes.setdefault(id, SaidNode(id, start))
    if len(draft.nodes) > MOST_NODES:
        raise source.wrong(
            f"more than {MOST_NODES} nodes are too many to show",
            "divide it between two scenes",
            start,
            len(id),
        )
    shaped_at = source.at
    if shaped := _bracketed(source):
        node.text, node.shape = shaped
        node.shaped_at = shaped_at
    if source.sees("@{"):
        read_data(source, node, MOST_TEXT)
    class_at = source.at
    if source.match(CLASS):
        source.passed.setdefault("colours", class_at)
    return id


def _check_id(source: MermaidText, id: str, start: int) -> None:
    """Refuse what would be one node where two were meant, or a sentence of another diagram."""
    if joined := TWO_IN_ONE.match(source.text, source.at):
        help = "write spaces around it, as in  A & B" if joined[0] == "&" else "write  A & B  for two nodes"
        raise source.wrong(f"{quote(joined[0])} cannot stand in the id of a node", help, source.at, 1)
    if id.endswith(":"):
        raise source.wrong(
            f"{quote(id)} is not the id of a node", "write its text as in  A[Its text]", start, len(id)
        )
    if len(id) > MOST_ID:
        raise source.wrong(
            f"this id has {len(id):,} characters; {MOST_ID} are the most",
            "name the node in fewer",
            start,
            len(id),
        )


def _bracketed(source: MermaidText) -> tuple[str, Shape] | None:
    """The text of a node in its brackets, if it has any here, and the shape that they mean."""
    start = source.at
    if source.sees(("[|", "(-")):
        closed = "|]" if source.sees("[|") else "-)"
        if closed in source.text[start:].partition("\n")[0]:
            raise source.wrong(f"the shape {source.rest()} is not drawn here", BRACKETS_HELP, start)
    for opening, closings in BRACKETS:
        if source.take(opening):
            return _text(source, start, opening, closings)
    return None


def _text(
    source: MermaidText, start: int, opening: str, closings: tuple[tuple[str, Shape], ...]
) -> tuple[str, Shape]:
    """The text up to what closes it first, and the shape that this means."""
    begin = source.at
    quoted = source.match(QUOTED)
    places = [(source.text.find(closing, source.at), closing, shape) for closing, shape in closings]
    end, closing, shape = min((place for place in places if place[0] >= 0), default=(-1, "", "box"))
    raw = source.text[begin:end]
    if not (quoted and end == source.at) and (end < 0 or not _is_bare(raw, opening)):
        raise source.wrong(f"{opening} is not closed", _closing_help(opening, closings[0][0]), start)
    source.at = end + len(closing)
    text = checked(source, raw, begin, MOST_TEXT)
    if not text:
        raise source.wrong(
            "this node has no text", "write one between its brackets", start, source.at - start
        )
    return text, shape


def _is_bare(raw: str, opening: str) -> bool:
    """Whether a text without quotation marks can be what its author meant: it opens nothing anew."""
    return ("[" if opening == ">" else opening[0]) not in raw and not raw.lstrip().startswith('"')


def _closing_help(opening: str, closing: str) -> str:
    if opening in ("[/", "[\\", "[(", "[["):
        return f'close it with {closing}, and write a text that begins so as  ["{opening[1]}…"]'
    return f'close it with {closing}, and write a text with brackets as {opening}"text"{closing}'
