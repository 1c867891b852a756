"""A page: a head and the arrangement of its body that fits, standing together in the safe area.

All is laid out in whole pixels at 1080p, so that a draft of any size breaks its lines as the film does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from videogen.drawing.errors import LayoutError
from videogen.drawing.layout.blocks import Block, Text, check_kinds
from videogen.drawing.layout.laid import Laid, LayoutSheet, Placed
from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box
from videogen.drawing.type.styles import FLOOR_PX, HEADER, LABEL, NOTE, STEP_PX

SIDE_PX, TOP_PX = 96, 72  # the safe area
PORTRAIT_TOP_PX = 168  # phones lay their own controls over the ends of a high picture
CAPTIONS_PX = 160  # what burned-in captions own of the safe area
COLUMN_PX = 1120  # about 60 characters of body text

HEAD_GAP_PX = 48  # from the head to the body
LINE_GAP_PX = 16  # between the lines of a head
SINK = 0.42  # share of the free height that stands above: the optical middle lies over the true one
MOST_SHRINK_PX = 256  # every style has come to its floor long before


class Head(Struct, frozen=True):
    """A header with a topic above and a description below, as the author wrote them."""

    header: str
    topic: str | None = None
    description: str | None = None
    fields: tuple[str, str, str] = ("header", "topic", "description")
    """Where the author wrote these."""
    facts: Block | None = None
    """What is known of the whole, under the description."""

    def __post_init__(self) -> None:
        check_kinds(self)

    def blocks(self, look: Look) -> list[Block]:
        """The head's lines from above; a narrow picture has room for one line more."""
        lines = 2 if look.landscape else 3
        header, topic, description = self.fields
        blocks: list[Block] = []
        if self.topic:
            blocks.append(Text(self.topic, LABEL, "accent_text", topic, max_lines=1))
        blocks.append(Text(self.header, HEADER, "text", header, max_lines=lines))
        if self.description:
            blocks.append(Text(self.description, NOTE, "muted", description, max_lines=lines + 1))
        return [*blocks, self.facts] if self.facts else blocks


class Arrangement(Struct, frozen=True):
    """One way to lay out a body: a block, its greatest width at 1080p (None is all of the safe area), and how much
    smaller its type may become before the next arrangement is tried."""

    block: Block
    width_px: int | None = None
    bears_px: int = 0

    def __post_init__(self) -> None:
        check_kinds(self)

    def width(self, look: Look) -> int:
        """Its width in pixels at 1080p."""
        safe = safe_area(look)
        return safe.width if self.width_px is None else min(safe.width, self.width_px)


class Page(Struct, frozen=True, eq=False):
    """Where all of a page stands, and what of it does not fit. Of several pages with one head, each has a body."""

    head: tuple[Placed, ...]
    bodies: tuple[Placed, ...]
    problems: tuple[LayoutError, ...]


def safe_area(look: Look) -> Box:
    """Where everything stands that must be read, in pixels at 1080p; above the captions where they are burned in."""
    width, height = int(look.width / look.ratio), int(look.height / look.ratio)
    top = PORTRAIT_TOP_PX if look.portrait else TOP_PX
    captions = CAPTIONS_PX if look.captions else 0
    return Box(SIDE_PX, top, width - 2 * SIDE_PX, height - 2 * top - captions)


def room_under(sheet: LayoutSheet, head: Head | None, below: Sequence[Block] = (), gap_px: int = 0) -> int:
    """How high a block may be, in pixels at 1080p, that is as wide as the safe area, stands under this head and has
    other blocks `below` it, with a gap over each."""
    safe = safe_area(sheet.look)
    taken = sum(gap_px + block.lay(sheet, safe.width, sheet.least_shrink_px).height for block in below)
    return safe.height - _height(_lay_head(sheet, head, safe.width)) - taken


class _Try(Struct, frozen=True, eq=False):
    """Bodies laid out under their head, and what of them does not fit in `room` pixels."""

    head: Sequence[Laid]
    bodies: Sequence[Laid]
    width: int
    room: int
    field: str

    @property
    def height(self) -> int:
        return max(body.height for body in self.bodies)

    @property
    def fits(self) -> bool:
        return self.height <= self.room and not any(True for body in self.bodies for _ in body.all_problems())

    @property
    def problems(self) -> list[LayoutError]:
        excess = self.height - self.room
        found = [problem for body in self.bodies for problem in body.all_problems()]
        is_told = any(problem.field == self.field and problem.excess_px for problem in found)
        return found if excess <= 0 or is_told else [*found, _too_high(self.field, excess, self.room)]

    @property
    def misfit(self) -> tuple[int, int]:
        """The number of problems, and by how many pixels all of them together are too large."""
        return len(self.problems), sum(problem.excess_px for problem in self.problems)


def compose(
    sheet: LayoutSheet,
    leaves: Sequence[Sequence[Arrangement]],
    *,
    head: Head | None = None,
    field: str = "",
    most_px: int = MOST_SHRINK_PX,
) -> Page:
    """Bodies that follow one another under one head: of each, the first arrangement that fits with type no smaller
    than it bears, the same for all of them; else the one that fits with the largest type, which is at most `most_px`
    smaller. Where none fits, the one with the least problems at its smallest."""
    heads: dict[int, list[Laid]] = {}
    smallest: dict[int, _Try] = {}
    for number, shrink_px in _attempts(leaves[0], sheet.least_shrink_px, most_px):
        if number in smallest and smallest[number].bodies[0].all_at_floor():
            continue
        width = leaves[0][number].width(sheet.look)
        if width not in heads:
            heads[width] = _lay_head(sheet, head, width)
        room = safe_area(sheet.look).height - _height(heads[width])
        bodies = [leaf[number].block.lay(sheet, width, shrink_px) for leaf in leaves]
        tried = _Try(heads[width], bodies, width, room, field)
        if tried.fits:
            return _placed(sheet, tried)
        smallest[number] = tried
        if all(each.bodies[0].all_at_floor() for each in smallest.values()) and len(smallest) == len(
            leaves[0]
        ):
            break
    return _placed(sheet, min(smallest.values(), key=lambda tried: tried.misfit))


def _attempts(arrangements: Sequence[Arrangement], least_px: int, most_px: int) -> Iterator[tuple[int, int]]:
    """What is tried, in order: the number of an arrangement, and by how much its type is smaller than its styles
    say."""
    for number, arrangement in enumerate(arrangements):
        bears_px = min(arrangement.bears_px, most_px)
        yield from ((number, px) for px in range(least_px, least_px + bears_px + 1, STEP_PX))
    for px in range(least_px, least_px + most_px + 1, STEP_PX):
        yield from ((number, px) for number in range(len(arrangements)))


def _lay_head(sheet: LayoutSheet, head: Head | None, width: int) -> list[Laid]:
    return [_fitted(sheet, block, width) for block in head.blocks(sheet.look)] if head else []


def _fitted(sheet: LayoutSheet, block: Block, width: int) -> Laid:
    """One line of a head, as large as it fits by itself."""
    shrink_px = sheet.least_shrink_px
    laid = block.lay(sheet, width, shrink_px)
    while laid.problems and not laid.at_floor:
        shrink_px += STEP_PX
        laid = block.lay(sheet, width, shrink_px)
    return laid


def _height(head: Sequence[Laid]) -> int:
    """What the head takes of the page, with the gap under it."""
    return sum(laid.height for laid in head) + LINE_GAP_PX * (len(head) - 1) + HEAD_GAP_PX if head else 0


def _too_high(field: str, excess: int, room: int) -> LayoutError:
    return LayoutError(
        field,
        f"does not fit: {excess} px too high for the {room} px it has, even at {FLOOR_PX} px type",
        help="say it in fewer words, or split the scene in two",
        excess_px=excess,
    )


def _rightward(laid: Laid) -> int:
    """How many characters of its texts are read from the right, less those that are read from the left."""
    own = len(laid.block.words) if isinstance(laid.block, Text) else 0
    signed = {True: own, False: -own, None: 0}[laid.rtl]
    return signed + sum(_rightward(part) for _, _, part in laid.parts)


def _placed(sheet: LayoutSheet, tried: _Try) -> Page:
    """What is read from the right stands at the right, with all of the page turned round."""
    safe, ratio = safe_area(sheet.look), sheet.look.ratio
    turned = sum(map(_rightward, (*tried.head, *tried.bodies))) > 0

    def placed(y: int, laid: Laid) -> Placed:
        return Placed(x + (tried.width - laid.width if turned else 0), y, laid, ratio, turned)

    free = max(0, tried.room - tried.height)
    x, y = safe.x + (safe.width - tried.width) // 2, safe.y + round(free * SINK)
    bodies = tuple(placed(y + _height(tried.head), body) for body in tried.bodies)
    lines = []
    for laid in tried.head:
        lines.append(placed(y, laid))
        y += laid.height + LINE_GAP_PX
    problems = [problem for laid in tried.head for problem in laid.all_problems()]
    return Page(tuple(lines), bodies, (*problems, *tried.problems))
