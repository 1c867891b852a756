"""Places texts among the words of a narration, in their order, so that their mentions are the best together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple


class Mention(NamedTuple):
    """Where a text may be spoken of: the word where that begins, and how good a mention it would be."""

    place: int
    gain: int


def chain(found: Sequence[Sequence[Mention]]) -> list[int | None]:
    """One mention of each text or None, strictly increasing, so that their gains are the greatest."""
    steps: list[_Step] = [_Step(-1, 0, None, -1)]  # places and gains both strictly increase
    for number, candidates in enumerate(found):
        longer = []
        for place, gain in candidates:
            before = steps[bisect_left(steps, place, key=lambda step: step.place) - 1]
            longer.append(_Step(place, before.gain + gain, before, number))
        steps = _merged(steps, longer)
    places: list[int | None] = [None] * len(found)
    step: _Step | None = steps[-1]
    while step and step.before:
        places[step.number] = step.place
        step = step.before
    return places


class _Step(NamedTuple):
    """The last of some texts that are placed: where, and the gain of all of them."""

    place: int
    gain: int
    before: _Step | None
    number: int


def _merged(steps: Sequence[_Step], longer: Sequence[_Step]) -> list[_Step]:
    """Those that no other one beats, which is earlier and gains as much."""
    best: list[_Step] = []
    for step in sorted((*steps, *longer), key=lambda step: (step.place, -step.gain)):
        if not best or step.gain > best[-1].gain:
            best.append(step)
    return best
