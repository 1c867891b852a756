"""Line breaking by value and by property."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from videogen.drawing.type.breaks import can_break
from videogen.drawing.type.phrasing import break_costs, names
from videogen.drawing.type.wrap import SPACE, Rule, balanced, greedy, phrased, pieces_of, prose, whole_pieces
from videogen.words.languages import language_of

HEADLINES = language_of("en").headline_breaks
WIDTHS = st.lists(st.floats(1, 100), min_size=1, max_size=24)
RULES = [greedy, balanced, phrased, prose]


def set_in(rule: Rule, text: str, limit: int, **marked: Any) -> list[str]:
    """Lines of `text` where each character is one wide; `marked` are the ranges that `break_costs` knows."""
    pieces = tuple(whole_pieces(pieces_of(text), names(text)))
    widths = [float(len(piece.text)) for piece in pieces]
    gaps = [float(len(piece.glue)) for piece in pieces]
    starts = rule(widths, gaps, limit, break_costs(pieces, HEADLINES, **marked))
    ends = [*starts[1:], len(pieces)]
    words = " ".join(text.split())
    return [words[pieces[a].start : pieces[b - 1].end] for a, b in zip(starts, ends, strict=True)]


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=40)
@given(widths=WIDTHS, limit=st.floats(20, 300))
def test_lines_fit_and_nothing_is_lost(rule: Rule, widths: list[float], limit: float) -> None:
    """Every rule needs the fewest lines, keeps order, and only a piece wider than the column stands out of it."""
    gaps = [5.0] * len(widths)
    starts = rule(widths, gaps, limit, ())
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
    """A few lines are broken as a headline is; of more, the last has company, or is as wide as a third."""
    assert set_in(prose, "words appear when they are said", 27) == ["words appear", "when they are said"]
    text = (
        "every one of these words will stand on a line of its own or at its end but for the last ones of them"
    )
    assert set_in(greedy, text, 15)[-1] == "them"
    assert set_in(prose, text, 15)[-1] == "of them"
    assert len(set_in(prose, text, 15)) == len(set_in(greedy, text, 15))


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("Three places where an answer may stay", 24, ["Three places", "where an answer may stay"]),
        (
            "Say who may keep an answer, and for how long",
            27,
            ["Say who may keep an answer,", "and for how long"],
        ),
        ("Merges and what can go wrong in them", 24, ["Merges and what", "can go wrong in them"]),
        ("You deploy it. Half of us see the old one", 30, ["You deploy it.", "Half of us see the old one"]),
        (
            "Make it work, make it right, make it fast.",
            16,
            ["Make it work,", "make it right,", "make it fast."],
        ),
        ("See the Postgres – SQL manual now", 24, ["See the Postgres –", "SQL manual now"]),
        ("Caching on the web", 12, ["Caching", "on the web"]),
        ("Find the bad commit", 14, ["Find the", "bad commit"]),  # no word is left behind
    ],
)
def test_headlines_keep_phrases_whole(text: str, limit: int, lines: list[str]) -> None:
    """In as few lines as ever, they break after punctuation and before, not after, words that lead on."""
    assert set_in(phrased, text, limit) == lines
    assert len(lines) == len(set_in(greedy, text, limit))


def test_stressed_words_stay_together() -> None:
    """But those before and after them may part."""
    text = "Read one very new book now"
    assert set_in(phrased, text, 22) == ["Read one very", "new book now"]
    assert set_in(phrased, text, 22, stressed=((9, 17),)) == ["Read one", "very new book now"]


def test_a_name_in_capitals_stays_whole() -> None:
    """Two words of them are one name; more of them are a headline that shouts."""
    assert set_in(phrased, "does any LEFT JOIN give", 13) == ["does any", "LEFT JOIN", "give"]
    assert names("READ ALL OF IT") == []


def test_words_of_code_are_no_words_of_a_language() -> None:
    """A line may end with `in`."""
    pieces = pieces_of("Use in here")
    assert break_costs(pieces, HEADLINES)[2] > break_costs(pieces, HEADLINES, code=((4, 6),))[2] == 0


def test_other_languages_have_no_english_words() -> None:
    """German `so` leads on to nothing, and `ein` does."""
    pieces, german = pieces_of("so klein ein Baum"), language_of("de").headline_breaks
    assert break_costs(pieces, german)[1] == 0 < break_costs(pieces, HEADLINES)[1]
    assert break_costs(pieces, german)[3] > 0 == break_costs(pieces, HEADLINES)[3]
    assert set(break_costs(pieces, language_of("fi").headline_breaks)) == {0.0}


def test_a_lone_long_word_is_no_widow() -> None:
    """A last word that fills its line may stand alone."""
    assert set_in(prose, "it is called internationalisation", 20) == ["it is called", "internationalisation"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("well-known path/to/file", ["well-", "known", "path/", "to/", "file"]),
        ("--output -x a/b", ["--output", "-x", "a/b"]),
        ("10\u00a0000 films, 5\u202fpm", ["10\u00a0000", "films,", "5\u202fpm"]),
        ("super\u200bcalifragilistic", ["super\u200b", "califragilistic"]),
        ("안녕하세요 여러분", ["안녕하세요", "여러분"]),
        ("  spaced   out ", ["spaced", "out"]),
        ("", []),
    ],
)
def test_where_a_line_may_break(text: str, pieces: list[str]) -> None:
    """At spaces that are no hard ones, after hyphens and slashes that leave no scrap, at zero width spaces."""
    assert [piece.text for piece in pieces_of(text)] == pieces


@pytest.mark.skipif(not can_break(), reason="needs ICU (pip install icu4py)")
@pytest.mark.parametrize(
    ("text", "language", "phrases", "pieces"),
    [
        ("日本語です。次", "ja", False, ["日", "本", "語", "で", "す。", "次"]),
        ("ちょっとコーヒー", "ja", False, ["ちょっ", "と", "コー", "ヒー"]),
        ("「日本」と言う", "ja", False, ["「日", "本」", "と", "言", "う"]),
        ("次のページではPythonを", "ja", True, ["次の", "ページ", "では", "Pythonを"]),
        ("今天“很好”。", "zh", True, ["今", "天", "“很", "好”。"]),
        ("Python入門", "zh", False, ["Python", "入", "門"]),
        ("빌드했습니다🎉", "ko", True, ["빌드했습니다", "🎉"]),
        ("ภาษาไทยสวยงาม", "zh", True, ["ภาษา", "ไทย", "สวยงาม"]),
        ("👩\u200d💻👍🏽🇩🇪🇯🇵", "zh", False, ["👩\u200d💻", "👍🏽", "🇩🇪", "🇯🇵"]),
    ],
)
def test_where_writing_without_spaces_may_break(
    text: str, language: str, phrases: bool, pieces: list[str]
) -> None:
    """Between ideographs but not before their punctuation or small kana, between words of Thai, between phrases of
    Japanese, never inside a picture."""
    assert [piece.text for piece in pieces_of(text, language=language, phrases=phrases)] == pieces


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_pieces_keep_every_character(text: str) -> None:
    """Joined again, the pieces are the words of the text, and each knows where it starts."""
    pieces = pieces_of(text)
    words = " ".join(filter(None, SPACE.split(text)))
    assert "".join(piece.glue + piece.text for piece in pieces) == words
    assert all(words[piece.start : piece.end] == piece.text for piece in pieces)


def test_short_code_stays_together() -> None:
    """Pieces that meet inside a range are one; those beside it are not drawn in."""
    text = "run git commit -m now"
    joined = whole_pieces(pieces_of(text), [(4, 17)])
    assert [piece.text for piece in joined] == ["run", "git commit -m", "now"]
