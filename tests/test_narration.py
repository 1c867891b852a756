"""Narrations as authors write them: pauses, marks, pronunciations, and the words that captions show."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from videogen.timeline import Word
from videogen.words.narration import (
    NarrationError,
    Pause,
    Say,
    Script,
    parse_narration,
    spoken_cues,
    written_words,
)
from videogen.words.pronunciation import Pronunciations

EXAMPLES = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)

PRONOUNCE = {"kubectl": "cube control", "SQL": "sequel", "pull request": "PR", "C++": "C plus plus"}


def test_pauses_stand_between_what_is_said() -> None:
    """Seconds by default, with or without a colon; at the beginning and the end too."""
    script = parse_narration("(pause: 2) Welcome.\n(Pause 500ms) Here we go. (pause 1.5s)", {})
    assert script == Script(
        (Pause(2.0), Say("Welcome."), Pause(0.5), Say("Here we go."), Pause(1.5)),
        (("Welcome.", 1), ("Here", 1), ("we", 1), ("go.", 1)),
    )
    assert script.to_parts()[:2] == (("pause", 2.0), ("say", "Welcome."))


@pytest.mark.parametrize(
    ("text", "offset", "shown"),
    [
        ("Now (pause) we", 4, "(pause) is not a pause"),
        ("(pause for effect)", 0, "(pause for effect) is not a pause"),
        ("(pause 61)", 0, "(pause 61) does not last between 0 and 60 seconds"),
        ("(pause 0)", 0, "(pause 0) does not last between 0 and 60 seconds"),
        ("a [pause 2] b", 2, "[pause 2] is not a pause"),
        ("a (pause 2", 2, "(pause 2 is not a pause"),
        ("a <break time='1s'/> b", 2, "<break time='1s'/> is SSML, which would be read aloud"),
        ("<speak>a</speak>", 0, "<speak> is SSML, which would be read aloud"),
    ],
)
def test_what_looks_like_a_pause_and_is_none_is_an_error(text: str, offset: int, shown: str) -> None:
    """It is never read aloud; the error says where it stands and what to write."""
    with pytest.raises(NarrationError) as raised:
        parse_narration(text, {})
    error = raised.value
    assert (error.message, error.offset) == (shown, offset)
    assert shown.startswith(text[error.offset : error.offset + error.length])
    assert error.help and "(pause 0.5)" in error.help


@pytest.mark.parametrize(
    ("text", "spoken", "written"),
    [
        ("This is **very bold**, *really*.", "This is very bold, really.", None),
        ("Run `a * b * c` and ~~not~~ this", "Run a * b * c and not this", None),
        ("`**kwargs` and `**options`", "**kwargs and **options", None),
        ("2 * 3 * 4 and *.py and *.md", "2 * 3 * 4 and *.py and *.md", None),
        ("See [the docs](https://example.com) now", "See the docs now", None),
        ("A <div> in a <br/>", "A div in a br", "A <div> in a <br/>"),
        ("if a < b and c > d", "if a < b and c > d", None),
        ("__init__ and snake_case", "__init__ and snake_case", None),
        ("one\ntwo\n\nthree", "one two\nthree", "one two three"),
    ],
)
def test_marks_are_neither_said_nor_shown(text: str, spoken: str, written: str | None) -> None:
    """What stands in code is no mark; a tag is said by its name and shown as written."""
    script = parse_narration(text, {})
    assert script.parts == (Say(spoken),)
    assert " ".join(token for token, _ in script.tokens) == (written or spoken)


@pytest.mark.parametrize(
    ("text", "spoken", "tokens"),
    [
        ("Run kubectl, now.", "Run cube control, now.", [("Run", 1), ("kubectl,", 2), ("now.", 1)]),
        ("Kubectl runs", "cube control runs", [("Kubectl", 2), ("runs", 1)]),
        ("SQL or sql", "sequel or sql", [("SQL", 1), ("or", 1), ("sql", 1)]),
        ("MySQL and kubectls", "MySQL and kubectls", [("MySQL", 1), ("and", 1), ("kubectls", 1)]),
        ("a (pull\n request).", "a (PR).", [("a", 1), ("(pull", 1), ("request).", 0)]),
        ("C++, C++11", "C plus plus, C plus plus 11", [("C++,", 3), ("C++11", 4)]),
        ("kubectl/SQL", "cube control/sequel", [("kubectl/SQL", 2)]),
        (
            "12\u202f345 or",
            "12345 or",
            [("12\u202f345", 1), ("or", 1)],
        ),  # digits grouped by spaces are one number
        ("1\u00a0234\u2009567,5", "1234567,5", [("1\u00a0234\u2009567,5", 1)]),
        ("2020\u00a0300 5\u00a0km", "2020 300 5 km", [("2020", 1), ("300", 1), ("5", 1), ("km", 1)]),
        ("1 234", "1 234", [("1", 1), ("234", 1)]),
    ],
)
def test_pronunciations_replace_whole_words(text: str, spoken: str, tokens: list[tuple[str, int]]) -> None:
    """Punctuation stays; a key with a capital is found only as it stands; captions keep what is written."""
    script = parse_narration(text, PRONOUNCE)
    assert script.parts == (Say(spoken),)
    assert script.tokens == tuple(tokens)


def test_the_longest_pronunciation_wins() -> None:
    """ "git push" is not "git" and "push"."""
    script = parse_narration("git push, git", {"git": "ghit", "git push": "ghit shove"})
    assert script.parts == (Say("ghit shove, ghit"),)
    assert script.tokens == (("git", 2), ("push,", 0), ("git", 1))


def test_ideographs_are_words_up_to_the_next_comma() -> None:
    """Chinese has no spaces; a clause is a word that captions may cut further."""
    script = parse_narration("你好，世界。今天(pause 1)我们“学习。”", {})
    assert script.parts == (Say("你好， 世界。 今天"), Pause(1.0), Say("我们“学习。”"))
    assert [token for token, _ in script.tokens] == ["你好，", "世界。", "今天", "我们“学习。”"]


def test_nothing_to_say_is_not_spoken() -> None:
    """Blank text and pauses alone."""
    assert not parse_narration(" \n", {}).is_spoken
    assert not parse_narration("(pause 1)", {}).is_spoken
    assert parse_narration("a", {}).is_spoken


def test_written_words_have_the_times_of_what_they_stand_for() -> None:
    """Several spoken words make one written; a group shares its time by length."""
    tokens = (("kubectl", 2), ("pull", 1), ("requests", 0), ("end", 1))
    cues = [(0.0, 0.4), (0.5, 1.0), (1.0, 4.0), (5.0, 6.0)]
    assert written_words(tokens, cues) == (
        Word("kubectl", 0.0, 1.0),
        Word("pull", 1.0, 2.0),
        Word("requests", 2.0, 4.0),
        Word("end", 5.0, 6.0),
    )


def test_a_word_that_is_said_as_nothing_takes_no_time() -> None:
    """An empty pronunciation at the beginning; elsewhere it shares the time of the word before."""
    script = parse_narration("Hm, so hm it is", {"hm": ""})
    assert script.tokens[0] == ("Hm,", 1), "the comma is still there"
    assert written_words((("hm", 0), ("so", 1)), [(1.0, 2.0)]) == (Word("hm", 0.0, 0.0), Word("so", 1.0, 2.0))


def test_times_must_match_the_words() -> None:
    """A cue file of another narration is refused."""
    with pytest.raises(ValueError, match="2 times for 1 spoken words"):
        written_words((("a", 1),), [(0, 1), (1, 2)])


def test_cues_are_read_back(tmp_path: Path) -> None:
    """The file that the narrate step writes."""
    file = tmp_path / "cues.json"
    file.write_text('{"length_s": 1.5, "words": [[0, 0.5], [0.6, 1.4]]}', "utf-8")
    assert spoken_cues(file) == (1.5, [(0, 0.5), (0.6, 1.4)])


texts = st.text("ab c.,*`\n(1你。SQL-<>\u00a0", max_size=40)
keys = st.dictionaries(st.text("abS Q+", min_size=1, max_size=4), st.text("xy ", max_size=5), max_size=3)


@pytest.mark.parametrize(("key", "text"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD"), ("NFC", "NFC")])
def test_words_are_found_however_their_accents_are_encoded(
    key: Literal["NFC", "NFD"], text: Literal["NFC", "NFD"]
) -> None:
    """A Mac writes names of files with accents that stand apart, and editors write them together."""
    script = parse_narration(normalize(text, "Das *Café* öffnet."), {normalize(key, "café"): "Kaffeehaus"})
    assert script.parts == (Say("Das Kaffeehaus öffnet."),)
    assert script.tokens == (("Das", 1), ("Café", 1), ("öffnet.", 1))


@EXAMPLES
@given(texts, keys)
def test_counts_always_add_up(text: str, pronounce: dict[str, str]) -> None:
    """Each spoken word belongs to one written token, whatever is written and said."""
    script = parse_narration(text, pronounce)
    spoken = [word for part in script.parts if isinstance(part, Say) for word in part.text.split()]
    assert sum(count for _, count in script.tokens) == len(spoken)
    assert all(token and not token.isspace() for token, _ in script.tokens)
    words = written_words(script.tokens, [(i, i + 1) for i in range(len(spoken))])
    starts = [word.start_s for word in words]
    assert starts == sorted(starts)
    assert [word.text for word in words] == [token for token, _ in script.tokens]


@EXAMPLES
@given(texts)
def test_without_pronunciations_what_is_said_is_what_is_written(text: str) -> None:
    """Reading what was read changes nothing more, tags apart."""
    script = parse_narration(text.replace("<", ""), {})
    spoken = " ".join(part.text for part in script.parts if isinstance(part, Say))
    assert spoken.split() == [token for token, _ in script.tokens]


@pytest.mark.parametrize(
    ("text", "silence_s"),
    [
        ("One (pause 2) two (pause 3)", 3.0),
        ("(pause 9) One (pause 2)(pause 500ms) two", 2.5),
        ("One (pause 2) two (pause 1) (pause 1.5)", 2.5),
        ("One two", 0.0),
        ("(pause 4)", 0.0),
    ],
)
def test_the_longest_silence_is_behind_a_word(text: str, silence_s: float) -> None:
    """Pauses that follow one another are one silence; before the first word nothing waits."""
    assert parse_narration(text, {}).longest_silence_s == silence_s


def test_a_thousand_pronunciations_cost_no_more_than_one() -> None:
    """A text is read once: every word of a long narration is looked up, not compared with every key."""
    keys = {f"{'word ' * (n % 18)}key{n}": f"said {n}" for n in range(999)} | {"." * 90: "dots"}
    text = " ".join(["word"] * 4000 + ["key18", "key17 word word key2"] + ["." * 91] * 40)
    started_s = process_time()
    spoken, tokens = Pronunciations(keys).apply(text)
    assert process_time() - started_s < 5  # it took a minute
    assert "said 18" in spoken
    assert sum(count for _, count in tokens) == len(spoken.split())
