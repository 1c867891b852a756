"""How written words are said: replaced as whole words, and counted, so that captions can keep what is
written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from msgspec import Struct, field

_TAG = re.compile(r"<(/?[A-Za-z][\w-]*)\s*/?>")  # <div> is said "div"
_OF_WORD = re.compile(r"\w")
_CHUNK = re.compile(r"\S+")
_GAP = re.compile(r"\s+")
GROUPING = r"(?<=\d)(?<!\d{4})[\u00a0\u2009\u202f’](?=\d{3}(?!\d))"
"""The space in 12 345 that parts no words, or the mark in 12’345."""
_WORD = re.compile(rf"(?:{GROUPING}|\S)+")
_GROUPED = re.compile(GROUPING)


class _Match(NamedTuple):
    """A key in a text: where it stands and how it is said."""

    start: int
    end: int
    said: str


class _Branch(Struct):
    """What keys go on with: a last chunk of signs, or another chunk and a gap behind it."""

    ends: dict[int, dict[str, str]] = field(default_factory=dict)
    """By length of the last chunk: the chunk, and the key that ends with it."""
    further: dict[str, _Branch] = field(default_factory=dict)

    def add(self, chunks: Sequence[str], key: str) -> None:
        """Make a way for a key that goes on with these chunks."""
        first, *others = chunks
        if others:
            self.further.setdefault(first, _Branch()).add(others, key)
        else:
            self.ends.setdefault(len(first), {}).setdefault(first, key)

    def find(self, text: str, at: int) -> Iterator[tuple[str, int]]:
        """Every key whose rest begins at a place, and where it ends."""
        for length, chunks in self.ends.items():
            if key := chunks.get(text[at : at + length]):
                yield key, at + length
        chunk = _CHUNK.match(text, at, at + 200) if self.further else None
        branch = self.further.get(chunk[0]) if chunk else None
        gap = _GAP.match(text, chunk.end()) if branch and chunk else None
        if branch and gap:
            yield from branch.find(text, gap.end())


class Pronunciations:
    """Replaces whole words by how they are said, and counts. A text is read once, however many words there are."""

    def __init__(self, pronounce: Mapping[str, str]) -> None:
        """`pronounce` maps what is written to what is said; the longest key that fits wins. Texts are in NFC, however
        its accents are encoded."""
        composed = {normalize("NFC", key): normalize("NFC", said) for key, said in pronounce.items()}
        self._said = {key: said for key, said in composed.items() if key.strip()}
        self._exact, self._in_any_case = _Branch(), _Branch()
        for key in sorted(self._said):
            is_small = key == key.lower()  # only a key without capitals is found in any case
            branch = self._in_any_case if is_small else self._exact
            branch.add((_lowered(key) if is_small else key).split(), key)
        self._starts = {_lowered(key.split()[0])[0] for key in self._said}

    @classmethod
    def of(cls, pronounce: Mapping[str, str]) -> Pronunciations:
        """Those of a film, made once for all of its scenes."""
        return _made(tuple(pronounce.items()))

    def apply(self, text: str) -> tuple[str, list[tuple[str, int]]]:
        """The spoken text between single spaces, and the written words with their numbers of spoken words. A number
        whose digits are grouped by spaces that hold together, or by ’, is one word, and said without them."""
        found = list(self._found(text)) if self._said else []
        spoken: list[str] = []
        tokens: list[tuple[str, int]] = []
        for start, end, inside in _spans(text, found):
            said = _GROUPED.sub("", _replaced(text, start, end, inside)).split()
            first, *others = _WORD.findall(text[start:end])
            spoken += said
            tokens += [(first, len(said)), *((other, 0) for other in others)]
        return " ".join(spoken), tokens

    def _found(self, text: str) -> Iterator[_Match]:
        """The keys in a text from left to right; of those that begin at one place the longest."""
        lowered = _lowered(text)
        at = 0
        while at < len(text):
            fitting = list(self._fitting(text, lowered, at)) if lowered[at] in self._starts else []
            if fitting:
                key, end = min(fitting, key=lambda one: (-len(one[0]), one[0]))
                yield _Match(at, end, self._said[key])
            at = end if fitting else at + 1

    def _fitting(self, text: str, lowered: str, at: int) -> Iterator[tuple[str, int]]:
        """The keys that stand at a place as whole words, and where they end."""
        if at > 0 and _OF_WORD.match(text[at]) and _OF_WORD.match(text[at - 1]):
            return
        for key, end in (*self._exact.find(text, at), *self._in_any_case.find(lowered, at)):
            if not (_OF_WORD.match(text[end - 1]) and end < len(text) and _OF_WORD.match(text[end])):
                yield key, end


@lru_cache(maxsize=4)
def _made(pronounce: tuple[tuple[str, str], ...]) -> Pronunciations:
    return Pronunciations(dict(pronounce))


def _lowered(text: str) -> str:
    """`text` in small letters, as long as it was."""
    if text.isascii():
        return text.lower()
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


def _replaced(text: str, start: int, end: int, found: Sequence[_Match]) -> str:
    said = []
    for match in found:
        said += [_TAG.sub(r"\1", text[start : match.start]), _reading(text, match)]
        start = match.end
    return "".join([*said, _TAG.sub(r"\1", text[start:end])])


def _reading(text: str, match: _Match) -> str:
    """How a match is said; apart from letters that touch it, which only keys such as "C++" allow."""
    before = " " if text[max(0, match.start - 1) : match.start].isalnum() else ""
    after = " " if text[match.end : match.end + 1].isalnum() else ""
    return f"{before}{match.said}{after}"


def _spans(text: str, found: Sequence[_Match]) -> Iterator[tuple[int, int, Sequence[_Match]]]:
    """Where each written word stands, and the matches in it; words that one match spans stand together."""
    start = end = -1
    first = last = 0  # of the matches that begin in the words at hand
    for word in _WORD.finditer(text):
        joined = last > first and found[last - 1].end > word.start()
        if start >= 0 and not joined:
            yield start, end, found[first:last]
        if not joined:
            start, first = word.start(), last
        end = word.end()
        while last < len(found) and found[last].start < end:
            last += 1
    if start >= 0:
        yield start, end, found[first:last]
