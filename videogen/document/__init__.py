"""A document is what the author wrote and where each value stands in it: YAML 1.2 (core schema), read
safely."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from videogen.document.composer import compose
from videogen.document.encoding import GREATEST_FILE_BYTES, decode, read_at_most, refuse_too_large
from videogen.document.scalars import ESCAPE, NOT_PRINTABLE, NumberError, read_plain
from videogen.document.tree import Node, Place, SourceSpan, SourceText, Step, nearest, shown_span
from videogen.errors import Diagnostic, Mark, SpecError

__all__ = [
    "ESCAPE",
    "GREATEST_FILE_BYTES",
    "NOT_PRINTABLE",
    "Document",
    "Node",
    "NumberError",
    "Place",
    "SourceSpan",
    "SourceText",
    "Step",
    "load_document",
    "parse_document",
    "read_document",
    "read_plain",
]


class Document(Struct, frozen=True, eq=False, dict=True):
    """A spec as written: `tree` is the plain data, `mark` says where a value of it stands."""

    name: str
    path: Path | None
    root: Node
    source: SourceText
    doubts: tuple[Diagnostic, ...] = ()
    """What may be meant otherwise than YAML reads it."""

    @cached_property
    def tree(self) -> Any:
        """The data as plain dict, list, str, int, float, bool and None."""
        return self.root.to_data()

    @property
    def folder(self) -> Path | None:
        """The folder that paths inside the spec are relative to; None for a text that is no file."""
        return self.path.parent if self.path else None

    def has(self, path: Sequence[Step]) -> bool:
        """True where the author wrote a value at `path`."""
        return nearest(self.root, path)[1]

    def is_block(self, path: Sequence[Step]) -> bool:
        """True for a mapping or list that is written without brackets."""
        node, found = nearest(self.root, path)
        return found and self.source.text[node.span.start : node.span.start + 1] not in ("{", "[")

    def first_line(self, path: Sequence[Step]) -> str:
        """What is written at a place, up to the end of its first line."""
        span = nearest(self.root, path)[0].span
        return self.source.text[span.start : span.end].partition("\n")[0].rstrip()

    def written(self, path: Sequence[Step]) -> str | None:
        """What the author typed at `path` where YAML reads it as a number, a truth or nothing."""
        node, found = nearest(self.root, path)
        return node.written if found else None

    def mark(self, path: Sequence[Step], *, key: bool = False, text: str = "", nth: int = 0) -> Mark:
        """Where the value at `path` stands, or its key; where there is none, the nearest value around it.
        `text` narrows the mark to the `nth` place, from 0, where the value is written so, if it is."""
        node, found = nearest(self.root, path)
        if key and found and node.key:
            return self.source.mark(node.key)
        forms = dict.fromkeys(quoted(text)) if found and text else ()
        narrowed = (self.source.find(form, node.span, nth) for form in forms)
        return self.source.mark(next(filter(None, narrowed), None) or shown_span(node, self.source))


def quoted(text: str) -> tuple[str, str, str]:
    """How a text is written plainly, and between double and single quotation marks."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return text, escaped, text.replace("'", "''")


def load_document(path: Path, *, name: str | None = None) -> Document:
    """Read a spec file; errors call it `name`, by default the path as given. Raises SpecError."""
    name = name or str(path)
    try:
        content = read_at_most(path, GREATEST_FILE_BYTES, name)
    except OSError as error:
        message = f"cannot read {name}: {(error.strerror or str(error)).lower()}"
        raise SpecError(
            [Diagnostic("cannot-read", message, help="check the path and its permissions")]
        ) from None
    return read_document(content, name, path=path)


def read_document(content: bytes, name: str, *, path: Path | None = None) -> Document:
    """Read a spec from the bytes of a file; errors call it `name`. Raises SpecError."""
    refuse_too_large(len(content), name)
    return parse_document(decode(content, name), name, path=path)


def parse_document(text: str, name: str, *, path: Path | None = None) -> Document:
    """Read a spec from text; errors call it `name`. Raises SpecError."""
    refuse_too_large(len(text), name)
    source = SourceText(name, text.removeprefix("\ufeff"))
    root, doubts = compose(source)
    return Document(name, path, root, source, doubts)
