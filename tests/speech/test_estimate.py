"""Estimated word times against the times a real voice gives."""

from __future__ import annotations

import numpy as np
import pytest

from videogen.speech.estimate import estimate
from videogen.speech.hibari import Hibari

TEXTS = (
    "Welcome to this short lesson, where we will learn how a computer turns written words into natural "
    "speech, without any connection to the internet today.",
    "First, install the package with pip. Then write a small file, in plain text, that says what you want to "
    "show. Every scene has a title; every title is spoken. Nothing else is needed, so you can start right away.",
    "Why does it matter? Because a film that is written like a program can be checked, reviewed and rebuilt.",
)


def test_word_starts_are_close_to_the_voices_own(hibari: Hibari) -> None:
    """Mean error below 0.1 s, nine of ten below 0.2 s, none above 0.4 s."""
    errors = []
    for text in TEXTS:
        said = hibari.speak(text, "heart", "en")
        guessed = estimate(text.split(), said.pcm, said.rate_hz)
        errors += [abs(guess[0] - true[0]) for guess, true in zip(guessed, said.words, strict=True)]
    assert np.mean(errors) < 0.1
    assert np.quantile(errors, 0.9) < 0.2
    assert max(errors) < 0.4


def test_breaks_are_moored_to_silences() -> None:
    """A tone, half a second of silence and a tone: the comma is where it is silent."""
    tone = (0.5 * np.sin(np.arange(24_000) / 10)).astype(np.float32)
    pcm = np.concatenate([tone, np.zeros(12_000, np.float32), tone])
    one, two = estimate(["One,", "two"], pcm, 24_000)
    assert one == pytest.approx((0.0, 1.0), abs=0.02)
    assert two == pytest.approx((1.5, 2.5), abs=0.02)


@pytest.mark.parametrize("samples", [0, 1, 4800])
def test_silence_still_gives_every_word_a_time(samples: int) -> None:
    """Words share what there is, evenly, without an error."""
    times = estimate(["a", "b."], np.zeros(samples, np.float32), 4800)
    assert len(times) == 2
    assert times[0][0] == 0.0
    assert times[1][1] <= samples / 4800
    assert estimate([], np.zeros(samples, np.float32), 4800) == ()
