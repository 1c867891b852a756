"""A contact sheet: the scenes of a film side by side, numbered and named, on a quiet ground."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PIL import Image

from videogen.drawing.contrast import mix
from videogen.drawing.layout.blocks import Text
from videogen.drawing.layout.laid import LayoutSheet, Placed
from videogen.drawing.look import Look, Role
from videogen.drawing.paint.pillow import paint
from videogen.drawing.type.fonts import Fonts, default_fonts
from videogen.drawing.type.styles import Style
from videogen.drawing.type.text import Typesetter
from videogen.drawing.type.wrap import prose

TILE_AREA_PX = 640 * 360  # of every shape, so that no film looks more important than another
SHEET_WIDTH_PX = 2600  # about that wide where there are many scenes
MARGIN_PX = 72
GAP_PX, ROW_GAP_PX = 40, 48
HEAD_GAP_PX, LABEL_GAP_PX, NUMBER_GAP_PX = 48, 16, 12
BORDER_PX = 1
GROUND_SHARE = 0.09  # how far the ground lies from the film's own background towards its text

TITLE = Style(44, 1.25, 600, rule=prose)
ABOUT = Style(26, 1.4, rule=prose, optical=20)
NAME = Style(24, 1.35, 600, rule=prose, optical=18)
DETAIL = Style(22, 1.35, rule=prose, optical=18)


class Tile(Struct, frozen=True):
    """A scene on a sheet: its picture, its number, what it is called, and what else is known of it."""

    picture: Image.Image
    number: int
    name: str
    detail: str


def tile_size(look: Look) -> tuple[int, int]:
    """Width and height in pixels, both even, of a tile for films of this shape."""
    width = 2 * round((TILE_AREA_PX * look.width / look.height) ** 0.5 / 2)
    return width, 2 * round(width * look.height / look.width / 2)


def columns_for(count: int, look: Look) -> int:
    """How many columns show so many scenes best: a sheet somewhat wider than high, its rows well filled."""
    width, _ = tile_size(look)
    most = max(2, round(SHEET_WIDTH_PX / (width + GAP_PX)))
    rows = -(-count // most)
    return -(-count // rows) if rows > 1 else count


def contact_sheet(tiles: Sequence[Tile], title: str, about: str, look: Look, columns: int) -> Image.Image:
    """All tiles in rows of so many columns under a title and a line about the film, in the colours of `look`. Tiles are
    of one size."""
    return _Drawing(look, default_fonts(look.language)).sheet(tiles, title, about, columns)


class _Drawing:
    """A sheet under way; lengths are pixels."""

    def __init__(self, look: Look, fonts: Fonts) -> None:
        self.look = look
        self.fonts = fonts
        self.type = Typesetter(fonts)

    def sheet(self, tiles: Sequence[Tile], title: str, about: str, columns: int) -> Image.Image:
        width, height = tiles[0].picture.size
        step_x = width + GAP_PX
        step_y = height + LABEL_GAP_PX + self._height(NAME) + self._height(DETAIL) + ROW_GAP_PX
        top = MARGIN_PX + self._height(TITLE) + self._height(ABOUT) + HEAD_GAP_PX
        rows = -(-len(tiles) // columns)
        wide = max(2 * MARGIN_PX + columns * step_x - GAP_PX, 2 * MARGIN_PX + self._least_width(title, about))
        image = self._ground(wide, top + rows * step_y - ROW_GAP_PX + MARGIN_PX)
        room = wide - 2 * MARGIN_PX
        self._write(image, title, TITLE, "text", MARGIN_PX, MARGIN_PX, room)
        self._write(image, about, ABOUT, "muted", MARGIN_PX, MARGIN_PX + self._height(TITLE), room)
        for number, tile in enumerate(tiles):
            row, column = divmod(number, columns)
            self._tile(image, tile, MARGIN_PX + column * step_x, top + row * step_y)
        return image

    def _ground(self, width: int, height: int) -> Image.Image:
        return Image.new(
            "RGB", (width, height), mix(self.look["background"], self.look["text"], GROUND_SHARE)
        )

    def _tile(self, image: Image.Image, tile: Tile, x: int, y: int) -> None:
        width, height = tile.picture.size
        border = (x - BORDER_PX, y - BORDER_PX, x + width + BORDER_PX, y + height + BORDER_PX)
        image.paste(self.look["line"], border)
        image.paste(tile.picture, (x, y))
        y += height + LABEL_GAP_PX
        number = str(tile.number)
        indent = round(self.type.width(number, NAME)) + NUMBER_GAP_PX
        self._write(image, number, NAME, "muted", x, y, width)
        self._write(image, tile.name, NAME, "text", x + indent, y, width - indent)
        self._write(image, tile.detail, DETAIL, "muted", x, y + self._height(NAME), width)

    def _write(
        self, image: Image.Image, words: str, style: Style, role: Role, x: int, y: int, room: int
    ) -> None:
        """One line of text, cut with an ellipsis where it is wider than its room."""
        text = Text(self._cut(words, style, room), style, role)
        laid = text.lay(LayoutSheet(self.look, self.type), room + 2, 0)
        for mark in Placed(x, y, laid, 1.0)[text].marks:
            paint(mark, image, self.look, self.fonts)

    def _cut(self, words: str, style: Style, room: int) -> str:
        line = " ".join(words.split())
        kept = line
        while kept and self.type.width(kept, style) > room:
            kept = kept[:-1].rstrip()
            line = f"{kept}…"
            if self.type.width(line, style) <= room:
                break
        return line

    def _height(self, style: Style) -> int:
        return self.type.line_height(style)

    def _least_width(self, title: str, about: str) -> int:
        """A sheet of one narrow tile is wide enough for a short title."""
        return min(900, round(max(self.type.width(title, TITLE), self.type.width(about, ABOUT))) + 1)
