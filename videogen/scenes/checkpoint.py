"""A checkpoint: what was covered, what viewers should ask themselves, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from videogen.drawing.layout.arrange import Beside, Grid, Stack
from videogen.drawing.layout.blocks import Bar, Block, Text
from videogen.drawing.layout.page import COLUMN_PX, Arrangement, Head
from videogen.drawing.layout.signs import Sign
from videogen.drawing.type.punctuation import question_mark
from videogen.drawing.type.styles import BODY, LABEL, PORTRAIT_GROWTH_PX, STRONG
from videogen.parts.course import CourseRow, Number, arrivals, labelled
from videogen.parts.labels import label_field
from videogen.parts.wording import joined, label_said, sentence, spoken
from videogen.spec.values import wrong
from videogen.spec.video import Scene
from videogen.words.languages import language_of

if TYPE_CHECKING:
    from videogen.drawing.look import Look
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

THINKING_S = 1.5  # after each question
MARK_PX, MARK_GAP_PX = 36, 22
MANY = 6  # rows of one kind that fill a page stand in two columns from here on

Topic = Annotated[str, Field(min_length=1, max_length=200)]
Question = Annotated[str, Field(min_length=1, max_length=300)]


class Checkpoint(Scene):
    """A look back, questions to oneself, and a look ahead."""

    LABELS: ClassVar[Mapping[str, str]] = {
        "label": "checkpoint",
        "completed_label": "covered",
        "review_label": "review",
        "next_label": "next",
    }

    EXAMPLE: ClassVar[str] = """\
type: checkpoint
checkpoint_number: 1
completed_topics: [Good and bad commits, Halving a history, Bisecting with a script]
review_questions:
- How many builds do a thousand commits take?
- What does a script tell git?
next_topics: [Commits that cannot be built, Regressions in speed]
"""

    type: Literal["checkpoint"] = "checkpoint"
    checkpoint_number: Number | None = Field(
        default=None, description='Number of the checkpoint: 3, or a text such as "2.1".'
    )
    completed_topics: tuple[Topic, ...] = Field(
        default=(), max_length=60, description="What the course has covered so far."
    )
    review_questions: tuple[Question, ...] = Field(
        default=(), max_length=60, description="Questions that viewers ask themselves."
    )
    next_topics: tuple[Topic, ...] = Field(default=(), max_length=60, description="What comes next.")
    label: str = label_field("checkpoint", "Word before the number of the checkpoint.")
    completed_label: str = label_field("covered", "Words over what was covered.")
    review_label: str = label_field("review", "Words over the questions.")
    next_label: str = label_field("next", "Words over what comes next.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.completed_topics or self.review_questions or self.next_topics):
            help = "add completed_topics, review_questions or next_topics"
            raise wrong("empty", "the checkpoint has no topics and no questions", help)
        return self

    def shows(self, field: str) -> bool:
        """Labels over something, and the scene's own."""
        over = {"completed_label": self.completed_topics, "review_label": self.review_questions}
        return bool({**over, "next_label": self.next_topics}.get(field, super().shows(field)))

    def heading(self) -> str:
        """The label and the number."""
        return labelled(self.label, self.checkpoint_number)

    def written_narration(self, language: str) -> str:
        """What was covered, the questions with time to think after each, and what comes next."""
        parts = (
            self._opening(language),
            self._listed(self.completed_topics, "completed_label", language),
            self._asked(language),
            self._listed(self.next_topics, "next_label", language),
        )
        return " ".join(filter(None, parts))

    def _opening(self, language: str) -> str:
        label = label_said(self, "label", language)
        number = "" if self.checkpoint_number is None else spoken(self.checkpoint_number, language)
        return sentence(f"{label} {number}", language) if label else ""

    def _listed(self, texts: Sequence[str], field: str, language: str) -> str:
        """Texts behind the label in a field, in one sentence."""
        if not texts:
            return ""
        label, said = label_said(self, field, language), joined(texts, language)
        return sentence(f"{label}{language_of(language).colon}{said}" if label else said, language)

    def _asked(self, language: str) -> str:
        if not self.review_questions:
            return ""
        label = label_said(self, "review_label", language)
        questions = [f"{sentence(text, language)} (pause {THINKING_S:g})" for text in self.review_questions]
        return " ".join(
            filter(
                None,
                (sentence(f"{label}{language_of(language).colon}" if label else "", language), *questions),
            )
        )

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The labels are there; each topic and each question arrives when it is spoken of."""
        rows = [*self._rows()]
        leaves = stage.pages(
            rows,
            lambda some: _arrangements(some, stage.look),
            head=Head(self.heading(), fields=("label", "", "")),
            field=max(
                ("completed_topics", "review_questions", "next_topics"),
                key=lambda name: len(getattr(self, name)),
            ),
        )
        tops = list(dict.fromkeys(row.over for row in rows if row.over))
        first = leaves[0].placed
        stage.place(*(first[top] for top in tops if top in first))
        yield stage.first()
        yield from arrivals(stage, leaves, tops)

    def _rows(self) -> Iterator[CourseRow]:
        asks = question_mark("".join(self.review_questions))
        parts: tuple[tuple[str, str, Sequence[str], Block], ...] = (
            ("completed_topics", "completed_label", self.completed_topics, Sign("tick", "good")),
            ("review_questions", "review_label", self.review_questions, Text(asks, STRONG, "accent_text")),
            ("next_topics", "next_label", self.next_topics, Sign("arrow", "accent")),
        )
        for field, label, texts, mark in parts:
            top = Stack([Text(getattr(self, label), LABEL, "muted", label), Bar(None, 2, "line")], 12)
            for index, text in enumerate(texts):
                words = Text(text, BODY, "text", f"{field}[{index}]")
                yield CourseRow(text, Beside(mark, words, MARK_PX, MARK_GAP_PX), top)


def _arrangements(rows: Sequence[CourseRow], look: Look) -> list[Arrangement]:
    """The parts beside one another where the picture is wide, else under one another."""
    parts: list[Block] = []
    groups = [(top, [row.block for row in some]) for top, some in groupby(rows, key=lambda row: row.over)]
    for top, blocks in groups:
        assert top
        wide = look.landscape and len(groups) == 1 and len(blocks) >= MANY
        body = Grid(blocks, 2, 64, 16) if wide else Stack(blocks, 16)
        parts.append(Stack([top, body], 24))
    bears_px = PORTRAIT_GROWTH_PX if look.portrait else 8
    under = Arrangement(Stack(parts, 48), COLUMN_PX, bears_px)
    if not look.landscape:
        return [under]
    beside = Arrangement(Grid(parts, len(parts), 72)) if len(parts) > 1 else Arrangement(parts[0])
    return [Arrangement(beside.block, None if len(parts) > 1 else COLUMN_PX, bears_px), under]
