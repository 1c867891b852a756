"""Draws one scene and encodes its drawn frames. How long any picture stays is known only to a scene that moves all the
time; others are drawn without."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from msgspec.structs import asdict

from videogen.drawing.look import Look
from videogen.drawing.paint.picture import Beat, Frame, PlanePatch
from videogen.drawing.stage import Stage
from videogen.errors import PluginError
from videogen.media.encode import PictureEncoder
from videogen.media.keys import with_keys
from videogen.media.packets import Spool
from videogen.media.stream import first_picture, last_picture, write_stream
from videogen.plan import Draw
from videogen.steps.bench import Bench
from videogen.steps.look import look_of
from videogen.steps.spans import read_span

LONG_BEAT_S = 10  # a beat of so many seconds is taken for one step of the progress


def draw(action: Draw, bench: Bench) -> None:
    """Write `stream`, `index`, `beats`, `first` and `last`. Raises LayoutError where something cannot be shown."""
    look = look_of(action.look, bench)
    scene = bench.registry.scene(action.scene_type).model_validate(action.content, strict=False)
    spool = Spool(bench.target("stream").parent)
    encoder = PictureEncoder(
        look.width, look.height, look.fps, action.quality, filmed=scene.is_filmed, spool=spool
    )
    files = {name: bench.dep(f"file:{number}") for number, name in enumerate(scene.files())}
    stage = Stage(look, files=files, length_frames=_length_frames(bench), order=action.order)
    beats = [
        _encode_beat(number, beat, encoder, stage, bench) for number, beat in enumerate(scene.beats(stage))
    ]
    stream = encoder.finish()
    write_stream(stream, bench.target("stream"), bench.target("index"))
    bench.target("beats").write_text(json.dumps(beats), encoding="utf-8")
    bench.target("first").write_bytes(first_picture(stream))
    bench.target("last").write_bytes(last_picture(stream))


def _length_frames(bench: Bench) -> int | None:
    """How many frames a scene that moves has to draw: all but those of the transition into it."""
    if "span" not in bench.file_dep:
        return None
    span = read_span(bench, "span")
    return span.frames - span.transition_frames


def _encode_beat(
    number: int, beat: Beat, encoder: PictureEncoder, stage: Stage, bench: Bench
) -> dict[str, Any]:
    """Encode a beat's frames one after another. `offsets` says at which of the beat's frames each of its pictures
    begins; a frame that looks like the one before it has none."""
    offsets: list[int] = []
    frames = 0
    for frame, key in with_keys(beat.frames, stage.look.fps):
        bench.check_cancelled()
        _check_frame(frame, stage.look)
        if encoder.show(frame, key=key):
            offsets.append(frames)
        frames += 1
        bench.progress(_done(number, frames, stage))
    drawn = beat.drawn(frames)._asdict()
    return {**drawn, "cue": asdict(beat.cue), "offsets": offsets}


def _check_frame(frame: Frame, look: Look) -> None:
    """Scene types of others may paint anything. Raises PluginError for what is no part of the picture."""
    for part in frame:
        if isinstance(part, PlanePatch):
            continue
        height, width = part.rgb.shape[:2]
        right, bottom = part.x + width, part.y + height
        inside = 0 <= part.x < right <= look.width and 0 <= part.y < bottom <= look.height
        if part.rgb.dtype != np.uint8 or part.rgb.shape != (height, width, 3) or not inside:
            raise PluginError(
                f"the scene type paints {part.rgb.dtype} {part.rgb.shape} at ({part.x}, {part.y}) in a picture of "
                f"{look.width} x {look.height}",
                help="its patches must be uint8, height x width x 3, and lie within the picture",
            )


def _done(beat: int, frames: int, stage: Stage) -> float:
    """How much of the scene is drawn, 0 to 1; a guess where nobody knows how many beats and frames are to come."""
    if stage.length_frames:
        return frames / stage.length_frames
    beats = beat + frames / (LONG_BEAT_S * stage.look.fps)
    return float(min(0.99, 1 - 0.8**beats))
