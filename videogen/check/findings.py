"""What a check finds, each said once and at the author's own line."""

from __future__ import annotations

from collections.abc import Sequence

from videogen.document import Document, Span, Step
from videogen.errors import Diagnostic, Mark, Severity, in_line_order


class Findings:
    """Collects the errors and warnings of one document; `path` is where a value stands in the canonical
    tree."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._found: dict[tuple[str, Mark | None, str], Diagnostic] = {}

    def error(
        self,
        code: str,
        message: str,
        path: Sequence[Step],
        help: str | None = None,
        *,
        key: bool = False,
        text: str = "",
        nth: int = 0,
    ) -> None:
        """A mistake at the value at `path`, at its key, or at the `nth` place where `text` is written in
        it."""
        self._add(code, message, self.document.mark(path, key=key, text=text, nth=nth), help, "error")

    def error_at(self, code: str, message: str, span: Span, help: str | None = None) -> None:
        """A mistake at a stretch of the source itself."""
        self._add(code, message, self.document.source.mark(span), help, "error")

    def warning(
        self, code: str, message: str, path: Sequence[Step], help: str | None = None, *, text: str = ""
    ) -> None:
        """A doubt that does not stop a build."""
        self._add(code, message, self.document.mark(path, text=text), help, "warning")

    def errors(self) -> tuple[Diagnostic, ...]:
        """The mistakes in line order."""
        return in_line_order(found for found in self._found.values() if found.severity == "error")

    def warnings(self) -> tuple[Diagnostic, ...]:
        """The doubts in line order."""
        return in_line_order(found for found in self._found.values() if found.severity == "warning")

    def _add(self, code: str, message: str, mark: Mark, help: str | None, severity: Severity) -> None:
        self._found.setdefault((code, mark, message), Diagnostic(code, message, mark, help, severity))
