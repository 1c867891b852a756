"""Reads the spans of all scenes: what the joining steps need of timing."""

from __future__ import annotations

import json

from videogen.steps.bench import Bench
from videogen.timeline import SceneSpan


def read_spans(bench: Bench, count: int) -> list[SceneSpan]:
    """The spans of scenes 0 to `count` - 1, from the deps `span:<i>`."""
    return [SceneSpan(**json.loads(bench.dep(f"span:{i}").read_text("utf-8"))) for i in range(count)]
