"""Scenes of the type `chart`: an ordinary one, other values for its fields, and some that strain the layout."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

ORDINARY: dict[str, Any] = {
    "header": "Who reads the docs",
    "topic": "Usage",
    "description": "Visitors in the first quarter.",
    "kind": "bar",
    "other": "All others",
    "file": "visits.csv",
    "unit": "k",
    "decimals": 0,
    "notation": "plain",
    "x_label": "Country",
    "y_label": "Visitors",
    "highlight": "India",
    "source": "Our own logs",
    "key_message": "India reads",
}
CHANGED: dict[str, Any] = {
    "header": "Another header",
    "topic": "Another",
    "description": "Another sentence.",
    "kind": "pie",
    "other": "The rest",
    "data": {"India": 1, "Japan": 2},
    "file": "more-visits.csv",
    "decimal": ",",
    "unit": "M",
    "decimals": 1,
    "notation": "compact",
    "x_label": "Another",
    "y_label": "Another",
    "highlight": "Brazil",
    "source": "Another source",
    "key_message": "Another thought",
}
INSTEAD = {"data": "file"}
STRAINED: dict[str, dict[str, Any]] = {
    "one value": {"header": "One", "data": {"x": 1}},
    "all zero": {"header": "Zero", "data": {"a": 0, "b": 0}},
    "below zero": {"header": "Below", "data": {"North": 12.5, "South": -4.2, "East": 0, "West": -8.8}, "unit": "%"},
    "huge and tiny": {"header": "Huge", "data": {"a": 1.2e12, "b": 3.4e9, "c": 1}, "unit": "$"},
    "tiny": {"header": "Tiny", "kind": "line", "data": {"a": 1.2e-7, "b": 3.4e-6}},
    "long labels": {"header": "Long", "data": {f"A label that says number {n} in words": n * n for n in range(1, 7)}},
    "four groups": {
        "header": "Groups",
        "data": {
            "labels": ["Q1", "Q2", "Q3", "Q4"],
            "series": [
                {"name": "Documentation", "values": [12, 19, None, 31]},
                {"name": "Tests", "values": [8, 11, 9, 14]},
                {"name": "Code", "values": [20, 18, 25, 22]},
            ],
        },
        "y_label": "Pull requests",
    },
    "lines with gaps": {
        "header": "Gaps",
        "kind": "line",
        "data": {
            "labels": MONTHS,
            "series": [
                {"name": "Documentation", "values": [12, 14, 13, 18, 22, 25, 24, 30, 34, 39, 45, 52]},
                {"name": "Tests", "values": [20, 19, 22, 21, 25, 24, None, None, 30, 29, 31, 33]},
                {"name": "Code review", "values": [5, 6, 8, 7, 9, None, 18, 22, 28, 31, 33, 33]},
            ],
        },
        "highlight": "Tests",
    },
    "a line with values": {"header": "Weeks", "kind": "line", "data": {f"Week {n}": n * n % 7 for n in range(1, 9)}},
    "a long line": {"header": "Days", "kind": "line", "data": {f"Day {n}": n * 37 % 101 for n in range(200)}},
    "a line of one point": {"header": "Point", "kind": "line", "data": {"Now": 5}},
    "a flat line": {"header": "Flat", "kind": "line", "data": {"Then": 5, "Now": 5}},
    "a pie": {
        "header": "Pie",
        "kind": "pie",
        "data": {"Documentation": 42, "Tests": 30, "Code": 18, "Meetings": 7, "Other things": 3},
        "unit": "%",
    },
    "a donut with many slices": {
        "header": "Donut",
        "kind": "donut",
        "data": {f"Part {n}": n for n in range(1, 12)},
        "other": "Everything else",
        "unit": "h",
    },
    "lines that end together": {
        "header": "Together",
        "kind": "line",
        "data": {
            "labels": MONTHS[:5],
            "series": [
                {"name": "Europe", "values": [82, 87, 91, 88, 59]},
                {"name": "North America", "values": [80, 84, 90, 90, 60]},
                {"name": "Asia", "values": [40, 42, 45, 47, 61]},
                {"name": "Africa", "values": [50, 52, 58, 62, None]},
                {"name": "South America", "values": [20, 21, 25, 27, 58]},
                {"name": "Oceania and Antarctica", "values": [70, 71, 75, 67, 64]},
            ],
        },
        "unit": "ms",
    },
    "a pie with small slices": {
        "header": "Small",
        "kind": "pie",
        "data": {"Users": 610, "Staff": 240, "Bots": 90, "Partners": 40, "Unknown": 20},
    },
    "a ring with small slices first": {
        "header": "First",
        "kind": "donut",
        "data": {"Unknown": 20, "Partners of the company": 40, "Users": 610, "Staff": 240},
    },
    "one slice": {"header": "All", "kind": "pie", "data": {"All": 3}},
    "from a file": {"header": "File", "file": "numbers.csv", "highlight": "2024", "unit": "MB"},
}  # fmt: skip


def _writer(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(text, "utf-8") and None


VISITS = (
    'Country,Visitors\nGermany,"31,000"\nIndia,"84,000"\nBrazil,"42,000"\nJapan,"27,000"\nFrance,"22,000"\n'
    'Kenya,"9,000"\nChile,"7,000"\nNorway,"4,000"\n'
)

FILES = {
    "visits.csv": _writer(VISITS),
    "more-visits.csv": _writer(VISITS.replace("84", "85")),
    "numbers.csv": _writer('Year;Size\n2022;"1.234,5"\n2023;980\n2024;2.004,25\n'),
}
