"""A problem: its text, set to be read, under its number, its title and how hard it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from pydantic import Field

from videogen.drawing.layout.arrange import Stack
from videogen.drawing.layout.blocks import Block, Text
from videogen.drawing.layout.page import COLUMN_PX, Arrangement
from videogen.drawing.type.styles import PORTRAIT_GROWTH_PX, PROSE
from videogen.parts.course import Difficulty, Number, facts, labelled, titled
from videogen.parts.labels import label_field
from videogen.parts.wording import has_own_label, inner, label_said, plain, sentence, sentences, spoken
from videogen.spec.video import Scene
from videogen.timeline import Cue
from videogen.words.languages import Language, language_of
from videogen.words.writing import ends_sentence

if TYPE_CHECKING:
    from videogen.drawing.look import Look
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

PARAGRAPH_GAP_PX = 24


class _Piece(NamedTuple):
    """A sentence of the text, and how it begins there: a paragraph, a line, or neither."""

    words: str
    begins: Literal["paragraph", "line", "nothing"]


class Problem(Scene):
    """A problem to solve."""

    LABELS: ClassVar[Mapping[str, str]] = {"label": "problem"}

    EXAMPLE: ClassVar[str] = """\
type: problem
problem_number: 3
title: The first bad commit
difficulty: medium
problem_text: |
  You are given a history of n commits. From some commit on, every build fails.

  Find the first failing commit with as few builds as you can.
"""

    type: Literal["problem"] = "problem"
    problem_text: str = Field(
        min_length=1, max_length=4000, description="The problem in full; its line breaks are kept."
    )
    problem_number: Number | None = Field(
        default=None, description='Number of the problem: 3, or a text such as "2.1".'
    )
    title: str | None = Field(
        default=None, min_length=1, max_length=200, description="What the problem is called."
    )
    difficulty: Difficulty | None = Field(
        default=None, description="How hard it is: easy, medium, hard, beginner, or words of your own."
    )
    label: str = label_field("problem", "Word before the number of the problem.")

    @property
    def _label(self) -> str:
        return labelled(self.label, self.problem_number)

    def heading(self) -> str:
        """The number and the title."""
        return ": ".join(filter(None, (plain(self._label), plain(self.title))))

    def written_narration(self, language: str) -> str:
        """Which problem it is, then its text."""
        known = language_of(language)
        lines = [sentence(line, language) for line in _said_lines(self.problem_text, known)]
        return " ".join(filter(None, (self._opening(language), *lines)))

    def _opening(self, language: str) -> str:
        number = "" if self.problem_number is None else spoken(self.problem_number, language)
        label, own = label_said(self, "label", language), has_own_label(self, "label", language)
        if not label or (self.title and not own and not number):
            return sentences(language, label, self.title)
        shown = self.label if own else language_of(language).labels["problem"]
        numbered = f"{shown} {number}".strip()
        title = f"{language_of(language).colon}{inner(self.title, language)}" if self.title else ""
        return sentence(f"{numbered}{title}", language)

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """All is there to be read; a long text has several pages, each turned when its first sentence is spoken."""
        known = facts(None, self.difficulty, {"difficulty": "difficulty"}, stage.look)
        first, *others = stage.pages(
            list(_pieces(self.problem_text, language_of(stage.look.language))),
            lambda some: [_arrangement(_prose(some), stage.look)],
            head=titled(self.title, self._label, known),
            field="problem_text",
        )
        stage.place(first.placed[first.body])
        yield stage.first()
        for leaf in others:
            assert leaf.pager
            yield stage.turn(Cue.at(leaf.items[0].words), leaf.placed[leaf.body], leaf.pager)


def _arrangement(prose: Block, look: Look) -> Arrangement:
    """A column that is easy to read."""
    return Arrangement(prose, COLUMN_PX, PORTRAIT_GROWTH_PX if look.portrait else 0)


def _pieces(text: str, language: Language) -> Iterator[_Piece]:
    """The sentences of a text in order."""
    after_blank = True
    for line in text.splitlines():
        words: list[str] = []
        begins: Literal["paragraph", "line", "nothing"] = "paragraph" if after_blank else "line"
        for word in line.split():
            words.append(word)
            if ends_sentence(word, language):
                yield _Piece(" ".join(words), begins)
                words, begins = [], "nothing"
        if words:
            yield _Piece(" ".join(words), begins)
        after_blank = not line.strip()


def _said_lines(text: str, language: Language) -> list[str]:
    """The lines of a text; those that go on in the middle of a sentence are one with the line before."""
    lines: list[str] = []
    for line in text.splitlines():
        if (
            lines
            and lines[-1]
            and line.lstrip()[:1].islower()
            and not ends_sentence(lines[-1].split()[-1], language)
        ):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line.strip())
    return lines


def _prose(pieces: Sequence[_Piece]) -> Block:
    """Sentences in the lines and paragraphs in which they were written."""
    paragraphs: list[str] = []
    for piece in pieces:
        if piece.begins == "paragraph" or not paragraphs:
            paragraphs.append(piece.words)
        else:
            paragraphs[-1] += ("\n" if piece.begins == "line" else " ") + piece.words
    return Stack([Text(words, PROSE, "text", "problem_text") for words in paragraphs], PARAGRAPH_GAP_PX)
