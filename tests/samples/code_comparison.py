"""Scenes of the type `code_comparison`: an ordinary one, other values for its fields, some that strain the layout."""

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
    "words": {
        "header": "Words",
        "before_code": "def load(url):\n    data = get(url)\n    return data\n",
        "after_code": "def load(url, timeout_s=5):\n    return get(url, timeout_s)\n",
    },
    "long": {
        "header": "Long",
        "before_code": "\n".join(f"value_{n} = compute({n})" for n in range(60)),
        "after_code": "\n".join(f"value_{n} = compute({n + n // 25})" for n in range(62)),
        "improvement": "It scrolls",
        "key_points": ["To every change"],
    },
    "long and equal": {"header": "Equal", "before_code": "a\n" * 60, "after_code": "a\n" * 60},
    "only new lines": {"header": "New", "before_code": "x", "after_code": "y = 1\n" * 50},
}
