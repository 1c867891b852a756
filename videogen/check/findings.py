"""What a check finds, each said once and at the author's own line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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

    def warning_of_option(self, code: str, message: str, help: str) -> None:
        """A doubt about what was asked for beside the document, which has no place in it."""
        self._add(code, message, None, help, "warning")

    def add_from_elsewhere(self, found: Iterable[Diagnostic]) -> None:
        """What was found in another file, which the document names."""
        for one in found:
            self._found.setdefault((one.code, one.mark, one.message), one)

    def errors(self) -> tuple[Diagnostic, ...]:
        """The mistakes in line order."""
        return in_line_order(found for found in self._found.values() if found.severity == "error")

    def warnings(self) -> tuple[Diagnostic, ...]:
        """The doubts in line order."""
        return in_line_order(found for found in self._found.values() if found.severity == "warning")

    def _add(self, code: str, message: str, mark: Mark | None, help: str | None, severity: Severity) -> None:
        self.add_from_elsewhere([Diagnostic(code, message, mark, help, severity)])
