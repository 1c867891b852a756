"""Words as they are written: where they end, how wide they are, how they are joined."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from videogen.words.languages import language_of
from videogen.words.writing import characters, ends_clause, ends_sentence, is_unspaced, last_sign, width

EXAMPLES = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.parametrize("token", ["end.", "Really?!", "“yes.”", "(so.)", "wait…", "好。", "2024."])
def test_a_full_stop_ends_a_sentence(token: str) -> None:
    """Closing quotes and brackets may follow."""
    assert ends_sentence(token)
    assert not ends_clause(token)


@pytest.mark.parametrize("token", ["Dr.", "(e.g.", "J.", "word", "well,", "", "”", "3.5", "README.md"])
def test_other_points_do_not(token: str) -> None:
    """Titles, initials and points inside a word."""
    assert not ends_sentence(token)


@pytest.mark.parametrize(
    ("tag", "token"),
    [("de", "Mio."), ("es", "pág."), ("fr", "c.-à-d."), ("it", "cfr."), ("pt", "séc."), ("sv", "fr.o.m.")],
)
def test_abbreviations_are_those_of_the_language(tag: str, token: str) -> None:
    """The same token ends a sentence where it is none."""
    assert not ends_sentence(token, language_of(tag))
    assert ends_sentence(token, language_of("ja"))


@pytest.mark.parametrize(
    ("token", "is_end"), [("well,", True), ("so:)", True), ("—", True), ("a", False), ("", False)]
)
def test_commas_colons_and_dashes_end_a_clause(token: str, is_end: bool) -> None:
    """So does a dash that stands alone."""
    assert ends_clause(token) is is_end


@EXAMPLES
@given(st.text("ab，。「」你好.", min_size=1))
def test_cutting_loses_nothing(token: str) -> None:
    """The pieces are the token, and none is empty."""
    pieces = characters(token)
    assert "".join(pieces) == token
    assert all(pieces)


def test_ideographs_keep_their_punctuation() -> None:
    """A comma never begins a line, an opening bracket never ends one."""
    assert characters("你好，「世」界abc") == ["你", "好，", "「世」", "界", "abc"]


def test_an_ideograph_is_two_columns_wide() -> None:
    """By Unicode's East Asian Width."""
    assert width("ab你，é") == 7
    assert last_sign("(end.)”") == "."
    assert is_unspaced("好，", "世")
    assert not is_unspaced("好", "a")
