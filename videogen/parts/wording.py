"""How written content is turned into sentences that a voice can say; no markup is left, and no code is spelled out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from videogen.words.languages import ENGLISH, Language, language_of
from videogen.words.markup import without_marks
from videogen.words.pronunciation import GROUPING
from videogen.words.writing import FULL_STOPS, SENTENCE_ENDS, is_ideograph

if TYPE_CHECKING:
    from videogen.spec.scene import Scene

ENDS = tuple(f"{SENTENCE_ENDS}:：")
JOINED_WORDS = 6  # a text this short that begins with a preposition goes on with the sentence before it
_SPACES = re.compile(rf"(?:(?!{GROUPING})\s)+")  # those between groups of digits are part of a number
SPOKEN = (
    (re.compile(r"__(.+?)__"), r"\1"),
    (re.compile(r"(?<!\w)_(\S.*?)_(?!\w)"), r"\1"),
    (re.compile(r"[“”„\"«»]"), ""),
    (_SPACES, " "),
    (re.compile(r"^ | $"), ""),
    (re.compile(r"\bhttps?://(?:www\.)?([\w.-]*\w)\S*"), r"\1"),  # of an address the host
    (re.compile(r"^(?:[$#>•·*✓✔–—-]+ )+"), ""),  # what begins a line of a terminal or a list
    (re.compile(r"<(/?[A-Za-z][^<>]*)>"), r" \1 "),
    (re.compile(r"\s*(?:[→⇒⟶|]|[-=]+>)\s*"), ", "),
    (re.compile(r"\s+[–—]+\s+"), ", "),
)
NEVER_SAID = ("So", "Sk", "Cs", "Co")  # pictures and stray signs, by Unicode category
NEVER_SAID_SIGNS = "_*`^|<>{}[]\\~\ufe0e\ufe0f\u200d"
OF_NUMBERS = re.compile(
    r"(?<=\d) ?°|(?<=\d)_(?=\d)|(?<=\w)\^(?=[\d−-])|(?<=\d) ?\* ?(?=\d)|[<>]=? ?(?=[$€£−-]?\.?\d)|~ ?(?=[$€£]?\d)"
)
"""Signs that make a number another one: never left out, in no language."""
_BETWEEN_WORDS = re.compile(r"(?<=[^\W_])[<>^\\~*]=?(?=[^\W_])")  # left out, they would make one word of two


def plain(text: str | None) -> str:
    """`text` in one line, as it is shown: without marks."""
    return _SPACES.sub(" ", without_marks(text or "")).strip()


def spoken(text: str | None, language: str) -> str:
    """`text` as it is said: no markup, no addresses but their host, and words for other signs or nothing."""
    said = _replaced(_replaced(plain(text), SPOKEN), _signs(language))
    said = _replaced(_without_signs(said), _spacing(language))
    return said.strip().strip(",").strip()


@lru_cache(maxsize=4)
def _signs(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), said) for pattern, said in language_of(language).signs)


@lru_cache(maxsize=4)
def _spacing(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """One space between words and none before a mark, but for those before which French has one."""
    marks = ",." if language_of(language).colon.startswith("\u00a0") else ",.;:!?"
    return (
        (_SPACES, " "),
        (re.compile(rf" ([{marks}])(?![\w=])"), r"\1"),
        (re.compile(r",(?=[,.;:!?])"), ""),
    )


def _replaced(text: str, replacements: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, instead in replacements:
        text = pattern.sub(instead, text)
    return text


def _without_signs(text: str) -> str:
    """`text` without signs that nobody says."""
    kept = {place for found in OF_NUMBERS.finditer(text) for place in range(*found.span())}
    apart = {found.start() for found in _BETWEEN_WORDS.finditer(text)} - kept
    return "".join(
        " " if place in apart else sign
        for place, sign in enumerate(text)
        if place in kept or place in apart or _is_said(sign)
    )


def _is_said(sign: str) -> bool:
    return sign not in NEVER_SAID_SIGNS and unicodedata.category(sign) not in NEVER_SAID


def sentence(text: str | None, language: str) -> str:
    """`text` as a sentence: with a capital and a full stop where it has no other end. Nothing stays nothing."""
    said = spoken(text, language)
    if not _says_something(said):
        return ""
    first = said.split()[0]
    if first.islower() and not any(map(is_ideograph, first)):  # n個 is a number of things, and no first word
        said = said[0].upper() + said[1:]
    return said if said.endswith(ENDS) else f"{said}{language_of(language).full_stop}"


def _says_something(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def sentences(language: str, *texts: str | None) -> str:
    """All texts as sentences one after another; a text that repeats the one before is said once, and a short one
    that begins with a preposition goes on with it."""
    said: list[str] = []
    for text in texts:
        one = sentence(text, language)
        if not one or (said and one.casefold() == said[-1].casefold()):
            continue
        if said and said[-1].endswith(".") and _goes_on(one, language_of(language)):
            one = f"{said.pop()[:-1]}, {inner(one, language)}."
        said.append(one)
    return " ".join(said)


def _goes_on(text: str, language: Language) -> bool:
    words = text.split()
    whole = text.endswith(".") and text.count(".") == 1
    return whole and len(words) <= JOINED_WORDS and words[0].lower() in language.prepositions


def inner(text: str, language: str) -> str:
    """`text` as the middle of a sentence: a first word that is no name loses its capital, the end its stop."""
    said = spoken(text, language)
    said = said if said.endswith("..") else said.rstrip(FULL_STOPS)
    return said[0].lower() + said[1:] if begins_small(said, language) else said


def begins_small(text: str, language: str) -> bool:
    """Whether the first word has a capital only because it is the first; names, "I" and CI keep theirs."""
    found = re.match(r"[A-Z][a-z]*(?![A-Za-z0-9])", text)
    is_letter = found is not None and text == found[0] == "A"  # a label, and no article
    known = language_of(language)
    return (
        found is not None
        and not is_letter
        and any(stem in known.common for stem in _stems(found[0].lower(), known))
    )


def _stems(word: str, language: Language) -> Iterator[str]:
    """What a word may be a form of: `running` of `run`."""
    yield word
    for ending, instead in language.endings:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield stem + instead
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def number(count: int, language: str) -> str:
    """A small number as a word, where the language has words for numbers."""
    numbers = language_of(language).numbers
    return numbers[count] if 0 <= count < len(numbers) else str(count)


def saying(name: str, language: str, *put_in: str) -> str:
    """What is said for a name or a label in a language, as a sentence; nothing where the language has no words for
    it."""
    return sentence(language_of(language).saying(name).format(*put_in), language)


def label_said(scene: Scene, field: str, language: str) -> str:
    """The label in a field as it is said, not a sentence yet: one of the author's own as it stands, ours in the words
    of the language, which are none where the language has no file."""
    if has_own_label(scene, field, language):
        return str(getattr(scene, field))
    return language_of(language).saying(scene.LABELS[field])


def has_own_label(scene: Scene, field: str, language: str) -> bool:
    """Whether the author, or the film, has a label of its own in a field."""
    label = scene.LABELS[field]
    return getattr(scene, field) not in (ENGLISH.labels[label], language_of(language).labels[label])


def listed(items: Sequence[Sequence[str | None]], language: str) -> str:
    """Items, each of one or more texts, as sentences; with words that say where in the list we are, as their numbers
    show, where the language has such words."""
    orders, last = language_of(language).orders, len(items) - 1
    if last < 1:
        openers = [""] * len(items)
    elif last == 1:
        openers = ["", orders.two]
    elif last <= len(orders.ordinals):
        openers = [*orders.ordinals[:last], orders.last]
    else:
        openers = [orders.numbered.format(number(place, language)) for place in range(1, last + 1)]
        openers.append(orders.last_numbered.format(number(len(items), language)))
    return _opened(openers, items, language)


def joined(texts: Sequence[str], language: str) -> str:
    """Texts as parts of one sentence: `a`, `a and b`, or `a, b, and c`; nothing of none."""
    parts = [part for part in (inner(text, language).rstrip(",;:!?") for text in texts) if part]
    return enumerated(parts, language) if parts else ""


def enumerated(parts: Sequence[str], language: str) -> str:
    """The same of at least one part that is ready to be said."""
    return language_of(language).joining.join([*parts])


def in_turn(steps: Sequence[str], language: str) -> str:
    """Steps as sentences, with words that say what comes after what where the language has such words."""
    orders = language_of(language).orders
    if len(steps) < 2 or not orders.steps:
        return _opened([""] * len(steps), [[step] for step in steps], language)
    middle = [orders.steps[place % len(orders.steps)] for place in range(len(steps) - 2)]
    openers = [orders.ordinals[0], *middle, orders.last if middle else orders.second_step]
    return _opened(openers, [[step] for step in steps], language)


def _opened(openers: Sequence[str], items: Sequence[Sequence[str | None]], language: str) -> str:
    """Each item as sentences, behind its opener where the author begins with none."""
    said = []
    goes_on = language_of(language).orders.goes_on
    for opener, (first, *others) in zip(openers, items, strict=True):
        begun = inner(first or "", language)
        opens = opener and _says_something(begun) and not re.match(goes_on, begun)
        said.append(sentences(language, f"{opener} {begun}" if opens else first, *others))
    return " ".join(filter(None, said))
