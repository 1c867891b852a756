"""The lines of a terminal: what they are, how they are set, and how they come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.code.grid import CodeLine, CodeSpan
from videogen.drawing.code.window import CodeLines, ScrolledCode
from videogen.drawing.layout.arrange import Beside
from videogen.drawing.layout.blocks import Block
from videogen.drawing.terminal.ansi import ScreenRow, plain_text
from videogen.drawing.type.styles import LINED, TERMINAL, Style
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.look import Look
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

TYPED, COMMENT, RESULT = "$ ", "# ", "→ "
GROUP_GAP_PX = 16
USUAL_COLUMNS = 120  # of a terminal
# Columns of a table, drawn lines, or room to the next thing; two spaces may follow the end of a sentence.
LAID_OUT = re.compile(r"[^\s.!?:;,] {2}\S|\S {3,}\S|[\u2500-\u259f]|[+|][-=]{3}|[-=]{3}[+|]")
DRAWN = re.compile("[\u2500-\u259f]")  # signs that boxes and bars are drawn with
OUTPUT_DELAY_S = 0.2  # a machine takes a moment to answer
FLOOD_DELAY_S = 0.1  # between parts of an output that scrolls by
MOST_PARTS = 8  # of one output: however long it is, it has scrolled by in two or three seconds


class TerminalLine(Struct, frozen=True, eq=False):
    """A line of the terminal: what it is, what it says, and the block that shows it; how many columns it has, where it
    is never broken, and its field."""

    kind: str
    text: str
    block: Block
    columns: int = 0
    field: str = ""


def typed(text: str, prompt: str, field: str) -> TerminalLine:
    """A line that is typed behind the prompt, of which the last word is its sign."""
    where, space, sign = plain_text(prompt).rpartition(" ")
    signs = [CodeSpan(where + space, "muted"), CodeSpan(f"{sign} ", "accent_text")]
    line = CodeLine([CodeSpan(text)], field, style=TERMINAL)
    return TerminalLine(
        TYPED, text, Beside(CodeLine(signs, "prompt", style=TERMINAL), line, None), field=field
    )


def comment(text: str, field: str) -> TerminalLine:
    """A line that says what comes next."""
    return TerminalLine(
        COMMENT, text, CodeLine([CodeSpan(COMMENT + text, "code_comment")], field, hang=2, style=TERMINAL)
    )


def outputs(
    rows: Sequence[ScreenRow], fields: Sequence[str], look: Look, columns: int | None
) -> Iterator[TerminalLine]:
    """Rows that were printed one after another. What is laid out in columns is never broken, nor is anything in a
    terminal whose columns are given; of running text in a wide picture what has up to 120 columns is not."""
    laid_out = any(LAID_OUT.search(row.text) for row in rows)
    for row, field in zip(rows, fields, strict=True):
        usual = row.columns <= USUAL_COLUMNS and (laid_out or look.landscape)
        yield _output(row, field, whole=bool(columns) or usual or bool(LAID_OUT.search(row.text)))


def _output(row: ScreenRow, field: str, *, whole: bool) -> TerminalLine:
    block = CodeLine(_arrowed(row.spans), field, hang=2, style=TERMINAL, breaks=not whole)
    return TerminalLine(RESULT, row.text, block, row.columns if whole else 0, field)


def _arrowed(spans: Sequence[CodeSpan]) -> list[CodeSpan]:
    """A line of output; a result behind an arrow is as bright as what was typed."""
    first = spans[0] if spans else CodeSpan("")
    if not first.text.startswith(RESULT):
        return list(spans)
    rest = [replace(first, text=first.text.removeprefix(RESULT)), *spans[1:]]
    bright = [replace(span, role="code_text") if span.role == "muted" else span for span in rest]
    return [CodeSpan(RESULT, "good"), *bright]


def gaps(lines: Sequence[TerminalLine]) -> list[int]:
    """Room above each command, or above the comment that it comes with."""
    kinds = [line.kind for line in lines]
    return [GROUP_GAP_PX if kind != RESULT and before != COMMENT else 0 for before, kind in pairwise(kinds)]


def _style(lines: Sequence[TerminalLine]) -> Style:
    """How lines are set: where some draw boxes, so near to one another that these are closed."""
    lined = any(DRAWN.search(line.text) for line in lines if line.kind == RESULT)
    return replace(TERMINAL, leading=LINED) if lined else TERMINAL


def styled(lines: Sequence[TerminalLine]) -> Iterator[TerminalLine]:
    """The same lines, all set as they need it together."""
    style = _style(lines)
    for line in lines:
        yield line if style == TERMINAL else replace(line, block=_in_style(line.block, style))


def _in_style(block: Block, style: Style) -> Block:
    if isinstance(block, Beside):
        return replace(block, mark=_in_style(block.mark, style), block=_in_style(block.block, style))
    return replace(block, style=style)


def tight(lines: Sequence[TerminalLine], columns: int | None) -> CodeLines:
    """The lines without gaps; where there is output, small enough for all its columns, or those that are wished."""
    blocks = [line.block for line in lines]
    if not any(line.kind == RESULT for line in lines):
        return CodeLines(blocks)
    widest = max(lines, key=lambda line: line.columns)
    wide = widest.columns >= (columns or 0)
    return CodeLines(
        blocks,
        style=_style(lines),
        columns=max(widest.columns, columns or 0),
        widest_at=widest.field if wide else "columns",
        whole=frozenset(line.block for line in lines if line.columns),
    )


class ShellLine(NamedTuple):
    """A line of a terminal as it was written: what it is, and what it says."""

    kind: str
    text: str


def units(lines: Sequence[TerminalLine] | Sequence[ShellLine]) -> Iterator[tuple[int, int]]:
    """Which lines come together, from and to: a command, the comments above it, and the output under it."""
    kinds = [line.kind for line in lines]
    begins = {0}
    for place, kind in enumerate(kinds):
        first = place
        while first and kinds[first - 1] == COMMENT:
            first -= 1
        if kind == TYPED or (kind == COMMENT and place == len(kinds) - 1):
            begins.add(first)
    return pairwise([*sorted(begins), len(kinds)])


def played(stage: Stage, scroll: ScrolledCode, lines: Sequence[TerminalLine]) -> Iterator[Beat]:
    """A comment comes with the command under it; lines of output that follow one another come together."""
    comments: list[TerminalLine] = []
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


def _keyed(
    stage: Stage, scroll: ScrolledCode, line: TerminalLine, comments: Sequence[TerminalLine]
) -> Iterator[Beat]:
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


def _printed(stage: Stage, scroll: ScrolledCode, cue: Cue, lines: Sequence[TerminalLine]) -> Iterator[Beat]:
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
