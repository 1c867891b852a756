"""Scenes of the type `clip`: an ordinary one, other values for its fields, and some that strain the layout."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.media.filmed import write_film

ORDINARY: dict[str, Any] = {
    "file": "wave.mp4",
    "start": 0.1,
    "end": "0:00.4",
    "header": "A wave",
    "caption": "It comes in, and it goes out.",
    "fit": "fit",
}
CHANGED: dict[str, Any] = {
    "file": "lift.mp4",
    "start": 0.2,
    "end": 0.3,
    "header": "Another header",
    "caption": "Another caption.",
    "fit": "fill",
}
STRAINED: dict[str, dict[str, Any]] = {
    "no words": {"file": "wave.mp4"},
    "a high film": {"file": "lift.mp4", "caption": "It goes up. " * 20},
    "a full frame with words": {
        "file": "lift.mp4",
        "fit": "fill",
        "header": "A lift",
        "caption": "It goes up.",
    },
}


def _write(size: tuple[int, int]) -> Callable[[Path], None]:
    return lambda path: write_film(path, frames=15, size=size)


def _example(path: Path) -> None:
    shutil.copy(Path(__file__).parents[2] / "examples/media/tide.mp4", path)


FILES = {"wave.mp4": _write((320, 180)), "lift.mp4": _write((120, 200)), "media/tide.mp4": _example}
