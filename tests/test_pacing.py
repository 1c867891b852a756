"""Beats and the words they wait for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from videogen.film.rehearsal import Rehearsal
from videogen.steps.assemble import shows
from videogen.timeline import LAST_HOLD_FRAMES, Cue, Drawn, SceneSpan, Word
from videogen.words.due import locate
from videogen.words.matching import find
from videogen.words.pacing import Paced, PacingError, pace

EXAMPLES = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)

NARRATION = (
    "Three things matter here. First you install the package with pip. "
    "Then we are writing one small file, and last of all you watch the film."
)


def spoken(text: str, word_s: float = 0.5) -> list[Word]:
    """Words of equal length, one after another."""
    return [Word(token, i * word_s, (i + 1) * word_s) for i, token in enumerate(text.split())]


def paced(
    beats: list[tuple[Cue, int]],
    text: str = "",
    *,
    transition_frames: int = 0,
    min_s: float | None = None,
    max_s: float | None = None,
    reading_s: float = 6.0,
) -> Paced:
    words = spoken(text)
    return pace(
        [Drawn(*beat) for beat in beats],
        words,
        fps=30,
        speech_s=words[-1].end_s if words else 0.0,
        transition_frames=transition_frames,
        min_s=min_s,
        max_s=max_s,
        reading_s=reading_s,
    )


def times(
    cues: list[Cue], words: list[Word] | tuple[Word, ...], speech_start_s: float, length_s: float
) -> list[float | None]:
    """When cues are due; None for those that follow another one."""
    return [due and due.time_s for due in locate(cues, words, speech_start_s, length_s)]


def test_items_are_due_when_they_are_spoken_of() -> None:
    """Other forms of a word, other words between and small words before do not matter."""
    items = ["Install the package", "Write a small file", "Watch the film"]
    start, *due = times([Cue.at_start(), *map(Cue.at, items)], spoken(NARRATION), 0.35, 20.0)
    words = NARRATION.split()
    assert start is None
    assert due == [0.35 + words.index(word) * 0.5 for word in ("install", "writing", "watch")]


def test_what_is_not_spoken_of_is_spread_between_its_neighbours() -> None:
    """By length of text; the first of all where nothing is known before it is due with the first word."""
    cues = [Cue.at(text) for text in ("Zyx", "Install package", "Qwertyuio", "Watch film", "Vwx")]
    due = times(cues, spoken(NARRATION), 0.0, 12.5)
    words = NARRATION.split()
    install_s, watch_s, end_s = words.index("install") / 2, words.index("watch") / 2, len(words) / 2
    assert due[0] == 0.0
    assert due[1] == install_s
    assert due[2] == pytest.approx(install_s + (watch_s - install_s) * 25 / 44)
    assert due[3] == watch_s
    assert due[4] == pytest.approx(watch_s + (end_s - watch_s) * 20 / 33)


def test_what_stands_from_the_start_has_its_share_of_the_time() -> None:
    """The second item comes midway to the next one that is spoken of, wherever the first is spoken of."""
    cues = [Cue.at("Before"), Cue.at("After!"), Cue.at("It is drawn again")]
    early = spoken("now add a single line here and it is drawn again", 1.0)
    late = spoken("now add a single line here and it is drawn again as before", 1.0)
    for words in (early, late):
        before_s, after_s, drawn_s = times(cues, words, 0.0, 20.0)
        assert (before_s, after_s, drawn_s) == (0.0, pytest.approx(3.5), 7.0)


def test_the_end_is_due_with_the_last_word_and_followers_have_no_time() -> None:
    """A beat after another has the time of that one."""
    cues = [Cue.at_start(), Cue.after(1.0), Cue.at("last"), Cue.at_end()]
    assert times(cues, spoken("one two three"), 1.0, 2.5) == [None, None, 1.0, 2.0]


def test_ideographs_are_found_within_their_clause() -> None:
    """The time inside a clause goes by its characters."""
    due = times([Cue.at_start(), Cue.at("视频")], [Word("今天我们学习视频制作，", 0.0, 5.5)], 0.0, 6.0)
    assert due == [None, pytest.approx(3.0)]


QUIZ = (
    "Which one is a list? Option A round brackets. Option B square brackets. The answer is B square brackets."
)


def asked(silence_s: float, before: int = 13) -> list[Word]:
    """The words of a quiz, half a second each, with a silence after `before` of them."""
    return [
        Word(
            word.text,
            *(time_s + (silence_s if place >= before else 0.0) for time_s in (word.start_s, word.end_s)),
        )
        for place, word in enumerate(spoken(QUIZ))
    ]


COUNTDOWN = [Cue.in_pause(left) for left in (3.0, 2.0, 1.0, 0.0)]
ROUND, SQUARE = Cue.at("round brackets"), Cue.at("square brackets")


def test_a_countdown_ends_when_the_longest_silence_does() -> None:
    """A beat a second, counted back from the next word, however long the silence is; what is asked comes before it
    and what is answered after it, though the same words are spoken twice."""
    for silence_s in (3.0, 4.5):
        due = times(
            [Cue.at_start(), ROUND, SQUARE, *COUNTDOWN, SQUARE], asked(silence_s), 0.35, 9.85 + silence_s
        )
        end_s = 0.35 + 6.5 + silence_s
        expected = [0.35 + 3.5, 0.35 + 5.5, end_s - 3, end_s - 2, end_s - 1, end_s, end_s + 2.0]
        assert due == [None, *(pytest.approx(time_s) for time_s in expected)]


def test_options_that_are_not_read_out_do_not_wait_for_the_answer() -> None:
    """They share the time before the silence; the mention after it is the answer's."""
    words = [word for word in asked(3.0) if not 2.5 <= word.start_s < 6.5]
    due = times([Cue.at_start(), ROUND, SQUARE, *COUNTDOWN, SQUARE], words, 0.0, 12.5)
    assert [time_s for time_s in due[1:3] if time_s is not None] == [0.0, pytest.approx(2.5 * 24 / 49)]
    assert due[-1] == 11.5


def test_an_answer_that_is_not_spoken_comes_as_the_silence_ends() -> None:
    """Though other words are spoken then."""
    due = times([ROUND, SQUARE, *COUNTDOWN, Cue.at("curly")], asked(3.0), 0.0, 12.5)
    assert due[-2:] == [9.5, 9.5]


def test_the_silence_may_be_the_last_of_the_narration() -> None:
    """A pause behind the last word lasts until the speech ends; the answer comes then, and the scene goes on."""
    beats = [
        (Cue.at_start(), 1),
        (ROUND, 9),
        *((cue, 1) for cue in COUNTDOWN),
        (SQUARE, 9),
        (Cue.after(2.0), 0),
    ]
    words = spoken("Option A round brackets.")
    result = pace(
        [Drawn(*beat) for beat in beats],
        words,
        fps=30,
        speech_s=5.0,
        transition_frames=0,
        min_s=None,
        max_s=None,
        reading_s=9.0,
    )
    assert result.starts == (0, 40, 70, 100, 130, 160, 161, 230)  # the speech ends at 5.35 s
    assert result.span.frames == 230 + 1 + LAST_HOLD_FRAMES


def test_a_silence_that_is_too_short_is_not_waited_for() -> None:
    """The countdown begins while something is still said, and ends in time."""
    *_, first, second, third, end = times([Cue.at_start(), SQUARE, *COUNTDOWN], asked(0.5), 0.0, 10.0)
    assert (first, second, third, end) == (5.5, 5.5, 6.0, 7.0)


def test_without_speech_the_scene_makes_room_for_a_pause() -> None:
    """What comes before and after it shares the rest of the reading time by the length of the texts."""
    beats = [Cue.at_start(), Cue.at("ten letter"), *COUNTDOWN, Cue.at("ten letter")]
    assert times(beats, (), 1.0, 10.0) == [None, 1.0, 4.0, 5.0, 6.0, 7.0, 7.0]
    assert times(COUNTDOWN, (), 1.0, 10.0) == [1.0, 2.0, 3.0, 4.0]
    assert times(COUNTDOWN, (), 0.0, 1.0) == [0.0, 1.0, 2.0, 3.0]


def test_the_best_order_wins_over_the_first_mention() -> None:
    """One early mention does not push all other items out of order."""
    words = ["watch", "well:", "install", "it,", "write", "it,", "watch", "it"]
    assert find(["install", "write", "watch"], words) == [2, 4, 6]
    assert find(["install", "quux", "write"], words) == [2, None, 4]
    assert find(["install"], []) == [None]
    assert find([], words) == []


def test_the_same_item_twice_is_found_twice() -> None:
    """Places strictly increase."""
    assert find(["test", "test", "test"], ["test", "and", "testing"]) == [0, 2, None]


def test_a_scene_lasts_as_long_as_its_speech_with_room_around_it() -> None:
    """0.35 s before, 0.5 s after; a longer transition comes first; min_duration lengthens the end."""
    beat = [(Cue.at_start(), 12)]
    assert paced(beat, "one two").span.frames == 56  # 0.35 + 1 + 0.5 s are 55.5 frames
    late = paced(beat, "one two", transition_frames=15)
    assert (late.span.speech_start_s, late.span.frames, late.starts) == (0.5, 60, (15,))
    assert paced(beat, "one two", min_s=3.0).span.frames == 90


def test_the_picture_changes_with_the_word_and_not_before() -> None:
    """The frame that is on the screen when the word begins."""
    beats = [(Cue.at_start(), 5), (Cue.at("three"), 5), (Cue.after(0.5), 5), (Cue.at_end(), 1)]
    result = paced(beats, "one two three four five six")
    assert result.starts == (0, 40, 60, 85)  # floor((0.35 + 1) * 30); + 5 + 15; floor((0.35 + 2.5) * 30)


def test_what_is_spoken_of_does_not_wait() -> None:
    """A beat that still plays is cut short by the next word; one that is not spoken of lets it play."""
    spoken_of = [(Cue.at_start(), 60), (Cue.at("three"), 60), (Cue.at("four"), 30)]
    assert paced(spoken_of, "one two three four").starts == (0, 40, 55)
    others = [(Cue.at_start(), 60), (Cue.at("qwerty"), 12), (Cue.after(0.2), 1), (Cue.at("nine"), 30)]
    assert paced(others, "one two three four five six seven eight nine").starts == (0, 60, 78, 130)


def test_what_follows_makes_room_for_a_word() -> None:
    """Typing and the output behind it settle at once where the next word is spoken, in two frames at the least."""
    beats = [(Cue.at_start(), 1), (Cue.at("run"), 60), (Cue.after(0.2), 1), (Cue.at("fast"), 12)]
    assert paced(beats, "run it: it is fast and small").starts == (0, 10, 68, 70)


def test_items_that_nobody_speaks_of_arrive_while_there_is_a_voice() -> None:
    """However many there are: each as long as its share of the time, and several together where that is too little."""
    for count in (3, 19, 100):
        beats = [(Cue.at_start(), 1), *((Cue.at(f"item {number}"), 12) for number in range(count))]
        result = paced(beats, "here you see all that was done")
        voice_end = (0.35 + 3.5) * 30
        assert result.starts[-1] <= voice_end - LAST_HOLD_FRAMES
        assert sorted(result.starts) == list(result.starts)
        assert len(set(result.starts)) == min(count, len(set(result.starts)) - 1) + 1
        assert all(b - a != 1 for a, b in pairwise(result.starts[1:]))


def lengths(beats: list[tuple[Cue, int]], result: Paced) -> list[list[int]]:
    """For how many frames each picture of each beat is shown; each of these is another picture than the one before."""
    drawn = [{"offsets": list(range(frames))} for _, frames in beats]
    left = iter(shows(drawn, result.starts, result.span.frames))
    return [[next(left) for _ in range(frames)] for _, frames in beats]


def assert_can_be_shown(beats: list[tuple[Cue, int]], result: Paced) -> None:
    """A picture on the way to a settled one is the change from the picture before it, which must then be shown."""
    left_out = False
    for beat in lengths(beats, result):
        for length in beat[:-1]:
            assert not (left_out and length)
            left_out = length == 0
        left_out = bool(beat and beat[-1] == 0)


@pytest.mark.parametrize("count", [2, 3, 13, 14, 19, 100])
@pytest.mark.parametrize("said", ["look", "look here", "look at all that was done"])
@pytest.mark.parametrize("transition_frames", [0, 4, 10])
def test_items_that_come_together_settle_together(count: int, said: str, transition_frames: int) -> None:
    """More items than the voice has time for come at once; the last of them shows all, from its first frame on."""
    beats = [(Cue.at_start(), 1), *((Cue.at(f"item {number}"), 4) for number in range(count))]
    result = paced(beats, said, transition_frames=transition_frames)
    assert_can_be_shown(beats, result)
    for number, (before, start) in enumerate(pairwise(result.starts)):
        if before == start:
            assert sum(lengths(beats, result)[number + 1][:-1]) == 0


def test_a_still_shows_what_is_cut_short_as_the_film_does() -> None:
    """Beats 1 and 2 come together, so that both have settled; 3 plays, and has settled two frames before 4."""
    span = SceneSpan(frames=90, transition_frames=0, speech_start_s=0, speech_s=0)
    seen = Rehearsal(Paced(span, (0, 12, 12, 20, 26), 90), 30, estimated=False)
    moments = {frame: seen.at((frame + 0.5) / 30) for frame in (5, 12, 17, 20, 23, 24, 25, 26, 89)}
    assert {frame: moment and (moment.beat, moment.frame) for frame, moment in moments.items()} == {
        5: (0, 5), 12: (2, None), 17: (2, None), 20: (3, 0), 23: (3, 3), 24: (3, None), 25: (3, None),
        26: (4, 0), 89: (4, 63),
    }  # fmt: skip


def of_words(*beats: Drawn, said: str = "", max_s: float | None = None, reading_s: float = 1.0) -> Paced:
    words = spoken(said)
    return pace(
        beats,
        words,
        fps=30,
        speech_s=words[-1].end_s if words else 0.0,
        transition_frames=0,
        min_s=None,
        max_s=max_s,
        reading_s=reading_s,
    )


def test_a_finished_picture_can_be_read() -> None:
    """Four words a second and one second more, from when they came, whatever is said."""
    page = Drawn(Cue.at_start(), 1, words=24, shown=24)
    assert of_words(page, said="here").span.frames == 7 * 30
    assert of_words(page).span.frames == 7 * 30
    assert of_words(page, said=" ".join(["word"] * 20)).span.frames == frames_of(0.35 + 10 + 0.5)
    late = Drawn(Cue.at("end"), 12, words=8, shown=32)
    result = of_words(page, late, said="it is a long way to the very last word at which it will end")
    assert result.starts[1] == frame_of(0.35 + 7.0)
    assert result.span.frames == pytest.approx(result.starts[1] + 3 * 30, abs=1)


def frames_of(length_s: float) -> int:
    return -int(-length_s * 30 // 1)


def frame_of(time_s: float) -> int:
    return int(time_s * 30)


def test_max_duration_is_the_authors_word() -> None:
    """What cannot be read in that time is not waited for, and told by how much."""
    page = Drawn(Cue.at_start(), 1, words=40, shown=40)
    result = of_words(page, said="here", max_s=3.0)
    assert (result.span.frames, result.readable_frames) == (90, 11 * 30)


def test_a_page_is_read_before_it_is_turned() -> None:
    """Where nobody speaks of the next one; a word turns it at once."""
    page = Drawn(Cue.at_start(), 1, words=20, shown=20)
    turned = Drawn(Cue.at("more"), 9, words=20, shown=20, turns=True)
    assert of_words(page, turned, said="here").starts == (0, 6 * 30)
    assert of_words(page, turned, said="here").span.frames == 12 * 30
    assert of_words(page, turned, said="here is more").starts == (0, frame_of(0.35 + 1.0))


def test_a_page_that_a_word_turns_too_early_is_known() -> None:
    """The voice does not wait for readers; by how much they are late is told."""
    page = Drawn(Cue.at_start(), 1, words=20, shown=20)
    turned = Drawn(Cue.at("more"), 9, words=20, shown=20, turns=True, is_page=True)
    result = of_words(page, turned, said="here is more")
    assert result.starts[1] == frame_of(0.35 + 1.0)
    assert result.unread_s == pytest.approx(5.0 - result.starts[1] / 30)
    assert of_words(page, turned, said="here").unread_s == 0
    rolled = turned._replace(is_page=False)
    assert of_words(page, rolled, said="here is more").unread_s == 0


def test_what_is_lit_can_be_read_before_others_are() -> None:
    """Lines in focus that nobody speaks of stay as long as their words take, and one second more, also when the voice
    has ended; a word lights the next ones at once. The code itself was there before, and stays."""
    page = Drawn(Cue.at_start(), 1, words=4, shown=4)
    steps = [Drawn(Cue.at(text), 9, shown=4, lit=4) for text in ("alpha", "beta", "gamma")]
    first = frame_of(0.35)
    assert of_words(page, *steps, said="here").starts == (0, first, first + 60, first + 120)
    assert of_words(page, *steps, said="here").span.frames == first + 180
    spoken = of_words(page, *steps, said="first alpha then beta").starts
    assert spoken == (0, frame_of(0.35 + 0.5), frame_of(0.35 + 1.5), frame_of(0.35 + 1.5) + 60)
    point = Drawn(Cue.at("delta"), 9, words=1, shown=5)
    assert of_words(page, *steps, point, said="alpha beta gamma delta").starts[1:] == tuple(
        frame_of(0.35 + word * 0.5) for word in range(4)
    )


def test_what_scrolls_by_is_not_waited_for() -> None:
    """Of a long output the end is read, which stays."""
    flood = [Drawn(Cue.after(0.1), 6, words=30, shown=40, turns=True) for _ in range(5)]
    result = of_words(Drawn(Cue.at_start(), 1, words=10, shown=10), *flood, said="here")
    assert result.starts[-1] < 3 * 30
    assert result.span.frames == result.starts[-1] + 11 * 30


def test_a_chart_is_looked_at() -> None:
    """Three seconds once it has grown."""
    result = of_words(Drawn(Cue.at_start(), 1), Drawn(Cue.at("end"), 18, look_s=3.0), said="this is the end")
    assert result.span.frames == result.starts[1] + 18 + 90


def test_without_speech_items_share_the_reading_time() -> None:
    """By the length of their texts; the end is one of them, and speech has no place."""
    beats = [(Cue.at_start(), 1), (Cue.at("abc"), 12), (Cue.at("def"), 12), (Cue.at_end(), 12)]
    result = paced(beats, transition_frames=10)
    assert result.span.frames == 190
    assert result.span.speech_s == 0
    assert result.starts == (10, 11, 75, 140)


def test_a_scene_that_is_too_long_says_by_how_much() -> None:
    """Needed and allowed seconds; the limit itself is fine."""
    beat = [(Cue.at_start(), 12)]
    with pytest.raises(PacingError) as raised:
        paced(beat, "one two three four", max_s=2.0)
    assert (raised.value.needed_s, raised.value.allowed_s) == (pytest.approx(86 / 30), 2.0)
    assert raised.value.message == "the scene needs 2.87 s and its max_duration is 2 s"
    assert raised.value.help == "shorten the narration or raise max_duration"
    assert paced(beat, "one two", max_s=1.85).span.frames == 56


def test_reading_is_cut_to_max_duration() -> None:
    """A silent scene has no need of its own."""
    assert paced([(Cue.at_start(), 12)], max_s=2.0).span.frames == 60


texts = st.sampled_from(["install", "write a file", "nothing of that", "the", "", "视频", "watch the film"])
cues = st.one_of(
    st.builds(Cue.at, texts),
    st.builds(Cue.after, st.floats(0, 1)),
    st.just(Cue.at_end()),
    st.just(Cue.at_start()),
    st.builds(Cue.in_pause, st.floats(0, 9)),
)


@EXAMPLES
@given(
    st.lists(st.tuples(cues, st.integers(0, 40)), max_size=12),
    st.lists(st.sampled_from([*NARRATION.split(), "视频，", "—"]), max_size=30),
    st.sampled_from([24, 30, 60]),
    st.integers(0, 40),
    st.one_of(st.none(), st.floats(0, 30)),
    st.floats(0.5, 20),
)
def test_spoken_beats_have_their_word_whatever_is_due_when(
    beats: list[tuple[Cue, int]],
    said: list[str],
    fps: int,
    transition_frames: int,
    min_s: float | None,
    reading_s: float,
) -> None:
    """Starts never decrease, what is spoken of comes with its word or right after what comes just before it, the last
    picture holds, and speech has its room."""
    words = spoken(" ".join(said), 0.31)
    speech_s = words[-1].end_s if words else 0.0
    result = pace(
        [Drawn(*beat) for beat in beats],
        words,
        fps=fps,
        speech_s=speech_s,
        transition_frames=transition_frames,
        min_s=min_s,
        max_s=None,
        reading_s=reading_s,
    )
    assert len(result.starts) == len(beats)
    if beats:
        assert_can_be_shown(beats, result)
    assert not beats or result.starts[0] == transition_frames
    for before, start in pairwise(result.starts):
        assert start >= before
    assert result.span.frames >= (result.starts[-1] if beats else transition_frames) + LAST_HOLD_FRAMES
    assert result.span.frames / fps >= max(min_s or 0, result.span.speech_start_s + speech_s) - 1e-6
    due = locate(
        [cue for cue, _ in beats], words, result.span.speech_start_s, result.span.speech_start_s + speech_s
    )
    at = [each.time_s for each in due if each is not None]
    assert at == sorted(at)
    for before, start, one in zip(result.starts, result.starts[1:], due[1:], strict=False):
        if one and one.spoken and words:
            word = int(one.time_s * fps + 1e-4)
            assert start == max(word, before + 1) or start == max(word, before + LAST_HOLD_FRAMES)
