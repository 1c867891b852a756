"""A chart: the forms of its numbers, what is said of them, and when its parts come."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from tests.pictures import frames_of, pictures_after
from tests.samples import ordinary, small
from tests.scenes.charts import DOCS, chart, staged, two
from videogen.check import check
from videogen.document import parse_document
from videogen.drawing.errors import LayoutError
from videogen.drawing.look import Look, Motion
from videogen.drawing.paint.marks import Glyphs, Panel
from videogen.drawing.paint.shapes import Beam, Stroke
from videogen.drawing.stage import Stage
from videogen.drawing.still import final
from videogen.errors import SpecError
from videogen.registry import builtin_registry
from videogen.spec.look import look_data
from videogen.timeline import Cue


@pytest.mark.parametrize(
    "data",
    [
        {"2023": 12, "2024": 19},
        [{"label": 2023, "value": 12}, {"label": "2024", "value": 19}],
        {"labels": [2023, 2024], "series": [{"values": [12, 19]}]},
    ],
)
def test_numbers_have_three_forms(data: Any) -> None:
    """All of them are the same chart."""
    made = chart(data=data)
    assert made.drawn() == chart(data={"2023": 12, "2024": 19}).drawn()
    assert type(made).model_validate(made.drawn(), strict=False) == made


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "neither data nor a file"),
        ({"kind": "pie", "unit": "%", "data": {"a": 60, "b": 30}}, "add up to 90%"),
        ({"kind": "donut", "unit": "%", "data": {"a": 60, "b": 70.5}}, "add up to 130.5%"),
        ({"data": {"a": 1}, "file": "x.csv"}, "both data and a file"),
        (
            {"data": {"labels": ["a"], "series": [{"values": [1, 2]}]}},
            "number 1 has 2 values; there are 1 labels",
        ),
        ({"data": {"a": None}}, "has no value"),
        ({"data": {"a": float("inf")}}, "finite"),
        ({"data": {"a": -1, "b": 2}, "kind": "pie"}, "negative"),
        ({"data": {str(n): n for n in range(9)}, "kind": "donut"}, "9 slices"),
        ({"data": {"a": 1}, "highlight": "b"}, 'no label "b"'),
        ({"data": DOCS, "highlight": "Q1"}, 'no series "Q1"'),
        ({"data": {"a": 1, "b": 2}, "kind": "line", "other": "Other"}, "a line has none"),
        ({"data": {"a": 1}, "decimal": ","}, "numbers of a file"),
    ],
)
def test_what_makes_no_chart_is_refused(fields: dict[str, Any], message: str) -> None:
    """With the reason."""
    with pytest.raises(ValidationError, match=message):
        chart(**fields)


def test_series_in_a_mapping_are_shown_how_to_be_written() -> None:
    """The help has an entry of the list that is wanted."""
    spec = "scenes: [{type: chart, header: X, data: {labels: [a, b], series: {Europe: [1, 2]}}}]"
    with pytest.raises(SpecError) as caught:
        check(parse_document(spec, "a.video.yaml"), builtin_registry(), fit=False)
    assert "- {name: Europe, values: [3, 5]}" in str(caught.value.diagnostics[0].help)


def shown(spec: str) -> set[str]:
    """Every text of a chart in the film's picture."""
    video = check(parse_document(spec, "a.video.yaml"), builtin_registry(), fit=False).video
    stage = Stage(Look.of(**look_data(video, video.scenes[0])))
    list(video.scenes[0].beats(stage))
    return {mark.run.text for element in stage.elements for mark in element.marks if isinstance(mark, Glyphs)}


CHART = (
    "video: {{language: {language}, voice: 'silent:none'}}\nscenes: [{{type: chart, header: X, {fields}}}]"
)


@pytest.mark.parametrize(
    ("language", "fields", "texts"),
    [
        ("en", "unit: '%', data: {A: 99.5, B: 99.9, C: 99.95, D: 100}", "99.5% 99.9% 99.95% 100%"),
        ("en", "data: {A: 1249999, B: 1150001}", "1,249,999 1,150,001"),
        ("de", "data: {A: 1249999, B: 0.250}", "1.249.999 0,250"),
        ("en", "data: {A: 12.50, B: 1e3, C: 0x10, D: .5}", "12.50 1,000 16 0.5"),
        ("en", "data: {labels: [A, B], series: [{values: [2.10, 3.0]}]}", "2.10 3.0"),
        (
            "en",
            "data: [{label: A, value: 2.10}, {label: B, value: &x 2.1}, {label: C, value: *x}]",
            "2.10 2.1",
        ),
        ("en", "notation: compact, data: {A: 1249999, B: 1150001}", "1.25M 1.15M"),
        ("en", "notation: plain, data: {A: 4200000, B: 900000}", "4,200,000 900,000"),
        ("en", "decimals: 1, data: {A: 2.25, B: 7}", "2.3 7.0"),
        (
            "en",
            "kind: line, unit: €, data: {A: 1234.2, B: 1234.9, C: 1235.4}",
            "€1,234.0 €1,234.5 €1,235.0 €1,235.5 €1,234.2 €1,234.9 €1,235.4",
        ),
        ("en", "kind: donut, data: {A: 401.5, B: 400, C: 199.9}", "1,001.4"),
    ],
)
def test_numbers_are_shown_and_said_as_they_are_written(language: str, fields: str, texts: str) -> None:
    """On the chart and in the narration that is written from it."""
    spec = CHART.format(language=language, fields=fields)
    assert set(texts.split()) <= shown(spec)
    narration = check(parse_document(spec, "a.video.yaml"), builtin_registry(), fit=False).video.scenes[0]
    if "kind" not in fields:
        said = narration.spoken(language)
        assert all(text.strip("%").replace("M", " million") in said for text in texts.split())


def test_decimals_that_make_two_numbers_one_are_refused() -> None:
    """At their field, with how many tell them apart."""
    made = chart(data={"A": 99.5, "B": 99.9, "C": 99.94}, decimals=0)
    with pytest.raises(LayoutError, match=r'99\.5 and 99\.9 would both be shown as "100"') as caught:
        staged(made)
    assert (caught.value.field, caught.value.code) == ("decimals", "numbers-alike")
    assert caught.value.help == "write  decimals: 2"


def from_file(folder: Path, content: str, language: str = "en", **fields: Any) -> set[str]:
    """Every text of a chart from a file."""
    (folder / "x.csv").write_text(content, "utf-8")
    stage = Stage(small(language=language), files={"x.csv": folder / "x.csv"})
    list(chart(file="x.csv", **fields).beats(stage))
    return {mark.run.text for element in stage.elements for mark in element.marks if isinstance(mark, Glyphs)}


def test_numbers_of_a_file_are_shown_as_they_are_written(tmp_path: Path) -> None:
    """With their digits and their unit, by the language of the film or as the author says."""
    assert {"1.234,50\u00a0€", "7,00\u00a0€"} <= from_file(tmp_path, "Y;S\nA;1.234,50 €\nB;7,00 €\n", "de")
    assert {"1.234", "1,799"} <= from_file(tmp_path, "Y;S\nA;1.234\nB;1,799\n", "de")
    assert {"1.234", "1,799"} <= from_file(tmp_path, "Y;S\nA;1.234\nB;1,799\n", "en", decimal=".")
    assert {"$5.00", "$1,234.50"} <= from_file(tmp_path, 'Y,S\nA,USD 5.00\nB,"USD 1,234.50"\n', unit="$")


def test_a_unit_of_a_chart_is_that_of_its_file(tmp_path: Path) -> None:
    """Where both say one."""
    with pytest.raises(LayoutError, match='are in %, not in "ms"') as caught:
        from_file(tmp_path, "Y,S\nA,12%\n", unit="ms")
    assert (caught.value.field, caught.value.code) == ("unit", "bad-data")


@pytest.mark.slow
def test_too_many_bars_are_one_mistake() -> None:
    """With how many fit, which is so."""

    def mistakes(count: int, **look: Any) -> list[LayoutError]:
        found: list[LayoutError] = []
        made = chart(data={f"Label {n}": n for n in range(count)})
        list(made.beats(Stage(small(**look), report=found.append)))
        return found

    for shape in ("16:9", "9:16"):
        (mistake,) = mistakes(60, shape=shape)
        most = int("".join(filter(str.isdigit, mistake.help or "")))
        assert mistake.message.startswith("60 bars do not fit")
        assert not mistakes(most, shape=shape) and mistakes(most + 1, shape=shape)


def test_words_stand_in_rows_where_small_slices_crowd() -> None:
    """Beside the disc, each after a key of its colour; else around it."""
    for data, has_keys in (
        ({"a": 61, "b": 24, "c": 9, "d": 4, "e": 2}, True),
        ({"a": 50, "b": 41, "c": 9}, False),
    ):
        stage, _ = staged(chart(kind="pie", data=data))
        keys = [mark for element in stage.elements for mark in element.marks if isinstance(mark, Panel)]
        assert bool(keys) == has_keys


def test_a_label_may_begin_as_ignored_keys_do() -> None:
    """In the data of a chart all keys are the author's own words."""
    spec = "scenes: [{type: chart, header: Waves, data: {x-rays: 3, radio: 4}}]"
    found = check(parse_document(spec, "a.video.yaml"), builtin_registry(), fit=False)
    assert [cue.text for cue in staged(found.video.scenes[0])[1][1:]] == ["x-rays", "radio"]


def test_a_highlight_of_a_file_is_looked_for_in_it(tmp_path: Any) -> None:
    """When it is drawn, since checking alone reads no files."""
    (tmp_path / "x.csv").write_text("Year,Size\n2023,1\n", "utf-8")
    with pytest.raises(LayoutError, match='no label "2022"') as caught:
        list(chart(file="x.csv", highlight="2022").beats(Stage(small(), files={"x.csv": tmp_path / "x.csv"})))
    assert (caught.value.field, caught.value.code) == ("highlight", "unknown-value")


@pytest.mark.parametrize(
    ("fields", "cues"),
    [
        ({"data": {"a": 1, "b": 2}}, ["a", "b"]),
        ({"data": {"a": 1, "b": 2}, "kind": "donut"}, ["a", "b"]),
        ({"data": DOCS}, ["Q1", "Q2"]),
        ({"data": DOCS, "kind": "line"}, ["Docs", "Tests"]),
        ({"data": {"2023": 1, "2024": 2}, "kind": "line", "y_label": "Films"}, ["Films\n2023"]),
        ({"data": {"a": 1}, "key_message": "Look"}, ["a", "Look"]),
    ],
)
def test_parts_come_when_they_are_named(fields: dict[str, Any], cues: list[str]) -> None:
    """Bars and slices by their labels, lines by their names."""
    assert staged(chart(**fields))[1] == [Cue.at_start(), *map(Cue.at, cues)]


def test_bars_grow_and_then_stay() -> None:
    """Higher with each frame, for six tenths of a second; at once where motion is reduced."""
    look = small()
    pictures = [
        each for beat in pictures_after(chart(data={"a": 1}).beats(Stage(look)), look) for each in beat
    ]
    accent = [int((picture == look["series_1"]).all(axis=2).sum()) for picture in pictures]
    assert len(accent) == 1 + 18
    assert accent == sorted(accent) and accent[0] == 0 < accent[1] < accent[-1]
    assert [len(beat) for beat in frames_of(chart(data={"a": 1}), small(motion="reduced"))] == [1, 1]


CROSSING = two(["a", "b"], Down=[9, 1], Up=[1, 9], Flat=[5, 5])


@pytest.mark.parametrize("highlight", ["Down", "Up", "Flat"])
@pytest.mark.parametrize("motion", ["full", "reduced"])
def test_a_highlighted_line_lies_over_the_others(highlight: str, motion: Motion) -> None:
    """Where all three cross, from when it has grown on, in every frame in which later ones grow; they come in order."""
    look = Look.of(width=960, height=540, fps=10, motion=motion)
    made = chart(data=CROSSING, kind="line", highlight=highlight)
    stage = Stage(look)
    beats = list(made.beats(stage))
    assert [beat.cue for beat in beats[1:]] == [Cue.at("Down"), Cue.at("Up"), Cue.at("Flat")]
    lines = [mark for element in stage.elements for mark in element.marks if isinstance(mark, Stroke)]
    assert [mark.role for mark in lines] == ["quiet", "quiet", "series_1"]
    (x0, y0), (x1, y1) = lines[-1].points
    x, y = round((x0 + x1) / 2), round((y0 + y1) / 2)
    seen = [tuple(pictures[-1][y, x]) for pictures in pictures_after(beats, look)]
    place = ["Down", "Up", "Flat"].index(highlight) + 1
    assert set(seen[place:]) == {look["series_1"]} and look["series_1"] not in seen[:place]
    assert tuple(np.asarray(final(made, look))[y, x]) == look["series_1"]


def test_later_lines_grow_behind_a_highlighted_one() -> None:
    """No frame shows them over it, and its name stays."""
    look = Look.of(width=640, height=360, fps=10)
    beats = chart(data=CROSSING, kind="line", highlight="Down").beats(Stage(look))
    counts = [
        (number, int((picture == look["series_1"]).all(axis=2).sum()))
        for number, pictures in enumerate(pictures_after(beats, look))
        for picture in pictures
    ]
    grown = [count for number, count in counts if number == 1][-1]
    assert {count for number, count in counts if number > 1} == {grown}


def test_bars_lie_where_their_labels_need_it() -> None:
    """Long labels and many bars in a high picture lie; short ones in a wide one stand."""
    few, long = (
        {"a": 1, "b": 2},
        {f"A rather long label, for a bar of a chart, number {n}": n for n in range(1, 7)},
    )
    many = {str(n): n for n in range(1, 10)}
    for data, shape, base in (
        (few, "16:9", "bottom"),
        (few, "9:16", "bottom"),
        (long, "16:9", "left"),
        (many, "9:16", "left"),
    ):
        stage, _ = staged(chart(data=data), shape=shape)
        bases = {mark.base for element in stage.elements for mark in element.marks if isinstance(mark, Beam)}
        assert bases == {base}, (data, shape)


def test_the_smallest_values_are_put_together() -> None:
    """Where the author says how they are called."""
    stage, cues = staged(chart(data={str(n): n for n in range(1, 9)}, kind="pie", other="All others"))
    texts = [
        mark.run.text for element in stage.elements for mark in element.marks if isinstance(mark, Glyphs)
    ]
    assert [cue.text for cue in cues[1:]] == ["4", "5", "6", "7", "8", "All others"]
    assert "17% · 6" in texts


def test_a_film_writes_the_numbers_of_its_charts_in_its_language() -> None:
    """As they are drawn from the spec; English is what drawing takes where no language is said."""
    for language, text in (("de-DE", "12,5\u00a0%"), ("en-GB", "12.5%")):
        assert text in shown(CHART.format(language=language, fields="unit: '%', data: {a: 12.5, b: 9}"))


def test_the_ordinary_chart_is_of_its_file() -> None:
    """Its content counts for the drawing."""
    assert ordinary("chart").files() == ("visits.csv",)


def test_rounded_slices_are_a_whole() -> None:
    """Three thirds are each 33%."""
    assert chart(kind="pie", unit="%", data={"a": 33, "b": 33, "c": 33})
    assert chart(kind="bar", unit="%", data={"a": 60, "b": 70})
