"""What a program printed: its colours, and nothing else of what it told the terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from videogen.drawing.terminal.ansi import plain_text, printed_lines

ESC = "\x1b"


def told(*lines: str) -> list[list[tuple[str, str, bool]]]:
    return [
        [(span.text, span.role, span.bold) for span in row.spans] for row in printed_lines(lines, "base").rows
    ]


@pytest.mark.parametrize(
    ("codes", "role", "bold"),
    [
        ("", "base", False),
        ("0", "base", False),
        ("31", "bad", False),
        ("92", "good", False),
        ("1;33", "code_number", True),
        ("1", "base", True),
        ("2", "muted", False),
        ("2;22", "base", False),
        ("36;39", "base", False),
        ("38;5;1", "bad", False),
        ("38;5;16", "#000000", False),
        ("38;5;208", "#FF8700", False),
        ("38;5;255", "#EEEEEE", False),
        ("38;2;1;2;3", "#010203", False),
        ("38:2::1:2:3", "#010203", False),
        ("38:5:2", "good", False),
        ("38;2;999;0;0", "#FF0000", False),
        ("58;5;9;32", "good", False),
        ("48;5;9;32", "good on bad", False),
        ("97;41", "=#FFFFFF on bad", False),
        ("30;42", "=#14171F on good", False),
        ("41", "code_text on bad", False),
        ("7", "surface on code_text", False),
        ("7;31", "surface on bad", False),
        ("31;47;7", "=#D9DDE5 on bad", False),
        ("2;31", "faint bad", False),
        ("38:2:1:2:3", "#010203", False),
        ("58:2::1:2:3;32", "good", False),
        ("48:2::1:2:3", "code_text on =#010203", False),
        ("41;49", "base", False),
        ("4;9", "base", False),
        ("38", "base", False),
        ("38;5", "muted", False),
        ("77", "base", False),
    ],
)
def test_how_letters_are_set(codes: str, role: str, bold: bool) -> None:
    """The sixteen colours are those of the theme, others are themselves; a ground gives its colour to the letters."""
    assert told(f"{ESC}[{codes}mx") == [[("x", role, bold)]]


def test_a_colour_stays_until_it_is_reset() -> None:
    """From line to line too, as in a terminal."""
    assert told(f"a{ESC}[31mb", "c", f"d{ESC}[me") == [
        [("a", "base", False), ("b", "bad", False)],
        [("c", "bad", False)],
        [("d", "bad", False), ("e", "base", False)],
    ]


@pytest.mark.parametrize("escape", [r"\e", r"\x1b", r"\x1B", r"\033", r"\u001b", "^["])
def test_escapes_may_be_written(escape: str) -> None:
    """Where YAML has none, as without quotation marks."""
    assert told(f"{escape}[32mok{escape}[0m") == [[("ok", "good", False)]]


@pytest.mark.parametrize("text", [r"C:\e", r"\x1b", "^[", r"printf '\033'"])
def test_a_backslash_alone_is_itself(text: str) -> None:
    """Only before a sequence it stands for an escape."""
    assert told(text) == [[(text, "base", False)]]


@pytest.mark.parametrize(
    "line",
    [
        f"{ESC}[2Ka{ESC}[1;2Hb",
        f"a{ESC}]8;;https://example.org{ESC}\\b{ESC}]8;;{ESC}\\",
        f"{ESC}]0;title\x07ab",
        f"a{ESC}(B{ESC}7b{ESC}[?25l",
        f"{ESC}P+q{ESC}\\ab",
        "a\x07b\x00",
        f"ab{ESC}",
        f"ab{ESC}[",
        f"ab{ESC}]8;;unended",
        f"10 %\r50 %\r{ESC}[Kab",
        "ab\r",
    ],
)
def test_what_is_no_colour_leaves_no_trace(line: str) -> None:
    """The cursor, titles, hyperlinks, bells; what is written over is gone."""
    assert "".join(text for text, _, _ in told(line)[0]).removesuffix("[") == "ab"
    assert plain_text(line).removesuffix("[") == "ab"


@pytest.mark.parametrize("codes", ["38;5:196", "38;2:1;2;3", "38;x", "48;5", "38;2;1", ";;", "38;²"])
def test_a_torn_colour_is_no_mistake(codes: str) -> None:
    """Programs mix separators and leave numbers out; what is written behind is shown all the same."""
    assert plain_text(f"{ESC}[{codes}mred") == "".join(text for text, _, _ in told(f"{ESC}[{codes}mred")[0])


def test_tabs_stop_at_every_eighth_column() -> None:
    """Sequences take no column."""
    assert told(f"ab{ESC}[31m\tc\td")[0] == [
        ("ab      ", "base", False),
        ("c", "bad", False),
        ("       ", "base", False),
        ("d", "bad", False),
    ]


@given(st.text(alphabet=f"{ESC}[]\\0123456789;:mKH ab\t\r\x07", max_size=60))
def test_no_control_character_is_ever_set(line: str) -> None:
    """However broken the output is."""
    said = "".join(row.text for row in printed_lines([line], "base").rows)
    assert all(sign.isprintable() for sign in said)
    assert all(sign.isprintable() for sign in plain_text(line))
