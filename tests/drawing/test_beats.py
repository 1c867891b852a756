"""Beats as values: what is there after them, that they can be compared, and that a film begins with a whole picture."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from tests.pictures import element, painted, stills
from tests.samples import every_scene, files, ordinary, scene, small
from videogen.drawing.layout.reading import drawn
from videogen.drawing.paint.beats import Appear, Beat, Fade, Growth, Playback, Rise, Roll, Start, standing
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.frames import frames, settled
from videogen.drawing.paint.marks import Panel
from videogen.drawing.stage import Stage, beats_of
from videogen.errors import PluginError
from videogen.spec.video import Scene
from videogen.timeline import Cue

SCENES = every_scene()
LOOK = small()


def composed(of: Scene) -> list[Beat]:
    return beats_of(of, Stage(LOOK, files=files(of)))


@pytest.mark.parametrize("name", [name for name, scene in SCENES.items() if not scene.moves])
def test_after_every_beat_there_stands_what_its_frames_lead_to(name: str) -> None:
    """Painted once or frame by frame: the same pixels, and as many frames as were counted."""
    beats = composed(SCENES[name])
    for number, picture in enumerate(stills(SCENES[name], LOOK, files(SCENES[name])), 1):
        assert np.array_equal(settled(beats[:number], LOOK), picture), number
    counts = [sum(1 for _ in played) for played in frames(beats, LOOK)]
    assert (
        counts == [beat.frame_count(LOOK) for beat in beats] == [told.frames for told in drawn(beats, LOOK)]
    )


@pytest.mark.parametrize("name", SCENES)
def test_the_same_scene_gives_equal_beats(name: str) -> None:
    """Composed twice; growing things and pictures from files are values too."""
    assert composed(SCENES[name]) == composed(SCENES[name])


def test_what_a_list_shows_can_be_told_without_painting() -> None:
    """Its cues, how each beat comes, and that everything stays."""
    beats = composed(scene("list", header="Two", items=["First", "Second"]))
    assert [(beat.cue, type(beat.how)) for beat in beats] == [
        (Cue.at_start(), Start),
        (Cue.at("First"), Rise),
        (Cue.at("Second"), Rise),
    ]
    assert [each.element for each in standing(beats)] == [each for beat in beats for each in beat.come]
    assert not any(beat.gone for beat in beats)


@pytest.mark.parametrize(
    ("type", "kind"), [("chart", Growth), ("clip", Playback), ("checkpoint", Rise), ("quiz", Fade)]
)
def test_each_kind_of_thing_has_its_own_motion(type: str, kind: type) -> None:
    """Bars grow, clips are played, rows rise, answers change."""
    assert kind in {each.how.__class__ for each in composed(ordinary(type))}


def test_what_scrolls_is_cut_off_at_its_window() -> None:
    """In the frames, in what is painted anew beside it, and in the picture that is painted once."""
    tall = element([Panel(Box(40, 10, 60, 100), 0, "text")])
    beside = element([Panel(Box(20, 20, 60, 60), 0, "accent")])
    beats = [
        Beat(Cue.at_start(), Start()),
        Beat(Cue.after(), Roll(Box(40, 40, 60, 30), 10), (tall,)),
        Beat(Cue.after(), Fade(), (beside,)),
        Beat(Cue.after(), Fade(), (), (beside,)),
    ]
    expected = np.asarray(painted([Panel(Box(40, 40, 60, 30), 0, "text")], LOOK))
    for count in (2, 4):
        assert np.array_equal(settled(beats[:count], LOOK), expected)
    *_, (part,) = (frame for played in frames(beats, LOOK) for frame in played)
    height, width = part.shape
    assert np.array_equal(part.rgb, expected[part.y : part.y + height, part.x : part.x + width])


def test_a_beat_of_nothing_takes_no_frame() -> None:
    """It keeps its time alone, and a caret stays."""
    nothing = Beat(Cue.after(2), Appear())
    assert not nothing.changes
    assert nothing.frame_count(LOOK) == 0
    typed = composed(scene("command", header="One", commands=["$ make"]))
    assert np.array_equal(settled([*typed, nothing], LOOK), settled(typed, LOOK))


class Astray(Scene):
    """A scene type whose beats another function gives."""

    def beats(self, stage: Stage) -> Iterator[Beat]:
        mark = element([Panel(Box(40, 40, 60, 30), 0, "text")])
        match self.type:
            case "late":
                yield stage.arrive(Cue.at_start(), mark)
            case "twice":
                yield stage.first()
                yield stage.first()
            case "none":
                yield None  # type: ignore[misc]
            case "nothing":
                pass
            case "moved":
                yield Beat(Cue.at_start(), Playback(Box(0, 0, 2, 2), 0, ()), (mark,))  # type: ignore[arg-type]
                yield stage.show(Cue.after(), mark)
            case "gone":
                yield stage.first()
                yield stage.swap(Cue.after(), [mark], [])
            case "placed":
                yield stage.first()
                stage.place(mark)


@pytest.mark.parametrize(
    ("type", "told"),
    [
        ("late", "shows something before its first picture"),
        ("twice", "shows its first picture twice"),
        ("nothing", "shows nothing"),
        ("moved", "shows something after pictures that move all the time"),
        ("none", "gives NoneType among its beats"),
        ("gone", "lets something go that is not there"),
        ("placed", "places something after its first picture"),
    ],
)
def test_beats_that_make_no_scene_are_refused(type: str, told: str) -> None:
    """Before anything is painted, with what to do instead."""
    with pytest.raises(PluginError, match=told) as caught:
        composed(Astray(type=type))
    assert caught.value.help
