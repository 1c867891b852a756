"""Gives every beat of a scene its frames, from when its words are spoken."""

from __future__ import annotations

import json
from dataclasses import asdict

from videogen.narration import spoken_cues, written_words
from videogen.pacing import pace
from videogen.plan import Time
from videogen.steps.bench import Bench
from videogen.timeline import Cue


def time(action: Time, bench: Bench) -> None:
    """Write `timing` and `span`. Raises PacingError where the scene needs longer than `max_duration`."""
    beats = json.loads(bench.dep("beats").read_text("utf-8"))
    length_s, times = spoken_cues(bench.dep("cues")) if "cues" in bench.file_dep else (0.0, [])
    words = written_words(action.script, times) if times else ()
    paced = pace(
        [(Cue(**beat["cue"]), beat["frames"]) for beat in beats],
        words,
        fps=action.fps,
        speech_s=length_s,
        transition_frames=action.transition_frames,
        min_s=action.min_s,
        max_s=action.max_s,
        reading_s=action.reading_s,
    )
    bench.target("timing").write_text(json.dumps({"starts": paced.starts}), encoding="utf-8")
    bench.target("span").write_text(json.dumps(asdict(paced.span)), encoding="utf-8")
