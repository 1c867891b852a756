"""Scenes of the type `image`: an ordinary one, other values for its fields, and some that strain the layout."""

import shutil
from pathlib import Path
from typing import Any

from PIL import Image

EXAMPLES = Path(__file__).parents[2] / "examples"


def _write(size: tuple[int, int], colours: tuple[str, str, str]) -> Any:
    """A picture of a dark and a light half with a mark in one corner, so that any movement of it shows."""

    def write(path: Path) -> None:
        image = Image.new("RGB", size, colours[0])
        image.paste(colours[1], (0, size[1] // 2, size[0], size[1]))
        image.paste(colours[2], (size[0] // 10, size[1] // 10, size[0] // 3, size[1] // 3))
        image.save(path)

    return write


ORDINARY: dict[str, Any] = {
    "file": "lake.png",
    "header": "The lake in June",
    "caption": "Taken from the north shore, an hour before sunset.",
    "fit": "fit",
    "zoom": {"direction": "out", "by": 1.2, "toward": "top left"},
}
CHANGED: dict[str, Any] = {
    "file": "tower.png",
    "header": "Another header",
    "caption": "Another caption.",
    "fit": "fill",
    "zoom": {"direction": "in", "by": 1.5, "toward": [0.2, 0.9]},
}
STRAINED: dict[str, dict[str, Any]] = {
    "no words": {"file": "lake.png"},
    "a high picture": {"file": "tower.png", "header": "The tower", "caption": "From the square."},
    "a tiny picture": {"file": "sign.png", "caption": "A sign " * 12},
    "much to read": {"file": "lake.png", "header": "Much to read " * 5, "caption": "It goes on. " * 30},
    "a full frame": {"file": "lake.png", "fit": "fill"},
    "a full frame with words": {
        "file": "tower.png",
        "fit": "fill",
        "header": "The tower",
        "caption": "It has stood there for nine hundred years. " * 3,
    },
}
FILES = {
    "lake.png": _write((640, 400), ("#20304f", "#e9c46a", "#ffffff")),
    "tower.png": _write((300, 640), ("#c7d3e0", "#51423c", "#b5432a")),
    "sign.png": _write((48, 32), ("#0a7d4f", "#ffffff", "#000000")),
    "media/dusk.jpg": lambda path: shutil.copy(EXAMPLES / "media/dusk.jpg", path),
}
