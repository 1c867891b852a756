"""Reads a block of lines where a list of texts belongs: each line is an entry."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec.structs import replace

from videogen.check.forms import Form, forms_for, forms_inside
from videogen.document import Node, SourceSpan, SourceText

_ENTRY = Node("", SourceSpan(0, 0))
_MARKED = re.compile(r"(?:(?P<sign>[-*\u2022])|(?P<number>[0-9]{1,3})[.)])[ \t]+(?P<text>\S.*)")


def takes_lines(forms: Collection[Form]) -> bool:
    """True for a list of texts, where no text may stand instead of the list."""
    entries = forms_for(_ENTRY, forms_inside(forms, 0))
    return any(form.type is str for form in entries) and not any(form.type is str for form in forms)


def lines_of(node: Node, source: SourceText) -> tuple[Node, ...]:
    """The lines of a text, each at its place where that is one line of the source; empty ones too, but for those at
    the end."""
    lines = str(node.value).rstrip("\n").split("\n")
    spans = (
        source.lines_inside(node.span) if node.style == "|" and source.text[node.span.start] == "|" else []
    )
    if len(spans) < len(lines):
        spans = [node.span] * len(lines)
    return tuple(Node(line, span) for line, span in zip(lines, spans, strict=False))


def entries_of(lines: Collection[Node]) -> tuple[Node, ...]:
    """The lines that have anything in them, without the hyphens or numbers that all of them begin with."""
    full = tuple(replace(line, value=str(line.value).strip()) for line in lines if str(line.value).strip())
    marked = [_MARKED.fullmatch(str(line.value)) for line in full]
    found = [match for match in marked if match]
    signs = {match["sign"] for match in found}
    is_counted = [match["number"] for match in found] == [str(number) for number in range(1, len(full) + 1)]
    if len(found) < len(full) or len(signs) > 1 or (signs == {None} and not is_counted):
        return full
    return tuple(replace(line, value=match["text"]) for line, match in zip(full, found, strict=True))
