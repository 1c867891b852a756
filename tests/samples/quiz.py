"""Scenes of the type `quiz`: an ordinary one, other values for its fields, and some that strain the layout."""

from typing import Any

ORDINARY: dict[str, Any] = {
    "question": "How many builds do a thousand commits need?",
    "options": ["About 10", "About 100", "All of them"],
    "correct_answer": "A",
    "thinking_time": 2,
}
CHANGED: dict[str, Any] = {
    "question": "Another question?",
    "options": ["About 10", "About 200", "All of them"],
    "correct_answer": "B",
    "show_answer": False,
    "thinking_time": 3,
    "label": "Question",
}
STRAINED: dict[str, dict[str, Any]] = {
    "one letter": {"question": "x", "options": ["a", "b"], "correct_answer": "b", "thinking_time": 0},
    "open": {"question": "What is it?", "correct_answer": "A bug that came back. " * 8, "thinking_time": 1},
    "no answer": {"question": "What do you think?", "thinking_time": 1},
    "ten options": {
        "question": "Which of these is it, if it is any of them at all, and not something else?",
        "options": [f"It is the option with the number {number}" for number in range(10)],
        "correct_answer": 10,
        "thinking_time": 1,
    },
    "long options": {
        "question": ("Which of these answers is the one that you would give if somebody asked you? " * 3)[
            :220
        ],
        "options": [("It says a great deal, as options seldom should. " * 3)[:130]] * 4,
        "thinking_time": 10,
    },
    "one-letter words": {
        "question": "a b c d e f g",
        "options": ["a b c " * 20, "q", "z", True],
        "correct_answer": 4,
        "thinking_time": 1,
    },
}
