"""Code in an editor: what is talked about stays lit, and long code scrolls to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from videogen.drawing.code.editor import NUMBER, Editor
from videogen.drawing.code.grid import CodeLine, CodeSpan, Name
from videogen.drawing.code.highlight import language_problem
from videogen.drawing.code.languages import PLAIN, language_of
from videogen.drawing.code.listing import LINES_PATTERN, Listing, pick, read_file, read_ranges, unseen
from videogen.drawing.code.window import CodeLines, CodeView, ScrolledCode, fits_whole, room_px
from videogen.drawing.errors import LayoutError
from videogen.drawing.layout.arrange import Stack
from videogen.drawing.layout.blocks import Block
from videogen.drawing.layout.page import COLUMN_PX, Arrangement, Head
from videogen.drawing.layout.parts import CODE_NAME, point, points, window
from videogen.drawing.type.styles import PORTRAIT_GROWTH_PX
from videogen.parts.points import READING_STEPS, Step, shares, with_points
from videogen.parts.wording import in_turn, plain, saying, sentences
from videogen.showing import quote
from videogen.spec.model import TEXT, Model
from videogen.spec.values import FileName, wrong
from videogen.spec.video import Scene
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.look import Look
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

ALL = "all"
GUTTER = "  "  # from the numbers to the code
COMFORT_PX = 6  # so much smaller than its style code may become before it scrolls
SCROLLING_PX = 4  # and when it scrolls: here its lines begin to break
READING_S = (2.0, 8.0)  # least and most that is left to read code of which nothing is said
READING_S_PER_LINE = 0.4


def _check_lines(written: str) -> str:
    if written != ALL and read_ranges(written) is None:
        help = 'write a number or a range, for example "7", "3-5", "3-5, 9" or "20-"'
        raise wrong("bad-lines", f"cannot read the lines {quote(written)}", help)
    return written


def _lines_schema(pattern: str, *examples: str) -> WithJsonSchema:
    return WithJsonSchema({"type": TEXT, "pattern": rf"{pattern}|\$\{{", "examples": list(examples)})


LineNumbers = Annotated[str, AfterValidator(_check_lines), _lines_schema(LINES_PATTERN, "10-24", "7")]
FocusLines = Annotated[
    str,
    AfterValidator(_check_lines),
    _lines_schema(f"{LINES_PATTERN}|^{ALL}$", "3-5", ALL),
]
Point = Annotated[str, Field(min_length=1, max_length=200)]


class Focus(Model):
    """Lines that are talked about, while all others are dimmed."""

    SHORT_FORM: ClassVar[str | None] = "lines"

    lines: FocusLines = Field(description='Numbers of the lines as shown, as in "3-5"; "all" dims none.')
    say: str | None = Field(
        default=None,
        min_length=1,
        max_length=300,
        description="Words of the narration with which these lines come into focus; said where there is none.",
    )

    @classmethod
    def short_form_schema(cls, field: dict[str, Any]) -> dict[str, Any]:
        """The numbers alone, one of them without quotation marks too."""
        return {**field, "description": "Numbers of the lines as shown."}


class Code(Scene):
    """Code in an editor, which may focus some of its lines after others."""

    CODE: ClassVar[frozenset[str]] = frozenset({"code"})

    EXAMPLE: ClassVar[str] = """\
type: code
header: Retry, but not forever
label: retry.py
language: python
code: |
  def fetch(url, attempts=3):
      for attempt in range(attempts):
          try:
              return get(url, timeout=5)
          except Timeout:
              sleep(2 ** attempt)
      raise Unreachable(url)
focus:
  - lines: 2
    say: We try three times
  - lines: 5-6
    say: After a timeout we wait, each time twice as long
  - lines: 7
    say: And when nothing helps, we say so
"""

    type: Literal["code"] = "code"
    header: str = Field(min_length=1, max_length=200, description="Headline over the code.")
    code: str | None = Field(default=None, min_length=1, max_length=20_000, description="The code itself.")
    file: FileName | None = Field(
        default=None, description="Source file to show instead, relative to the spec."
    )
    lines: LineNumbers | None = Field(
        default=None, description='Which of its lines are shown, as in "10-24"; default: all.'
    )
    language: str | None = Field(
        default=None,
        min_length=1,
        max_length=40,
        description="Language of the code, as Pygments names it; default: by the name of the file, its first line and, "
        "where several languages have that ending, its content. A file that does not tell is shown without colours, "
        "which a warning says.",
    )
    focus: tuple[Focus, ...] = Field(
        default=(), max_length=40, description="Lines to be lit one after another while others are dimmed."
    )
    label: str | None = Field(
        default=None,
        min_length=1,
        max_length=80,
        description="Name in the bar over the code; default: the file's.",
    )
    line_numbers: bool = Field(default=True, description="Are the lines numbered.")
    topic: str | None = Field(default=None, max_length=80, description="Short label above the header.")
    description: str | None = Field(default=None, max_length=400, description="A sentence under the header.")
    key_points: tuple[Point, ...] = Field(
        default=(), max_length=8, description="Short points under the code."
    )

    @model_validator(mode="after")
    def _has_one_source(self) -> Code:
        if (self.code is None) == (self.file is None):
            if self.code is None:
                help = "write the code under code:, or name its file under file:"
                raise wrong("code-or-file", 'this scene has neither "code" nor "file"', help)
            raise wrong("code-or-file", 'this scene has both "code" and "file"', "delete one of them")
        return self

    def heading(self) -> str:
        """The header."""
        return plain(self.header)

    def written_narration(self, language: str) -> str:
        """The header, what is said of the lines in turn, and the points; else there is time to read."""
        opening = sentences(language, self.header, self.description)
        steps = in_turn([step.say for step in self.focus if step.say], language)
        closing = sentences(language, *self.key_points)
        if steps:
            return " ".join(filter(None, (opening, steps, closing)))
        shown, closing = saying("code", language), closing or saying("code_read", language)
        return " ".join(filter(None, (opening, shown, f"(pause {self._reading_s():g})", closing)))

    def _reading_s(self) -> float:
        least_s, most_s = READING_S
        if self.code is None:
            return most_s
        return round(min(most_s, max(least_s, len(self.code.splitlines()) * READING_S_PER_LINE)), 1)

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The code is there; its lines come into focus when they are spoken of, and stay in it. What is too long for
        the window scrolls to them, or through all of it."""
        listing = self._listing(stage)
        places = self._focused(stage, listing)
        rows = self._rows(listing)
        notes = [point(text, f"key_points[{index}]") for index, text in enumerate(self.key_points)]
        below = points(notes, columns=3 if stage.look.landscape else 1) if notes else None
        head = Head(self.header, self.topic, self.description)
        lines = CodeLines(rows)
        framed = partial(window, label=self._label())
        room = room_px(stage.sheet, lambda block: Arrangement(_body(framed(block), below)), head)
        views = [CodeView(lines, room)]
        if fits_whole(stage.sheet, lines, room, COMFORT_PX):
            views.insert(0, CodeView(lines))
        cards = {view: framed(view) for view in views}
        placed = stage.page(
            *(
                Arrangement(_body(cards[view], below), width_px, bears_px)
                for view in views
                for width_px, bears_px in _widths(stage.look, scrolls=view is views[-1])
            ),
            head=head,
            field="code" if self.file is None else "file",
        )
        view = next(view for view in views if view in placed)
        editor = Editor(ScrolledCode(stage, placed, [view]), listing, rows)
        stage.place(placed.without(cards[view], lines), *editor.scroll.come(rows))
        yield stage.first(Cue.at(self.header))
        steps: list[Step] = [
            partial(editor.focus, step.say, focused) for step, focused in zip(self.focus, places, strict=True)
        ]
        steps = steps or [partial(editor.read_on, max(0, count - 1)) for count in shares(len(rows))]
        yield from with_points(stage, steps, self.key_points, [placed[note] for note in notes])

    def tracks(self) -> tuple[tuple[str, ...], ...]:
        """What is said of the lines in turn, or else nothing while they are read, and the points under them."""
        steps = tuple(step.say or self._written(step.lines) for step in self.focus)
        return steps or ("",) * READING_STEPS, self.key_points

    def _written(self, lines: str) -> str:
        """What these lines say, where they are not in a file."""
        code = (self.code or "").splitlines()
        ranges = read_ranges(lines) or ()
        return " ".join(line for first, last in ranges for line in code[first - 1 : last])

    def _listing(self, stage: Stage) -> Listing:
        """The lines that are shown; a language that is none is reported, and they are plain."""
        name = self.file or ""
        field = "file" if self.file else "code"
        text = read_file(stage.file(name), name, field) if self.file else self.code or ""
        language = self.language or (language_of(name, text) if name else PLAIN)
        if language is None:
            stage.warn(_plain(name))
        language = language or PLAIN
        problem = language_problem(language)
        if problem:
            stage.report(problem)
        ranges = read_ranges(self.lines) if self.lines else None
        if self.file and (warning := unseen(text, ranges, name)):
            stage.warn(warning)
        return pick(text, PLAIN if problem else language, ranges, field=field)

    def _focused(self, stage: Stage, listing: Listing) -> list[list[int]]:
        """Which lines (from 0) each step lights; one that lights none that are shown is reported."""
        found = []
        for index, step in enumerate(self.focus):
            ranges = read_ranges(step.lines)
            places = listing.places(ranges) if ranges else listing.all_places
            if not places:
                stage.report(_out_of_focus(step.lines, listing, f"focus[{index}].lines"))
            found.append(places or listing.all_places)
        return found

    def _rows(self, listing: Listing) -> list[Block]:
        field = "file" if self.file else "code"
        if not self.line_numbers:
            return [CodeLine(spans, field) for spans in listing.lines]
        cells = max(len(str(number)) for number in listing.numbers if number)
        return [
            CodeLine(
                [CodeSpan(f"{number or '':>{cells}}{GUTTER}", NUMBER), *spans],
                field,
                lead=cells + len(GUTTER),
            )
            for number, spans in zip(listing.numbers, listing.lines, strict=True)
        ]

    def _label(self) -> Block | None:
        name = self.label or "/".join(PurePosixPath(self.file or "").parts[-2:])
        field = "label" if self.label else "file"
        return Name(CodeLine([CodeSpan(name, "muted")], field, style=CODE_NAME)) if name else None


def _plain(name: str) -> LayoutError:
    return LayoutError(
        "file",
        f"the language of {quote(name)} is not known, so that it is shown without colours",
        help="write for example  language: perl , or  language: text  to be told no more",
        code="plain-code",
        severity="warning",
    )


def _out_of_focus(lines: str, listing: Listing, field: str) -> LayoutError:
    numbers = [number for number in listing.numbers if number]
    message = f"no line of the shown code has a number in {quote(lines)}"
    help = f"the shown lines are {numbers[0]} to {numbers[-1]}"
    return LayoutError(field, message, help=help, code="bad-lines")


def _body(card: Block, below: Block | None) -> Block:
    return Stack([card, below], 40) if below else card


def _widths(look: Look, *, scrolls: bool) -> list[tuple[int | None, int]]:
    """The widths in which code is tried, and how much smaller its type may become in each."""
    less_px = SCROLLING_PX if scrolls else COMFORT_PX
    if not look.landscape:
        return [(None, less_px + (PORTRAIT_GROWTH_PX if look.portrait else 0))]
    return [(COLUMN_PX, 2), (None, less_px)]
