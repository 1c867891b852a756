"""Single pictures of a scene: what is on the screen when a beat has settled, or at one of its frames."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from PIL import Image

from videogen.drawing.layout.reading import drawn
from videogen.drawing.look import Look
from videogen.drawing.paint import frames
from videogen.drawing.paint.picture import Frame, Pixels
from videogen.drawing.stage import Drawable, Stage, beats_of
from videogen.timeline import Cue, Drawn

FORMATS: Mapping[str, Mapping[str, object]] = {
    ".png": {"compress_level": 1},  # half the time of the default for a few per cent of the size
    ".jpg": {"quality": 92, "subsampling": 0},  # coloured letters keep their edges
    ".jpeg": {"quality": 92, "subsampling": 0},
    ".webp": {"lossless": True, "method": 2},
}
"""How pictures are written, by the end of a file's name."""

Files = Mapping[str, Path]


def apply(frame: Frame, picture: Pixels) -> None:
    """Bring `picture` (height x width x 3, changed in place) up to date with `frame`."""
    for part in frame:
        height, width = part.shape
        picture[part.y : part.y + height, part.x : part.x + width] = part.rgb


def final(scene: Drawable, look: Look, files: Files | None = None) -> Image.Image:
    """The last picture, without those that lead to it. Raises LayoutError."""
    return frames.settled(beats_of(scene, Stage(look, files=files)), look)


def settled(
    scene: Drawable, look: Look, files: Files | None = None, order: Sequence[int] = ()
) -> tuple[Image.Image, list[Drawn]]:
    """The last picture, and the beats, with what is in several tracks in `order`. Raises LayoutError."""
    beats = beats_of(scene, Stage(look, files=files, order=order))
    return frames.settled(beats, look), drawn(beats, look)


def rehearsed(
    scene: Drawable, look: Look, files: Files | None = None, order: Sequence[int] = ()
) -> list[Drawn]:
    """The beats, of which nothing is painted. Raises LayoutError."""
    return drawn(beats_of(scene, Stage(look, files=files, order=order)), look)


def cues(scene: Drawable, look: Look, files: Files | None = None) -> list[Cue]:
    """The cues of its beats. Raises LayoutError."""
    return [beat.cue for beat in beats_of(scene, Stage(look, files=files))]


def picture_at(
    scene: Drawable,
    look: Look,
    beat: int,
    frame: int | None = None,
    files: Files | None = None,
    length_frames: int | None = None,
    order: Sequence[int] = (),
) -> Image.Image:
    """The picture when frame `frame`, from 0, of a beat is shown, or what stays after its last one, as for None. Of a
    scene that moves all the time `length_frames` are drawn. Raises LayoutError."""
    beats = beats_of(scene, Stage(look, files=files, length_frames=length_frames, order=order))
    if frame is None:
        return frames.settled(beats[: beat + 1], look)
    before = beats[:beat]
    picture = np.array(frames.settled(before, look))
    (played,) = frames.frames(beats[beat : beat + 1], look, after=before)
    for part in islice(played, frame + 1):
        apply(part, picture)
    return Image.fromarray(picture)


def picture_bytes(picture: Image.Image, suffix: str) -> bytes:
    """The picture as a file of that kind, one of `FORMATS`; the same picture gives the same bytes."""
    written = io.BytesIO()
    written.name = (
        f"picture{suffix}"  # by its name Pillow loads one format, and by the format's own name five
    )
    picture.save(written, None, **FORMATS[suffix])
    return written.getvalue()
