"""Frames: what arrives, what is typed, and that every beat ends in the picture drawn whole."""

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest

from tests.pictures import painted, stills
from tests.samples import TYPES, every_scene, files, ordinary, scene, small
from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.frames import frames
from videogen.drawing.paint.motion import arrival, typed_by
from videogen.drawing.paint.picture import Frame, Pixels
from videogen.drawing.stage import Stage, beats_of
from videogen.drawing.still import apply, final, picture_at
from videogen.drawing.type.fonts import Fonts
from videogen.spec.video import Scene

SCENES = every_scene()


def played(scene: Scene, look: Look) -> tuple[Pixels, Stage, list[list[Frame]]]:
    """The last picture, the stage, and the frames of each beat."""
    stage = Stage(look, files=files(scene))
    picture: Pixels = np.zeros((look.height, look.width, 3), np.uint8)
    beats = [list(beat) for beat in frames(beats_of(scene, stage), look)]
    for frame in (frame for beat in beats for frame in beat):
        apply(frame, picture)
    return picture, stage, beats


@pytest.mark.parametrize("shape", ["16:9", "9:16"])  # test_boxes looks at the others, without painting
@pytest.mark.parametrize("name", SCENES)
def test_patches_lead_to_the_picture_drawn_whole(name: str, shape: str) -> None:
    """Frame by frame or all at once: the same pixels, and but for a picture that fills the frame nothing stands outside
    the safe area."""
    look = small(shape, motion="reduced")
    picture, stage, _ = played(SCENES[name], look)
    marks = [mark for element in stage.elements for mark in element.marks]
    if not SCENES[name].is_filmed:
        assert np.array_equal(picture, np.asarray(painted(marks, look)))
    if any(element.box.holds(Box(0, 0, look.width, look.height)) for element in stage.elements):
        return
    assert all(stage.safe.holds(element.box) for element in stage.elements)
    outside = picture.copy()
    outside[stage.safe.y - 2 : stage.safe.bottom + 2, stage.safe.x - 2 : stage.safe.right + 2] = (
        look.background
    )
    assert (outside == look.background).all()


@pytest.mark.parametrize("name", [name for name, scene in SCENES.items() if not scene.moves])
def test_full_motion_ends_as_reduced_motion_does(name: str) -> None:
    """Only the caret tells the two last pictures apart, but for a zoom, which reduced motion leaves out."""
    full, *_ = played(SCENES[name], small())
    still, *_ = played(SCENES[name], small(motion="reduced"))
    differs = (full != still).any(axis=2)
    assert (full[differs] == small().accent).all()


@pytest.mark.parametrize("name", SCENES)
def test_patches_keep_the_contract(name: str) -> None:
    """The first frame is the whole picture; every patch is even, not empty and inside the picture."""
    look = small()
    _, _, beats = played(SCENES[name], look)
    first = beats[0][0]
    assert [(part.x, part.y, part.rgb.shape) for part in first] == [(0, 0, (look.height, look.width, 3))]
    for part in (part for beat in beats for frame in beat for part in frame):
        height, width, _ = part.rgb.shape
        assert part.x % 2 == part.y % 2 == height % 2 == width % 2 == 0
        assert width > 0 and height > 0
        assert part.x >= 0 and part.y >= 0 and part.x + width <= look.width and part.y + height <= look.height
        assert part.rgb.dtype == np.uint8


def test_beats_may_be_read_in_any_order() -> None:
    """A beat's frames do not depend on whether the frames before were asked for."""
    beats = beats_of(ordinary("command"), Stage(small()))
    in_order = [list(beat) for beat in frames(beats, small())]
    backwards = [list(beat) for beat in reversed(list(frames(beats, small())))][::-1]
    assert [_digest(frames) for frames in in_order] == [_digest(frames) for frames in backwards]


def _digest(frames: list[Frame]) -> list[list[tuple[int, int, bytes]]]:
    return [[(part.x, part.y, part.rgb.tobytes()) for part in frame] for frame in frames]


@pytest.mark.parametrize(("fps", "frames"), [(30, 12), (60, 24), (25, 10), (12, 5)])
def test_an_arrival_takes_two_fifths_of_a_second(fps: int, frames: int) -> None:
    """It eases out, only ever rises and grows clearer, and ends settled before its last frames."""
    steps = arrival(Look.of(width=1920, height=1080, fps=fps))
    assert len(steps) == frames
    assert [step.below_px for step in steps] == sorted((step.below_px for step in steps), reverse=True)
    assert [step.opacity for step in steps] == sorted(step.opacity for step in steps)
    assert steps[-1].settled
    assert fps < 24 or steps[-2].settled


def test_the_last_steps_of_an_arrival_cost_nothing() -> None:
    """Steps that cannot be told apart are empty frames."""
    _, _, beats = played(ordinary("list"), Look.of(width=640, height=360, fps=30))
    assert [bool(frame) for frame in beats[1]] == [True] * 9 + [False] * 3


def test_reduced_motion_neither_rises_nor_types() -> None:
    """An arrival is a short fade in place; a command is there in one frame."""
    look = small(motion="reduced")
    assert {step.below_px for step in arrival(look)} == {0}
    assert len(arrival(look)) == 6
    _, _, beats = played(scene("command", header="One", commands=["$ make all"]), look)
    assert [len(beat) for beat in beats] == [1, 1]


def test_typing_shows_forty_characters_a_second() -> None:
    """A line of twelve characters is typed in nine frames at 30 fps, and the caret follows it."""
    line = scene("command", header="One", commands=["$ make install"])
    picture, stage, beats = played(line, small())
    assert typed_by(0, 30) == 1
    assert typed_by(29, 30) == 40
    assert len(beats[1]) == 9
    typed = stage.elements[-1].box
    behind = picture[typed.y : typed.bottom, typed.right : typed.right + 6]
    assert (behind == small().accent).all(axis=2).any()


def test_output_takes_the_caret_away() -> None:
    """When output appears, no accent-coloured cell is left behind the command."""
    picture, stage, _ = played(scene("command", header="One", commands=["$ make", "done"]), small())
    typed = stage.elements[-2].box
    behind = picture[typed.y : typed.bottom, typed.right + 1 : typed.right + 12]
    assert not (behind == small().accent).all(axis=2).any()


def test_an_empty_command_shows_its_prompt() -> None:
    """There is nothing to type, and that is no mistake."""
    _, stage, beats = played(scene("command", header="One", commands=["$ "]), small())
    assert [len(beat) for beat in beats] == [1, 1]
    assert stage.elements[-1].box.width == 0


DIGEST = """
import hashlib
from tests.samples import every_scene, files, small
from videogen.drawing.paint.frames import frames
from videogen.drawing.stage import Stage, beats_of
total = hashlib.sha256()
for scene in list(every_scene().values())[::3]:
    beats = beats_of(scene, Stage(small(), files=files(scene)))
    for beat, played in zip(beats, frames(beats, small())):
        total.update(repr(beat.cue).encode())
        for frame in played:
            for part in frame:
                total.update(repr((part.x, part.y)).encode() + part.rgb.tobytes())
print(total.hexdigest())
"""


@pytest.mark.slow
def test_two_processes_draw_the_same_bytes() -> None:
    """Neither hash seeds nor the order of dictionaries reach a pixel."""
    command = [sys.executable, "-c", DIGEST]
    digests = {
        subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    assert len(digests.pop().strip()) == hashlib.sha256().digest_size * 2


def test_scenes_are_drawn_without_shaping_too() -> None:
    """Where Pillow has no raqm, Latin text is still drawn, the same each time."""
    look = small()

    def drawn() -> list[bytes]:
        fonts = Fonts(shaping=False)
        beats = beats_of(ordinary("list"), Stage(look, fonts=fonts))
        return [
            part.rgb.tobytes()
            for played in frames(beats, look, fonts=fonts)
            for frame in played
            for part in frame
        ]

    assert drawn() == drawn()


def test_importing_scene_types_loads_no_pictures() -> None:
    """Checking a spec needs the scene types; Pillow and numpy are loaded only to draw."""
    modules = [f"videogen.scenes.{type}" for type in TYPES]
    code = f"import sys, {', '.join(modules)}; sys.exit(bool({{'PIL', 'numpy', 'pygments'}} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0


def test_stills_are_the_settled_pictures() -> None:
    """One picture for each beat; the last one shows everything."""
    pictures = [np.asarray(picture_at(ordinary("list"), small(), beat)) for beat in range(4)]
    assert np.array_equal(pictures, stills(ordinary("list"), small()))
    assert len(pictures) == 4
    assert len({picture.tobytes() for picture in pictures}) == 4


@pytest.mark.parametrize("name", SCENES)
def test_the_final_picture_is_where_all_frames_lead(name: str) -> None:
    """A still skips what leads there, pages and scrolls too, and shows the same pixels."""
    scene = SCENES[name]
    assert np.array_equal(final(scene, small(), files(scene)), stills(scene, small(), files(scene))[-1])
