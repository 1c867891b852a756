"""Values and where they stand: a tree of nodes beside the text it was read from."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from videogen.errors import Mark

Scalar = str | int | float | bool | None
Step = str | int
"""A key of a mapping, or a number in a list from 0."""
Place = tuple[Step, ...]
"""Where a value stands in a document: steps from the outside in."""

_LINE_END = re.compile(r"\r\n|\n|\r")


class SourceSpan(Struct, frozen=True):
    """A stretch of the source text: characters `start` to `end`, counted from 0, the end not included."""

    start: int
    end: int


class Node(Struct, frozen=True):
    """A value and where it stands; `key` is where its key stands, for a value of a mapping.

    `written` is what the author typed where YAML reads a bare word as a number, a truth or nothing; where it reads
    a number that is none for us, as one of very many digits, the value is what was typed, and `problem` says why."""

    value: Scalar | Mapping[str, Node] | tuple[Node, ...]
    span: SourceSpan
    key: SourceSpan | None = None
    written: str | None = None
    problem: str | None = None
    style: str = ""  # as YAML's signs: | > ' " or nothing for a plain word
    comment: SourceSpan | None = None  # behind a plain word in its line

    def children(self) -> Mapping[Any, Node]:
        """The values inside by key or number; empty for a scalar."""
        if isinstance(self.value, Mapping):
            return self.value
        return dict(enumerate(self.value)) if isinstance(self.value, tuple) else {}

    def to_data(self) -> Any:
        """The value as plain dict, list, str, int, float, bool or None."""
        if isinstance(self.value, Mapping):
            return {key: child.to_data() for key, child in self.value.items()}
        if isinstance(self.value, tuple):
            return [child.to_data() for child in self.value]
        return self.value


class SourceText:
    """The text of a file, and its lines as editors count them."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
        self._lines: dict[int, tuple[str, int]] = {}  # marks of one line share its text

    def mark(self, span: SourceSpan) -> Mark:
        """Line, column and length of a span; one over several lines is marked to the end of its first."""
        row = bisect.bisect_right(self._starts, min(span.start, len(self.text))) - 1
        line, visible = self._line(row)
        column = min(span.start - self._starts[row], len(line))
        length = max(1, min(span.end - span.start, visible - column))
        return Mark(self.name, row + 1, column + 1, length, line)

    def _line(self, row: int) -> tuple[str, int]:
        """The text of a line without its end, and how long it is without spaces at its end."""
        if row not in self._lines:
            stop = self._starts[row + 1] if row + 1 < len(self._starts) else len(self.text)
            line = self.text[self._starts[row] : stop].rstrip("\r\n")
            self._lines[row] = line, len(line.rstrip())
        return self._lines[row]

    def lines_inside(self, span: SourceSpan) -> list[SourceSpan]:
        """The lines of a block scalar below its first, without their indentation."""
        first = bisect.bisect_right(self._starts, span.start)
        last = bisect.bisect_left(self._starts, span.end)
        spans = []
        for row in range(first, last):
            start, line = self._starts[row], self._line(row)[0]
            spans.append(SourceSpan(start + len(line) - len(line.lstrip(" ")), start + len(line)))
        return spans

    def find(self, text: str, within: SourceSpan, nth: int = 0) -> SourceSpan | None:
        """The `nth` place, from 0, where `text` stands inside a span."""
        at = within.start - 1
        for _ in range(nth + 1):
            at = self.text.find(text, at + 1, within.end)
            if at < 0:
                return None
        return SourceSpan(at, at + len(text))

    def words_of(self, span: SourceSpan) -> SourceSpan:
        """For a block scalar (after | or >) its first line of text, else the span itself."""
        if self.text[span.start : span.start + 1] not in ("|", ">"):
            return span
        first = re.compile(r"[^\n]*\n\s*(\S[^\n]*)").match(self.text, span.start, span.end)
        return SourceSpan(*first.span(1)) if first else span


def shown_span(node: Node, source: SourceText) -> SourceSpan:
    """Where a reader looks for a value: a mapping or list by its first entry, a text by its words."""
    if node.value is None and node.key:
        return node.key
    children = list(node.children().values())
    if children and source.text[node.span.start : node.span.start + 1] not in ("{", "["):
        return children[0].key or shown_span(children[0], source)
    return source.words_of(node.span)


def nearest(node: Node, path: Sequence[Step]) -> tuple[Node, bool]:
    """The node at `path` and True; where there is none, the nearest node around it and False."""
    for step in path:
        children = node.children()
        if step not in children:
            return node, False
        node = children[step]
    return node, True
