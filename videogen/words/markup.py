"""How authors mark words as Markdown does, read once for what is drawn and what is spoken: **strong**, *stressed*,
`code`, ~~struck~~ and [words](address).

Written here because readers of CommonMark, as markdown-it-py is, take marks in what authors of films write plainly:
`5*3*2` becomes 5, a stressed 3 and 2, and `__init__` a strong init."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace


class Tone(NamedTuple):
    """What an author marked words as."""

    strong: bool = False
    stressed: bool = False
    code: bool = False
    struck: bool = False


PLAIN = Tone()


class TextSpan(NamedTuple):
    """Words of one tone, without their marks."""

    text: str
    tone: Tone = PLAIN


class _Token(Struct, frozen=True):
    """A piece of a text: words, or a mark that may open or close what it marks."""

    text: str
    tone: Tone = PLAIN
    mark: str = ""
    opens: bool = False
    closes: bool = False


_ANY = re.compile(r"[*`~\[\\]")  # a text without one of these has no marks
_ADDRESS = r"\((?:[^()\s]|\([^()\s]*\))*\)"  # with brackets inside, as Wikipedia's have
_TOKEN = re.compile(
    rf"\\(?P<escaped>[*`~]|(?<![\w)\]]\\)\[(?=[^\[\]\n]*[^\[\]\n\\]\]{_ADDRESS}))"  # of brackets an address's
    r"|(?<!`)(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"  # closed by as many as opened it
    rf"|(?<![\w)\]\\])\[(?P<words>[^\[\]\n]+)\]{_ADDRESS}"
    r"|(?P<mark>\*+|~+)",
    re.DOTALL,
)
_MARKS = {"*": ("*",), "**": ("**",), "***": ("**", "*"), "~~": ("~~",)}
_TONE_OF = {"*": "stressed", "**": "strong", "~~": "struck"}
_BRACKETS_OPEN, _BRACKETS_CLOSE = "([{", ")]}"
_STOPS = ",.;:!?"


@lru_cache(maxsize=4096)
def spans(text: str) -> tuple[TextSpan, ...]:
    """`text` cut where its tone changes. What stands in `code` is no mark, nor is one after a backslash, one that has
    no partner, or one between letters or spaces, as in `2 * 3` and `a*b*c`."""
    if not _ANY.search(text):
        return (TextSpan(text),)
    return tuple(_merged(_toned(_paired(list(_tokens(text))))))


def without_marks(text: str) -> str:
    """`text` as it is read: the words alone."""
    return "".join(span.text for span in spans(text))


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    for found in _TOKEN.finditer(text):
        if found.start() > at:
            yield _Token(text[at : found.start()])
        at = found.end()
        if found["escaped"]:
            yield _Token(found["escaped"])
        elif found["code"]:
            yield _Token(_code(found["code"]), Tone(code=True))
        elif found["words"]:
            yield from _tokens(found["words"])
        else:
            yield from _marks(found["mark"], text[: found.start()][-1:], text[at : at + 1])
    if text[at:]:
        yield _Token(text[at:])


def _code(inside: str) -> str:
    """A space on both sides keeps backticks apart from those that mark the code."""
    spaced = inside[0] == inside[-1] == " " and inside.strip()
    return inside[1:-1] if spaced else inside


def _marks(written: str, before: str, after: str) -> Iterator[_Token]:
    marks = _MARKS.get(written)
    if marks is None:
        yield _Token(written)
        return
    opens = bool(after.strip()) and after not in _BRACKETS_CLOSE + _STOPS and not _ends_word(before)
    closes = bool(before.strip()) and before not in _BRACKETS_OPEN
    for mark in marks if opens else reversed(marks):
        yield _Token(mark, PLAIN, mark, opens, closes and not (mark == "*" and _is_of_word(after)))


def _ends_word(character: str) -> bool:
    return _is_of_word(character) or (character != "" and character in _BRACKETS_CLOSE)


def _is_of_word(character: str) -> bool:
    """Whether a mark beside it stands inside a word; scripts without capitals set their words without spaces, or join
    particles to them."""
    return character.isdigit() or character.lower() != character.upper() or character == "_"


def _paired(tokens: list[_Token]) -> list[_Token]:
    """The tokens with all marks that have no partner as words."""
    open_at: list[int] = []
    paired: set[int] = set()
    for index, token in enumerate(tokens):
        partner = next((i for i in reversed(open_at) if tokens[i].mark == token.mark), None)
        if token.closes and partner is not None and partner < index - 1:
            paired |= {partner, index}
            del open_at[open_at.index(partner) :]
        elif token.opens:
            open_at.append(index)
    return [token if index in paired else replace(token, mark="") for index, token in enumerate(tokens)]


def _toned(tokens: list[_Token]) -> Iterator[TextSpan]:
    tone = PLAIN
    for token in tokens:
        if token.mark:
            name = _TONE_OF[token.mark]
            tone = tone._replace(**{name: not getattr(tone, name)})
        else:
            yield TextSpan(token.text, tone._replace(code=True) if token.tone.code else tone)


def _merged(found: Iterator[TextSpan]) -> Iterator[TextSpan]:
    """Neighbours of one tone as one span."""
    last: TextSpan | None = None
    for span in found:
        if last and last.tone == span.tone:
            last = TextSpan(last.text + span.text, last.tone)
            continue
        if last:
            yield last
        last = span
    if last:
        yield last
