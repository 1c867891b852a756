"""Scenes of the type `problem`: an ordinary one, other values for its fields, and some that strain the layout."""

from typing import Any

ORDINARY: dict[str, Any] = {
    "problem_number": 3,
    "title": "The first bad commit",
    "difficulty": "medium",
    "problem_text": "From some commit on, every build fails.\n\nFind it with as few builds as you can.",
}
CHANGED: dict[str, Any] = {
    "problem_number": "2.1",
    "title": "Another title",
    "difficulty": "hard",
    "problem_text": "Another text.",
    "label": "Task",
}
STRAINED: dict[str, dict[str, Any]] = {
    "one letter": {"problem_text": "x"},
    "long": {
        "title": "A problem whose title needs more than a single line to be said",
        "difficulty": "a matter of some patience",
        "problem_text": "You are given a list of numbers, and may look at each of them only once. " * 30,
    },
    "many lines": {"problem_text": "\n".join(f"Line {number} of the example." for number in range(40))},
    "one-letter words": {"problem_text": "a b c d e f g " * 30},
    "a long word": {"problem_text": "W" + "incomprehensibly" * 3 + "intricately"},
}
