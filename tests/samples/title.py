"""Scenes of the type `title`: an ordinary one, other values for its fields, and some that strain the layout."""

from typing import Any

ORDINARY: dict[str, Any] = {
    "title": "Ship your docs as video",
    "subtitle": "One file, one command",
    "key_message": "Edit one scene, rebuild one scene",
}
CHANGED: dict[str, Any] = {
    "title": "Another title",
    "subtitle": "Another line",
    "key_message": "Another thought",
}
STRAINED: dict[str, dict[str, Any]] = {
    "one letter": {"title": "x"},
    "long": {"title": "Continuous integration of documentation films " * 3, "subtitle": "Why " * 40},
    "one-letter words": {"title": "a b c d e f " * 10, "subtitle": "x"},
}
