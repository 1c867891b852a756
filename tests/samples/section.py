"""Scenes of the type `section`: an ordinary one, other values for its fields, and some that strain the layout."""

from typing import Any

ORDINARY: dict[str, Any] = {
    "number": 2,
    "title": "Find the commit that broke it",
    "subtitle": "A thousand commits, ten questions",
    "label": "Chapter",
}
CHANGED: dict[str, Any] = {
    "number": "IV",
    "title": "Another title",
    "subtitle": "Another line",
    "label": "Part",
}
STRAINED: dict[str, dict[str, Any]] = {
    "one letter": {"title": "x", "number": "A"},
    "no number": {"title": "Only words"},
    "long": {
        "title": "How continuous integration finds the change that made every build fail " * 2,
        "number": "Appendix twenty-four",
        "subtitle": "And why it takes so long. " * 8,
    },
    "one-letter words": {"title": "a b c d e f " * 10, "number": 9999},
}
