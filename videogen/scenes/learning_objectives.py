"""Learning objectives: what viewers will be able to do after a lesson, and what it asks of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from videogen.drawing.layout.arrange import Beside, Grid, Stack
from videogen.drawing.layout.blocks import Block, Text
from videogen.drawing.layout.page import COLUMN_PX, Arrangement
from videogen.drawing.layout.parts import ShortTexts
from videogen.drawing.layout.signs import Sign
from videogen.drawing.type.styles import BODY, NOTE, PORTRAIT_GROWTH_PX
from videogen.parts.course import (
    CourseRow,
    Difficulty,
    Minutes,
    arrivals,
    facts,
    said_length,
    titled,
)
from videogen.parts.labels import label_field
from videogen.parts.wording import has_own_label, joined, label_said, listed, plain, saying, sentence
from videogen.spec.model import Model
from videogen.spec.video import Scene
from videogen.words.languages import ENGLISH, language_of
from videogen.words.writing import FULL_STOPS

if TYPE_CHECKING:
    from videogen.drawing.look import Look
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

NOTHING = frozenset("-–—")

Objective = Annotated[str, Field(min_length=1, max_length=300)]
Prerequisite = Annotated[str, Field(min_length=1, max_length=200)]


class LessonInfo(Model):
    """How long a lesson takes, how hard it is, and what must be known before."""

    duration: Minutes | None = Field(
        default=None,
        description='How long the lesson takes: a number of minutes, or a text such as "1 hour".',
    )
    difficulty: Difficulty | None = Field(
        default=None, description="How hard it is: easy, medium, hard, beginner, or words of your own."
    )
    prerequisites: tuple[Prerequisite, ...] = Field(
        default=(), max_length=20, description="What viewers should know or have before they start."
    )


class LearningObjectives(Scene):
    """What a lesson is for."""

    LABELS: ClassVar[Mapping[str, str]] = {"label": "objectives", "prerequisites_label": "prerequisites"}

    EXAMPLE: ClassVar[str] = """\
type: learning_objectives
lesson_title: Find a bug with git bisect
lesson_info:
  duration: 12
  difficulty: beginner
  prerequisites: [A repository with a bug, A test that shows it]
objectives:
- Halve a thousand commits in ten steps
- Let a script answer for you
- Go back to where you started
"""

    type: Literal["learning_objectives"] = "learning_objectives"
    objectives: tuple[Objective, ...] = Field(
        min_length=1, max_length=100, description="What viewers will know or be able to do."
    )
    lesson_title: str | None = Field(
        default=None, min_length=1, max_length=200, description="What the lesson is called."
    )
    lesson_info: LessonInfo = Field(
        default=LessonInfo(), description="How long, how hard, and what it needs."
    )
    label: str = label_field("objectives", "Words above the title of the lesson.")
    prerequisites_label: str = label_field("prerequisites", "Words before the prerequisites.")

    def shows(self, field: str) -> bool:
        """The label of what is needed stands before something."""
        return super().shows(field) and (field == "label" or bool(self.lesson_info.prerequisites))

    def heading(self) -> str:
        """The title of the lesson."""
        return plain(self.lesson_title) or plain(self.label)

    def written_narration(self, language: str) -> str:
        """The lesson, how long it takes and what it needs, then the objectives in turn."""
        info = self.lesson_info
        length = said_length(info.duration, language) if info.duration is not None else ""
        parts = (
            sentence(self.lesson_title, language),
            length,
            self._needed(language),
            sentence(label_said(self, "label", language), language),
            listed([[objective] for objective in self.objectives], language),
        )
        return " ".join(filter(None, parts))

    def _needed(self, language: str) -> str:
        nothing = NOTHING | ENGLISH.nothing | language_of(language).nothing
        needed = [
            text
            for text in self.lesson_info.prerequisites
            if text.strip().rstrip(FULL_STOPS).casefold() not in nothing
        ]
        if not needed:
            return ""
        said, own = joined(needed, language), has_own_label(self, "prerequisites_label", language)
        if not own and "prerequisites" in language_of(language).said:
            return saying("prerequisites", language, said) or sentence(said, language)
        label = label_said(self, "prerequisites_label", language)
        return sentence(f"{label}{language_of(language).colon}{said}", language)

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The lesson and its facts are there; each objective arrives when it is spoken of."""
        rows = [
            CourseRow(
                text,
                Beside(Sign("tick", "accent"), Text(text, BODY, "text", f"objectives[{index}]"), None, 24),
            )
            for index, text in enumerate(self.objectives)
        ]
        leaves = stage.pages(
            rows,
            lambda some: _arrangements([row.block for row in some], stage.look),
            head=titled(self.lesson_title, self.label, self._facts(stage.look), "lesson_title"),
            field="objectives",
        )
        yield stage.first()
        yield from arrivals(stage, leaves)

    def _facts(self, look: Look) -> list[Block]:
        """What is known of the lesson."""
        info = self.lesson_info
        fields = {"length": "lesson_info.duration", "difficulty": "lesson_info.difficulty"}
        known = facts(info.duration, info.difficulty, fields, look)
        if info.prerequisites:
            first, *others = info.prerequisites
            words = [f"{self.prerequisites_label}{language_of(look.language).colon}{first}", *others]
            known.append(
                ShortTexts([Text(each, NOTE, "muted", "lesson_info.prerequisites") for each in words])
            )
        return known


def _arrangements(rows: Sequence[Block], look: Look) -> list[Arrangement]:
    """Objectives under one another; where they are many and the picture is wide, in two columns."""
    airy = Arrangement(Stack(rows, 28), COLUMN_PX, PORTRAIT_GROWTH_PX if look.portrait else 2)
    close = Arrangement(Stack(rows, 16), COLUMN_PX, 4)
    return [airy, close, Arrangement(Grid(rows, 2, 64, 16), bears_px=4)] if look.landscape else [airy, close]
