"""Draws one scene and encodes its drawn frames; knows nothing of how long any picture stays."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from videogen.drawing.look import Look
from videogen.drawing.picture import Beat, Frame
from videogen.drawing.stage import Stage
from videogen.media.encode import PictureEncoder
from videogen.media.stream import first_picture, last_picture, write_stream
from videogen.plan import Draw
from videogen.steps.bench import Bench


def draw(action: Draw, bench: Bench) -> None:
    """Write `stream`, `index`, `beats`, `first` and `last`. Raises LayoutError where text does not fit."""
    look = look_of(action.look, bench)
    scene = bench.registry.scene(action.scene_type).model_validate(action.content, strict=False)
    encoder = PictureEncoder(look.width, look.height, look.fps, action.quality)
    beats: list[dict[str, Any]] = []
    files = {name: bench.dep(f"file:{number}") for number, name in enumerate(scene.files())}
    for beat in scene.beats(Stage(look, files=files)):
        bench.check_cancelled()
        beats.append(_encode_beat(beat, encoder))
        bench.progress(min(0.99, 1 - 0.8 ** len(beats)))  # how many are to come is not known
    stream = encoder.finish()
    write_stream(stream, bench.target("stream"), bench.target("index"))
    bench.target("beats").write_text(json.dumps(beats), encoding="utf-8")
    bench.target("first").write_bytes(first_picture(stream))
    bench.target("last").write_bytes(last_picture(stream))


def look_of(data: Mapping[str, Any], bench: Bench) -> Look:
    """The Look that an action's data describe; a theme of the author's own is read from the `theme` dep."""
    theme = bench.file_dep.get("theme")
    return Look.of(**{**data, "theme": str(theme)} if theme else data)


def _encode_beat(beat: Beat, encoder: PictureEncoder) -> dict[str, Any]:
    """Encode a beat's frames, its settled picture as a key picture. `offsets` says at which of the beat's frames each
    of its pictures begins; a frame that looks like the one before it has none."""
    frames: list[Frame] = list(beat.frames)
    settled = max((number for number, frame in enumerate(frames) if frame), default=-1)
    offsets = [number for number, frame in enumerate(frames) if encoder.show(frame, key=number == settled)]
    return {"cue": asdict(beat.cue), "frames": len(frames), "offsets": offsets}
