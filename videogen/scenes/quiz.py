"""A quiz: a question, time to think with a countdown, and the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from msgspec.structs import replace
from pydantic import Field, ValidationInfo, field_validator

from videogen.drawing.layout.arrange import Beside, Card, Cornered, Grid, Layers, Stack
from videogen.drawing.layout.blocks import Block, Text
from videogen.drawing.layout.page import COLUMN_PX, Arrangement
from videogen.drawing.layout.parts import CARD_PADDING_PX, SNUG_PADDING_PX
from videogen.drawing.layout.signs import RING_PX, Countdown, Sign
from videogen.drawing.type.styles import BODY, LABEL, PORTRAIT_GROWTH_PX, STRONG, Style
from videogen.drawing.type.wrap import phrased
from videogen.parts.labels import label_field
from videogen.parts.options import Option, lettered, place_of, places_of, text_of, texts_of
from videogen.parts.wording import inner, label_said, plain, saying, sentence
from videogen.showing import quote, suggest
from videogen.spec.values import wrong
from videogen.spec.video import Scene
from videogen.timeline import Cue
from videogen.words.languages import language_of
from videogen.words.languages.language import MOST_OPTIONS
from videogen.words.narration import NarrationError, parse_narration
from videogen.words.writing import SENTENCE_ENDS, either

if TYPE_CHECKING:
    from videogen.drawing.layout.laid import Placed
    from videogen.drawing.look import Look
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.paint.element import Element
    from videogen.drawing.stage import Stage

QUESTION = Style(56, 1.2, 600, rule=phrased, floor_px=32)
RING_GAP_PX, LABEL_GAP_PX = 56, 16
LETTER_PX, TICK_PX, TICK_GAP_PX = 64, 32, 24
PADDINGS_PX = (CARD_PADDING_PX, SNUG_PADDING_PX, (28, 12))
SHORT = 22  # characters of an option up to which four of them stand two by two
ANSWER_S = 2.0  # how long the answer stays at the least
RIGHT = {"surface": "good_soft", "accent_text": "good"}
ASIDE = {"text": "muted", "accent_text": "muted"}


class _Choice(NamedTuple):
    """An option and the blocks that may show it; the tick comes with the answer."""

    text: str
    tick: Block
    cards: tuple[Card, ...]

    def card(self, placed: Placed) -> Card:
        """The one that is shown."""
        return next(card for card in self.cards if card in placed)

    def open(self, placed: Placed) -> Element:
        """How it looks while it is not said what is right."""
        return placed.without(self.card(placed), self.tick)

    def told(self, placed: Placed, is_right: bool) -> Element:
        """How it looks with the answer: with a tick on a tint, or stepped back."""
        return (
            placed[self.card(placed)].recoloured(RIGHT) if is_right else self.open(placed).recoloured(ASIDE)
        )


class Quiz(Scene):
    """A question to think about."""

    LABELS: ClassVar[Mapping[str, str]] = {"label": "quiz"}

    EXAMPLE: ClassVar[str] = """\
type: quiz
question: How many builds does git bisect need for a thousand commits?
options: [About 10, About 100, About 500, All of them]
correct_answer: A
"""

    type: Literal["quiz"] = "quiz"
    question: str = Field(min_length=1, max_length=500, description="The question.")
    options: tuple[Option, ...] = Field(
        default=(),
        max_length=MOST_OPTIONS,
        description="Answers to choose from; without them the question is open.",
    )
    correct_answer: Option | None = Field(
        default=None,
        description="The right option: its text, its letter, or its number from 1; the answer to an open question.",
    )
    show_answer: bool = Field(default=True, description="Is the answer shown after the time to think.")
    thinking_time: int = Field(
        default=5, ge=0, le=60, description="Time to think in whole seconds, with a countdown; 0 for none."
    )
    label: str = label_field("quiz", "Word above the question.")

    @field_validator("correct_answer")
    @classmethod
    def _check_answer(cls, answer: Option | None, info: ValidationInfo) -> Option | None:
        options = info.data.get("options")
        if answer is None or not options:
            return answer
        found = places_of(answer, options)
        if len(found) == 1:
            return answer
        texts, said = texts_of(options), quote(text_of(answer))
        if found:
            alike = either([ascii_uppercase[place] for place in found])
            raise wrong("two-answers", f"{said} may be option {alike}", "write the letter of the right one")
        letters = f"A {'or' if len(texts) == 2 else 'to'} {ascii_uppercase[len(texts) - 1]}"
        help = (
            suggest(text_of(answer), texts) or f"write the text of one, its letter ({letters}) or its number"
        )
        raise wrong("unknown-answer", f"{said} is none of the options", help)

    def heading(self) -> str:
        """The question."""
        return plain(self.question)

    def spoken(self, language: str) -> str:
        """As for any scene, with silence for the countdown where there is none as long."""
        said = super().spoken(language)
        if not self.thinking_time:
            return said
        try:
            silence_s = parse_narration(said, {}).longest_silence_s
        except NarrationError:
            return said  # which is told where narrations are checked
        return said if silence_s >= self.thinking_time else f"{said} (pause {self.thinking_time})".strip()

    def written_narration(self, language: str) -> str:
        """The question and the options, silence to think, then the answer."""
        parts = (
            sentence(label_said(self, "label", language), language),
            sentence(self.question, language),
            self._read_out(language),
            f"(pause {self.thinking_time})" if self.thinking_time else "",
            self._resolved(language),
        )
        return " ".join(filter(None, parts))

    def _read_out(self, language: str) -> str:
        texts, known = texts_of(self.options), language_of(language).said
        if "option" not in known:
            colon = language_of(language).colon
            options = (f"{letter}{colon}{text}" for letter, text in lettered(texts, language))
            return " ".join(sentence(option, language) for option in options)
        if [text.casefold() for text in texts] == ["true", "false"]:
            return known["true_or_false"]
        said = ["option"] * len(texts)
        if len(said) > 1:
            said[-1] = "last_option"
        return " ".join(
            saying(name, language, letter, inner(text, language))
            for name, (letter, text) in zip(said, lettered(texts, language), strict=False)
        )

    def _resolved(self, language: str) -> str:
        """The answer with its letter, as a sentence."""
        answer = self._answer
        if answer is None:
            return ""
        place = self._right
        known = language_of(language)
        letter = "" if place is None else f"{known.option_letters[place]}{known.colon}"
        if not letter and _is_sentence(answer):
            return sentence(answer, language)
        told = saying("answer", language, f"{letter}{inner(answer, language)}")
        return told or sentence(f"{letter}{answer}", language)

    @property
    def _right(self) -> int | None:
        """The place of the right option, where there are options and one of them is right."""
        return None if self.correct_answer is None else place_of(self.correct_answer, self.options)

    @property
    def _answer(self) -> str | None:
        """The text of the answer, where it is to be shown."""
        if not self.show_answer or self.correct_answer is None:
            return None
        return text_of(self.correct_answer) if self._right is None else texts_of(self.options)[self._right]

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The question is there; options arrive when they are read out. Then the seconds count down, and the answer
        is told."""
        rings = [Countdown(left, self.thinking_time) for left in range(self.thinking_time, 0, -1)]
        clock = Layers(rings)
        label = Text(self.label, LABEL, "accent_text", "label", max_lines=1)
        question = Text(self.question, QUESTION, "text", "question")
        asked = Stack([label, question], LABEL_GAP_PX)
        top = Cornered(label, question, clock, RING_PX, RING_GAP_PX, LABEL_GAP_PX) if rings else asked
        choices = _choices(texts_of(self.options), stage.look.language)
        solved = _solved(self._answer) if self._answer and not choices else None
        arrangements = _arrangements(top, choices, [solved] if solved else [], stage.look)
        placed = stage.page(*arrangements, field="options" if choices else "question")
        stage.place(placed.without(top, clock))
        yield stage.first()
        for choice in choices:
            yield stage.arrive(Cue.at(choice.text), choice.open(placed))
        yield from _count(stage, [placed[ring] for ring in rings])
        if solved and self._answer:
            yield stage.arrive(Cue.at(self._answer), placed[solved])
        elif self._answer:
            told = [choice.told(placed, place == self._right) for place, choice in enumerate(choices)]
            # Which of them it is may not be told before they could be read.
            told_now = stage.swap(Cue.at(self._answer), [choice.open(placed) for choice in choices], told)
            yield replace(told_now, turns=True)
        if self._answer:
            yield stage.show(Cue.after(ANSWER_S))  # nothing more comes, but the answer stays to be read


def _count(stage: Stage, rings: Sequence[Element]) -> Iterator[Beat]:
    """A countdown that ends with the silence: it arrives, changes once a second, and is gone."""
    for place, ring in enumerate(rings):
        cue = Cue.in_pause(len(rings) - place)
        yield stage.cut(cue, [rings[place - 1]], [ring]) if place else stage.arrive(cue, ring)
    if rings:
        yield stage.swap(Cue.in_pause(0), [rings[-1]], [])


def _choices(texts: Sequence[str], language: str) -> list[_Choice]:
    """The options as cards with letters."""
    return [
        _choice(letter, text, f"options[{place}]")
        for place, (letter, text) in enumerate(lettered(texts, language))
    ]


def _choice(letter: str, text: str, field: str) -> _Choice:
    tick = Sign("tick", "good", STRONG)
    words = Beside(Text(letter, STRONG, "accent_text"), Text(text, BODY, "text", field), LETTER_PX)
    row = Beside(tick, words, TICK_PX, TICK_GAP_PX, at="end")
    return _Choice(text, tick, tuple(Card(row, padding, centred=True) for padding in PADDINGS_PX))


def _solved(answer: str) -> Block:
    """The answer to an open question."""
    words = Beside(
        Sign("tick", "good", STRONG), Text(answer, BODY, "text", "correct_answer"), None, TICK_GAP_PX
    )
    return Card(words, SNUG_PADDING_PX, "good_soft", hugs=True)


def _arrangements(
    top: Block, choices: Sequence[_Choice], others: Sequence[Block], look: Look
) -> list[Arrangement]:
    """Options under one another; in a wide picture four short ones, or many, two by two."""
    bears_px, snug_px = (PORTRAIT_GROWTH_PX if look.portrait else 4), (8 if look.landscape else 12)
    if not choices:
        return [Arrangement(Stack([top, *others], 56), COLUMN_PX, bears_px)]
    roomy, snug, tight = zip(*(choice.cards for choice in choices), strict=True)
    under = [
        Arrangement(Stack([top, Grid(roomy, 1, 0, 24, even=True)], 56), COLUMN_PX, bears_px),
        Arrangement(Stack([top, Grid(snug, 1, 0, 16, even=True)], 48), COLUMN_PX, snug_px),
    ]
    two = Grid([*snug[::2], *snug[1::2]], 2, 24, 24, even=True)
    pairs = Arrangement(Stack([top, two], 56), COLUMN_PX, 8)
    pressed = Arrangement(Stack([top, Stack(tight, 12)], 32), COLUMN_PX)
    if not look.landscape:
        return [*under, pressed]
    is_short = len(choices) > 3 and max(len(choice.text) for choice in choices) <= SHORT
    wide = Arrangement(Stack([top, two], 48), bears_px=8)
    uneven = Arrangement(Stack([top, Grid([*snug[::2], *snug[1::2]], 2, 24, 16)], 48))
    return [pairs, *under, wide, uneven] if is_short else [*under, pairs, wide, uneven]


def _is_sentence(text: str) -> bool:
    return text.endswith(tuple(SENTENCE_ENDS))
