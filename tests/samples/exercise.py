"""Scenes of the type `exercise`: an ordinary one, other values for its fields, and some that strain the layout."""

from typing import Any

ORDINARY: dict[str, Any] = {
    "title": "Bisect a bug of your own",
    "difficulty": "easy",
    "estimated_time": 10,
    "instructions": ["Choose a commit that worked", "Write a test that fails today", "Run git bisect"],
}
CHANGED: dict[str, Any] = {
    "title": "Another title",
    "difficulty": "hard",
    "estimated_time": "half an hour",
    "instructions": ["Another step"],
    "label": "Your turn",
}
STRAINED: dict[str, dict[str, Any]] = {
    "one letter": {"instructions": ["x"]},
    "forty steps": {
        "title": "Forty steps",
        "estimated_time": 200,
        "difficulty": "expert",
        "instructions": [f"Take the step with the number {number}" for number in range(40)],
    },
    "long steps": {"instructions": [("Read all of this before you begin with anything. " * 8)[:380]] * 3},
    "one-letter words": {"title": "a b c d e f", "instructions": ["a b c " * 30, "q"]},
}
