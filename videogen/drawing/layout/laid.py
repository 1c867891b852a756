"""What a block becomes at a width: marks with places, parts that can arrive alone, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, field

from videogen.drawing.errors import LayoutError, SceneTypeError
from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.element import Element
from videogen.drawing.paint.marks import Glyphs, Mark, Panel
from videogen.drawing.paint.shapes import Stroke
from videogen.drawing.type.styles import PORTRAIT_GROWTH_PX

if TYPE_CHECKING:
    from videogen.drawing.type.text import Typesetter


class LayoutSheet(Struct, frozen=True, eq=False):
    """What blocks are laid on: the look and its type."""

    look: Look
    type: Typesetter
    laid: dict[tuple[int, int, int], Laid] = field(default_factory=dict)
    """What texts and lines of code became, by their identity, the width and the size of type in pixels: each holds what
    it was made of."""

    @property
    def least_shrink_px(self) -> int:
        """By how much less text is first set than its style says (at 1080p); less than nothing is larger."""
        return -PORTRAIT_GROWTH_PX if self.look.portrait else 0


class Laid(Struct, frozen=True, eq=False):
    """A block at a width: its size, own marks, and its parts, each at an offset; pixels at 1080p, from (0, 0)."""

    block: object
    width: int
    height: int
    marks: tuple[Mark, ...] = ()
    parts: tuple[tuple[int, int, Laid], ...] = ()
    problems: tuple[LayoutError, ...] = ()
    at_floor: bool = True
    rtl: bool | None = None
    """Whether its words are read from the right; None where there are none, or none with a direction."""
    upright: bool = False
    """Stays as it is on a page that is read from the right, as code does."""
    pinned: bool = False
    """Its parts keep their sides on a page that is read from the right, while each is turned round by itself."""
    onward: bool = False
    """Its lines point to where one reads on, as arrows do, so that they are turned round with the page."""

    @property
    def field(self) -> str:
        """The field that its words stand in; empty where the block knows of none."""
        return getattr(self.block, "field", "")

    @property
    def stays(self) -> bool:
        """Whether it is no part of what a page that is read from the right turns round: neither are drawings that its
        parts stand among, such as charts, nor what holds nothing else."""
        drawn = not all(isinstance(mark, Panel) for mark in self.marks)
        return self.upright or (bool(self.parts) and (drawn or all(part.stays for _, _, part in self.parts)))

    def inside(self, turned: bool) -> Iterator[tuple[int, int, Laid, bool]]:
        """Its parts, each with its offset and whether it is turned round as well."""
        for dx, dy, part in self.parts:
            turns = turned and not part.stays
            yield self.width - dx - part.width if turns and not self.pinned else dx, dy, part, turns

    def all_problems(self) -> Iterator[LayoutError]:
        """What is too wide or cannot be drawn, here and in all parts."""
        yield from self.problems
        for _, _, part in self.parts:
            yield from part.all_problems()

    def all_at_floor(self) -> bool:
        """Whether no text could be set smaller."""
        return self.at_floor and all(part.all_at_floor() for _, _, part in self.parts)


class Placed(Struct, frozen=True, eq=False):
    """A laid block at its place, in pixels at 1080p: gives the element of any block inside, `ratio` times as large. It
    is `turned` round, left for right, on a page that is read from the right."""

    x: int
    y: int
    laid: Laid
    ratio: float
    turned: bool = False
    _found: dict[int, tuple[int, int, Laid, bool]] = field(default_factory=dict)
    _fields: dict[int, str] = field(default_factory=dict)
    _elements: dict[tuple[int, frozenset[int]], Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._remember(self.x, self.y, self.laid, self.turned and not self.laid.stays)

    def _remember(self, x: int, y: int, laid: Laid, turned: bool, field: str = "") -> None:
        field = laid.field or field
        self._found[id(laid.block)] = (x, y, laid, turned)
        self._fields[id(laid.block)] = field
        for dx, dy, part, turns in laid.inside(turned):
            self._remember(x + dx, y + dy, part, turns, field)

    def __contains__(self, block: object) -> bool:
        return id(block) in self._found

    def where(self, block: object) -> tuple[int, int, Laid, bool]:
        """Where a block is, at 1080p, what it became, and whether it is turned round."""
        if id(block) not in self._found:
            raise SceneTypeError(
                f"asks for the place of {type(block).__name__}, which is no part of the page that was laid out",
                help="put it into the arrangements that stage.page() is given; "
                "where only some of them have it, ask first whether it is in what came back",
            )
        return self._found[id(block)]

    def __getitem__(self, block: object) -> Element:
        """The element of `block` with all that is inside it."""
        return self.without(block)

    def one_of(self, blocks: Iterable[object]) -> Element:
        """The element of the one block that is here, where arrangements show the same thing in other blocks."""
        return next(self[block] for block in blocks if block in self)

    def without(self, block: object, *absent: object) -> Element:
        """The element of `block` without the blocks inside it that are to come later: a card without its lines. Asked
        for again, it is the same one, so that what has come can go."""
        key = (id(block), frozenset(map(id, absent)))
        if key not in self._elements:
            x, y, laid, turned = self.where(block)
            field = self._fields[id(block)]
            marks = tuple(mark.scaled(self.ratio) for mark in _marks(x, y, laid, key[1], turned, field))
            self._elements[key] = Element(Box(x, y, laid.width, laid.height).scaled(self.ratio), marks)
        return self._elements[key]

    @property
    def whole(self) -> Element:
        """All of it as one element."""
        return self[self.laid.block]


def _marks(x: int, y: int, laid: Laid, absent: frozenset[int], turned: bool, field: str) -> Iterator[Mark]:
    """The marks of `laid` and of its parts; letters know the field that they, or else what is around them, stand in."""
    field = laid.field or field
    panels = turned and all(isinstance(mark, Panel) for mark in laid.marks)
    for mark in laid.marks:
        across = laid.width - mark.ink.x - mark.ink.right if panels else 0
        if turned and laid.onward and isinstance(mark, Stroke):
            mark = mark.mirrored(laid.width)
        if field and isinstance(mark, Glyphs):
            mark = mark.written_in(field)
        yield mark.moved(x + across, y)
    for dx, dy, part, turns in laid.inside(turned):
        if id(part.block) not in absent:
            yield from _marks(x + dx, y + dy, part, absent, turns, field)
