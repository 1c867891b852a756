"""Scenes of the type `code`: an ordinary one, other values for its fields, and some that strain the layout."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

RETRY = """\
def fetch(url, attempts=3):
    for attempt in range(attempts):
        try:
            return get(url)
        except Timeout:
            sleep(2 ** attempt)
    raise Unreachable(url)
"""
LONG = "\n\n".join(f"def step_{n}(state):\n    # Step {n}\n    return state + {n}" for n in range(20))


def _writer(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(text, "utf-8") and None


FILES = {
    "src/retry.py": _writer(RETRY),
    "src/fetch.py": _writer(RETRY.replace("fetch", "load")),
    "src/long.py": _writer(LONG),
}
ORDINARY: dict[str, Any] = {
    "header": "Retry, but not forever",
    "topic": "Network",
    "description": "Three attempts are enough.",
    "file": "src/retry.py",
    "lines": "1-6",
    "language": "python",
    "label": "retry.py",
    "line_numbers": True,
    "focus": [{"lines": 2, "say": "Three times"}, "5-6"],
    "key_points": ["Waits longer each time"],
}
CHANGED: dict[str, Any] = {
    "header": "Another header",
    "topic": "Another",
    "description": "Another sentence.",
    "code": "a = 1\nb = 2\nc = 3\nd = 4\ne = 5\nf = 6\n",
    "file": "src/fetch.py",
    "lines": "1-7",
    "language": "text",
    "label": "another.py",
    "line_numbers": False,
    "focus": ["3"],
    "key_points": ["Another point"],
}
INSTEAD = {"code": "file"}
STRAINED: dict[str, dict[str, Any]] = {
    "long file": {"header": "Long", "file": "src/long.py", "focus": ["70-78", "2", "all"]},
    "long, read through": {"header": "Long", "file": "src/long.py"},
    "parts": {"header": "Parts", "file": "src/long.py", "lines": "2, 9-12, 70-"},
    "wide": {"header": "Wide", "code": "call(" + "argument, " * 30 + ")\n" + "x" * 300},
    "one letter": {"header": "x", "code": "x"},
    "tabs and returns": {
        "header": "Tabs",
        "code": "\r\nif x:\r\n\ty = 1  \r\n\f\tz\x0c",
        "language": "python",
    },
}
