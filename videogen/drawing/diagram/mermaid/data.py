"""What stands in `@{ … }` behind a node: its shape by name, its label, its icon."""

from __future__ import annotations

import re
from typing import Final

from videogen.drawing.diagram.mermaid.draft import SaidNode
from videogen.drawing.diagram.mermaid.labels import checked
from videogen.drawing.diagram.mermaid.shapes import NAMES, OTHER_NAMES, SHAPES_HELP
from videogen.drawing.diagram.mermaid.source import Source
from videogen.showing import quote, suggest

LOOKS: Final = ("form", "pos", "w", "h", "constraint", "view", "animate", "animation", "curve", "class")
KEYS: Final = ("shape", "label", "icon", "img", *LOOKS)

KEY = re.compile(r"[\s,]*([\w-]+|\"[\w-]+\")\s*:\s*")
VALUE = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)'|([^,}\n]*)")
END = re.compile(r"[\s,]*\}")
ICON_NAME = re.compile(r"^[\w-]+:(?:fa-)?")


def read_data(source: Source, node: SaidNode, most_text: int) -> None:
    """Read the data that stand here into a node."""
    start = source.at
    source.take("@{")
    while not source.match(END):
        at = source.at
        key = source.match(KEY)
        value = source.match(VALUE) if key else None
        if key is None or value is None:
            raise source.wrong(
                "these data of a node are not closed", 'write  A@{ shape: rect, label: "Text" }', start
            )
        name_at = key.start(1)
        _set(source, node, key[1].strip('"'), name_at, value, most_text)
        assert source.at > at


def read_line_data(source: Source) -> None:
    """Read past the data of a link, which say how it moves."""
    source.passed.setdefault("colours", source.at)
    read_data(source, SaidNode("", source.at), 0)


def _set(
    source: Source, node: SaidNode, name: str, name_at: int, value: re.Match[str], most_text: int
) -> None:
    number = next((number for number in (1, 2, 3) if value[number] is not None), 3)
    text = value[number].strip()
    if number < 3:
        text = text.replace('\\"', '"') if number == 1 else text.replace("''", "'")
    if name == "shape":
        node.shape, node.shaped_at = NAMES.get(text), name_at
        if node.shape is None:
            known = text in OTHER_NAMES
            help = SHAPES_HELP if known else suggest(text, NAMES) or SHAPES_HELP
            message = (
                f"the shape {quote(text)} is not drawn here" if known else f"there is no shape {quote(text)}"
            )
            raise source.wrong(message, help, value.start(number), len(text))
    elif name == "label":
        node.text, node.shaped_at = checked(source, text, value.start(number), most_text), name_at
        if not node.text:
            raise source.wrong("this node has no text", "write one as its label", name_at)
    elif name == "icon":
        source.passed.setdefault("icons", name_at)
        if node.text is None:
            node.text, node.shaped_at = ICON_NAME.sub("", text).replace("-", " "), name_at
    elif name == "img":
        raise source.wrong(
            "pictures in nodes are not drawn here", "show it in a scene of type image", name_at
        )
    elif name in LOOKS:
        source.passed.setdefault("colours", name_at)
    else:
        help = suggest(name, KEYS) or f"write one of {', '.join(KEYS[:3])}"
        raise source.wrong(f"{quote(name)} is nothing that a node has", help, name_at, len(name))
