"""The screen of a terminal: what is seen after a program has drawn on it here and there."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from videogen.drawing.terminal.ansi import printed, printed_lines
from videogen.drawing.terminal.screen import Screen
from videogen.drawing.terminal.scrollback import Overworked

ESC = "\x1b"
CSI = f"{ESC}["


def seen(text: str, columns: int | None = 20, height: int | None = None) -> list[str]:
    """The rows of a screen after `text`, in which a line feed begins a line."""
    screen = Screen(columns, height)
    screen.write(text)
    return [row.text for row in printed(screen, "base").rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("10%\r20%\r100%\n", ["100%"]),  # a progress bar
        ("Downloading 10%\rdone\n", ["doneloading 10%"]),  # one that does not clean up
        (f"Downloading 10%\r{CSI}Kdone\n", ["done"]),
        (f"abcdef{CSI}3D{CSI}K", ["abc"]),
        (f"abcdef{CSI}3D{CSI}1K", ["    ef"]),
        (f"abc{CSI}2K\rx", ["x"]),
        (f"one\ntwo\nthree{CSI}2A\r{CSI}KONE{CSI}2Bx", ["ONE", "two", "thrxe"]),  # docker compose
        (f"one\ntwo\n{CSI}1A{CSI}2KTWO", ["one", "TWO"]),
        (f"one\ntwo{CSI}Fx", ["xne", "two"]),
        (f"one\ntwo{CSI}Ex", ["one", "two", "x"]),
        (f"abc{CSI}Gx{CSI}5Gy", ["xbc y"]),
        (f"{CSI}2;3Hx{CSI}1;1Hy", ["y", "  x"]),
        (f"{CSI}Hab{CSI}2;4fz", ["ab", "   z"]),
        (f"a{CSI}3Cb", ["a   b"]),
        ("ab\b\bx", ["xb"]),
        (f"junk\nmore{CSI}2J{CSI}Hclean", ["clean"]),
        (f"a\nb\nc{CSI}2;1H{CSI}J", ["a"]),
        (f"abcdef\r{CSI}2P", ["cdef"]),
        (f"abc\r{CSI}2@", ["  abc"]),
        (f"abcdef\r{CSI}2X", ["  cdef"]),
        (f"a\nb\nc{CSI}2;1H{CSI}L", ["a", "", "b"]),
        (f"a\nb\nc{CSI}1;1H{CSI}M", ["b", "c"]),
        (f"-{CSI}4b", ["-----"]),
        (f"{ESC}7abc{ESC}8x", ["xbc"]),
        (f"abc{CSI}s\n\n{CSI}ux", ["abcx"]),
        (f"{ESC}(0lqk{ESC}(B x", ["┌─┐ x"]),  # ncurses
        ("\x1b)0\x0elqk\x0fq", ["┌─┐q"]),
        (f"before\n{CSI}?1049hthe whole screen{CSI}?1049lafter", ["before", "after"]),
        (f"before\n{CSI}?1049hhtop", ["htop"]),
        (f"{CSI}?25l{CSI}?2004hx{CSI}?25h{CSI}>4;1m{CSI}6n{CSI}0c{CSI}2 q", ["x"]),
        (f"{ESC}]0;title\x07a{ESC}]8;;http://x{ESC}\\link{ESC}]8;;{ESC}\\b", ["alinkb"]),
        (f"{ESC}]11;?{ESC}\\{ESC}P$qm{ESC}\\{ESC}=x{ESC}>", ["x"]),
        (f"{ESC}Ptmux;{ESC}{ESC}]0;title\x07{ESC}\\x", ["x"]),
        (f"{ESC}]0;torn{ESC}[1mx", ["x"]),
        ("\x9b1mx\x9b0m", ["x"]),  # control characters of eight bits
        ("x" * 25, ["x" * 20, "x" * 5]),
        ("x" * 20 + "\ny", ["x" * 20, "y"]),  # the cursor waits behind the last column
        ("x" * 20 + "\ry", ["y" + "x" * 19]),
        (f"{'x' * 20}{CSI}Dy", ["x" * 18 + "yx"]),
        ("日本語", ["日本語"]),
        ("日本\b\bx", ["日x"]),
        ("日本\bx", ["日 x"]),
        ("x" * 19 + "日", ["x" * 19, "日"]),
        ("e\u0301a", ["e\u0301a"]),
        ("a\tb", ["a       b"]),
        (f"a{CSI}2Ib{CSI}Zc", ["a" + " " * 15 + "c"]),
        (f"x{CSI}999A{CSI}999Dy", ["y"]),
        (f"{ESC}Dx{ESC}My", [" y", "x"]),
        (f"a{ESC}cb", ["b"]),
        (f"abc{CSI}?udef{CSI}?1049r{CSI}?1sg", ["abcdefg"]),  # questions and kept modes move nothing
        (f"abc{ESC}7\n{ESC} F{ESC}%Gd{ESC}#3", ["abc", "d"]),
        (f"world{CSI}4h\rhello {CSI}4lW", ["hello World"]),
        (f"{CSI}?7l{'x' * 25}Z{CSI}?7h\ny", ["x" * 19 + "Z", "y"]),
        (f"{CSI}3g{CSI}4C{ESC}H{CSI}4C{ESC}H\ra\tb\tc\td", ["a   b   c          d"]),
        (f"{CSI}9G{CSI}g\ra\tb", ["a" + " " * 15 + "b"]),
        (f"{CSI}5C{ESC}H\n{CSI}9C{CSI}Zx{CSI}2Zy", ["", " " * 5 + "y  x"]),
        ("a\x85b\x84c\x8dd", ["a", "b d", " c"]),  # of eight bits: next line, index, reverse index
        ("a\x90qpic\x9cb\x9fAPC\x9c\x98SOS\x9cc", ["abc"]),
        (f"a{CSI}31\x18b{CSI}3\x1ac{ESC}]0;title\x18d", ["abcd"]),  # given up
        (f"abc{CSI}\r2Cx", ["abx"]),  # a control in a sequence is obeyed first
        (f"abc{CSI}31", ["abc"]),
        (f"a{ESC}]0;title\nb\nc", ["a", "b", "c"]),  # a title has no second line
        (f"{CSI}31;4ma{CSI}!pb", ["ab"]),
        (f"ab{CSI}?1048h\ncd{CSI}?1048lEF", ["abEF", "cd"]),
    ],
)
def test_what_is_seen(text: str, rows: list[str]) -> None:
    """As in xterm."""
    assert seen(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\n2\n3\n4", ["1", "2", "3", "4"]),  # what scrolled away can be scrolled to
        (f"1\n2\n3\n4{CSI}Hx", ["1", "x", "3", "4"]),  # home is the top of the screen
        (f"1\n2\n3\n4{CSI}9Ax", ["1", "2x", "3", "4"]),
        (f"1\n2\n3\n4{CSI}2J{CSI}Hx", ["1", "x"]),
        (f"1\n2\n3\n4{CSI}2J{CSI}3J{CSI}Hx", ["x"]),
        (f"{CSI}1;2ra\nb\nc{CSI}3;1Hbar", ["a", "b", "c", "bar"]),  # the progress bar of apt
        (f"1\n2\n3{CSI}2;3r{CSI}3;1H\nx", ["1", "3", "x"]),
        (f"1\n2\n3{CSI}H{ESC}Mx", ["x", "1", "2"]),
        (f"1\n2\n3{CSI}2Tx", ["", "", "1x"]),
        (f"shell{CSI}?1049h1\n2\n3\n4\n5", ["3", "4", "5"]),  # pages of less: nothing scrolls away
        (f"shell{CSI}?1049h1\n2\n3\n4{CSI}?1049l", ["shell"]),
    ],
)
def test_a_screen_of_three_rows_scrolls(text: str, rows: list[str]) -> None:
    """As a terminal that is three rows high does, with what can be scrolled back to."""
    assert seen(text, height=3) == rows


def test_a_whole_screen_that_becomes_lower_keeps_its_last_rows() -> None:
    """And above them is nothing, as long as a program has it."""
    screen = Screen(20, 5)
    screen.write(f"shell{CSI}?1049h1\n2\n3\n4\n5")
    screen.resize(20, 3)
    screen.write("!\n6")
    assert [row.text for row in printed(screen, "base").rows] == ["4", "5!", "6"]


def test_without_columns_lines_are_as_long_as_they_are() -> None:
    """Nothing is torn that nobody asked to tear."""
    assert seen("x" * 300, columns=None) == ["x" * 300]


def test_each_row_knows_its_line() -> None:
    """So that an error is shown where it was written, whatever the cursor did."""
    rows = printed_lines(["one", f"two{CSI}1A\rONE", "", "three"], "base").rows
    assert [(row.text, row.source) for row in rows] == [("ONE", 1), ("two", 1), ("three", 3)]


def test_blank_lines_at_the_end_are_kept_and_overwritten_ones_are_not() -> None:
    """An entry of nothing is room before the next command; a cursor that went up leaves none."""
    assert [row.text for row in printed_lines(["a", "", ""], "base").rows] == ["a", "", ""]
    assert [row.text for row in printed_lines(["10%", f"{CSI}A{CSI}2K20%"], "base").rows] == ["20%"]


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        (f"{ESC}Pq#0;2;0;0;0{ESC}\\", "a picture"),
        (f"{ESC}_Ga=T,f=100;AAAA{ESC}\\", "a picture"),
        (f"{ESC}]1337;File=inline=1:AAAA\x07", "a picture"),
        (f"{CSI}5z", "the sequence ESC [ 5z"),
    ],
)
def test_what_cannot_be_shown_is_told(text: str, dropped: str) -> None:
    """Pictures, and sequences that nobody knows."""
    assert printed_lines([f"a{text}b"], "base").dropped == (dropped,)
    assert printed_lines([f"a{text}b"], "base").rows[0].text == "ab"


def test_letters_lean_and_have_lines_as_asked() -> None:
    """Italic, underlined (once, twice, wavy), struck and overlined; concealed ones are room."""
    (row,) = printed_lines(
        [f"{CSI}3ma{CSI}23;4mb{CSI}4:0;4:3mc{CSI}24;9md{CSI}29;53me{CSI}55;8mf{CSI}28mg"], "base"
    ).rows
    assert [(span.text, span.italic, span.rules) for span in row.spans] == [
        ("a", True, ()),
        ("bc", False, ("under",)),
        ("d", False, ("through",)),
        ("e", False, ("over",)),
        (" ", False, ()),
        ("g", False, ()),
    ]


def test_an_erased_stretch_has_the_ground_of_the_pen() -> None:
    """A bar of htop is coloured up to the end of the terminal."""
    (row,) = printed_lines([f"{CSI}44mCPU{CSI}K{CSI}0m"], "base", 10).rows
    assert {span.ground for span in row.spans} == {"code_name under code_text"}
    assert row.text == "CPU       "


SEQUENCES = st.builds(
    "\x1b[{}{}{}".format,
    st.sampled_from(["", "?", ">"]),
    st.sampled_from(["", "0", "1", "2", "3", "9", "2;2", "1;3", "2;9", "0;0", "999", "31"]),
    st.sampled_from("ABCDEFGHIJKLMPSTXZ@`abdefhlmrsu"),
)
CONTROLS = ("\n", "\r", "\b", "\t", "\x1b7", "\x1b8", "\x1bM", "\x1bD", "\x1bc", "\x1b[?1049h", "\x1b[?1049l")
OTHERS = st.sampled_from([*CONTROLS, "日本", "e\u0301", "ab c", "👩\u200d💻", "\u0301"])


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    parts=st.lists(st.one_of(SEQUENCES, OTHERS), max_size=30),
    columns=st.sampled_from([None, 1, 3, 20]),
    height=st.sampled_from([None, 1, 3]),
)
def test_no_sequence_breaks_the_screen(parts: list[str], columns: int | None, height: int | None) -> None:
    """Rows are never wider than the terminal, signs of two columns stay whole, and each row has a source."""
    screen = Screen(columns, height)
    for number, part in enumerate(parts):
        screen.source = number
        screen.write(part)
    assert len(screen.rows) == len(screen.sources)
    assert screen.base <= screen.row < len(screen.rows)
    for row in printed(screen, "base").rows:
        assert row.columns <= max(2, columns or 10_000)
        assert row.columns == sum(span.cells or len(span.text) for span in row.spans)


BOMBS = [
    "999999b",
    "999999S",
    "999999T",
    "999999L",
    "999999@",
    "2J",
    "J",
    "999Cx\n",
    "9" * 5000 + "A",
    "3J\n",
    "38;5;1m",
]


@pytest.mark.parametrize("height", [None, pytest.param(1000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_small_file_is_no_bomb(bomb: str, height: int | None) -> None:
    """What a megabyte asks for is done in some seconds, or refused."""
    screen = Screen(None, height)
    started_s = time.process_time()
    with contextlib.suppress(Overworked):
        screen.write("x" + "\n" * 1000 + f"\x1b[{bomb}" * (200_000 // len(bomb)))
    assert time.process_time() - started_s < 8
    assert sum(map(len, screen.rows)) < 3_000_000
