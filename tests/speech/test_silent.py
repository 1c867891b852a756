"""The engine without a voice: silence of the right length, and times for each word."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from videogen.speech.silent import Silent

EXAMPLES = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)

PROSE = (
    "Welcome to this short lesson, where we will learn how a computer turns written words into natural "
    "speech. First, install the package. Then write a small file that says what you want to show, and build it."
)


def test_prose_takes_as_long_as_a_reader() -> None:
    """About 150 words a minute."""
    said = Silent().speak(PROSE, "none", "en")
    per_minute = len(PROSE.split()) / (len(said.pcm) / said.rate_hz) * 60
    assert 135 < per_minute < 175


def test_a_sentence_ends_with_a_longer_pause_than_a_clause() -> None:
    """Punctuation decides how long it is quiet; a title is no end."""
    words = Silent().speak("Yes, no. Dr. who", "none", "en").words
    gaps = [round(after[0] - before[1], 3) for before, after in pairwise(words)]
    assert gaps == [0.225, 0.405, 0.0]


@EXAMPLES
@given(st.lists(st.text("ab1,.!—你", min_size=1, max_size=8), max_size=20))
def test_each_token_has_its_time_in_order(tokens: list[str]) -> None:
    """Whatever the text, times are in order, fill the sound, and it is silent."""
    said = Silent().speak(" ".join(tokens), "none", "en")
    flat = [time_s for pair in said.words for time_s in pair]
    assert len(said.words) == len(tokens)
    assert flat == sorted(flat)
    assert not np.any(said.pcm)
    assert len(said.pcm) == round((flat[-1] if flat else 0) * said.rate_hz)
