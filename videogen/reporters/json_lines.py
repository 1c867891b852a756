"""Writes every event as one line of JSON, for CI jobs and other programs."""

from __future__ import annotations

from typing import TextIO

from videogen.events.types import Event


class JsonLines:
    """A listener that writes to `stream` and flushes each line, so that a reader sees it at once."""

    misses_nothing = True

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __call__(self, event: Event) -> None:
        self._stream.write(event.to_json() + "\n")
        self._stream.flush()
