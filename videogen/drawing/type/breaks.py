"""Where lines may break in writing that puts no spaces between its words: as ICU finds it (UAX 14, dictionaries for
Thai, Lao, Khmer and Burmese, phrases for Japanese)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec

UNSPACED = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uffef"
    "\U0001f300-\U0001faff\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Tai; Han, kana, bopomofo; pictures. Hangul is not here: Korean has spaces."""
KANA = re.compile("[\u3040-\u30ff]")
ENGINE = "icu4py"
PHRASED = ("ja", "ko")  # languages in which ICU knows phrases


@cache
def can_break() -> bool:
    """Whether ICU is installed."""
    return find_spec(ENGINE) is not None


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(UNSPACED)  # when it is needed: a pattern of so many signs takes long to compile


def is_unspaced(text: str) -> bool:
    """Whether `text` has letters between which lines break without a space."""
    return not text.isascii() and _unspaced().search(text) is not None


@lru_cache(maxsize=4096)
def segments(word: str, *, language: str, phrases: bool) -> tuple[str, ...]:
    """`word` (without spaces) cut wherever a line may break, in Japanese and Korean only between phrases if wanted.
    Without ICU it stays whole."""
    if not can_break():
        return (word,)
    from icu4py.breakers import LineBreaker  # only texts that need it pay for its import

    rules = "lb-strict-lw-phrase" if phrases and language in PHRASED else "lb-strict"
    return tuple(LineBreaker(word, f"{language}-u-{rules}"))


def language_of(text: str, film: str) -> str:
    """Whose rules hold for `text` in a film of the language `film` (a tag or nothing): Japanese has kana; what is of no
    language is cut as Chinese is, or by dictionary."""
    return "ja" if KANA.search(text) else film.lower().split("-")[0] or "zh"


def break_versions() -> dict[str, str]:
    """The version of ICU, which decides where such lines break; none where it is not installed."""
    if not can_break():
        return {"icu": "none"}
    import icu4py

    return {"icu": icu4py.icu_version}
