"""Reads captured sessions of a terminal: plain text with its escape sequences, what `script` writes, and asciicasts."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from videogen.drawing.errors import LayoutError
from videogen.drawing.terminal.ansi import Printed, printed
from videogen.drawing.terminal.screen import Screen
from videogen.files.given import read_given
from videogen.showing import quote, size_of

GREATEST_BYTES = 1_048_576  # a session of minutes has less; the screen takes some seconds for as much
GREATEST_COLUMNS = 4000  # of one line, as in a spec
MOST_SIDE = 1000  # columns and rows of a terminal

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # as PowerShell's > writes
# What `script` writes before and behind a session, in any language; with -a there are several in one file.
HEAD = re.compile(
    r"^(?:Script started on [^\n]*|[^\n]{1,200} \[[^\n\]]{0,400}(?:LINES=\"\d+\"|<not executed on terminal>)[^\n]*)\n"
    r"(?:Command: [^\n]*\n)?",
    re.MULTILINE,
)
FOOT = re.compile(
    r"\n?(?:^Command exit status: \d+\n)?^(?:Script done on [^\n]*|[^\n]{1,200} \[COMMAND_EXIT_CODE=[^\n]*)(?:\n|\Z)",
    re.MULTILINE,
)
ADDRESSED = re.compile(r"\x1b\[[0-9;]*[A-Hdf]|\x1b\[\?(?:47|1047|1049)h|\x1b[DM78]")
"""By which a program moves the cursor."""

CastEvent = tuple[str, Any]
"""What a recording says: "o" and what was written, "r" and the new size, "i" and others, which nobody sees."""


def read_session(path: Path, name: str, field: str, columns: int | None) -> Printed:
    """What is seen at the end of the session in the file that the author calls `name`. The terminal has `columns`, by
    default as many as the file says, or as its lines need. Raises LayoutError where the file holds no session."""
    text = _text_of(path, name, field)
    try:
        if text.lstrip().startswith("{") and (recording := _recording(text)):
            return _played(*recording, columns)
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise LayoutError(
            field,
            f"{quote(name)} begins like a recording of a terminal but cannot be read: {error}",
            help="record it anew with asciinema (format asciicast 1, 2 or 3), or give the output as plain text",
            code="not-a-session",
        ) from error
    return _checked_width(_written(text, columns), name, field)


def _checked_width(made: Printed, name: str, field: str) -> Printed:
    widest = max((row.columns for row in made.rows), default=0)
    if widest > GREATEST_COLUMNS:
        message = f"{quote(name)} has a line of {widest:,} columns; one may have {GREATEST_COLUMNS:,}"
        raise LayoutError(
            field, message, help="give the terminal a width with columns:", code="not-a-session"
        )
    return made


def _text_of(path: Path, name: str, field: str) -> str:
    content = read_given(path, GREATEST_BYTES + 1)
    if len(content) > GREATEST_BYTES:
        size, most = size_of(path.stat().st_size), size_of(GREATEST_BYTES)
        message = f"{quote(name)} has {size}; a session of a terminal may have {most}"
        raise LayoutError(field, message, help="keep the part that is to be seen", code="not-a-session")
    try:
        if content.startswith(UTF_16):
            return content.decode("utf-16")
        if b"\0" not in content or content.startswith(b"Script started"):
            return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    message = f"{quote(name)} is no text in UTF-8"
    help = "name a file with the output of a terminal, saved as UTF-8, or an asciicast"
    raise LayoutError(field, message, help=help, code="not-a-session")


def _written(text: str, columns: int | None) -> Printed:
    """Text as it lies in a file, or in one of `script`, some of whose lines are its own. A line feed begins a line, but
    not in what a terminal was sent, where a carriage return does."""
    height = None
    if first := HEAD.match(text):
        columns = columns or _number(r'COLUMNS="(\d+)"', first[0])
        height = _number(r'LINES="(\d+)"', first[0])
        text = HEAD.sub("", FOOT.sub("", text))
    sent = "\r\n" in text and bool(first or ADDRESSED.search(text))
    screen = Screen(columns, height, returns=not sent)
    screen.write(text)
    return printed(screen, "muted")


def _number(pattern: str, text: str) -> int | None:
    found = re.search(pattern, text)
    return _side(int(found[1])) if found and int(found[1]) else None


def _side(number: int) -> int:
    if not 0 < number <= MOST_SIDE:
        raise ValueError(f"its terminal is {number} wide or high")
    return number


def _played(columns: int, height: int, events: Iterable[CastEvent], wanted: int | None) -> Printed:
    """A recording, whose own clock does not matter: when something comes is for the film to say."""
    seen = [(kind, _checked(data)) for kind, data in events if kind in ("o", "r")]
    returns = not any("\r" in data for kind, data in seen if kind == "o")
    screen = Screen(wanted or columns, height, returns=returns)
    for kind, group in groupby(seen, key=lambda event: event[0]):
        if kind == "o":  # written at once: a sequence may be torn over several events
            screen.write(_joined(data for _, data in group))
        elif not wanted:
            *_, (_, size) = group
            wide, _, high = size.partition("x")
            screen.resize(_side(int(wide)), _side(int(high)))
    return printed(screen, "muted")


def _joined(pieces: Iterable[str]) -> str:
    """What was written piece by piece; a letter beyond the first plane may be torn into its surrogates."""
    text = "".join(pieces)
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _checked(data: Any) -> str:
    if not isinstance(data, str):
        raise ValueError(f"an event holds {type(data).__name__}, not text")
    return data


def _recording(text: str) -> tuple[int, int, Iterator[CastEvent]] | None:
    """The size of the terminal and what was written to it; None where the text is something else."""
    first, *lines = text.lstrip().split("\n")
    try:
        header = json.loads(first)
    except ValueError:
        return _first_format(text)
    version = header.get("version") if isinstance(header, dict) else None
    if not isinstance(version, int):  # a log in JSON, which may well have versions of its own
        return None
    if version == 1:
        return _first_format(text)
    if version not in (2, 3):
        raise ValueError(f"it is an asciicast of version {version}; 1, 2 and 3 can be read")
    size = header if version == 2 else header["term"]
    columns, height = ("width", "height") if version == 2 else ("cols", "rows")
    return _side(int(size[columns])), _side(int(size[height])), _events(lines)


def _events(lines: Iterable[str]) -> Iterator[CastEvent]:
    for number, line in enumerate(lines, 2):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            _, kind, data = json.loads(line)
        except (ValueError, TypeError) as error:
            raise ValueError(f"line {number} is no event") from error
        yield str(kind), data


def _first_format(text: str) -> tuple[int, int, Iterator[CastEvent]] | None:
    """asciicast 1: one JSON object."""
    try:
        whole = json.loads(text)
    except ValueError:
        return None
    if not isinstance(whole, dict) or "stdout" not in whole:
        return None
    events = (("o", data) for _, data in whole["stdout"])
    return _side(int(whole["width"])), _side(int(whole["height"])), events
