"""Scenes that the tests of drawing share: one ordinary scene of each type, and some that strain the layout."""

from typing import Any

from videogen.drawing.look import Look
from videogen.scenes.code_comparison import CodeComparison
from videogen.scenes.command import Command
from videogen.scenes.list import List
from videogen.scenes.outro import Outro
from videogen.scenes.quote import Quote
from videogen.scenes.title import Title
from videogen.spec import Scene

TYPES: dict[str, type[Scene]] = {
    "title": Title,
    "list": List,
    "command": Command,
    "code_comparison": CodeComparison,
    "quote": Quote,
    "outro": Outro,
}

FIELDS: dict[str, dict[str, Any]] = {
    "title": {
        "title": "Ship your docs as video",
        "subtitle": "One file, one command",
        "key_message": "Edit one scene, rebuild one scene",
    },
    "list": {
        "header": "What a build gives you",
        "topic": "Outputs",
        "description": "Everything lands in one folder.",
        "items": ["A film", {"title": "Captions", "description": "In two formats"}, "A poster"],
    },
    "command": {
        "header": "Build your first film",
        "commands": [
            "# Install it",
            "$ pip install videogen",
            "→ done",
            "$ videogen build",
            "6 scenes",
            "→ film.mp4",
        ],
        "key_points": ["Works without a network", "Captions come with it"],
    },
    "code_comparison": {
        "header": "Let the file close itself",
        "before_code": "file = open(path)\ntext = file.read()\nfile.close()\n",
        "after_code": "with open(path) as file:\n    text = file.read()\n",
        "improvement": "Always closed",
        "key_points": ["One line less"],
    },
    "quote": {
        "quote_text": "Programs must be written for people to read.",
        "attribution": "Harold Abelson",
        "context": "1985",
    },
    "outro": {"main_text": "Now make your own", "sub_text": "pip install videogen"},
}

STRAINED: dict[str, tuple[str, dict[str, Any]]] = {
    "one letter": ("title", {"title": "x"}),
    "long title": (
        "title",
        {"title": "Continuous integration of documentation films " * 3, "subtitle": "Why " * 40},
    ),
    "one item": ("list", {"header": "One", "items": ["x"]}),
    "twenty items": ("list", {"header": "Twenty", "items": [f"Item {number}" for number in range(20)]}),
    "full cards": (
        "list",
        {
            "header": "Seven steps",
            "items": [{"title": "A step", "description": "It takes a while. " * 5}] * 7,
        },
    ),
    "long command": ("command", {"header": "Long", "commands": ["$ tool " + "--option value " * 12, "out"]}),
    "many lines": ("command", {"header": "Many", "commands": ["$ run", "output", "# note"] * 6}),
    "only output": ("command", {"header": "Output", "commands": ["", "a", "", "# end"]}),
    "one-letter words": ("list", {"header": "a b c d e f g h", "items": ["a b c " * 40, "q"]}),
    "one-letter title": ("title", {"title": "a b c d e f " * 10, "subtitle": "x"}),
    "items of 300 characters": (
        "list",
        {"header": "Three", "items": [("It says a great deal, as items do. " * 9)[:300]] * 3},
    ),
    "a long word": (
        "list",
        {"header": "A long word", "items": ["W" + "incomprehensibly" * 3 + "intricately"]},
    ),
    "120 columns of command": ("command", {"header": "Wide", "commands": ["$ " + "x" * 120]}),
    "long quote": ("quote", {"quote_text": "The programmer, like the poet, works from thought. " * 9}),
    "wide code": (
        "code_comparison",
        {"header": "Wide", "before_code": "call(" + "argument, " * 12 + ")", "after_code": "x" * 120},
    ),
}

SHAPES = {"16:9": (320, 180), "9:16": (180, 320), "1:1": (180, 180)}


def scene(type: str, **fields: Any) -> Scene:
    """A scene as `check` makes it from YAML."""
    return TYPES[type].model_validate(fields, strict=False)


def ordinary(type: str) -> Scene:
    """The ordinary scene of a type."""
    return scene(type, **FIELDS[type])


def every_scene() -> dict[str, Scene]:
    """All of them by name."""
    plain = {type: ordinary(type) for type in TYPES}
    return plain | {name: scene(type, **fields) for name, (type, fields) in STRAINED.items()}


def small(shape: str = "16:9", **other: Any) -> Look:
    """A look at a sixth of 1080p."""
    width, height = SHAPES[shape]
    return Look.of(width=width, height=height, fps=30, **other)
