"""Points beside what plays in steps: they come when they are spoken of, between the steps too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.paint.element import Element
    from videogen.drawing.stage import Stage

Step = Callable[[], Iterator["Beat"]]

READING_STEPS = 12
"""In so many steps all is read of which nothing is said, so that points can come between them."""


def with_points(
    stage: Stage, steps: Sequence[Step], texts: Sequence[str], points: Sequence[Element]
) -> Iterator[Beat]:
    """The steps in turn, and the points, which say these texts, in the order of the scene's tracks: the first has the
    steps, the second the points."""
    for number in stage.in_order(len(steps) + len(points)):
        if number < len(steps):
            yield from steps[number]()
        else:
            place = number - len(steps)
            yield stage.arrive(Cue.at(texts[place]), points[place])


def once(beat: Callable[[], Beat]) -> Step:
    """A step of one beat, which is made when it is its turn."""
    return lambda: iter((beat(),))


def shares(count: int) -> Iterator[int]:
    """How many of so many things have been read after each of the reading steps."""
    return ((count * step + READING_STEPS // 2) // READING_STEPS for step in range(1, READING_STEPS + 1))


def gathered(steps: Sequence[Step]) -> list[Step]:
    """So many steps that something is read in, as the reading steps; some of these may be empty."""
    ends = [0, *shares(len(steps))]
    return [partial(_in_turn, steps[begin:end]) for begin, end in pairwise(ends)]


def _in_turn(steps: Sequence[Step]) -> Iterator[Beat]:
    for step in steps:
        yield from step()
