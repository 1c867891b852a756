"""Two versions of code side by side, with the lines that differ marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from msgspec import Struct
from pydantic import Field

from videogen.drawing.arrange import Grid, Stack
from videogen.drawing.blocks import Block, Firm, Text
from videogen.drawing.code import CodeLine, Level
from videogen.drawing.difference import Difference, compare
from videogen.drawing.highlight import PLAIN, highlight, language_problem
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
from videogen.drawing.styles import LABEL, PORTRAIT_GROWTH_PX
from videogen.drawing.window import Lines, Scroll, View, room_px
from videogen.scenes.wording import inner, is_english, plain, sentence, sentences
from videogen.spec import Scene
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.layout import Placed
    from videogen.drawing.picture import Beat
    from videogen.drawing.stage import Stage

READING_PAUSE_S = 1.0  # code takes longer to read than it takes to say that it is there
COMFORT_PX = 6  # so much smaller than its style code may become before it scrolls
SCROLLING_PX = 4  # and when it scrolls: here its lines begin to break
CONTEXT_ROWS = 2  # that are seen above a change
GAP_PX, TIGHT_GAP_PX = 32, 20

EVENLY = Cue.at("")  # a share of the time, whatever is said

Point = Annotated[str, Field(min_length=1, max_length=200)]


class _Layout(Struct, frozen=True, eq=False):
    """Both panes, with what may stand under them, in one arrangement; `views` where the code in them scrolls."""

    arrangement: Arrangement
    panes: Sequence[Block]
    views: Sequence[View] = ()


class CodeComparison(Scene):
    """Code before and after a change."""

    EXAMPLE: ClassVar[str] = """\
type: code_comparison
header: Let the file close itself
before_code: |
  file = open(path)
  text = file.read()
  file.close()
after_code: |
  with open(path) as file:
      text = file.read()
improvement: Closed even when reading fails
"""

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
        of. Long code scrolls in both panes together, from change to change."""
        extras: list[tuple[str, Block]] = []
        if self.improvement:
            extras.append((self.improvement, Firm(message(self.improvement, "improvement"))))
        notes = [point(text, f"key_points[{index}]") for index, text in enumerate(self.key_points)]
        below = [block for _, block in extras]
        if notes:
            below.append(points(notes, columns=3 if stage.look.landscape else 1))
            extras += zip(self.key_points, notes, strict=True)
        codes, difference = self._compared(stage)
        layouts = list(self._layouts(stage, codes, difference, below))
        longest = max("before_code", "after_code", key=lambda name: getattr(self, name).count("\n"))
        arrangements = [layout.arrangement for layout in layouts]
        placed = stage.page(*arrangements, head=Head(self.header), field=longest)
        layout = next(layout for layout in layouts if layout.panes[0] in placed)
        if layout.views:
            yield from self._scrolled(stage, placed, layout, difference)
        else:
            stage.place(placed[layout.panes[0]])
            yield stage.first(Cue.at(self.before_label))
            yield stage.arrive(Cue.at(self.after_label), placed[layout.panes[1]])
        for text, block in extras:
            yield stage.arrive(Cue.at(text), placed[block])

    def _compared(self, stage: Stage) -> tuple[list[list[CodeLine]], Difference]:
        """The lines of both codes, those that differ marked; a language that is none is reported."""
        problem = language_problem(self.language)
        if problem:
            stage.report(problem)
        language = PLAIN if problem else self.language
        both = [highlight(code, language) for code in (self.before_code, self.after_code)]
        difference = compare(*(["".join(span.text for span in line) for line in code] for code in both))
        return [
            compared(both[0], difference.gone, "bad", "before_code"),
            compared(both[1], difference.new, "good", "after_code"),
        ], difference

    def _layouts(
        self,
        stage: Stage,
        codes: Sequence[Sequence[CodeLine]],
        difference: Difference,
        below: Sequence[Block],
    ) -> Iterator[_Layout]:
        """Side by side where there is room for it, else under one another; in the end with code that scrolls."""
        wide = stage.look.landscape
        grown_px = PORTRAIT_GROWTH_PX if stage.look.portrait else 0
        whole = [Lines(lines) for lines in codes]
        if wide:
            yield self._layout(whole, below, beside=True, bears_px=2)
            yield self._layout(whole, below, beside=False, bears_px=2)
            yield self._layout(whole, below, beside=True, bears_px=COMFORT_PX)
        else:
            yield self._layout(whole, below, beside=False, bears_px=grown_px + 2)
            yield self._layout(whole, below, beside=False, tight=True, bears_px=grown_px + COMFORT_PX)
        room = room_px(
            stage.sheet,
            lambda block: self._layout([block] * 2, below, beside=wide, tight=not wide).arrangement,
            Head(self.header),
        )
        views = [View(lines, room if wide else room // 2) for lines in _in_rows(codes, difference)]
        yield self._layout(views, below, beside=wide, tight=not wide, bears_px=grown_px + SCROLLING_PX)

    def _layout(
        self,
        contents: Sequence[Block],
        below: Sequence[Block],
        *,
        beside: bool,
        tight: bool = False,
        bears_px: int = 0,
    ) -> _Layout:
        labels = (
            Text(self.before_label, LABEL, "bad", "before_label", max_lines=1),
            Text(self.after_label, LABEL, "good", "after_label", max_lines=1),
        )
        padding = TIGHT_PANE_PADDING_PX if tight else PANE_PADDING_PX
        panes = [pane(label, code, padding) for label, code in zip(labels, contents, strict=True)]
        gap_px = TIGHT_GAP_PX if tight else GAP_PX
        body = Stack([Grid(panes, 2, gap_px) if beside else Stack(panes, gap_px), *below], gap_px)
        views = [block for block in contents if isinstance(block, View)]
        return _Layout(Arrangement(body, bears_px=bears_px), panes, views)

    def _scrolled(
        self, stage: Stage, placed: Placed, layout: _Layout, difference: Difference
    ) -> Iterator[Beat]:
        """Both panes are there; the second code comes into its own, then both go from change to change."""
        scroll = Scroll(stage, placed, layout.views, bleed_px=PANE_PADDING_PX[0])
        before, after = (view.lines.lines for view in layout.views)
        first, *others = _stops(scroll, before, difference)
        scroll.begin(first)
        frames = [
            placed.without(card, view.lines) for card, view in zip(layout.panes, layout.views, strict=True)
        ]
        stage.place(*frames, *scroll.come(before))
        yield stage.first(Cue.at(self.before_label))
        yield stage.arrive(Cue.at(self.after_label), *scroll.come(after))
        for up_px in others:
            yield scroll.roll(EVENLY, up_px)


def _in_rows(codes: Sequence[Sequence[CodeLine]], difference: Difference) -> list[Lines]:
    """Both codes so that lines that belong together stand side by side; a line that is only in one of them stands
    beside an empty one."""
    rows = [
        [code[place] if place is not None else CodeLine(()) for code, place in zip(codes, row, strict=True)]
        for row in difference.rows
    ]
    return [Lines([Level(row[mine], row[1 - mine]) for row in rows]) for mine in (0, 1)]


def _stops(scroll: Scroll, rows: Sequence[Block], difference: Difference) -> list[int]:
    """How far up the code goes, one after another, until every change was seen; all of it where nothing changed."""
    changed = [
        place
        for place, (before, after) in enumerate(difference.rows)
        if before in difference.gone or after in difference.new
    ] or range(len(rows))
    stops: list[int] = []
    for place in changed:
        while not stops or scroll.bottom_px(rows[place]) > stops[-1] + scroll.height_px:
            top_px = scroll.top_px(rows[max(0, place - CONTEXT_ROWS)])
            begins_px = top_px if not stops or top_px > stops[-1] else stops[-1] + scroll.height_px
            stops.append(scroll.within(begins_px))
    return stops
