"""How written content is turned into sentences that a voice can say; no markup is left, and no code is spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

ENDS = (".", "!", "?", "…", ":", "。", "！", "？", "।", "؟")
NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
MARKUP = (
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),  # [words](address)
    (re.compile(r"(\*\*|__|~~)(.+?)\1"), r"\2"),
    (re.compile(r"(?<!\w)[*_](\S.*?)[*_](?!\w)"), r"\1"),
    (re.compile(r"`+([^`]*)`+"), r"\1"),
    (re.compile(r"[→⇒⟶]"), ", "),
    (re.compile(r"[“”\"«»]"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r" ([,.;:!?])"), r"\1"),
)

# First words that are surely no names, so that they may stand small in the middle of a sentence.
_COMMON_WORDS = """
    a add all an and any ask avoid build call change check choose click compare copy create delete deploy do
    don't each edit every find fix follow for get give how if in install it keep learn let's list look make
    move never no of on one open our pick press put read remove review run save see select send set share
    show some start stop store take test that the their there these they this those three to track try turn
    two type understand update use view wait watch we what when where which why with write you your
"""
COMMON = frozenset(_COMMON_WORDS.split())
OPENERS = ("First,", "Next,", "Then,", "After that,", "And then,")


def is_english(language: str) -> bool:
    """Whether a language tag is some English; other languages get the content without our connectors."""
    return language.lower().split("-")[0] == "en"


def plain(text: str | None) -> str:
    """`text` without markup, quotation marks and line breaks."""
    said = (text or "").strip()
    for pattern, instead in MARKUP:
        said = pattern.sub(instead, said)
    return said.strip().strip(",").strip()


def sentence(text: str | None) -> str:
    """`text` as a sentence: with a capital and a full stop where it has no other end. Nothing stays nothing."""
    said = plain(text)
    if not said:
        return ""
    said = said[0].upper() + said[1:] if said.split()[0].islower() else said
    return said if said.endswith(ENDS) else f"{said}."


def sentences(*texts: str | None) -> str:
    """All texts as sentences one after another; a text that repeats the one before is said once."""
    said: list[str] = []
    for text in texts:
        one = sentence(text)
        if one and (not said or one.casefold() != said[-1].casefold()):
            said.append(one)
    return " ".join(said)


def inner(text: str) -> str:
    """`text` as the middle of a sentence: a common first word loses its capital, the end its stop."""
    said = plain(text).rstrip(".。")
    word = said.split(" ")[0] if said else ""
    return (
        said[0].lower() + said[1:]
        if word.lower() in COMMON and word[1:].islower() | (len(word) == 1)
        else said
    )


def number(count: int) -> str:
    """A small number as a word."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def series(texts: Iterable[str], joint: str = "and") -> str:
    """`a, b and c`."""
    said = [text for text in (inner(text) for text in texts) if text]
    return f"{', '.join(said[:-1])} {joint} {said[-1]}" if len(said) > 1 else "".join(said)


def in_turn(texts: Sequence[str], language: str) -> str:
    """Texts as sentences; three or more English ones with words that say where in the row we are."""
    if not is_english(language) or len(texts) < 3:
        return sentences(*texts)
    last = len(texts) - 1
    said = []
    for place, text in enumerate(texts):
        opener = "And finally," if place == last else OPENERS[place] if place < 2 else ""
        if not opener and place % 2 == 0:
            opener = OPENERS[2 + place // 2 % 3]
        said.append(sentence(f"{opener} {inner(text)}" if opener else text))
    return " ".join(said)
