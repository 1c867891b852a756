"""What the scene types of courses share: numbers, lengths of time, levels, and rows that come one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from videogen.drawing.chart.notation import Notation, notation
from videogen.drawing.layout.arrange import Beside, Flow
from videogen.drawing.layout.blocks import Block, Text
from videogen.drawing.layout.page import Head
from videogen.drawing.layout.signs import DifficultyBars
from videogen.drawing.type.styles import NOTE
from videogen.parts.wording import enumerated, inner, plain, saying
from videogen.spec.values import AsWritten, typed
from videogen.timeline import Cue
from videogen.words.languages import ENGLISH, language_of
from videogen.words.languages.language import LEVELS
from videogen.words.writing import is_ideograph

if TYPE_CHECKING:
    from videogen.drawing.layout.leaves import Leaf
    from videogen.drawing.look import Look
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

Number = Annotated[str, Field(min_length=1, max_length=20)]
"""A number as an author counts: 3, 2.1 or IV."""

MOST_MINUTES = 100_000


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

_LENGTH = re.compile(
    r"(?:about|around|approx\.?|~)?\s*(\d+(?:\.\d+)?)(?:\s*(?:-|–|to)\s*(\d+))?\s*([a-z]+)\.?"
)
_UNITS = {"minute": "m min mins minute minutes", "hour": "h hr hrs hour hours", "day": "d day days"}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}

BETWEEN_WORDS = re.compile(r"[\s!-/:-@、，。！？]+")  # not \w: it takes the vowels of Hindi for no letters
FACTS_GAP_PX = 40  # between facts in a row
FACTS_ROW_GAP_PX = 16
LEVEL_GAP_PX = 16


class CourseRow(NamedTuple):
    """What the narration says of a row, the block that shows it, and the one that stands over it and its like."""

    text: str
    block: Block
    over: Block | None = None


def arrivals(
    stage: Stage, leaves: Sequence[Leaf[CourseRow]], standing: Sequence[Block] = ()
) -> Iterator[Beat]:
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
    length: Minutes | None, difficulty: str | None, fields: Mapping[str, str], look: Look
) -> list[Block]:
    """How long something takes and how hard it is, as far as that is known; `fields` says where each was written."""
    blocks: list[Block] = []
    if length is not None:
        blocks.append(Text(shown_length(length, look.language), NOTE, "muted", fields["length"]))
    if difficulty:
        shown = shown_difficulty(difficulty, look.language, look.labels)
        words = Text(shown, NOTE, "muted", fields["difficulty"])
        filled = level(difficulty, look.language)
        blocks.append(Beside(DifficultyBars(filled), words, None, LEVEL_GAP_PX) if filled else words)
    return blocks


def shown_difficulty(difficulty: str, language: str, labels: Mapping[str, str]) -> str:
    """A difficulty as it is shown: one that has a name in the language of the film, or in `labels` of the film, under
    that."""
    name = difficulty[0].lower() + difficulty[1:]
    if any(name in names for names in LEVELS):
        return labels.get(name) or language_of(language).labels[name]
    return _capital(difficulty)


def level(difficulty: str, language: str) -> int:
    """How many of three levels a difficulty is, told in English or in the language of the film; 0 where the word is not
    known."""
    known = [
        " ".join(names).split() for names in zip(ENGLISH.levels, language_of(language).levels, strict=True)
    ]
    for word in BETWEEN_WORDS.split(difficulty.casefold()):
        for number, names in enumerate(known, 1):
            if any(word == name or _begins_unspaced(word, name) for name in names):
                return number
    return 0


def _begins_unspaced(word: str, name: str) -> bool:
    """Whether a word of a script without spaces between words begins with a name."""
    return is_ideograph(name[0]) and word.startswith(name)


def shown_length(length: Minutes, language: str = "") -> str:
    """A length of time as it is shown: an hour or more of whole minutes as hours and minutes."""
    if isinstance(length, str):
        return length
    return " ".join(_in_words(length, notation(language), "short"))


def _in_words(minutes: Decimal, marks: Notation, form: Literal["short", "long"]) -> list[str]:
    return [marks.length(count, unit, form) for count, unit in _parts(minutes)]


def _parts(minutes: Decimal) -> list[tuple[Decimal, Literal["hour", "minute"]]]:
    """Hours and minutes of a whole number of minutes; of any other the minutes as they were typed."""
    if minutes != minutes.to_integral():
        return [(minutes, "minute")]
    hours, rest = divmod(minutes.to_integral(), 60)
    every: tuple[tuple[Decimal, Literal["hour", "minute"]], ...] = ((hours, "hour"), (rest, "minute"))
    return [(count, unit) for count, unit in every if count]


def said_length(length: Minutes, language: str) -> str:
    """That it takes so long, as a sentence; nothing where the language has no words for that."""
    known = language_of(language).said
    if not isinstance(length, str):
        words = _in_words(length, notation(language), "long")
        # Languages that have no word between the things of a list have none between hours and minutes.
        has_word = " " in language_of(language).joining.two
        spelled = enumerated(words, language) if has_word else " ".join(words)
        return saying("takes", language, known.get("about", "{0}").format(spelled))
    return saying("takes", language, _about(length, language) if "about" in known else length)


def _about(text: str, language: str) -> str:
    """A length in short words as one that can be said: `about 20 to 30 minutes`. Others stand as they are written."""
    known = language_of(language).said
    found = _LENGTH.fullmatch(text.casefold().strip())
    unit = _UNIT_OF.get(found[3]) if found else None
    if not found or not unit:
        return inner(text, language)
    count, until = found[1], found[2]
    said = known["from_to"].format(count, until) if until else count
    return known["about"].format(f"{said} {unit if (until or count) == '1' else f'{unit}s'}")


def _capital(text: str) -> str:
    return text[0].upper() + text[1:] if text.islower() else text
