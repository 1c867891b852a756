"""Blocks that scenes are composed of: text, bars, dots. Sizes are pixels at 1080p."""

from __future__ import annotations

import math
from abc import ABCMeta, abstractmethod
from collections.abc import Iterator, Sequence
from functools import lru_cache
from inspect import get_annotations
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, StructMeta
from msgspec.structs import replace

from videogen.drawing.errors import LayoutError, SceneTypeError
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.look import Role
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Glyphs, Mark, Panel
from videogen.drawing.type.bidi import reading
from videogen.drawing.type.install import no_breaks
from videogen.drawing.type.styles import BODY, CODE, Style
from videogen.showing import quote

if TYPE_CHECKING:
    from videogen.drawing.type.text import Line, Stretch

CODE_BAR = (0.93, -0.27, 0.16)  # upper and lower edge over the baseline and corners, in font sizes
ORNAMENT_WEIGHT = 700
STRIKE_BAR = (0.3, 0.235, 0.0)  # through the small letters
DOT_DROP = 0.05  # a dot stands by the small letters, a little under the middle of the capitals; in font sizes


class AbstractStruct(StructMeta, ABCMeta):
    """The kind of class that has fields and abstract methods."""


class Block(Struct, frozen=True, eq=False, metaclass=AbstractStruct):
    """Something with a width and a height that follows from it."""

    def __post_init__(self) -> None:
        check_kinds(self)

    @abstractmethod
    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        """The block at `width` pixels with all text `shrink_px` smaller (at 1080p), but never under its floor."""


def check_kinds(made: Struct) -> None:
    """Refuse what is of another kind than its field, such as a list where a block belongs, while the traceback still
    leads to who gave it."""
    name = type(made).__name__
    for field, kind in _kinds(type(made)):
        given = getattr(made, field)
        parts = given if kind == SEVERAL and isinstance(given, Sequence) else (given,)
        strange = next((part for part in parts if not isinstance(part, KINDS[kind])), None)
        if strange is not None:
            raise SceneTypeError(
                f"gives {type(strange).__name__} as {quote(field)} of {name}",
                help=f"write {name}({', '.join(made.__struct_fields__)}), as help({name}) says",
            )


@lru_cache
def _kinds(made: type[Struct]) -> tuple[tuple[str, str], ...]:
    """The fields of a class whose kind is known, each with it."""
    annotations = {name: kind for each in made.__mro__ for name, kind in get_annotations(each).items()}
    return tuple((name, annotations[name]) for name in made.__struct_fields__ if annotations[name] in KINDS)


SEVERAL = "Sequence[Block]"
KINDS = {"Block": Block, SEVERAL: Block, "str": str, "int": int, "Style": Style, "Role": str}
"""What may stand in a field, by how its class says it."""


class Text(Block, frozen=True, eq=False):
    """Words in a style. `field` is where the author wrote them; more than `max_lines` lines do not fit."""

    words: str
    style: Style = BODY
    role: Role = "text"
    field: str = ""
    max_lines: int | None = None

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        style = self.style.shrunk(shrink_px)
        key = (id(self), width, style.size_px)
        if key not in sheet.laid:  # a list that is divided over pages is tried in many ways
            sheet.laid[key] = self._set(sheet, width, style)
        return sheet.laid[key]

    def _set(self, sheet: LayoutSheet, width: int, style: Style) -> Laid:
        lines = sheet.type.lines(self.words, style, width)
        widest = max((line.width for line in lines), default=0.0)
        height = sheet.type.line_height(style)
        natural = min(width, round(widest + 0.5))
        marks: list[Mark] = []
        for row, line in enumerate(lines):
            x = natural - line.width if line.rtl else 0.0
            marks += glyphs(
                line, x, row * height + sheet.type.baseline(style), sheet.type.size(style), self.role
            )
        problems = tuple(self._problems(sheet, lines, width, height))
        return Laid(
            self,
            natural,
            len(lines) * height,
            tuple(marks),
            (),
            problems,
            style.at_floor,
            reading(self.words, sheet.look.language),
        )

    def _problems(
        self, sheet: LayoutSheet, lines: Sequence[Line], width: int, height: int
    ) -> Iterator[LayoutError]:
        undrawable = sheet.type.problem(self.words, self.field)
        if undrawable:  # what stands there instead has no width to speak of
            yield undrawable
            return
        for line in lines:
            if line.width > width:
                yield too_wide(sheet, self.field, line, width)
        if self.max_lines is not None and len(lines) > self.max_lines:
            excess = (len(lines) - self.max_lines) * height
            yield LayoutError(
                self.field,
                f"needs {len(lines)} lines at its smallest size; {self.max_lines} fit, which is {excess} px less",
                help="say it in fewer words",
                excess_px=excess,
            )


def too_wide(sheet: LayoutSheet, field: str, line: Line, width: int) -> LayoutError:
    """What to say of a set line that is wider than `width` pixels."""
    words = line.words
    shown = words if len(words) <= 40 else words[:39] + "…"
    excess, room = math.ceil(line.width - width), width
    return LayoutError(
        field,
        f"“{shown}” is {excess} px wider than its {room} px column at its smallest size",
        help=no_breaks(words) or "use a shorter word, or put a space where it may break",
        excess_px=excess,
    )


def glyphs(line: Line, x: float, baseline: int, size_px: float, role: str) -> list[Mark]:
    """The marks of a set line whose pen starts at (`x`, `baseline`): what is behind its letters, they, and what strikes
    them out."""
    ends = [*(offset for offset, _ in line.runs[1:]), line.width][: len(line.runs)]
    letters = [
        Glyphs(x + offset, baseline, run, size_px, role, round(end - offset + 0.5))
        for (offset, run), end in zip(line.runs, ends, strict=True)
    ]
    panels = [each for each in line.stretches if each.panel]
    struck = [each for each in line.stretches if each.tone.struck]
    behind = [_bar(each, x, baseline, size_px, CODE_BAR, "inline_code") for each in panels]
    through = [_bar(each, x, baseline, size_px, STRIKE_BAR, role) for each in struck]
    return [*behind, *letters, *through]


def _bar(
    stretch: Stretch, x: float, baseline: int, size_px: float, reach: tuple[float, float, float], role: str
) -> Panel:
    """A panel as long as a stretch of a line; `reach` says how far it reaches over and under the baseline, and how
    round its corners are, in font sizes."""
    left, right = round(x + stretch.start), round(x + stretch.end)
    top, bottom = (round(baseline - share * size_px) for share in reach[:2])
    return Panel(Box(left, top, right - left, max(1, bottom - top)), round(reach[2] * size_px), role)


class Bar(Block, frozen=True, eq=False):
    """A small filled shape: the accent mark, a hairline, a dot."""

    width_px: int | None
    """None is the whole width it is given."""
    height_px: int
    role: Role = "accent"
    radius_px: int = 0

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        own = width if self.width_px is None else self.width_px
        height = self.height_px
        panel = Panel(Box(0, 0, own, height), self.radius_px, self.role)
        return Laid(self, own, height, (panel,))


class OnLine(Block, frozen=True, eq=False):
    """A small block beside a line of text of this style: a dot before a point."""

    block: Block
    style: Style

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        inner = self.block.lay(sheet, width, shrink_px)
        style = self.style.shrunk(shrink_px)
        height = sheet.type.line_height(style)
        y = (height - inner.height) // 2 + round(DOT_DROP * sheet.type.size(style))
        return Laid(self, inner.width, height, (), ((0, y, inner),))


class Sized(Block, frozen=True, eq=False):
    """A block whose type becomes smaller by a rule of its own, given by how much smaller that of all else is:

    - `later`: it keeps its size until all else has become smaller by `px`;
    - `yielding`: as `later`, but what it grew in a high picture it gives up with all else;
    - `ungrown`: in a high picture it is no larger than in a wide one;
    - `smallest`: from the first it is as small as all else is when that has become smaller by `px`.

    Beside code, `px` is by how much code may become smaller."""

    block: Block
    rule: Literal["later", "yielding", "ungrown", "smallest"] = "later"
    px: int = CODE.size_px - CODE.floor_px

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        inner = self.block.lay(sheet, width, self._own_px(shrink_px, sheet.least_shrink_px))
        return Laid(self, inner.width, inner.height, (), ((0, 0, inner),), rtl=inner.rtl)

    def _own_px(self, shrink_px: int, least_px: int) -> int:
        match self.rule:
            case "later":
                return least_px + max(0, shrink_px - self.px)
            case "yielding":
                return min(0, shrink_px) + max(0, shrink_px - self.px)
            case "ungrown":
                return shrink_px - least_px
            case "smallest":
                return max(shrink_px, self.px)


class Ornament(Block, frozen=True, eq=False):
    """A bold character that stands for itself, such as a quotation mark, so large that its ink is `height_px` high;
    only its ink counts as its size."""

    character: str
    height_px: int
    role: Role = "accent"

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        style = Style(self.height_px, 1.0, ORNAMENT_WEIGHT)
        (_, run), *_ = sheet.type.line(self.character, style).runs
        left, top, right, bottom = sheet.type.fonts.ink(run)
        size = self.height_px / (bottom - top)
        line = sheet.type.line(self.character, replace(style, size_px=round(size)))
        marks = glyphs(line, -left * size, round(-top * size), size, self.role)
        return Laid(self, round((right - left) * size), self.height_px, tuple(marks))
