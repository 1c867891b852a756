"""Gives every beat of a scene its frames, from when its words are spoken."""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec.structs import asdict

from videogen.plan import Time
from videogen.steps.context import StepContext
from videogen.timeline import Cue, Drawn
from videogen.words.narration import spoken_cues, written_words
from videogen.words.pacing import Paced, pace


def time(action: Time, context: StepContext) -> None:
    """Write `timing` and `span`. Raises PacingError where the scene needs longer than `max_duration`."""
    length_s, times = spoken_cues(context.dep("cues")) if "cues" in context.file_dep else (0.0, [])
    timed = paced(action, _beats(context), length_s, times)
    context.target("timing").write_text(json.dumps({"starts": timed.starts}), encoding="utf-8")
    context.target("span").write_text(json.dumps(asdict(timed.span)), encoding="utf-8")


def _beats(context: StepContext) -> list[Drawn]:
    """The beats as they were drawn; none of a scene that moves all the time, which is timed before that."""
    if "beats" not in context.file_dep:
        return []
    beats = json.loads(context.dep("beats").read_text("utf-8"))
    fields = [{name: beat[name] for name in Drawn._fields} for beat in beats]
    return [Drawn(**beat | {"cue": Cue(**beat["cue"])}) for beat in fields]


def paced(
    action: Time, beats: Sequence[Drawn], length_s: float, times: Sequence[tuple[float, float]]
) -> Paced:
    """The beats of a scene whose narration lasts `length_s` and whose spoken words have these `times`, start and end in
    seconds. A scene without beats moves all the time, with all its words there: one beat, as long as the scene. Raises
    PacingError."""
    standing = Drawn(Cue.at_start(), 1, action.standing_words, action.standing_words)
    return pace(
        beats or [standing],
        written_words(action.script, times) if times else (),
        fps=action.fps,
        speech_s=length_s,
        transition_frames=action.transition_frames,
        min_s=action.min_s,
        max_s=action.max_s,
        reading_s=action.reading_s,
        language=action.language,
    )
