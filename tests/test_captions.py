"""Captions: on time, readable, broken where a reader would, and read back by independent parsers."""

from __future__ import annotations

import io
from datetime import timedelta
from itertools import pairwise

import pytest
import srt
import webvtt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from videogen.timeline import Word
from videogen.words.captions import (
    CaptionCue,
    caption_cues,
    to_srt,
    to_vtt,
    transcript,
)
from videogen.words.chapters import by_scene
from videogen.words.signs import JOINER
from videogen.words.writing import join, width

EXAMPLES = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)

FPS = 30
SYNC_S = 0.15  # a word is on the screen this close to its time


def spoken(text: str, word_s: float = 0.4, pause_s: float = 0.4, start_s: float = 0.0) -> list[Word]:
    """Words of equal length, with a pause after each sentence."""
    words = []
    for token in text.split():
        words.append(Word(token, start_s, start_s + word_s))
        start_s += word_s + (pause_s if token[-1] in ".!?" else 0.0)
    return words


def captioned(words: list[Word], until_s: float | None = None) -> list[tuple[str, ...]]:
    return [cue.lines for cue in caption_cues(words, fps=FPS, until_s=until_s or words[-1].end_s + 0.5)]


tokens = st.one_of(
    st.text("abcdeABC", min_size=1, max_size=12),
    st.sampled_from(
        ["end.", "well,", "(so)", "—", "and", "the", "Dr.", "你好，世界。", "a" * 50, "x" * 130, "9"]
    ),
)


@st.composite
def speech(draw: st.DrawFn) -> list[Word]:
    """Words one after another, from slow to faster than anyone can read."""
    now_s = draw(st.floats(0, 3))
    words = []
    for token in draw(st.lists(tokens, min_size=1, max_size=40)):
        now_s += draw(st.sampled_from([0.0, 0.0, 0.0, 0.1, 0.7, 3.0]))
        length_s = draw(st.floats(0.05, 0.9))
        words.append(Word(token, now_s, now_s + length_s))
        now_s += length_s
    return words


@EXAMPLES
@given(speech(), st.floats(0, 2))
def test_every_word_is_on_the_screen_while_it_is_spoken(words: list[Word], rest_s: float) -> None:
    """The hard rule; and nothing is left out or told twice."""
    cues = caption_cues(words, fps=FPS, until_s=words[-1].end_s + rest_s)
    letters = "".join(word.text for word in words)
    assert "".join(line for cue in cues for line in cue.lines).replace(" ", "") == letters
    at = 0
    for cue in cues:
        shown = sum(len(line.replace(" ", "")) for line in cue.lines)
        for word in _words_between(words, at, at + shown):
            assert cue.start_s <= word.start_s + SYNC_S
            assert cue.end_s >= word.end_s - SYNC_S
        at += shown


def _words_between(words: list[Word], first: int, last: int) -> list[Word]:
    """The words that lie whole within letters `first` to `last` - 1 of all."""
    found = []
    at = 0
    for word in words:
        if first <= at and at + len(word.text) <= last:
            found.append(word)
        at += len(word.text)
    return found


@EXAMPLES
@given(speech(), st.floats(0, 2))
def test_captions_keep_the_limits_of_the_screen(words: list[Word], rest_s: float) -> None:
    """At most two lines of 42 columns, in order, without overlap, within the scene, and no gap of one
    frame."""
    until_s = words[-1].end_s + rest_s
    cues = caption_cues(words, fps=FPS, until_s=until_s)
    for cue in cues:
        assert 1 <= len(cue.lines) <= 2
        assert all(0 < width(line) <= 42 and line.strip() == line for line in cue.lines)
        assert cue.start_s < cue.end_s <= until_s
    for cue, following in pairwise(cues):
        gap_s = following.start_s - cue.end_s
        assert gap_s == 0 or gap_s >= 2 / FPS


words_of_prose = st.lists(
    st.sampled_from(["we", "build", "a", "film.", "pictures,", "speech", "and", "quickly,", "README", "it."]),
    min_size=8,
    max_size=60,
)


@EXAMPLES
@given(words_of_prose, st.floats(0.055, 0.12))
def test_ordinary_speech_can_be_read(texts: list[str], letter_s: float) -> None:
    """Speech of up to 18 letters a second gives no caption that is too fast or too short."""
    words: list[Word] = []
    for text in texts:
        start_s = words[-1].end_s if words else 0.0
        words.append(Word(text, start_s, start_s + (len(text) + 1) * letter_s))
    for cue in caption_cues(words, fps=FPS, until_s=words[-1].end_s + 0.6):
        length_s = cue.end_s - cue.start_s
        assert sum(map(width, cue.lines)) / length_s <= 20.1
        assert length_s >= 5 / 6 - 0.002


def test_lines_break_at_clauses_and_are_even() -> None:
    """As a person would set it; a name and "the end" are not torn."""
    words = spoken(
        "Here is how a README becomes a film: you write one small file in plain text, and videogen turns it into "
        "pictures, speech and captions. Dr. Ada Lovelace from New York says that it takes 5 minutes at most."
    )
    assert captioned(words) == [
        ("Here is how a README becomes a film:", "you write one small file in plain text,"),
        ("and videogen turns it into pictures,", "speech and captions."),
        ("Dr. Ada Lovelace from New York says", "that it takes 5 minutes at most."),
    ]


def test_a_long_silence_ends_a_caption() -> None:
    """What comes after a pause is not shown before it."""
    words = [*spoken("One thing", start_s=0), *spoken("and another", start_s=4)]
    assert captioned(words) == [("One thing",), ("and another",)]
    first, second = caption_cues(words, fps=FPS, until_s=9)
    assert first.end_s == pytest.approx(1.1), "0.3 s after its last word"
    assert second.start_s == 4.0


def test_fast_speech_stays_longer_in_the_silence_after_it() -> None:
    """40 letters in a second are read in two."""
    words = spoken("tremendously complicated vocabulary items", word_s=0.25)
    (cue,) = caption_cues(words, fps=FPS, until_s=5)
    assert cue.end_s == pytest.approx(sum(map(len, cue.lines)) / 20, abs=0.06)


def test_a_short_sentence_joins_its_neighbour() -> None:
    """Half a second is too short for a caption of its own."""
    words = spoken("Stop. Now we look at what happened there.", word_s=0.2, pause_s=0.0)
    assert captioned(words) == [("Stop. Now we look at what happened there.",)]


def test_ideographs_have_no_spaces_and_are_twice_as_wide() -> None:
    """21 on a line, broken after a comma."""
    words = spoken("你好，世界。 今天我们学习视频制作， 它非常简单而且有趣。", word_s=2.0)
    cues = captioned(words)
    assert (
        "".join(line for lines in cues for line in lines)
        == "你好，世界。今天我们学习视频制作，它非常简单而且有趣。"
    )
    assert all(line[-1] in "，。" for lines in cues for line in lines)


def test_nothing_spoken_has_no_captions() -> None:
    """An empty file is still a valid one."""
    assert caption_cues([], fps=FPS, until_s=5) == ()
    assert list(srt.parse(to_srt(()))) == []
    assert len(webvtt.from_string(to_vtt((), "en"))) == 0


CUES = (
    CaptionCue(0.35, 2.0, ("If a < b & b > c", "then --> stop")),
    CaptionCue(2.0, 3661.005, ("<b>", "done")),
)


def test_subrip_is_read_back() -> None:
    """By the srt package: numbers, times and lines."""
    found = list(srt.parse(to_srt(CUES)))
    assert [(cue.index, cue.start, cue.end) for cue in found] == [
        (1, timedelta(seconds=0.35), timedelta(seconds=2)),
        (2, timedelta(seconds=2), timedelta(seconds=3661.005)),
    ]
    assert found[0].content.replace(JOINER, "") == "If a < b & b > c\nthen --> stop"


def test_webvtt_is_read_back() -> None:
    """By the webvtt package; signs of markup are escaped."""
    text = to_vtt(CUES, "en-GB")
    assert text.startswith(
        "WEBVTT\n\nNOTE language: en-GB\n\n1\n00:00:00.350 --> 00:00:02.000\nIf a &lt; b &amp; b"
    )
    found = webvtt.from_buffer(io.StringIO(text))
    assert [(cue.start, cue.end) for cue in found] == [
        ("00:00:00.350", "00:00:02.000"),
        ("00:00:02.000", "01:01:01.005"),
    ]
    assert found[1].raw_text == "&lt;b&gt;\ndone"


@settings(EXAMPLES, max_examples=25)  # the parsers are slow
@given(speech())
def test_files_say_what_the_captions_say(words: list[Word]) -> None:
    """Both formats hold every caption with its time to the millisecond."""
    cues = caption_cues(words, fps=FPS, until_s=words[-1].end_s + 1)
    as_srt = list(srt.parse(to_srt(cues)))
    as_vtt = webvtt.from_string(to_vtt(cues, "en"))
    for cue, one, other in zip(cues, as_srt, as_vtt, strict=True):
        assert one.start.total_seconds() == pytest.approx(cue.start_s, abs=1e-6)
        assert one.end.total_seconds() == pytest.approx(cue.end_s, abs=1e-6)
        assert other.start_in_seconds == pytest.approx(int(cue.start_s), abs=1)
        assert one.content == "\n".join(cue.lines) == other.text


def test_a_transcript_is_the_spoken_words_under_their_titles() -> None:
    """A scene without narration has its title alone."""
    marks = by_scene(["One", "Two", "三"], [0, 30, 60, 90], 30)
    text = transcript("Film", marks, [["Hello,", "you."], [], ["你好，", "世界。"]])
    assert text == "Film\n\n[0:00] One\nHello, you.\n\n[0:01] Two\n\n[0:02] 三\n你好，世界。\n"


def test_words_are_joined_as_they_are_written() -> None:
    """Spaces between letters, none between ideographs."""
    assert join(["We", "say", "你好，", "世界。", "OK"]) == "We say 你好，世界。 OK"
