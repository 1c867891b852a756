"""Scenes of the type `command`: an ordinary one, other values for its fields, and some that strain the layout."""

from typing import Any

ORDINARY: dict[str, Any] = {
    "header": "Build your first film",
    "topic": "Start",
    "description": "Two commands and a minute.",
    "commands": [
        "# Install it",
        "$ pip install videogen",
        "→ done",
        "$ videogen build",
        "6 scenes",
        "→ film.mp4",
    ],
    "key_points": ["Works without a network", "Captions come with it"],
}
CHANGED: dict[str, Any] = {
    "header": "Another header",
    "topic": "Another",
    "description": "Another sentence.",
    "commands": ["$ make"],
    "key_points": ["Another point"],
}
STRAINED: dict[str, dict[str, Any]] = {
    "long command": {"header": "Long", "commands": ["$ tool " + "--option value " * 12, "out"]},
    "many lines": {"header": "Many", "commands": ["$ run", "output", "# note"] * 6},
    "only output": {"header": "Output", "commands": ["", "a", "", "# end"]},
    "120 columns": {"header": "Wide", "commands": ["$ " + "x" * 120]},
}
