"""Scenes of the type `checkpoint`: an ordinary one, other values for its fields, and some that strain the layout."""

from typing import Any

ORDINARY: dict[str, Any] = {
    "checkpoint_number": 1,
    "completed_topics": ["Good and bad commits", "Halving a history"],
    "review_questions": ["How many builds does it take?"],
    "next_topics": ["Regressions in speed"],
}
CHANGED: dict[str, Any] = {
    "checkpoint_number": "A",
    "completed_topics": ["Another topic"],
    "review_questions": ["Another question?"],
    "next_topics": ["Another one to come"],
    "label": "Milestone",
    "completed_label": "Done",
    "review_label": "Questions",
    "next_label": "To come",
}
STRAINED: dict[str, dict[str, Any]] = {
    "one letter": {"next_topics": ["x"]},
    "forty topics": {"completed_topics": [f"The topic with the number {number}" for number in range(40)]},
    "long": {
        "checkpoint_number": 12,
        "completed_topics": [("Everything that we have said about it so far. " * 5)[:200]] * 2,
        "review_questions": [("Could you explain to somebody else how it works? " * 6)[:290]] * 2,
        "next_topics": ["More of it"] * 3,
    },
    "one-letter words": {"completed_topics": ["a b c " * 20, "q"], "review_questions": ["a b?"]},
}
