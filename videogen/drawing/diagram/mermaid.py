"""Reads flowcharts in the syntax of Mermaid, the part of it that says what there is, not how it is styled."""

from __future__ import annotations

import re

from msgspec import Struct, field
from msgspec.structs import replace

from videogen.drawing.diagram.flowchart import Direction, Edge, Flowchart, Node, Shape
from videogen.drawing.diagram.syntax import (
    A_LINK,
    ARROW,
    CLASS,
    CLOSING,
    DIRECTIONS,
    HEADER,
    ID,
    OPENING,
    OTHER_DIAGRAMS,
    ROUND_END,
    SHAPES,
    SHAPES_HELP,
    STYLES,
    STYLING,
    plain,
)
from videogen.errors import VideoGenError, quote, suggest

MOST_NODES, MOST_EDGES = 80, 200


class MermaidError(VideoGenError):
    """A text that is no flowchart: `offset` and `length` say where, in characters."""

    def __init__(self, message: str, offset: int, length: int, help: str) -> None:
        super().__init__(message, help=help)
        self.offset = offset
        self.length = length


def read_flowchart(text: str) -> Flowchart:
    """The flowchart that `text` describes: nodes, links, subgraphs and comments. Styling is passed over. Raises
    MermaidError."""
    return _Reader(text).read()


class _Reader(Struct):
    """A text, and how far it has been read."""

    text: str
    at: int = 0
    direction: Direction | None = None
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    group_ids: set[str] = field(default_factory=set)
    opened_at: int | None = None
    """Where the subgraph begins that is being read."""

    def read(self) -> Flowchart:
        self.skip_lines()
        self.header()
        while self.skip_lines():
            self.statement()
        if self.opened_at is not None:
            raise self.wrong(
                "this subgraph has no end", "write  end  on a line after its nodes", self.opened_at
            )
        if not self.nodes:
            raise self.wrong("there is no node in it", A_LINK, 0)
        for limit, many, what in ((MOST_NODES, self.nodes, "nodes"), (MOST_EDGES, self.edges, "links")):
            if len(many) > limit:
                raise self.wrong(
                    f"{len(many)} {what} are too many to show", "divide it between two scenes", 0
                )
        return Flowchart(self.direction, tuple(self.nodes.values()), tuple(self.edges), tuple(self.groups))

    def wrong(self, message: str, help: str, at: int | None = None, length: int = 0) -> MermaidError:
        """What to raise of so many characters from `at` on, or of the rest of the line."""
        at = min(self.at if at is None else at, max(0, len(self.text.rstrip()) - 1))
        rest = self.text[at:].partition("\n")[0].rstrip()
        line = self.text.count("\n", 0, at) + 1
        return MermaidError(f"line {line} of the diagram: {message}", at, length or max(1, len(rest)), help)

    def rest(self) -> str:
        """What is left of the line, as a message may cite it."""
        left = self.text[self.at :].partition("\n")[0].strip()
        return quote(left) if left else "the end of the line"

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Read what the pattern matches here, if it does."""
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def take(self, words: str) -> bool:
        """Read exactly these words here, if they stand here."""
        found = self.text.startswith(words, self.at)
        self.at += len(words) * found
        return found

    def skip_spaces(self) -> None:
        while self.text[self.at : self.at + 1] in (" ", "\t", "\r"):
            self.at += 1

    def skip_lines(self) -> bool:
        """Go to the next statement; False where there is none."""
        while self.at < len(self.text):
            if self.text.startswith("%%", self.at):
                end = self.text.find("\n", self.at)
                self.at = end if end >= 0 else len(self.text)
            elif self.text[self.at].isspace() or self.text[self.at] == ";":
                self.at += 1
            else:
                return True
        return False

    def header(self) -> None:
        found = self.match(HEADER)
        if not found:
            word = self.text[self.at :].split(maxsplit=1)[:1]
            if word and word[0] in OTHER_DIAGRAMS:
                raise self.wrong(
                    f"{quote(word[0])} is not drawn here", "begin with  flowchart LR  or  flowchart TD"
                )
            return
        direction = found[2].rstrip(";")
        if direction and direction not in DIRECTIONS:
            help = suggest(direction, DIRECTIONS) or f"write {', '.join(DIRECTIONS)}, or nothing"
            raise self.wrong(f"{quote(direction)} is not a direction", help, found.start(2), len(direction))
        self.direction = DIRECTIONS[direction] if direction else None

    def statement(self) -> None:
        """A subgraph, its end, something of style that is passed over, or nodes with what links them."""
        if self.keyword("subgraph"):
            self.subgraph()
        elif self.keyword("end"):
            if self.opened_at is None:
                raise self.wrong(
                    "this ends no subgraph", "delete it, or begin one with  subgraph Title", self.at - 3
                )
            self.opened_at = None
        elif not self.match(STYLING):
            self.chain()
        self.end_of_statement()

    def keyword(self, word: str) -> bool:
        return self.match(re.compile(rf"{word}(?![^\s;])")) is not None

    def end_of_statement(self) -> None:
        self.skip_spaces()
        if self.at < len(self.text) and self.text[self.at] not in "\n;":
            raise self.wrong(
                f"cannot read {self.rest()}", f"begin a new line for what comes next, or {A_LINK}"
            )

    def subgraph(self) -> None:
        start = self.at - len("subgraph")
        if self.opened_at is not None:
            raise self.wrong("a subgraph inside a subgraph is not drawn", "write  end  before it", start)
        self.skip_spaces()
        words = self.text[self.at :].partition("\n")[0].rstrip().rstrip(";")
        self.at += len(words)
        named = re.fullmatch(r"(\w[\w.-]*)\s*\[(.*)\]", words)
        title = plain(named[2] if named else words)
        if not title:
            raise self.wrong("this subgraph has no title", "write  subgraph Title", start)
        self.group_ids |= {named[1]} if named else {words.strip('"')}
        self.opened_at = start
        self.groups.append(title)

    def chain(self) -> None:
        """Nodes, and what links them to others."""
        before = self.node_list()
        self.skip_spaces()
        while self.at < len(self.text) and self.text[self.at] not in "\n;":
            edge = self.link()
            self.skip_spaces()
            after = self.node_list()
            order = {id: number for number, id in enumerate(self.nodes)}
            self.edges += (replace(edge, source=order[a], target=order[b]) for a in before for b in after)
            before = after
            self.skip_spaces()

    def node_list(self) -> list[str]:
        """The ids of nodes with & between them."""
        found = [self.node()]
        self.skip_spaces()
        while self.take("&"):
            self.skip_spaces()
            found.append(self.node())
            self.skip_spaces()
        return found

    def node(self) -> str:
        start = self.at
        found = self.match(ID)
        if not found:
            raise self.wrong(
                f"a node should stand here, not {self.rest()}", "write its id, as in  A[Its text]"
            )
        id = found[0]
        if id in self.group_ids:
            raise self.wrong(
                f"{quote(id)} is a subgraph, and links lead to nodes", "name a node inside it", start
            )
        known = self.nodes.get(id)
        group = known.group if known and known.group is not None else self.inside()
        text, shape = (known.text, known.shape) if known else (id, "box")
        shaped = self.shape()
        self.match(CLASS)
        self.nodes[id] = Node(id, *(shaped or (text, shape)), group)
        return id

    def inside(self) -> int | None:
        """The number of the subgraph that is being read."""
        return None if self.opened_at is None else len(self.groups) - 1

    def shape(self) -> tuple[str, Shape] | None:
        """The text of a node in its brackets, if it has any here."""
        start = self.at
        if self.text[self.at : self.at + 1] == "@" or self.text[self.at : self.at + 2] in ("[/", "[\\"):
            raise self.wrong(f"the shape {self.rest()} is not drawn here", SHAPES_HELP)
        for opening, closing, shape in SHAPES:
            if self.take(opening):
                return self.node_text(start, opening, closing), shape
        return None

    def node_text(self, start: int, opening: str, closing: str) -> str:
        quoted = re.compile(r'\s*"([^"]*)"\s*').match(self.text, self.at)
        if quoted and self.text.startswith(closing, quoted.end()):
            text, self.at = quoted[1], quoted.end()
        else:
            end = self.text.find(closing, self.at)
            line_end = self.text.find("\n", self.at)
            if end < 0 or 0 <= line_end < end or opening[0] in self.text[self.at : end]:
                help = f'close it with {closing}, and write a text with brackets as {opening}"text"{closing}'
                raise self.wrong(f"{opening} is not closed", help, start)
            text, self.at = self.text[self.at : end], end
        self.at += len(closing)
        if not plain(text):
            raise self.wrong("this node has no text", "write one between its brackets", start)
        return plain(text)

    def link(self) -> Edge:
        """A line and its label; between which nodes is not known yet."""
        start = self.at
        if ROUND_END.match(self.text, start):
            raise self.wrong("links that end in a circle or a cross are not drawn here", A_LINK)
        if opened := self.match(OPENING):
            return self.link_with_text(start, opened)
        arrow = self.match(ARROW)
        if not arrow:
            raise self.wrong(f"a link should stand here, not {self.rest()}", A_LINK)
        label = ""
        self.skip_spaces()
        if self.take("|"):
            label = self.label(start, re.compile(r"\|"))[0]
        return _edge(arrow[1], arrow[2], label)

    def link_with_text(self, start: int, opened: re.Match[str]) -> Edge:
        style = STYLES["." if "." in opened[2] else opened[2][0]]
        label, closing = self.label(start, CLOSING[style])
        return replace(_edge(opened[1], closing, label), style=style)

    def label(self, start: int, closing: re.Pattern[str]) -> tuple[str, str]:
        """The text up to what closes it, and what that is."""
        end = closing.search(self.text, self.at)
        if not end or "\n" in self.text[self.at : end.start()]:
            raise self.wrong(
                "the label of this link is not closed", "write  A -->|label| B  or  A -- label --> B", start
            )
        label, self.at = self.text[self.at : end.start()], end.end()
        return plain(label), end[0]


def _edge(tail: str, arrow: str, label: str) -> Edge:
    style = STYLES["." if "." in arrow else arrow[0]]
    return Edge(0, 0, label, style, head=arrow.endswith(">"), tail=bool(tail))
