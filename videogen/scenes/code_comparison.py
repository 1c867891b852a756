"""Two versions of code side by side, with the lines that differ marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field

from videogen.drawing.code.difference import Difference, compare
from videogen.drawing.code.grid import CodeLine, LevelLine
from videogen.drawing.code.highlight import highlight, language_problem
from videogen.drawing.code.languages import PLAIN
from videogen.drawing.code.panes import (
    DENSE,
    DENSE_ROW_PX,
    GUTTERS_PX,
    PANE_PADDING_PX,
    ROOMY,
    TIGHT,
    PaneRoom,
    Roomiest,
    compared,
    denser,
    pane,
    pane_label,
)
from videogen.drawing.code.window import CodeLines, CodeView, ScrolledCode, room_px
from videogen.drawing.layout.arrange import Grid, Stack
from videogen.drawing.layout.blocks import Block, Sized
from videogen.drawing.layout.page import Arrangement, Head, safe_area
from videogen.drawing.layout.parts import in_columns, message, point
from videogen.drawing.type.styles import CODE, PORTRAIT_GROWTH_PX
from videogen.parts.labels import label_field
from videogen.parts.points import READING_STEPS, Step, gathered, once, with_points
from videogen.parts.wording import has_own_label, inner, plain, saying, sentence, sentences
from videogen.spec.video import Scene
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.layout.laid import Placed
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

READING_PAUSE_S = 1.0  # code takes longer to read than it takes to say that it is there
COMFORT_PX = 6  # so much smaller than its style code becomes before all else becomes as small as it may be
WRAPPING_PX = 4  # here its lines begin to break, so that code that scrolls is no smaller
CONTEXT_ROWS = 2  # that are seen above a change
MOST_STILL_ROWS = 16  # of both codes: more may have to scroll
WANTED_ROWS = 6  # of code that scrolls: with fewer one loses the thread

# How much room there is, whether the panes stand side by side, and how much smaller their code may become.
WIDE = ((ROOMY, True, 2), (ROOMY, False, 2), (ROOMY, True, COMFORT_PX))
NARROW = ((ROOMY, False, 2), (TIGHT, False, 2), (ROOMY, False, WRAPPING_PX), (TIGHT, False, COMFORT_PX))

EVENLY = Cue.at("")  # a share of the time, whatever is said

Point = Annotated[str, Field(min_length=1, max_length=200)]


class _Layout(Struct, frozen=True, eq=False):
    """Both panes, with what may stand under them, in one arrangement; `views` where the code in them scrolls."""

    arrangement: Arrangement
    panes: Sequence[Block]
    improvement: Block | None
    views: Sequence[CodeView] = ()


class CodeComparison(Scene):
    """Code before and after a change."""

    CODE: ClassVar[frozenset[str]] = frozenset({"before_code", "after_code"})

    LABELS: ClassVar[Mapping[str, str]] = {"before_label": "before", "after_label": "after"}

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
    before_label: str = label_field("before", "Label of the first code.")
    after_label: str = label_field("after", "Label of the second code.")
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
        before, after = saying("before", language), saying("after", language)
        if any(has_own_label(self, field, language) for field in self.LABELS):
            before = sentence(self.before_label, language)
            after = saying("other_after", language, inner(self.after_label, language)) or self.after_label
        rest = sentences(language, after, self.improvement, *self.key_points)
        parts = (sentence(self.header, language), before, f"(pause {READING_PAUSE_S:g})", rest)
        return " ".join(filter(None, parts))

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The first code is there, to be read; the second, the improvement and the points arrive when they are spoken
        of. Code that does not fit scrolls in both panes together, from change to change."""
        notes = [point(text, f"key_points[{index}]") for index, text in enumerate(self.key_points)]
        codes, difference = self._compared(stage)
        layouts = list(self._layouts(stage, codes, difference, notes))
        longest = max("before_code", "after_code", key=lambda name: getattr(self, name).count("\n"))
        arrangements = [layout.arrangement for layout in layouts]
        placed = stage.page(*arrangements, head=Head(self.header), field=longest)
        layout = next(layout for layout in layouts if layout.panes[0] in placed)
        first, *steps = self._steps(stage, placed, layout, difference)
        yield from first()
        if self.improvement and layout.improvement:
            steps.append(once(partial(stage.arrive, Cue.at(self.improvement), placed[layout.improvement])))
        yield from with_points(stage, steps, self.key_points, [placed[note] for note in notes])

    def tracks(self) -> tuple[tuple[str, ...], ...]:
        """The second code, then nothing while long code is read, and the improvement; and the points under them."""
        reading = ("",) * READING_STEPS * self._is_long
        return (self.after_label, *reading, *filter(None, [self.improvement])), self.key_points

    @property
    def _is_long(self) -> bool:
        """Whether its code may have to scroll."""
        return self.before_code.count("\n") + self.after_code.count("\n") > MOST_STILL_ROWS

    def _steps(self, stage: Stage, placed: Placed, layout: _Layout, difference: Difference) -> list[Step]:
        """The first code, the second, and what of them is seen after that."""
        if layout.views:
            return self._scrolled(stage, placed, layout, difference)
        before, after = (placed[pane] for pane in layout.panes)
        stage.place(before)
        first = once(partial(stage.first, Cue.at(self.before_label)))
        second = once(partial(stage.arrive, Cue.at(self.after_label), after))
        return [first, second, *gathered([])] if self._is_long else [first, second]

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
        notes: Sequence[Block],
    ) -> Iterator[_Layout]:
        """Side by side where there is room for it, else under one another. Before code scrolls it becomes smaller, and
        then all else does."""
        wide = stage.look.landscape
        grown_px = PORTRAIT_GROWTH_PX if stage.look.portrait else 0
        most_px = grown_px + CODE.size_px - CODE.floor_px
        count = (max if wide else sum)(map(len, codes))
        if count * DENSE_ROW_PX <= safe_area(stage.look).height:
            whole = [CodeLines(lines) for lines in codes]
            for room, beside, less_px in WIDE if wide else NARROW:
                yield self._layout(whole, notes, room, beside=beside, bears_px=grown_px + less_px)
            dense = [CodeLines(denser(lines)) for lines in codes]
            yield self._layout(dense, notes, DENSE, beside=wide, bears_px=most_px)
        rows = _in_rows(codes, difference)
        room, bears_px = ROOMY if wide else TIGHT, grown_px + WRAPPING_PX
        views = self._views(stage, rows, notes, room)
        if views[0].height_px < WANTED_ROWS * stage.sheet.type.line_height(CODE):
            room, bears_px = DENSE, most_px
            views = self._views(stage, rows, notes, room)
        yield self._layout(views, notes, room, beside=wide, bears_px=bears_px)

    def _views(
        self, stage: Stage, rows: Sequence[CodeLines], notes: Sequence[Block], room: PaneRoom
    ) -> list[CodeView]:
        """Views of both codes, as high as may be with all else there is."""
        wide = stage.look.landscape
        height_px = room_px(
            stage.sheet,
            lambda block: self._layout([block] * 2, notes, room, beside=wide).arrangement,
            Head(self.header),
        )
        return [CodeView(lines, height_px if wide else height_px // 2, WANTED_ROWS) for lines in rows]

    def _layout(
        self,
        contents: Sequence[Block],
        notes: Sequence[Block],
        room: PaneRoom,
        *,
        beside: bool,
        bears_px: int = 0,
    ) -> _Layout:
        labels: list[Block] = [
            pane_label(self.before_label, "bad", "before_label"),
            pane_label(self.after_label, "good", "after_label"),
        ]
        if room.dense:
            labels = [Sized(label, "smallest") for label in labels]
        panes = [pane(label, code, room.padding_px) for label, code in zip(labels, contents, strict=True)]
        improvement = message(self.improvement, "improvement") if self.improvement else None
        if improvement:
            improvement = replace(improvement, padding_px=room.message_padding_px)
        rule: Literal["smallest", "yielding"] = "smallest" if room.dense else "yielding"
        below = [Sized(improvement, rule)] if improvement else []

        def body(gutter_px: int) -> Block:
            columns = 3 if beside else 1
            points = [Sized(in_columns(notes, columns, gutter_px), rule)] if notes else []
            top = Grid(panes, 2, gutter_px) if beside else Stack(panes, room.gap_px)
            return Stack([top, *below, *points], room.gap_px)

        whole = Roomiest([body(gutter_px) for gutter_px in GUTTERS_PX]) if beside else body(GUTTERS_PX[-1])
        views = [block for block in contents if isinstance(block, CodeView)]
        return _Layout(Arrangement(whole, bears_px=bears_px), panes, improvement, views)

    def _scrolled(self, stage: Stage, placed: Placed, layout: _Layout, difference: Difference) -> list[Step]:
        """Both panes are there; the second code comes into its own, then both go from change to change."""
        scroll = ScrolledCode(stage, placed, layout.views, bleed_px=PANE_PADDING_PX[0])
        before, after = (view.lines.lines for view in layout.views)
        begin_px, *stops_px = _stops(scroll, before, difference)
        scroll.begin(begin_px)
        frames = [
            placed.without(card, view.lines) for card, view in zip(layout.panes, layout.views, strict=True)
        ]
        stage.place(*frames, *scroll.come(before))
        first = once(partial(stage.first, Cue.at(self.before_label)))
        second = once(lambda: stage.arrive(Cue.at(self.after_label), *scroll.come(after)))
        rolls = [once(partial(scroll.roll, EVENLY, up_px)) for up_px in stops_px]
        return [first, second, *(gathered(rolls) if self._is_long else rolls)]


def _in_rows(codes: Sequence[Sequence[CodeLine]], difference: Difference) -> list[CodeLines]:
    """Both codes so that lines that belong together stand side by side; a line that is only in one of them stands
    beside an empty one."""
    rows = [
        [code[place] if place is not None else CodeLine(()) for code, place in zip(codes, row, strict=True)]
        for row in difference.rows
    ]
    return [CodeLines([LevelLine(row[mine], row[1 - mine]) for row in rows]) for mine in (0, 1)]


def _stops(scroll: ScrolledCode, rows: Sequence[Block], difference: Difference) -> list[int]:
    """How far up the code goes, one after another, until every change was seen, each with the line above it; all of
    it where nothing changed."""
    stops: list[int] = []
    for first, last in _changes(difference) or [(0, len(rows) - 1)]:
        bottom_px = scroll.bottom_px(rows[last])
        tops_px = [scroll.top_px(rows[max(0, first - above)]) for above in range(CONTEXT_ROWS, 0, -1)]
        if stops and stops[-1] <= tops_px[-1] and bottom_px <= stops[-1] + scroll.height_px:
            continue
        fitting = [top_px for top_px in tops_px if bottom_px - top_px <= scroll.height_px]
        stops.append(scroll.within([*fitting, tops_px[-1]][0]))
        while stops[-1] + scroll.height_px < bottom_px:
            stops.append(scroll.within(stops[-1] + scroll.height_px - scroll.row_px))
    return stops


def _changes(difference: Difference) -> list[tuple[int, int]]:
    """The first and the last row (from 0) of lines that changed together."""
    changed = [
        place
        for place, (before, after) in enumerate(difference.rows)
        if before in difference.gone or after in difference.new
    ]
    groups = groupby(enumerate(changed), key=lambda each: each[1] - each[0])
    together = [[place for _, place in members] for _, members in groups]
    return [(places[0], places[-1]) for places in together]
