"""Problems: text that is kept as it was written, over as many pages as it needs."""

from tests.samples import scene, small
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.stage import Stage
from videogen.drawing.still import rehearsed
from videogen.timeline import Cue

SENTENCE = "The sentence with the number {} says no more than all the others do. "


def lines(stage: Stage) -> list[str]:
    """All set lines in the picture."""
    return [mark.run.text for element in stage.elements for mark in element.marks if isinstance(mark, Glyphs)]


def test_line_breaks_and_paragraphs_are_kept() -> None:
    """Examples in a problem stand in lines of their own."""
    stage = Stage(small())
    made = scene("problem", problem_text="Add them.\n\nInput: 1 2\nOutput: 3\n")
    assert [beat.cue for beat in made.beats(stage)] == [Cue.at_start()]
    assert lines(stage) == ["Problem", "Add them.", "Input: 1 2", "Output: 3"]


def test_a_long_text_is_turned_when_its_page_is_read() -> None:
    """Each page begins with the sentence that its cue waits for, and no sentence is lost or shown twice."""
    made = scene("problem", problem_text="".join(SENTENCE.format(number) for number in range(40)))
    stage = Stage(small())
    pages, cues = [], []
    for beat in made.beats(stage):
        cues.append(beat.cue)
        pages.append(" ".join(lines(stage)[1:]))
    assert len(pages) > 2
    assert [cue.text for cue in cues[1:]] == [
        page[: len(cue.text)] for cue, page in zip(cues[1:], pages[1:], strict=True)
    ]
    assert " ".join(pages).split() == made.model_dump()["problem_text"].split()


def test_a_sentence_that_goes_on_in_the_next_line_is_said_in_one() -> None:
    """Authors break lines where their editor ends; a line of its own is a sentence of its own."""
    made = scene("problem", problem_text="Given a list,\nfind two numbers.\nInput: 1 2\n\nOutput: 3")
    assert made.written_narration("de") == "Aufgabe. Given a list, find two numbers. Input: 1 2. Output: 3."


def test_a_page_that_says_what_the_one_before_it_said_is_read_too() -> None:
    """Nobody can tell before it has come."""
    made = scene("problem", problem_text="\n".join(["Look at each of them once more."] * 20))
    first, *others = rehearsed(made, small())
    assert others
    assert all(beat.words > 20 and beat.turns and beat.is_page for beat in others)
    assert first.words > 20 and not first.is_page
