"""What the scene types of courses share: numbers, lengths of time, levels, and rows that come one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from videogen.drawing.chart.notation import notation
from videogen.drawing.layout.arrange import Beside, Flow
from videogen.drawing.layout.blocks import Block, Text
from videogen.drawing.layout.page import Head
from videogen.drawing.layout.signs import Level
from videogen.drawing.type.styles import NOTE
from videogen.parts.wording import inner, is_english, plain
from videogen.spec.values import AsWritten, typed
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.layout.leaves import Leaf
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

Number = Annotated[str, Field(min_length=1, max_length=20)]
"""A number as an author counts: 3, 2.1 or IV."""

MOST_MINUTES = 100_000
SHORT = {"hour": "h", "minute": "min"}


def _minutes(given: Any) -> Any:
    """A number with its digits, which a drawn scene keeps as `{"minutes": "12.50"}`."""
    return (
        Decimal(given["minutes"]) if isinstance(given, Mapping) and [*given] == ["minutes"] else typed(given)
    )


Minutes = (
    Annotated[str, Field(min_length=1, max_length=40)]
    | Annotated[
        Decimal,
        BeforeValidator(_minutes),
        Field(gt=0, le=MOST_MINUTES),
        PlainSerializer(lambda minutes: {"minutes": str(minutes)}, when_used="json"),
        WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": MOST_MINUTES}),
        AsWritten(),
    ]
)

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


def facts(
    length: Minutes | None, difficulty: str | None, fields: Mapping[str, str], language: str = ""
) -> list[Block]:
    """How long something takes and how hard it is, as far as that is known; `fields` says where each was written."""
    blocks: list[Block] = []
    if length is not None:
        blocks.append(Text(shown_length(length, language), NOTE, "muted", fields["length"]))
    if difficulty:
        words = Text(_capital(difficulty), NOTE, "muted", fields["difficulty"])
        filled = level(difficulty)
        blocks.append(Beside(Level(filled), words, None, LEVEL_GAP_PX) if filled else words)
    return blocks


def level(difficulty: str) -> int:
    """How many of three levels a difficulty is; 0 where the word is not known."""
    words = re.findall(r"[a-z]+", difficulty.casefold())
    return next((LEVEL_OF[word] for word in words if word in LEVEL_OF), 0)


def shown_length(length: Minutes, language: str = "") -> str:
    """A length of time as it is shown: an hour or more of whole minutes as hours and minutes."""
    if isinstance(length, str):
        return length
    marks = notation(language)
    return " ".join(f"{marks.number(count)} {SHORT[unit]}" for count, unit in _parts(length))


def _parts(minutes: Decimal) -> list[tuple[Decimal, str]]:
    """Hours and minutes of a whole number of minutes; of any other the minutes as they were typed."""
    if minutes != minutes.to_integral():
        return [(minutes, "minute")]
    hours, rest = divmod(minutes.to_integral(), 60)
    return [(count, unit) for count, unit in ((hours, "hour"), (rest, "minute")) if count]


def said_length(length: Minutes, language: str) -> str:
    """That it takes so long, as an English sentence; nothing in other languages."""
    if not is_english(language):
        return ""
    text = length if isinstance(length, str) else _spelled(length)
    found = _LENGTH.fullmatch(text.casefold().strip())
    unit = _UNIT_OF.get(found[3]) if found else None
    if not found or not unit:
        return f"It takes {inner(text, language)}."
    count, until = found[1], found[2]
    said = f"{count} to {until}" if until else count
    return f"It takes about {said} {unit if (until or count) == '1' else f'{unit}s'}."


def _spelled(minutes: Decimal) -> str:
    """A number of minutes in words that can be said."""
    said = [f"{count:f} {unit if f'{count:f}' == '1' else f'{unit}s'}" for count, unit in _parts(minutes)]
    return f"about {' and '.join(said)}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:] if text.islower() else text
