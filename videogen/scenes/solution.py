"""A solution: code, and beside or under it why it works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from videogen.drawing.code.grid import CodeLine
from videogen.drawing.code.highlight import highlight, language_problem
from videogen.drawing.code.panes import PANE_PADDING_PX, TIGHT_PANE_PADDING_PX
from videogen.drawing.code.window import CodeLines
from videogen.drawing.layout.arrange import Beside, Card, Stack
from videogen.drawing.layout.blocks import Block, Sized, Text
from videogen.drawing.layout.page import COLUMN_PX, Arrangement
from videogen.drawing.type.styles import BODY, PORTRAIT_GROWTH_PX
from videogen.parts.course import titled
from videogen.parts.labels import label_field
from videogen.parts.wording import has_own_label, plain, saying, sentence, sentences
from videogen.spec.video import Scene
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.look import Look
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

BESIDE_GAP_PX = 64
READING_S = 1.0  # code takes longer to read than it takes to say that it is there
LINE_READING_S = 0.4  # a line, where nothing is said of the code
LONGEST_READING_S = 12.0

EVENLY = Cue.at("")  # a share of the time, whatever is said

CodeText = Annotated[str, Field(min_length=1, max_length=10_000)]
CodeTextLine = Annotated[str, Field(max_length=400)]


class Solution(Scene):
    """Code that solves a problem, and why."""

    CODE: ClassVar[frozenset[str]] = frozenset({"solution_code"})

    LABELS: ClassVar[Mapping[str, str]] = {"label": "solution"}

    EXAMPLE: ClassVar[str] = """\
type: solution
title: Halve what is left
language: python
solution_code: |
  low, high = 0, len(commits) - 1
  while low < high:
      middle = (low + high) // 2
      if fails(commits[middle]):
          high = middle
      else:
          low = middle + 1
explanation: Each build rules out half of the commits, so a thousand take ten.
"""

    type: Literal["solution"] = "solution"
    solution_code: CodeText | Annotated[tuple[CodeTextLine, ...], Field(min_length=1, max_length=400)] = (
        Field(description="The code: a text, or a list of lines.")
    )
    title: str | None = Field(
        default=None, min_length=1, max_length=200, description="What the solution is called."
    )
    explanation: str | None = Field(
        default=None, min_length=1, max_length=1000, description="Why it works, under or beside the code."
    )
    language: str = Field(
        default="python", max_length=40, description="Language of the code, as Pygments names it."
    )
    label: str = label_field("solution", "Word above the title.")

    @property
    def _code(self) -> str:
        return self.solution_code if isinstance(self.solution_code, str) else "\n".join(self.solution_code)

    def heading(self) -> str:
        """The title, or the label."""
        return plain(self.title) or plain(self.label)

    def written_narration(self, language: str) -> str:
        """What it is called and why it works; the code itself is not read out, and there is time to read it."""
        opening = self.title or (self.label if has_own_label(self, "label", language) else "")
        pause_s = READING_S if self.explanation else self._reading_s()
        parts = (
            sentence(opening, language) or saying("solution", language),
            f"(pause {pause_s:g})",
            sentences(language, *(self.explanation or "").splitlines()),
        )
        return " ".join(filter(None, parts))

    def _reading_s(self) -> float:
        lines = sum(1 for line in self._code.splitlines() if line.strip())
        return round(min(max(READING_S, LINE_READING_S * lines), LONGEST_READING_S), 1)

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The code is there; why it works arrives when it is said. Long code has several pages, turned one after
        another over what is said from then on."""
        if problem := language_problem(self.language):
            stage.report(problem)
        lines = [CodeLine(spans, "solution_code") for spans in highlight(self._code, self.language)]
        why = Text(self.explanation, BODY, "text", "explanation") if self.explanation else None
        first, *others = stage.pages(
            lines,
            lambda some: list(_arrangements(some, why, stage.look)),
            head=titled(self.title, self.label),
            field="solution_code",
        )
        stage.place(first.placed.without(first.body, why))
        yield stage.first(EVENLY)
        if why:
            yield stage.arrive(Cue.at(self.explanation or ""), first.placed[why])
        for leaf in others:
            assert leaf.pager
            yield stage.turn(EVENLY, leaf.placed[leaf.body], leaf.pager)


def _arrangements(code: Sequence[Block], why: Block | None, look: Look) -> Iterator[Arrangement]:
    """The words under the code, as large as they are by themselves while code becomes smaller; in a wide picture beside
    it, or under it in all the width."""
    lines = CodeLines(code)
    roomy, tight = (Card(lines, padding) for padding in (PANE_PADDING_PX, TIGHT_PANE_PADDING_PX))
    firm = Sized(why) if why else None
    if look.portrait:
        yield Arrangement(_under(roomy, firm), bears_px=PORTRAIT_GROWTH_PX)
        yield Arrangement(_under(Sized(roomy, "ungrown"), firm), bears_px=4)
        yield Arrangement(_under(roomy, why), bears_px=PORTRAIT_GROWTH_PX)
        yield Arrangement(Sized(_under(tight, why), "ungrown"))
        return
    yield Arrangement(_under(roomy, firm), COLUMN_PX, 4)
    if look.landscape and why and firm:
        yield Arrangement(Beside(tight, firm, COLUMN_PX, BESIDE_GAP_PX), bears_px=4)
        yield Arrangement(Beside(tight, why, COLUMN_PX, BESIDE_GAP_PX), bears_px=4)
    yield Arrangement(_under(tight, why))


def _under(pane: Block, why: Block | None) -> Block:
    return Stack([pane, why], 32) if why else Stack([pane])
