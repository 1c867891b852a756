"""Single pictures of a scene: what is on the screen when a beat has settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from PIL import Image

from videogen.drawing.look import Look
from videogen.drawing.picture import Frame, Pixels
from videogen.drawing.stage import Drawable, Stage
from videogen.timeline import Cue


def apply(frame: Frame, picture: Pixels) -> None:
    """Bring `picture` (height x width x 3, changed in place) up to date with `frame`."""
    for part in frame:
        height, width = part.rgb.shape[:2]
        picture[part.y : part.y + height, part.x : part.x + width] = part.rgb


def render_beats(
    scene: Drawable, look: Look, files: Mapping[str, Path] | None = None
) -> Iterator[tuple[Cue, Pixels]]:
    """For each beat its cue and the picture (height x width x 3, RGB) that stays. Raises LayoutError."""
    picture: Pixels = np.zeros((look.height, look.width, 3), np.uint8)
    for beat in scene.beats(Stage(look, files=files)):
        for frame in beat.frames:
            apply(frame, picture)
        yield beat.cue, picture.copy()


def still(
    scene: Drawable, look: Look, beat: int = -1, files: Mapping[str, Path] | None = None
) -> Image.Image:
    """The picture that stays after the beat with this index (as a list counts). Raises LayoutError, IndexError."""
    return Image.fromarray([picture for _, picture in render_beats(scene, look, files)][beat])
