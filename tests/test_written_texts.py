"""A text is what its author typed, whatever YAML reads it as."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from videogen.check import CheckedVideo, check
from videogen.document import parse_document
from videogen.errors import Diagnostic, ValidationError
from videogen.registry import builtin_registry

REGISTRY = builtin_registry()

TYPED = [
    "3.10",
    "1.0",
    "1e3",
    "1E+3",
    "010",
    "00",
    "0x10",
    "0o17",
    "0b1",
    "1_000",
    "+1",
    "-0",
    ".5",
    "5.",
    "-1.50",
    "1e400",
    ".inf",
    "-.Inf",
    ".NaN",
    "true",
    "True",
    "TRUE",
    "false",
    "False",
    "yes",
    "No",
    "on",
    "OFF",
    "y",
    "n",
    "2024-01-02",
    "2001-12-14t21:59:43.10-05:00",
    "12:30",
    "190:20:30",
    "1:30.5",
    "0.30000000000000004",
    "5e98765",
    "12345678901234567890123456789012345678901234567890",
    "9007199254740993",
    "50%",
    "1/2",
    "v1.10",
]
"""What people type as versions, numbers of options, hashes, times, dates and answers."""


def checked(text: str, **variables: str) -> CheckedVideo:
    """The film in `text`, not laid out."""
    return check(parse_document(text, "a.video.yaml"), REGISTRY, fit=False, spoken=False, variables=variables)


def mistakes(text: str) -> tuple[Diagnostic, ...]:
    """What is wrong in `text`."""
    with pytest.raises(ValidationError) as caught:
        checked(text)
    return caught.value.diagnostics


@pytest.mark.parametrize("typed", TYPED)
def test_a_text_is_what_was_typed(typed: str) -> None:
    """In a field, an entry, a field of an entry, a name of the film, an answer and a label of a chart."""
    film = checked(f"""
variables: {{NAME: {typed}}}
video: {{title: {typed}, version: {typed}, pronounce: {{{typed}: {typed}}}}}
scenes:
- {{type: title, title: {typed}, subtitle: "${{NAME}}", narration: {typed}}}
- type: list
  header: {typed}
  items:
  - {typed}
  - {{title: {typed}, description: {typed}}}
- {{type: command, header: x, commands: [{typed}], prompt: {typed}, key_points: [{typed}]}}
- {{type: quiz, question: {typed}, options: [{typed}, other], correct_answer: {typed}}}
- {{type: solution, title: x, solution_code: [{typed}, x]}}
- {{type: chart, header: x, data: {{{typed}: 1, b: 2}}, highlight: {typed}}}
- {{type: chart, header: x, data: [{{label: {typed}, value: 1}}]}}
- {{type: chart, header: x, data: {{labels: [{typed}], series: [{{name: {typed}, values: [1]}}]}}}}
- {{type: checkpoint, checkpoint_number: "1", completed_topics: [{typed}]}}
""")
    video, scenes = film.video, [scene.drawn() for scene in film.video.scenes]
    assert (video.title, video.version, dict(video.pronounce)) == (typed, typed, {typed: typed})
    assert (scenes[0]["title"], scenes[0]["subtitle"], film.video.scenes[0].narration) == (typed,) * 3
    assert scenes[1]["header"] == typed
    assert scenes[1]["items"] == [{"title": typed}, {"title": typed, "description": typed}]
    assert [scenes[2]["commands"], scenes[2]["prompt"], scenes[2]["key_points"]] == [[typed], typed, [typed]]
    assert (scenes[3]["question"], scenes[3]["options"]) == (typed, [typed, "other"])
    assert typed in film.video.scenes[3].written_narration("de")
    assert scenes[4]["solution_code"] in ([typed, "x"], f"{typed}\nx")
    assert (scenes[5]["data"]["labels"], scenes[5]["highlight"]) == ([typed, "b"], typed)
    assert scenes[6]["data"]["labels"] == [typed]
    assert (scenes[7]["data"]["labels"], scenes[7]["data"]["series"][0]["name"]) == ([typed], typed)
    assert scenes[8]["completed_topics"] == [typed]


@given(
    st.from_regex(r"[-+]?(0[xob])?[0-9._eE:]{1,40}", fullmatch=True).filter(
        lambda typed: not typed.endswith(":")
    )
)
@settings(max_examples=100, deadline=None)
def test_whatever_looks_like_a_number_is_kept(typed: str) -> None:
    """Digits, signs, dots and exponents in any order."""
    film = checked(f"scenes:\n- type: list\n  header: {typed}\n  items:\n  - {typed}\n")
    assert film.video.scenes[0].drawn()["header"] == typed
    assert film.video.scenes[0].drawn()["items"] == [{"title": typed}]


def test_a_text_stays_itself_through_anchors_quotation_marks_and_older_spellings() -> None:
    """An alias is what its anchor was typed as; in quotation marks and blocks nothing changes."""
    film = checked("""
video_id: 010
x-version: &version 3.10
scenes:
- scene_id: 1.0
  scene_type: title
  visual_content: {title: *version, subtitle: !!str 1.50}
- {type: title, id: 2e0, title: "3.10", subtitle: >- }
""".replace(">- }", "'010'}"))  # fmt: skip
    first, second = film.video.scenes
    assert film.video.id == "010"
    assert (first.id, first.drawn()["title"], first.drawn()["subtitle"]) == ("1.0", "3.10", "1.50")
    assert (second.id, second.drawn()["title"], second.drawn()["subtitle"]) == ("2e0", "3.10", "010")


def test_settings_come_as_they_are_typed() -> None:
    """`--set` and `variables` give texts, not numbers."""
    text = "variables: {A: 3.10, B: TRUE}\nscenes: [{type: title, title: 'v${A}', subtitle: '${B}'}]"
    assert checked(text).video.scenes[0].drawn()["title"] == "v3.10"
    assert checked(text).video.scenes[0].drawn()["subtitle"] == "TRUE"
    assert checked(text, A="4.20").video.scenes[0].drawn()["title"] == "v4.20"


@pytest.mark.parametrize("nothing", ["null", "~", "Null", "NULL", ""])
def test_nothing_is_no_text(nothing: str) -> None:
    """What YAML calls nothing is refused, with how to write it as a text; as a key it is its text."""
    wrong = f"scenes:\n- type: list\n  header: {nothing}\n  items:\n  - a\n  - {nothing}\n"
    found = mistakes(wrong)
    assert [(one.code, one.mark and one.mark.line) for one in found] == [("no-value", 3), ("no-value", 6)]
    for one in found:
        assert f'"{nothing}" in quotation marks' in (one.help or "") or not nothing
    if nothing:
        film = checked(f"scenes: [{{type: chart, header: x, data: {{{nothing}: 1, b: 2}}}}]")
        assert film.video.scenes[0].drawn()["data"]["labels"] == [nothing, "b"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("fps: 1e3", "1e3"),
        ("fps: 0x7F", "0x7F"),
        ("fps: 010", "010"),
        ("fps: 29.970", "29.970"),
        ("fps: TRUE", "TRUE"),
    ],
)
def test_a_refused_scalar_is_quoted_as_it_was_typed(field: str, typed: str) -> None:
    """Not as what YAML makes of it."""
    (found,) = mistakes(f"video: {{output: {{{field}}}}}\nscenes: [{{type: title, title: x}}]")
    assert f" {typed}" in found.message


def test_a_number_that_is_none_is_refused_where_a_number_belongs() -> None:
    """Infinity, no-number and very many digits; each at its place."""
    found = mistakes(f"""
video: {{loudness: .inf}}
scenes:
- {{type: title, title: x, min_duration: .nan, max_duration: 1e999}}
- {{type: quiz, question: x, thinking_time: {"9" * 40}}}
""")
    assert [one.code for one in found] == ["bad-number"] * 4


def test_whole_numbers_may_be_written_with_a_point() -> None:
    """As JSON Schema reads them: 30.0 is 30, beside other mistakes and without."""
    good = "video: {loudness: -16.0, output: {fps: 30.0}}\nscenes: [{type: title, title: x}]\nvideogen: 1.0"
    assert (checked(good).video.loudness, checked(good).video.output.fps) == (-16, 30)
    (found,) = mistakes(good.replace("title: x", "title: []"))
    assert found.code == "wrong-type"


@pytest.mark.parametrize(
    ("options", "answer", "right"),
    [
        ("[3.10, 3.1]", "3.10", "3.10"),
        ("[3.10, 3.1]", "3.1", "3.1"),
        ("[2.0, 1.0]", "1", "1.0"),
        ("[0x10, 010]", "16", "0x10"),
        ("[True, False]", "false", "False"),
        ("[1e3, 1_000]", "1e3", "1e3"),
        ("[30, 40]", "2", "40"),
    ],
)
def test_an_answer_is_found_as_it_is_typed(options: str, answer: str, right: str) -> None:
    """By its text; a number by its value where no text is the same; then by its place."""
    film = checked(f"scenes: [{{type: quiz, question: x, options: {options}, correct_answer: {answer}}}]")
    assert film.video.scenes[0].written_narration("de").endswith(f": {right}.")


def test_a_colour_of_a_theme_is_quoted_as_it_was_typed(tmp_path: Path) -> None:
    """Six digits are a number to YAML; without their sign they are no colour."""
    (tmp_path / "own.yaml").write_text("base: paper\ntext: 000100\naccent: 1e3\n", "utf-8")
    spec = "video: {theme: own.yaml}\nscenes: [{type: title, title: x}]"
    with pytest.raises(ValidationError) as caught:
        check(parse_document(spec, "a.yaml", path=tmp_path / "a.yaml"), REGISTRY, spoken=False)
    told = [found.message for found in caught.value.diagnostics]
    assert told == ['"000100" is not a colour', '"1e3" is not a colour']
