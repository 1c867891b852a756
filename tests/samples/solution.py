"""Scenes of the type `solution`: an ordinary one, other values for its fields, and some that strain the layout."""

from typing import Any

ORDINARY: dict[str, Any] = {
    "title": "Halve what is left",
    "solution_code": "while low < high:\n    middle = (low + high) // 2\n    high = middle\n",
    "explanation": "Each build rules out half of the commits.",
}
CHANGED: dict[str, Any] = {
    "title": "Another title",
    "solution_code": ["low = 0", "", "high = 1"],
    "explanation": "Another reason.",
    "language": "text",
    "label": "Answer",
}
STRAINED: dict[str, dict[str, Any]] = {
    "one letter": {"solution_code": "x"},
    "forty lines": {
        "title": "Forty lines of code",
        "solution_code": [f"    result[{number}] = compute(result, {number})" for number in range(40)],
        "explanation": "Every line needs the one before it. " * 4,
    },
    "wide": {"solution_code": "call(" + "argument, " * 20 + ")", "explanation": "It has many arguments."},
    "long explanation": {"solution_code": "x = 1", "explanation": ("It says a great deal. " * 46)[:1000]},
}
