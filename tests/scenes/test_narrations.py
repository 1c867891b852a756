"""What is said where the author wrote no narration."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drawing.samples import TYPES, every_scene, ordinary, scene
from videogen.scenes.wording import in_turn, plain, sentence, series

CONNECTORS = re.compile(r"\b(First|Next|Then|After that|finally|The words of|This is the code)\b")


@pytest.mark.parametrize(
    ("type", "said"),
    [
        ("title", "Ship your docs as video. One file, one command. Edit one scene, rebuild one scene."),
        (
            "list",
            "What a build gives you. Everything lands in one folder. First, a film. Next, Captions. In two formats."
            " And finally, a poster.",
        ),
        (
            "command",
            "Build your first film. Install it. Works without a network. Captions come with it.",
        ),
        (
            "code_comparison",
            "Let the file close itself. This is the code before the change. And this is the code after it."
            " Always closed. One line less.",
        ),
        ("quote", "Programs must be written for people to read. The words of Harold Abelson. 1985."),
        ("outro", "Now make your own. Pip install videogen."),
    ],
)
def test_every_type_speaks_for_itself(type: str, said: str) -> None:
    """The whole narration of an ordinary scene."""
    assert ordinary(type).written_narration("en") == said


@pytest.mark.parametrize("name", every_scene())
def test_narrations_are_said_not_read(name: str) -> None:
    """No markup, code or line break; each ends as a sentence does."""
    said = every_scene()[name].written_narration("en-GB")
    assert said == said.strip()
    assert not re.search(r"[`*_#$→\n“”]|  ", said)
    assert said.endswith((".", "!", "?", "…", ":"))


@pytest.mark.parametrize("type", TYPES)
def test_other_languages_get_no_english_words(type: str) -> None:
    """The content alone, in the author's language."""
    assert not CONNECTORS.search(ordinary(type).written_narration("de"))


def test_commands_without_comments_are_counted_not_spelled() -> None:
    """What is typed is shown; the voice says how much it is and with what it begins."""
    one = scene("command", header="Build it", commands=["$ make all", "done"])
    two = scene("command", header="Build it", commands=["$ pip install -e .", "$ make"])
    assert one.written_narration("en") == "Build it. One command does it, with make."
    assert two.written_narration("en") == "Build it. It takes two commands, starting with pip."
    assert two.written_narration("fr") == "Build it."


def test_labels_are_said_where_they_say_something() -> None:
    """ "Before" and "After" are not repeated; other labels are."""
    labelled = scene(
        "code_comparison",
        header="Waiting",
        before_code="a",
        after_code="b",
        before_label="Callbacks",
        after_label="Async",
    )
    assert labelled.written_narration("en") == (
        "Waiting. This is the code before the change: Callbacks. And this is the code after it: Async."
    )


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["One"], "One."),
        (["A film", "A poster"], "A film. A poster."),
        (["Read", "Write", "Docker"], "First, read. Next, write. And finally, Docker."),
        (["a", "b", "c", "d", "e"], "First, a. Next, b. After that, c. D. And finally, e."),
    ],
)
def test_items_in_turn(texts: list[str], said: str) -> None:
    """Connectors from three items on; names keep their capitals."""
    assert in_turn(texts, "en") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("use `pip` **now**", "Use pip now."),
        ("see [the docs](https://example.org)", "See the docs."),
        ("Ready?", "Ready?"),
        ("終わり。", "終わり。"),
        ("a → b", "A, b."),
        ("snake_case_name stays", "Snake_case_name stays."),
        ("  ", ""),
    ],
)
def test_sentences(written: str, said: str) -> None:
    """Markup goes, a full stop comes where none of the kind is."""
    assert sentence(written) == said


def test_series() -> None:
    """The last of several is joined with a word."""
    assert series(["A film", "Captions", "a poster."]) == "a film, Captions and a poster"
    assert series([]) == ""


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_any_text_becomes_at_most_one_line(text: str) -> None:
    """Whatever the author wrote, what is said has no line break and no double space."""
    assert not re.search(r"[\n\r]|  ", plain(text))


def headings() -> list[tuple[str, dict[str, Any], str]]:
    return [
        ("title", {"title": "**Bold** title"}, "Bold title"),
        ("quote", {"quote_text": "Less, but better. " * 8}, "Less, but better. Less, but better. Less, but"),
        ("quote", {"quote_text": "Less.", "attribution": "Dieter Rams"}, "Dieter Rams"),
        ("outro", {"main_text": "Bye"}, "Bye"),
        ("list", {"header": "Parts", "items": ["x"]}, "Parts"),
    ]


@pytest.mark.parametrize(("type", "fields", "heading"), headings())
def test_headings(type: str, fields: dict[str, Any], heading: str) -> None:
    """What a chapter list calls a scene."""
    assert scene(type, **fields).heading() == heading
