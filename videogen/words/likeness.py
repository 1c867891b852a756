"""Says when two words are one word in two forms: with another ending, in digits, with an article that is written to
it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from videogen.words.languages import ENGLISH, Language, language_of
from videogen.words.writing import characters, is_ideograph

_TENS = frozenset(["20", "30", "40", "50", "60", "70", "80", "90"])
_BOUND = "-"  # ends a number word that stands in others alone ("ein-" of "einundzwanzig")
_ALIKE = 0.8  # difflib ratio from which two words count as one ("colour", "color")
_STEM = 4  # letters that two forms of a word begin with at least ("write", "writing")
_ENDING = 5  # and how many may follow ("install", "installation")
_SHORT_LONG = (
    6  # letters at most of a form of a word of three ("код", "кодом"); in Latin letters it is another word
)
_LONG_STEM = 6  # after so many there may be any ("Sicherheit", "Sicherheitsfragen")
_LEAST_PART = 2  # letters of a part of a word that is written with a hyphen
_LEAST_ELIDED = 4  # and of one behind an apostrophe ("l'image"; "don't" has no such part)
_LEAST_SURE = 3  # letters of a word that tells something by itself
_PARTS = re.compile(r"[^\w']+|_")
_HUMPS = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")  # where a word begins inside a name ("userName")
_ELISION = re.compile(r"['’]")
_TATWEEL = "\u0640"
_CLUSTERED = ("THAI", "LAO ", "KHMER", "MYANMAR")  # scripts that are written without spaces between words
_CLUSTER = re.compile(
    "[\u0e40-\u0e44\u0ec0-\u0ec4]?[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
    "[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb3-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3]*"
)


class Key(NamedTuple):
    """What a word is compared by: its forms, the word itself first; none where it has no letters. `size` is its length
    in letters."""

    forms: tuple[str, ...]
    size: int
    is_name: bool  # all capitals: an abbreviation tells something however short it is


def signs(token: str) -> list[str]:
    """A token as it is compared: Chinese and Japanese by characters, Thai and its like by letters with what stands on
    them, others as a whole."""
    return [
        part for sign in characters(token) for part in (_clusters(sign) if _is_clustered(sign) else [sign])
    ]


def _clusters(token: str) -> list[str]:
    return _CLUSTER.findall(token) or [token]


@lru_cache(maxsize=1 << 14)
def _is_clustered(token: str) -> bool:
    return not token.isascii() and any(unicodedata.name(sign, "").startswith(_CLUSTERED) for sign in token)


def is_unspaced_sign(form: str) -> int:
    """How many such signs one after another tell a text; 0 for what stands between spaces."""
    if is_ideograph(form):
        return 2
    return 4 if _is_clustered(form) else 0


class Likeness:
    """How words are compared, with what these languages have; `small` are those that tell nothing, as compared."""

    def __init__(self, languages: Sequence[Language]) -> None:
        self.small = frozenset(normalize("NFKD", word) for each in languages for word in each.small)
        self._digits = {word: digits for each in languages for word, digits in _digits(each).items()}
        self._endings = [
            (least, frozenset(endings.split())) for each in languages for least, endings in each.forms.endings
        ]
        self._vowels = frozenset("".join(each.forms.vowels for each in languages))
        articles = "|".join(each.forms.articles for each in languages if each.forms.articles)
        self._articles = re.compile(f"^(?:{articles})") if articles else None
        # A film says the same words again and again.
        self.key_of = lru_cache(maxsize=1 << 16)(self._key_of)
        self.is_sure = lru_cache(maxsize=1 << 16)(self._is_sure)

    def _key_of(self, word: str) -> Key:
        """What a written word is compared by."""
        plain = _plain(word)
        joined = _letters(plain)
        if not joined:
            return Key((), 0, False)
        parts = _parts(word)
        more = [
            part for part in parts if len(part) >= _LEAST_PART and part.isalpha() and part not in self.small
        ]
        more += [part for part in map(_letters, _ELISION.split(plain)) if len(part) >= _LEAST_ELIDED]
        if self._articles:
            more += [bare for form in (joined, *more) if (bare := self._articles.sub("", form)) != form]
        more += [self._digits[joined]] if joined in self._digits else []
        bare = "".join(filter(str.isalpha, word))
        return Key(tuple(dict.fromkeys((joined, *more))), len(joined), len(bare) > 1 and bare.isupper())

    def small_lead(self, word: str) -> list[Key]:
        """The small words with which a word of several parts begins, as "is_active" does."""
        parts = _parts(word)
        count = next((place for place, part in enumerate(parts) if part not in self.small), 0)
        return [self.key_of(part) for part in parts[:count]]

    def _is_sure(self, key: Key, spoken: Key) -> bool:
        """Whether a spoken word is surely that of the key, and says something by itself."""
        for form in key.forms:
            if any(same(form, other) or self.perhaps_same(form, other) for other in spoken.forms):
                if form.isdigit():  # "one" is said of everything
                    return form not in ("0", "1") or spoken.forms[0] == form
                if "1" in key.forms:
                    return False
                tells = len(form) >= _LEAST_SURE or spoken.is_name or is_unspaced_sign(form) > 0
                return tells and form not in self.small
        return False

    def perhaps_same(self, one: str, other: str) -> bool:
        """Is it one short word that ends otherwise ("bug", "bugs", "city", "cities", "cena", "ceny"), one of the same
        root ("durable", "durability"), or a short form of it ("init", "initialize"): another one as often as not where
        the word itself is spoken too."""
        short, long = sorted((one, other), key=len)
        if not short.isalpha() or len(short) < _LEAST_SURE:
            return False
        stem = _stem(short, long)
        if stem == len(short) >= _STEM:
            return True
        if any(stem >= least and {short[stem:], long[stem:]} <= endings for least, endings in self._endings):
            return True
        more = long[stem:]
        plural = more == "s" or (more == "es" and short[-1] in "sxzh")
        if stem == len(short) and (plural or (not short.isascii() and len(long) <= _SHORT_LONG)):
            return True
        ends = (short[stem:] + long[stem:]).removesuffix("s")
        return (
            (stem, len(short)) == (_STEM - 1, _STEM) and len(ends) <= _STEM and self._vowels.issuperset(ends)
        )


@cache
def likeness_of(language: str) -> Likeness:
    """How words are compared in a film of this language, with those of English among them."""
    own = language_of(language)
    return Likeness([ENGLISH] if own is ENGLISH else [ENGLISH, own])


def _parts(word: str) -> list[str]:
    """What a word is made of that is written with hyphens, or with capitals inside as names in code are."""
    apart = _HUMPS.sub("-", word) if word[:1].islower() else word
    return list(filter(None, map(_letters, _PARTS.split(_plain(apart)))))


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKD", word.casefold()).replace(_TATWEEL, "")


def _letters(word: str) -> str:
    kept = "".join(sign for sign in word if sign.isalnum())
    return kept or "".join(sign for sign in word if unicodedata.category(sign) == "Mc")


def _digits(language: Language) -> dict[str, str]:
    """The digits that number words are, and two of them that are written as one, such as "twentytwo"."""
    every = [
        (word, digits)
        for entry in filter(None, language.number_words.split("|"))
        for digits, *words in [entry.split()]
        for word in words
    ]
    tens = [(_compared(word), int(digits)) for word, digits in every if digits in _TENS]
    units = [(_compared(word), int(digits)) for word, digits in every if len(digits) == 1]
    pairs = {
        language.two_digits.format(ten=ten, unit=unit): str(number + more)
        for ten, number in tens
        for unit, more in units
    }
    return pairs | {_compared(word): digits for word, digits in every if not word.endswith(_BOUND)}


def _compared(word: str) -> str:
    return _letters(_plain(word))


@lru_cache(maxsize=1 << 16)
def alike(one: str, other: str) -> bool:
    """Is it one word in two forms; or nearly so, as "colour" and "color"."""
    if same(one, other):
        return True
    if one[:1] != other[:1] or min(len(one), len(other)) < _STEM or one.isdigit() or other.isdigit():
        return False
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def same(one: str, other: str) -> bool:
    """Is it one word, with two endings at most."""
    if one == other:
        return one != ""
    if one.isdigit() or other.isdigit():
        return False
    short, long = sorted((len(one), len(other)))
    stem = _stem(one, other)
    if stem == short >= _LONG_STEM:
        return True
    return stem >= max(_STEM, short - 1) and long - stem <= _ENDING


def _stem(one: str, other: str) -> int:
    """How many letters two words begin with together."""
    least = min(len(one), len(other))
    return next((i for i in range(least) if one[i] != other[i]), least)
