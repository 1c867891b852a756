"""The code scene: which lines it shows, when they are in focus, and what it says of its mistakes."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from tests.samples import files, ordinary, scene, small
from videogen.drawing.errors import LayoutError
from videogen.drawing.fit import problems
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.stage import Stage
from videogen.timeline import Cue

CODE = "".join(f"line_{number} = {number}\n" for number in range(1, 9))


def shown(fields: dict[str, Any], beats: int | None = None) -> dict[int, str]:
    """Of each number that is seen the role of the first word of its line, after so many beats."""
    made = scene("code", header="x", **fields)
    stage = Stage(small(), files=files(made))
    for number, _ in enumerate(made.beats(stage), 1):
        if number == beats:
            break
    found = {}
    for element in stage.elements:
        texts = [mark for mark in element.marks if isinstance(mark, Glyphs)]
        if texts and texts[0].run.text.strip().isdecimal():
            found[int(texts[0].run.text)] = texts[1].role if len(texts) > 1 else ""
    return found


def cues(**fields: Any) -> list[Cue]:
    made = scene("code", header="The header", **fields)
    return [beat.cue for beat in made.beats(Stage(small(), files=files(made)))]


def wrong(tmp_path: Path, content: bytes = b"a\nb\nc\n", **fields: Any) -> list[tuple[str, str, str]]:
    """Field, code and message of what is wrong with a scene that shows a file of this content."""
    path = tmp_path / "source.py"
    path.write_bytes(content)
    made = scene("code", header="x", **({"file": "source.py"} if "code" not in fields else {}), **fields)
    found = problems(made, small(), {"source.py": path})
    return [(problem.field, problem.code or "", problem.message) for problem in found]


def test_lines_keep_the_numbers_they_have_in_their_file() -> None:
    """Parts too; the rest is left out."""
    assert list(shown({"file": "src/long.py", "lines": "2, 9-12, 78-"})) == [2, 9, 10, 11, 12, 78, 79]
    assert list(shown({"file": "src/long.py", "lines": 3})) == [3]
    assert list(shown({"code": CODE})) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_part_is_shown_without_the_indentation_it_shares() -> None:
    """What is further right stays so."""
    made = scene("code", header="x", code="class A:\n    def b(self):\n        pass\n", lines="2-3")
    stage = Stage(small())
    list(made.beats(stage))
    texts = [
        mark.run.text for element in stage.elements for mark in element.marks if isinstance(mark, Glyphs)
    ]
    assert texts[-4:] == ["2  ", "def b(self):", "3  ", "    pass"]


def test_lines_are_coloured_by_what_stands_before_them() -> None:
    """A line inside of a text that began above is a part of that text."""
    lexed = scene("code", header="x", language="python", code='"""\nimport this\n"""\n', lines="2")
    stage = Stage(small())
    list(lexed.beats(stage))
    assert [mark.role for mark in stage.elements[-1].marks if isinstance(mark, Glyphs)] == [
        "muted",
        "code_string",
    ]


def test_focus_dims_all_other_lines() -> None:
    """From step to step; the last one stays, and "all" ends it."""
    steps: list[Any] = [2, {"lines": "3-4", "say": "x"}, "1, 8", "all"]
    for beats, lit in ((1, range(1, 9)), (2, [2]), (3, [3, 4]), (4, [1, 8]), (5, range(1, 9))):
        roles = shown({"code": CODE, "focus": steps}, beats)
        assert {number for number, role in roles.items() if role == "code_text"} == set(lit)
        assert {role for number, role in roles.items() if number not in lit} <= {"dim_code_text"}


def test_focus_comes_with_its_words() -> None:
    """Or in its share of the time, by the code it is about."""
    assert cues(code=CODE, focus=[{"lines": "2", "say": "The second"}, "4-5"]) == [
        Cue.at("The header"),
        Cue.at("The second"),
        Cue.at("line_4 = 4 line_5 = 5"),
    ]


def test_what_there_is_to_read_in_focus_is_known() -> None:
    """The words of its lines, also where it moves into view first; none where all is lit."""
    made = scene("code", header="x", code=CODE, focus=["2", "4-5", "all"])
    assert [beat.lit for beat in made.beats(Stage(small()))] == [0, 3, 6, 0]
    made = scene("code", header="x", file="src/long.py", focus=[{"lines": "70-72"}])
    _, roll, swap = made.beats(Stage(small(), files=files(made)))
    assert roll.lit == swap.lit > 0


def test_focus_that_changes_nothing_is_no_beat() -> None:
    """The same lines again, or all of them where all are lit."""
    assert len(cues(code=CODE, focus=["2", "2", "all", "1-8"])) == 3


def test_long_code_scrolls_to_its_focus_and_back() -> None:
    """It moves before it dims, so that what is talked about is in view when it is lit."""
    found = cues(
        file="src/long.py", focus=[{"lines": "70-72", "say": "late"}, {"lines": "1", "say": "early"}]
    )
    assert [cue.kind for cue in found] == ["item", "item", "next", "item", "next"]
    after = shown({"file": "src/long.py", "focus": ["70-72"]})
    assert {number for number, role in after.items() if not role.startswith("dim_")} >= {70, 71, 72}
    assert 1 not in after


def test_long_code_without_focus_is_read_through() -> None:
    """A view at a time, each beginning with a block where one begins near enough; every line was seen."""
    seen: set[int] = set()
    count = len(cues(file="src/long.py"))
    tops = []
    for beats in range(1, count + 1):
        view = shown({"file": "src/long.py"}, beats)
        tops.append(min(view))
        seen |= view.keys()
    assert seen == set(range(1, 80))
    assert tops == sorted(set(tops))
    assert all(top % 4 == 1 for top in tops[:-1])


def test_a_focus_higher_than_the_view_is_read_through() -> None:
    """From its first line to its last."""
    seen = {
        number
        for beats in range(1, len(cues(file="src/long.py", focus=["10-60"])) + 1)
        for number, role in shown({"file": "src/long.py", "focus": ["10-60"]}, beats).items()
        if not role.startswith("dim_")
    }
    assert set(range(10, 61)) <= seen


@pytest.mark.parametrize("fields", [{}, {"code": "x", "file": "src/long.py"}])
def test_code_comes_from_one_place(fields: dict[str, Any]) -> None:
    """Either written in the scene or in a file."""
    with pytest.raises(ValidationError, match=r"this scene has (neither|both)"):
        scene("code", header="x", **fields)


@pytest.mark.parametrize("lines", ["", "0", "3..4", "5-3", "-2", "a", "1,,2", "1-2-3", 0, -1, 1.5, True])
def test_lines_that_are_none_are_refused(lines: Any) -> None:
    """Numbers and ranges of numbers, in order."""
    for fields in ({"lines": lines}, {"focus": [lines]}):
        with pytest.raises(ValidationError):
            scene("code", header="x", code=CODE, **fields)


@pytest.mark.parametrize("lines", ["1", 7, "1-3", "1–3", "1 - 3 , 5", "6-", "2,4,6-7"])
def test_lines_may_be_written_in_many_ways(lines: Any) -> None:
    """As people write them."""
    assert shown({"code": CODE, "lines": lines})


def test_lines_that_are_not_there_are_an_error(tmp_path: Path) -> None:
    """At the field, with the number of lines there are."""
    assert wrong(tmp_path, lines="2-9") == [
        ("lines", "bad-lines", "these lines are not there: the code has 3 lines")
    ]
    assert wrong(tmp_path, focus=["1", "4"]) == [
        ("focus[1].lines", "bad-lines", 'no line of the shown code has a number in "4"')
    ]
    assert wrong(tmp_path, lines="2-3", focus=["1"])[0][0] == "focus[0].lines"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"caf\xe9", '"source.py" is no text in UTF-8'),
        (b"a\0b", '"source.py" is no text in UTF-8'),
        (b"x" * 300_000, '"source.py" has 293 KB; a file of code may have 256 KB'),
    ],
)
def test_a_file_that_is_no_source_is_an_error(tmp_path: Path, content: bytes, message: str) -> None:
    """At the field, with a code of its own."""
    assert wrong(tmp_path, content) == [("file", "not-source-code", message)]


def test_too_many_lines_are_to_be_picked(tmp_path: Path) -> None:
    """A whole module is no scene; a part of it is."""
    assert wrong(tmp_path, b"a\n" * 500)[0][2] == "has 500 lines; a scene shows at most 400"
    assert wrong(tmp_path, b"a\n" * 500, lines="480-") == []


def test_an_empty_file_is_one_empty_line(tmp_path: Path) -> None:
    """Nothing to show is no mistake of the layout; a byte order mark is no character."""
    assert wrong(tmp_path, b"") == []
    assert wrong(tmp_path, b"\xef\xbb\xbfa = 1\r\n") == []


def test_an_unknown_language_is_an_error(tmp_path: Path) -> None:
    """In both types that show code; drawing raises it."""
    assert wrong(tmp_path, language="pyhton") == [
        ("language", "unknown-language", 'unknown language "pyhton"')
    ]
    made = scene("code_comparison", header="x", before_code="a", after_code="b", language="pyhton")
    assert [problem.code for problem in problems(made, small())] == ["unknown-language"]
    with pytest.raises(LayoutError, match="unknown language"):
        list(made.beats(Stage(small())))


def test_what_is_said_of_code() -> None:
    """What the author wants said of its lines; else there is time to read."""
    assert ordinary("code").written_narration("en") == (
        "Retry, but not forever. Three attempts are enough. Three times. Waits longer each time."
    )
    silent = scene("code", header="A loop", code="a\n" * 10)
    assert silent.written_narration("en") == (
        "A loop. Here is the code. (pause 4) And that is all there is to it."
    )
    assert silent.written_narration("de") == "A loop. (pause 4)"
