"""Scenes of the type `command`: an ordinary one, other values for its fields, and some that strain the layout."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

ORDINARY: dict[str, Any] = {
    "header": "Build your first film",
    "topic": "Start",
    "description": "Two commands and a minute.",
    "commands": [
        "# Install it",
        "$ pip install video-as-code",
        "→ done",
        "$ videogen build",
        "6 scenes",
        "→ film.mp4",
    ],
    "prompt": "~/film $",
    "key_points": ["Works without a network", "Captions come with it"],
}
TABLE = """\
NAME                   READY   STATUS             RESTARTS      AGE    IP            NODE       NOMINATED
api-7d9f8c6b5d-2xkqp   1/1     Running            0             3d4h   10.244.1.17   worker-1   <none>
web-5c4d7b9f6-mzv8t    0/1     CrashLoopBackOff   12 (4m ago)   52m    10.244.1.40   worker-1   <none>
"""
BOX = "┌────┬──────┐\n│ id │ name │\n├────┼──────┤\n│  1 │ 山田 │\n│  2 │ ✔ ⚠️  │\n└────┴──────┘\n"


def _writer(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(text, "utf-8") and None


FILES = {
    "session.txt": _writer("$ ls\nsrc  tests\n$ make\n\x1b[1;42m done \x1b[0m\n"),
    "table.txt": _writer(TABLE),
    "box.txt": _writer(BOX),
    "demo.cast": _writer(
        '{"version": 2, "width": 60, "height": 24}\n[0.1, "o", "$ "]\n[0.2, "i", "m"]\n[0.3, "o", "make\\r\\n"]\n'
        '[0.5, "o", "10%\\r"]\n[0.9, "o", "\\u001b[K\\u001b[32m100%\\u001b[0m\\r\\n"]\n'
    ),
}
CHANGED: dict[str, Any] = {
    "header": "Another header",
    "topic": "Another",
    "description": "Another sentence.",
    "commands": ["$ make"],
    "prompt": ">",
    "file": "session.txt",
    "columns": 100,
    "key_points": ["Another point"],
}
STRAINED: dict[str, dict[str, Any]] = {
    "box": {"header": "A table", "commands": ["$ psql"], "file": "box.txt"},
    "recording": {"header": "A recording", "file": "demo.cast", "description": "Nothing but a file."},
    "a narrow terminal": {"header": "Narrow", "file": "table.txt", "columns": 30},
    "long command": {"header": "Long", "commands": ["$ tool " + "--option value " * 12, "out"]},
    "many lines": {"header": "Many", "commands": ["$ run", "output", "# note"] * 6},
    "only output": {"header": "Output", "commands": ["", "a", "", "# end"]},
    "120 columns": {"header": "Wide", "commands": ["$ " + "x" * 120, "word " * 100]},
    "long output": {
        "header": "Flood",
        "commands": [
            "# Run it",
            "$ run",
            *(f"\x1b[3{n % 8}mline {n}\x1b[0m" for n in range(60)),
            "$ next",
            "$ end",
        ],
        "key_points": ["It scrolls"],
    },
    "colours": {
        "header": "Colours",
        "commands": [
            "$ test",
            "\x1b[1;32m✓ passed\x1b[0m \x1b[38;5;208morange\x1b[m \x1b[38;2;10;10;10mdark\x1b[39m plain",
            "\\e[41;97m FAIL \\e[0m \x1b]8;;https://example.org\x07link\x1b]8;;\x07 \x1b[2K\x1b[1Gx\x07",
            "10 %\r100 %",
        ],
    },
    "a whole session": {
        "header": "Session",
        "commands": ["$ ls\na  b\tc\n\n$ rm a\n# gone\n"],
        "prompt": ">>>",
    },
}
