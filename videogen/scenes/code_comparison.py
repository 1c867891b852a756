"""Two versions of code side by side, with the lines that differ marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from videogen.drawing.arrange import Grid, Stack
from videogen.drawing.blocks import Block, Firm, Text
from videogen.drawing.code import changed_lines, highlight
from videogen.drawing.page import Arrangement, Head
from videogen.drawing.parts import (
    PANE_PADDING_PX,
    TIGHT_PANE_PADDING_PX,
    compared,
    message,
    pane,
    point,
    points,
)
from videogen.drawing.styles import LABEL
from videogen.scenes.wording import inner, is_english, plain, sentence, sentences
from videogen.spec import Scene
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.picture import Beat
    from videogen.drawing.stage import Stage

READING_PAUSE_S = 1.0  # code takes longer to read than it takes to say that it is there

Point = Annotated[str, Field(min_length=1, max_length=200)]


class CodeComparison(Scene):
    """Code before and after a change."""

    type: Literal["code_comparison"] = "code_comparison"
    header: str = Field(min_length=1, max_length=200, description="Headline over the code.")
    before_code: str = Field(min_length=1, max_length=4000, description="The code before the change.")
    after_code: str = Field(min_length=1, max_length=4000, description="The code after the change.")
    before_label: str = Field(
        default="Before", min_length=1, max_length=60, description="Label of the first code."
    )
    after_label: str = Field(
        default="After", min_length=1, max_length=60, description="Label of the second code."
    )
    improvement: str | None = Field(default=None, max_length=200, description="What the change is good for.")
    language: str = Field(
        default="python", max_length=40, description="Language of the code, as Pygments names it."
    )
    key_points: tuple[Point, ...] = Field(
        default=(), max_length=8, description="Short points under the code."
    )

    def heading(self) -> str:
        """The header."""
        return plain(self.header)

    def written_narration(self, language: str) -> str:
        """What changes and what it is good for; the code itself is not read out."""
        before, after = self.before_label, self.after_label
        if is_english(language):
            named = (before, after) != ("Before", "After")
            before = before if named else "Here is the code before the change"
            after = f"And now, {inner(after, language)}" if named else "And here it is after the change"
        rest = sentences(language, after, self.improvement, *self.key_points)
        parts = (
            sentence(self.header, language),
            sentence(before, language),
            f"(pause {READING_PAUSE_S:g})",
            rest,
        )
        return " ".join(filter(None, parts))

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The first code is there, to be read; the second, the improvement and the points arrive when they are spoken
        of."""
        roomy, tight = self._panes(PANE_PADDING_PX), self._panes(TIGHT_PANE_PADDING_PX)
        extras: list[tuple[str, Block]] = []
        if self.improvement:
            extras.append((self.improvement, Firm(message(self.improvement, "improvement"))))
        notes = [point(text, f"key_points[{index}]") for index, text in enumerate(self.key_points)]
        below = [block for _, block in extras]
        if notes:
            below.append(points(notes, columns=3 if stage.look.landscape else 1))
            extras += zip(self.key_points, notes, strict=True)
        beside = Stack([Grid(roomy, 2, 32), *below], 32)
        side_by_side = Arrangement(beside, bears_px=8 if stage.look.landscape else 0)
        stacked = [
            Arrangement(Stack([*panes, *below], gap), bears_px=20)
            for panes, gap in ((roomy, 32), (tight, 20))
        ]
        arrangements = [side_by_side, *stacked] if stage.look.landscape else [*stacked, side_by_side]
        longest = max("before_code", "after_code", key=lambda name: getattr(self, name).count("\n"))
        placed = stage.page(*arrangements, head=Head(self.header), field=longest)
        before, after = (placed.one_of(pair) for pair in zip(roomy, tight, strict=True))
        stage.place(before)
        yield stage.first(Cue.at(self.before_label))
        yield stage.arrive(Cue.at(self.after_label), after)
        for text, block in extras:
            yield stage.arrive(Cue.at(text), placed[block])

    def _panes(self, padding_px: tuple[int, int]) -> list[Block]:
        """The code before and after, with the lines marked that only one of them has."""
        both = [highlight(code, self.language) for code in (self.before_code, self.after_code)]
        gone, new = changed_lines(*(["".join(span.text for span in line) for line in code] for code in both))
        return [
            pane(
                Text(label, LABEL, role, f"{name}_label", max_lines=1),
                compared(code, marked, role, f"{name}_code"),
                padding_px,
            )
            for name, label, role, code, marked in (
                ("before", self.before_label, "bad", both[0], gone),
                ("after", self.after_label, "good", both[1], new),
            )
        ]
