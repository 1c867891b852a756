"""A canvas for those who want the last picture alone: no frames lead to it, and nothing is painted that it hides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PIL import Image

from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.canvas import Canvas, Growing
from videogen.drawing.paint.marks import Glyphs, Mark, ink_box
from videogen.drawing.paint.moving import Moving, Pictures
from videogen.drawing.paint.picture import Frame
from videogen.drawing.paint.typewriter import caret_after
from videogen.drawing.type.fonts import Fonts


class SettlingCanvas(Canvas):
    """Settles what a `Canvas` does, and gives no frames. Marks are painted when the picture is looked at."""

    def __init__(self, look: Look, fonts: Fonts) -> None:
        super().__init__(look, fonts)
        self._is_unpainted = True  # marks may still come and go
        # The part that shows another place of a scroll, and is not painted again yet.
        self._rolled: Box | None = None

    def paint(self, marks: Sequence[Mark]) -> None:
        if self._is_unpainted:
            self._marks += marks
        else:
            self._catch_up()
            super().paint(marks)

    def picture(self) -> Image.Image:
        self._catch_up()
        return super().picture()

    def arrive(self, marks: Sequence[Mark]) -> Iterator[Frame]:
        return self.show(marks)

    def show(self, marks: Sequence[Mark]) -> Iterator[Frame]:
        self._caret = None
        self.paint(marks)
        return iter(())

    def type(self, shown: Sequence[Mark], typed: Sequence[Glyphs]) -> Iterator[Frame]:
        self.show([*shown, *typed])
        if typed and self.look.motion != "reduced":
            self._caret = caret_after(self._strokes(typed)[-1])
        return iter(())

    def swap(self, gone: Sequence[Mark], come: Sequence[Mark]) -> Iterator[Frame]:
        return self.cut(gone, come)

    def cut(self, gone: Sequence[Mark], come: Sequence[Mark]) -> Iterator[Frame]:
        self._caret = None
        if self._is_unpainted:
            self._exchange(gone, come)
        else:
            self._catch_up()
            self._replaced(gone, come, ink_box([*gone, *come]).even().clipped(self.full))
        return iter(())

    def roll(self, window: Box, up_px: int, gone: Sequence[Mark], come: Sequence[Mark]) -> Iterator[Frame]:
        self._caret = None
        box = window.even().clipped(self.full)
        if box != self._rolled:
            self._catch_up()  # what stands outside the window is not seen, and only pixels can be cut off there
            self._rolled = box
        self._exchange(gone, come)
        return iter(())

    def whole(self) -> Iterator[Frame]:
        return iter(())

    def grow(self, growing: Growing, over: Sequence[Mark] = ()) -> Iterator[Frame]:
        return self.cut(over, [*growing(1.0), *over])

    def play(self, moving: Moving, pictures: Pictures) -> Iterator[Frame]:
        moving.show_last(pictures)
        return self.show(moving.marks)

    def _catch_up(self) -> None:
        """Paint all that has been settled so far."""
        if self._is_unpainted:
            self._is_unpainted = False
            marks, self._marks = self._marks, []
            super().paint(marks)
        if self._rolled:
            box, self._rolled = self._rolled, None
            self._replaced((), (), box)
