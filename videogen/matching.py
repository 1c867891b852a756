"""Finds where a narration speaks of a text: the same words, near the same order, endings and small words
aside."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from videogen.markup import without_marks
from videogen.writing import characters

_Way = tuple[int, tuple[int | None, ...]]  # a score and the places that make it

_SMALL_WORDS = (
    "a an and are as at be by can do for from has have how if in into is it its of on or our so than that the"
    " their them then there these this to up was we what when which will with you your"
    " das dem den der die du ein eine es ist mit und von zu de des du el en et la le les los que un una une y"
)
_SMALL = frozenset(_SMALL_WORDS.split())  # said everywhere, so they tell nothing
_ALIKE = 0.8  # difflib ratio from which two words count as one ("colour", "color")
_STEM = 4  # letters that two forms of a word begin with at least ("write", "writing")
_ENDING = 5  # and how many may follow ("install", "installation")
_ENOUGH = 0.5  # share of a text's letters that must be spoken for it to count as found
_FIRST_WORD = 500  # what it counts, in thousandths of the text, that a mention begins with its first word
_SPARE_WORDS = 3  # other words that may stand between those of a text, beside its own number of words


def find(texts: Sequence[str], words: Sequence[str]) -> list[int | None]:
    """For each text the index of the word where its mention begins, strictly increasing; None where it is not
    spoken. A text of several lines is found by any one of them. Of all ways to place the texts in order the
    one with most of them found wins; of equals, the earliest."""
    spoken = [_key(word) for word in words]
    ways: list[_Way] = [(0, ())] * (len(words) + 1)  # the best way to place the texts so far before each word
    for text in texts:
        gains = _gains(text, spoken)
        longer: list[_Way] = []
        for before, (score, places) in enumerate(ways):
            way: _Way = (score, (*places, None))
            if before and longer[-1][0] >= score:
                way = longer[-1]
            if before and before - 1 in gains and ways[before - 1][0] + gains[before - 1] > way[0]:
                way = (ways[before - 1][0] + gains[before - 1], (*ways[before - 1][1], before - 1))
            longer.append(way)
        ways = longer
    return list(ways[-1][1])


def _gains(text: str, spoken: Sequence[str]) -> dict[int, int]:
    """How good a mention of `text` would be that begins at a word, by the best of its lines."""
    gains: dict[int, int] = {}
    for line in without_marks(text).splitlines():
        for start, gain in _mentions(_keys(line), spoken):
            gains[start] = max(gain, gains.get(start, 0))
    return gains


def _mentions(keys: Sequence[str], spoken: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a mention may begin, and how good it is: the share of letters found, and does it begin as the
    text."""
    total = sum(map(len, keys))
    reach = len(keys) + _SPARE_WORDS
    for start, first in enumerate(spoken):
        if not any(_same(key, first) for key in keys):
            continue
        left = list(spoken[start : start + reach])
        found = 0
        for key in keys:
            match = next((word for word in left if _same(key, word)), None)
            if match is not None:
                left.remove(match)
                found += len(key)
        if found >= _ENOUGH * total:
            yield start, round(1000 * found / total) + (_FIRST_WORD if _same(keys[0], first) else 0)


@lru_cache(maxsize=1 << 16)
def _same(one: str, other: str) -> bool:
    """Is it one word in two forms."""
    if one == other:
        return one != ""
    if one[:1] != other[:1]:
        return False
    short, long = sorted((len(one), len(other)))
    stem = next((i for i in range(short) if one[i] != other[i]), short)
    if stem >= max(_STEM, short - 1) and long - stem <= _ENDING:
        return True
    if short < _STEM:
        return False
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _keys(text: str) -> list[str]:
    """The words of a text that say something; all of them where all are small."""
    keys = [key for token in text.split() for key in map(_key, characters(token)) if key]
    return [key for key in keys if key not in _SMALL] or keys


def _key(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if sign.isalnum())
