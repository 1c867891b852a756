"""Endings of file names that nearly always mean one language, and what in a file tells the others that have them."""

from __future__ import annotations

from typing import Final

from videogen.drawing.code.evidence import Evidence

USUAL: Final[dict[str, Evidence]] = {
    "rs": Evidence((("xml", r"\A\s*<\?xml"), ("c", r"^#pragma[ \t]+(rs|version)\b")), "rust"),
    "cs": Evidence((("smalltalk", r"![\w \t]+methodsFor:|\bsubclass:[ \t]*#\w+"),), "csharp"),
    "ex": Evidence(((None, r"^[ \t]*(end[ \t]+)?procedure\b|^include[ \t]+\w+\.e\b"),), "elixir"),  # Euphoria
    "f": Evidence((("forth", r"^:[ \t]+\S+[ \t]|^\\[ \t]"),), "fortranfixed"),
    "gd": Evidence(
        (("gap", r"\b(Declare(Operation|Attribute|Category|GlobalFunction)|InstallMethod)\b"),), "gdscript"
    ),
    "gs": Evidence(
        (
            ("glsl", r"^[ \t]*#version\b|\bgl_\w+"),
            (
                "gosu",
                r"^[ \t]*uses[ \t]+[\w.]+|^[ \t]*enhancement\b|\bproperty[ \t]+[gs]et\b|^[ \t]*construct\(",
            ),
            (None, r"^[ \t]*(init|def[ \t]+\w+)\b|^\[indent"),  # Genie
        ),
        "javascript",
    ),
    "bb": Evidence(
        (
            (
                "blitzbasic",
                r"(?i)^[ \t]*(end[ \t]+function|graphics3?d?[ \t]+\d+|local|global|function[ \t]+\w+[ \t]*\()",
            ),
            ("clojure", r"^[ \t]*\((ns|defn?|require|let|println)\b"),
        ),
        "bitbake",
    ),
    "plt": Evidence((("prolog", r"^[ \t]*:-"),), "gnuplot"),
    "do": Evidence((("bash", r"\bredo(-ifchange|-ifcreate|-always)\b"),), "stata"),
    "spec": Evidence((("python", r"^[ \t]*(import|from)[ \t]+\w+|\b(Analysis|PYZ|EXE)\("),), "spec"),
    "re": Evidence((("c", r"^[ \t]*#[ \t]*(include|define)\b|/\*!re2c"),), "reasonml"),
}
"""By ending, without its dot."""
