"""A picture with words: whole, with the words under it or beside it, or filling the frame under them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.contrast import luminance
from videogen.drawing.layout.arrange import RADIUS_PX, Beside, Stack
from videogen.drawing.layout.blocks import Block, Text
from videogen.drawing.layout.laid import Laid, LayoutSheet
from videogen.drawing.layout.page import COLUMN_PX, Arrangement, safe_area
from videogen.drawing.look import Look, Role
from videogen.drawing.paint.box import WHOLE, Box, Crop
from videogen.drawing.paint.element import Element
from videogen.drawing.type.styles import HEADER, LEAD, NOTE
from videogen.drawing.type.wrap import balanced

if TYPE_CHECKING:
    from videogen.drawing.stage import Stage

Fit = Literal["fit", "fill"]

CAPTION_GAP_PX = 24
HEADER_GAP_PX = 40
WORDS_GAP_PX = 24
ASIDE_GAP_PX = 64
ASIDE_PX = (360, 560)  # least and greatest width of words beside a picture
LEAST_MEASURE_PX = 720  # words under a narrow picture are as wide as this
SLACK_PX = 2  # so that words break as they did in more room
LARGEST_SCALE = 2.0  # of a picture's own pixels at 1080p: a small one stays small rather than soft
CAPTION = replace(NOTE, rule=balanced)
STEP, STEPS = 0.98, 60  # by how much smaller a picture is tried, and how often: down to three tenths
ASIDE_WORTH = 0.8  # words stand beside a picture where it becomes a quarter larger for that
SHARP_REACH = 1.25  # a picture keeps its own pixels where it would be at most so much larger


class PictureFrame(Block, frozen=True, eq=False):
    """The place of a picture."""

    width_px: int
    height_px: int

    def lay(self, sheet: LayoutSheet, width: int, shrink_px: int) -> Laid:
        return Laid(self, self.width_px, self.height_px)


class PlacedPicture(Struct, frozen=True):
    """Where a picture stands, in pixels of the film, what of it is seen, and the words, which stand on it where it
    fills the frame."""

    box: Box
    radius: int
    crop: Crop
    words: tuple[Element, ...]
    fills: bool

    @property
    def even_box(self) -> Box:
        """The same place where all numbers are even, as pictures that move need it."""
        x, y = self.box.x + self.box.x % 2, self.box.y + self.box.y % 2
        right, bottom = self.box.right - self.box.right % 2, self.box.bottom - self.box.bottom % 2
        return Box(x, y, max(2, right - x), max(2, bottom - y))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of a picture that moves there."""
        return self.even_box.width, self.even_box.height

    def least_px(self, by: float) -> tuple[int, int]:
        """Width and height that the whole picture must have to be sharp when it is `by` times as large."""
        left, top, right, bottom = self.crop
        return math.ceil(self.box.width * by / (right - left)), math.ceil(
            self.box.height * by / (bottom - top)
        )


def stand(
    stage: Stage, size: tuple[int, int], fit: Fit, header: str | None, caption: str | None
) -> PlacedPicture:
    """Lay a picture of `size` (width and height in its own pixels, which are square) out with its words. Words that do
    not fit are reported."""
    return _filling(stage, size, header, caption) if fit == "fill" else _whole(stage, size, header, caption)


def roles_over_pictures(look: Look) -> tuple[Role, Role]:
    """The role of words on a picture, which are light in every theme, and that of the scrim behind them."""
    is_dark = luminance(look["text"]) >= luminance(look["background"])
    return ("text", "background") if is_dark else ("background", "text")


def cover(size: tuple[int, int], box: Box) -> Crop:
    """The largest part of a picture of `size` that has the shape of `box`, from its middle."""
    scale = max(box.width / size[0], box.height / size[1])
    across, down = box.width / scale / size[0], box.height / scale / size[1]
    return (1 - across) / 2, (1 - down) / 2, (1 + across) / 2, (1 + down) / 2


def _whole(stage: Stage, size: tuple[int, int], header: str | None, caption: str | None) -> PlacedPicture:
    head = Text(header, HEADER, "text", "header", 3) if header else None
    note = Text(caption, CAPTION, "muted", "caption") if caption else None
    tries = _tries(stage.sheet, size, head, note)
    placed = stage.page(*(each.arrangement for each in tries), field=_field(header))
    chosen = next(each for each in tries if each.screen in placed)
    words = tuple(placed[text] for text in chosen.words)
    return PlacedPicture(placed[chosen.screen].box, stage.look.scale(RADIUS_PX), WHOLE, words, False)


class _Try(NamedTuple):
    """A way to lay it out, and how good it is: by the area of the picture."""

    worth: float
    screen: PictureFrame
    words: tuple[Text, ...]
    arrangement: Arrangement


def _tries(sheet: LayoutSheet, size: tuple[int, int], head: Text | None, note: Text | None) -> list[_Try]:
    """Ways to lay it out, the best first: a large picture, beside the words only where that gains much."""
    safe = safe_area(sheet.look)
    screens = _screens(size, safe.width, safe.height)
    if not (head or note):
        return [_Try(worth, screen, (), Arrangement(screen, screen.width_px)) for worth, screen in screens]
    tries = [_under(worth, screen, head, note, safe) for worth, screen in screens]
    beside = _screens(size, safe.width - ASIDE_GAP_PX - ASIDE_PX[0], safe.height)
    tries += [_aside(worth * ASIDE_WORTH, screen, head, note, sheet) for worth, screen in beside]
    return sorted(tries, key=lambda each: -each.worth)


def _screens(size: tuple[int, int], width: int, height: int) -> Iterator[tuple[float, PictureFrame]]:
    """Places for a picture, with their worth; its own size is worth as much as one that is a little larger."""
    most = min(width / size[0], height / size[1], LARGEST_SCALE)
    scales = [most * STEP**number for number in range(STEPS)]
    for scale in [*scales, *([1.0] if most > 1 else [])]:
        screen = PictureFrame(max(2, round(size[0] * scale)), max(2, round(size[1] * scale)))
        own = SHARP_REACH**2 if scale == 1 else 1.0
        yield screen.width_px * screen.height_px * own, screen


def _under(worth: float, screen: PictureFrame, head: Text | None, note: Text | None, safe: Box) -> _Try:
    """The header over the picture, the caption under it."""
    blocks: list[Block] = [block for block in (head, screen, note) if block]
    gaps = [*([HEADER_GAP_PX] if head else []), *([CAPTION_GAP_PX] if note else [])]
    width = max(screen.width_px, min(LEAST_MEASURE_PX, safe.width))
    words = tuple(text for text in (head, note) if text)
    return _Try(worth, screen, words, Arrangement(Stack(blocks, gaps), width))


def _aside(
    worth: float, screen: PictureFrame, head: Text | None, note: Text | None, sheet: LayoutSheet
) -> _Try:
    """All words beside the picture; a caption alone is larger there, as it has that side for itself."""
    words = tuple(
        text for text in (head, note if head or note is None else replace(note, style=LEAD)) if text
    )
    stack = Stack(words, WORDS_GAP_PX)
    room = safe_area(sheet.look).width - screen.width_px - ASIDE_GAP_PX
    natural = stack.lay(sheet, min(room, ASIDE_PX[1]), sheet.least_shrink_px).width
    width = screen.width_px + ASIDE_GAP_PX + natural + SLACK_PX
    return _Try(
        worth, screen, words, Arrangement(Beside(screen, stack, gap_px=ASIDE_GAP_PX, at="left"), width)
    )


def _filling(stage: Stage, size: tuple[int, int], header: str | None, caption: str | None) -> PlacedPicture:
    """The frame is full of it; words stand at the lower end of the safe area."""
    frame = Box(0, 0, stage.look.width, stage.look.height)
    role, _ = roles_over_pictures(stage.look)
    texts: list[Block] = [Text(header, HEADER, role, "header", 3)] if header else []
    texts += [Text(caption, CAPTION if header else LEAD, role, "caption")] if caption else []
    words: tuple[Element, ...] = ()
    if texts:
        placed = stage.page(Arrangement(Stack(texts, WORDS_GAP_PX), COLUMN_PX), field=_field(header))
        words = (_at_the_bottom(placed.whole, stage.safe),)
    return PlacedPicture(frame, 0, cover(size, frame), words, True)


def _at_the_bottom(words: Element, safe: Box) -> Element:
    return words.moved(safe.x - words.box.x, safe.bottom - words.box.bottom)


def _field(header: str | None) -> str:
    return "header" if header else "caption"
