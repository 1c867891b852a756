"""Reads the scalars among a parser's events: their tags, the plain words that are no texts, and what surrounds them."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from videogen.document.scalars import (
    CORE_TAGS,
    ESCAPE,
    NOT_PRINTABLE,
    SURROGATE_PAIR,
    NumberError,
    read_plain,
)
from videogen.document.traps import comment_behind, split_number, swallowed_line
from videogen.document.tree import Node, SourceSpan, SourceText
from videogen.errors import Diagnostic
from videogen.showing import quote

_IS_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")


class Notes(Struct):
    """The mistakes and doubts of one reading, in the order in which they were found."""

    source: SourceText
    mistakes: list[Diagnostic]
    doubts: list[Diagnostic]

    def mistake(self, code: str, message: str, span: SourceSpan, help: str | None = None) -> None:
        """What makes the file no spec."""
        self.mistakes.append(Diagnostic(code, message, self.source.mark(span), help))

    def doubt(self, code: str, message: str, span: SourceSpan, help: str) -> None:
        """What may be meant otherwise than it is read."""
        self.doubts.append(Diagnostic(code, message, self.source.mark(span), help, "warning"))


def span_of(event: Any) -> SourceSpan:
    """Where an event stands in the source."""
    return SourceSpan(event.start_mark.index, event.end_mark.index)


def read_leaf(event: Any, notes: Notes) -> Node:
    """The node of a scalar; what is wrong with it is noted."""
    text = _paired(event.value)
    if found := NOT_PRINTABLE.search(text.replace(ESCAPE, "")):
        notes.mistakes.append(control_character(notes.source, span_of(event), found[0]))
    span = _span_of_leaf(event, notes.source)
    tag = check_tag(event, None, notes)
    style = event.style or ""
    if style or tag == "str":
        return Node(text, span, style=style)
    comment = _note_traps(span, notes) if span.start < span.end and event.value else None
    try:
        value = read_plain(text)
    except NumberError as error:
        return Node(text, span, written=text, problem=str(error), comment=comment)
    if tag and tag != CORE_TAGS.get(type(value)):
        notes.mistake("unknown-tag", f"{quote(text)} is no !!{tag}", span_of(event), "leave the tag out")
    return Node(value, span, written=None if isinstance(value, str) else text, comment=comment)


def check_tag(event: Any, kind: str | None, notes: Notes) -> str | None:
    """The name of an explicit core tag; None for no tag, or, with a note, for a tag that cannot stand here. `kind` is
    None for a scalar."""
    tag = event.tag
    if tag is None:
        return None
    name = str(tag).removeprefix("tag:yaml.org,2002:")
    if name != tag and name in ((kind,) if kind else ("str", "int", "float", "bool", "null")):
        return name
    shown = f"!!{name}" if name != tag else str(tag)
    help = "put a text that begins with ! in quotation marks; for a value from elsewhere, write ${NAME}"
    notes.mistake("unknown-tag", f"unknown tag {quote(shown)}", span_of(event), help)
    return None


def control_character(source: SourceText, span: SourceSpan, character: str) -> Diagnostic:
    """A character that no text may have."""
    message = f"the character U+{ord(character):04X} cannot be shown or spoken"
    return Diagnostic(
        "control-character", message, source.mark(span), "delete it; it may not be visible in an editor"
    )


def _note_traps(span: SourceSpan, notes: Notes) -> SourceSpan | None:
    """Note what YAML reads otherwise than it looks; the comment behind the text, for those who know what it is for."""
    source = notes.source
    if swallowed := swallowed_line(source, span):
        message = "this line is read as a part of the text above it"
        help = "give it as many spaces as the line it is like, or put the whole text in quotation marks"
        notes.doubt("indentation", message, swallowed, help)
    if number := split_number(source, span):
        note_split_number(notes, number)
    return comment_behind(source, span)


def note_split_number(notes: Notes, number: SourceSpan) -> None:
    """Note a number that its comma divides."""
    text = notes.source.text[number.start : number.end]
    bare = text.replace(",", "" if _IS_GROUPED.fullmatch(text) else ".")
    help = f'write {bare} for a number, "{text}" in quotation marks for a text, or a space behind the comma'
    notes.mistake("comma-in-number", f"in brackets, {text} is two entries", number, help)


def _span_of_leaf(event: Any, source: SourceText) -> SourceSpan:
    """Where a scalar stands; one of nothing, which parsers place lines below, at what comes before it."""
    span = span_of(event)
    if span.start < span.end:
        return span
    before = len(source.text[: span.start].rstrip())
    return SourceSpan(max(0, before - 1), before)


def _paired(text: str) -> str:
    """`text` with each pair of surrogates as the one character that it means."""
    if text.isascii():
        return text
    return SURROGATE_PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
