"""In which direction each character of a line is read (UAX 9), so that lines of several fonts mix directions right.

Left out are the controls for embeddings, overrides and isolates, which nobody types into a film: they count for
nothing. Written here because python-bidi (0.6) gives a whole line in visual order and no levels: a line of several
fonts is cut by its levels, each run goes to HarfBuzz in the order of its letters, and code within a line from the right
is held from the left."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby
from typing import TypeVar

Item = TypeVar("Item")

RTL_SCRIPTS = frozenset(("adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"))
RTL_LANGUAGES = frozenset((
    "apc", "ar", "ary", "bal", "bgn", "bqi", "brh", "ckb", "dv", "fa", "he", "iw", "ks", "lrc", "mzn", "nqo", "ps",
    "rhg", "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi",
))  # fmt: skip
"""Those that are read from the right where their tag names no script, as the CLDR has them."""
FIRST_RTL = "\u0590"  # no character before it is read from the right
IGNORED = {"NSM", "BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
NUMBERS = {"EN", "AN"}
NEUTRAL = {"B", "S", "WS", "ON"}
DEEPEST_BRACKET = 63  # BD16


def first_strong(text: str) -> str | None:
    """The kind of the first character of `text` that has a direction (rule P2): L, R (Hebrew) or AL (Arabic)."""
    kinds = map(unicodedata.bidirectional, text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), None)


@cache
def is_rtl_language(tag: str) -> bool:
    """Whether a language, by its tag such as `fa` or `uz-Arab`, is written from the right."""
    base, *rest = tag.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    return script in RTL_SCRIPTS if script else base in RTL_LANGUAGES


def reading(text: str, language: str = "") -> bool | None:
    """Whether `text` is read from the right in a film of a language (a tag). Where that is read from the right, a text
    with any such letter is (rule HL1), though it begins with a foreign name; else the first strong character says so
    (rule P3). None where there is none."""
    if is_rtl_language(language) and has_rtl(text):
        return True
    kind = first_strong(text)
    return None if kind is None else kind != "L"


def is_rtl(text: str, language: str = "") -> bool:
    """Whether `text` is read from the right in a film of that language."""
    return not text.isascii() and bool(reading(text, language))


def has_rtl(text: str) -> bool:
    """Whether any character of `text` is read from the right."""
    return not text.isascii() and any(
        unicodedata.bidirectional(character) in ("R", "AL", "AN")
        for character in text
        if character >= FIRST_RTL
    )


def levels(text: str, rtl: bool, left: Sequence[bool] = ()) -> list[int]:
    """The level of each character of a line in a paragraph that is read from the right or not: odd ones are read from
    the right. Characters for which `left` is true are read from the left whatever they are, as code is."""
    kinds = [unicodedata.bidirectional(character) or "L" for character in text]
    for index, held in enumerate(left):
        kinds[index] = "L" if held else kinds[index]
    base = int(rtl)
    own = "R" if rtl else "L"
    _resolve_weak(kinds, own)
    _resolve_brackets(text, kinds, own)
    _resolve_neutral(kinds, own)
    found = [_implicit(kind, base) for kind in kinds]
    for index in range(len(text) - 1, -1, -1):  # L1
        if not text[index].isspace():
            break
        found[index] = base
    return found


def in_visual_order(items: Sequence[Item], level_of: Callable[[Item], int]) -> list[Item]:
    """Pieces of a line in reading order as they stand from left to right (rule L2)."""
    ordered = list(items)
    for level in range(max(map(level_of, ordered), default=0), 0, -1):
        ordered = _turned(ordered, [level_of(item) >= level for item in ordered])
    return ordered


def _turned(items: list[Item], turns: Sequence[bool]) -> list[Item]:
    """The items with each series of those that turn reversed."""
    turned: list[Item] = []
    for turn, group in groupby(turns):
        series = items[len(turned) : len(turned) + len(list(group))]
        turned += reversed(series) if turn else series
    return turned


def _resolve_weak(kinds: list[str], own: str) -> None:
    """Rules W1 to W7."""
    before, strong = own, own
    for index, kind in enumerate(kinds):
        kind = before if kind in IGNORED else kind  # W1
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":  # W2
            kind = "AN"
        kinds[index] = before = kind
    for index in range(1, len(kinds) - 1):  # W4
        left, kind, right = kinds[index - 1 : index + 2]
        if left == right and kind in {"EN": ("CS", "ES"), "AN": ("CS",)}.get(left, ()):
            kinds[index] = left
    _join_terminators(kinds)
    strong = own
    for index, kind in enumerate(kinds):
        if kind == "AL":  # W3
            kind = "R"
        elif kind in ("ES", "ET", "CS"):  # W6
            kind = "ON"
        if kind in ("L", "R"):
            strong = kind
        kinds[index] = "L" if kind == "EN" and strong == "L" else kind  # W7


def _join_terminators(kinds: list[str]) -> None:
    """Rule W5: signs such as % and € beside a number are of it."""
    at = 0
    for kind, group in groupby(list(kinds)):
        end = at + len(list(group))
        if kind == "ET" and "EN" in (*kinds[max(0, at - 1) : at], *kinds[end : end + 1]):
            kinds[at:end] = ["EN"] * (end - at)
        at = end


def _resolve_brackets(text: str, kinds: list[str], own: str) -> None:
    """Rule N0: two brackets of a pair have one direction."""
    for start, end in sorted(_pairs(text, kinds)):
        inside = {_strong(kind) for kind in kinds[start + 1 : end]} & {"L", "R"}
        if own in inside:
            kinds[start] = kinds[end] = own
        elif inside:
            context = next((s for k in reversed(kinds[:start]) if (s := _strong(k)) in ("L", "R")), own)
            kinds[start] = kinds[end] = context


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    open_at: list[tuple[str, int]] = []
    pairs = []
    for index, character in enumerate(text):
        if kinds[index] != "ON" or not unicodedata.mirrored(character):
            continue
        category = unicodedata.category(character)
        if category == "Ps":
            open_at.append((_partner(character), index))
            if len(open_at) > DEEPEST_BRACKET:
                return []
        elif category == "Pe":
            place = next((i for i in reversed(range(len(open_at))) if open_at[i][0] == character), None)
            if place is not None:
                pairs.append((open_at[place][1], index))
                del open_at[place:]
    return pairs


def _partner(bracket: str) -> str:
    """The closing bracket stands next to the opening one in Unicode, or, as ] and } do, next but one."""
    following = chr(ord(bracket) + 1)
    return following if unicodedata.category(following) == "Pe" else chr(ord(bracket) + 2)


def _resolve_neutral(kinds: list[str], own: str) -> None:
    """Rules N1 and N2: between two of one direction they have it, else the paragraph's."""
    at = 0
    before = own
    for neutral, group in groupby(list(kinds), lambda kind: kind in NEUTRAL):
        end = at + len(list(group))
        if neutral:
            after = _strong(kinds[end]) if end < len(kinds) else own
            kinds[at:end] = [before if before == after else own] * (end - at)
        else:
            before = _strong(kinds[end - 1])
        at = end


def _strong(kind: str) -> str:
    return "R" if kind in NUMBERS else kind


def _implicit(kind: str, base: int) -> int:
    """Rules I1 and I2, for the one embedding level there is."""
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)
