"""The stage: what a scene type composes its page on, and lets things stand on or arrive at their cues."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from videogen.drawing.canvas import Canvas, patch
from videogen.drawing.errors import LayoutError
from videogen.drawing.fonts import Fonts, default_fonts
from videogen.drawing.layout import Element, Placed, Sheet
from videogen.drawing.look import Look
from videogen.drawing.marks import Glyphs, Mark
from videogen.drawing.page import Arrangement, Head, compose, safe_area
from videogen.drawing.picture import Beat, Frame
from videogen.drawing.text import Typesetter
from videogen.timeline import Cue

START = Cue.at_start()


class Drawable(Protocol):
    """A scene, as far as drawing is concerned."""

    def beats(self, stage: Stage) -> Iterator[Beat]: ...


def _raise(problem: LayoutError) -> None:
    raise problem


class Stage:
    """Composes a page, then gives the beats in which its parts stand from the start, arrive, or are typed."""

    def __init__(
        self,
        look: Look,
        *,
        fonts: Fonts | None = None,
        painting: bool = True,
        report: Callable[[LayoutError], None] = _raise,
    ) -> None:
        fonts = fonts or default_fonts()
        self.look = look
        self.safe = safe_area(look).scaled(look.ratio)
        """The box, in pixels, outside which nothing stands that must be read."""
        self.elements: list[Element] = []
        """What stands or has arrived so far, back to front."""
        self._sheet = Sheet(look, Typesetter(fonts))
        self._canvas = Canvas(look, fonts) if painting else None
        self._report = report

    def page(self, *arrangements: Arrangement, head: Head | None = None, field: str = "") -> Placed:
        """Place the head, and give the body in the first arrangement that fits, for its parts to be placed or to
        arrive. What does not fit is reported (raised as LayoutError); `field` is named where the body is too high."""
        page = compose(self._sheet, arrangements, head=head, field=field)
        for problem in page.problems:
            self._report(problem)
        self.place(*(line.whole for line in page.head))
        return page.body

    def place(self, *elements: Element) -> None:
        """Have these in the picture from the first frame."""
        marks = self._remember(elements)
        if self._canvas:
            self._canvas.paint(marks)

    def first(self, cue: Cue = START) -> Beat:
        """The scene's start: the whole picture with all that was placed. Where the narration speaks of that too, or
        viewers need time for it, `cue` is the item's."""
        if self._canvas is None:
            return Beat(cue, iter(()))
        whole: Frame = (patch(self._canvas.picture(), 0, 0),)
        return Beat(cue, iter([whole]))

    def arrive(self, cue: Cue, *elements: Element) -> Beat:
        """At `cue` these fade in and rise to their places, together."""
        marks = self._remember(elements)
        return Beat(cue, self._canvas.arrive(marks) if self._canvas and marks else iter(()))

    def show(self, cue: Cue, *elements: Element) -> Beat:
        """At `cue` these are there at once."""
        marks = self._remember(elements)
        return Beat(cue, self._canvas.show(marks) if self._canvas and marks else iter(()))

    def type(self, cue: Cue, line: Element, *prompt: Element) -> Beat:
        """At `cue` the prompt is there at once and `line` is typed; a caret stays behind it until the next beat."""
        shown = self._remember(prompt)
        typed = [mark for mark in self._remember([line]) if isinstance(mark, Glyphs)]
        return Beat(cue, self._canvas.type(shown, typed) if self._canvas else iter(()))

    def _remember(self, elements: tuple[Element, ...] | list[Element]) -> list[Mark]:
        self.elements += elements
        return [mark for element in elements for mark in element.marks]
