"""Solutions: code that is never set too small, and words that come when they are said."""

import pytest

from tests.samples import ordinary, scene, small
from videogen.drawing.errors import LayoutError
from videogen.drawing.fit import problems
from videogen.drawing.look import Look
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.stage import Stage
from videogen.timeline import Cue
from videogen.words.due import locate

LONG = [f"row_{number} = {number}" for number in range(60)]


def rows(stage: Stage) -> set[str]:
    """The names in the picture that begin a line of the long code."""
    texts = (
        mark.run.text for element in stage.elements for mark in element.marks if isinstance(mark, Glyphs)
    )
    return {text.split()[0] for text in texts if text.startswith("row_")}


def test_words_arrive_when_they_are_said() -> None:
    """The code is there before them."""
    assert [beat.cue for beat in ordinary("solution").beats(Stage(small()))] == [
        Cue.at(""), Cue.at("Each build rules out half of the commits."),
    ]  # fmt: skip


def test_long_code_has_pages_and_the_words_stay() -> None:
    """Every line is shown once, and each page after the first has its share of what is said from the words on."""
    made = scene("solution", solution_code=LONG, explanation="They are all alike.")
    stage = Stage(small())
    seen: list[str] = []
    cues = []
    for beat in made.beats(stage):
        cues.append(beat.cue)
        seen += sorted(rows(stage) - set(seen))
    assert set(seen) == {line.split()[0] for line in LONG}
    assert "They are all alike." in [
        mark.run.text for element in stage.elements for mark in element.marks if isinstance(mark, Glyphs)
    ]
    pages = len(cues) - 1
    assert pages > 1
    times = [due.time_s for due in locate(cues, (), 0.0, 12.0) if due is not None]
    assert times == sorted(times)
    assert len(set(times)) == len(cues)


def test_a_list_of_lines_is_the_same_as_a_text() -> None:
    """As older files write it."""
    text, lines = (
        scene("solution", solution_code=code) for code in ("a = 1\n\nb = 2\n", ["a = 1", "", "b = 2"])
    )
    drawn = []
    for made in (text, lines):
        stage = Stage(small())
        list(made.beats(stage))
        drawn.append([mark for element in stage.elements for mark in element.marks])
    assert drawn[0] == drawn[1]


def test_a_language_that_is_unknown_is_told() -> None:
    """At its field, with what was meant."""
    (problem,) = problems(scene("solution", solution_code="x", language="pyhton"), small())
    assert (problem.field, problem.code, problem.help) == (
        "language",
        "unknown-language",
        'did you mean "python"?',
    )
    with pytest.raises(LayoutError):
        list(scene("solution", solution_code="x", language="pyhton").beats(Stage(small())))


@pytest.mark.parametrize(
    ("width", "height", "prose_px", "code_px"),
    [(1080, 1920, 52, 34), (1080, 1350, 52, 34), (1080, 1080, 40, 30), (1920, 1080, 40, 30)],
)
def test_words_keep_their_size_beside_wide_code(width: int, height: int, prose_px: int, code_px: int) -> None:
    """The code is smaller, and broken, by itself."""
    made = scene("solution", solution_code="word " * 22, language="text", explanation="It has many.")
    stage = Stage(Look.of(width=width, height=height, fps=30))
    list(made.beats(stage))
    texts = [mark for element in stage.elements for mark in element.marks if isinstance(mark, Glyphs)]
    assert {mark.size_px for mark in texts if mark.run.text == "It has many."} == {prose_px}
    assert {mark.size_px for mark in texts if mark.run.text.startswith("word")} == {code_px}
