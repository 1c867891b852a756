"""What can go wrong, as values: a diagnostic says where, what and what to do; an exception carries diagnostics."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any, ClassVar, Literal

from msgspec import Struct

from videogen.showing import printable, shown, visible

Severity = Literal["error", "warning"]

GREATEST_SOURCE_CHARACTERS = 100  # of a source line that is shown; a longer one is cut around its mark


class ExitCode(IntEnum):
    """What the command line answers to its caller."""

    BUILT = 0
    OUTSIDE_FAILED = 1  # a tool, the network or the disk failed, after the retries that were due
    SPEC_WRONG = 2
    OUR_BUG = 3
    INTERRUPTED = 130


class Mark(Struct, frozen=True, order=True):
    """A place in a spec file; line and column count from 1, length in characters on that line."""

    file: str
    line: int
    column: int
    length: int = 1
    source: str = ""
    """The text of that line, without its end."""


class Diagnostic(Struct, frozen=True):
    """One mistake or doubt, worded once: a stable code, a message, its place and what to do."""

    code: str
    message: str
    mark: Mark | None = None
    help: str | None = None
    severity: Severity = "error"

    def headline(self) -> str:
        """`file:line:col: error: message [code]`, the line that editors and CI jobs parse."""
        place = f"{shown(self.mark.file)}:{self.mark.line}:{self.mark.column}: " if self.mark else ""
        return f"{place}{self.severity}: {visible(self.message)} [{self.code}]"

    def render(self) -> str:
        """The headline, the source line with carets under the place, and the help line; no final newline."""
        lines = [self.headline()]
        if self.mark and self.mark.source:
            lines += _excerpt(self.mark)
        if self.help:
            lines.append(f"help: {visible(self.help)}")
        return "\n".join(lines)

    def to_data(self) -> dict[str, object]:
        """All of it as JSON-able data: severity, code, message, help, and file, line, column and length of the place,
        None where there is none."""
        place = {"file": None, "line": None, "column": None, "length": None}
        if self.mark:
            place = {name: getattr(self.mark, name) for name in place}
        return {
            "severity": self.severity,
            "code": self.code,
            "message": self.message,
            "help": self.help,
            **place,
        }


def _excerpt(mark: Mark) -> tuple[str, str]:
    """The source line, cut around the place where it is long, and carets below it, both behind the line
    number."""
    start = mark.column - 1
    end = max(start + 1, min(start + mark.length, len(mark.source)))
    first, last = 0, len(mark.source)
    if last > GREATEST_SOURCE_CHARACTERS:
        first = max(0, min(start - GREATEST_SOURCE_CHARACTERS // 3, last - GREATEST_SOURCE_CHARACTERS))
        last = first + GREATEST_SOURCE_CHARACTERS
    before, after = "…" if first else "", "…" if last < len(mark.source) else ""
    shown = printable(before + mark.source[first:last] + after)
    indent = _columns(before + printable(mark.source[first:start]))
    carets = max(1, _columns(printable(mark.source[start : min(end, last)])))
    number = str(mark.line)
    return f" {number} | {shown}", f" {' ' * len(number)} | {' ' * indent}{'^' * carets}"


def _columns(text: str) -> int:
    """How many columns of a terminal `text` takes (Unicode Standard Annex 11)."""
    return sum(_character_columns(character) for character in text)


def _character_columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def in_line_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics sorted by place; those without a place come last, in the order given."""
    nowhere = Mark("\U0010ffff", 0, 0)
    return tuple(sorted(diagnostics, key=lambda found: found.mark or nowhere))


class VideoGenError(Exception):
    """The base of everything videogen raises on purpose."""

    exit_code: ClassVar[ExitCode] = ExitCode.OUTSIDE_FAILED

    def __init__(self, message: str, *, help: str | None = None, code: str | None = None) -> None:
        message, help = visible(message), visible(help) if help else help
        super().__init__(message)
        self.message = message
        self.help = help
        self.code = code

    def __reduce__(self) -> tuple[Callable[..., VideoGenError], tuple[Any, ...]]:
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[VideoGenError], args: tuple[str, ...], state: dict[str, Any]) -> VideoGenError:
    """The error as it was in another process; those that derive from it are made of other things than their text."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class SpecError(VideoGenError):
    """The spec cannot be read, or is wrong: carries every diagnostic found, in line order."""

    exit_code = ExitCode.SPEC_WRONG

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_line_order(diagnostics)
        super().__init__("\n\n".join(found.render() for found in self.diagnostics))


class ValidationError(SpecError):
    """The spec reads well but does not make sense: shape, meaning, or text that cannot be drawn or spoken."""


class StageError(VideoGenError):
    """A stage of the pipeline failed; `diagnostics` point at the author's lines where that is known."""

    def __init__(
        self,
        message: str,
        *,
        help: str | None = None,
        code: str | None = None,
        retry: bool = False,
        outage: bool = False,
    ) -> None:
        super().__init__(message, help=help, code=code)
        self.retry = retry
        """True where the same call may well succeed later (a timeout, a dropped connection)."""
        self.outage = outage
        """True where any other call would fail as well: a service outside cannot be reached."""


class AudioGenerationError(StageError):
    """A narration could not be spoken, or the sound could not be mixed."""


class VideoGenerationError(StageError):
    """Pictures could not be drawn, encoded or assembled."""


class ScriptGenerationError(StageError):
    """A narration could not be written."""


class Cancelled(VideoGenError):  # noqa: N818 - an outcome, not an error
    """The build was asked to stop."""

    exit_code = ExitCode.INTERRUPTED


class StateError(VideoGenError):
    """Run records or the build's memory cannot be read or written."""


class ConfigError(VideoGenError):
    """A setting is wrong: an option, an environment variable, a theme file."""

    exit_code = ExitCode.SPEC_WRONG


class InputError(VideoGenError):
    """A source that a spec should be made from cannot be read."""

    exit_code = ExitCode.SPEC_WRONG


class OutputError(VideoGenError):
    """A result cannot be written."""


class PluginError(VideoGenError):
    """A scene type, engine, action, language, input or reporter cannot be loaded, or gives what it must not."""
