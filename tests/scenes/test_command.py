"""The terminal: its prompt, what is typed in it, and what it says aloud."""

import pytest

from tests.samples import scene, small
from videogen.drawing.marks import Glyphs
from videogen.drawing.stage import Stage
from videogen.scenes.command import Command
from videogen.timeline import Cue


def terminal(*commands: str, **fields: str) -> Command:
    made = scene("command", header="x", commands=list(commands), **fields)
    assert isinstance(made, Command)
    return made


def shown(made: Command) -> list[tuple[str, str]]:
    """What the terminal shows in the end: each piece of text and its role."""
    stage = Stage(small(), painting=False)
    list(made.beats(stage))
    return [
        (mark.run.text, mark.role)
        for element in stage.elements[2:]
        for mark in element.marks
        if isinstance(mark, Glyphs)
    ]


def test_the_prompt_is_the_authors() -> None:
    """Where one is, in quiet letters; its sign in the accent. What is typed is marked by "$ " all the same."""
    made = shown(terminal("$ make", prompt="~/film $"))
    assert made == [("~/film ", "muted"), ("$ ", "accent_text"), ("make", "code_text")]
    assert shown(terminal("$ 1 + 1", prompt=">>>")) == [(">>> ", "accent_text"), ("1 + 1", "code_text")]


def test_output_keeps_its_colours() -> None:
    """A result behind an arrow is as bright as what was typed."""
    assert shown(terminal("\x1b[32mok\x1b[0m done", "→ \x1b[31mfilm\x1b[m.mp4")) == [
        ("ok", "good"),
        (" done", "muted"),
        ("→ ", "good"),
        ("film", "bad"),
        (".mp4", "code_text"),
    ]


def test_typed_lines_are_taken_literally() -> None:
    """A colour that a command asks for is part of the command, and is no colour yet."""
    assert shown(terminal(r"$ printf '\033[32m'"))[1:] == [(r"printf '\033[32m'", "code_text")]


def test_an_entry_may_be_a_whole_session() -> None:
    """Each of its lines is a line of its own kind."""
    whole = terminal("# Try it\n$ ls\na\nb\n")
    assert shown(whole) == shown(terminal("# Try it", "$ ls", "a", "b"))
    cues = [beat.cue for beat in whole.beats(Stage(small(), painting=False))]
    assert cues == [Cue.at_start(), Cue.at("Try it\nls"), Cue.after(0.2)]


@pytest.mark.parametrize(
    ("commands", "said"),
    [
        (("# Try it\n$ ls\na",), "X. Try it."),
        (("$ ls", "$ ls -l\nx"), "X. It takes two ls commands."),
    ],
)
def test_what_is_said_of_a_session(commands: tuple[str, ...], said: str) -> None:
    """The same as of its lines one by one; output is never read out."""
    assert terminal(*commands).written_narration("en") == said
