"""A page: a head and the arrangement of its body that fits, standing together in the safe area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from videogen.drawing.blocks import Block, Text
from videogen.drawing.box import Box
from videogen.drawing.errors import LayoutError
from videogen.drawing.layout import Laid, Placed, Sheet
from videogen.drawing.look import Look
from videogen.drawing.styles import FLOOR_PX, HEADER, LABEL, NOTE, STEP_PX

SIDE_PX, TOP_PX = 96, 72  # the safe area
PORTRAIT_TOP_PX = 168  # phones lay their own controls over the ends of a high picture
CAPTIONS_PX = 160  # what burned-in captions own of the safe area
COLUMN_PX = 1120  # about 60 characters of body text

HEAD_GAP_PX = 48  # from the head to the body
LINE_GAP_PX = 16  # between the lines of a head
SINK = 0.42  # share of the free height that stands above: the optical middle lies over the true one
MOST_SHRINK_PX = 64  # no style is further than this above its floor


@dataclass(frozen=True, slots=True)
class Head:
    """A header with a topic above and a description below, as the author wrote them."""

    header: str
    topic: str | None = None
    description: str | None = None

    def texts(self, look: Look) -> list[Text]:
        """The head's lines from above; a narrow picture has room for one line more."""
        lines = 2 if look.width > look.height else 3
        texts = [Text(self.topic, LABEL, "accent_text", "topic", max_lines=1)] if self.topic else []
        texts.append(Text(self.header, HEADER, "text", "header", max_lines=lines))
        if self.description:
            texts.append(Text(self.description, NOTE, "muted", "description", max_lines=lines + 1))
        return texts


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One way to lay out a body: a block, its greatest width at 1080p (None is all of the safe area), and how much
    smaller its type may become before the next arrangement is tried."""

    block: Block
    width_px: int | None = None
    bears_px: int = 0

    def width(self, look: Look) -> int:
        """Its width in pixels of this film."""
        safe = safe_area(look)
        return safe.width if self.width_px is None else min(safe.width, look.scale(self.width_px))


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """Where all of a page stands, and what of it does not fit."""

    head: tuple[Placed, ...]
    body: Placed
    problems: tuple[LayoutError, ...]


def safe_area(look: Look) -> Box:
    """Where everything stands that must be read; above the captions where they are burned in."""
    side, top = look.scale(SIDE_PX), look.scale(PORTRAIT_TOP_PX if look.portrait else TOP_PX)
    captions = look.scale(CAPTIONS_PX) if look.captions else 0
    return Box(side, top, look.width - 2 * side, look.height - 2 * top - captions)


def compose(
    sheet: Sheet, arrangements: Sequence[Arrangement], *, head: Head | None = None, field: str = ""
) -> Page:
    """The first arrangement that fits under the head with type no smaller than it bears; else the one that fits with
    the largest type. Where none fits, the last one at its smallest, and the problems."""
    safe = safe_area(sheet.look)
    heads = {width: _lay_head(sheet, head, width) for width in {a.width(sheet.look) for a in arrangements}}
    for arrangement, shrink_px in _attempts(arrangements, sheet.least_shrink_px):
        width = arrangement.width(sheet.look)
        body = arrangement.block.lay(sheet, width, shrink_px)
        room = safe.height - _height(sheet, heads[width])
        problems = [*body.all_problems()]
        if body.height <= room and not problems:
            break
        if arrangement is arrangements[-1] and body.all_at_floor():
            break
    if body.height > room:
        problems.append(_too_high(sheet, field, body.height - room, room))
    problems = [problem for laid in heads[width] for problem in laid.all_problems()] + problems
    return _placed(sheet, safe, heads[width], body, width, tuple(problems))


def _attempts(arrangements: Sequence[Arrangement], least_px: int) -> Iterator[tuple[Arrangement, int]]:
    """What is tried, in order: an arrangement, and by how much its type is smaller than its styles say."""
    for arrangement in arrangements:
        yield from ((arrangement, px) for px in range(least_px, least_px + arrangement.bears_px + 1, STEP_PX))
    for px in range(least_px, MOST_SHRINK_PX + 1, STEP_PX):
        yield from ((arrangement, px) for arrangement in arrangements)


def _lay_head(sheet: Sheet, head: Head | None, width: int) -> list[Laid]:
    return [_fitted(sheet, text, width) for text in head.texts(sheet.look)] if head else []


def _fitted(sheet: Sheet, text: Text, width: int) -> Laid:
    """One line of a head, as large as it fits by itself."""
    shrink_px = sheet.least_shrink_px
    laid = text.lay(sheet, width, shrink_px)
    while laid.problems and not laid.at_floor:
        shrink_px += STEP_PX
        laid = text.lay(sheet, width, shrink_px)
    return laid


def _height(sheet: Sheet, head: Sequence[Laid]) -> int:
    """What the head takes of the page, with the gap under it."""
    gaps = sheet.look.scale(LINE_GAP_PX) * (len(head) - 1) + sheet.look.scale(HEAD_GAP_PX)
    return sum(laid.height for laid in head) + gaps if head else 0


def _too_high(sheet: Sheet, field: str, excess: int, room: int) -> LayoutError:
    return LayoutError(
        field,
        f"does not fit: {sheet.px(excess)} px too high for the {sheet.px(room)} px it has, even at {FLOOR_PX} px type",
        help="say it in fewer words, or split the scene in two",
    )


def _placed(
    sheet: Sheet, safe: Box, head: Sequence[Laid], body: Laid, width: int, problems: tuple[LayoutError, ...]
) -> Page:
    free = safe.height - _height(sheet, head) - body.height
    x, y = safe.x + (safe.width - width) // 2, safe.y + round(max(0, free) * SINK)
    lines = []
    for laid in head:
        lines.append(Placed(x, y, laid))
        y += laid.height + sheet.look.scale(LINE_GAP_PX)
    if head:
        y += sheet.look.scale(HEAD_GAP_PX) - sheet.look.scale(LINE_GAP_PX)
    return Page(tuple(lines), Placed(x, y, body), problems)
