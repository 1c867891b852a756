"""What a block becomes at a width: marks with places, parts that can arrive alone, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from videogen.drawing.box import Box
from videogen.drawing.errors import LayoutError
from videogen.drawing.look import Look
from videogen.drawing.marks import Mark
from videogen.drawing.styles import PORTRAIT_GROWTH_PX

if TYPE_CHECKING:
    from videogen.drawing.text import Typesetter


@dataclass(frozen=True, slots=True)
class Sheet:
    """What blocks are laid on: the look and its type."""

    look: Look
    type: Typesetter

    @property
    def least_shrink_px(self) -> int:
        """By how much less text is first set than its style says (at 1080p); less than nothing is larger."""
        return -PORTRAIT_GROWTH_PX if self.look.portrait else 0


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A block at a width: its size, own marks, and its parts, each at an offset; pixels at 1080p, from (0, 0)."""

    block: object
    width: int
    height: int
    marks: tuple[Mark, ...] = ()
    parts: tuple[tuple[int, int, Laid], ...] = ()
    problems: tuple[LayoutError, ...] = ()
    at_floor: bool = True
    rtl: bool = False
    """Read from the right, so that it stands at the right of its width."""

    def all_problems(self) -> Iterator[LayoutError]:
        """What is too wide or cannot be drawn, here and in all parts."""
        yield from self.problems
        for _, _, part in self.parts:
            yield from part.all_problems()

    def all_at_floor(self) -> bool:
        """Whether no text could be set smaller."""
        return self.at_floor and all(part.all_at_floor() for _, _, part in self.parts)


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """Something on the stage: where it stands and its marks in picture coordinates, back to front."""

    box: Box
    marks: tuple[Mark, ...]

    def moved(self, dx: int, dy: int) -> Element:
        """Another element: the same `dx` and `dy` pixels of the picture away."""
        return Element(self.box.moved(dx, dy), tuple(mark.moved(dx, dy) for mark in self.marks))


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A laid block at its place, in pixels at 1080p: gives the element of any block inside, `ratio` times as large."""

    x: int
    y: int
    laid: Laid
    ratio: float
    _found: dict[int, tuple[int, int, Laid]] = field(init=False, repr=False, default_factory=dict)
    _elements: dict[tuple[int, frozenset[int]], Element] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._remember(self.x, self.y, self.laid)

    def _remember(self, x: int, y: int, laid: Laid) -> None:
        self._found[id(laid.block)] = (x, y, laid)
        for dx, dy, part in laid.parts:
            self._remember(x + dx, y + dy, part)

    def __contains__(self, block: object) -> bool:
        return id(block) in self._found

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
            x, y, laid = self._found[id(block)]
            marks = tuple(mark.scaled(self.ratio) for mark in _marks(x, y, laid, key[1]))
            self._elements[key] = Element(Box(x, y, laid.width, laid.height).scaled(self.ratio), marks)
        return self._elements[key]

    @property
    def whole(self) -> Element:
        """All of it as one element."""
        return self[self.laid.block]


def _marks(x: int, y: int, laid: Laid, absent: frozenset[int]) -> Iterator[Mark]:
    yield from (mark.moved(x, y) for mark in laid.marks)
    for dx, dy, part in laid.parts:
        if id(part.block) not in absent:
            yield from _marks(x + dx, y + dy, part, absent)
