"""A listing: some lines of a source text, with the numbers that they have in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from videogen.drawing.code.grid import CodeSpan
from videogen.drawing.code.highlight import coloured, lines_of, source_lines
from videogen.drawing.errors import LayoutError
from videogen.files.given import read_given
from videogen.showing import BIDI_CONTROLS, quote, size_of

GREATEST_FILE_BYTES = (
    262_144  # source files that people write are smaller; Pygments takes a second for this much
)
MOST_LINES = 400  # in one scene; nobody watches more of them scroll by

NUMBERS = r"[1-9][0-9]{0,5}"
LINES_PATTERN = rf"^ *{NUMBERS}( *[-–] *({NUMBERS})?)?( *, *{NUMBERS}( *[-–] *({NUMBERS})?)?)* *$"
# Controls but tabs, ends of lines and form feeds; marks of direction; spaces and joiners without width.
UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060-\u2064\ufeff" + "".join(sorted(BIDI_CONTROLS)) + "]"
)
LEFT_OUT = "…"

Ranges = Sequence[tuple[int, int | None]]
"""First and last numbers of lines; a last one of None is the end of the text."""


def read_ranges(written: str) -> Ranges | None:
    """The ranges that `3-5, 8, 20-` means; None where it cannot be read."""
    if not re.fullmatch(LINES_PATTERN, written):
        return None
    ranges: list[tuple[int, int | None]] = []
    for part in written.replace("–", "-").split(","):
        first, dash, last = part.partition("-")
        end = int(last) if last.strip() else None
        ranges.append((int(first), end if dash else int(first)))
    return ranges if all(last is None or first <= last for first, last in ranges) else None


class Listing(Struct, frozen=True):
    """The shown lines as spans, and their numbers; a number of None marks lines that were left out."""

    numbers: Sequence[int | None]
    lines: Sequence[Sequence[CodeSpan]]

    @property
    def all_places(self) -> list[int]:
        """Which of the lines (from 0) are lines of the text."""
        return [place for place, number in enumerate(self.numbers) if number is not None]

    def places(self, ranges: Ranges) -> list[int]:
        """Which of the lines (from 0) have these numbers."""
        shown = [(place, number) for place, number in enumerate(self.numbers) if number is not None]
        return [
            place
            for place, number in shown
            if any(first <= number and (last is None or number <= last) for first, last in ranges)
        ]

    def text(self, places: Sequence[int]) -> str:
        """What these lines say, on one line."""
        words = (span.text for place in places for span in [*self.lines[place], CodeSpan(" ")])
        return " ".join("".join(words).split())


def read_file(path: Path, name: str, field: str) -> str:
    """The text of a source file that the author calls `name`. Raises LayoutError where it is none."""
    content = read_given(path, GREATEST_FILE_BYTES + 1)
    if len(content) > GREATEST_FILE_BYTES:
        size, most = size_of(path.stat().st_size), size_of(GREATEST_FILE_BYTES)
        message = f"{quote(name)} has {size}; a file of code may have {most}"
        help = "copy the lines to be shown into a file of their own, or into code:"
        raise LayoutError(field, message, help=help, code="not-source-code")
    try:
        if b"\0" not in content:
            return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    message = f"{quote(name)} is no text in UTF-8"
    raise LayoutError(field, message, help="name a source file, saved as UTF-8", code="not-source-code")


def unseen(text: str, ranges: Ranges | None, name: str) -> LayoutError | None:
    """A warning of what is in the shown lines of a file and cannot be seen: code that reads otherwise than it runs."""
    lines = lines_of(text)
    places = _picked(lines, ranges) if ranges else range(len(lines))
    found = next(((place, sign) for place in places if (sign := UNSEEN.search(lines[place]))), None)
    if found is None:
        return None
    place, sign = found
    message = f"line {place + 1} of {quote(name)} has a character that is not seen, U+{ord(sign[0]):04X}"
    help = "take it out of the file; it is left out here"
    if sign[0] == "\x1b":
        help = "for what a program printed there is the type command, with file:"
    return LayoutError("file", message, help=help, code="not-shown", severity="warning")


def pick(text: str, language: str, ranges: Ranges | None, *, field: str) -> Listing:
    """The lines of `text` in `ranges`, or all of them, coloured; of some, what all are indented by is left out. Raises
    LayoutError at `lines` for those it has not, and at `field` where there are too many."""
    lines = source_lines(text)
    places = _picked(lines, ranges) if ranges else list(range(len(lines)))
    if len(places) > MOST_LINES:
        message = f"has {len(places):,} lines; a scene shows at most {MOST_LINES}"
        raise LayoutError(field, message, help='pick some with lines:, for example lines: "10-40"')
    spans = coloured(lines[: places[-1] + 1], language)  # what stands before tells how a line is meant
    indent = min((_indent(lines[place]) for place in places if lines[place]), default=0) if ranges else 0
    numbers: list[int | None] = []
    shown: list[Sequence[CodeSpan]] = []
    for place in places:
        if numbers and numbers[-1] != place:
            numbers.append(None)
            shown.append([CodeSpan(LEFT_OUT, "code_comment")])
        numbers.append(place + 1)
        shown.append(_without(spans[place], indent))
    return Listing(numbers, shown)


def _picked(lines: Sequence[str], ranges: Ranges) -> list[int]:
    count = len(lines)
    beyond = next((first for first, last in ranges if max(first, last or 0) > count), None)
    if beyond is not None:
        has = "1 line" if count == 1 else f"{count:,} lines"
        message = f"these lines are not there: the code has {has}"
        raise LayoutError("lines", message, help=f"write numbers from 1 to {count}", code="bad-lines")
    wanted = {place for first, last in ranges for place in range(first - 1, last or count)}
    return sorted(wanted)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _without(spans: Sequence[CodeSpan], indent: int) -> list[CodeSpan]:
    """A line of code without its first `indent` cells, which are spaces."""
    rest = []
    for span in spans:
        cut = min(indent, len(span.text))
        indent -= cut
        if cut < len(span.text):
            rest.append(CodeSpan(span.text[cut:], span.role))
    return rest
