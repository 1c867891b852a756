"""A section: the card that opens a chapter, with its number and its title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from msgspec.structs import replace
from pydantic import Field

from videogen.drawing.layout.arrange import Stack
from videogen.drawing.layout.blocks import Bar, Block, Sized, Text
from videogen.drawing.layout.page import COLUMN_PX, Arrangement
from videogen.drawing.type.styles import DISPLAY, LABEL, LEAD, Style
from videogen.parts.course import Number, labelled
from videogen.parts.wording import plain, saying, sentence, sentences, spoken
from videogen.spec.video import Scene
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

NUMERAL = Style(176, 1.0, 600, floor_px=88)
NUMERAL_SIGNS = 4  # a longer number, such as "Part 3", is set as a label
CHAPTER = replace(DISPLAY, size_px=88)
RULE_PX = (112, 6)
TITLE_SHRINK_PX = CHAPTER.size_px - CHAPTER.floor_px  # so far only the large words become smaller


class Section(Scene):
    """The card that opens a chapter."""

    OPENS_CHAPTER: ClassVar[bool] = True
    EXAMPLE: ClassVar[str] = """\
type: section
number: 2
title: Find the commit that broke it
subtitle: A thousand commits, ten questions
"""

    type: Literal["section"] = "section"
    title: str = Field(min_length=1, max_length=160, description="What the chapter is called.")
    number: Number | None = Field(
        default=None, description='Number of the chapter: 3, or a text such as "IV" or "2.1".'
    )
    subtitle: str | None = Field(default=None, max_length=300, description="A line under the title.")
    label: str = Field(
        default="", max_length=40, description="Word above the number, such as Chapter; it is said with it."
    )

    def heading(self) -> str:
        """The number and the title."""
        number = plain(labelled("", self.number))
        link = ". " if number.isdigit() else ": " if number else ""
        return f"{number}{link}{plain(self.title)}"

    def written_narration(self, language: str) -> str:
        """Which part it is, where that can be said, then the title and the line under it."""
        return " ".join(
            filter(None, (self._numbered(language), sentences(language, self.title, self.subtitle)))
        )

    def _numbered(self, language: str) -> str:
        if self.number is None:
            return sentence(self.label, language)
        said = spoken(self.number, language)
        if self.label:
            return sentence(f"{self.label} {said}", language)
        if len(str(self.number)) > NUMERAL_SIGNS:  # "Module 4" is said as it stands
            return sentence(said, language)
        return saying("part", language, said)

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The number is there from the first frame, and where there is none, the title; the rest arrives in turn."""
        above = self._above()
        title = Text(self.title, CHAPTER, "text", "title")
        blocks, gaps = [*above, title], [16] * (len(above) - 1) + [40]
        below = []
        if self.subtitle:
            below.append(Sized(Text(self.subtitle, LEAD, "muted", "subtitle"), "later", TITLE_SHRINK_PX))
            gaps.append(32)
        stack = Stack([*blocks, *below], gaps)
        placed = stage.page(Arrangement(stack, COLUMN_PX), Arrangement(stack), field="title")
        said = any(not isinstance(block, Bar) for block in above)
        stage.place(*(placed[block] for block in (above if said else [*above, title])))
        yield stage.first()
        for block in (title, *below) if said else below:
            yield stage.arrive(Cue.after(), placed[block])

    def _above(self) -> list[Block]:
        """The label and the number; a rule where there is neither."""
        number = labelled("", self.number)
        if len(number) > NUMERAL_SIGNS or not number:
            words = labelled(self.label, self.number)
            field = "number" if number else "label"
            return [Text(words, LEAD, "accent_text", field)] if words else [Bar(*RULE_PX, radius_px=3)]
        numeral = Text(number, NUMERAL, "accent_text", "number", max_lines=1)
        return [Text(self.label, LABEL, "accent_text", "label"), numeral] if self.label else [numeral]
