"""Takes the sound of a clip out of its file, exactly as long as its pictures."""

from __future__ import annotations

from videogen.media.clip import open_clip
from videogen.media.recording import write_sound
from videogen.plan import Extract
from videogen.steps.context import StepContext


def extract(action: Extract, context: StepContext) -> None:
    """Write `sound`. Raises AudioGenerationError where the file cannot be decoded."""
    path = context.dep("file")
    part = open_clip(path).part(action.start_s, action.end_s, action.fps)
    write_sound(path, part, context.target("sound"), cancelled=context.cancelled)
