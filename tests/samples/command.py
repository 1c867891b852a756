"""Scenes of the type `command`: an ordinary one, other values for its fields, and some that strain the layout."""

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
CHANGED: dict[str, Any] = {
    "header": "Another header",
    "topic": "Another",
    "description": "Another sentence.",
    "commands": ["$ make"],
    "prompt": ">",
    "key_points": ["Another point"],
}
STRAINED: dict[str, dict[str, Any]] = {
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
