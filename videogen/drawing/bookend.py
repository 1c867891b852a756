"""How a film opens and closes: an accent mark, large words, a line under them and what to remember."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from videogen.drawing.arrange import Stack
from videogen.drawing.blocks import Bar, Block, Firm, Text
from videogen.drawing.page import COLUMN_PX, Arrangement
from videogen.drawing.parts import message
from videogen.drawing.styles import DISPLAY, LEAD
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.picture import Beat
    from videogen.drawing.stage import Stage

MARK_PX = (112, 12)
GAPS_PX = (48, 32, 64)
MOST_LINES = 5
COLUMN_LINES = 3  # more of them read better in a wider one
TITLE_SHRINK_PX = DISPLAY.size_px - DISPLAY.floor_px  # so far only the large words become smaller

Named = tuple[str, str]  # a field and what the author wrote there


def bookend(stage: Stage, large: Named, below: Named | None, remember: Named | None) -> Iterator[Beat]:
    """The mark is there from the first frame; the words arrive one after another. They stand in the column in which
    headers and lists do, so that scenes share a left edge; long ones take all of the safe area."""
    mark = Bar(*MARK_PX, radius_px=MARK_PX[1] // 2)
    small, gaps = _small(below, remember)
    column, wide = (Text(large[1], DISPLAY, "text", large[0], most) for most in (COLUMN_LINES, MOST_LINES))
    placed = stage.page(
        Arrangement(Stack([mark, column, *small], gaps), COLUMN_PX),
        Arrangement(Stack([mark, wide, *small], gaps)),
        field=large[0],
    )
    stage.place(placed[mark])
    yield stage.first()
    yield stage.arrive(Cue.after(), placed.one_of([column, wide]))
    for block in small:
        yield stage.arrive(Cue.after(), placed[block])


def _small(below: Named | None, remember: Named | None) -> tuple[list[Block], list[int]]:
    """What stands under the large words, and the gaps above them and above each."""
    blocks: list[Block] = []
    gaps = [GAPS_PX[0]]
    if below:
        blocks.append(Firm(Text(below[1], LEAD, "muted", below[0]), TITLE_SHRINK_PX))
        gaps.append(GAPS_PX[1])
    if remember:
        blocks.append(Firm(message(remember[1], remember[0]), TITLE_SHRINK_PX))
        gaps.append(GAPS_PX[2])
    return blocks, gaps
