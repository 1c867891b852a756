"""Scenes of the type `code_comparison`: an ordinary one, other values for its fields, and some that strain the layout."""

from typing import Any

ORDINARY: dict[str, Any] = {
    "header": "Let the file close itself",
    "before_code": "file = open(path)\ntext = file.read()\nfile.close()\n",
    "after_code": "with open(path) as file:\n    text = file.read()\n",
    "improvement": "Always closed",
    "key_points": ["One line less"],
}
CHANGED: dict[str, Any] = {
    "header": "Another header",
    "before_code": "file = open(path)\n",
    "after_code": "with open(path) as file:\n    pass\n",
    "before_label": "Old",
    "after_label": "New",
    "improvement": "Never open",
    "language": "text",
    "key_points": ["Another point"],
}
STRAINED: dict[str, dict[str, Any]] = {
    "wide": {"header": "Wide", "before_code": "call(" + "argument, " * 12 + ")", "after_code": "x" * 120},
}
