"""Quizzes: who is right, the countdown and its silence, and when the answer is told."""

import pytest
from pydantic import ValidationError

from tests.samples import scene, small
from videogen.drawing.layout.signs import RING_PX
from videogen.drawing.paint.element import Element
from videogen.drawing.paint.frames import frames
from videogen.drawing.paint.marks import Glyphs, Panel
from videogen.drawing.paint.shapes import Stroke
from videogen.drawing.stage import Stage
from videogen.speech.silent import Silent
from videogen.timeline import Cue, Word
from videogen.words.due import locate
from videogen.words.matching import find
from videogen.words.narration import Pause, Say, parse_narration, written_words

OPTIONS = ["A list", "A tuple", "A string"]


@pytest.mark.parametrize(
    "answer", ["A tuple", "a TUPLE", "B", "b", "B)", "(b)", "2", 2, "B) A tuple", "b: a tuple"]
)
def test_an_answer_names_its_option(answer: str | int) -> None:
    """By its text, its letter or its number from 1."""
    told = scene("quiz", question="Which?", options=OPTIONS, correct_answer=answer, thinking_time=0)
    assert told.written_narration("de").endswith("B: A tuple.")


@pytest.mark.parametrize("answer", ["ب", "(ב)", "ב. שתיים", "B", 2])
def test_options_have_the_letters_of_the_language(answer: str | int) -> None:
    """An answer may name them by those of any language, and those of the author's own are not shown twice."""
    quiz = {"question": "؟", "correct_answer": answer, "thinking_time": 0}
    told = scene("quiz", options=["אחת", "שתיים"], **quiz)
    assert told.written_narration("ar").endswith("الإجابة: ب: שתיים.")
    told = scene("quiz", options=["א. אחת", "ב. שתיים"], **quiz)
    assert "א: אחת. ב: שתיים." in told.written_narration("he")


@pytest.mark.parametrize("answer", ["أ", "ا", "(إ)"])
def test_an_alif_is_one_with_its_hamza_or_without(answer: str) -> None:
    """Many write it without."""
    told = scene("quiz", question="؟", options=["واحد", "اثنان"], correct_answer=answer, thinking_time=0)
    assert told.written_narration("ar").endswith("أ: واحد.")


@pytest.mark.parametrize(
    ("options", "answer", "right"),
    [
        ([3, 4, 5], 4, "4"),  # the text comes before the number
        ([3, 4, 2.5], 2.5, "2.5"),
        ([30, 40, 50], 3, "50"),
        ([True, False], False, "False"),
        (["B", "A"], "A", "A"),  # and before the letter
        (["A) Yes", "B) No"], "No", "No"),  # letters of the author's own are not shown twice
        (["A) Yes", "B) No"], "B) No", "No"),
        (["a. Yes", "x. No"], "x. No", "x. No"),
        (["nil", "NIL", "Nil"], "Nil", "Nil"),  # as it is written before another case
        (["Yes", "No", "Yes"], "C", "Yes"),
        (["1.0", "1"], "1", "1"),
        (["1.0", "1.00"], "1.00", "1.00"),
    ],
)
def test_the_text_comes_before_letters_and_numbers(options: list[object], answer: object, right: str) -> None:
    """An option that is called so is meant, whatever its place."""
    told = scene("quiz", question="Which?", options=options, correct_answer=answer)
    assert told.written_narration("de").endswith(f": {right}.")


@pytest.mark.parametrize("answer", ["A set", "D", "Â", 0, 4, "A) A tuple", "½"])
def test_an_answer_that_is_no_option_is_refused(answer: str | int) -> None:
    """So that no quiz ends with nothing right."""
    with pytest.raises(ValidationError, match="is none of the options"):
        scene("quiz", question="Which?", options=OPTIONS, correct_answer=answer)


@pytest.mark.parametrize(
    ("options", "answer"), [(["1.0", "1.00"], "1"), (["16", "0x10", "3"], "16.0"), (["Yes", "Yes"], "yes")]
)
def test_an_answer_that_may_be_two_options_is_refused(options: list[str], answer: str) -> None:
    """Instead of taking the first."""
    with pytest.raises(ValidationError, match="may be option A or B"):
        scene("quiz", question="Which?", options=options, correct_answer=answer)


@pytest.mark.parametrize(
    ("narration", "said"),
    [
        (None, "Quiz. Which? A: A list. B: A tuple. C: A string. (pause 5) Antwort: B: A tuple."),
        ("Which? (pause 6) The second.", "Which? (pause 6) The second."),
        ("Which? (pause 3) (pause 2) The second.", "Which? (pause 3) (pause 2) The second."),
        ("Which? (pause 2) And? (pause 3)", "Which? (pause 2) And? (pause 3) (pause 5)"),
        ("(pause 5) Which?", "(pause 5) Which? (pause 5)"),
        ("Which?", "Which? (pause 5)"),
        ("Which? (pause", "Which? (pause"),
        ("", "(pause 5)"),
    ],
)
def test_the_countdown_always_has_its_silence(narration: str | None, said: str) -> None:
    """A narration without a pause as long gets one at its end; what cannot be read stays, to be told as a mistake."""
    made = scene("quiz", question="Which?", options=OPTIONS, correct_answer="B", narration=narration)
    assert made.spoken("de") == said


def test_without_a_countdown_nothing_is_added() -> None:
    """No thinking time, no silence and no ring."""
    made = scene("quiz", question="Which?", options=OPTIONS, thinking_time=0, narration="Which?")
    assert made.spoken("en") == "Which?"
    assert [beat.cue for beat in made.beats(Stage(small()))] == [
        Cue.at_start(), *map(Cue.at, OPTIONS),
    ]  # fmt: skip


def spoken(text: str) -> tuple[list[Word], float]:
    """The words of a narration as the engine without a voice times them, and its length in seconds."""
    script = parse_narration(text, {})
    times: list[tuple[float, float]] = []
    now_s = 0.0
    for part in script.parts:
        if isinstance(part, Say):
            utterance = Silent().speak(part.text, "none", "en")
            times += [(start_s + now_s, end_s + now_s) for start_s, end_s in utterance.words or ()]
            now_s += len(utterance.pcm) / utterance.rate_hz
        elif isinstance(part, Pause):
            now_s += part.seconds
    return list(written_words(script.tokens, times)), now_s


def test_words_of_a_real_narration() -> None:
    """Options come when they are read out, a number each second of the silence, and the answer when it is said."""
    made = scene(
        "quiz", question="Which of these can change?", options=OPTIONS, correct_answer="A", thinking_time=3
    )
    cues = [beat.cue for beat in made.beats(Stage(small()))]
    assert cues == [
        Cue.at_start(), *map(Cue.at, OPTIONS), *map(Cue.in_pause, (3, 2, 1, 0)), Cue.at("A list"), Cue.after(2.0),
    ]  # fmt: skip
    words, length_s = spoken(made.spoken("en"))
    said = [word.text.strip(".:").lower() for word in words]
    due = [each and each.time_s for each in locate(cues, words, 0.0, length_s)]
    first, last = said.index("list"), len(said) - 1 - said[::-1].index("list")
    assert first < last
    assert due[1:4] == [words[said.index(word) - 1].start_s for word in ("list", "tuple", "string")]
    resume_s = words[said.index("the")].start_s
    assert due[4:8] == [pytest.approx(resume_s - left) for left in (3, 2, 1, 0)]
    assert due[8] == words[last - 1].start_s  # with its article


def test_why_the_silence_must_part_the_words() -> None:
    """In the words alone the only mention would be the option's, and the options would wait for the answer."""
    words, length_s = spoken("Which of these can change? (pause 5) It is the tuple, of course.")
    texts = [word.text for word in words]
    assert find([*OPTIONS, "A tuple"], texts) == [None, texts.index("tuple,"), None, None]
    cues = [Cue.at_start(), *map(Cue.at, OPTIONS), Cue.in_pause(5), Cue.in_pause(0), Cue.at("A tuple")]
    due = [each and each.time_s for each in locate(cues, words, 0.0, length_s)]
    quiet_s = words[4].end_s
    assert all(time_s is not None and time_s <= quiet_s for time_s in due[1:4])
    assert due[-1] == words[texts.index("tuple,")].start_s


def last_stand(**fields: object) -> list[Element]:
    """What stands in the end."""
    stage = Stage(small())
    for _ in scene("quiz", question="Which?", **fields).beats(stage):
        pass
    return stage.elements


def test_the_right_option_has_a_colour_and_a_sign() -> None:
    """The others are stepped back; nothing is told by colour alone."""
    *_, first, second, third = last_stand(options=OPTIONS, correct_answer="B")
    for option, is_right in ((first, False), (second, True), (third, False)):
        assert any(isinstance(mark, Stroke) for mark in option.marks) == is_right
        roles = {mark.role for mark in option.marks if isinstance(mark, Glyphs)}
        assert roles == ({"good", "text"} if is_right else {"muted"})
        assert [mark.role for mark in option.marks if isinstance(mark, Panel)] == [
            "good_soft" if is_right else "surface"
        ]


def test_the_answer_is_told_only_where_it_may_be() -> None:
    """With show_answer false, and where none is given, all options stay as they are."""
    for fields in ({"correct_answer": "B", "show_answer": False}, {}):
        *_, first, second, third = last_stand(options=OPTIONS, **fields)
        for option in (first, second, third):
            assert {mark.role for mark in option.marks if isinstance(mark, Glyphs)} == {"accent_text", "text"}


def test_the_countdown_is_gone_in_the_end() -> None:
    """Nothing is left of the ring."""
    assert len(last_stand()) == 1
    assert len(last_stand(correct_answer="A bug")) == 2


def test_a_second_costs_one_small_frame() -> None:
    """Numbers change at once, without a flash: only the ring is drawn again."""
    look = small()
    beats = list(scene("quiz", question="Which?", thinking_time=3).beats(Stage(look)))
    seconds = (Cue.in_pause(2), Cue.in_pause(1))
    ticks = [
        list(played) for beat, played in zip(beats, frames(beats, look), strict=True) if beat.cue in seconds
    ]
    assert len(ticks) == 2
    for tick in ticks:
        ((patch,),) = tick
        assert patch.rgb.shape[0] <= 1.5 * look.scale(RING_PX)
        assert patch.rgb.shape[1] <= 1.5 * look.scale(RING_PX)


@pytest.mark.parametrize("shape", ["16:9", "9:16", "1:1"])
def test_all_options_are_equally_high(shape: str) -> None:
    """Also where one of them needs more lines."""
    options = [
        "Short",
        "One that says a good deal more than all of the others do in this question",
        "Not long",
    ]
    stage = Stage(small(shape))
    for _ in scene("quiz", question="Which?", options=options).beats(stage):
        pass
    heights_px = [option.box.height for option in stage.elements[-3:]]
    assert max(heights_px) - min(heights_px) <= 1  # what rounding to pixels of a small picture may do


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("Is it safe?", ["Is it safe?"]),
        (
            "What does a server send when the browser's copy is still good?",
            ["What does a server send", "when the browser’s", "copy is still good?"],
        ),
    ],
)
def test_a_long_question_goes_under_the_countdown(question: str, lines: list[str]) -> None:
    """In a narrow picture it has all of the width; a short one stands beside the ring."""
    stage = Stage(small("9:16"))
    beats = scene("quiz", question=question, thinking_time=3).beats(stage)
    next(beats)
    *_, top = stage.elements
    words = [mark for mark in top.marks if isinstance(mark, Glyphs)]
    assert [mark.run.text for mark in words[1:]] == lines
    next(beats)
    assert (words[1].baseline - words[1].size_px >= stage.elements[-1].box.bottom) == (len(lines) > 1)
