"""The statements of a flowchart one by one: nodes with what links them, subgraphs, and what says how it looks."""

from __future__ import annotations

import re
from typing import Final

from videogen.drawing.diagram.mermaid import links
from videogen.drawing.diagram.mermaid.data import read_line_data
from videogen.drawing.diagram.mermaid.draft import Draft, SaidLink
from videogen.drawing.diagram.mermaid.groups import DIRECTION, OpenGroups
from videogen.drawing.diagram.mermaid.header import read_header
from videogen.drawing.diagram.mermaid.nodes import read_node
from videogen.drawing.diagram.mermaid.source import MermaidText
from videogen.drawing.diagram.mermaid.styling import passes_styling

MOST_LINKS: Final = 200

WORD = re.compile(r"[A-Za-z]+(?=[\s;]|$)")
A_NODE_FOLLOWS = re.compile(r"[^\S\n]*(?:[<xo]?(?:--|==|-\.)|~~~|&|\S+@[<xo]?[-=])")
ID_WITH_DATA = re.compile(rf"({links.OF_IDS}+)(?=@\{{)")


class Statements:
    """Reads all statements of a text into a draft."""

    def __init__(self, source: MermaidText) -> None:
        self.source = source
        self.draft = Draft()
        self.nest = OpenGroups(source, self.draft)
        self.link_ids = links.link_ids(source)

    def read(self) -> Draft:
        """What all of them say. Raises MermaidError."""
        if self.source.next_statement():
            self.draft.direction = read_header(self.source)
        while self.source.next_statement():
            self._statement()
        self.nest.finish()
        return self.draft

    def _statement(self) -> None:
        start = self.source.at
        word = WORD.match(self.source.text, start)
        after = word.end() if word else start
        is_keyword = word and not A_NODE_FOLLOWS.match(self.source.text, after)
        if word and is_keyword and word[0] == "subgraph":
            self.source.at = after
            self.nest.begin(start)
        elif word and is_keyword and word[0] == "end":
            self.source.at = after
            self.nest.end(start)
            return  # Mermaid lets the next statement follow on the same line
        elif is_keyword and self.source.match(DIRECTION):
            self.nest.direct(start)
        elif not passes_styling(self.source, word[0] if word and is_keyword else ""):
            self._chain()
        self._end()

    def _end(self) -> None:
        self.source.skip_spaces()
        if not self.source.at_end_of_statement():
            raise self.source.wrong(
                f"cannot read {self.source.rest()}", "begin a new line for what comes next"
            )

    def _chain(self) -> None:
        """Nodes, and what links them to others; a link may stand on a line of its own."""
        found = ID_WITH_DATA.match(self.source.text, self.source.at)
        if found and found[1] in self.link_ids:
            self.source.at = found.end()
            read_line_data(self.source)
            return
        before = self._node_list()
        while self._link_follows():
            start = self.source.at
            line = links.read_link(self.source)
            self.source.skip_lines()
            after = self._node_list()
            if len(self.draft.links) + len(before) * len(after) > MOST_LINKS:
                raise self.source.wrong(
                    f"more than {MOST_LINKS} links are too many to show",
                    "divide it between two scenes",
                    start,
                )
            self.draft.links += (SaidLink(a, b, line, start) for a in before for b in after)
            before = after

    def _link_follows(self) -> bool:
        """Go to the link that follows, on this line or the next, if one does."""
        self.source.skip_spaces()
        at = self.source.at
        if self.source.at >= len(self.source.text) or self.source.sees(";"):
            return False
        if not self.source.sees("\n"):
            return True
        self.source.skip_lines()
        if links.begins_line(self.source):
            return True
        self.source.at = at
        return False

    def _node_list(self) -> list[str]:
        """The ids of nodes with & between them."""
        found = [self._node()]
        self.source.skip_spaces()
        while self.source.take("&"):
            self.source.skip_lines()
            found.append(self._node())
            self.source.skip_spaces()
            if len(found) > MOST_LINKS:
                raise self.source.wrong(
                    "these are too many nodes in one list", "divide it between two scenes"
                )
        return found

    def _node(self) -> str:
        at = self.source.at
        id = read_node(self.source, self.draft)
        self.nest.name(id, at)
        return id
