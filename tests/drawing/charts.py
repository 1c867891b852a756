"""Tables and charts that tests share."""

from collections.abc import Iterator
from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st

from tests.samples import small
from videogen.drawing.chart.figure import Figure
from videogen.drawing.chart.spread import Rectangle
from videogen.drawing.chart.suitable import problem_of
from videogen.drawing.chart.table import Series, Table
from videogen.drawing.layout.blocks import Block
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.layout.page import safe_area
from videogen.drawing.paint.marks import Glyphs, Mark
from videogen.drawing.paint.shapes import Stroke
from videogen.drawing.type.fonts import default_fonts
from videogen.drawing.type.text import Typesetter

HEIGHT_PX = 640
LABELS = [
    "Text only",
    "A short film",
    "Documentation of the interface",
    "x",
    "2024",
    "W",
    "Other things",
    "Tests",
]


def column(name: str, *values: float | str | None) -> Series:
    return Series(name, tuple(None if value is None else Decimal(str(value)) for value in values))


def table(labels: list[str], **series: list[float | None]) -> Table:
    return Table(tuple(labels), tuple(column(name, *values) for name, values in series.items()))


def one(**values: float | str) -> Table:
    return Table(tuple(values), (column("", *values.values()),))


def laid(block: Block, shape: str = "16:9", shrink_px: int = 0) -> Laid:
    look = small(shape)
    return block.lay(LayoutSheet(look, Typesetter(default_fonts())), safe_area(look).width, shrink_px)


def figure(shown: Table, **fields: object) -> Figure:
    return Figure(shown, "data", HEIGHT_PX, **fields)  # type: ignore[arg-type]


def marks_of(block: Laid, x: int = 0, y: int = 0) -> Iterator[Mark]:
    yield from (mark.moved(x, y) for mark in block.marks)
    for dx, dy, part in block.parts:
        yield from marks_of(part, x + dx, y + dy)


def letters(block: Laid) -> list[Rectangle]:
    """What capitals of each text take."""
    texts = [mark for mark in marks_of(block) if isinstance(mark, Glyphs)]
    return [(t.x, t.baseline - 0.72 * t.size_px, t.x + t.width - 1, float(t.baseline)) for t in texts]


@st.composite
def tables(draw: st.DrawFn, most_series: int = 3, least: float = -1e4, least_series: int = 1) -> Table:
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=1, max_size=8, unique=True))
    numbers = st.one_of(
        st.none(),
        st.integers(int(least), 10_000),
        st.floats(least, 1e4).map(lambda value: round(value, 6)),
    )
    names = [f"Series {number}" for number in range(draw(st.integers(least_series, most_series)))]
    values = st.lists(numbers, min_size=len(labels), max_size=len(labels))
    made = Table(tuple(labels), tuple(column(name, *draw(values)) for name in names))
    assume(problem_of(made, "line", folds=False) is None)
    return made


def leaders_of(block: Laid) -> list[Stroke]:
    return [mark for mark in marks_of(block) if isinstance(mark, Stroke) and mark.width == 2]
