"""Shapes of Mermaid's nodes: by the brackets around their texts, and by the names that they have since version 11."""

from __future__ import annotations

from typing import Final

from videogen.drawing.diagram.flowchart import Shape

BRACKETS: Final[tuple[tuple[str, tuple[tuple[str, Shape], ...]], ...]] = (
    ("(((", ((")))", "double_circle"),)),
    ("((", (("))", "circle"),)),
    ("([", (("])", "pill"),)),
    ("(", ((")", "round"),)),
    ("[(", ((")]", "store"),)),
    ("[[", (("]]", "subroutine"),)),
    ("[/", (("/]", "lean_right"), ("\\]", "trapezoid"))),
    ("[\\", (("\\]", "lean_left"), ("/]", "funnel"))),
    ("[", (("]", "box"),)),
    ("{{", (("}}", "hexagon"),)),
    ("{", (("}", "decision"),)),
    (">", (("]", "flag"),)),
)
"""What opens a text, the longer first, and what closes it as which shape."""

_NAMES: Final[dict[Shape, str]] = {
    "box": "rect proc process rectangle square",
    "round": "rounded event",
    "pill": "stadium pill terminal",
    "store": "cyl cylinder database db",
    "subroutine": "fr-rect framed-rectangle subproc subprocess subroutine",
    "circle": "circle circ",
    "double_circle": "dbl-circ double-circle doublecircle",
    "ellipse": "ellipse",
    "decision": "diam diamond decision question",
    "hexagon": "hex hexagon prepare",
    "flag": "odd",
    "lean_right": "lean-r lean-right in-out",
    "lean_left": "lean-l lean-left out-in",
    "trapezoid": "trap-b trapezoid trapezoid-bottom priority",
    "funnel": "trap-t inv-trapezoid inv_trapezoid trapezoid-top manual",
    "words": "text",
}
NAMES: Final[dict[str, Shape]] = {name: shape for shape, names in _NAMES.items() for name in names.split()}

_OTHER_NAMES = """
    notch-rect card notched-rectangle hourglass collate bolt com-link lightning-bolt brace brace-l comment
    brace-r braces delay half-rounded-rectangle h-cyl das horizontal-cylinder lin-cyl disk lined-cylinder
    curv-trap curved-trapezoid display div-rect div-proc divided-process divided-rectangle doc document tri
    extract triangle fork join win-pane internal-storage window-pane f-circ filled-circle junction lin-doc
    lined-document lin-rect lin-proc lined-process lined-rectangle shaded-process notch-pent loop-limit
    notched-pentagon flip-tri flipped-triangle manual-file sl-rect manual-input sloped-rectangle docs
    documents st-doc stacked-document st-rect procs processes stacked-rectangle flag paper-tape sm-circ
    small-circle start fr-circ framed-circle stop bow-rect bow-tie-rectangle stored-data cross-circ
    crossed-circle summary tag-doc tagged-document tag-rect tag-proc tagged-process tagged-rectangle bang
    cloud datastore data-store
"""
OTHER_NAMES: Final = frozenset(_OTHER_NAMES.split())
"""What else Mermaid knows and is not drawn here."""

SHAPES_HELP: Final = f"the shapes are {', '.join(names.split()[0] for names in _NAMES.values())}"
BRACKETS_HELP: Final = (
    "the shapes are [box], (round), ([pill]), [[subroutine]], [(store)], ((circle)), {decision}, {{hexagon}}, "
    ">flag], [/leaning/] and [/trapezoid\\]"
)
