"""Numbers that count: in steps of their last digit, in columns, as the language of the film writes them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import numpy as np
import pytest

from tests.pictures import pictures_after
from tests.samples import small
from videogen.drawing.chart.count import Count, Counting
from videogen.drawing.layout.arrange import Stack
from videogen.drawing.layout.blocks import Text
from videogen.drawing.layout.page import Arrangement
from videogen.drawing.look import Look
from videogen.drawing.paint.element import Element
from videogen.drawing.paint.frames import frames
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.stage import Stage
from videogen.timeline import Cue

FULL = Look.of(width=1920, height=1080, fps=30)
SHARES = [number / 50 for number in range(51)]


def counting(value: str, unit: str = "", look: Look = FULL) -> Counting:
    count = Count(Decimal(value), field="value", unit=unit)
    return count.counting(Stage(look).page(Arrangement(count)))


def text(element: Element) -> str:
    return "".join(mark.run.text for mark in glyphs(element))


def glyphs(element: Element) -> Iterator[Glyphs]:
    return (mark for mark in element.marks if isinstance(mark, Glyphs))


def test_two_are_equal_that_count_alike() -> None:
    """So that beats of them are, which are values."""
    assert counting("12") == counting("12")
    assert hash(counting("12")) == hash(counting("12"))
    assert counting("12") != counting("13")
    assert counting("12") != counting("12", "%")


@pytest.mark.parametrize(
    ("value", "unit", "language", "first", "middle", "last"),
    [
        ("12400", "", "en", "0", "6,200", "12,400"),
        ("12400", "", "de", "0", "6.200", "12.400"),
        ("4.50", "%", "en", "0.00%", "2.25%", "4.50%"),
        ("-30", "€", "de", "0\u00a0€", "−15\u00a0€", "−30\u00a0€"),
        ("12400000", "", "en", "0", "6.2M", "12.4M"),
        ("0", "ms", "en", "0\u00a0ms", "0\u00a0ms", "0\u00a0ms"),
    ],
)
def test_it_counts_in_steps_of_its_last_digit(
    value: str, unit: str, language: str, first: str, middle: str, last: str
) -> None:
    """With all decimals from the start, and never beyond its value."""
    growing = counting(value, unit, Look.of(width=1920, height=1080, fps=30, language=language))
    seen = [text(growing(share)).replace("\u202f", "\u00a0") for share in SHARES]
    assert (seen[0], seen[25], seen[50]) == (first, middle, last)


def test_digits_stand_in_columns() -> None:
    """While the first one stays, no other one moves, however narrow the digits are that take its place."""
    growing = counting("98765")
    places: dict[tuple[int, str], tuple[float, ...]] = {}
    for share in SHARES[1:]:
        first, *others = glyphs(growing(share))
        middles = tuple(mark.x + mark.width / 2 for mark in others)
        kept = places.setdefault((len(others), first.run.text), middles)
        assert middles == pytest.approx(kept, abs=1), text(growing(share))
    assert len(places) > 5


def test_it_ends_as_it_stands_on_the_page() -> None:
    """The last frame is the page itself, and a number that has not changed costs no frame."""
    look = small()
    stage = Stage(look)
    count = Count(Decimal(3), field="value")
    placed = stage.page(Arrangement(count))
    zero = count.counting(placed)(0)
    stage.place(zero)
    beats = [stage.first(), stage.grow(Cue.after(), count.counting(placed), gone=[zero], length_s=2.0)]
    assert stage.elements == [placed[count]]
    _, grown = frames(beats, look)
    played = list(grown)
    assert len(played) == beats[1].frame_count(look) == 60
    assert sum(map(bool, played)) == 4  # 0, 1, 2, 3
    _, pictures = pictures_after(beats, look)
    whole = Stage(look)
    whole.place(whole.page(Arrangement(count))[count])
    ((alone,),) = pictures_after([whole.first()], look)
    assert np.array_equal(pictures[-1], alone)


def test_on_a_page_that_is_read_from_the_right_it_stands_at_the_right() -> None:
    """Its last digit stays in its place."""
    look = Look.of(width=1920, height=1080, fps=30, language="he")
    count = Count(Decimal(950), field="value")
    placed = Stage(look).page(Arrangement(Stack([count, Text("סרטים נבנו בחודש שעבר")], 24)))
    growing = count.counting(placed)
    rights = [max(mark.x + mark.width for mark in glyphs(growing(share))) for share in SHARES]
    assert max(rights) - min(rights) < 60  # half of what a narrow digit leaves of its column, and rounding
