"""The apostrophes and quotation marks of print, in what is shown."""

import pytest

from videogen.drawing.type.fonts import default_fonts
from videogen.drawing.type.punctuation import curled
from videogen.drawing.type.styles import BODY, CODE
from videogen.drawing.type.text import Typesetter
from videogen.words.languages import language_of


@pytest.mark.parametrize(
    ("typed", "english", "other"),
    [
        ("the browser's copy", "the browser’s copy", "the browser’s copy"),
        ("l'été", "l’été", "l’été"),
        ("users' data since '99", "users’ data since ’99", "users' data since '99"),
        ('He said "no".', "He said “no”.", 'He said "no".'),
        ('"It\'s \'fine\'", ("so")', "“It’s ‘fine’”, (“so”)", '"It’s \'fine\'", ("so")'),
        ('6\'2" and 12"', '6\'2" and 12"', '6\'2" and 12"'),
        ('print("x")', 'print("x")', 'print("x")'),
        ("ג'ירפה", "ג'ירפה", "ג'ירפה"),
    ],
)
def test_straight_marks_are_curled(typed: str, english: str, other: str) -> None:
    """Inside words in every language, around them in English; what is no pair stays, as do feet and inches."""
    assert curled(typed, language_of("en").quotes) == english
    assert curled(typed, language_of("fr").quotes) == other


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("de", "Sie sagt „ja“ und ‚nein‘"),
        ("de-CH", "Sie sagt «ja» und ‹nein›"),
        ("ru", "Sie sagt «ja» und „nein“"),
        ("pl", "Sie sagt „ja” und ‚nein’"),
        ("sv", "Sie sagt ”ja” und ’nein’"),
        ("pt", "Sie sagt “ja” und ‘nein’"),
        ("pt-PT", "Sie sagt «ja» und “nein”"),
        ("fi", "Sie sagt \"ja\" und 'nein'"),
    ],
)
def test_pairs_have_the_marks_of_the_language(language: str, shown: str) -> None:
    """Where its print has no spaces inside them, and where they are known."""
    assert curled("Sie sagt \"ja\" und 'nein'", language_of(language).quotes) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("it's `it's`", "it’s it's"),
        ('"`a`" or `"b"`', '“a” or "b"'),
        ("**don't**", "don’t"),
    ],
)
def test_code_between_words_keeps_its_marks(typed: str, shown: str) -> None:
    """They mean something there."""
    (line,) = Typesetter(default_fonts()).lines(typed, BODY, 2000)
    assert line.words == shown
    assert "".join(run.text for _, run in line.runs) == shown


def test_names_of_files_and_code_stay_as_they_are() -> None:
    """So does what is set line by line, such as captions."""
    type = Typesetter(default_fonts())
    assert [line.words for line in type.lines("it's.py", CODE, 2000)] == ["it's.py"]
    assert type.line("it's", BODY).words == "it's"
