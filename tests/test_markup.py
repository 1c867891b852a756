"""Marks in texts: which are read, which stay as written, and that what is drawn and what is spoken agree."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from videogen.drawing.type.rows import rows_of
from videogen.words.markup import TextSpan, Tone, spans, without_marks
from videogen.words.matching import find
from videogen.words.narration import Say, parse_narration

PLAIN, STRONG, STRESSED = Tone(), Tone(strong=True), Tone(stressed=True)
CODE, STRUCK = Tone(code=True), Tone(struck=True)
BOTH = Tone(strong=True, stressed=True)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("plain", [("plain", PLAIN)]),
        ("a **b** c", [("a ", PLAIN), ("b", STRONG), (" c", PLAIN)]),
        ("*a*, **b**", [("a", STRESSED), (", ", PLAIN), ("b", STRONG)]),
        ("***both***", [("both", BOTH)]),
        ("**b and *both***", [("b and ", STRONG), ("both", BOTH)]),
        ("run `a*b*` now", [("run ", PLAIN), ("a*b*", CODE), (" now", PLAIN)]),
        ("``a`b``", [("a`b", CODE)]),
        ("**run `x`**", [("run ", STRONG), ("x", Tone(strong=True, code=True))]),
        ("~~old~~ new", [("old", STRUCK), (" new", PLAIN)]),
        ("see [the docs](https://example.org/x)", [("see the docs", PLAIN)]),
        ("a [film](https://example.org/Up_(film)) (new)", [("a film (new)", PLAIN)]),
        ("これは**重要**です", [("これは", PLAIN), ("重要", STRONG), ("です", PLAIN)]),
        ("**API**s", [("API", STRONG), ("s", PLAIN)]),
        (r"\*not\* `this`", [("*not* ", PLAIN), ("this", CODE)]),
    ],
)
def test_marks_are_read(text: str, read: list[tuple[str, Tone]]) -> None:
    """Each kind, next to one another and inside one another."""
    assert spans(text) == tuple(TextSpan(*each) for each in read)


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4", "a*b*c", "2**10 and 3**10", "(a)**2 + (b)**2", "un**bal", "** x **", "****", "a ` b", "``",
        "*.py and *.md", "SELECT *, count(*)", "f(*args, **kw)", "arr[i](x)", "__init__", "C:\\new\\dir", "~5 % ~ 6",
    ],
)  # fmt: skip
def test_what_is_no_mark_stays(text: str) -> None:
    """Between spaces or letters, without a partner, or in the ways that code has: as written."""
    assert spans(text) == (TextSpan(text),)


@given(st.text(alphabet="ab *`~[]()\\.,é日", max_size=30))
def test_words_are_never_lost(text: str) -> None:
    """Only marks go; spans are not empty and neighbours differ."""
    found = spans(text)
    kept = without_marks(text)
    assert [c for c in kept if c in "abé日"] == [c for c in text if c in "abé日"] or "](" in text
    assert all(span.text for span in found) or text == ""
    assert all(a.tone != b.tone for a, b in itertools.pairwise(found))


@given(st.text(alphabet="ab *`~", max_size=24))
def test_what_is_drawn_is_what_is_spoken(text: str) -> None:
    """The words of a narration are those that the same text shows."""
    drawn = " ".join(row.words for row in rows_of(text)).split()
    said = [part.text for part in parse_narration(text, {}).parts if isinstance(part, Say)]
    assert " ".join(said).split() == drawn


def test_rows_keep_their_marks_and_lose_their_spaces() -> None:
    """Spaces are made one, also where two spans meet and at line ends; a mark goes on over a line end."""
    first, second = rows_of(" a  **b \n c**  d ")
    assert (first.words, second.words) == ("a b", "c d")
    assert first.spans == (TextSpan("a "), TextSpan("b", STRONG))
    assert second.cut(2, 3).toned() == (TextSpan("d"),)
    assert rows_of("plain words")[0].spans == ()
    assert rows_of("  ") == ()


def test_a_text_is_found_in_a_narration_without_its_marks() -> None:
    """An item whose words are linked or bold is reached when they are said; an address is not awaited."""
    said = ["Then", "read", "the", "docs", "twice"]
    assert find(["**Read** [the docs](https://example.org/a/b/c) `twice`"], said) == [1]


@pytest.mark.parametrize(
    "text",
    [r"\[a-z\]", r"\\[2pt]", r'PS1="\[\e[0m\]$ "', r"\[x\](y)", r"x\[1](y)", r"a \(b\) \[c\]", r"^\[\w+\]$"],
)
def test_a_backslash_before_a_bracket_is_a_backslash(text: str) -> None:
    """As in patterns and formulas."""
    assert without_marks(text) == text


def test_a_backslash_keeps_an_address_from_being_one() -> None:
    """The only bracket that marks anything."""
    assert without_marks(r"\[words](https://example.org)") == "[words](https://example.org)"
