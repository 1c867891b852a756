"""The look that a step draws in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from videogen.drawing.look import Look
from videogen.steps.context import StepContext


def look_of(data: Mapping[str, Any], context: StepContext) -> Look:
    """The Look that an action's data describe; a theme of the author's own is read from the `theme` dep."""
    theme = context.file_dep.get("theme")
    return Look.of(**{**data, "theme": str(theme)} if theme else data)
