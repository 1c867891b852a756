"""Subgraphs of Mermaid's flowcharts: where they begin and end, what they are called, which way they flow."""

from __future__ import annotations

import re
from typing import Final

from videogen.drawing.diagram.mermaid.draft import Draft, SaidGroup
from videogen.drawing.diagram.mermaid.header import read_direction
from videogen.drawing.diagram.mermaid.labels import checked
from videogen.drawing.diagram.mermaid.source import MermaidText

MOST_GROUPS: Final = 24
DEEPEST = 4  # subgraphs around one another
MOST_TITLE = 120  # characters

TITLE = re.compile(r'(?:"[^"\n]*"|[^;"\n%]|%(?!%)|"(?![^"\n]*"))*')
NAMED = re.compile(r"([^\s\[\]\"]+)\s*\[(.*)\]", re.DOTALL)
DIRECTION = re.compile(r"direction[ \t]+(?=\w)")


class OpenGroups:
    """The subgraphs that have begun and not ended yet, by their numbers, the innermost last."""

    def __init__(self, source: MermaidText, draft: Draft) -> None:
        self.source, self.draft = source, draft
        self.open: list[int] = []

    @property
    def inner(self) -> SaidGroup | None:
        """The subgraph that is being read."""
        return self.draft.groups[self.open[-1]] if self.open else None

    def begin(self, start: int) -> None:
        """Read the name of a subgraph; what follows is in it."""
        self.source.skip_spaces()
        title_at = self.source.at
        found = self.source.match(TITLE)
        words = found[0].rstrip() if found else ""
        named = NAMED.fullmatch(words)
        raw, at = (named[2], title_at + named.start(2)) if named else (words, title_at)
        title = checked(self.source, raw, at, MOST_TITLE)
        id = named[1] if named else words.strip('"')
        parent = self.open[-1] if self.open else None
        # A title of several words is no id that a link could lead to.
        known = id if named or not re.search(r"\s", id) else None
        self.draft.groups.append(SaidGroup(known or None, title, start, parent))
        self.open.append(len(self.draft.groups) - 1)
        if len(self.open) > DEEPEST:
            raise self.source.wrong(
                f"more than {DEEPEST} subgraphs inside one another cannot be told apart",
                "write  end  before it, or leave one out",
                start,
            )
        if len(self.draft.groups) > MOST_GROUPS:
            raise self.source.wrong(
                f"more than {MOST_GROUPS} subgraphs are too many to show",
                "divide it between two scenes",
                start,
            )

    def end(self, at: int) -> None:
        """End the innermost subgraph."""
        if not self.open:
            raise self.source.wrong(
                "this ends no subgraph", "delete it, or begin one with  subgraph Title", at, len("end")
            )
        self.draft.closed.append(self.open.pop())

    def direct(self, at: int) -> None:
        """Read which way the innermost subgraph, or outside of all the whole, is to flow."""
        direction = read_direction(self.source)
        group = self.inner
        if group:
            group.direction, group.direction_at = direction, at
        elif self.draft.direction not in (None, direction):
            raise self.source.wrong("another direction was written above", "leave one of them", at)
        else:
            self.draft.direction = direction

    def name(self, id: str, at: int) -> None:
        """Remember that a node is named in the subgraph that is being read."""
        if self.inner:
            self.inner.named.setdefault(id, at)

    def finish(self) -> None:
        """Refuse a subgraph that has no end."""
        if self.open:
            start = self.draft.groups[self.open[-1]].at
            raise self.source.wrong(
                "this subgraph has no end", "write  end  on a line after its nodes", start
            )
