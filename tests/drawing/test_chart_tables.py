"""Tables of charts: folded, and refused."""

from tests.drawing.charts import column, one, table
from videogen.drawing.chart.suitable import folded, problem_of
from videogen.drawing.chart.table import Table


def test_the_smallest_are_put_together() -> None:
    """In a last entry, the others in their own order; few are left alone."""
    shown = folded(one(a=5, b=1, c=9, d=2, e=7, f=6, g=8), "Other")
    assert dict(shown.rows()) == {"a": (5,), "c": (9,), "e": (7,), "f": (6,), "g": (8,), "Other": (3,)}
    assert folded(one(a=1, b=2), "Other") == one(a=1, b=2)


def test_what_is_called_other_already_is_one_of_the_others() -> None:
    """As in tables that have such a row, which may be the largest: no two entries have one name."""
    shown = folded(one(Other=50, a=5, b=1, c=9, d=2, e=7, f=6), "Other")
    assert dict(shown.rows()) == {"a": (5,), "c": (9,), "e": (7,), "f": (6,), "d": (2,), "Other": (51,)}
    assert len(shown.labels) == 6
    few = one(Other=50, a=5)
    assert folded(few, "Other") == few


def test_tables_that_make_no_chart() -> None:
    """Each with its reason."""
    several = table(["x"], a=[1], b=[2])
    for shown, kind, word in (
        (Table((), ()), "bar", "no number"),
        (Table(("x", "x"), (column("", 1, 2),)), "bar", "two values are called"),
        (Table(("\u00e4", "a\u0308"), (column("", 1, 2),)), "bar", 'two values are called "\u00e4"'),
        (Table(("x y", " x  y "), (column("", 1, 2),)), "bar", 'two values are called "x y"'),
        (Table(("x",), (column("a", 1), column("", 2))), "bar", "series 2 has no name"),
        (Table(("x",), (column("a", 1), column("a", 2))), "bar", "two series are called"),
        (table(["x"], a=[None]), "line", 'the series "a" has no value'),
        (table(["x"], **{f"s{n}": [1.0] for n in range(7)}), "line", "7 series cannot"),
        (Table(tuple(map(str, range(1001))), (column("", *(1,) * 1001),)), "line", "more than 1,000 labels"),
        (several, "pie", "one series, not 2"),
        (table(["x", "y"], a=[1, None]), "donut", '"y" has no value'),
        (one(x=0), "pie", "all values are 0"),
        (one(x=1, y=1e308, z=2), "pie", "1e308 is too large to show"),
        (one(x="-2e15"), "bar", "-2e15 is too large to show"),
        (one(x=1, y=1e-300), "line", "1e-300 is too small to show"),
    ):
        found = problem_of(shown, kind, folds=False)  # type: ignore[arg-type]
        assert found and word in found[0] and found[1]
    assert problem_of(several, "bar", folds=False) is None
