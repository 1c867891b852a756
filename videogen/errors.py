"""What can go wrong, as values: a diagnostic says where, what and what to do; an exception carries
diagnostics."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from typing import ClassVar, Literal

from msgspec import Struct

Severity = Literal["error", "warning"]

GREATEST_SOURCE_CHARACTERS = 100  # of a source line that is shown; a longer one is cut around its mark
GREATEST_QUOTE_CHARACTERS = 60
GREATEST_BLANKS = 3  # at an end of what is quoted
# These make a line read otherwise than it is written.
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

JOINERS = "\u200c\u200d"  # part of how Persian, Hindi and some emoji are spelled


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


def printable(text: str) -> str:
    """`text` with an arrow for a tab and a mark for what would steer a terminal."""
    return "".join(_printable_character(character) for character in text)


def _printable_character(character: str) -> str:
    if character == "\t":
        return "→"
    return "\N{REPLACEMENT CHARACTER}" if _steers(character) else character


def visible(text: str) -> str:
    """`text` with an escape, as in Python, for what would steer a terminal and for what is no text at all."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if char in "\n\t" or not _steers(char) else _escaped(char) for char in text)


def _steers(char: str) -> bool:
    return char in BIDI_CONTROLS or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")


def shown(name: object) -> str:
    """A path, a name of a file or an id as a message shows it: on one line, with escapes as in Python for what would
    steer a terminal, could not be seen, or is no text at all."""
    return "".join(_escaped(character) for character in str(name))


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    if character == " " or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp", "Zs"):
        return character
    if character in JOINERS:
        return character
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def quote(text: str) -> str:
    """`text` between quotation marks on one line, shortened where it is long: how messages cite an author."""
    line = " ".join(text.split())
    short = line if len(line) <= GREATEST_QUOTE_CHARACTERS else line[: GREATEST_QUOTE_CHARACTERS - 1] + "…"
    if "\n" in text or not line:
        return f'"{printable(short)}"'
    return f'"{" " * _blanks(text)}{printable(short)}{" " * _blanks(text[::-1])}"'


def _blanks(text: str) -> int:
    """How many blanks it begins with; a few are shown, since they tell one name from another."""
    return min(len(text) - len(text.lstrip(" ")), GREATEST_BLANKS)


def in_quotes(text: str) -> str:
    """`text` as YAML takes it in quotation marks, on one line, shortened where it is long: advice to be typed."""
    line = printable(" ".join(text.split()))
    if len(line) > GREATEST_QUOTE_CHARACTERS:
        line = line[: GREATEST_QUOTE_CHARACTERS - 1] + "…"
    if '"' in line or "\\" in line:
        return "'" + line.replace("'", "''") + "'"
    return f'"{line}"'


def suggest(word: str, known: Iterable[str]) -> str | None:
    """`did you mean "..."?` for the nearest known word, never the word itself; None where nothing is near. Where the
    two look alike, the letters that cannot be told apart are shown by their numbers."""
    by_lower = {candidate.lower(): candidate for candidate in known if candidate != word}
    near = difflib.get_close_matches(word.lower()[:200], by_lower, n=1, cutoff=0.6)
    if not near:
        return None
    meant = by_lower[near[0]]
    if _looks(meant) != _looks(word):
        return f"did you mean {quote(meant)}?"
    return f'did you mean "{_numbered(meant)}"? "{_numbered(word)}" is written here'


def _looks(text: str) -> str:
    """Equal for texts that nobody can tell apart on a screen."""
    seen = (
        char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) not in ("Cf", "Cc")
    )
    return "".join(" " if char.isspace() else char for char in seen)


def _numbered(text: str) -> str:
    return "".join(char if char.isascii() and char.isprintable() else f"\\u{ord(char):04x}" for char in text)


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
    """A scene type, engine, input or reporter cannot be loaded."""
