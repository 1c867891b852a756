"""Single pictures of a scene: what is on the screen when a beat has settled, or at one of its frames."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from videogen.drawing.look import Look
from videogen.drawing.paint.picture import Beat, Frame, Pixels
from videogen.drawing.stage import Drawable, Stage
from videogen.timeline import Cue, Drawn

FORMATS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    ".png": ("PNG", {"compress_level": 1}),  # half the time of the default for a few per cent of the size
    ".jpg": ("JPEG", {"quality": 92, "subsampling": 0}),  # coloured letters keep their edges
    ".jpeg": ("JPEG", {"quality": 92, "subsampling": 0}),
    ".webp": ("WEBP", {"lossless": True, "method": 2}),
}
"""What pictures are written as, by the end of a file's name: Pillow's name of the format, and how."""

Files = Mapping[str, Path]


def apply(frame: Frame, picture: Pixels) -> None:
    """Bring `picture` (height x width x 3, changed in place) up to date with `frame`."""
    for part in frame:
        height, width = part.shape
        picture[part.y : part.y + height, part.x : part.x + width] = part.rgb


def render_beats(scene: Drawable, look: Look, files: Files | None = None) -> Iterator[tuple[Cue, Pixels]]:
    """For each beat its cue and the picture (height x width x 3, RGB) that stays. Raises LayoutError."""
    picture = _nothing(look)
    for beat in scene.beats(Stage(look, files=files)):
        for frame in beat.frames:
            apply(frame, picture)
        yield beat.cue, picture.copy()


def still(scene: Drawable, look: Look, beat: int = -1, files: Files | None = None) -> Image.Image:
    """The picture that stays after the beat with this index (as a list counts). Raises LayoutError, IndexError."""
    return Image.fromarray([picture for _, picture in render_beats(scene, look, files)][beat])


def final(scene: Drawable, look: Look, files: Files | None = None) -> Image.Image:
    """The last picture, without those that lead to it. Raises LayoutError."""
    stage = Stage(look, files=files, settled=True)
    for _ in scene.beats(stage):
        pass
    return stage.picture()


def settled(
    scene: Drawable, look: Look, files: Files | None = None, order: Sequence[int] = ()
) -> tuple[Image.Image, list[Drawn]]:
    """The last picture, and the beats, with what is in several tracks in `order`. Raises LayoutError."""
    picture = _nothing(look)
    beats = [beat.drawn(_play(beat, picture)) for beat in scene.beats(Stage(look, files=files, order=order))]
    return Image.fromarray(picture), beats


def rehearsed(
    scene: Drawable, look: Look, files: Files | None = None, order: Sequence[int] = ()
) -> list[Drawn]:
    """The beats, found without painting. Raises LayoutError."""
    stage = Stage(look, painting=False, files=files, order=order)
    return [beat.drawn(sum(1 for _ in beat.frames)) for beat in scene.beats(stage)]


def cues(scene: Drawable, look: Look, files: Files | None = None) -> list[Cue]:
    """The cues of its beats, found without painting. Raises LayoutError."""
    return [beat.cue for beat in scene.beats(Stage(look, painting=False, files=files))]


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
    picture = _nothing(look)
    for number, each in enumerate(
        scene.beats(Stage(look, files=files, length_frames=length_frames, order=order))
    ):
        _play(each, picture, None if number < beat or frame is None else frame + 1)
        if number == beat:
            break
    return Image.fromarray(picture)


def picture_bytes(picture: Image.Image, suffix: str) -> bytes:
    """The picture as a file of that kind, one of `FORMATS`; the same picture gives the same bytes."""
    name, how = FORMATS[suffix]
    written = io.BytesIO()
    picture.save(written, format=name, **how)
    return written.getvalue()


def _nothing(look: Look) -> Pixels:
    return np.zeros((look.height, look.width, 3), np.uint8)


def _play(beat: Beat, picture: Pixels, most: int | None = None) -> int:
    """Show the beat's frames, at most so many, and say how many there were."""
    shown = 0
    for frame in beat.frames:
        if shown == most:
            break
        apply(frame, picture)
        shown += 1
    return shown
