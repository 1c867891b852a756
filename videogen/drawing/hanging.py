"""Puts a picture with its words on the stage: for good, or one that moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PIL import Image

from videogen.drawing.layout.framing import PlacedPicture
from videogen.drawing.layout.scrim import Behind, scrim
from videogen.drawing.layout.zoom import within
from videogen.drawing.paint.beats import Beat, Pictures
from videogen.drawing.paint.box import Box, Crop, in_pixels
from videogen.drawing.paint.element import Element
from videogen.drawing.paint.marks import Bitmap, Mark, Panel, PictureSource
from videogen.drawing.paint.pillow import resized
from videogen.drawing.stage import START, Stage

if TYPE_CHECKING:
    from videogen.drawing.photo.source import PhotoPixels

EDGE_PX = 2  # at 1080p: a quiet line, or a dark screenshot would have no end on a dark page


def hang(
    stage: Stage, standing: PlacedPicture, image: Image.Image | PictureSource, *, edged: bool = True
) -> Beat:
    """The picture is there from the first frame, and so are its words. One that can be seen through has no edge."""
    box = standing.box
    picture = Bitmap(box, image, standing.crop, standing.radius)
    edge = [_edge(stage, standing, box)] if edged and not standing.fills else []
    stage.place(Element(box, (*edge, picture)), *_words_beside(standing))
    if standing.fills and standing.words:
        behind = BehindStill(standing, image)
        stage.place(Element(box, tuple(_words_over(stage, standing, behind))))
    return stage.first()


def play(
    stage: Stage,
    standing: PlacedPicture,
    pictures: Pictures,
    *,
    edged: bool = True,
    behind: Behind | None = None,
) -> Beat:
    """The pictures are shown one after another, with the words from the first frame on. `behind` is what words on them
    will have behind them; None where that is not known."""
    stage.place(*_words_beside(standing))
    box = standing.even_box
    if edged and not standing.fills:
        stage.place(Element(box, (_edge(stage, standing, box),)))
    above = Element(box, tuple(_words_over(stage, standing, behind)))
    return stage.play(START, box, standing.radius, above, pictures)


class BehindStill(Struct, frozen=True):
    """The pixels that words have behind them on a picture at rest."""

    standing: PlacedPicture
    image: Image.Image | PictureSource

    def __call__(self) -> NDArray[np.uint8]:
        frame = self.standing.box
        picture = resized(self.image, (frame.width, frame.height), self.standing.crop)
        return np.asarray(picture.crop(self.standing.words[0].box.corners))


class BehindZoom(Struct, frozen=True):
    """The pixels that words have behind them while a picture shows one of `crops` after another."""

    standing: PlacedPicture
    source: PhotoPixels
    crops: tuple[Crop, ...]

    def __call__(self) -> NDArray[np.uint8]:
        words, frame = self.standing.words[0].box, self.standing.box
        share = (
            words.x / frame.width,
            words.y / frame.height,
            words.right / frame.width,
            words.bottom / frame.height,
        )
        crossed = [within(crop, share) for crop in self.crops]
        lefts, tops, rights, bottoms = zip(*crossed, strict=True)
        with self.source.opened() as image:
            box = in_pixels((min(lefts), min(tops), max(rights), max(bottoms)), image.size)
            across = max(right - left for left, _, right, _ in self.crops) * image.width / frame.width
            size = (max(1, round((box[2] - box[0]) / across)), max(1, round((box[3] - box[1]) / across)))
            return np.asarray(image.resize(size, Image.Resampling.LANCZOS, box=box))


def _edge(stage: Stage, standing: PlacedPicture, box: Box) -> Panel:
    edge = stage.look.scale(EDGE_PX)
    around = Box(box.x - edge, box.y - edge, box.width + 2 * edge, box.height + 2 * edge)
    return Panel(around, standing.radius + edge, "line")


def _words_beside(standing: PlacedPicture) -> tuple[Element, ...]:
    return () if standing.fills else standing.words


def _words_over(stage: Stage, standing: PlacedPicture, behind: Behind | None) -> Iterator[Mark]:
    """The words on a picture that fills the frame, and the scrim under them."""
    for words in standing.words if standing.fills else ():
        yield scrim(stage.look, words.box, behind)
        yield from words.marks
