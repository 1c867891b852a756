"""Puts a picture with its words on the stage: for good, or one that moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from videogen.drawing.layout.framing import Standing
from videogen.drawing.layout.laid import Element
from videogen.drawing.layout.scrim import scrim
from videogen.drawing.layout.zoom import within
from videogen.drawing.paint.box import Box, Crop, in_pixels
from videogen.drawing.paint.marks import Bitmap, Mark, Panel
from videogen.drawing.paint.moving import Pictures
from videogen.drawing.paint.picture import Beat
from videogen.drawing.stage import START, Stage

EDGE_PX = 2  # at 1080p: a quiet line, or a dark screenshot would have no end on a dark page


def hang(
    stage: Stage,
    standing: Standing,
    image: Image.Image | None = None,
    *,
    edged: bool = True,
) -> Beat:
    """The picture is there from the first frame, and so are its words; without a picture it is only laid out. One that
    can be seen through has no edge."""
    box = standing.box
    if image is None:
        stage.place(Element(box, tuple(_words_over(stage, standing))), *_words_beside(standing))
        return stage.first()
    picture = Bitmap(box, image, in_pixels(standing.crop, image.size), standing.radius)
    edge = [_edge(stage, standing, box)] if edged and not standing.fills else []
    stage.place(Element(box, (*edge, picture)), *_words_beside(standing))
    if standing.fills and standing.words:
        behind = np.asarray(stage.picture().crop(standing.words[0].box.corners))
        stage.place(Element(box, tuple(_words_over(stage, standing, behind))))
    return stage.first()


def play(
    stage: Stage,
    standing: Standing,
    pictures: Pictures,
    *,
    edged: bool = True,
    behind: NDArray[np.uint8] | None = None,
) -> Beat:
    """The pictures are shown one after another, with the words from the first frame on. `behind` is what words on them
    will have behind them; None where that is not known."""
    stage.place(*_words_beside(standing))
    box = standing.even_box
    if edged and not standing.fills:
        stage.place(Element(box, (_edge(stage, standing, box),)))
    above = tuple(_words_over(stage, standing, behind))
    return stage.play(START, box, standing.radius, above, pictures)


def pixels_behind(standing: Standing, image: Image.Image, crops: Sequence[Crop]) -> NDArray[np.uint8] | None:
    """The pixels that words on the picture have behind them while it shows one of `crops` after another; None where it
    has no words."""
    if not (standing.fills and standing.words):
        return None
    words, frame = standing.words[0].box, standing.box
    share = (
        words.x / frame.width,
        words.y / frame.height,
        words.right / frame.width,
        words.bottom / frame.height,
    )
    crossed = [within(crop, share) for crop in crops]
    lefts, tops, rights, bottoms = zip(*crossed, strict=True)
    box = in_pixels((min(lefts), min(tops), max(rights), max(bottoms)), image.size)
    across = max(right - left for left, _, right, _ in crops) * image.width / frame.width
    size = (max(1, round((box[2] - box[0]) / across)), max(1, round((box[3] - box[1]) / across)))
    return np.asarray(image.resize(size, Image.Resampling.LANCZOS, box=box))


def _edge(stage: Stage, standing: Standing, box: Box) -> Panel:
    edge = stage.look.scale(EDGE_PX)
    around = Box(box.x - edge, box.y - edge, box.width + 2 * edge, box.height + 2 * edge)
    return Panel(around, standing.radius + edge, "line")


def _words_beside(standing: Standing) -> tuple[Element, ...]:
    return () if standing.fills else standing.words


def _words_over(stage: Stage, standing: Standing, behind: NDArray[np.uint8] | None = None) -> Iterator[Mark]:
    """The words on a picture that fills the frame, and the scrim under them."""
    for words in standing.words if standing.fills else ():
        if stage.painting:
            yield scrim(stage.look, words.box, behind)
        yield from words.marks
