"""Cuts what a program writes to a terminal into letters, controls and sequences (ECMA-48, 5; xterm's strings)."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|(?:\x1b\[|\x9b)(?P<private>[<=>?]?)(?P<parameters>[0-9:;]*)[0-?]*(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*(?:[\x18\x1a]|\Z)"  # given up, or cut off
    r"|(?:\x1b\]|\x9d)(?P<command>[^\n\x07\x18\x1a\x1b\x9c]*)(?:\x07|\x1b\\|[\x18\x1a\x9c]|(?=[\n\x1b])|\Z)"
    r"|(?:\x1b(?P<kind>[PX^_])|(?P<kind_8>[\x90\x98\x9e\x9f]))(?P<string>.*?)(?:\x1b\\|[\x18\x1a\x9c]|(?P<open>\Z))"
    r"|\x1b(?P<set>[()])(?P<charset>.)"
    r"|\x1b(?P<of>[ #%*+./-])(?P<which>.)"
    r"|\x1b(?P<short>[0-~])"
    r"|(?P<control>[\x00-\x1f\x80-\x9f])"
    r"|.",
    re.DOTALL,
)
INSIDE = re.compile(r"(\x1b\[[0-?]*[ -/]*)([\b-\r]+)(?=[0-?]*[ -/]*[@-~])")
"""Controls in a sequence, which are obeyed before it is."""
LINE_SIGNS = str.maketrans("`afgjklmnopqrstuvwxyz{|}~", "◆▒°±┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·")  # DEC special graphics
PICTURES = (("P", r"[0-9;]*q"), ("_", "G"), ("]", "1337;File="))  # sixels, kitty, iTerm2
SILENT = frozenset("hlncqpxyutimrsW")  # modes, questions and settings: they show nothing
SEEN_BETWEEN = frozenset(("$r", "$t", "$v", "$x", "$z", "${", "'}", "'~", " @", " A"))
"""Sequences with a sign before their last that would change what is seen: rectangles, columns."""


def without_controls_inside(text: str) -> str:
    """`text` with the controls that stand in sequences before these."""
    return INSIDE.sub(r"\2\1", text) if "\x1b" in text else text


def seven_bits(control: str) -> str:
    """What follows ESC in the other form of a control of eight bits."""
    return chr(ord(control) - 0x40)
