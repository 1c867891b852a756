"""How a film opens and closes: an accent mark, large words, a line under them and what to remember."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from videogen.drawing.layout.arrange import Stack
from videogen.drawing.layout.blocks import Bar, Block, Sized, Text
from videogen.drawing.layout.page import COLUMN_PX, Arrangement
from videogen.drawing.layout.parts import message
from videogen.drawing.type.styles import DISPLAY, LEAD
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.look import Look
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

MARK_PX = (112, 12)
GAPS_PX = (48, 32, 64)
MOST_LINES = 5
COLUMN_LINES = 3  # more of them read better in a wider one
NARROW_LINES = 8  # in a picture that is not wide, where words are many
MANY_WORDS = replace(DISPLAY, size_px=72)  # so large they are at most
TITLE_SHRINK_PX = DISPLAY.size_px - DISPLAY.floor_px  # so far only the large words become smaller

Named = tuple[str, str]  # a field and what the author wrote there


def bookend(stage: Stage, large: Named, below: Named | None, remember: Named | None) -> Iterator[Beat]:
    """The mark and the large words are there from the first frame, so that players have something to show before a film
    runs; the others arrive one after another. They stand in the column in which
    headers and lists do, so that scenes share a left edge; long ones take all of the safe area."""
    mark = Bar(*MARK_PX, radius_px=MARK_PX[1] // 2)
    small, gaps = _small(below, remember)
    titles = _titles(*large, stage.look)
    placed = stage.page(
        *(Arrangement(Stack([mark, title, *small], gaps), width, bears) for title, width, bears in titles),
        field=large[0],
    )
    words = placed.one_of([title for title, _, _ in titles])
    stage.place(placed[mark], words)
    yield stage.first()
    for block in small:
        yield stage.arrive(Cue.after(), placed[block])


def _titles(field: str, words: str, look: Look) -> list[tuple[Text, int | None, int]]:
    """The large words in the ways to set them: each with the width of its column and by how much smaller it may be
    before the next is tried."""
    if not look.landscape:
        many = Text(words, MANY_WORDS, "text", field, NARROW_LINES)
        most_px = DISPLAY.size_px - MANY_WORDS.size_px
        return [(Text(words, DISPLAY, "text", field, MOST_LINES), None, most_px), (many, None, 0)]
    column, wide = (Text(words, DISPLAY, "text", field, most) for most in (COLUMN_LINES, MOST_LINES))
    return [(column, COLUMN_PX, 0), (wide, None, 0)]


def _small(below: Named | None, remember: Named | None) -> tuple[list[Block], list[int]]:
    """What stands under the large words, and the gaps above them and above each."""
    blocks: list[Block] = []
    gaps = [GAPS_PX[0]]
    if below:
        blocks.append(Sized(Text(below[1], LEAD, "muted", below[0]), "later", TITLE_SHRINK_PX))
        gaps.append(GAPS_PX[1])
    if remember:
        blocks.append(Sized(message(remember[1], remember[0]), "later", TITLE_SHRINK_PX))
        gaps.append(GAPS_PX[2])
    return blocks, gaps
