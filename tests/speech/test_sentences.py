"""How long words are when they are said, and where texts may be cut."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from videogen.speech.sentences import chunks, letters, pause_letters

EXAMPLES = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.parametrize(
    ("token", "length"),
    [("word", 4), ("it's", 3), ("50%", 13), ("—", 0), ("café", 4), ("你好。", 6), ("3.5", 10)],
)
def test_a_word_is_as_long_as_it_is_read(token: str, length: int) -> None:
    """A digit is a word of five letters, an ideograph a syllable; punctuation is nothing."""
    assert letters(token) == length


@pytest.mark.parametrize(
    ("token", "length"),
    [("and", 0), ("well,", 5), ("so:", 6), ("end.", 9), ("end.”", 9), ("Dr.", 0), ("好，", 5)],
)
def test_a_pause_depends_on_the_punctuation(token: str, length: int) -> None:
    """Closing quotes do not hide it, and a title is not the end of a sentence."""
    assert pause_letters(token) == length


def test_a_text_is_cut_at_sentences_then_at_clauses() -> None:
    """Nothing is cut that fits."""
    tokens = ["We", "go,", "and", "then", "we", "stop.", "It", "is", "late."]
    assert list(chunks(tokens, 40, 400)) == [(0, 6), (6, 9)]
    assert list(chunks(tokens, 4, 400)) == [(0, 2), (2, 6), (6, 9)]


@EXAMPLES
@given(
    st.lists(st.text("ab1,.", min_size=1, max_size=12), max_size=60), st.integers(1, 9), st.integers(1, 40)
)
def test_chunks_cover_the_text_within_the_limits(
    tokens: list[str], most_words: int, most_letters: int
) -> None:
    """Every token once, in order; only a single token may be too long."""
    ranges = list(chunks(tokens, most_words, most_letters))
    assert [i for start, end in ranges for i in range(start, end)] == list(range(len(tokens)))
    for start, end in ranges:
        length = sum(letters(token) + 1 for token in tokens[start:end]) - 1
        assert end - start == 1 or (end - start <= most_words and length <= most_letters)
