"""How written words are said: replaced as whole words, and counted, so that captions can keep what is
written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

_TAG = re.compile(r"<(/?[A-Za-z][\w-]*)\s*/?>")  # <div> is said "div"


class Pronunciations:
    """Replaces whole words by how they are said, and counts."""

    def __init__(self, pronounce: Mapping[str, str]) -> None:
        """`pronounce` maps what is written to what is said; the longest key that fits wins."""
        keys = sorted(filter(str.strip, pronounce), key=lambda key: (-len(key), key))  # the longest wins
        self._said = [pronounce[key] for key in keys]
        self._pattern = re.compile("|".join(map(_whole, keys))) if keys else None

    def apply(self, text: str) -> tuple[str, list[tuple[str, int]]]:
        """The spoken text between single spaces, and the written words with their numbers of spoken words."""
        found = list(self._pattern.finditer(text)) if self._pattern else []
        spoken: list[str] = []
        tokens: list[tuple[str, int]] = []
        for start, end in _spans(text, found):
            inside = [match for match in found if start <= match.start() < end]
            said = self._replaced(text, start, end, inside).split()
            first, *others = text[start:end].split()
            spoken += said
            tokens += [(first, len(said)), *((other, 0) for other in others)]
        return " ".join(spoken), tokens

    def _replaced(self, text: str, start: int, end: int, found: Sequence[re.Match[str]]) -> str:
        said = []
        for match in found:
            said += [_TAG.sub(r"\1", text[start : match.start()]), self._reading(text, match)]
            start = match.end()
        return "".join([*said, _TAG.sub(r"\1", text[start:end])])

    def _reading(self, text: str, match: re.Match[str]) -> str:
        """How a match is said; apart from letters that touch it, which only keys such as "C++" allow."""
        said = self._said[(match.lastindex or 1) - 1]
        before = " " if text[: match.start()][-1:].isalnum() else ""
        after = " " if text[match.end() :][:1].isalnum() else ""
        return f"{before}{said}{after}"


def _whole(key: str) -> str:
    """A group that finds `key` as a whole word; only a key without capitals is found in any case."""
    pattern = r"\s+".join(map(re.escape, key.split()))
    before = r"(?<!\w)" if re.match(r"\w", key) else ""
    after = r"(?!\w)" if re.search(r"\w$", key) else ""
    return f"({'(?i:' if key == key.lower() else '(?:'}{before}{pattern}{after}))"


def _spans(text: str, found: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Where each written word stands; words that one match spans stand together."""
    start = end = -1
    for word in re.finditer(r"\S+", text):
        joined = any(match.start() < end and match.end() > word.start() for match in found)
        if start >= 0 and not joined:
            yield start, end
        if not joined:
            start = word.start()
        end = word.end()
    if start >= 0:
        yield start, end
