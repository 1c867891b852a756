"""What can be read in a picture: every text with the field it comes from, its place, its size and its contrast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np
from msgspec import Struct
from PIL import Image

from videogen.drawing.contrast import RGB, contrast
from videogen.drawing.look import Look
from videogen.drawing.paint.beats import standing
from videogen.drawing.paint.box import Box, around
from videogen.drawing.paint.element import Element
from videogen.drawing.paint.marks import Faint, Glyphs, Mark
from videogen.drawing.paint.picture import Pixels
from videogen.drawing.stage import Drawable, Stage, beats_of
from videogen.drawing.type.bidi import reading
from videogen.drawing.type.fontfiles import own_file

ASCENT, DESCENT = 0.73, 0.22  # of a line's letters above and below the baseline, in font sizes
SPACE = 0.6  # how wide a space of code is, in font sizes
AROUND_PX = 2  # beside the letters, where what is behind them can be seen


class WrittenText(Struct, frozen=True):
    """A text on one line of the picture. `field` is where the author wrote it, empty where that is not known; `box` is
    in pixels, `size_px` the size of its type, `contrast` the ratio (WCAG 2.2) of its colour to
    what is behind it in the picture."""

    text: str
    field: str
    box: Box
    size_px: float
    contrast: float


def texts_in(
    scene: Drawable, look: Look, picture: Image.Image, beat: int = -1, files: Mapping[str, Path] | None = None
) -> list[WrittenText]:
    """The texts of `picture`, which is the scene after that beat (as a list counts), from the back to the front. Raises
    LayoutError, IndexError."""
    beats = beats_of(scene, Stage(look, files=files))
    there = standing(beats[: range(len(beats))[beat] + 1])
    pixels = np.asarray(picture)
    return [_written(list(line), look, pixels) for line in _lines(each.element for each in there)]


def _lines(elements: Iterable[Element]) -> Iterator[list[Glyphs]]:
    """The runs of letters that stand side by side on one line and come from one field."""
    for element in elements:
        for _, line in groupby(_glyphs(element.marks), key=lambda mark: (mark.field, mark.baseline)):
            runs = sorted(line, key=lambda mark: mark.x)
            if any(map(_has_letters, runs)):
                yield runs


def _glyphs(marks: Iterable[Mark]) -> Iterator[Glyphs]:
    for mark in marks:
        if isinstance(mark, Glyphs):
            yield mark
        elif isinstance(mark, Faint):
            yield from _glyphs(mark.marks)


def _has_letters(mark: Glyphs) -> bool:
    return bool(mark.run.text.strip())


def _written(line: list[Glyphs], look: Look, picture: Pixels) -> WrittenText:
    seen = [mark for mark in line if _has_letters(mark)]
    box = around(map(_letters, seen)).clipped(Box(0, 0, look.width, look.height))
    ratio = min(contrast(look[mark.role], _behind(picture, _letters(mark))) for mark in seen)
    size_px = round(max(mark.size_px for mark in seen), 1)
    return WrittenText(_text(line, look.language), seen[0].field, box, size_px, round(ratio, 2))


def _text(line: list[Glyphs], language: str) -> str:
    """The runs in the order in which they are read, with spaces where there is room for some between them."""
    texts = [line[0].run.text]
    for before, after in pairwise(line):
        gap_px = after.x - before.x - before.width
        texts.append(" " * round(gap_px / (SPACE * after.size_px)) + after.run.text)
    # Code is read from the left in every film.
    is_code = any(mark.run.face.path == own_file("code") for mark in line)
    from_right = reading("".join(texts), "" if is_code else language)
    return "".join(reversed(texts) if from_right else texts).strip()


def _letters(mark: Glyphs) -> Box:
    top, bottom = mark.baseline - round(ASCENT * mark.size_px), mark.baseline + round(DESCENT * mark.size_px)
    return Box(round(mark.x), top, mark.width, bottom - top)


def _behind(picture: Pixels, box: Box) -> RGB:
    """The colour that fills most of the box and of what is right beside it."""
    height, width, _ = picture.shape
    reach = Box(
        box.x - AROUND_PX, box.y - AROUND_PX, box.width + 2 * AROUND_PX, box.height + 2 * AROUND_PX
    ).clipped(Box(0, 0, width, height))
    part = picture[reach.y : reach.bottom, reach.x : reach.right].reshape(-1, 3)
    if not len(part):
        return (0, 0, 0)
    (red, green, blue), _ = Counter(map(tuple, part.tolist())).most_common(1)[0]
    return red, green, blue
