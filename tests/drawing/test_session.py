"""Captured sessions: text, what `script` writes, and asciicasts of every version."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from videogen.drawing.errors import LayoutError
from videogen.drawing.terminal.session import FOOT, HEAD, read_session

EVENTS = [
    [0.1, "o", "$ ls\r\n"],
    [0.2, "i", "secret"],
    [0.3, "o", "\x1b[1;3"],
    [0.4, "o", "2ma\x1b[0m  b\r\n"],
    [0.5, "m", "x"],
]


def rows(folder: Path, content: str, columns: int | None = None) -> list[str]:
    path = folder / "session"
    path.write_bytes(content.encode())
    return [row.text for row in read_session(path, "session", "file", columns).rows]


def cast(header: dict[str, object], events: list[list[object]], end: str = "\n") -> str:
    return "\n".join(json.dumps(line) for line in [header, *events]) + end


V1 = json.dumps(
    {
        "version": 1,
        "width": 80,
        "height": 24,
        "stdout": [[delay, data] for delay, kind, data in EVENTS if kind == "o"],
    }
)
V2 = cast({"version": 2, "width": 80, "height": 24, "env": {"TERM": "xterm"}}, EVENTS)
V3 = cast({"version": 3, "term": {"cols": 80, "rows": 24}}, EVENTS)


@pytest.mark.parametrize(
    "content", [V1, V2, V3, V2.replace("\n", "\n\n"), V3.replace("\n", "\n# a comment\n"), "\ufeff" + V2]
)
def test_a_recording_shows_what_was_written(content: str, tmp_path: Path) -> None:
    """Sequences may be torn over events; input and markers are not seen."""
    assert rows(tmp_path, content) == ["$ ls", "a  b"]


def test_a_recording_has_the_size_of_its_terminal(tmp_path: Path) -> None:
    """Long lines go on in the next row, from a resize on in a wider one; the author's width goes before both."""
    events: list[list[object]] = [[0, "o", "x" * 25 + "\r\n"], [1, "r", "30x10"], [2, "o", "y" * 25]]
    content = cast({"version": 2, "width": 20, "height": 5}, events)
    assert rows(tmp_path, content) == ["x" * 20, "x" * 5, "y" * 25]
    assert rows(tmp_path, content, 40) == ["x" * 25, "y" * 25]


def test_a_recording_of_a_full_screen_scrolls(tmp_path: Path) -> None:
    """What left the screen at its top comes first, and the cursor cannot reach it."""
    content = cast({"version": 2, "width": 20, "height": 2}, [[0, "o", "1\r\n2\r\n3\x1b[Hx"]])
    assert rows(tmp_path, content) == ["1", "x", "3"]


def test_line_feeds_of_a_terminal_stay_in_their_column(tmp_path: Path) -> None:
    """Where what was sent to it is kept; in a text, also of mixed line ends, a line feed begins a line."""
    assert rows(tmp_path, SCRIPT + "ab\r\nc\nd\r\n") == ["ab", "c", " d"]
    assert rows(tmp_path, "\x1b[Hab\r\nc\nd\r\n") == ["ab", "c", " d"]
    assert rows(tmp_path, "$ ab\nc\r\nd\r\n$ e\n") == ["$ ab", "c", "d", "$ e"]
    assert rows(tmp_path, "ab\nc\nd\n") == ["ab", "c", "d"]
    assert rows(tmp_path, cast({"version": 2, "width": 9, "height": 9}, [[0, "o", "ab\nc\n"]])) == ["ab", "c"]


SCRIPT = (
    'Script started on 2026-01-02 10:00:00+00:00 [TERM="xterm" TTY="/dev/pts/0" COLUMNS="10" LINES="24"]\n'
)


def test_a_typescript_is_a_session_without_its_own_lines(tmp_path: Path) -> None:
    """Of util-linux, which says the size, and of others."""
    body = "$ echo hello\r\nhello\r\n"
    done = '\nScript done on 2026-01-02 10:00:09+00:00 [COMMAND_EXIT_CODE="0"]\n'
    assert rows(tmp_path, SCRIPT + body + done) == ["$ echo hel", "lo", "hello"]
    assert rows(tmp_path, "Script started on Fri Jan  2\n" + body + "\nScript done on Fri Jan  2\n") == [
        "$ echo hello",
        "hello",
    ]


GERMAN = SCRIPT.replace("Script started on", "Skript gestartet am")


@pytest.mark.parametrize(
    "content",
    [
        GERMAN + 'a\r\nb\r\n\nSkript beendet am 2026-01-02 10:00:09+00:00 [COMMAND_EXIT_CODE="0"]\n',
        SCRIPT
        + 'a\r\n\nScript done on 2026-01-02 10:00:09+00:00 [COMMAND_EXIT_CODE="0"]\n'
        + SCRIPT
        + "b\r\n",
        "Script started on Fri Jan  2\nCommand: ls\na\r\nb\r\n\nCommand exit status: 0\nScript done on Fri Jan  2\n",
        "Script started on Fri Jan  2 [<not executed on terminal>]\na\r\nb\r\n",
    ],
)
def test_what_script_writes_itself_is_not_shown(content: str, tmp_path: Path) -> None:
    """In other languages, of a command (BSD), of several sessions (-a), without a terminal."""
    assert rows(tmp_path, content) == ["a", "b"]


def test_a_long_line_is_soon_known_to_be_no_head() -> None:
    """Nothing is looked for at every place of it."""
    begin = time.process_time()
    assert not HEAD.match(" [" * 500_000)
    assert not FOOT.search(" [" * 2_000)
    assert time.process_time() - begin < 1


@pytest.mark.parametrize("coding", ["utf-16-le", "utf-16-be"])
def test_what_powershell_writes_is_read(coding: str, tmp_path: Path) -> None:
    """UTF-16 with a mark at its beginning; without one it is told not to be UTF-8."""
    path = tmp_path / "session"
    path.write_bytes("\ufeff> dir\r\nüber.txt\r\n".encode(coding))
    assert [row.text for row in read_session(path, "session", "file", None).rows] == ["> dir", "über.txt"]
    path.write_bytes("> dir\r\n".encode(coding))
    with pytest.raises(LayoutError, match="no text in UTF-8"):
        read_session(path, "session", "file", None)


def test_events_hold_any_text(tmp_path: Path) -> None:
    """Signs at which Python ends lines, though JSON does not; halves of a letter in two events; other kinds."""
    head = '{"version": 2, "width": 9, "height": 5}\n'
    assert rows(tmp_path, head + '[0, "o", "a\u2028b\\r\\n"]\n[1, "o", "c"]\n') == ["ab", "c"]
    assert rows(tmp_path, head + r'[0, "o", "a\ud83d"]' + "\n" + r'[1, "o", "\ude00b"]') == ["a\U0001f600b"]
    assert rows(tmp_path, head + r'[0, "o", "a\ud83dx"]') == ["a\ufffdx"]
    assert rows(tmp_path, head + '[0, "o", "a"]\n[1, "", "b"]\n[2, "or", "c"]\n') == ["a"]


BRACES = ['{"a": 1}\n', '{"version": "1.2", "level": "info"}\n', "{", '{"version": "1.2"}x', "{ echo; }\n"]


@pytest.mark.parametrize("text", BRACES)
def test_output_that_begins_with_a_brace_is_output(text: str, tmp_path: Path) -> None:
    """JSON that a program printed is no recording."""
    assert rows(tmp_path, text) == [text.rstrip()]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (cast({"version": 4}, []), "version 4; 1, 2 and 3 can be read"),
        (cast({"version": 2, "width": 0, "height": 5}, []), "0 wide"),
        (cast({"version": 2, "height": 5}, []), "'width'"),
        (V2 + '[9, "o", "cut', "line 7 is no event"),
        (cast({"version": 2, "width": 9, "height": 5}, [[1, "o", 5]]), "int, not text"),
        (cast({"version": 2, "width": 9, "height": 5}, [[1, "o"]]), "line 2 is no event"),
        (cast({"version": 2, "width": 9, "height": 5}, [[1, "r", "big"]]), "invalid literal"),
        ("\x00\x01", "no text in UTF-8"),
        ("x" * 5000, "a line of 5,000 columns"),
        ("x" * 3_000_000, "may have 1 MB"),
    ],
)
def test_what_is_no_session_is_an_error(content: str, says: str, tmp_path: Path) -> None:
    """With the cause, at the field that names the file."""
    with pytest.raises(LayoutError, match="(?s)" + says) as raised:
        rows(tmp_path, content)
    assert raised.value.field == "file"
    assert raised.value.code == "not-a-session"
