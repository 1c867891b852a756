"""The terminal: its prompt, what is typed in it, and what it says aloud."""

import pytest

from tests.samples import files, scene, small
from videogen.drawing.errors import LayoutError
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.stage import Stage
from videogen.scenes.command import Command
from videogen.timeline import Cue


def terminal(*commands: str, **fields: object) -> Command:
    made = scene("command", header="x", commands=list(commands), **fields)
    assert isinstance(made, Command)
    return made


def shown(made: Command) -> list[tuple[str, str]]:
    """What the terminal shows in the end: each piece of text and its role."""
    stage = Stage(small())
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
    cues = [beat.cue for beat in whole.beats(Stage(small()))]
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


def blocks(made: Command, shape: str = "16:9") -> list[tuple[str, int]]:
    """What each row of output says, and how many pixels high its letters are at 1080p."""
    stage = Stage(small(shape), files=files(made))
    list(made.beats(stage))
    rows: dict[int, list[Glyphs]] = {}
    for element in stage.elements[2:]:
        for mark in element.marks:
            if isinstance(mark, Glyphs):
                rows.setdefault(mark.baseline, []).append(mark)
    return [
        (
            "".join(mark.run.text for mark in sorted(row, key=lambda mark: mark.x)),
            round(row[0].size_px / stage.look.ratio),
        )
        for _, row in sorted(rows.items())
    ]


ROW = "api-7d9f8c6b5d-2xkqp   1/1     Running   0          3d4h   10.244.1.17   worker-node-1   <none>           <none>"


def test_a_table_of_120_columns_keeps_its_lines_and_the_type_follows() -> None:
    """Each line is one row, in the largest type in which all of it is seen."""
    wide = ROW.ljust(119, ".") + "|"
    assert blocks(terminal("$ kubectl get pods -o wide", wide, wide))[1:] == [(wide, 22), (wide, 22)]
    narrow = ROW[:60] + "|"
    assert blocks(terminal("$ kubectl get pods", narrow))[1] == (narrow, 34)


@pytest.mark.parametrize(("shape", "most"), [("16:9", 124), ("1:1", 61), ("9:16", 61), ("4:5", 61)])
def test_a_table_that_cannot_be_read_is_an_error(shape: str, most: int) -> None:
    """It says how wide it is and for how much there is room."""
    made = terminal("$ kubectl get pods -o wide", ROW + " " * 20 + "more")
    with pytest.raises(LayoutError, match=rf"needs {len(ROW) + 24} columns.*room for {most}") as raised:
        list(made.beats(Stage(small(shape))))
    assert raised.value.field == "commands[1]"
    assert raised.value.code == "too-many-columns"
    assert len(blocks(terminal("$ x", ROW, columns=most), shape)) == 1 + -(-len(ROW) // most)


def test_running_text_may_go_on_in_the_next_row() -> None:
    """A sentence is no table: where it is longer than a terminal, or the picture is high, it is broken by sense."""
    sentence = "error: the file could not be read. " * 6
    assert len(blocks(terminal("$ make", sentence.strip()))) > 2
    assert blocks(terminal("$ make", sentence[:110]))[1][0] == sentence[:110].strip()
    assert len(blocks(terminal("$ make", sentence[:80]), "9:16")) > 2


def test_a_captured_session_is_typed_and_printed() -> None:
    """Lines with the prompt are typed, also those that a recording shows; the others come at once."""
    for name in ("session.txt", "demo.cast"):
        made = scene("command", header="x", file=name)
        assert isinstance(made, Command)
        cues = [beat.cue for beat in made.beats(Stage(small(), files=files(made)))]
        typed = ["ls", "make"] if name == "session.txt" else ["make"]
        assert [cue for cue in cues if cue.text] == [Cue.at(text) for text in typed]
        assert blocks(made)[-1][0] in (" done ", "100%")


def test_commands_come_before_the_session() -> None:
    """So that what was typed can be written, and what it printed be real."""
    made = scene("command", header="x", commands=["$ cat it"], file="session.txt")
    assert isinstance(made, Command)
    assert [text for text, _ in blocks(made)][:2] == ["$ cat it", "$ ls"]


def test_what_a_film_cannot_show_is_a_warning() -> None:
    """A picture that a terminal would draw."""
    told: list[LayoutError] = []
    made = terminal("$ icat", "\x1b_Ga=T,f=100;AAAA\x1b\\ok")
    list(made.beats(Stage(small(), warn=told.append)))
    assert [(str(each), each.code, each.severity) for each in told] == [
        ("commands[1]: a terminal in a film cannot show a picture; it is left out", "not-shown", "warning")
    ]


def test_a_scene_can_be_made_anew_from_its_content() -> None:
    """As a build does, which carries it as data: a session alone has no commands."""
    made = scene("command", header="x", file="session.txt")
    again = Command.model_validate(made.model_dump(mode="json"), strict=False)
    assert again == made
