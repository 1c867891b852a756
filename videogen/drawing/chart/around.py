"""Words around a disc, left and right of it, each by its slice or led to from it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

from videogen.drawing.chart.disc import LARGEST_PX, PieDisc, PieSlice, Turn
from videogen.drawing.chart.spread import is_crossed, spread
from videogen.drawing.layout.lettering import Lettering
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.shapes import Point, Stroke

OFF_PX = 40  # from the disc to words
BETWEEN_PX = 24  # words above one another
LEADER_PX = 2
STUB_PX = 16  # that a leader goes straight away from its slice
WORDS_PX = 10  # from a leader to words
CLEAR_PX = 10  # from the disc to the rest of a leader
ADJACENT_PX = 48  # words that are no farther from the middle of their slice's edge need no leader
SMALL_SHARE = 0.1  # of the whole: less than this is a small slice
CROWD = 3  # small slices on one side, to whose words no leaders lead that one could follow


def is_crowded(values: Sequence[Decimal]) -> bool:
    """Whether so many small slices are on one side of the disc that their words are better read in rows."""
    total = sum(values)
    small = {True: 0, False: 0}
    begin = 0.0
    for share in (float(value / total) for value in values):
        small[_is_right(begin, begin + share)] += share < SMALL_SHARE
        begin += share
    return max(small.values()) >= CROWD


def radius_px(height: int) -> float:
    """Of the disc, in a picture of this height."""
    return min(LARGEST_PX, max(2, height - 2 * STUB_PX)) / 2


def room_px(width: int, height: int) -> float:
    """How wide words beside the disc may be."""
    return width / 2 - radius_px(height) - OFF_PX


def around(turns: Sequence[Turn], ink: Lettering, width: int, height: int) -> PieDisc:
    """A disc in the middle with the words of its slices; what cannot stand by its slice, nor be led to past the others,
    is a problem."""
    radius = radius_px(height)
    pieces: dict[int, PieSlice] = {}
    for right in (True, False):
        side = [n for n, turn in enumerate(turns) if _is_right(turn.begin, turn.end) == right]
        heights = [turns[n].height + BETWEEN_PX for n in side]
        if sum(heights) > height + BETWEEN_PX:
            ink.refuse("the words of the slices do not fit", "shorten them", sum(heights) - height)
        middles = [height / 2 + turns[n].edge(radius + OFF_PX)[1] for n in side]
        tops = spread(middles, heights, -BETWEEN_PX / 2, height + BETWEEN_PX / 2)
        for number, top in zip(side, tops, strict=True):
            top += BETWEEN_PX / 2
            pieces[number] = PieSlice(
                turns[number], _hugging(turns[number], top, radius, width, height, right)
            )
    disc = PieDisc((width / 2, height / 2), radius, height, [pieces[number] for number in range(len(turns))])
    if any(_is_blocked(disc, piece) for piece in disc.pieces):
        ink.refuse("the words of the slices stand too far from them", "shorten them")
    return disc


def leader(disc: PieDisc, piece: PieSlice) -> Iterator[Stroke]:
    """A line from the middle of a slice's edge, straight away from it and then to its words, where they do not stand
    right there."""
    points = _path(disc, piece)
    if math.dist(points[0], points[-1]) > ADJACENT_PX:
        yield Stroke(points, LEADER_PX, "muted")


def _path(disc: PieDisc, piece: PieSlice) -> tuple[Point, Point, Point]:
    """Where a leader begins and turns, and where it ends: level with its turn, if that is beside the words."""
    begin, turn = (_at(disc, piece.turn.edge(radius)) for radius in (disc.radius, disc.radius + STUB_PX))
    box, first, last = piece.box, piece.turn.name.line_height / 2, piece.turn.value.line_height / 2
    x = box.x - WORDS_PX if box.x > disc.centre[0] else box.right + WORDS_PX
    return begin, turn, (x, min(max(turn[1], box.y + first), box.bottom - last))


def _is_blocked(disc: PieDisc, piece: PieSlice) -> bool:
    """Whether the way to some words goes over the disc or over other words."""
    path = _path(disc, piece)
    others = (other.box.corners for other in disc.pieces if other is not piece)
    over_words = any(is_crossed(box, path) for box in others)
    return over_words or _distance(disc.centre, path[1], path[2]) < disc.radius + CLEAR_PX


def _is_right(begin: float, end: float) -> bool:
    """Whether the middle of a slice is on the right side of the disc."""
    return begin + end < 1


def _at(disc: PieDisc, point: Point) -> Point:
    return disc.centre[0] + point[0], disc.centre[1] + point[1]


def _distance(point: Point, begin: Point, end: Point) -> float:
    """From a point to a piece of a line."""
    dx, dy = end[0] - begin[0], end[1] - begin[1]
    along = (point[0] - begin[0]) * dx + (point[1] - begin[1]) * dy
    share = min(1.0, max(0.0, along / (dx * dx + dy * dy or 1.0)))
    return math.dist(point, (begin[0] + share * dx, begin[1] + share * dy))


def _hugging(turn: Turn, top: float, radius: float, width: int, height: int, right: bool) -> Box:
    """The room of words from `top` on, as near to the disc as they may stand."""
    nearest = min(abs(y - height / 2) for y in (top, top + turn.height))
    if top < height / 2 < top + turn.height:
        nearest = 0.0
    reach = radius + OFF_PX
    off = math.sqrt(max(0.0, reach * reach - nearest * nearest))
    off = max(off, abs(turn.edge(reach)[0]) * 0.5)
    x = width / 2 + off if right else width / 2 - off - turn.width
    return Box(round(x), round(top), round(turn.width + 0.5), turn.height)
