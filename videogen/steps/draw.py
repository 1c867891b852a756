"""Draws one scene and encodes its drawn frames. How long any picture stays is known only to a scene that moves all the
time; others are drawn without."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec.structs import asdict

from videogen.drawing.layout.reading import drawn
from videogen.drawing.look import Look
from videogen.drawing.paint.frames import frames
from videogen.drawing.paint.picture import Frame
from videogen.drawing.stage import Stage, beats_of
from videogen.media.encode import PictureEncoder
from videogen.media.keys import with_keys
from videogen.media.packets import Spool
from videogen.media.stream import first_picture, last_picture, write_stream
from videogen.plan import Draw
from videogen.steps.context import StepContext
from videogen.steps.look import look_of
from videogen.steps.spans import read_span
from videogen.timeline import Drawn


def draw(action: Draw, context: StepContext) -> None:
    """Write `stream`, `index`, `beats`, `first` and `last`. Raises LayoutError where something cannot be shown."""
    look = look_of(action.look, context)
    scene = context.registry.scene(action.scene_type).model_validate(action.content, strict=False)
    spool = Spool(context.target("stream").parent)
    encoder = PictureEncoder(
        look.width, look.height, look.fps, action.quality, filmed=scene.is_filmed, spool=spool
    )
    files = {name: context.dep(f"file:{number}") for number, name in enumerate(scene.files())}
    stage = Stage(look, files=files, length_frames=_length_frames(context), order=action.order)
    beats = beats_of(scene, stage)
    progress = _Progress(context, sum(beat.frame_count(look) for beat in beats))
    index = [
        _encode_beat(told, played, encoder, look, progress)
        for told, played in zip(drawn(beats, look), frames(beats, look), strict=True)
    ]
    stream = encoder.finish()
    write_stream(stream, context.target("stream"), context.target("index"))
    context.target("beats").write_text(json.dumps(index), encoding="utf-8")
    context.target("first").write_bytes(first_picture(stream))
    context.target("last").write_bytes(last_picture(stream))


def _length_frames(context: StepContext) -> int | None:
    """How many frames a scene that moves has to draw: all but those of the transition into it."""
    if "span" not in context.file_dep:
        return None
    span = read_span(context, "span")
    return span.frames - span.transition_frames


class _Progress:
    """Tells how much of a scene is drawn, frame by frame."""

    def __init__(self, context: StepContext, frames: int) -> None:
        self._context, self._frames, self._done = context, max(1, frames), 0

    def frame(self) -> None:
        """One more is drawn."""
        self._context.check_cancelled()
        self._done += 1
        self._context.progress(self._done / self._frames)


def _encode_beat(
    told: Drawn, played: Iterator[Frame], encoder: PictureEncoder, look: Look, progress: _Progress
) -> dict[str, Any]:
    """Encode a beat's frames one after another. `offsets` says at which of the beat's frames each of its pictures
    begins; a frame that looks like the one before it has none."""
    offsets: list[int] = []
    count = 0
    for frame, key in with_keys(played, look.fps):
        progress.frame()
        if encoder.show(frame, key=key):
            offsets.append(count)
        count += 1
    return {**told._replace(frames=count)._asdict(), "cue": asdict(told.cue), "offsets": offsets}
