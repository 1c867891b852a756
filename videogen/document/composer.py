"""Composes the events of a YAML parser into nodes that know their place, within limits that no bomb
passes."""

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

from videogen.document.scalars import (
    CORE_TAGS,
    ESCAPE,
    NOT_PRINTABLE,
    SURROGATE_PAIR,
    NumberError,
    read_plain,
)
from videogen.document.syntax import syntax_diagnostic
from videogen.document.tree import Node, Source, Span
from videogen.errors import Diagnostic, SpecError, quote

GREATEST_NODES = 100_000  # with every alias expanded
GREATEST_DEPTH = 50

_MERGE_KEY = "<<"
_BEYOND_UNICODE = re.compile(r"\\U(?!00(0[0-9A-Fa-f]|10))[0-9A-Fa-f]{8}")


def compose(source: Source) -> Node:
    """The root of the one document in `source`. Raises SpecError with every mistake that does not end the
    reading, and the one that does."""
    if found := NOT_PRINTABLE.search(source.text):
        raise SpecError([_control_character(source, Span(*found.span()), found[0])])
    composer = _Composer(source)
    try:
        root = composer.read()
    except _Fatal as fatal:
        raise SpecError([*composer.diagnostics, fatal.diagnostic]) from None
    if composer.diagnostics:
        raise SpecError(composer.diagnostics)
    return root


class _Anchored(Struct, frozen=True):
    """What an anchor names: None while it is still being read; how many nodes and how deep it is,
    expanded."""

    node: Node | None
    size: int = 0
    height: int = 0


class _Fatal(Exception):  # noqa: N818 - it carries the diagnostic out of the recursion
    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__()
        self.diagnostic = diagnostic


class _Composer:
    """One reading of one source."""

    def __init__(self, source: Source) -> None:
        self.diagnostics: list[Diagnostic] = []
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
        return root

    def _parse(self) -> Iterator[Any]:
        last_quoted: Span | None = None
        try:
            for event in YAML(typ="safe", pure=True).parse(self._source.text):
                if isinstance(event, ScalarEvent) and event.style in ("'", '"'):
                    last_quoted = _span(event)
                yield event
        except MarkedYAMLError as error:
            raise _Fatal(syntax_diagnostic(error, self._source, last_quoted)) from None
        except OverflowError:  # chr() of an escape such as \UFFFFFFFF
            found = _BEYOND_UNICODE.search(self._source.text)
            mark = self._source.mark(Span(*found.span())) if found else None
            raise _Fatal(Diagnostic("yaml-syntax", "there is no such character", mark)) from None

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
            self._anchors[event.anchor] = _Anchored(None)
        node = self._new_node(event, depth)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(node, self._nodes - size_before, self._deepest - depth)
        self._deepest = max(deepest_before, self._deepest)
        return node

    def _new_node(self, event: Any, depth: int) -> Node:
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        value, end = self._mapping(depth) if isinstance(event, MappingStartEvent) else self._sequence(depth)
        self._check_tag(event, "map" if isinstance(event, MappingStartEvent) else "seq")
        return Node(value, Span(event.start_mark.index, end))

    def _scalar_span(self, event: Any) -> Span:
        """Where a scalar stands; one of nothing, which parsers place lines below, at what comes before it."""
        span = _span(event)
        if span.start < span.end:
            return span
        before = len(self._source.text[: span.start].rstrip())
        return Span(max(0, before - 1), before)

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
        return replace(anchored.node, span=_span(event), key=None)

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
            if key == _MERGE_KEY:
                merged.append(value)
            elif key is not None and self._is_new(key, entries, event):
                entries[key] = replace(value, key=_span(event))
        raise AssertionError("the parser ends every mapping")

    def _key(self, event: Any, depth: int) -> str | None:
        """The text of a key; None, with a diagnostic, for a key that is no text."""
        node = self._compose(event, depth + 1)
        text = node.written or node.value
        if isinstance(text, str):
            return text
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
        for node in merged:
            for source in node.value if isinstance(node.value, tuple) else (node,):
                if not isinstance(source.value, dict):
                    mark = self._source.mark(node.span)
                    self.diagnostics.append(
                        Diagnostic(
                            "bad-merge", "<< takes a mapping", mark, "write <<: *name of a mapping's anchor"
                        )
                    )
                    break
                entries = {**source.value, **entries}
        return entries

    def _scalar(self, event: Any) -> Node:
        text = _paired(event.value)
        if found := NOT_PRINTABLE.search(text.replace(ESCAPE, "")):
            self.diagnostics.append(_control_character(self._source, _span(event), found[0]))
        span = self._scalar_span(event)
        is_plain = event.style is None and event.tag is None
        tag = self._check_tag(event, None)
        if not is_plain and tag in (None, "str"):
            return Node(text, span)
        try:
            value = read_plain(text)
        except NumberError as error:
            return Node(text, span, written=text, problem=str(error))
        if tag and tag != CORE_TAGS.get(type(value)):
            self._note("unknown-tag", f"{quote(text)} is no !!{tag}", event, "leave the tag out")
        return Node(value, span, written=None if isinstance(value, str) else text)

    def _check_tag(self, event: Any, kind: str | None) -> str | None:
        """The name of an explicit core tag; None for no tag, or, with a diagnostic, for a tag that cannot
        stand here."""
        tag = event.tag
        if tag is None:
            return None
        if tag == "!":
            return "str" if kind is None else None
        name = str(tag).removeprefix("tag:yaml.org,2002:")
        if name != tag and name in ((kind,) if kind else ("str", "int", "float", "bool", "null")):
            return name
        shown = f"!!{name}" if name != tag else str(tag)
        self._note(
            "unknown-tag",
            f"unknown tag {quote(shown)}",
            event,
            "leave it out; for a value from elsewhere, write ${NAME} and give it with --set",
        )
        return None

    def _count(self, nodes: int, event: Any) -> None:
        self._nodes += nodes
        if self._nodes > GREATEST_NODES:
            self._stop(
                "too-many-values",
                f"more than {GREATEST_NODES:,} values, each alias counted by what it stands for",
                event,
                "split the film into several files, or use fewer aliases",
            )

    def _note(self, code: str, message: str, event: Any, help: str | None = None) -> None:
        self.diagnostics.append(Diagnostic(code, message, self._source.mark(_span(event)), help))

    def _stop(self, code: str, message: str, event: Any | None, help: str | None = None) -> None:
        mark = self._source.mark(_span(event) if event else Span(0, 0))
        raise _Fatal(Diagnostic(code, message, mark, help))


def _span(event: Any) -> Span:
    """Where an event stands in the source."""
    return Span(event.start_mark.index, event.end_mark.index)


def _paired(text: str) -> str:
    """`text` with each pair of surrogates as the one character that it means."""
    if text.isascii():
        return text
    return SURROGATE_PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)


def _control_character(source: Source, span: Span, character: str) -> Diagnostic:
    message = f"the character U+{ord(character):04X} cannot be shown or spoken"
    return Diagnostic(
        "control-character", message, source.mark(span), "delete it; it may not be visible in an editor"
    )
