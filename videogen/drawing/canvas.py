"""The picture as it stands, and the frames that lead from it to the next one. Coordinates are pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from PIL import Image

from videogen.drawing.box import Box, around
from videogen.drawing.fonts import Fonts
from videogen.drawing.look import Look
from videogen.drawing.marks import Glyphs, Mark, Panel, ink_box
from videogen.drawing.motion import Step, arrival
from videogen.drawing.paint import paint
from videogen.drawing.picture import Frame, Patch
from videogen.drawing.typewriter import Keystroke, caret_after, keystrokes, typed_frames


class Canvas:
    """Holds the settled picture. A change settles at once; the frames that lead there are blended when asked for."""

    def __init__(self, look: Look, fonts: Fonts) -> None:
        self.look = look
        self.fonts = fonts
        self.full = Box(0, 0, look.width, look.height)
        self._image = Image.new("RGB", (look.width, look.height), look["background"])
        self._caret: Panel | None = None

    def paint(self, marks: Sequence[Mark]) -> None:
        """Add `marks` to the settled picture."""
        for mark in marks:
            paint(mark, self._image, self.look, self.fonts)

    def picture(self) -> Image.Image:
        """A copy of the settled picture, with the caret where there is one."""
        image = self._image.copy()
        if self._caret:
            paint(self._caret, image, self.look, self.fonts)
        return image

    def arrive(self, marks: Sequence[Mark]) -> Iterator[Frame]:
        """Settle `marks`; gives the frames in which they fade in and rise. Only the rectangle they cross is blended."""
        steps = arrival(self.look)
        box = self._reach(marks, max(step.below_px for step in steps))
        first = self._without_caret()
        before = self._image.crop(box.corners)
        layer = self._layer(marks, box)
        self.paint(marks)
        return _blended(before, self._image.crop(box.corners), layer, box, steps, first)

    def show(self, marks: Sequence[Mark]) -> Iterator[Frame]:
        """Settle `marks`; gives the one frame in which they are there."""
        first = self._without_caret()
        self.paint(marks)
        box = self._reach(marks, 0)
        return iter([(*first, patch(self._image.crop(box.corners), box.x, box.y))])

    def type(self, shown: Sequence[Mark], typed: Sequence[Glyphs]) -> Iterator[Frame]:
        """Settle both; gives frames in which `shown` is there at once and `typed` comes by characters, with a caret."""
        if self.look.motion == "reduced" or not typed:
            return self.show([*shown, *typed])
        first = next(self.show(shown)) if shown else self._without_caret()
        strokes = [stroke for mark in typed for stroke in keystrokes(mark, self.fonts)]
        carets = [caret_after(stroke) for stroke in strokes]
        box = around([ink_box(typed), *(caret.box for caret in carets)]).even().clipped(self.full)
        before = self._image.crop(box.corners)
        self.paint(typed)
        self._caret = carets[-1]
        settled = self._image.crop(box.corners)
        local = [Keystroke(stroke.cell.moved(-box.x, -box.y)) for stroke in strokes]
        frames = typed_frames(before, settled, local, self.look, self.fonts)
        return _at(box, frames, first)

    def _reach(self, marks: Sequence[Mark], below_px: int) -> Box:
        ink = ink_box(marks)
        return Box(ink.x, ink.y, ink.width, ink.height + below_px).even().clipped(self.full)

    def _without_caret(self) -> Frame:
        """Take the caret away: the patch that shows what is behind it."""
        caret, self._caret = self._caret, None
        if caret is None:
            return ()
        box = caret.box.even().clipped(self.full)
        return (patch(self._image.crop(box.corners), box.x, box.y),)

    def _layer(self, marks: Sequence[Mark], box: Box) -> Image.Image:
        layer = Image.new("RGBA", (box.width, box.height))
        for mark in marks:
            paint(mark.moved(-box.x, -box.y), layer, self.look, self.fonts)
        return layer


def patch(image: Image.Image, x: int, y: int) -> Patch:
    """An RGB image as the new pixels at (`x`, `y`)."""
    return Patch(x, y, np.asarray(image))


def _blended(
    before: Image.Image,
    settled: Image.Image,
    layer: Image.Image,
    box: Box,
    steps: Sequence[Step],
    first: Frame,
) -> Iterator[Frame]:
    """One frame per step; a step that looks like the one before is an empty frame."""
    colour, opacity = layer.convert("RGB"), layer.getchannel("A")
    shown: Step | None = None
    for step in steps:
        if step == shown:
            yield first
        elif step.settled:
            yield (*first, patch(settled, box.x, box.y))
        else:
            image = before.copy()
            image.paste(
                colour, (0, step.below_px), opacity.point([round(a * step.opacity) for a in range(256)])
            )
            yield (*first, patch(image, box.x, box.y))
        shown, first = step, ()


def _at(box: Box, frames: Iterator[Frame], first: Frame) -> Iterator[Frame]:
    """Frames of a region as frames of the picture; `first` is shown with the first of them."""
    for frame in frames:
        yield (*first, *(Patch(box.x + part.x, box.y + part.y, part.rgb) for part in frame))
        first = ()
