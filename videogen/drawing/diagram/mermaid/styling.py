"""Statements of Mermaid that say how a flowchart looks, is clicked or is described: they are read, and passed over."""

from __future__ import annotations

import re
from typing import Final

from videogen.drawing.diagram.mermaid.source import MermaidText
from videogen.showing import quote

_IDS = r"[^\s,;]+(?:[ \t]*,[ \t]*[^\s,;]+)*"
_STYLES = r"[ \t]+[\w-]+[ \t]*:"
FORMS: Final = {
    "style": (re.compile(rf"style[ \t]+{_IDS}{_STYLES}"), "style A fill:#f9f", "colours"),
    "classDef": (
        re.compile(rf"classDef[ \t]+[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*{_STYLES}"),
        "classDef name fill:#f9f",
        "colours",
    ),
    "class": (
        re.compile(rf"class[ \t]+{_IDS}[ \t]+[\w-]+(?=[ \t]*(?:[\r\n;]|%%|$))"),
        "class A,B name",
        "colours",
    ),
    "linkStyle": (
        re.compile(
            rf"linkStyle[ \t]+(?:default|\d+(?:[ \t]*,[ \t]*\d+)*)(?:[ \t]+interpolate[ \t]+\w+|{_STYLES})"
        ),
        "linkStyle 0 stroke:#f00",
        "colours",
    ),
    "click": (
        re.compile(r"click[ \t]+[^\s;]+[ \t]+(?=\"|[A-Za-z_])"),
        'click A href "https://example.org"',
        "clicks",
    ),
}
"""How each statement begins, an example, and what it says."""

DESCRIPTION = re.compile(r"accTitle[ \t]*:[^\n]*|accDescr[ \t]*:[^\n]*|accDescr\s*\{[^}]*\}")
OPEN_DESCRIPTION = re.compile(r"accDescr\s*\{")
REST = re.compile(r"(?:\"[^\"\n]*\"|[^\n;\"])*")
A_STYLE = re.compile(r";[ \t]*[a-z][a-z-]*[ \t]*:(?!:)")


def passes_styling(source: MermaidText, word: str) -> bool:
    """Read past the statement that stands here, if it is one of these; `word` is the keyword with which it begins."""
    if source.match(DESCRIPTION):
        return True
    if OPEN_DESCRIPTION.match(source.text, source.at):
        raise source.wrong("this description is not closed", "end it with  }")
    if word not in FORMS or source.text[source.at + len(word) :].partition("\n")[0].strip(" \t\r;") == "":
        return False
    form, example, what = FORMS[word]
    start = source.at
    if not source.match(form):
        raise source.wrong(f"cannot read {source.rest()}", f"write  {example}")
    source.passed.setdefault(what, start)
    source.match(REST)
    if found := A_STYLE.match(source.text, source.at):
        raise source.wrong(
            f"{quote(found[0].strip('; '))} is no statement", "write commas between styles", found.start()
        )
    return True
