"""What the scene types of courses share: numbers, lengths of time, levels, and rows that come one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import Field

from videogen.drawing.arrange import Beside, Flow
from videogen.drawing.blocks import Block, Text
from videogen.drawing.page import Head
from videogen.drawing.signs import Level
from videogen.drawing.styles import NOTE
from videogen.scenes.wording import inner, is_english, number, plain, spoken
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.leaves import Leaf
    from videogen.drawing.picture import Beat
    from videogen.drawing.stage import Stage

Number = Annotated[str, Field(min_length=1, max_length=20)]
"""A number as an author counts: 3, 2.1 or IV."""

Minutes = Annotated[str, Field(min_length=1, max_length=40)] | Annotated[float, Field(gt=0, le=100_000)]
"""A length of time: a text such as "1 hour", or a number of minutes."""

Difficulty = Annotated[str, Field(min_length=1, max_length=40)]

_WORDS_OF_LEVELS = (
    "easy simple basic beginner beginners introductory elementary novice starter",
    "medium intermediate moderate normal",
    "hard difficult advanced expert challenging tough",
)
LEVEL_OF = {word: level for level, words in enumerate(_WORDS_OF_LEVELS, 1) for word in words.split()}

_LENGTH = re.compile(
    r"(?:about|around|approx\.?|~)?\s*(\d+(?:\.\d+)?)(?:\s*(?:-|–|to)\s*(\d+))?\s*([a-z]+)\.?"
)
_UNITS = {"minute": "m min mins minute minutes", "hour": "h hr hrs hour hours", "day": "d day days"}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}

FACTS_GAP_PX = 40  # between facts in a row
FACTS_ROW_GAP_PX = 16
LEVEL_GAP_PX = 16


class Row(NamedTuple):
    """What the narration says of a row, the block that shows it, and the one that stands over it and its like."""

    text: str
    block: Block
    over: Block | None = None


def arrivals(stage: Stage, leaves: Sequence[Leaf[Row]], standing: Sequence[Block] = ()) -> Iterator[Beat]:
    """Rows that arrive when they are spoken of. With the first of a new page come its mark and those of `standing`,
    which are there before their rows, that it has."""
    for page, leaf in enumerate(leaves):
        for place, row in enumerate(leaf.items):
            cue, element = Cue.at(row.text), leaf.placed[row.block]
            if page and not place and leaf.pager:
                stay = [leaf.placed[block] for block in standing if block in leaf.placed]
                yield stage.turn(cue, leaf.pager, *stay, element)
            else:
                yield stage.arrive(cue, element)


def labelled(label: str, number: Number | None) -> str:
    """A label with its number, either of which may be missing."""
    return " ".join(filter(None, (plain(label), "" if number is None else plain(number))))


def titled(title: str | None, label: str, facts: Sequence[Block] = (), field: str = "title") -> Head:
    """A title under its label, and facts in a row; where there is no title, the label stands for it."""
    row = Flow(facts, FACTS_GAP_PX, FACTS_ROW_GAP_PX) if facts else None
    if title:
        return Head(title, label, fields=(field, "label", ""), facts=row)
    return Head(label, fields=("label", "", ""), facts=row)


def facts(length: Minutes | None, difficulty: str | None, fields: Mapping[str, str]) -> list[Block]:
    """How long something takes and how hard it is, as far as that is known; `fields` says where each was written."""
    blocks: list[Block] = []
    if length is not None:
        blocks.append(Text(shown_length(length), NOTE, "muted", fields["length"]))
    if difficulty:
        words = Text(_capital(difficulty), NOTE, "muted", fields["difficulty"])
        filled = level(difficulty)
        blocks.append(Beside(Level(filled), words, None, LEVEL_GAP_PX) if filled else words)
    return blocks


def level(difficulty: str) -> int:
    """How many of three levels a difficulty is; 0 where the word is not known."""
    words = re.findall(r"[a-z]+", difficulty.casefold())
    return next((LEVEL_OF[word] for word in words if word in LEVEL_OF), 0)


def shown_length(length: Minutes) -> str:
    """A length of time as it is shown."""
    if isinstance(length, str):
        return length
    hours, minutes = divmod(length, 60)
    parts = (f"{hours:g} h" if hours else "", f"{minutes:g} min" if minutes or not hours else "")
    return " ".join(filter(None, parts))


def said_length(length: Minutes, language: str) -> str:
    """That it takes so long, as an English sentence; nothing in other languages."""
    if not is_english(language):
        return ""
    text = _spelled(length) if isinstance(length, float) else length
    found = _LENGTH.fullmatch(text.casefold().strip())
    unit = _UNIT_OF.get(found[3]) if found else None
    if not found or not unit:
        return f"It takes {inner(text, language)}."
    count, until = found[1], found[2]
    said = f"{count} to {until}" if until else number(int(count)) if count.isdigit() else count
    return f"It takes about {said} {unit if (until or count) == '1' else f'{unit}s'}."


def _spelled(minutes: float) -> str:
    """A number of minutes in words that can be said."""
    hours, rest = divmod(minutes, 60)
    parts = ((int(hours), "hour"), (round(rest), "minute"))
    said = [f"{number(count)} {unit if count == 1 else f'{unit}s'}" for count, unit in parts if count]
    return f"about {' and '.join(said)}"


def said_number(value: Number, language: str) -> str:
    """A number as it is said: a small one in words."""
    is_counted = value.isdecimal() and value == str(int(value)) and value != "0"
    return number(int(value)) if is_counted and is_english(language) else spoken(value, language)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:] if text.islower() else text
