"""Links of Mermaid's flowcharts: `-->`, `==>`, `-.->`, `~~~`, with ends, lengths, labels and ids."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from videogen.drawing.diagram.flowchart import End, LineStyle
from videogen.drawing.diagram.mermaid.draft import EdgeStyle
from videogen.drawing.diagram.mermaid.labels import checked
from videogen.drawing.diagram.mermaid.source import QUOTED, MermaidText

LONGEST = 10  # layers that a link may lead over
MOST_LABEL = 200  # characters

ENDS: Final[dict[str, End]] = {">": "arrow", "<": "arrow", "x": "cross", "o": "circle"}
STYLES: Final[dict[str, LineStyle]] = {"-": "plain", "=": "thick", ".": "dotted"}

OF_IDS = r"[^\s\"@;&|<>()\[\]{}]"
_ID = rf"({OF_IDS}+)@(?=[xo<]?(?:--|==|-\.|~~~))"
ID, ANY_ID = re.compile(_ID), re.compile(rf"(?<!{OF_IDS}){_ID}")
BEGIN = re.compile(r"[xo<]?(?:--|==|-\.|\.+-)|~~~")  # what may begin a link behind a node
WHOLE = re.compile(r"([xo<]?)(?:(--+)([-xo>])|(==+)([=xo>])|-?(\.+)-([xo>]?))")
INVISIBLE = re.compile(r"~~(~+)")
OPENING = re.compile(r"([xo<]?)(--|==|-\.)")
CLOSING: Final[dict[LineStyle, re.Pattern[str]]] = {
    "plain": re.compile(r"(--+)([-xo>])"),
    "thick": re.compile(r"(==+)([=xo>])"),
    "dotted": re.compile(r"-?(\.+)-([xo>]?)"),
}

A_BRACKET = "write a bracket right behind the id of its node, as in  A[Its text]"
A_LINK = "write  A --> B  or  A -->|label| B"


def begins_line(source: MermaidText) -> bool:
    """Whether a link stands here, at the start of a line, where `o` and `x` are names of nodes rather than ends."""
    if ID.match(source.text, source.at):
        return True
    return BEGIN.match(source.text, source.at) is not None and not source.sees(("o", "x"))


def link_ids(source: MermaidText) -> frozenset[str]:
    """The ids of all links of a text."""
    return frozenset(found[1] for found in ANY_ID.finditer(source.text))


def read_link(source: MermaidText) -> EdgeStyle:
    """The link that stands here, with its label; its id, where it has one, is passed over."""
    source.match(ID)
    start = source.at
    if found := source.match(INVISIBLE):
        return EdgeStyle("invisible", "none", "none", _length(source, start, len(found[1])))
    found = source.match(WHOLE)
    if found is None:
        opened = source.match(OPENING)
        if opened is None:
            help = A_BRACKET if source.sees(("[", "(", "{", ">")) else A_LINK
            raise source.wrong(f"a link should stand here, not {source.rest()}", help)
        return _with_text(source, start, opened)
    style, count, end = _parts(found)
    line = _line(source, start, style, found[1], end, count)
    spaces_at = source.at
    source.skip_spaces()
    if source.take("|"):
        return replace(line, label=_piped(source, start))
    source.at = spaces_at
    return line


def _parts(found: re.Match[str]) -> tuple[LineStyle, int, str]:
    """Style, length and last character of a whole link."""
    if found[2]:
        return "plain", len(found[2]) - 1, found[3]
    if found[4]:
        return "thick", len(found[4]) - 1, found[5]
    return "dotted", len(found[6]), found[7]


def _with_text(source: MermaidText, start: int, opened: re.Match[str]) -> EdgeStyle:
    """A link with its label in the middle, as in `A -- label --> B`."""
    style = STYLES["." if "." in opened[2] else opened[2][0]]
    label_at = source.at
    quoted = source.match(QUOTED)
    found = CLOSING[style].search(source.text, source.at)
    label = source.text[label_at : found.start()] if found else ""
    if not found or (quoted and found.start() != source.at) or (not quoted and "\n" in label.strip()):
        raise source.wrong(
            "the label of this link is not closed", "write  A -->|label| B  or  A -- label --> B", start
        )
    source.at = found.end()
    count = len(found[1]) - (style != "dotted")
    line = _line(source, start, style, opened[1], found[2], count)
    return replace(line, label=checked(source, label, label_at, MOST_LABEL))


def _line(source: MermaidText, start: int, style: LineStyle, begin: str, end: str, count: int) -> EdgeStyle:
    """A link by its marks."""
    head, tail = ENDS.get(end, "none"), ENDS.get(begin, "none")
    if tail != "none" and head == "none":
        instead = {"arrow": "-->", "cross": "--x", "circle": "--o"}[tail]
        raise source.wrong(
            "a link with an end at its start alone leads back",
            f"write it the other way round, as in  B {instead} A",
            start,
            source.at - start,
        )
    follows = source.text[source.at : source.at + 1]
    letter = end if end in ("x", "o") and not follows.isspace() and follows != "|" else ""
    return EdgeStyle(style, head, tail, _length(source, start, count), letter=letter)


def _length(source: MermaidText, start: int, count: int) -> int:
    if count > LONGEST:
        raise source.wrong(
            f"this link leads over {count} layers; {LONGEST} are the most",
            "write a shorter one",
            start,
            source.at - start,
        )
    return count


def _piped(source: MermaidText, start: int) -> str:
    """The label between bars."""
    label_at = source.at
    quoted = source.match(QUOTED)
    end = source.text.find("|", source.at)
    label = source.text[label_at:end]
    if end < 0 or (quoted and end != source.at) or (not quoted and "\n" in label.strip()):
        raise source.wrong(
            "the label of this link is not closed",
            'write  A -->|label| B , and one with bars as  A -->|"one | other"| B',
            start,
        )
    source.at = end + 1
    return checked(source, label, label_at, MOST_LABEL)
