"""How a film opens and closes: an accent mark, large words, a line under them and what to remember."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from videogen.drawing.arrange import Stack
from videogen.drawing.blocks import Bar, Block, Firm, Text
from videogen.drawing.page import Arrangement
from videogen.drawing.parts import message
from videogen.drawing.styles import DISPLAY, LEAD
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.picture import Beat
    from videogen.drawing.stage import Stage

MARK_PX = (112, 12)
GAPS_PX = (48, 32, 64)
MOST_LINES = 5
TITLE_SHRINK_PX = DISPLAY.size_px - DISPLAY.floor_px  # so far only the large words become smaller

Named = tuple[str, str]  # a field and what the author wrote there


def bookend(stage: Stage, large: Named, below: Named | None, remember: Named | None) -> Iterator[Beat]:
    """The mark is there from the first frame; the words arrive one after another."""
    mark = Bar(*MARK_PX, radius_px=MARK_PX[1] // 2)
    words: list[Block] = [Text(large[1], DISPLAY, "text", large[0], MOST_LINES)]
    gaps = [GAPS_PX[0]]
    if below:
        words.append(Firm(Text(below[1], LEAD, "muted", below[0]), TITLE_SHRINK_PX))
        gaps.append(GAPS_PX[1])
    if remember:
        words.append(Firm(message(remember[1], remember[0]), TITLE_SHRINK_PX))
        gaps.append(GAPS_PX[2])
    placed = stage.page(Arrangement(Stack([mark, *words], gaps)), field=large[0])
    stage.place(placed[mark])
    yield stage.first()
    for block in words:
        yield stage.arrive(Cue.after(), placed[block])
