"""Charts: numbers as text, tables in files, and that no label covers another."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.samples import SHAPES, small
from videogen.drawing.bidi import is_rtl, levels
from videogen.drawing.blocks import Block
from videogen.drawing.chart.csvfile import GREATEST_BYTES, read_csv
from videogen.drawing.chart.figure import Figure, Part
from videogen.drawing.chart.lines import Lines
from videogen.drawing.chart.lying import Lying
from videogen.drawing.chart.notation import notation
from videogen.drawing.chart.numbers import Numbers, share_texts, ticks
from videogen.drawing.chart.scale import Scale, from_zero, near
from videogen.drawing.chart.slices import Form, Slices
from videogen.drawing.chart.sound import folded, problem_of
from videogen.drawing.chart.spread import Rectangle, is_crossed, overlap, spread
from videogen.drawing.chart.table import Series, Table
from videogen.drawing.chart.upright import Upright
from videogen.drawing.errors import LayoutError
from videogen.drawing.fonts import default_fonts
from videogen.drawing.layout import Laid, Sheet
from videogen.drawing.marks import Glyphs, Mark
from videogen.drawing.page import safe_area
from videogen.drawing.shapes import Beam, Sector, Stroke
from videogen.drawing.text import Typesetter

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


def table(labels: list[str], **series: list[float | None]) -> Table:
    return Table(tuple(labels), tuple(Series(name, tuple(values)) for name, values in series.items()))


def one(**values: float) -> Table:
    return Table(tuple(values), (Series("", tuple(values.values())),))


def laid(block: Block, shape: str = "16:9", shrink_px: int = 0) -> Laid:
    look = small(shape)
    return block.lay(Sheet(look, Typesetter(default_fonts())), safe_area(look).width, shrink_px)


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
def tables(draw: st.DrawFn, most_series: int = 3, least: float = -1e4) -> Table:
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=1, max_size=8, unique=True))
    numbers = st.one_of(
        st.none(), st.integers(int(least), 10_000), st.floats(least, 1e4, allow_subnormal=False)
    )
    names = [f"Series {number}" for number in range(draw(st.integers(1, most_series)))]
    values = st.lists(numbers, min_size=len(labels), max_size=len(labels))
    made = Table(tuple(labels), tuple(Series(name, tuple(draw(values))) for name in names))
    assume(all(series.present for series in made.series))
    return made


@settings(max_examples=60, deadline=None)
@given(
    tables(),
    st.sampled_from(["upright", "beside", "over", "lines"]),
    st.sampled_from(sorted(SHAPES)),
    st.sampled_from([None, "What is measured"]),
)
def test_no_label_covers_another(shown: Table, form: str, shape: str, measured: str | None) -> None:
    """Labels, values, ticks and names of bars and lines; and none reaches out of the chart."""
    fields = figure(shown, unit="ms", x_label="Labels", y_label=measured)
    parts = [Part(name) for name in shown.labels]
    blocks: dict[str, Block] = {
        "upright": Upright(fields, parts),
        "beside": Lying(fields, parts, over=False),
        "over": Lying(fields, parts, over=True),
        "lines": Lines(fields, [Part(series.name) for series in shown.series]),
    }
    found = laid(blocks[form], shape)
    assume(not list(found.all_problems()))
    assert not any(overlap(a, b) for a, b in combinations(letters(found), 2))
    for left, top, right, bottom in letters(found):
        assert left >= -1 and top >= -1 and right <= found.width + 1 and bottom <= found.height + 1


@settings(max_examples=40, deadline=None)
@given(tables(most_series=1, least=0), st.sampled_from(["around", "beside", "below"]), st.booleans())
def test_no_words_cover_a_slice_or_other_words(shown: Table, form: Form, ring: bool) -> None:
    """Around the disc, beside it and below it."""
    assume(problem_of(shown, "pie", folds=False) is None)
    found = laid(Slices(figure(shown), [Part(name) for name in shown.labels], ring, form))
    assume(not list(found.all_problems()))
    assert not any(overlap(a, b) for a, b in combinations(letters(found), 2))
    disc = next(mark for mark in marks_of(found) if isinstance(mark, Sector))
    for left, top, right, bottom in letters(found):
        x = min(max(disc.centre[0], left), right) - disc.centre[0]
        y = min(max(disc.centre[1], top), bottom) - disc.centre[1]
        in_hole = max(abs(left - disc.centre[0]), abs(right - disc.centre[0])) < disc.inner
        assert in_hole or x * x + y * y >= disc.radius * disc.radius


@settings(max_examples=40, deadline=None)
@given(tables(most_series=2))
def test_bars_stand_on_zero_and_are_as_long_as_their_values(shown: Table) -> None:
    """To a pixel, above and below."""
    found = laid(Upright(figure(shown), [Part(name) for name in shown.labels]))
    assume(not list(found.all_problems()))
    bars = [mark for mark in marks_of(found) if isinstance(mark, Beam)]
    values = [value for _, row in shown.rows() for value in row if value]
    bars_of = [bar for bar in bars if bar.box.height > 1]
    if bars_of and len(bars) == len(values):
        largest = max(range(len(values)), key=lambda n: abs(values[n]))
        unit = bars[largest].box.height / abs(values[largest])
        for bar, value in zip(bars, values, strict=True):
            assert abs(bar.box.height - abs(value) * unit) <= 2
            assert bar.base == ("bottom" if value > 0 else "top")


def test_a_line_has_gaps_where_values_are_missing() -> None:
    """Two strokes, and the values between them are not made up."""
    shown = table(["a", "b", "c", "d", "e"], Docs=[1, 2, None, 4, 5])
    found = laid(Lines(figure(shown), [Part("Docs")]))
    strokes = [mark for mark in marks_of(found) if isinstance(mark, Stroke)]
    assert [len(stroke.points) for stroke in strokes] == [2, 2]


def test_what_is_highlighted_is_in_the_accent_and_all_else_quiet() -> None:
    """Bars by their labels, lines by their names, slices by their labels."""
    bars = laid(Upright(figure(one(a=1, b=2), highlight="b"), [Part("a"), Part("b")]))
    assert [mark.role for mark in marks_of(bars) if isinstance(mark, Beam)] == ["quiet", "series_1"]
    two = table(["x", "y"], a=[1, 2], b=[3, 4])
    lines = laid(Lines(figure(two, highlight="a"), [Part("a"), Part("b")]))
    assert [mark.role for mark in marks_of(lines) if isinstance(mark, Stroke)] == ["series_1", "quiet"]
    parts = laid(Slices(figure(one(a=1, b=2), highlight="a"), [Part("a"), Part("b")], False, "beside"))
    assert [mark.role for mark in marks_of(parts) if isinstance(mark, Sector)][1:] == ["series_1", "quiet"]


def test_too_many_bars_are_refused() -> None:
    """Side by side or under one another."""
    many = Table(tuple(f"Label {n}" for n in range(60)), (Series("", tuple(range(60))),))
    parts = [Part(name) for name in many.labels]
    for block in (Upright(figure(many), parts), Lying(figure(many), parts, over=False)):
        assert list(laid(block, shrink_px=20).all_problems())


@pytest.mark.parametrize(
    ("values", "unit", "texts"),
    [
        ([12, 1200], "", ["12", "1,200"]),
        ([12.5, -3], "%", ["12.5%", "−3.0%"]),
        ([0, 0.25], "", ["0", "0.25"]),
        ([80, 1200], "ms", ["80\u00a0ms", "1,200\u00a0ms"]),
        ([12, 4.5], "$", ["$12.0", "$4.5"]),
        ([-4.5], "€", ["−€4.5"]),
        ([4_200_000, 900_000], "", ["4.2M", "0.9M"]),
        ([3.25e9], "", ["3.2B"]),
        ([7e12, 1e12], "$", ["$7T", "$1T"]),
        ([1.2e-7, 3.4e-6], "s", ["0.12·10⁻⁶\u00a0s", "3.40·10⁻⁶\u00a0s"]),
        ([1 / 3, 2 / 3], "", ["0.333", "0.667"]),
        ([1.2e12, 3.4e9, 1, 0], "$", ["$1.2T", "$3.4B", "$1", "$0"]),
        ([84, 7.5], "k", ["84.0k", "7.5k"]),
        ([123.456], "", ["123"]),
        ([123_456_000, -98_765_000], "", ["123M", "−99M"]),
        ([12], "R$", ["R$12"]),
    ],
)
def test_numbers_are_written_alike(values: list[float], unit: str, texts: list[str]) -> None:
    """With one scale, as many decimals as they need and at most three digits that count; units at their place."""
    numbers = Numbers.of(values, unit)
    assert [numbers.text(value) for value in values] == texts


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", "1,234.5 −12.5% €1,200 4.2M 3.2B $1.5T"),
        ("tlh", "1,234.5 −12.5% €1,200 4.2M 3.2B $1.5T"),
        ("de", "1.234,5 −12,5_% 1.200_€ 4,2_Mio. 3,2_Mrd. 1,5_Bio._$"),
        ("DE-at", "1.234,5 −12,5_% €_1.200 4,2_Mio. 3,2_Mrd. $_1,5_Bio."),
        ("de-CH", "1’234.5 −12.5% €_1’200 4.2_Mio. 3.2_Mrd. $_1.5_Bio."),
        ("fr", "1~234,5 −12,5_% 1~200_€ 4,2_M 3,2_Md 1,5_Bn_$"),
        ("fr-CA", "1_234,5 −12,5_% 1_200_€ 4,2_M 3,2_G 1,5_T_$"),
        ("es", "1.234,5 −12,5_% 1.200_€ 4,2_M 3.250_M 1,5_B_$"),
        ("es-MX", "1,234.5 −12.5% €1,200 4.2_M 3,250_M $1.5_B"),
        ("es-AR", "1.234,5 −12,5% €1.200 4,2_M 3.250_M $1,5_B"),
        ("it", "1.234,5 −12,5% 1.200_€ 4,2_Mln 3,2_Mld 1,5_Bln_$"),
        ("nl", "1.234,5 −12,5% €_1.200 4,2_mln. 3,2_mld. $_1,5_bln."),
        ("pt-BR", "1.234,5 −12,5% €_1.200 4,2_mi 3,2_bi $_1,5_tri"),
        ("pt-PT", "1_234,5 −12,5% 1_200_€ 4,2_M 3,2_mM 1,5_Bi_$"),
        ("id", "1.234,5 −12,5% €1.200 4,2_jt 3,2_M $1,5_T"),
        ("tr", "1.234,5 −%12,5 €1.200 4,2_Mn 3,2_Mr $1,5_Tn"),
        ("vi", "1.234,5 −12,5% 1.200_€ 4,2_Tr 3,2_T 1,5_NT_$"),
        ("ru", "1_234,5 −12,5_% 1_200_€ 4,2_млн 3,2_млрд 1,5_трлн_$"),
        ("uk", "1_234,5 −12,5% 1_200_€ 4,2_млн 3,2_млрд 1,5_трлн_$"),
        ("pl", "1_234,5 −12,5% 1_200_€ 4,2_mln 3,2_mld 1,5_bln_$"),
        ("cs", "1_234,5 −12,5_% 1_200_€ 4,2_mil. 3,2_mld. 1,5_bil._$"),
        ("sk", "1_234,5 −12,5_% 1_200_€ 4,2_mil. 3,2_mld. 1,5_bil._$"),
        ("hu", "1_234,5 −12,5% 1_200_€ 4,2_M 3,2_Mrd 1,5_B_$"),
        ("bg", "1_234,5 −12,5% 1_200_€ 4,2_млн. 3,2_млрд. 1,5_трлн._$"),
        ("fi", "1_234,5 −12,5_% 1_200_€ 4,2_milj. 3,2_mrd. 1,5_bilj._$"),
        ("sv", "1_234,5 −12,5_% 1_200_€ 4,2_mn 3,2_md 1,5_bn_$"),
        ("nb", "1_234,5 −12,5_% 1_200_€ 4,2_mill. 3,2_mrd. 1,5_bill._$"),
        ("da", "1.234,5 −12,5_% 1.200_€ 4,2_mio. 3,2_mia. 1,5_bio._$"),
        ("el", "1.234,5 −12,5% 1.200_€ 4,2_εκ. 3,2_δισ. 1,5_τρισ._$"),
        ("ar", "1,234.5 −12.5% 1,200_€ 4.2_مليون 3.2_مليار 1.5_ترليون_$"),
        ("he", "1,234.5 −12.5% 1,200_€ 4.2M 3.2B 1.5T_$"),
        ("hi", "1,234.5 −12.5% €1,200 42_लाख 325_करोड़ $1,50,000_करोड़"),
        ("ja", "1,234.5 −12.5% €1,200 420万 32.5億 $1.5兆"),
        ("zh-CN", "1,234.5 −12.5% €1,200 420万 32.5亿 $1.5万亿"),
        ("zh-Hant-HK", "1,234.5 −12.5% €1,200 420萬 32.5億 $1.5兆"),
        ("ko", "1,234.5 −12.5% €1,200 420만 32.5억 $1.5조"),
        ("th", "1,234.5 −12.5% €1,200 4.2M 3.2B $1.5T"),
    ],
)
def test_numbers_are_written_as_in_the_language(language: str, texts: str) -> None:
    """Marks, signs and words as the Unicode CLDR has them; `_` is a space that no line breaks at, `~` a narrow one."""
    written = notation(language)
    values = [(-12.5, "%"), (1200, "€"), (4.2e6, ""), (3.25e9, ""), (1.5e12, "$")]
    found = [written.number(1234.5, 1), *(Numbers.of([v], unit, written).text(v) for v, unit in values)]
    assert " ".join(found) == texts.replace("_", "\u00a0").replace("~", "\u202f")


@pytest.mark.parametrize(
    ("language", "large", "small"),
    [
        ("en", "99%", "<1%"),
        ("de", "99\u00a0%", "<1\u00a0%"),
        ("tr", "%99", "<%1"),
        ("eu", "%\u00a099", "<%\u00a01"),
    ],
)
def test_shares_are_written_as_in_the_language(language: str, large: str, small: str) -> None:
    """The sign of per cent stands where readers look for it."""
    assert share_texts([990, 9.9, 0.1], notation(language)) == [large, large.replace("99", "1"), small]


@pytest.mark.parametrize(
    ("size", "text"), [(123, "123"), (1234, "1,234"), (1234567, "12,34,567"), (12345678.5, "1,23,45,678.5")]
)
def test_digits_are_grouped_in_lakhs(size: float, text: str) -> None:
    """Where that is how large numbers are read."""
    assert notation("hi-IN").number(size, 1 if size % 1 else 0) == text


def test_a_minus_stands_left_of_its_number() -> None:
    """Also before words that are read from the right, as the values above zero are."""
    text = Numbers.of([-4.2e6], "", notation("ar")).text(-4.2e6)
    found = levels(text, is_rtl(text))
    assert [found[text.index(sign)] for sign in "−4م"] == [2, 2, 1]


def test_a_chart_is_written_in_its_language() -> None:
    """Ticks, values, shares and what a ring sums up to."""
    forms: list[tuple[Block, set[str]]] = []
    for language, expected in (
        ("de", ["12,5_€", "2.000_€", "55_% · 1.200_€", "2.200_€"]),
        ("en-GB", ["€12.5", "€2,000", "55% · €1,200", "€2,200"]),
    ):
        bar, tick, share, total = (text.replace("_", "\u00a0") for text in expected)
        parts = [Part("a"), Part("b")]
        money = {"unit": "€", "language": language}
        forms += [
            (Lying(figure(one(a=12.5, b=9), **money), parts, over=False), {bar}),
            (Lines(figure(one(a=1200, b=1900), **money), [Part("a")]), {tick}),
            (Slices(figure(one(a=1200, b=1000), **money), parts, True, "beside"), {share, total}),
        ]
    for form, wanted in forms:
        shown = {mark.run.text for mark in marks_of(laid(form)) if isinstance(mark, Glyphs)}
        assert wanted <= shown


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6).filter(any))
def test_shares_add_up(values: list[int]) -> None:
    """To a hundred, however they are rounded, and none is off by one."""
    texts = share_texts(values)
    shares = [int(text.strip("<%")) if "<" not in text else 0 for text in texts]
    assert sum(shares) == 100
    for value, share in zip(values, shares, strict=True):
        assert abs(100 * value / sum(values) - share) < 1


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9), st.integers(3, 8))
def test_ticks_are_round_and_few(low: float, span: float, most: int) -> None:
    """They reach from end to end, one, two or five times a power of ten apart."""
    assume(span > 1e-9 * abs(low))
    found = ticks(low, low + span, most)
    assert 2 <= len(found) <= most
    assert found[0] <= low and found[-1] >= low + span
    digits = f"{found[1] - found[0]:.3e}".split("e")[0]
    assert float(digits) == pytest.approx(round(float(digits))) and round(float(digits)) in (1, 2, 5, 10)


def test_ranges_of_values() -> None:
    """Bars always begin at zero; lines where zero is not far."""
    assert from_zero([3, 5]) == (0, 5)
    assert from_zero([-3, 5]) == (-3, 5)
    assert from_zero([0, 0]) == (0, 1)
    assert near([90, 95]) == (90, 95)
    assert near([3, 95]) == (0, 95)
    assert near([-5, 5]) == (-5, 5)
    assert near([7, 7]) == (0, 7)
    assert Scale(-1.5e308, 1.5e308, 0, 100).at(0) == 50


@given(
    st.lists(st.tuples(st.floats(0, 500), st.floats(1, 60)), min_size=1, max_size=8),
)
def test_labels_are_spread_as_little_as_can_be(labels: list[tuple[float, float]]) -> None:
    """In order, none over another, inside where they fit; those that are apart stay where they are."""
    wanted, heights = [place for place, _ in labels], [height for _, height in labels]
    tops = spread(wanted, heights, 0, 500)
    ranked = sorted(range(len(labels)), key=lambda n: tops[n])
    assert sorted(wanted) == [wanted[n] for n in sorted(ranked, key=lambda n: (wanted[n], tops[n]))]
    for before, after in pairwise(ranked):
        assert tops[before] + heights[before] <= tops[after] + 1e-6
    assert all(tops[n] >= -1e-6 and tops[n] + heights[n] <= 500 + 1e-6 for n in range(len(labels)))
    assert spread([100, 300], [20, 20], 0, 500) == [90, 290]


def test_a_line_crosses_a_box_or_passes_it() -> None:
    """Also where both its ends lie outside."""
    box = (10.0, 10.0, 20.0, 20.0)
    assert is_crossed(box, [(0, 0), (30, 30)])
    assert is_crossed(box, [(15, 0), (15, 30)])
    assert not is_crossed(box, [(0, 0), (30, 5), (30, 30)])
    assert not is_crossed(box, [(10, 0), (10, 30)])


def test_the_smallest_are_put_together() -> None:
    """In a last entry, the others in their own order; few are left alone."""
    shown = folded(one(a=5, b=1, c=9, d=2, e=7, f=6, g=8), "Other")
    assert dict(shown.rows()) == {"a": (5,), "c": (9,), "e": (7,), "f": (6,), "g": (8,), "Other": (3,)}
    assert folded(one(a=1, b=2), "Other") == one(a=1, b=2)


def test_tables_that_make_no_chart() -> None:
    """Each with its reason."""
    several = table(["x"], a=[1], b=[2])
    for shown, kind, word in (
        (Table((), ()), "bar", "no number"),
        (Table(("x", "x"), (Series("", (1, 2)),)), "bar", "two values are called"),
        (Table(("x",), (Series("a", (1,)), Series("", (2,)))), "bar", "series 2 has no name"),
        (Table(("x",), (Series("a", (1,)), Series("a", (2,)))), "bar", "two series are called"),
        (table(["x"], a=[None]), "line", 'the series "a" has no value'),
        (table(["x"], **{f"s{n}": [1.0] for n in range(7)}), "line", "7 series cannot"),
        (Table(tuple(map(str, range(1001))), (Series("", (1.0,) * 1001),)), "line", "1,001 labels"),
        (several, "pie", "one series, not 2"),
        (table(["x", "y"], a=[1, None]), "donut", '"y" has no value'),
        (one(x=0), "pie", "all values are 0"),
    ):
        found = problem_of(shown, kind, folds=False)  # type: ignore[arg-type]
        assert found and word in found[0] and found[1]
    assert problem_of(several, "bar", folds=False) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Year,Size\n2023,12\n2024,19.5\n", [12, 19.5]),
        ('Year,Size\n2023,"1,234.5"\n2024,"2,000"\n', [1234.5, 2000]),
        ("Jahr;Größe\n2023;1.234,5\n2024;2.000\n", [1234.5, 2000]),
        ("Jahr;Größe\r\n2023;1,5\r\n2024;-2\r\n", [1.5, -2]),
        ("Year\tSize\n2023\t$12\n2024\t19 €\n", [12, 19]),
        ("\ufeffYear,Size\n\n2023,12%\n2024,−3%\n\n", [12, -3]),
        ("Year,Size\n2023,\n2024,n/a\n2025,1 234\n", [None, None, 1234]),
        ("Year,Size\n2023,1e3\n2024,.5\n", [1000, 0.5]),
    ],
)
def test_numbers_in_a_file_are_read(text: str, values: list[float | None], tmp_path: Path) -> None:
    """With points or commas, groups of digits, units and gaps, as spreadsheets write them."""
    path = tmp_path / "numbers.csv"
    path.write_text(text, "utf-8", newline="")
    assert list(read_csv(path, "file").series[0].values) == values


def test_a_table_has_the_names_of_its_first_row(tmp_path: Path) -> None:
    """And the labels of its first column."""
    path = tmp_path / "numbers.csv"
    path.write_text("Year,Docs, Tests \n 2023,1,2\n2024,3,4\n", "utf-8")
    assert read_csv(path, "file") == Table(
        ("2023", "2024"), (Series("Docs", (1, 3)), Series("Tests", (2, 4)))
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "there is no table in it"),
        (b"Year,Size\n", "there is no table in it"),
        (b"Year\n2023\n", "there is no table in it"),
        (b"Year,Size\n2023,1,2\n", "line 2 has 3 cells; the first row has 2"),
        (b"Year,Size\n2023,\n\n2024,twelve\n", 'line 4: "twelve" is not a number'),
        (b"Y;S\n1;1,5\n2;2,5\n3;1,234.5\n", 'line 4: "1,234.5" is not a number, as the others'),
        (b"Year,Size\n2023,1e999\n", 'line 2: "1e999" is too large'),
        (b'Year,Size\n2023,"1\n', "cannot be read"),
        (b"Year,Size\n2023,\xff\n", "not UTF-8"),
        (b"x" * (GREATEST_BYTES + 1), "larger than 1 MB"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(content: bytes, message: str, tmp_path: Path) -> None:
    """At the field that names the file, with what to do."""
    path = tmp_path / "numbers.csv"
    path.write_bytes(content)
    with pytest.raises(LayoutError) as caught:
        read_csv(path, "file")
    assert message in caught.value.message
    assert (caught.value.field, caught.value.code) == ("file", "unreadable-table")
    assert caught.value.help


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='ab1,;.\t"\n-%e ', max_size=60))
def test_any_text_is_a_table_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """And never by anything else than this error."""
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text(text, "utf-8")
    try:
        found = read_csv(path, "file")
    except LayoutError:
        return
    assert all(len(series.values) == len(found.labels) for series in found.series)
