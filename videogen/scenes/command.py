"""A terminal: commands that are typed, comments, and what the commands print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from videogen.drawing.arrange import Beside, Stack
from videogen.drawing.blocks import Block
from videogen.drawing.code import CodeLine, Span
from videogen.drawing.page import COLUMN_PX, Arrangement, Head
from videogen.drawing.parts import point, points, window
from videogen.scenes.wording import in_turn, is_english, number, plain, sentences
from videogen.spec import Scene
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.layout import Placed
    from videogen.drawing.picture import Beat
    from videogen.drawing.stage import Stage

TYPED, COMMENT, RESULT = "$ ", "# ", "→ "
GROUP_GAP_PX = 16
SAYABLE = re.compile(r"[A-Za-z][A-Za-z0-9-]+$")
OUTPUT_DELAY_S = 0.2  # a machine takes a moment to answer

CommandLine = Annotated[str, Field(max_length=400)]
Point = Annotated[str, Field(min_length=1, max_length=200)]


class Command(Scene):
    """A terminal in which commands are typed."""

    type: Literal["command"] = "command"
    header: str = Field(min_length=1, max_length=200, description="Headline over the terminal.")
    description: str | None = Field(default=None, max_length=400, description="A sentence under the header.")
    topic: str | None = Field(default=None, max_length=80, description="Short label above the header.")
    commands: tuple[CommandLine, ...] = Field(
        min_length=1,
        max_length=40,
        description='Lines: "$ " is typed, "# " is a comment, "→ " or anything else is output.',
    )
    key_points: tuple[Point, ...] = Field(
        default=(), max_length=8, description="Short points under the terminal."
    )

    def heading(self) -> str:
        """The header."""
        return plain(self.header)

    def written_narration(self, language: str) -> str:
        """What is done rather than what is typed: the header, the comments and the points."""
        comments = [line.removeprefix(COMMENT) for line in self.commands if line.startswith(COMMENT)]
        steps = in_turn(comments, language) or (self._counted() if is_english(language) else "")
        opening = sentences(language, self.header, self.description)
        points = sentences(language, *self.key_points)
        return " ".join(part for part in (opening, steps, points) if part)

    def _counted(self) -> str:
        """How many commands there are, and of which program where it is one whose name can be said."""
        typed = [line.removeprefix(TYPED).strip() for line in self.commands if line.startswith(TYPED)]
        programs = {line.split()[0] for line in typed if line}
        if not programs:
            return ""
        name = f" {programs.pop()}" if len(programs) == 1 and all(map(SAYABLE.match, programs)) else ""
        count = len([line for line in typed if line])
        return f"One{name} command does it." if count == 1 else f"It takes {number(count)}{name} commands."

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The empty terminal is there; lines are typed when they are spoken of, and output follows at once."""
        lines = [_line(text, f"commands[{index}]") for index, text in enumerate(self.commands)]
        notes = [point(text, f"key_points[{index}]") for index, text in enumerate(self.key_points)]
        airy, tight = window(lines, self._gaps()), window(lines, 0)
        columns = 3 if stage.look.landscape else 1
        bodies = [
            Stack([card, points(notes, columns=columns)] if notes else [card], 40) for card in (airy, tight)
        ]
        placed = stage.page(
            *(Arrangement(body, width_px, bears_px=2) for body in bodies for width_px in (COLUMN_PX, None)),
            head=Head(self.header, self.topic, self.description),
            field="commands",
        )
        terminal = airy if airy in placed else tight
        stage.place(placed.without(terminal, *lines))
        yield stage.first()
        yield from self._lines(stage, placed, lines)
        for text, note in zip(self.key_points, notes, strict=True):
            yield stage.arrive(Cue.at(text), placed[note])

    def _gaps(self) -> list[int]:
        """Room above each command, or above the comment that it comes with."""
        kinds = [_kind(text) for text in self.commands]
        return [
            GROUP_GAP_PX if kind != RESULT and before != COMMENT else 0 for before, kind in pairwise(kinds)
        ]

    def _lines(self, stage: Stage, placed: Placed, lines: list[Block]) -> Iterator[Beat]:
        """A comment comes with the command under it; lines of output that follow one another come together."""
        comments: list[int] = []
        for kind, group in groupby(range(len(lines)), key=lambda index: _kind(self.commands[index])):
            members = list(group)
            if kind == COMMENT:
                comments = members
            elif kind == TYPED:
                for index in members:
                    yield self._typed(stage, placed, lines, comments, index)
                    comments = []
            else:
                shown = [placed[lines[index]] for index in (*comments, *members)]
                yield stage.show(Cue.after(OUTPUT_DELAY_S), *shown)
                comments = []
        if comments:
            words = "\n".join(self.commands[index].removeprefix(COMMENT) for index in comments)
            yield stage.show(Cue.at(words), *(placed[lines[index]] for index in comments))

    def _typed(
        self, stage: Stage, placed: Placed, lines: list[Block], comments: list[int], index: int
    ) -> Beat:
        words = [self.commands[comment].removeprefix(COMMENT) for comment in comments]
        cue = Cue.at(
            "\n".join([*words, self.commands[index].removeprefix(TYPED)])
        )  # the voice may say either
        line = lines[index]
        assert isinstance(line, Beside)
        return stage.type(cue, placed[line.block], *(placed[lines[i]] for i in comments), placed[line.mark])


def _kind(text: str) -> str:
    return next((kind for kind in (TYPED, COMMENT) if text.startswith(kind)), RESULT)


def _line(text: str, field: str) -> Block:
    if text.startswith(TYPED):
        prompt = CodeLine([Span(TYPED, "accent_text")], field)
        return Beside(prompt, CodeLine([Span(text.removeprefix(TYPED))], field), None)
    if text.startswith(COMMENT):
        return CodeLine([Span(text, "code_comment")], field, hang=2)
    if text.startswith(RESULT):
        return CodeLine([Span(RESULT, "good"), Span(text.removeprefix(RESULT))], field, hang=2)
    return CodeLine([Span(text, "muted")], field)
