"""Windows on lines: what is seen of them, before and after they scroll."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from tests.drawing.test_stage import played
from tests.pictures import pictures_after
from tests.samples import SHAPES, scene, small
from videogen.drawing.code.grid import CodeLine, CodeSpan
from videogen.drawing.code.window import CodeLines, CodeView, ScrolledCode, fits_whole, room_px
from videogen.drawing.layout.blocks import Block
from videogen.drawing.layout.page import Arrangement, Head
from videogen.drawing.look import Look
from videogen.drawing.paint.beats import Beat, Roll
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.paint.picture import Pixels
from videogen.drawing.stage import Stage
from videogen.drawing.type.styles import CODE, STEP_PX
from videogen.spec.video import Scene
from videogen.timeline import Cue

HIGH = Look.of(width=1080, height=1920, fps=30)
FULL = Look.of(width=1920, height=1080, fps=30)
LONG = scene(
    "command", header="Long", commands=["$ run", *(f"line {number}" for number in range(40)), "$ end"]
)


class Scrolled:
    """Twenty lines, one of three rows, in a view of five rows."""

    def __init__(self, look: Look = FULL) -> None:
        texts = [f"line {number}" for number in range(20)]
        texts[7] = "x" * 200
        self.stage = Stage(look)
        self.lines: list[Block] = [CodeLine([CodeSpan(text)]) for text in texts]
        view = CodeView(CodeLines(self.lines), 5 * 44)
        placed = self.stage.page(Arrangement(view, bears_px=4))
        self.scroll = ScrolledCode(self.stage, placed, [view])

    def seen(self) -> list[str]:
        """What is on the stage, row by row."""
        marks = [mark for element in self.stage.elements for mark in element.marks]
        return [
            mark.run.text for mark in sorted(marks, key=lambda mark: mark.ink.y) if isinstance(mark, Glyphs)
        ]


def drawn(stage: Stage, beats: Iterator[Beat]) -> Pixels:
    *_, (*_, last) = pictures_after(beats, stage.look)
    return last


def test_only_what_is_in_the_view_stands_on_the_stage() -> None:
    """All lines have come; five are seen, and others after a scroll."""
    made = Scrolled()
    made.stage.place(*made.scroll.come(made.lines))
    assert made.seen() == [f"line {number}" for number in range(5)]
    made.scroll.roll(Cue.after(), made.scroll.row_px * 2)
    assert made.seen() == [f"line {number}" for number in range(2, 7)]


def test_a_broken_line_scrolls_by_rows() -> None:
    """Half of it may be seen."""
    made = Scrolled()
    made.stage.place(*made.scroll.come(made.lines))
    made.scroll.roll(Cue.after(), made.scroll.top_px(made.lines[8]) - made.scroll.row_px)
    assert [text[0] for text in made.seen()] == ["x", "l", "l", "l", "l"]
    assert not made.scroll.shows(made.lines[7])


def test_where_lines_are_shown() -> None:
    """In the middle, at the top where they are many, and never beyond the ends."""
    made = Scrolled()
    scroll, row_px = made.scroll, made.scroll.row_px
    assert scroll.up_to_show(made.lines[:1]) == 0
    assert scroll.up_to_show(made.lines[4:5]) == 2 * row_px
    assert scroll.up_to_show(made.lines[2:16]) == 2 * row_px
    assert scroll.up_to_show(made.lines[-1:]) == scroll.most_up_px
    assert scroll.up_to_end(made.lines[3]) == 0
    assert scroll.up_to_end(made.lines[5]) == row_px


@pytest.mark.parametrize("shape", SHAPES)
def test_scrolling_forth_and_back_leaves_no_trace(shape: str) -> None:
    """The last picture is the first one, pixel by pixel, and frames change nothing outside the view."""
    made = Scrolled(small(shape))
    made.stage.place(*made.scroll.come(made.lines))
    first = made.stage.first()
    picture = drawn(made.stage, iter([first]))
    rolls = [made.scroll.roll(Cue.after(), up * made.scroll.row_px) for up in (3, 17, 1, 0)]
    assert np.array_equal(drawn(made.stage, iter([first, *rolls])), picture)


def test_every_frame_of_a_scroll_shows_the_lines_whole() -> None:
    """As if a window moved over a picture of all of them."""
    made = Scrolled()
    made.stage.place(*made.scroll.come(made.lines))
    first = made.stage.first()
    up = 2 * made.scroll.row_px
    roll = made.scroll.roll(Cue.after(), up)
    assert isinstance(roll.how, Roll)
    top, bottom = roll.how.window.even().y, roll.how.window.even().bottom
    (picture,), pictures = pictures_after([first, roll], FULL)
    whole = np.concatenate([picture[top:bottom], pictures[-1][bottom - up : bottom]])
    ups = [
        next(at for at in range(up + 1) if np.array_equal(each[top:bottom], whole[at : at + bottom - top]))
        for each in pictures
    ]
    assert ups == sorted(ups)
    assert 0 < ups[0] < ups[-1] == up


def test_a_change_that_nobody_sees_is_no_beat() -> None:
    """Lines below the view change without a frame."""
    made = Scrolled()
    made.stage.place(*made.scroll.come(made.lines))
    below = made.lines[12]
    home = made.scroll.home(below).recoloured({"code_text": "muted"})
    assert list(made.scroll.change(Cue.after(), {below: home})) == []
    made.scroll.roll(Cue.after(), made.scroll.most_up_px)
    assert {mark.role for one in made.stage.elements for mark in one.marks if isinstance(mark, Glyphs)} == {
        "code_text"
    }


def test_the_room_for_a_view_is_what_the_page_leaves() -> None:
    """A view that high fits, and one that is a pixel higher does not."""
    sheet = Stage(FULL).sheet
    head = Head("Header", "topic", "description")
    room = room_px(sheet, Arrangement, head)
    assert 600 < room < 936
    assert fits_whole(sheet, CodeLines([CodeLine([])] * (room // 49)), room, 0)
    assert not fits_whole(sheet, CodeLines([CodeLine([])] * (room // 49 + 1)), room, 0)


@pytest.mark.parametrize(
    ("cells", "sizes_px"),
    [(35, {46: False, 36: True}), (43, {34: False, 30: True}), (48, {36: False, 34: True})],
)
def test_lines_of_a_high_picture_are_whole_or_large(cells: int, sizes_px: dict[int, bool]) -> None:
    """Those that a little smaller type keeps whole are not broken; others are, as soon as they may."""
    sheet = Stage(HIGH).sheet
    for size_px, fits in sizes_px.items():
        laid = CodeLines([CodeLine([CodeSpan("x" * cells)])] * 3).lay(sheet, 800, CODE.size_px - size_px)
        assert (not any(laid.all_problems())) is fits
        if fits:
            assert len(laid.parts) == 3


def test_a_view_of_few_rows_has_smaller_type() -> None:
    """Until it shows as many as are wanted, or type is at its smallest."""
    sheet = Stage(FULL).sheet
    lines = CodeLines([CodeLine([CodeSpan("x")])] * 9)
    for wanted, size_px in ((4, 34), (5, 32), (6, 26), (12, 26)):
        view = CodeView(lines, 230, wanted)
        sizes = range(CODE.size_px, CODE.floor_px - 1, -STEP_PX)
        assert next(
            size for size in sizes if not any(view.lay(sheet, 800, CODE.size_px - size).all_problems())
        ) == (size_px)


def terminal(made: Scene, look: Look) -> list[list[str]]:
    """What the terminal shows after each beat."""
    stage = Stage(look)
    shown = []
    for _ in made.beats(stage):
        rows = sorted(
            (mark.baseline, mark.x, mark.run.text)
            for element in stage.elements[1:]
            for mark in element.marks
            if isinstance(mark, Glyphs)
        )
        shown.append([text for _, _, text in rows])
    return shown


@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_output_pushes_up_what_was_there(shape: str) -> None:
    """The terminal keeps its height, ends with the last line, and every line was seen."""
    shown = terminal(LONG, small(shape))
    seen = {text for beat in shown for text in beat}
    assert {f"line {number}" for number in range(40)} <= seen
    assert shown[-1][-1] == "end"
    assert "line 0" not in shown[-1]
    heights = {len(beat) for beat in shown[2:-2]}
    assert max(heights) - min(heights) <= 2


def test_an_output_is_over_in_seconds() -> None:
    """However long it is, it comes in a few parts, of which none takes long."""
    flood = scene("command", header="Flood", commands=["$ run", "x\n" * 390])
    _, _, beats = played(flood, small())
    assert len(beats) <= 12
    assert sum(len(frames) for frames in beats) < 30 * 4


def test_reduced_motion_scrolls_at_once() -> None:
    """One frame a part."""
    _, _, beats = played(LONG, small(motion="reduced"))
    assert {len(frames) for frames in beats} == {1}


def test_beats_of_an_output_follow_one_another() -> None:
    """It waits for no word of the narration; the next command does."""
    cues = [beat.cue for beat in LONG.beats(Stage(small()))]
    assert [cue.kind for cue in cues[:2]] == ["start", "item"]
    assert all(cue.kind == "next" for cue in cues[2:-2])
    assert cues[-2] == Cue.at("end")
    assert cues[-1] == Cue.after()
    assert all(before.kind != after.kind or before.kind == "next" for before, after in pairwise(cues))
