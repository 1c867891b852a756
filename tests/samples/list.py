"""Scenes of the type `list`: an ordinary one, other values for its fields, and some that strain the layout."""

from typing import Any

ORDINARY: dict[str, Any] = {
    "header": "What a build gives you",
    "topic": "Outputs",
    "description": "Everything lands in one folder.",
    "items": ["A film", {"title": "Captions", "description": "In two formats"}, "A poster"],
}
CHANGED: dict[str, Any] = {
    "header": "Another header",
    "topic": "Another",
    "description": "Another sentence.",
    "items": ["A film", {"title": "Captions", "description": "In three formats"}, "A poster"],
}
STRAINED: dict[str, dict[str, Any]] = {
    "one item": {"header": "One", "items": ["x"]},
    "twenty items": {"header": "Twenty", "items": [f"Item {number}" for number in range(20)]},
    "sixty items": {"header": "Sixty", "items": [f"Item {number} has more to say" for number in range(60)]},
    "full cards": {
        "header": "Seven steps",
        "items": [{"title": "A step", "description": "It takes a while. " * 5}] * 7,
    },
    "one-letter words": {"header": "a b c d e f g h", "items": ["a b c " * 40, "q"]},
    "items of 300 characters": {
        "header": "Three",
        "items": [("It says a great deal, as items do. " * 9)[:300]] * 3,
    },
    "a long word": {"header": "A long word", "items": ["W" + "incomprehensibly" * 3 + "intricately"]},
}
