"""Tables of charts: read from files, folded, and refused."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drawing.charts import column, one, table
from videogen.drawing.chart.csvfile import GREATEST_BYTES, read_csv
from videogen.drawing.chart.sound import folded, problem_of
from videogen.drawing.chart.table import Table
from videogen.drawing.errors import LayoutError


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
        (Table(("x", "x"), (column("", 1, 2),)), "bar", "two values are called"),
        (Table(("x",), (column("a", 1), column("", 2))), "bar", "series 2 has no name"),
        (Table(("x",), (column("a", 1), column("a", 2))), "bar", "two series are called"),
        (table(["x"], a=[None]), "line", 'the series "a" has no value'),
        (table(["x"], **{f"s{n}": [1.0] for n in range(7)}), "line", "7 series cannot"),
        (Table(tuple(map(str, range(1001))), (column("", *(1,) * 1001),)), "line", "1,001 labels"),
        (several, "pie", "one series, not 2"),
        (table(["x", "y"], a=[1, None]), "donut", '"y" has no value'),
        (one(x=0), "pie", "all values are 0"),
        (one(x=1, y=1e308, z=2), "pie", "1e+308 is too large to show"),
        (one(x="-2e15"), "bar", "-2e+15 is too large to show"),
        (one(x=1, y=1e-300), "line", "1e-300 is too small to show"),
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
    assert read_csv(path, "file").series[0].values == column("", *values).values


def test_a_table_has_the_names_of_its_first_row(tmp_path: Path) -> None:
    """And the labels of its first column."""
    path = tmp_path / "numbers.csv"
    path.write_text("Year,Docs, Tests \n 2023,1,2\n2024,3,4\n", "utf-8")
    assert read_csv(path, "file") == Table(("2023", "2024"), (column("Docs", 1, 3), column("Tests", 2, 4)))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "there is no table in it"),
        (b"Year,Size\n", "there is no table in it"),
        (b"Year\n2023\n", "there is no table in it"),
        (b"Year,Size\n2023,1,2\n", "line 2 has 3 cells; the first row has 2"),
        (b"Year,Size\n2023,\n\n2024,twelve\n", 'line 4: "twelve" is not a number'),
        (b"Y;S\n1;1,5\n2;2,5\n3;1,234.5\n", 'line 4: "1,234.5" is not a number, as the others'),
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
