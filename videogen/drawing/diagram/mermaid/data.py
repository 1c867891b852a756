"""What stands in `@{ … }` behind a node: its shape by name, its label, its icon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from videogen.drawing.diagram.flowchart import Shape
from videogen.drawing.diagram.mermaid.draft import SaidNode
from videogen.drawing.diagram.mermaid.labels import checked
from videogen.drawing.diagram.mermaid.shapes import NAMES, OTHER_NAMES, SHAPES_HELP
from videogen.drawing.diagram.mermaid.source import MermaidError, MermaidText
from videogen.showing import quote, suggest

LOOKS: Final = ("form", "pos", "w", "h", "constraint", "view", "animate", "animation", "curve", "class")
KEYS: Final = ("shape", "label", "icon", "img", *LOOKS)

KEY = re.compile(r"[\s,]*([\w-]+|\"[\w-]+\")\s*:\s*")
VALUE = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)'|([^,}\n]*)")
END = re.compile(r"[\s,]*\}")
ICON_NAME = re.compile(r"^[\w-]+:(?:fa-)?")


class DataWord(NamedTuple):
    """A word of the data, what it is set to, and where both stand."""

    name: str
    name_at: int
    text: str
    text_at: int


def read_data(source: MermaidText, node: SaidNode, most_text: int) -> None:
    """Read the data that stand here into a node."""
    for said in _data(source):
        if said.name in LOOKS:
            source.passed.setdefault("colours", said.name_at)
        elif said.name == "shape":
            node.shape, node.shaped_at = _shape(source, said), said.name_at
        elif said.name == "label":
            node.text, node.shaped_at = checked(source, said.text, said.text_at, most_text), said.name_at
            if not node.text:
                raise source.wrong("this node has no text", "write one as its label", said.name_at)
        elif said.name == "icon":
            _read_icon(source, node, said)
        elif said.name == "img":
            help = "show it in a scene of type image"
            raise source.wrong("pictures in nodes are not drawn here", help, said.name_at)
        else:
            help = suggest(said.name, KEYS) or f"write one of {', '.join(KEYS[:3])}"
            raise _nothing(source, said, "a node", help)


def read_line_data(source: MermaidText) -> None:
    """Read past the data of a link, which say how it looks and moves."""
    source.passed.setdefault("colours", source.at)
    for said in _data(source):
        if said.name not in LOOKS:
            raise _nothing(source, said, "a link", "write its label as in  A e1@-->|label| B")


def _data(source: MermaidText) -> Iterator[DataWord]:
    """All that is said between `@{` and `}`."""
    start = source.at
    source.take("@{")
    while not source.match(END):
        key = source.match(KEY)
        value = source.match(VALUE) if key else None
        if key is None or value is None:
            raise source.wrong(
                "these data of a node are not closed", 'write  A@{ shape: rect, label: "Text" }', start
            )
        double, single, bare = value.groups()
        if double is not None:
            text = double.replace('\\"', '"')
        else:
            text = bare if single is None else single.replace("''", "'")
        yield DataWord(key[1].strip('"'), key.start(1), text.strip(), value.start(value.lastindex or 0))


def _shape(source: MermaidText, said: DataWord) -> Shape:
    shape = NAMES.get(said.text)
    if shape is None:
        is_known = said.text in OTHER_NAMES
        told = f"the shape {quote(said.text)} is not drawn here"
        message = told if is_known else f"there is no shape {quote(said.text)}"
        help = None if is_known else suggest(said.text, NAMES)
        raise source.wrong(message, help or SHAPES_HELP, said.text_at, len(said.text))
    return shape


def _read_icon(source: MermaidText, node: SaidNode, said: DataWord) -> None:
    """The name of an icon stands for it where there is no label."""
    source.passed.setdefault("icons", said.name_at)
    if node.text is None:
        node.text, node.shaped_at = ICON_NAME.sub("", said.text).replace("-", " "), said.name_at


def _nothing(source: MermaidText, said: DataWord, whose: str, help: str) -> MermaidError:
    return source.wrong(f"{quote(said.name)} is nothing that {whose} has", help, said.name_at, len(said.name))
