"""Reads captured sessions of a terminal: plain text with its escape sequences, what `script` writes, and asciicasts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from videogen.drawing.ansi import Printed, printed
from videogen.drawing.errors import LayoutError
from videogen.drawing.screen import Screen
from videogen.given import read_given
from videogen.showing import quote

GREATEST_BYTES = 1_048_576  # a session of minutes has less; the screen takes some seconds for as much
GREATEST_COLUMNS = 4000  # of one line, as in a spec
MOST_SIDE = 1000  # columns and rows of a terminal

Piece = tuple[str, Any]
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
        most, size = GREATEST_BYTES // 1024, path.stat().st_size // 1024
        message = f"{quote(name)} has {size:,} KB; a session of a terminal may have {most:,}"
        raise LayoutError(field, message, help="keep the part that is to be seen", code="not-a-session")
    try:
        if b"\0" not in content or content.startswith(b"Script started"):
            return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    message = f"{quote(name)} is no text in UTF-8"
    help = "name a file with the output of a terminal, saved as UTF-8, or an asciicast"
    raise LayoutError(field, message, help=help, code="not-a-session")


def _written(text: str, columns: int | None) -> Printed:
    """Text as it lies in a file, or in one of `script`, whose first and last line are its own."""
    height = None
    if text.startswith("Script started on "):
        first, _, text = text.partition("\n")
        text = re.sub(r"\n?Script done on [^\n]*\n?$", "", text)
        columns = columns or _number(r'COLUMNS="(\d+)"', first)
        height = _number(r'LINES="(\d+)"', first)
    screen = Screen(columns, height, returns="\r\n" not in text)
    screen.write(text)
    return printed(screen, "muted")


def _number(pattern: str, text: str) -> int | None:
    found = re.search(pattern, text)
    return _side(int(found[1])) if found and int(found[1]) else None


def _side(number: int) -> int:
    if not 0 < number <= MOST_SIDE:
        raise ValueError(f"its terminal is {number} wide or high")
    return number


def _played(columns: int, height: int, pieces: Iterable[Piece], wanted: int | None) -> Printed:
    """A recording, whose own clock does not matter: when something comes is for the film to say."""
    seen = [(kind, _checked(data)) for kind, data in pieces if kind in "or"]
    returns = not any("\r" in data for kind, data in seen if kind == "o")
    screen = Screen(wanted or columns, height, returns=returns)
    for kind, group in groupby(seen, key=lambda piece: piece[0]):
        if kind == "o":  # written at once: a sequence may be torn over several events
            screen.write("".join(data for _, data in group))
        elif not wanted:
            *_, (_, size) = group
            wide, _, high = size.partition("x")
            screen.resize(_side(int(wide)), _side(int(high)))
    return printed(screen, "muted")


def _checked(data: Any) -> str:
    if not isinstance(data, str):
        raise ValueError(f"an event holds {type(data).__name__}, not text")
    return data


def _recording(text: str) -> tuple[int, int, Iterator[Piece]] | None:
    """The size of the terminal and what was written to it; None where the text is something else."""
    first, *lines = text.lstrip().splitlines()
    try:
        header = json.loads(first)
    except ValueError:
        return _first_format(text)
    if not isinstance(header, dict) or "version" not in header:
        return None
    version = header["version"]
    if version == 1:
        return _first_format(text)
    if version not in (2, 3):
        raise ValueError(f"it is an asciicast of version {version}; 1, 2 and 3 can be read")
    size = header if version == 2 else header["term"]
    columns, height = ("width", "height") if version == 2 else ("cols", "rows")
    return _side(int(size[columns])), _side(int(size[height])), _events(lines)


def _events(lines: Iterable[str]) -> Iterator[Piece]:
    for number, line in enumerate(lines, 2):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            _, kind, data = json.loads(line)
        except (ValueError, TypeError) as error:
            raise ValueError(f"line {number} is no event") from error
        yield str(kind), data


def _first_format(text: str) -> tuple[int, int, Iterator[Piece]] | None:
    """asciicast 1: one JSON object."""
    try:
        whole = json.loads(text)
    except ValueError:
        return None
    if not isinstance(whole, dict) or "stdout" not in whole:
        return None
    pieces = (("o", data) for _, data in whole["stdout"])
    return _side(int(whole["width"])), _side(int(whole["height"])), pieces
