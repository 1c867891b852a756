"""Scenes of the type `learning_objectives`: an ordinary one, other values for its fields, and some that strain the
layout."""

from typing import Any

ORDINARY: dict[str, Any] = {
    "lesson_title": "Find a bug with git bisect",
    "lesson_info": {"duration": 12, "difficulty": "beginner", "prerequisites": ["A repository", "A test"]},
    "objectives": ["Halve a thousand commits", "Let a script answer for you", "Go back to where you started"],
}
CHANGED: dict[str, Any] = {
    "lesson_title": "Another lesson",
    "lesson_info": {"duration": "1 hour", "difficulty": "hard"},
    "objectives": ["Another objective"],
    "label": "Objectives",
    "prerequisites_label": "Before you start",
}
STRAINED: dict[str, dict[str, Any]] = {
    "one letter": {"objectives": ["x"], "lesson_info": {}},
    "forty objectives": {
        "lesson_title": "Everything there is to know about it",
        "lesson_info": {"duration": 400, "difficulty": "only for the brave"},
        "objectives": [f"Understand the part with the number {number}" for number in range(40)],
    },
    "long objectives": {
        "lesson_title": "A lesson whose title needs more than a single line to be said",
        "lesson_info": {"prerequisites": ["A good deal of patience and of time"] * 6},
        "objectives": [("Explain to somebody else, in your own words, how it works. " * 5)[:300]] * 3,
    },
    "one-letter words": {"objectives": ["a b c " * 30, "q"]},
}
