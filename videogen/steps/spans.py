"""Reads the spans of all scenes: what the joining steps need of timing."""

from __future__ import annotations

import json

from videogen.steps.context import StepContext
from videogen.timeline import SceneSpan


def read_spans(context: StepContext, count: int) -> list[SceneSpan]:
    """The spans of scenes 0 to `count` - 1, from the deps `span:<i>`."""
    return [read_span(context, f"span:{i}") for i in range(count)]


def read_span(context: StepContext, role: str) -> SceneSpan:
    """The span of one scene, from the dep `role`."""
    return SceneSpan(**json.loads(context.dep(role).read_text("utf-8")))
