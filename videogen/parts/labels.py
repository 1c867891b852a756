"""Fields for the fixed words of pictures."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from videogen.words.languages import ENGLISH


def label_field(name: str, description: str) -> Any:
    """A field of a few words: where its author gives none, those that language files call `name`."""
    return Field(default=ENGLISH.labels[name], min_length=1, max_length=60, description=description)
