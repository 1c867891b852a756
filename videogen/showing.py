"""How messages show what somebody else wrote: on one line, quoted, and never so that it steers a terminal."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

GREATEST_QUOTE_CHARACTERS = 60
GREATEST_BLANKS = 3  # at an end of what is quoted
# These make a line read otherwise than it is written.
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

JOINERS = "\u200c\u200d"  # part of how Persian, Hindi and some emoji are spelled


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


def size_of(count: int) -> str:
    """So many bytes, as in `1.5 MB`: three digits of a unit that is 1024 of the one before."""
    units = ((1 << 40, "TB"), (1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB"))
    unit, name = next((each for each in units if count >= each[0]), units[-1])
    digits = f"{count / unit:.3g}" if count < 1000 * unit else f"{count / unit:.0f}"
    return f"{digits} {name}"


def quote(text: str) -> str:
    """`text` between quotation marks on one line, shortened where it is long: how messages cite an author."""
    line = " ".join(text.split())
    short = line if len(line) <= GREATEST_QUOTE_CHARACTERS else line[: GREATEST_QUOTE_CHARACTERS - 1] + "…"
    if "\n" in text or not line:
        return f'"{printable(short)}"'
    begin = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return f'"{_blanks(text[:begin])}{printable(short)}{_blanks(text[end:])}"'


def _blanks(text: str) -> str:
    """Blanks at an end, those that are no spaces by their numbers; a few, since they tell one name from another."""
    return "".join(_escaped(blank) for blank in text[:GREATEST_BLANKS])


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


def told_apart(one: object, other: object) -> tuple[str, str]:
    """Two names as one message shows them; those that nobody could tell apart with their letters by numbers."""
    texts = str(one), str(other)
    if texts[0] == texts[1] or _looks(texts[0]) != _looks(texts[1]):
        return shown(one), shown(other)
    return _numbered(texts[0]), _numbered(texts[1])


def _looks(text: str) -> str:
    """Equal for texts that nobody can tell apart on a screen."""
    seen = (
        char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) not in ("Cf", "Cc")
    )
    return "".join(" " if char.isspace() else char for char in seen)


def _numbered(text: str) -> str:
    return "".join(char if char.isascii() and char.isprintable() else f"\\u{ord(char):04x}" for char in text)
