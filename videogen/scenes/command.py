"""A terminal: commands that are typed, comments, and what the commands print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from msgspec import Struct
from msgspec.structs import replace
from pydantic import Field

from videogen.drawing.ansi import plain_text, terminal_lines
from videogen.drawing.arrange import Beside, Stack
from videogen.drawing.blocks import Block
from videogen.drawing.code import CodeLine, Span
from videogen.drawing.errors import LayoutError
from videogen.drawing.page import COLUMN_PX, Arrangement, Head
from videogen.drawing.parts import point, points, window
from videogen.drawing.styles import PORTRAIT_GROWTH_PX
from videogen.drawing.window import Lines, Scroll, View, fits_whole, room_px
from videogen.scenes.wording import in_turn, is_english, number, plain, sentences
from videogen.spec import Scene
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.look import Look
    from videogen.drawing.picture import Beat
    from videogen.drawing.stage import Stage

TYPED, COMMENT, RESULT = "$ ", "# ", "→ "
GROUP_GAP_PX = 16
COMFORT_PX = 4  # so much smaller than its style the type may become before the terminal scrolls
SAYABLE = re.compile(r"[A-Za-z][A-Za-z0-9-]+$")
OUTPUT_DELAY_S = 0.2  # a machine takes a moment to answer
FLOOD_DELAY_S = 0.1  # between parts of an output that scrolls by
MOST_PARTS = 8  # of one output: however long it is, it has scrolled by in two or three seconds
MOST_LINES = 400

CommandLine = Annotated[str, Field(max_length=4000)]
Point = Annotated[str, Field(min_length=1, max_length=200)]


class _Line(Struct, frozen=True, eq=False):
    """A line of the terminal: what it is, what it says, and the block that shows it."""

    kind: str
    text: str
    block: Block


class Command(Scene):
    """A terminal in which commands are typed."""

    PRINTED: ClassVar[frozenset[str]] = frozenset({"commands"})

    CODE: ClassVar[frozenset[str]] = frozenset({"commands", "prompt"})

    EXAMPLE: ClassVar[str] = """\
type: command
header: Release it
commands:
  - "# Run the tests first"
  - $ make test
  - \\e[32m312 passed\\e[0m in 8.4 s
  - "# Then tag the version"
  - $ git tag v2.4.0
  - "# And publish it"
  - $ git push --tags
  - → v2.4.0 is on its way
"""

    type: Literal["command"] = "command"
    header: str = Field(min_length=1, max_length=200, description="Headline over the terminal.")
    description: str | None = Field(default=None, max_length=400, description="A sentence under the header.")
    topic: str | None = Field(default=None, max_length=80, description="Short label above the header.")
    commands: tuple[CommandLine, ...] = Field(
        min_length=1,
        max_length=200,
        description='Lines: "$ " is typed, "# " is a comment, "→ " or anything else is output; colours stay.',
    )
    prompt: str = Field(
        default="$", min_length=1, max_length=60, description="What stands before a typed line."
    )
    key_points: tuple[Point, ...] = Field(
        default=(), max_length=8, description="Short points under the terminal."
    )

    def heading(self) -> str:
        """The header."""
        return plain(self.header)

    def written_narration(self, language: str) -> str:
        """What is done rather than what is typed: the header, the comments and the points."""
        written = list(self._written())
        comments = [text for kind, text, _ in written if kind == COMMENT]
        typed = [text.strip() for kind, text, _ in written if kind == TYPED]
        steps = in_turn(comments, language) or (_counted(typed) if is_english(language) else "")
        opening = sentences(language, self.header, self.description)
        points = sentences(language, *self.key_points)
        return " ".join(part for part in (opening, steps, points) if part)

    def _written(self) -> Iterator[tuple[str, str, str]]:
        """The kind of each line, what it says, and where it was written; an entry may have several lines."""
        for index, entry in enumerate(self.commands):
            for text in entry.removesuffix("\n").split("\n"):
                kind = next((kind for kind in (TYPED, COMMENT) if text.startswith(kind)), RESULT)
                said = text if kind == RESULT else plain_text(text.removeprefix(kind))
                yield kind, said, f"commands[{index}]"

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The empty terminal is there; lines are typed when they are spoken of, and output follows at once. What is too
        much for the terminal scrolls, so that the last line is always seen."""
        lines = list(self._lines())
        if len(lines) > MOST_LINES:
            message = f"has {len(lines)} lines; a terminal shows at most {MOST_LINES}"
            raise LayoutError("commands", message, help="leave out what nobody reads")
        notes = [point(text, f"key_points[{index}]") for index, text in enumerate(self.key_points)]
        head = Head(self.header, self.topic, self.description)
        body = partial(_body, points(notes, columns=3 if stage.look.landscape else 1) if notes else None)
        tight = Lines([line.block for line in lines])
        room = room_px(stage.sheet, lambda block: Arrangement(body(window(block))), head)
        views = [View(tight, room)]
        if fits_whole(stage.sheet, tight, room, COMFORT_PX):
            views = [View(Lines(tight.lines, _gaps(lines))), View(tight), *views]
        cards = {view: window(view) for view in views}
        arrangements = [
            Arrangement(body(cards[view]), width_px, bears_px)
            for view in views
            for width_px, bears_px in _widths(stage.look, scrolls=view is views[-1])
        ]
        placed = stage.page(*arrangements, head=head, field="commands")
        view = next(view for view in views if view in placed)
        stage.place(placed.without(cards[view], view.lines))
        yield stage.first()
        yield from _played(stage, Scroll(stage, placed, [view]), lines)
        for text, note in zip(self.key_points, notes, strict=True):
            yield stage.arrive(Cue.at(text), placed[note])

    def _lines(self) -> Iterator[_Line]:
        """All lines as blocks; what is printed in one go keeps its colours from line to line."""
        for kind, group in groupby(self._written(), key=lambda line: line[0]):
            _, texts, fields = zip(*group, strict=True)
            if kind == RESULT:
                for text, field, spans in zip(texts, fields, terminal_lines(texts, "muted"), strict=True):
                    yield _Line(kind, text, CodeLine(_arrowed(spans), field, hang=2))
            for text, field in zip(texts, fields, strict=True) if kind != RESULT else ():
                yield _Line(kind, text, self._typed(text, field) if kind == TYPED else _comment(text, field))

    def _typed(self, text: str, field: str) -> Block:
        """The prompt, of which the last word is its sign, and what is typed behind it."""
        where, space, sign = plain_text(self.prompt).rpartition(" ")
        prompt = CodeLine([Span(where + space, "muted"), Span(f"{sign} ", "accent_text")], "prompt")
        return Beside(prompt, CodeLine([Span(text)], field), None)


def _counted(typed: Sequence[str]) -> str:
    """How many commands there are, and of which program where it is one whose name can be said."""
    programs = {line.split()[0] for line in typed if line}
    if not programs:
        return ""
    name = f" {programs.pop()}" if len(programs) == 1 and all(map(SAYABLE.match, programs)) else ""
    count = len([line for line in typed if line])
    return f"One{name} command does it." if count == 1 else f"It takes {number(count)}{name} commands."


def _comment(text: str, field: str) -> Block:
    return CodeLine([Span(COMMENT + text, "code_comment")], field, hang=2)


def _arrowed(spans: Sequence[Span]) -> list[Span]:
    """A line of output; a result behind an arrow is as bright as what was typed."""
    first = spans[0] if spans else Span("")
    if not first.text.startswith(RESULT):
        return list(spans)
    rest = [replace(first, text=first.text.removeprefix(RESULT)), *spans[1:]]
    bright = [replace(span, role="code_text") if span.role == "muted" else span for span in rest]
    return [Span(RESULT, "good"), *bright]


def _gaps(lines: Sequence[_Line]) -> list[int]:
    """Room above each command, or above the comment that it comes with."""
    kinds = [line.kind for line in lines]
    return [GROUP_GAP_PX if kind != RESULT and before != COMMENT else 0 for before, kind in pairwise(kinds)]


def _body(below: Block | None, terminal: Block) -> Block:
    return Stack([terminal, below], 40) if below else terminal


def _widths(look: Look, *, scrolls: bool) -> list[tuple[int | None, int]]:
    """The widths in which a terminal is tried, and how much smaller its type may become in each."""
    if not look.landscape:
        return [(None, COMFORT_PX + (PORTRAIT_GROWTH_PX if look.portrait else 0))]
    return [(COLUMN_PX, 2), (None, COMFORT_PX if scrolls else 2)]


def _played(stage: Stage, scroll: Scroll, lines: Sequence[_Line]) -> Iterator[Beat]:
    """A comment comes with the command under it; lines of output that follow one another come together."""
    comments: list[_Line] = []
    for kind, group in groupby(lines, key=lambda line: line.kind):
        members = list(group)
        if kind == COMMENT:
            comments = members
            continue
        if kind == TYPED:
            for line in members:
                yield from _keyed(stage, scroll, line, comments)
                comments = []
        else:
            yield from _printed(stage, scroll, Cue.after(OUTPUT_DELAY_S), [*comments, *members])
        comments = []
    if comments:
        yield from _printed(stage, scroll, Cue.at("\n".join(line.text for line in comments)), comments)


def _keyed(stage: Stage, scroll: Scroll, line: _Line, comments: Sequence[_Line]) -> Iterator[Beat]:
    """A line is typed, where there is room for it or after room was made."""
    cue = Cue.at("\n".join([*(comment.text for comment in comments), line.text]))  # the voice may say either
    assert isinstance(line.block, Beside)
    up_px = scroll.up_to_end(line.block)
    if up_px != scroll.up_px:
        yield scroll.roll(cue, up_px)
        cue = Cue.after()
    shown = scroll.come([*(comment.block for comment in comments), line.block.mark])
    (typed,) = scroll.come([line.block.block])
    yield stage.type(cue, typed, *shown)


def _printed(stage: Stage, scroll: Scroll, cue: Cue, lines: Sequence[_Line]) -> Iterator[Beat]:
    """Lines come at once; those for which there is no room push up what is there, some at a time."""
    blocks = [line.block for line in lines]
    count = next(
        (n for n, block in enumerate(blocks) if scroll.up_to_end(block) != scroll.up_px), len(blocks)
    )
    if count:
        yield stage.show(cue, *scroll.come(blocks[:count]))
        cue = Cue.after(FLOOD_DELAY_S)
    rows = max(1, scroll.height_px // scroll.row_px // 3, -(-(len(blocks) - count) // MOST_PARTS))
    for first in range(count, len(blocks), rows):
        part = blocks[first : first + rows]
        yield scroll.roll(cue, scroll.up_to_end(part[-1]), part)
        cue = Cue.after(FLOOD_DELAY_S)
