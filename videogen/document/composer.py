"""Composes the events of a YAML parser into nodes that know their place, within limits that no bomb passes.

ruamel.yaml parses; its own composer is not used, because it recurses as deep as a file is nested, has no bound on what
aliases expand to, ends at the first mistake, and forgets the comment that may be a part of the text before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from videogen.document.leaves import (
    Notes,
    check_tag,
    control_character,
    note_split_number,
    read_leaf,
    span_of,
)
from videogen.document.scalars import NOT_PRINTABLE
from videogen.document.syntax import syntax_diagnostic
from videogen.document.traps import ODD_SPACE, split_value
from videogen.document.tree import Node, SourceSpan, SourceText
from videogen.errors import Diagnostic, SpecError
from videogen.showing import quote

GREATEST_NODES = 100_000  # with every alias expanded
GREATEST_DEPTH = 50

_MERGE_KEY = "<<"
_BEYOND_UNICODE = re.compile(r"\\U(?!00(0[0-9A-Fa-f]|10))[0-9A-Fa-f]{8}")


def compose(source: SourceText) -> tuple[Node, tuple[Diagnostic, ...]]:
    """The root of the one document in `source`, and doubts about how it is read. Raises SpecError with every mistake
    that does not end the reading, and the one that does."""
    if found := NOT_PRINTABLE.search(source.text):
        raise SpecError([control_character(source, SourceSpan(*found.span()), found[0])])
    composer = _Composer(source)
    try:
        root = composer.read()
    except _Fatal as fatal:
        raise SpecError([*composer.notes.mistakes, fatal.diagnostic]) from None
    if composer.notes.mistakes:
        raise SpecError(composer.notes.mistakes)
    return root, tuple(composer.notes.doubts)


class _Anchored(Struct, frozen=True):
    """What an anchor names: None while it is still being read; how many nodes and how deep it is,
    expanded."""

    node: Node | None
    size: int = 0
    height: int = 0
    plain: SourceSpan | None = None
    """Where it stands before a plain text, of which it may be meant as a part, until it is used."""


class _Fatal(Exception):  # noqa: N818 - it carries the diagnostic out of the recursion
    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__()
        self.diagnostic = diagnostic


class _Composer:
    """One reading of one source."""

    def __init__(self, source: SourceText) -> None:
        self.notes = Notes(source, [], [])
        self._source = source
        self._events = self._parse()
        self._anchors: dict[str, _Anchored] = {}
        self._nodes = 0
        self._deepest = 0  # of what was composed since it was last reset

    def read(self) -> Node:
        root: Node | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                if root is not None:
                    self._stop(
                        "several-documents", "a second document begins here", event, "keep one film in a file"
                    )
                root = self._compose(next(self._events), 0)
        if root is None or root.value is None:
            self._stop(
                "empty-file",
                "there is no film in this file",
                None,
                "write  scenes:  and list the scenes below it",
            )
        assert root is not None
        for name in self._anchors:
            self._note_unused(name)
        return root

    def _parse(self) -> Iterator[Any]:
        quoted: SourceSpan | None = None
        plain: SourceSpan | None = None
        try:
            for event in YAML(typ="safe", pure=True).parse(self._source.text):
                if isinstance(event, ScalarEvent):
                    if event.style in ("'", '"'):
                        quoted = span_of(event)
                    elif not event.style:
                        plain = span_of(event)
                yield event
        except MarkedYAMLError as error:
            raise _Fatal(syntax_diagnostic(error, self._source, quoted, plain)) from None
        except (OverflowError, ValueError):
            # chr() of an escape such as \UFFFFFFFF; int() of a version's digits
            found = _BEYOND_UNICODE.search(self._source.text)
            message = "there is no such character" if found else "this is no version of YAML"
            help = "write the character itself" if found else "delete this line"
            mark = self._source.mark(SourceSpan(*found.span()) if found else SourceSpan(0, 1))
            raise _Fatal(Diagnostic("yaml-syntax", message, mark, help)) from None

    def _compose(self, event: Any, depth: int) -> Node:
        """The node that begins with `event`."""
        if depth > GREATEST_DEPTH:
            self._stop("too-deep", f"more than {GREATEST_DEPTH} lists and mappings inside one another", event)
        if isinstance(event, AliasEvent):
            return self._alias(event, depth)
        size_before, deepest_before = self._nodes, self._deepest
        self._deepest = depth
        self._count(1, event)
        if event.anchor:
            self._note_unused(event.anchor)
            self._anchors[event.anchor] = _Anchored(None)
        node = self._new_node(event, depth)
        if event.anchor:
            size, height = self._nodes - size_before, self._deepest - depth
            is_plain = isinstance(event, ScalarEvent) and not event.style
            self._anchors[event.anchor] = _Anchored(node, size, height, span_of(event) if is_plain else None)
        self._deepest = max(deepest_before, self._deepest)
        return node

    def _new_node(self, event: Any, depth: int) -> Node:
        if isinstance(event, ScalarEvent):
            return read_leaf(event, self.notes)
        value, end = self._mapping(depth) if isinstance(event, MappingStartEvent) else self._sequence(depth)
        check_tag(event, "map" if isinstance(event, MappingStartEvent) else "seq", self.notes)
        return Node(value, SourceSpan(event.start_mark.index, end))

    def _alias(self, event: Any, depth: int) -> Node:
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            self._stop(
                "unknown-alias",
                f"{quote('*' + event.anchor)} names nothing above it",
                event,
                "put a text that begins with * in quotation marks",
            )
        assert anchored is not None
        if anchored.node is None:
            self._stop("unknown-alias", f"*{event.anchor} stands inside what it names", event)
        assert anchored.node is not None
        self._count(anchored.size, event)
        if depth + anchored.height > GREATEST_DEPTH:
            self._stop("too-deep", f"more than {GREATEST_DEPTH} lists and mappings inside one another", event)
        self._deepest = max(self._deepest, depth + anchored.height)
        self._anchors[event.anchor] = replace(anchored, plain=None)
        return replace(anchored.node, span=span_of(event), key=None)

    def _note_unused(self, name: str) -> None:
        """Doubt an anchor that nothing has used: `&you and me` may be a text."""
        anchored = self._anchors.get(name)
        if anchored and anchored.plain:
            message = f"{quote('&' + name)} is an anchor in YAML and no part of the text"
            help = "put a text that begins with & in quotation marks, or delete an anchor that nothing uses"
            self.notes.doubt("unused-anchor", message, anchored.plain, help)

    def _sequence(self, depth: int) -> tuple[tuple[Node, ...], int]:
        items: list[Node] = []
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                return tuple(items), event.end_mark.index
            items.append(self._compose(event, depth + 1))
        raise AssertionError("the parser ends every list")

    def _mapping(self, depth: int) -> tuple[dict[str, Node], int]:
        entries: dict[str, Node] = {}
        merged: list[Node] = []
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                return self._with_merged(entries, merged), event.end_mark.index
            key = self._key(event, depth)
            value = self._compose(next(self._events), depth + 1)
            if value.written == "" and (number := split_value(self._source, span_of(event), value.span)):
                note_split_number(self.notes, number)
            if key == _MERGE_KEY:
                merged.append(value)
            elif key is not None and self._is_new(key, entries, event):
                entries[key] = replace(value, key=span_of(event))
        raise AssertionError("the parser ends every mapping")

    def _key(self, event: Any, depth: int) -> str | None:
        """The text of a key; None, with a diagnostic, for a key that is no text."""
        node = self._compose(event, depth + 1)
        text = node.written or node.value
        if isinstance(text, str):
            if odd := ODD_SPACE.match(text):
                message = f"the space U+{ord(odd[0][-1]):04X} before this key is a letter to YAML"
                self._note("odd-space", message, event, "delete it and write spaces")
            return text
        before = self._source.text[: span_of(event).start]
        if isinstance(text, dict) and before.endswith("{"):
            help = 'put a text that begins with {{ in quotation marks; what others fill in with "{{ name }}" is ${name}'
            self._note("key-not-text", "{{ begins a mapping in a mapping, and no text", event, help)
            return None
        self._note(
            "key-not-text", "a key must be a text", event, "write the name of a field before the colon"
        )
        return None

    def _is_new(self, key: str, entries: dict[str, Node], event: Any) -> bool:
        if key not in entries:
            return True
        first = entries[key].key
        assert first is not None
        line = self._source.mark(first).line
        self._note(
            "duplicate-key",
            f"{quote(key)} is written twice",
            event,
            f"it stands in line {line} already; keep one of the two",
        )
        return False

    def _with_merged(self, entries: dict[str, Node], merged: list[Node]) -> dict[str, Node]:
        """`<<: *defaults`: the entries of other mappings that are not written here."""
        found: dict[str, Node] = {}
        for node in merged:
            for source in node.value if isinstance(node.value, tuple) else (node,):
                if not isinstance(source.value, dict):
                    help = "write <<: *name of a mapping's anchor"
                    self.notes.mistake("bad-merge", "<< takes a mapping", node.span, help)
                    break
                for key, value in source.value.items():
                    found.setdefault(key, value)
        return {**found, **entries} if found else entries

    def _count(self, nodes: int, event: Any) -> None:
        self._nodes += nodes
        if self._nodes > GREATEST_NODES:
            self._stop(
                "too-many-values",
                f"more than {GREATEST_NODES:,} values, each alias counted by what it stands for",
                event,
                "divide it over several files, or use fewer aliases",
            )

    def _note(self, code: str, message: str, event: Any, help: str | None = None) -> None:
        self.notes.mistake(code, message, span_of(event), help)

    def _stop(self, code: str, message: str, event: Any | None, help: str | None = None) -> None:
        mark = self._source.mark(span_of(event) if event else SourceSpan(0, 0))
        raise _Fatal(Diagnostic(code, message, mark, help))
