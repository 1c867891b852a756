"""Reads what timing and drawing say of scenes: their spans, and their beats with the frames at which they start."""

from __future__ import annotations

import json
from typing import Any

from videogen.steps.context import StepContext
from videogen.timeline import SceneSpan


def read_spans(context: StepContext, count: int) -> list[SceneSpan]:
    """The spans of scenes 0 to `count` - 1, from the deps `span:<i>`."""
    return [read_span(context, f"span:{i}") for i in range(count)]


def read_span(context: StepContext, role: str) -> SceneSpan:
    """The span of one scene, from the dep `role`."""
    return SceneSpan(**json.loads(context.dep(role).read_text("utf-8")))


def read_beats(context: StepContext, of: str = "") -> tuple[list[dict[str, Any]], list[int]]:
    """The beats of a scene as they were drawn, and the frame of the scene at which each starts: from the deps `beats`
    and `timing`, with `of` behind their names."""
    beats = json.loads(context.dep(f"beats{of}").read_text("utf-8"))
    return beats, json.loads(context.dep(f"timing{of}").read_text("utf-8"))["starts"]
