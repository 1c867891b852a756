"""Scenes of the type `quote`: an ordinary one, other values for its fields, and some that strain the layout."""

from typing import Any

ORDINARY: dict[str, Any] = {
    "quote_text": "Programs must be written for people to read.",
    "attribution": "Harold Abelson",
    "context": "1985",
}
CHANGED: dict[str, Any] = {
    "quote_text": "Programs must be read.",
    "attribution": "Somebody else",
    "context": "Another year",
}
STRAINED: dict[str, dict[str, Any]] = {
    "long": {"quote_text": "The programmer, like the poet, works from thought. " * 9},
}
