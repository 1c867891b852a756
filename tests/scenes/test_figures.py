"""What a chart says: its numbers, in a sentence or two."""

from typing import Any

import pytest

from tests.samples import example
from tests.scenes.charts import chart, staged, two
from videogen.matching import find
from videogen.scenes.chart import Chart
from videogen.scenes.figures import amount


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"data": {"2022": 12, "2023": 19}, "y_label": "Videos"},
            "Videos rose from twelve in 2022 to 19 in 2023.",
        ),
        (
            {"data": {"January": 30, "February": 44, "March": 12}, "unit": "%"},
            "Fell from 30 in January to twelve percent in March, with a peak of 44 percent in February.",
        ),
        ({"data": {"Mon": 5, "Tue": 5}, "y_label": "Calls"}, "Calls stayed at five."),
        (
            {"data": {"Mon": 5, "Tue": 9, "Wed": 5}, "y_label": "Calls"},
            "Calls ends where it began, at five, with a peak of nine on Tue.",
        ),
        (
            {"data": {"Draft": 12, "Simple": 19.5, "High": 1}, "unit": "s"},
            "Twelve seconds for draft, 19.5 seconds for simple, and one second for high.",
        ),
        (
            {"data": {"C": 5, "D": 9, "E": 4, "F": 6, "G": 7}, "unit": "ms"},
            "The highest is D, at nine milliseconds, and the lowest is E, at four milliseconds.",
        ),
        ({"data": {"A": 3, "B": 3, "C": 3}}, "All of them are at three."),
        ({"data": {"Only": 4_200_000}, "unit": "€"}, "4.2 million euros for only."),
        (
            {"data": {"Docs": 42, "Tests": 30, "Code": 28}, "kind": "pie"},
            "Docs makes up 42 percent, tests 30 percent, and code 28 percent.",
        ),
        (
            {"data": two(["2022", "2023"], Docs=[3, 9], Bugs=[8, 2])},
            "Docs rose from three in 2022 to nine in 2023. Bugs fell from eight to two.",
        ),
        (
            {"data": two(["Small", "Large"], Before=[3, 9], After=[8, 2])},
            "Here are before and after, for small and large.",
        ),
        ({"data": {"10 users": 12, "100 users": 80}, "kind": "line", "y_label": "Time", "unit": "ms"},
         "Time rose from twelve at 10 users to 80 milliseconds at 100 users."),
        ({"file": "x.csv", "key_message": "It grows"}, "It grows."),
    ],
)  # fmt: skip
def test_a_chart_says_what_its_numbers_say(fields: dict[str, Any], said: str) -> None:
    """Not all of them, and as a person would."""
    assert chart(**fields).written_narration("en") == f"Numbers. {said}"


def test_other_languages_get_short_series_as_they_are() -> None:
    """Without words of ours."""
    assert (
        chart(data={"Nord": 12, "Süd": 3}, unit="t").written_narration("de")
        == "Numbers. Nord: 12 t. Süd: 3 t."
    )
    assert chart(data={str(n): n for n in range(20)}).written_narration("de") == "Numbers."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "A: 1234,5 km. B: 4200000 km. C: -0,25 km."),
        ("fr", "A: 1234,5 km. B: 4200000 km. C: -0,25 km."),
        ("de-CH", "A: 1234.5 km. B: 4200000 km. C: -0.25 km."),
        ("ja", "A: 1234.5 km. B: 4200000 km. C: -0.25 km."),
    ],
)
def test_numbers_are_said_in_the_language(language: str, said: str) -> None:
    """With its decimal mark, and whole, so that a voice reads each as one number."""
    made = chart(data={"A": 1234.5, "B": 4_200_000, "C": -0.25}, unit="km")
    assert made.written_narration(language) == f"Numbers. {said}"


@pytest.mark.parametrize(
    "made", [example("chart"), chart(data={"2022": 12, "2023": 19, "2024": 4}, y_label="Films")]
)
def test_what_is_said_brings_the_bars(made: Chart) -> None:
    """Their labels are found in the narration that is written from them, in order; at least the first and the last."""
    texts = [cue.text for cue in staged(made)[1][1:]]
    places = find(texts, made.written_narration("en").split())
    assert places[0] is not None and places[-1] is not None


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (12, "", "twelve"),
        (0, "", "zero"),
        (0, "ms", "zero milliseconds"),
        (13, "%", "13 percent"),
        (1, "h", "one hour"),
        (1, "%", "one percent"),
        (-3.5, "°C", "minus 3.5 degrees"),
        (12431, "", "12,431"),
        (1234.56, "", "1,234.6"),
        (2.5e9, "$", "2.5 billion dollars"),
        (0.25, "apples", "0.25 apples"),
    ],
)
def test_amounts_are_said(value: float, unit: str, words: str) -> None:
    """Small whole numbers and units as words."""
    assert amount(value, unit) == words
