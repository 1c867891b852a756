"""What YAML reads otherwise than it looks is asked about; what it refuses is explained by the slip behind it."""

from __future__ import annotations

import pytest

from videogen.check import check
from videogen.document import parse_document
from videogen.errors import Diagnostic, SpecError
from videogen.registry import builtin_registry

REGISTRY = builtin_registry()
TITLE = "scenes:\n- type: title\n  title: "
LIST = "scenes:\n- type: list\n  header: x\n  items:\n"


def found(text: str) -> tuple[Diagnostic, ...]:
    """The mistakes in `text`, or where there are none the doubts."""
    try:
        return check(parse_document(text, "a.yaml"), REGISTRY, fit=False, engine="silent").warnings
    except SpecError as error:
        return error.diagnostics


def told(text: str) -> list[tuple[str, int, str]]:
    """Code, line, and what is marked of each."""
    return [
        (one.code, one.mark.line, one.mark.source[one.mark.column - 1 :][: one.mark.length])
        for one in found(text)
        if one.mark
    ]


def entries(field: str, scene: str) -> object:
    """What a list of the one scene in `scene` shows."""
    text = "scenes:\n- " + scene.replace("\n", "\n  ")
    (made,) = check(parse_document(text, "a.yaml"), REGISTRY, fit=False, engine="silent").video.scenes
    return made.drawn()[field]


@pytest.mark.parametrize(
    ("text", "code", "line", "marked"),
    [
        (TITLE + "Release #12\n", "comment-in-text", 3, "#12"),
        (TITLE + "3.10 #12\n", "comment-in-text", 3, "#12"),
        (TITLE + "x 🎉 #1\n", "comment-in-text", 3, "#1"),
        (TITLE + "x\n  narration: We fixed it # really\n", "comment-in-text", 4, "# really"),
        (TITLE + "x\n  narration: We fixed it #1 today\n    and more\n", "comment-in-text", 4, "#1 today"),
        (TITLE + "x\n  narration: We say\n    # that\n    more\n", "comment-in-text", 5, "# that"),
        (LIST + "  - Fix #12\n", "comment-in-text", 5, "#12"),
        (LIST + "  - title: Fix #12\n", "comment-in-text", 5, "#12"),
        (LIST + "  - {title: Fix #12}\n", "comment-in-text", 5, "#12"),
        (LIST + "  - [Fix #12, b]\n", "comment-in-text", 5, "#12"),
        ("variables: {A: b #c}\n", "comment-in-text", 1, "#c"),
        ("scenes:\n- {type: title, title: Release #12}\n", "comment-in-text", 2, "#12"),
        ("scenes: [{type: chart, header: x, data: {a: 1}, source: Us #3\n}]", "comment-in-text", 1, "#3"),
        (
            "scenes:\n- type: chart\n  header: x\n  data:\n    Release #12: 5\n    b: 2\n",
            "comment-in-text",
            5,
            "#12: 5",
        ),
        (
            "scenes:\n- type: command\n  header: x\n  commands:\n  - $ ls # all\n",
            "comment-in-text",
            5,
            "# all",
        ),
        ("video: {accent_color: #ff0000}\n" + TITLE + "x\n", "no-value", 1, "accent_color"),
        ("scenes:\n- {type: title, title: x, accent_color: #ff0000}\n", "no-value", 2, "accent_color"),
        (
            "scenes:\n- {type: title, title: x, 'accent_color' : #ff0000, id: a}\n",
            "no-value",
            2,
            "accent_color",
        ),
        (TITLE + "x\n  accent_color: #ff0000\n", "no-value", 4, "accent_color"),
        (LIST + "  - #12 is out\n", "no-value", 5, "-"),
    ],
)
def test_a_hash_sign_that_cuts_a_text_is_told(text: str, code: str, line: int, marked: str) -> None:
    """In block and in brackets, in entries, keys and narrations; with the quotation marks that help."""
    assert told(text)[0] == (code, line, marked)
    (first, *_) = found(text)
    assert "quotation marks" in str(first.help)


@pytest.mark.parametrize(
    "text",
    [
        TITLE + "C# and F#\n",
        TITLE + "x # a comment\n",
        TITLE + "x #\n",
        TITLE + '"x" #12\n',
        TITLE + "x\n  narration: |\n    Issue #12 # really\n",
        "# one\nscenes: # two\n- type: title #three\n  title: x\n  min_duration: 3 #s\n",
        "x-note: a #b\n" + TITLE + "x\n",
        LIST + "  # one\n  - a # comment\n  - https://example.org/x#y\n",
    ],
)
def test_a_comment_stays_a_comment(text: str) -> None:
    """With a space behind its sign, behind what is no plain text, and in what nobody shows."""
    assert found(text) == ()


LISTS_OF_TEXTS = {
    "key_points": "type: command\nheader: x\ncommands: [a]\nkey_points:",
    "commands": "type: command\nheader: x\ncommands:",
    "items": "type: list\nheader: x\nitems:",
    "options": "type: quiz\nquestion: x\noptions:",
    "objectives": "type: learning_objectives\nobjectives:",
    "instructions": "type: exercise\ninstructions:",
    "solution_code": "type: solution\ntitle: x\nsolution_code:",
    "completed_topics": "type: checkpoint\ncompleted_topics:",
    "review_questions": "type: checkpoint\nreview_questions:",
    "next_topics": "type: checkpoint\nnext_topics:",
    "focus": "type: code\nheader: x\ncode: x\nfocus:",
}


@pytest.mark.parametrize("field", LISTS_OF_TEXTS)
@pytest.mark.parametrize("entry", ["Error: file not found", "Step 1:", "It is 'so': yes", "Note: # 3"])
def test_a_colon_in_an_entry_is_one_mistake_with_its_remedy(field: str, entry: str) -> None:
    """In every list of texts, also where an entry may be a mapping."""
    scene = LISTS_OF_TEXTS[field].replace("\n", "\n  ")
    (one,) = found(f"scenes:\n- {scene}\n  - {entry}\n")
    assert one.code == "wrong-type"
    assert f'"{entry}"' in str(one.help)
    assert f'entry 1 of "{field}" must be a text' in one.message


def test_a_misspelt_key_is_still_a_misspelt_key() -> None:
    """`titel` is near `title`; two keys are no text; what is in braces is meant as a mapping."""
    assert told(LIST + "  - titel: x\n") == [("unknown-key", 5, "titel")]
    assert {code for code, _, _ in told(LIST + "  - {Error: x}\n")} == {"unknown-key"}
    assert {code for code, _, _ in told(LIST + "  - a: x\n    b: y\n")} == {"unknown-key"}


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("|\n  $ ls\n  a  b\n\n  # c: d\n", ["$ ls", "a  b", "", "# c: d"]),
        ("|-\n  $ ls\n    - x\n", ["$ ls", "  - x"]),
        ("|+\n  $ ls\n\n\n", ["$ ls"]),
        ("|2\n    $ ls\n", ["  $ ls"]),
        ('"$ ls\\n- x\\n"\n', ["$ ls", "- x"]),
    ],
)
def test_a_block_of_lines_is_a_list_of_them(block: str, expected: list[str]) -> None:
    """A terminal keeps empty lines, hyphens and indentation."""
    if block == "|-\n  $ ls\n    - x\n":
        expected = ["$ ls", "  - x"]
    assert entries("commands", f"type: command\nheader: x\ncommands: {block}") == expected


@pytest.mark.parametrize(
    ("field", "lines", "expected"),
    [
        ("items", ("one", "", "two: x # y"), [{"title": "one"}, {"title": "two: x # y"}]),
        ("items", ("- one", "- two"), [{"title": "one"}, {"title": "two"}]),
        ("items", ("- one", "two"), [{"title": "- one"}, {"title": "two"}]),
        ("instructions", ("1. Do it", "2. Again"), ["Do it", "Again"]),
        ("instructions", ("3. Do it", "1. Again"), ["3. Do it", "1. Again"]),
        ("options", ("A) 3.10", "B) 010"), ["A) 3.10", "B) 010"]),
        ("completed_topics", ("* a", "* b"), ["a", "b"]),
        ("solution_code", ("- a", "", "b"), "- a\n\nb\n"),
    ],
)
def test_other_lists_take_a_block_of_lines_too(field: str, lines: tuple[str, ...], expected: object) -> None:
    """Without empty lines, and without hyphens or numbers that all of them have; what takes a text keeps it."""
    block = "".join(f"  {line}\n" if line else "\n" for line in lines)
    assert entries(field, f"{LISTS_OF_TEXTS[field]} |\n{block}") == expected


def test_a_line_of_a_block_has_its_own_place() -> None:
    """Too long a line is told where it stands."""
    spec = LIST.rstrip() + " |\n    one\n\n    " + "x" * 301 + "\n"
    assert [(code, line) for code, line, _ in told(spec)] == [("too-long", 7)]


@pytest.mark.parametrize("written", ["> \n    $ ls\n    a\n", "$ ls\n", "one, two\n", "''\n"])
def test_what_is_no_block_of_lines_is_refused(written: str) -> None:
    """Folded lines would become one; a single text may be meant as several."""
    assert told(f"scenes:\n- type: command\n  header: x\n  commands: {written}")[0][0] == "wrong-type"


@pytest.mark.parametrize(
    ("text", "code", "line", "marked"),
    [
        (TITLE + "Chapter 1: the start\n", "yaml-syntax", 3, ":"),
        (TITLE + "x\n  narration: We say\n    Note: that\n", "yaml-syntax", 5, ":"),
        (TITLE + "“Release: one”\n", "yaml-syntax", 3, ":"),
        (TITLE + "- not a list\n", "yaml-syntax", 3, "-"),
        (TITLE + "'It's fine'\n", "yaml-syntax", 3, "s"),
        (TITLE + "@alice\n", "yaml-syntax", 3, "@alice"),
        (TITLE + "`x` is code\n", "yaml-syntax", 3, "`x`"),
        (TITLE + "%done\n", "yaml-syntax", 3, "%done"),
        (TITLE + "*bold* text\n", "unknown-alias", 3, "*bold*"),
        (TITLE + "!important rule\n", "unknown-tag", 3, "!important rule"),
        (TITLE + "! Attention\n", "unknown-tag", 3, "! Attention"),
        (TITLE + "&you and me\n", "unused-anchor", 3, "&you and me"),
        ("scenes:\n- title: x\n  type:title\n", "yaml-syntax", 3, ":"),
        (LIST + "  -one\n  -two\n", "yaml-syntax", 5, "-"),
        ("scenes:\n-type: title\n title: x\n", "yaml-syntax", 2, "-"),
        ("scenes:\n- title: x\n  type：title\n", "yaml-syntax", 3, "："),
        (LIST + "  - a\n   - b\n", "indentation", 6, "- b"),
        (TITLE + "x\n    subtitle:y\n", "indentation", 4, "subtitle:y"),
        ("scenes:\n- type: title\n\u00a0\u00a0title: x\n", "odd-space", 3, "\u00a0\u00a0title"),
        ("scenes:\n-\u00a0type: title\n", "odd-space", 2, "-\u00a0type"),
        ("scenes:\n- type: quiz\n  question: x\n  options: [1,000, 2,000]\n", "comma-in-number", 4, "1,000"),
        ("scenes: [{type: chart, header: x, data: {A: 12,500, B: 2}}]", "comma-in-number", 1, "12,500"),
        ("scenes: [{type: list, header: x, items: [1,000]}]", "comma-in-number", 1, "1,000"),
        ("scenes: [{type: chart, header: x, data: {A: 1,5, B: 2}}]", "comma-in-number", 1, "1,5"),
        ("scenes: [{type: chart, header: x, data: {A: -1200,5}}]", "comma-in-number", 1, "1200,5"),
        ("scenes: [{type: chart, header: x, data: {A: 3, B: 1,234,567}}]", "comma-in-number", 1, "1,234"),
        ("scenes: [{type: list, header: x, items: [1,5, 2,75, 3,0]}]", "comma-in-number", 1, "1,5"),
        ("scenes:\n- type: title\n\ttitle: x\n", "tab-indentation", 3, "\t"),
        ("scenes:\n- type:title\n  title:x\n", "wrong-type", 2, "type:title"),
    ],
)
def test_a_slip_is_told_at_its_place(text: str, code: str, line: int, marked: str) -> None:
    """What people write who do not know YAML's signs."""
    assert told(text)[0] == (code, line, marked)
    assert found(text)[0].help


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("scenes:\n\t- type: title\n", "indent with spaces"),
        ("scenes:\n- type:\ttitle\n", "write a space instead"),
        ("scenes:\n-\ttype: title\n", "write a space instead"),
        (TITLE + "a\tb\n", "write a space instead, or put a text with a tab in quotation marks"),
    ],
)
def test_a_tab_is_answered_by_where_it_stands(text: str, help: str) -> None:
    """Who has one inside a line has nothing to indent."""
    assert [(one.code, one.help) for one in found(text)] == [("tab-indentation", help)]


@pytest.mark.parametrize(
    "text",
    [
        "scenes: [{type: chart, header: x, kind: line, data: {labels: [a,b,c], series: [{values: [1,200,300]}]}}]",
        "scenes: [{type: chart, header: x, data: {labels: [a, b], series: [{values: [1, 200]}]}}]",
        TITLE + "x\n  narration: We say\n    so - and so\n    http://example.org\n",
        "\ufeff---\r\nscenes:\r\n- type: title\r\n  title: x\r\n  narration: |  \r\n    Hello\r\n...\r\n",
        "%YAML 1.1\n---\n" + TITLE + "&a x\n  subtitle: *a\n",
        '{\n\t"scenes": [\n\t\t{"type": "title", "title": "a\\/b \\ud83d\\ude00"}\n\t]\n}',
        "scenes: [{type: chart, header: x, data: {yes: 1, no: 2, on: 3, null: 4, 1.0: 5}}]",
        TITLE + "“Hello” — it's 5 o'clock: \n".replace(": \n", "\n"),
        TITLE + "A & B * C ! D @ E ` F % G\n",
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    """JSON, files from Windows, compact lists of numbers, signs inside a text."""
    assert found(text) == ()


@pytest.mark.slow
def test_a_long_line_is_read_once() -> None:
    """However many entries stand in it."""
    numbers = ",".join(["100"] * 20_000)
    spec = f"scenes: [{{type: list, header: x, items: [{numbers}]}}]"
    assert told(spec)[0][0] == "too-long"
