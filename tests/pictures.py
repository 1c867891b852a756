"""Pictures as tests look at them: frame by frame as a film shows them, or marks on an empty page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
from PIL import Image

from videogen.drawing.look import Look
from videogen.drawing.paint.beats import Appear, Beat, Start
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.element import Element
from videogen.drawing.paint.frames import frames, settled
from videogen.drawing.paint.marks import Mark
from videogen.drawing.paint.picture import Frame, Pixels
from videogen.drawing.stage import Stage, beats_of
from videogen.drawing.still import apply
from videogen.spec.video import Scene
from videogen.timeline import Cue


def frames_of(
    scene: Scene, look: Look, files: Mapping[str, Path] | None = None, length_frames: int | None = None
) -> list[list[Frame]]:
    """The frames of each beat."""
    beats = beats_of(scene, Stage(look, files=files, length_frames=length_frames))
    return [list(played) for played in frames(beats, look)]


def pictures_after(
    beats: Iterable[Beat], look: Look, picture: Pixels | None = None
) -> Iterator[list[Pixels]]:
    """For each beat the picture after each of its frames; it is black before the first one, or `picture`."""
    now = np.zeros((look.height, look.width, 3), np.uint8) if picture is None else picture.copy()
    for played in frames(beats, look):
        after = []
        for frame in played:
            apply(frame, now)
            after.append(now.copy())
        yield after


def stills(scene: Scene, look: Look, files: Mapping[str, Path] | None = None) -> list[Pixels]:
    """The picture that stays after each beat, where its frames have led."""
    last: list[Pixels] = []
    for after in pictures_after(beats_of(scene, Stage(look, files=files)), look):
        last.append(after[-1] if after else last[-1])
    return last


def painted(marks: Iterable[Mark], look: Look) -> Image.Image:
    """Marks on an empty page."""
    return settled([start(marks)], look)


def start(marks: Iterable[Mark] = ()) -> Beat:
    """The beginning of a scene: a page with these marks."""
    return Beat(Cue.at_start(), Start(), (element(marks),))


def appear(marks: Iterable[Mark]) -> Beat:
    """A beat with which these marks are there."""
    return Beat(Cue.after(), Appear(), (element(marks),))


def element(marks: Iterable[Mark]) -> Element:
    """The marks as one element of a page; nobody asks for its box."""
    return Element(Box(0, 0, 0, 0), tuple(marks))
