"""The picture as it stands, and the frames that lead from it to the next one. Coordinates are pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from PIL import Image

from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box, around
from videogen.drawing.paint.marks import Glyphs, Mark, Panel, ink_box
from videogen.drawing.paint.motion import Step, arrival, change, growth, scrolled
from videogen.drawing.paint.moving import Moving, Pictures
from videogen.drawing.paint.picture import Frame, Patch
from videogen.drawing.paint.pillow import paint
from videogen.drawing.paint.typewriter import Keystroke, caret_after, keystrokes, typed_frames
from videogen.drawing.type.fonts import Fonts

State = TypeVar("State")

Growing = Callable[[float], Sequence[Mark]]
"""The marks of something that has grown so far: more than 0, up to 1."""


class Canvas:
    """Holds the settled picture. A change settles at once; the frames that lead there are blended when asked for."""

    def __init__(self, look: Look, fonts: Fonts) -> None:
        self.look = look
        self.fonts = fonts
        self.full = Box(0, 0, look.width, look.height)
        self._image = Image.new("RGB", (look.width, look.height), look["background"])
        self._marks: list[Mark] = []  # all that the settled picture shows, back to front
        self._caret: Panel | None = None

    def paint(self, marks: Sequence[Mark]) -> None:
        """Add `marks` to the settled picture."""
        self._marks += marks
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
        strokes = self._strokes(typed)
        carets = [caret_after(stroke) for stroke in strokes]
        box = around([ink_box(typed), *(caret.box for caret in carets)]).even().clipped(self.full)
        before = self._image.crop(box.corners)
        self.paint(typed)
        self._caret = carets[-1]
        settled = self._image.crop(box.corners)
        local = [Keystroke(stroke.cell.moved(-box.x, -box.y)) for stroke in strokes]
        frames = typed_frames(before, settled, local, self.look, self.fonts)
        return _at(box, frames, first)

    def _strokes(self, typed: Sequence[Glyphs]) -> list[Keystroke]:
        return [stroke for mark in typed for stroke in keystrokes(mark, self.fonts)]

    def swap(self, gone: Sequence[Mark], come: Sequence[Mark]) -> Iterator[Frame]:
        """Settle the picture without `gone` and with `come`; gives the frames in which one fades into the other."""
        return self._changed(gone, come, change(self.look))

    def cut(self, gone: Sequence[Mark], come: Sequence[Mark]) -> Iterator[Frame]:
        """The same at once: gives one frame."""
        return self._changed(gone, come, (1.0,))

    def _changed(
        self, gone: Sequence[Mark], come: Sequence[Mark], shares: Sequence[float]
    ) -> Iterator[Frame]:
        first = self._without_caret()
        box = ink_box([*gone, *come]).even().clipped(self.full)
        before, settled = self._replaced(gone, come, box)
        return _faded(before, settled, box, shares, first)

    def roll(self, window: Box, up_px: int, gone: Sequence[Mark], come: Sequence[Mark]) -> Iterator[Frame]:
        """Settle the picture with `come` instead of `gone`, all in `window`, which shows the same `up_px` higher;
        gives the frames in which it scrolls there."""
        first = self._without_caret()
        box = window.even().clipped(self.full)
        before, settled = self._replaced(gone, come, box)
        up_px = max(-box.height, min(up_px, box.height))
        return _rolled(before, settled, box, scrolled(self.look, up_px), first)

    def whole(self) -> Iterator[Frame]:
        """Gives the one frame in which all that is settled is there."""
        return iter([(patch(self.picture(), 0, 0),)])

    def grow(self, growing: Growing, over: Sequence[Mark] = ()) -> Iterator[Frame]:
        """Settle what has grown to its full size; gives the frames in which it grows. The marks `over`, which are there
        already, stay over it."""
        first = self._without_caret()
        if over:
            self._replaced(over, (), ink_box(over).even().clipped(self.full))
        states = [[*growing(share), *over] for share in growth(self.look)]
        box = ink_box([mark for marks in states for mark in marks]).even().clipped(self.full)
        before = self._image.crop(box.corners)
        self.paint(states[-1])
        return self._drawn(before, states, box, first)

    def moving(self, box: Box, radius: int, above: Sequence[Mark]) -> Moving:
        """A place for pictures that are to be played, with round corners and under the marks `above`."""
        return Moving(self.picture(), box, radius, above, self.look, self.fonts)

    def play(self, moving: Moving, pictures: Pictures) -> Iterator[Frame]:
        """Gives a frame for each of the pictures. Nothing comes after them."""
        return moving.frames(pictures)

    def _drawn(
        self, before: Image.Image, states: Sequence[Sequence[Mark]], box: Box, first: Frame
    ) -> Iterator[Frame]:
        for marks in states:
            image = before.copy()
            for mark in marks:
                paint(mark.moved(-box.x, -box.y), image, self.look, self.fonts)
            yield (*first, patch(image, box.x, box.y))
            first = ()

    def _exchange(self, gone: Sequence[Mark], come: Sequence[Mark]) -> None:
        for mark in gone:
            self._marks.remove(mark)
        self._marks += come

    def _replaced(
        self, gone: Sequence[Mark], come: Sequence[Mark], box: Box
    ) -> tuple[Image.Image, Image.Image]:
        """What `box` shows before and after `come` takes the place of `gone`."""
        before = self._image.crop(box.corners)
        self._exchange(gone, come)
        settled = Image.new("RGB", before.size, self.look["background"])
        for mark in self._marks:
            shared = mark.ink.clipped(box)
            if shared.width and shared.height:
                paint(mark.moved(-box.x, -box.y), settled, self.look, self.fonts)
        self._image.paste(settled, box.corners)
        return before, settled

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


def _stepwise(
    states: Sequence[State],
    start: State | None,
    box: Box,
    first: Frame,
    look_of: Callable[[State], Image.Image],
) -> Iterator[Frame]:
    """One frame of `box` per state; a state that looks like the one before is an empty frame. `first` is shown with the
    first of them."""
    shown = start
    for state in states:
        yield first if state == shown else (*first, patch(look_of(state), box.x, box.y))
        shown, first = state, ()


def _blended(
    before: Image.Image,
    settled: Image.Image,
    layer: Image.Image,
    box: Box,
    steps: Sequence[Step],
    first: Frame,
) -> Iterator[Frame]:
    """One frame per step of an arrival."""
    colour, opacity = layer.convert("RGB"), layer.getchannel("A")

    def at(step: Step) -> Image.Image:
        if step.settled:
            return settled
        image = before.copy()
        share = opacity.point([round(a * step.opacity) for a in range(256)])
        image.paste(colour, (0, step.below_px), share)
        return image

    return _stepwise(steps, None, box, first, at)


def _faded(
    before: Image.Image, settled: Image.Image, box: Box, shares: Sequence[float], first: Frame
) -> Iterator[Frame]:
    """One frame per share of the new picture."""

    def at(share: float) -> Image.Image:
        return settled if share == 1 else Image.blend(before, settled, share)

    return _stepwise(shares, 0.0, box, first, at)


def _rolled(
    before: Image.Image, settled: Image.Image, box: Box, ups: Sequence[int], first: Frame
) -> Iterator[Frame]:
    """One frame per height: the old picture that many pixels up, and under it what the new one has there."""

    def at(up_px: int) -> Image.Image:
        image = before.copy()
        image.paste(before, (0, -up_px))
        image.paste(settled, (0, ups[-1] - up_px))
        return image

    return _stepwise(ups, 0, box, first, at)


def _at(box: Box, frames: Iterator[Frame], first: Frame) -> Iterator[Frame]:
    """Frames of a region as frames of the picture; `first` is shown with the first of them."""
    for frame in frames:
        yield (*first, *(Patch(box.x + part.x, box.y + part.y, part.rgb) for part in frame))
        first = ()
