"""What a writer of scene types imports. `docs/writing-a-scene-type.md` writes one with it: nothing else of the package
is needed for that, and nothing else is promised to stay. Sizes are pixels at 1080p."""

from __future__ import annotations

from pydantic import Field

from videogen.drawing.chart.count import Count
from videogen.drawing.errors import LayoutError
from videogen.drawing.layout.arrange import Beside, Card, Grid, Stack
from videogen.drawing.layout.blocks import Bar, Block, OnLine, Sized, Text
from videogen.drawing.layout.growing import Grown
from videogen.drawing.layout.laid import Placed
from videogen.drawing.layout.page import COLUMN_PX, Arrangement, Head
from videogen.drawing.look import Role
from videogen.drawing.paint.beats import Beat
from videogen.drawing.paint.element import Element
from videogen.drawing.stage import Stage
from videogen.drawing.type.styles import BODY, DISPLAY, LABEL, LEAD, NOTE, NUMBER, STRONG, Style
from videogen.parts.figures import spoken_number
from videogen.parts.wording import plain, sentence, sentences, spoken
from videogen.spec.model import Model
from videogen.spec.scene import Scene
from videogen.spec.values import FileName, Number, wrong
from videogen.timeline import Cue

__all__ = [
    "BODY",
    "COLUMN_PX",
    "DISPLAY",
    "LABEL",
    "LEAD",
    "NOTE",
    "NUMBER",
    "STRONG",
    "Arrangement",
    "Bar",
    "Beat",
    "Beside",
    "Block",
    "Card",
    "Count",
    "Cue",
    "Element",
    "Field",
    "FileName",
    "Grid",
    "Grown",
    "Head",
    "LayoutError",
    "Model",
    "Number",
    "OnLine",
    "Placed",
    "Role",
    "Scene",
    "Sized",
    "Stack",
    "Stage",
    "Style",
    "Text",
    "plain",
    "sentence",
    "sentences",
    "spoken",
    "spoken_number",
    "wrong",
]
