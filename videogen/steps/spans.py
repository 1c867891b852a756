"""Reads the spans of all scenes: what the joining steps need of timing."""

from __future__ import annotations

import json

from videogen.steps.bench import Bench
from videogen.timeline import SceneSpan


def read_spans(bench: Bench, count: int) -> list[SceneSpan]:
    """The spans of scenes 0 to `count` - 1, from the deps `span:<i>`."""
    return [read_span(bench, f"span:{i}") for i in range(count)]


def read_span(bench: Bench, role: str) -> SceneSpan:
    """The span of one scene, from the dep `role`."""
    return SceneSpan(**json.loads(bench.dep(role).read_text("utf-8")))
