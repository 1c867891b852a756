"""How written words are measured, cut and joined: between spaces, and without them in Chinese and
Japanese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from videogen.words.languages import ENGLISH, Language

_IDEOGRAPHS = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_OPENING = "「『（【《〈“‘［｛"
_CLOSING = "、。，．：；？！」』）】》〉”’…—ー～］｝"
_CHARACTER = f"[{_OPENING}]*[{_IDEOGRAPHS}][{_CLOSING}]*|[^{_IDEOGRAPHS}{_OPENING}]+|[{_OPENING}]+"
_IDEOGRAPH = f"[{_IDEOGRAPHS}]"  # patterns of so many signs take long to compile: when one is needed
_CLUSTERED = re.compile("[\u0e01-\u0e2e\u0e81-\u0eae\u1000-\u102a\u1780-\u17a2]")  # Thai, Lao, Burmese, Khmer
_SIGNS_A_WORD = 2  # ideographs to a word (about, by dictionaries)
_LETTERS_A_WORD = 3  # consonants of those
FULL_STOPS = ".。।"
SENTENCE_ENDS = f"{FULL_STOPS}!?…！？؟"
_CLAUSE_ENDS = ",;:—–，；：、،؛"
_AFTER_END = "\"'”’»)]}」』）】*_"  # quotes and brackets that close after a full stop
_WIDE = ("W", "F")  # East Asian Width of what takes two columns (Unicode UAX #11)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def characters(token: str) -> list[str]:
    """A token cut between its ideographs, punctuation kept with them; a token without ideographs stays
    whole."""
    return [token] if token.isascii() else _compiled(_CHARACTER).findall(token)


def is_ideograph(sign: str) -> bool:
    """Is it one Chinese character or kana."""
    return len(sign) == 1 and not sign.isascii() and _compiled(_IDEOGRAPH).match(sign) is not None


def words_to_read(text: str) -> int:
    """How many words a reader takes a text for: those between spaces; in scripts without spaces, signs for two or five
    to the word."""
    total = 0
    for token in text.split():
        ideographs = sum(1 for sign in token if is_ideograph(sign))
        clusters = 0 if token.isascii() else len(_CLUSTERED.findall(token))
        rest = len(token) - ideographs > 1 or not ideographs
        total += -(-ideographs // _SIGNS_A_WORD) + -(-clusters // _LETTERS_A_WORD) + (rest and not clusters)
    return total


def join(texts: Iterable[str]) -> str:
    """Words as running text: one space between two of them, none between ideographs."""
    line = ""
    for text in texts:
        line += text if not line or is_unspaced(line, text) else f" {text}"
    return line


def either(words: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`: one of several, in a message; there is at least one."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def is_unspaced(before: str, after: str) -> bool:
    """True where two words stand together without a space, as ideographs do."""
    return all(
        is_ideograph(sign) or (sign and sign in _OPENING + _CLOSING) for sign in (before[-1:], after[:1])
    )


def width(text: str) -> int:
    """How wide text is in columns: an ideograph is as wide as two letters."""
    return sum(2 if unicodedata.east_asian_width(sign) in _WIDE else 1 for sign in text)


def last_sign(token: str) -> str:
    """The last sign of a token, closing quotes and brackets ignored; empty where there is no other."""
    return token.rstrip(_AFTER_END)[-1:]


def ends_sentence(token: str, language: Language = ENGLISH) -> bool:
    """True after `.`, `!`, `?` or `…`; not after an initial, or an abbreviation of the language such as "Dr."."""
    bare = token.strip(_AFTER_END + "([“‘«„")
    if bare == "" or bare[-1] not in SENTENCE_ENDS:
        return False
    is_initial = len(bare) == 2 and bare[0].lower() != bare[0].upper() and bare[1] == "."
    return not is_initial and bare.casefold() not in language.abbreviations


def ends_clause(token: str) -> bool:
    """True after a comma, a colon, a semicolon or a dash."""
    last = last_sign(token)
    return last != "" and last in _CLAUSE_ENDS
