"""What is said where the author wrote no narration."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.samples import TYPES, every_scene, ordinary, scene
from videogen.parts.wording import in_turn, inner, listed, plain, sentence, sentences, spoken
from videogen.words.narration import parse_narration

CONNECTORS = re.compile(r"\b(First|Second|Number|Then|After that|finally|wrote|Here)\b")


@pytest.mark.parametrize(
    ("type", "said"),
    [
        ("title", "Ship your docs as video. One file, one command. Edit one scene, rebuild one scene."),
        (
            "list",
            "What a build gives you. Everything lands in one folder. First, a film. Second, captions, in two formats."
            " And finally, a poster.",
        ),
        (
            "command",
            "Build your first film. Two commands and a minute. Install it. Works without a network."
            " Captions come with it.",
        ),
        (
            "code_comparison",
            "Let the file close itself. Here is the code before the change. (pause 1) And here it is after the change."
            " Always closed. One line less.",
        ),
        ("quote", "“Programs must be written for people to read,” wrote Harold Abelson in 1985."),
        ("outro", "Now make your own. Pip install video-as-code. It is one file."),
    ],
)
def test_every_type_speaks_for_itself(type: str, said: str) -> None:
    """The whole narration of an ordinary scene."""
    assert ordinary(type).written_narration("en") == said


@pytest.mark.parametrize("name", every_scene())
def test_narrations_are_said_not_read(name: str) -> None:
    """No markup, code or line break; each ends as a sentence does, and can be read as a narration. A picture without
    any words says nothing."""
    scene = every_scene()[name]
    said = scene.written_narration("en-GB")
    if scene.type in ("image", "clip") and not said:
        assert not (scene.drawn().keys() & {"header", "caption", "alt"})
        return
    assert said == said.strip()
    assert not re.search(r"[`*_#$→\n]|  ", said)
    assert re.sub(r" \(pause [0-9.]+\)$", "", said).endswith((".", "!", "?", "…", ":"))
    assert parse_narration(said, {}).is_spoken


@pytest.mark.parametrize("type", TYPES)
def test_other_languages_get_no_english_words(type: str) -> None:
    """The content alone, in the author's language."""
    assert not CONNECTORS.search(ordinary(type).written_narration("de"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["make all"], "One make command does it."),
        (["git bisect start", "git bisect run ./test.sh"], "It takes two git commands."),
        (["pip install -e .", "make"], "It takes two commands."),
        (["./run.sh"], "One command does it."),
        (["", "# no command"], ""),
    ],
)
def test_commands_without_comments_are_counted_not_spelled(typed: list[str], said: str) -> None:
    """What is typed is shown; the voice says how much it is, and of what where that can be said."""
    made = scene("command", header="Build it", commands=[f"$ {line}" for line in typed])
    assert made.written_narration("en") == f"Build it. {said}".strip() or "#" in typed[-1]
    assert made.written_narration("fr") == "Build it."


def test_comments_are_steps() -> None:
    """In turn, and an author's own "then" is not said twice."""
    assert in_turn(["Install it"], "en") == "Install it."
    assert in_turn(["Install it", "Then run it"], "en") == "First, install it. Then run it."
    assert in_turn(["Make a folder", "Install it", "Check it", "Commit"], "en") == (
        "First, make a folder. Then install it. Next, check it. And finally, commit."
    )
    assert in_turn([], "en") == ""


def test_labels_are_said_where_they_say_something() -> None:
    """ "Before" and "After" are not repeated; other labels are, and there is time to read the first code."""
    fields = {"header": "Waiting", "before_code": "a", "after_code": "b"}
    labelled = scene("code_comparison", **fields, before_label="Callbacks", after_label="Async")
    assert labelled.written_narration("en") == "Waiting. Callbacks. (pause 1) And now, Async."
    dated = scene("code_comparison", **fields, before_label="Until now", after_label="From 2.4 on")
    assert dated.written_narration("en") == "Waiting. Until now. (pause 1) And now, from 2.4 on."


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ([], ""),
        (["Python 3.11"], "Python 3.11."),
        (["A film", "🎉", "Seconds"], "First, a film. And finally, seconds."),
        (["A film", "Docker images"], "A film. And Docker images."),
        (["Read", "Write", "Docker"], "First, read. Second, write. And finally, Docker."),
        (
            [
                "Name one good commit",
                "Git checks out the middle",
                "You say good or bad",
                "Ten answers are enough",
            ],
            "First, name one good commit. Second, Git checks out the middle. Third, you say good or bad."
            " And finally, ten answers are enough.",
        ),
        (
            ["pip", "CI", "I", "iOS", "Don't stop", "Last one"],
            "Number one, pip. Number two, CI. Number three, I. Number four, iOS. Number five, don't stop. Last one.",
        ),
    ],
)
def test_items_are_listed(texts: list[str], said: str) -> None:
    """Ordinals up to five items, then their numbers; names and what has capitals of its own keep them."""
    assert listed([[text] for text in texts], "en") == said


def test_descriptions_go_on_with_their_titles() -> None:
    """A short one that begins with a preposition belongs to the sentence before; others are sentences."""
    said = listed(
        [["Errors point at the line", "With the source"], ["Profiles can be shared", "One file for all"]],
        "en",
    )
    assert said == "Errors point at the line, with the source. And profiles can be shared. One file for all."


@pytest.mark.parametrize(
    ("attribution", "context", "said"),
    [
        ("— Edsger W. Dijkstra", "In a letter", "“Less is more,” wrote Edsger W. Dijkstra, in a letter."),
        (
            "Linus Torvalds (2000)",
            "Mailing list",
            "“Less is more,” wrote Linus Torvalds in 2000. Mailing list.",
        ),
        ("Ludwig van Beethoven, composer", None, "“Less is more,” wrote Ludwig van Beethoven, composer."),
        ("A rule that pays", "Which helps", "Less is more. A rule that pays. Which helps."),
        ("Proverb", None, "Less is more. Proverb."),
        ("Our users", None, "Less is more. Our users."),
        (None, "1985", "Less is more. 1985."),
    ],
)
def test_only_people_wrote(attribution: str | None, context: str | None, said: str) -> None:
    """A source that is no name is said as it stands."""
    quote = scene("quote", quote_text="“Less is more.”", attribution=attribution, context=context)
    assert quote.written_narration("en") == said


def test_a_quoted_question_stays_one() -> None:
    """Its mark is not replaced by a comma."""
    assert scene("quote", quote_text="Why?", attribution="Ada").written_narration("en") == "“Why?” wrote Ada."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("use `pip` **now**", "Use pip now."),
        ("see [the docs](https://example.org)", "See the docs."),
        ("Ready?", "Ready?"),
        ("終わり。", "終わり。"),
        ("a → b", "A, b."),
        ("Postgres -> S3", "Postgres, S3."),
        ("snake_case", "Snakecase."),
        ("https://www.example.org/docs/start?x=1", "Example.org."),
        ("$ pip install it", "Pip install it."),
        ("React + Vue & more 🎉", "React plus Vue and more."),
        ("Node / Deno, async/await, I/O", "Node or Deno, async await, I/O."),
        ("≥ 3 of ~5, #1, a > b", "At least 3 of about 5, number 1, a more than b."),
        ("10^6 users", "10 to the power of 6 users."),
        ("<5% of them, >90%, 5>3", "Less than 5% of them, more than 90%, 5 more than 3."),
        ("a<=b, ≤5, >=5", "A at most b, at most 5, at least 5."),
        ("2*3, 1_000, ~$5", "2 times 3, 1_000, about $5."),
        ("20 °C, 5°", "20 degrees Celsius, 5 degrees."),
        ("Write .NET apps of .5 MB", "Write .NET apps of .5 MB."),
        ("List<String>, <b>5</b>", "List String, b 5 /b."),
        ("  ", ""),
        ("🎉", ""),
    ],
)
def test_signs_are_said_or_left_out(written: str, said: str) -> None:
    """Markup goes, signs become words, and a full stop comes where there is no other end."""
    assert sentence(written, "en") == said


def test_other_languages_keep_their_signs_or_lose_them() -> None:
    """No English word stands for a sign in them."""
    assert sentence("Lesen & schreiben → fertig 🎉", "de") == "Lesen & schreiben, fertig."


@pytest.mark.parametrize(
    ("written", "within"),
    [
        ("Running tests.", "running tests"),
        ("Plugins load", "plugins load"),
        ("It's done", "it's done"),
        ("One-click deploys", "one-click deploys"),
        ("A", "A"),
        ("A film", "a film"),
        ("I agree", "I agree"),
        ("Spring Boot", "Spring Boot"),
        ("Kubernetes", "Kubernetes"),
        ("Mark Twain", "Mark Twain"),
        ("SetUp runs", "SetUp runs"),
        ("Use2 runs", "Use2 runs"),
    ],
)
def test_only_common_words_lose_their_capital(written: str, within: str) -> None:
    """What may be a name keeps it."""
    assert inner(written, "en") == within
    assert inner(written, "de") == written.rstrip(".")


def test_sentences_begin_and_end_as_the_language_has_it() -> None:
    """With a capital where the script has some, and its own full stop."""
    assert sentence("n builds", "en") == "N builds."
    assert sentence("n個のコミット", "ja") == "n個のコミット。"
    assert sentence("एक वाक्य", "hi") == "एक वाक्य।"
    assert sentence("本当？", "ja") == "本当？"
    assert listed([["一"], ["二"], ["三"]], "zh") == "一。 二。 三。"


def test_what_is_said_twice_is_said_once() -> None:
    """A subtitle that repeats the title is not read out."""
    assert sentences("en", "Ready", "ready.", "Go") == "Ready. Go."


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_any_text_becomes_at_most_one_line(text: str) -> None:
    """Whatever the author wrote, what is said has no line break and no double space."""
    assert not re.search(r"[\n\r]|  ", plain(text))
    assert not re.search(r"[\n\r`*|]|  ", spoken(text, "en"))


def headings() -> list[tuple[str, dict[str, Any], str]]:
    return [
        ("title", {"title": "**Bold** title"}, "Bold title"),
        ("title", {"title": "Read & write"}, "Read & write"),
        ("quote", {"quote_text": "Less, but better. " * 8}, "Less, but better. Less, but better. Less, but"),
        ("quote", {"quote_text": "Less.", "attribution": "Dieter Rams"}, "Dieter Rams"),
        ("quote", {"quote_text": "“Less, but better.”"}, "Less, but better."),
        (
            "section",
            {"title": 'The "new" __init__ of\n„Datei“', "number": "2"},
            '2. The "new" __init__ of „Datei“',
        ),
        ("outro", {"main_text": "Bye"}, "Bye"),
        ("list", {"header": "Parts", "items": ["x"]}, "Parts"),
    ]


@pytest.mark.parametrize(("type", "fields", "heading"), headings())
def test_headings(type: str, fields: dict[str, Any], heading: str) -> None:
    """What a chapter list calls a scene: as it stands on the screen, in one line."""
    assert scene(type, **fields).heading() == heading


@pytest.mark.parametrize("text", ["10^6", "<5%", ">90%", "5>3", "2*3", "1_000", "~5", "20 °C", "x^-1"])
def test_no_sign_of_a_number_is_left_out_in_other_languages(text: str) -> None:
    """10^6 is no 106: their voices have words of their own for these signs."""
    assert spoken(text, "de") == text
