"""How written words are read aloud: how long each is, where a reader pauses, and where a text may be cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from videogen.words.writing import ends_clause, ends_sentence, last_sign

_SYLLABIC = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")

_DIGIT_LETTERS = 5  # "7" is said with about five letters
_SIGN_LETTERS = dict.fromkeys("$%&+=€£@#", 3)
_SYLLABLE_LETTERS = 3  # one Chinese character or kana is a syllable


def letters(token: str) -> int:
    """The spoken length of a word in letters: digits and signs count as what they are read as."""
    return sum(_letters(sign) for sign in token)


def _letters(sign: str) -> int:
    if sign.isascii():
        return 1 if sign.isalpha() else _DIGIT_LETTERS if sign.isdigit() else _SIGN_LETTERS.get(sign, 0)
    if unicodedata.name(sign, "").startswith(_SYLLABIC) and sign.isalpha():
        return _SYLLABLE_LETTERS
    return 1 if sign.isalpha() else _SIGN_LETTERS.get(sign, 0)


def pause_letters(token: str) -> int:
    """How long a reader pauses after a word, measured in letters (0 within a clause)."""
    if ends_sentence(token):
        return 9
    if not ends_clause(token):
        return 0
    return 5 if last_sign(token) in ",，、" else 6


def chunks(tokens: Sequence[str], max_words: int, max_letters: int) -> Iterator[tuple[int, int]]:
    """Ranges of tokens to speak at once: sentences; one that is too long is cut at its last clause end that
    fits, else between words. No range is longer than the limits, a single longer token apart."""
    start = 0
    for end in (i + 1 for i, token in enumerate(tokens) if ends_sentence(token) or i + 1 == len(tokens)):
        while start < end:
            cut = _cut(tokens, start, end, max_words, max_letters)
            yield start, cut
            start = cut


def _cut(tokens: Sequence[str], start: int, end: int, max_words: int, max_letters: int) -> int:
    """Where the chunk that begins at `start` ends."""
    fits = start + 1
    length = letters(tokens[start])
    while fits < end and fits - start < max_words and length + 1 + letters(tokens[fits]) <= max_letters:
        length += 1 + letters(tokens[fits])
        fits += 1
    if fits == end:
        return end
    clauses = [i + 1 for i in range(start + (fits - start) // 3, fits) if ends_clause(tokens[i])]
    return clauses[-1] if clauses else fits
