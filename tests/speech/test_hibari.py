"""The voice in the package: real speech, with times that fit what is heard."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from numpy.typing import NDArray

from videogen.errors import AudioGenerationError, Cancelled
from videogen.speech.base import ALIASES, Utterance
from videogen.speech.hibari import Hibari
from videogen.speech.hibari_model import HibariModel, extra_output
from videogen.speech.hibari_reading import as_read

TEXT = "It costs $3.50 at 9:30am — with v2.1 of kubectl & café. Then, we stop!"


@pytest.fixture(scope="module")
def said(hibari: Hibari) -> Utterance:
    return hibari.speak(TEXT, "heart", "en")


def loudness(pcm: NDArray[np.float32], start_s: float, end_s: float) -> float:
    """Root mean square of a stretch of sound at 24 kHz."""
    return float(np.sqrt(np.mean(pcm[round(start_s * 24_000) : round(end_s * 24_000)] ** 2)))


def test_every_written_word_has_a_time_in_order(said: Utterance) -> None:
    """Numbers, signs and names too, though the voice reads them as other words."""
    times = dict(zip(TEXT.split(), said.words, strict=True))
    assert times["$3.50"][1] - times["$3.50"][0] > 1.0, "three dollars and fifty cents"
    assert times["9:30am"][1] - times["9:30am"][0] > 0.6
    assert times["kubectl"][1] - times["kubectl"][0] > 0.4
    flat = [time_s for pair in said.words for time_s in pair]
    assert flat == sorted(flat)
    assert flat[-1] <= len(said.pcm) / said.rate_hz


def test_words_are_heard_when_they_are_said_to_be(said: Utterance) -> None:
    """The pause between the sentences is quiet, and each long word is loud."""
    times = dict(zip(TEXT.split(), said.words, strict=True))
    pause_s = times["Then,"][0] - times["café."][1]
    assert 0.3 < pause_s < 0.6
    assert loudness(said.pcm, times["café."][1] + 0.05, times["Then,"][0] - 0.05) < 0.003
    assert all(loudness(said.pcm, *times[word]) > 0.02 for word in ("costs", "kubectl", "stop!"))


def test_the_sound_begins_and_ends_with_speech(said: Utterance) -> None:
    """The second of silence that the model puts around a sentence is cut off."""
    assert said.words[0][0] < 0.06
    assert len(said.pcm) / said.rate_hz - said.words[-1][1] < 0.06


def test_the_same_text_gives_the_same_bytes(hibari: Hibari, said: Utterance) -> None:
    """In another instance too: the noise in the voice is seeded."""
    again = Hibari().speak(TEXT, "heart", "en")
    assert np.array_equal(again.pcm, said.pcm)
    assert again.words == said.words


def test_a_very_long_sentence_is_spoken_in_pieces(hibari: Hibari) -> None:
    """120 words without a full stop keep their number and order."""
    text = "we go on and on, " * 24
    said = hibari.speak(text, "heart", "en")
    assert len(said.words) == 120
    assert all(start_s < end_s for start_s, end_s in said.words)


def test_a_blank_line_is_a_longer_pause(hibari: Hibari) -> None:
    """Paragraphs are further apart than sentences."""
    near = hibari.speak("One. Two.", "heart", "en").words
    far = hibari.speak("One.\nTwo.", "heart", "en").words
    assert far[1][0] - near[1][0] == pytest.approx(0.3, abs=0.02)


def test_without_the_models_durations_the_sound_is_the_same(hibari: Hibari) -> None:
    """Another hibari-tts may call its tensor otherwise: then a chunk has no times, and they are estimated."""
    text = "First we install the package, then we write the file."
    blind = HibariModel(durations="/No_such_tensor").speak(text, np.random.default_rng(0))
    seeing = hibari.speak(text, "heart", "en")
    assert blind.words == ()
    length = len(seeing.pcm)
    assert any(np.array_equal(blind.pcm[i : i + length], seeing.pcm) for i in range(0, 24_000, 300))
    assert len(seeing.words) == len(text.split())


@pytest.mark.parametrize(
    ("text", "language", "words", "why"),
    [
        ("Say мир and 世界 and мир", "en", ("мир", "世界"), "hibari reads English letters only"),
        ("Well done 🎉", "en", ("🎉",), "hibari reads English letters only"),
        ("Guten Tag", "de", (), 'hibari speaks English, not "de"'),
        ("— …", "en", ("—", "…"), "there is nothing in it to say"),
        ("x" * 41, "en", ("x" * 41,), "hibari loses its way in words of over 40 letters"),
        ("9" * 40, "en", ("9" * 40,), "hibari loses its way in words of over 40 letters"),
    ],
)
def test_what_it_cannot_say_is_named_before_and_refused_after(
    hibari: Hibari, text: str, language: str, words: tuple[str, ...], why: str
) -> None:
    """Never silence: the words are in the answer, and speaking raises with the same reason."""
    found = hibari.unspeakable(text, "heart", language)
    assert found and (found.words, found.why) == (words, why)
    with pytest.raises(AudioGenerationError) as raised:
        hibari.speak(text, "heart", language)
    assert why in raised.value.message
    assert not raised.value.retry


def test_latin_letters_signs_and_punctuation_are_fine(hibari: Hibari) -> None:
    """Accents, currencies, arrows and dashes have readings; an emoji that is part of a word does no harm."""
    text = "Zürich & São Paulo — 50% of £3 → x² + 5 = 9, naïve… done🎉 “ok” (C#)"
    assert hibari.unspeakable(text, "heart", "en-GB") is None


def test_another_voice_is_refused() -> None:
    """It has one; others would be downloads."""
    found = Hibari().unspeakable("Hello.", "emma", "en")
    assert found and found.why == 'hibari has no voice "emma"'


def test_versions_name_all_that_shapes_the_sound() -> None:
    """Read from metadata: nothing is loaded."""
    versions = Hibari().version()
    assert versions["hibari-tts"] == "0.2.1"
    assert {"onnxruntime", "numpy", "reading"} <= set(versions)


def test_every_alias_is_spoken_by_its_one_voice() -> None:
    """And only those of a woman sound as they say."""
    engine = Hibari()
    assert {engine.alias_voice(alias, "en") for alias in ALIASES} == {"heart"}
    assert [alias for alias in ALIASES if engine.honours(alias, "en")] == ["female", "female_friendly"]


def test_the_extra_output_is_what_the_protobuf_format_says() -> None:
    """Field 7 of ModelProto, in it field 12 of GraphProto, in it field 1 of ValueInfoProto."""
    assert extra_output("ab") == bytes([0x3A, 6, 0x62, 4, 0x0A, 2]) + b"ab"


def test_a_long_narration_stops_when_the_build_is_cancelled(hibari: Hibari) -> None:
    """Before its next sentence: 3000 words would take half a minute."""
    cancel = threading.Event()
    threading.Timer(0.5, cancel.set).start()
    started_s = time.monotonic()
    with pytest.raises(Cancelled):
        hibari.speak_unless(
            "One sentence after the other is spoken here. " * 400, "heart", "en", cancel.is_set
        )
    assert time.monotonic() - started_s < 2


@pytest.mark.parametrize(
    ("token", "read"),
    [
        ("3.10", "3.1 zero"),
        ("12.50,", "12.5 zero,"),
        ("1,234.50", "1,234.5 zero"),
        ("-0.00", "-0 point zero zero"),
        ("99.90%", "99.9 zero%"),
        ("(1.0)", "(1 point zero)"),
        ("3.10.2", "3.10.2"),
        ("$3.50", "$3.50"),
        ("v3.10", "v3.10"),
        ("2.05", "2.05"),
        ("100.", "100."),
    ],
)
def test_zeros_at_the_end_of_decimals_are_said(token: str, read: str) -> None:
    """3.10 is another text than 3.1; sums of money and versions have readings of their own."""
    assert as_read(token) == read


@pytest.mark.parametrize(
    ("token", "read"),
    [
        ("−5", "-5"),
        ("(−5%),", "(-5%),"),
        ("-$5", "minus $5"),
        ("−€5.", "minus €5."),
        ("≥3", "at least 3"),
        ("<=10%", "at most 10%"),
        (">90%", "more than 90%"),
        ("<$5", "less than $5"),
        ("~5", "about 5"),
        ("1_000", "1000"),
        ("2*3", "2 times 3"),
        ("1e-3", "1 e minus 3"),
        ("5€", "5 euros"),
        ("€.", "euros."),
        ("5‰", "5 per mille"),
        (".5", "0.5"),
        (".50,", "0.5 zero,"),
        ("007", "0 0 7"),
        ("08.", "0 8."),
        ("10-20", "10-20"),
        ("10–20", "10–20"),
        ("2024-01-01", "2024-01-01"),
        ("a-5", "a-5"),
        ("v0.05", "v0.05"),
        ("0.05", "0.05"),
        ("1:05", "1:05"),
        ("$5", "$5"),
        ("-x", "-x"),
    ],
)
def test_signs_of_numbers_are_said(token: str, read: str) -> None:
    """hibari leaves out a minus of its own character, signs of comparison and money behind a number."""
    assert as_read(token) == read


def test_a_number_with_zeros_keeps_its_time(hibari: Hibari) -> None:
    """It is one written word, longer than without the zero, and has the time of all of them."""
    (_, longer, _), (_, shorter, _) = (
        hibari.speak(text, "heart", "en").words for text in ("Exactly 3.10 percent.", "Exactly 3.1 percent.")
    )
    assert longer[1] - longer[0] > shorter[1] - shorter[0] + 0.2
