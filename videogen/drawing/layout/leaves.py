"""Leaves: a long list, or long code, over as many pages as it needs to stay large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.layout.arrange import Stack
from videogen.drawing.layout.blocks import Block
from videogen.drawing.layout.laid import LayoutSheet, Placed
from videogen.drawing.layout.page import Arrangement, Head, Page, compose
from videogen.drawing.layout.parts import Pager
from videogen.drawing.paint.element import Element

Item = TypeVar("Item")

COMFORT_PX = 8  # so much smaller than its style type may become before a page is divided
PAGER_GAP_PX = 32

Arrange = Callable[[Sequence[Item]], Sequence[Arrangement]]
"""The arrangements of some of the items; for all parts of a list there are equally many, in the same order."""


class Leaf(Struct, Generic[Item], frozen=True, eq=False):
    """One of several pages with the same head: its items, its body, and the mark that says which page it is."""

    items: Sequence[Item]
    placed: Placed
    pager: Element | None

    @property
    def body(self) -> object:
        """The block that was arranged, without the page's mark."""
        laid = self.placed.laid
        return laid.parts[0][2].block if self.pager else laid.block


Division = tuple[Page, list[Leaf[Item]]]
"""The pages as they were laid, which know what does not fit, and what is on each."""


def divide(
    sheet: LayoutSheet, items: Sequence[Item], arrange: Arrange[Item], *, head: Head | None, field: str
) -> Division[Item]:
    """All items on one page where they fit with comfortable type, else on as few pages as they need for that, in
    parts of the same number. Where not even one item alone fits, the page has that as a problem."""
    page, leaves = _divided(sheet, items, arrange, 1, head, field, COMFORT_PX)
    if not page.problems:
        return page, leaves
    page, leaves = _divided(sheet, items, arrange, 1, head, field, None)
    if any(problem.field != field for problem in page.problems):
        return page, leaves  # more pages would not help a word that is too wide
    for most_px in (COMFORT_PX, None):
        divided = partial(_divided, sheet, items, arrange, head=head, field=field, most_px=most_px)
        page, leaves = _fewest(divided, len(items))
        if not page.problems:
            break
    return page, leaves


def _fewest(divided: Callable[[int], Division[Item]], most: int) -> Division[Item]:
    """The division into the fewest pages without a problem, found by halving: more pages are never fuller. Where there
    is none, into the `most` pages."""
    too_few, count = 0, 1
    found = divided(count)
    while found[0].problems and count < most:
        too_few, count = count, min(2 * count, most)
        found = divided(count)
    while count - too_few > 1 and not found[0].problems:
        middle = (too_few + count) // 2
        tried = divided(middle)
        if tried[0].problems:
            too_few = middle
        else:
            count, found = middle, tried
    return found


def _divided(
    sheet: LayoutSheet,
    items: Sequence[Item],
    arrange: Arrange[Item],
    count: int,
    head: Head | None,
    field: str,
    most_px: int | None,
) -> Division[Item]:
    chunks = _chunks(items, count)
    pagers = [Pager(number, count) if count > 1 else None for number in range(count)]
    arrangements = [
        [_with_pager(each, mark) for each in arrange(chunk)]
        for chunk, mark in zip(chunks, pagers, strict=True)
    ]
    limit = {} if most_px is None else {"most_px": most_px}
    page = compose(sheet, arrangements, head=head, field=field, **limit)
    return page, [
        Leaf(chunk, placed, placed[mark] if mark else None)
        for chunk, placed, mark in zip(chunks, page.bodies, pagers, strict=True)
    ]


def _chunks(items: Sequence[Item], count: int) -> list[Sequence[Item]]:
    """`count` parts in order, none more than one longer than another."""
    ends = [len(items) * number // count for number in range(count + 1)]
    return [items[begin:end] for begin, end in pairwise(ends)]


def _with_pager(arrangement: Arrangement, mark: Block | None) -> Arrangement:
    if mark is None:
        return arrangement
    return replace(arrangement, block=Stack([arrangement.block, mark], PAGER_GAP_PX))
