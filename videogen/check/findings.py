"""What a check finds, each said once and at the author's own line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from videogen.document import Document, SourceSpan, Step
from videogen.errors import Diagnostic, Mark, Severity, ValidationError, in_line_order

MOST_FINDINGS = 1000  # of a kind; nobody reads more


def concerns(path: Sequence[Step], numbers: Collection[int] | None) -> bool:
    """Whether what is wrong at `path` matters to who asks for the scenes with these numbers, from 0, or for all: it
    does unless it is in another scene."""
    return numbers is None or len(path) < 2 or path[0] != "scenes" or path[1] in numbers


class Findings:
    """Collects the errors and warnings of one document; `path` is where a value stands in the canonical tree."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._counts: Counter[Severity] = Counter()
        self._found: dict[tuple[str, Mark | None, str], tuple[Diagnostic, Sequence[Step]]] = {}

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
        """A mistake at the value at `path`, at its key, or at the `nth` place where `text` is written in it."""
        self._add(code, message, self.document.mark(path, key=key, text=text, nth=nth), help, "error", path)

    def error_at(
        self, code: str, message: str, span: SourceSpan, path: Sequence[Step], help: str | None = None
    ) -> None:
        """A mistake at a stretch of the source itself, which belongs to the value at `path`."""
        self._add(code, message, self.document.source.mark(span), help, "error", path)

    def warning(
        self,
        code: str,
        message: str,
        path: Sequence[Step],
        help: str | None = None,
        *,
        text: str = "",
        nth: int = 0,
    ) -> None:
        """A doubt that does not stop a build."""
        self._add(code, message, self.document.mark(path, text=text, nth=nth), help, "warning", path)

    def warning_at(
        self, code: str, message: str, span: SourceSpan, path: Sequence[Step], help: str | None = None
    ) -> None:
        """A doubt about a stretch of the source itself, at the value at `path`."""
        self._add(code, message, self.document.source.mark(span), help, "warning", path)

    def warning_of_option(self, code: str, message: str, help: str) -> None:
        """A doubt about what was asked for beside the document, which has no place in it."""
        self._add(code, message, None, help, "warning", ())

    def error_of_option(self, code: str, message: str, help: str) -> None:
        """A mistake in what was asked for beside the document."""
        self._add(code, message, None, help, "error", ())

    def add_from_elsewhere(self, found: Iterable[Diagnostic]) -> None:
        """What was found in another file, which the document names."""
        for one in found:
            self._keep(one, ())

    def errors(self, numbers: Collection[int] | None = None) -> tuple[Diagnostic, ...]:
        """The mistakes in line order; with `numbers` only those that concern these scenes, counted from 0."""
        return in_line_order(self._of("error", numbers))

    def warnings(self, numbers: Collection[int] | None = None) -> tuple[Diagnostic, ...]:
        """The doubts in line order; with `numbers` only those that concern these scenes, counted from 0."""
        more = self._counts["warning"] - MOST_FINDINGS
        told = in_line_order(self._of("warning", numbers))
        if more <= 0:
            return told
        message = f"and {more:,} more places that may be meant otherwise"
        return (*told, Diagnostic("too-many-warnings", message, None, "mend those above", "warning"))

    def _of(self, severity: Severity, numbers: Collection[int] | None) -> Iterator[Diagnostic]:
        for found, path in self._found.values():
            if found.severity == severity and concerns(path, numbers):
                yield found

    def _add(
        self,
        code: str,
        message: str,
        mark: Mark | None,
        help: str | None,
        severity: Severity,
        path: Sequence[Step],
    ) -> None:
        self._keep(Diagnostic(code, message, mark, help, severity), path)

    def _keep(self, found: Diagnostic, path: Sequence[Step]) -> None:
        key = (found.code, found.mark, found.message)
        if key in self._found:
            return
        self._counts[found.severity] += 1
        if found.severity == "error" or self._counts["warning"] <= MOST_FINDINGS:
            self._found[key] = (found, tuple(path))
        if self._counts["error"] >= MOST_FINDINGS:
            raise ValidationError(self.errors())  # who has made so many mistakes made one of them very often
