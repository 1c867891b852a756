"""A terminal: commands that are typed, comments, and what the commands print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from msgspec.structs import replace
from pydantic import Field, model_validator

from videogen.drawing.code.window import CodeView, ScrolledCode, fits_whole, room_px
from videogen.drawing.errors import LayoutError
from videogen.drawing.layout.arrange import Stack
from videogen.drawing.layout.blocks import Block
from videogen.drawing.layout.page import COLUMN_PX, Arrangement, Head
from videogen.drawing.layout.parts import point, points, window
from videogen.drawing.terminal.ansi import Printed, ScreenRow, plain_text, printed_lines
from videogen.drawing.terminal.scrollback import Overworked
from videogen.drawing.terminal.session import read_session
from videogen.drawing.type.styles import PORTRAIT_GROWTH_PX
from videogen.parts.points import Step, with_points
from videogen.parts.shell import (
    COMMENT,
    RESULT,
    TYPED,
    ShellLine,
    TerminalLine,
    comment,
    gaps,
    outputs,
    played,
    styled,
    tight,
    typed,
    units,
)
from videogen.parts.wording import in_turn, number, plain, saying, sentences
from videogen.spec.values import FileName, wrong
from videogen.spec.video import Scene

if TYPE_CHECKING:
    from videogen.drawing.look import Look
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

COMFORT_PX = 4  # so much smaller than its style the type may become before the terminal scrolls
SAYABLE = re.compile(r"[A-Za-z][A-Za-z0-9-]+$")
MOST_LINES = 400
MOST_COLUMNS = 400

CommandLine = Annotated[str, Field(max_length=4000)]
Point = Annotated[str, Field(min_length=1, max_length=200)]


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
        default=(),
        max_length=200,
        description='Lines: "$ " is typed, "# " is a comment, "→ " or anything else is output; colours stay.',
    )
    prompt: str = Field(
        default="$", min_length=1, max_length=60, description="What stands before a typed line."
    )
    file: FileName | None = Field(
        default=None,
        description="Captured session after the commands: text with escapes, a typescript or an asciicast. Lines with "
        "the prompt are typed.",
    )
    columns: int | None = Field(
        default=None,
        ge=20,
        le=MOST_COLUMNS,
        description="Width of the terminal: longer output goes on in the next row. Default: as the recording says, or "
        "as the widest line needs.",
    )
    key_points: tuple[Point, ...] = Field(
        default=(), max_length=8, description="Short points under the terminal."
    )

    @model_validator(mode="after")
    def _has_something_to_show(self) -> Command:
        if not self.commands and self.file is None:
            help = "write the lines under commands:, or name a captured session under file:"
            raise wrong("commands-or-file", 'this scene has neither "commands" nor "file"', help)
        return self

    def heading(self) -> str:
        """The header."""
        return plain(self.header)

    def written_narration(self, language: str) -> str:
        """What is done rather than what is typed: the header, the comments and the points."""
        written = list(self._written())
        comments = [text for kind, text, _ in written if kind == COMMENT]
        commands = [text.strip() for kind, text, _ in written if kind == TYPED]
        steps = in_turn(comments, language) or _counted(commands, language)
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
        field = "commands" if self.commands else "file"
        try:
            lines = list(styled([*self._lines(stage), *self._captured(stage)]))
        except Overworked as error:
            message = "redraws the screen more often than can be followed"
            help = "keep the part of the session that is to be seen"
            raise LayoutError(
                "file" if self.file else field, message, help=help, code="not-a-session"
            ) from error
        if not lines:
            help = "what was printed is erased again; show an earlier part of it"
            raise LayoutError(field, "shows nothing at its end", help=help, code="nothing-to-show")
        if len(lines) > MOST_LINES:
            message = f"has {len(lines)} lines; a terminal shows at most {MOST_LINES}"
            raise LayoutError("file" if self.file else field, message, help="leave out what nobody reads")
        notes = [point(text, f"key_points[{index}]") for index, text in enumerate(self.key_points)]
        head = Head(self.header, self.topic, self.description)
        body = partial(_body, points(notes, columns=3 if stage.look.landscape else 1) if notes else None)
        whole = tight(lines, self.columns)
        room = room_px(stage.sheet, lambda block: Arrangement(body(window(block))), head)
        views = [CodeView(whole, room)]
        if fits_whole(stage.sheet, whole, room, COMFORT_PX):
            loose = replace(whole, gaps_px=gaps(lines), _laid={}, _widest=[])
            views = [CodeView(loose), CodeView(whole), *views]
        cards = {view: window(view) for view in views}
        arrangements = [
            Arrangement(body(cards[view]), width_px, bears_px)
            for view in views
            for width_px, bears_px in _widths(stage.look, scrolls=view is views[-1])
        ]
        placed = stage.page(*arrangements, head=head, field=field)
        view = next(view for view in views if view in placed)
        stage.place(placed.without(cards[view], view.lines))
        yield stage.first()
        scroll = ScrolledCode(stage, placed, [view])
        steps: list[Step] = [partial(played, stage, scroll, lines[begin:end]) for begin, end in units(lines)]
        yield from with_points(stage, steps, self.key_points, [placed[note] for note in notes])

    def tracks(self) -> tuple[tuple[str, ...], ...]:
        """The commands, and the points beside them, which come when they are spoken of."""
        lines = [ShellLine(kind, text) for kind, text, _ in self._written()]
        said = (lines[begin:end] for begin, end in units(lines))
        commands = tuple("\n".join(line.text for line in unit if line.kind != RESULT) for unit in said)
        return commands, self.key_points

    def _lines(self, stage: Stage) -> Iterator[TerminalLine]:
        """All lines as blocks; what is printed in one go keeps its colours from line to line."""
        for kind, group in groupby(self._written(), key=lambda line: line[0]):
            _, texts, fields = zip(*group, strict=True)
            if kind == RESULT:
                made = printed_lines(texts, "muted", self.columns)
                self._warn(stage, made, fields[0])
                places = [fields[row.source] for row in made.rows]
                yield from outputs(made.rows, places, stage.look, self.columns)
            for text, field in zip(texts, fields, strict=True) if kind != RESULT else ():
                yield typed(text, self.prompt, field) if kind == TYPED else comment(text, field)

    def _captured(self, stage: Stage) -> Iterator[TerminalLine]:
        """The rows of the captured session; those that begin with the prompt were typed."""
        if self.file is None:
            return
        session = read_session(stage.file(self.file), self.file, "file", self.columns)
        self._warn(stage, session, "file")
        for begins, group in groupby(session.rows, self._sign_of):
            rows = list(group)
            if begins:
                yield from (typed(row.text.removeprefix(begins), self.prompt, "file") for row in rows)
            else:
                yield from outputs(rows, ["file"] * len(rows), stage.look, self.columns)

    def _sign_of(self, row: ScreenRow) -> str:
        """What a captured line begins with that was typed; nothing of others."""
        signs = (f"{self.prompt} ", TYPED)
        return next((sign for sign in signs if row.text.startswith(sign) and row.text != sign), "")

    def _warn(self, stage: Stage, made: Printed, field: str) -> None:
        for dropped in made.dropped:
            message = f"a terminal in a film cannot show {dropped}; it is left out"
            help = "see what is left with videogen still, or delete the sequence"
            stage.warn(LayoutError(field, message, help=help, code="not-shown", severity="warning"))


def _counted(typed: Sequence[str], language: str) -> str:
    """How many commands there are, and of which program where it is one whose name can be said."""
    programs = {line.split()[0] for line in typed if line}
    if not programs:
        return ""
    name = programs.pop() if len(programs) == 1 and all(map(SAYABLE.match, programs)) else ""
    count = len([line for line in typed if line])
    if count == 1:
        return saying("one_named_command" if name else "one_command", language, name)
    counted = number(count, language)
    return saying("named_commands" if name else "commands", language, counted, name)


def _body(below: Block | None, terminal: Block) -> Block:
    return Stack([terminal, below], 40) if below else terminal


def _widths(look: Look, *, scrolls: bool) -> list[tuple[int | None, int]]:
    """The widths in which a terminal is tried, and how much smaller its type may become in each."""
    if not look.landscape:
        return [(None, COMFORT_PX + (PORTRAIT_GROWTH_PX if look.portrait else 0))]
    return [(COLUMN_PX, 2), (None, COMFORT_PX if scrolls else 2)]
