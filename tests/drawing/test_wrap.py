"""Line breaking by value and by property."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from videogen.drawing.wrap import Rule, balanced, greedy, join_lines, pieces_of, prose

WIDTHS = st.lists(st.floats(1, 100), min_size=1, max_size=24)
RULES = [greedy, balanced, prose]


def set_in(rule: Rule, text: str, limit: int) -> list[str]:
    """Lines of `text` where each character is one wide."""
    pieces = pieces_of(text)
    widths = [float(len(piece.text)) for piece in pieces]
    return join_lines(pieces, rule(widths, [float(len(piece.glue)) for piece in pieces], limit))


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=40)
@given(widths=WIDTHS, limit=st.floats(20, 300))
def test_lines_fit_and_nothing_is_lost(rule: Rule, widths: list[float], limit: float) -> None:
    """Every rule needs the fewest lines, keeps order, and only a piece wider than the column stands out of it."""
    gaps = [5.0] * len(widths)
    starts = rule(widths, gaps, limit)
    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert len(starts) == len(greedy(widths, gaps, limit))
    for start, end in zip(starts, [*starts[1:], len(widths)], strict=True):
        assert end - start == 1 or sum(widths[start:end]) + 5 * (end - start - 1) <= limit + 1e-6


@settings(max_examples=40)
@given(WIDTHS, st.floats(100, 300))
def test_balanced_lines_are_no_less_equal_than_greedy_ones(widths: list[float], limit: float) -> None:
    """Balancing never makes the longest line longer."""
    gaps = [5.0] * len(widths)

    def squares(starts: list[int]) -> float:
        ends = [*starts[1:], len(widths)]
        return sum((sum(widths[a:b]) + 5 * (b - a - 1)) ** 2 for a, b in zip(starts, ends, strict=True))

    assert squares(balanced(widths, gaps, limit)) <= squares(greedy(widths, gaps, limit)) + 1e-6


def test_headlines_are_balanced() -> None:
    """A headline breaks into lines of about one length instead of leaving a word behind."""
    assert set_in(greedy, "Let the context manager close it", 28) == ["Let the context manager", "close it"]
    assert set_in(balanced, "Let the context manager close it", 28) == ["Let the context", "manager close it"]


def test_prose_leaves_no_widow() -> None:
    """A short last word takes company from the line above."""
    assert set_in(prose, "ten answers search a thousand commits", 29)[-1] == "thousand commits"
    text = "words appear when they are said"
    assert set_in(greedy, text, 27)[-1] == "said"
    assert set_in(prose, text, 27)[-1] == "are said"


def test_a_lone_long_word_is_no_widow() -> None:
    """A last word that fills its line may stand alone."""
    assert set_in(prose, "it is called internationalisation", 20) == ["it is called", "internationalisation"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("well-known path/to/file", ["well-", "known", "path/", "to/", "file"]),
        ("--output -x a/b", ["--output", "-x", "a/b"]),
        ("日本語です。次", ["日", "本", "語", "で", "す。", "次"]),
        ("「日本」", ["「日", "本」"]),
        ("Python入門", ["Python", "入", "門"]),
        ("  spaced   out ", ["spaced", "out"]),
        ("", []),
    ],
)
def test_where_a_line_may_break(text: str, pieces: list[str]) -> None:
    """At spaces, after hyphens and slashes that leave no scrap, between ideographs but not before their punctuation."""
    assert [piece.text for piece in pieces_of(text)] == pieces


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_pieces_keep_every_character(text: str) -> None:
    """Joined again, the pieces are the words of the text."""
    assert "".join(piece.glue + piece.text for piece in pieces_of(text)) == " ".join(text.split())
