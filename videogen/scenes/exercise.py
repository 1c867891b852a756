"""An exercise: what to do, step by step, how hard it is and how long it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from videogen.drawing.layout.arrange import Stack
from videogen.drawing.layout.blocks import Block, Text
from videogen.drawing.layout.page import COLUMN_PX, Arrangement
from videogen.drawing.layout.signs import NumberedStep
from videogen.drawing.type.styles import BODY, PORTRAIT_GROWTH_PX
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
from videogen.parts.wording import in_turn, label_said, plain, sentence
from videogen.spec.video import Scene

if TYPE_CHECKING:
    from videogen.drawing.look import Look
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

Instruction = Annotated[str, Field(min_length=1, max_length=400)]


class Exercise(Scene):
    """Something for viewers to do."""

    LABELS: ClassVar[Mapping[str, str]] = {"label": "exercise"}

    EXAMPLE: ClassVar[str] = """\
type: exercise
title: Bisect a bug of your own
difficulty: easy
estimated_time: 10
instructions:
- Choose a commit that worked
- Write a test that fails today
- Run git bisect with that test
- Read the commit it names
"""

    type: Literal["exercise"] = "exercise"
    instructions: tuple[Instruction, ...] = Field(
        min_length=1, max_length=99, description="The steps in order, without numbers."
    )
    title: str | None = Field(
        default=None, min_length=1, max_length=200, description="What the exercise is called."
    )
    difficulty: Difficulty | None = Field(
        default=None, description="How hard it is: easy, medium, hard, beginner, or words of your own."
    )
    estimated_time: Minutes | None = Field(
        default=None, description='How long it takes: a number of minutes, or a text such as "1 hour".'
    )
    label: str = label_field("exercise", "Word above the title.")

    def heading(self) -> str:
        """The title, or the label."""
        return plain(self.title) or plain(self.label)

    def written_narration(self, language: str) -> str:
        """That viewers should do something, what it is, how long it takes, and the steps in turn."""
        length = said_length(self.estimated_time, language) if self.estimated_time is not None else ""
        parts = (
            sentence(label_said(self, "label", language), language),
            sentence(self.title, language),
            length,
            in_turn(self.instructions, language),
        )
        return " ".join(filter(None, parts))

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The title and the facts are there; each step arrives when it is spoken of."""
        fields = {"length": "estimated_time", "difficulty": "difficulty"}
        known = facts(self.estimated_time, self.difficulty, fields, stage.look)
        last = len(self.instructions) - 1
        rows = [
            CourseRow(
                text,
                NumberedStep(index + 1, Text(text, BODY, "text", f"instructions[{index}]"), index == last),
            )
            for index, text in enumerate(self.instructions)
        ]
        leaves = stage.pages(
            rows,
            lambda some: _arrangements([row.block for row in some], stage.look),
            head=titled(self.title, self.label, known),
            field="instructions",
        )
        yield stage.first()
        yield from arrivals(stage, leaves)


def _arrangements(steps: Sequence[Block], look: Look) -> list[Arrangement]:
    """Steps under one another, joined by a line."""
    return [Arrangement(Stack(steps), COLUMN_PX, PORTRAIT_GROWTH_PX if look.portrait else 2)]
