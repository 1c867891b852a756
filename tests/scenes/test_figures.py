"""What a chart says: its numbers, in a sentence or two."""

from decimal import Decimal
from typing import Any

import pytest

from tests.samples import example
from tests.scenes.charts import chart, staged, two
from videogen.drawing.chart.numbers import Numbers
from videogen.parts.figures import amount
from videogen.scenes.chart import Chart
from videogen.words.matching import find


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"data": {"2022": 12, "2023": 19}, "y_label": "Videos"},
            "Videos rose from 12 in 2022 to 19 in 2023.",
        ),
        (
            {"data": {"January": 30, "February": 44, "March": 12}, "unit": "%"},
            "Fell from 30 in January to 12 percent in March, with a peak of 44 percent in February.",
        ),
        ({"data": {"Mon": 5, "Tue": 5}, "y_label": "Calls"}, "Calls stayed at 5."),
        (
            {"data": {"Mon": 5, "Tue": 9, "Wed": 5}, "y_label": "Calls"},
            "Calls ends where it began, at 5, with a peak of 9 on Tue.",
        ),
        (
            {"data": {"Draft": 12, "Simple": 19.5, "High": 1}, "unit": "s"},
            "12 seconds for draft, 19.5 seconds for simple, and 1 second for high.",
        ),
        (
            {"data": {"C": 5, "D": 9, "E": 4, "F": 6, "G": 7}, "unit": "ms"},
            "The highest is D, at 9 milliseconds, and the lowest is E, at 4 milliseconds.",
        ),
        ({"data": {"A": 3, "B": 3, "C": 3}}, "All of them are at 3."),
        ({"data": {"Only": 4_200_000}, "unit": "€"}, "4.2 million euros for only."),
        (
            {"data": {"Docs": 42, "Tests": 30, "Code": 28}, "kind": "pie"},
            "Docs makes up 42 percent, tests 30 percent, and code 28 percent.",
        ),
        (
            {"data": two(["2022", "2023"], Docs=[3, 9], Bugs=[8, 2])},
            "Docs rose from 3 in 2022 to 9 in 2023. Bugs fell from 8 to 2.",
        ),
        (
            {"data": two(["Small", "Large"], Before=[3, 9], After=[8, 2])},
            "Here are before and after, for small and large.",
        ),
        ({"data": {"10 users": 12, "100 users": 80}, "kind": "line", "y_label": "Time", "unit": "ms"},
         "Time rose from 12 at 10 users to 80 milliseconds at 100 users."),
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
        ("de", "A: 1.234,5 km. B: 4.200.000 km. C: -0,25 km."),
        ("fr", "A : 1\u202f234,5 km. B : 4\u202f200\u202f000 km. C : -0,25 km."),
        ("de-CH", "A: 1’234.5 km. B: 4’200’000 km. C: -0.25 km."),
        ("pl", "A: 1\u00a0234,5 km. B: 4\u00a0200\u00a0000 km. C: -0,25 km."),
    ],
)
def test_numbers_are_said_in_the_language(language: str, said: str) -> None:
    """With its marks, as the picture writes them."""
    made = chart(data={"A": 1234.5, "B": 4_200_000, "C": -0.25}, unit="km")
    assert made.written_narration(language) == f"Numbers. {said}"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "A: 4,2 Millionen €. B: 1 Million €. C: 0,9 Millionen €."),
        ("fr", "A : 4,2 millions €. B : 1 million €. C : 0,9 million €."),
        ("es", "A: 4,2 millones €. B: 1 millón €. C: 0,9 millones €."),
        ("ru", "A: 4,2 миллиона €. B: 1 миллион €. C: 0,9 миллиона €."),
        ("pl", "A: 4,2 miliona €. B: 1 milion €. C: 0,9 miliona €."),
    ],
)
def test_large_sizes_are_said_in_words(language: str, said: str) -> None:
    """Of the language, with the digits of the label."""
    made = chart(data={"A": 4_200_000, "B": 1_000_000, "C": 900_000}, unit="€")
    assert made.written_narration(language) == f"Numbers. {said}"


def test_a_chart_is_read_out_in_japanese() -> None:
    """With its full stops and its sizes."""
    made = chart(data={"A": 4_200_000, "B": 1_000_000, "C": -250_000}, unit="€")
    assert made.written_narration("ja") == "Numbers。 A：€420万。 B：€100万。 C：-€25万。"


def test_a_label_of_one_letter_keeps_its_capital() -> None:
    """It is a name and no article."""
    assert chart(data={"A": 2, "B": 3}).written_narration("en") == "Numbers. 2 for A and 3 for B."


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
        ("12", "", "12"),
        ("0", "ms", "0 milliseconds"),
        ("13", "%", "13 percent"),
        ("1", "h", "1 hour"),
        ("1.0", "h", "1.0 hours"),
        ("1", "%", "1 percent"),
        ("-3.50", "°C", "minus 3.50 degrees"),
        ("12431", "", "12,431"),
        ("1234.56", "", "1,234.56"),
        ("2.5e9", "$", "2.5 billion dollars"),
        ("1249999", "$", "1,249,999 dollars"),
        ("0.25", "apples", "0.25 apples"),
        ("1.2e-7", "s", "0.00000012 seconds"),
    ],
)
def test_amounts_are_said(value: str, unit: str, words: str) -> None:
    """With the digits that are shown, and words for units."""
    assert amount(Decimal(value), Numbers.of([Decimal(value)], unit)) == words
