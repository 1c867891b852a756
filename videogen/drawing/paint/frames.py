"""Turns beats into frames, or into the picture that they lead to. Coordinates are pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PIL import Image

from videogen.drawing.look import Look
from videogen.drawing.paint.beats import (
    Appear,
    Beat,
    Fade,
    Growth,
    Playback,
    Rise,
    Roll,
    Start,
    Typing,
    exchange,
    standing,
)
from videogen.drawing.paint.blends import blended, faded, patch, placed, rolled, stepwise
from videogen.drawing.paint.box import Box, around
from videogen.drawing.paint.element import marks_of
from videogen.drawing.paint.marks import Glyphs, Mark, Panel, ink_box
from videogen.drawing.paint.motion import arrival, change, growth, scrolled
from videogen.drawing.paint.moving import Moving
from videogen.drawing.paint.picture import Frame
from videogen.drawing.paint.pillow import paint, paint_part
from videogen.drawing.paint.typewriter import caret_after, typed_cells, typed_frames
from videogen.drawing.type.fonts import Fonts, default_fonts


def frames(
    beats: Iterable[Beat], look: Look, *, fonts: Fonts | None = None, after: Sequence[Beat] = ()
) -> Iterator[Iterator[Frame]]:
    """For each beat its frames one after another, painted when they are asked for, in any order. The first beat of a
    scene gives the whole picture; where there were others before these, `after` has them."""
    canvas = _Canvas(look, fonts or default_fonts(look.language), after)
    return map(canvas.play, beats)


def settled(beats: Sequence[Beat], look: Look, *, fonts: Fonts | None = None) -> Image.Image:
    """The picture that stays after these beats, painted once: nothing that it hides, and no frame that leads there."""
    fonts = fonts or default_fonts(look.language)
    match beats:
        case [*before, Beat(how=Playback() as playback) as last]:
            moving = _Canvas(look, fonts, before).moving(last, playback)
            return moving.at_rest(playback.pictures.last())
    return _Canvas(look, fonts, beats).picture()


class _Canvas:
    """Holds the settled picture. A beat settles at once; the frames that lead there are blended when asked for."""

    def __init__(self, look: Look, fonts: Fonts, after: Sequence[Beat]) -> None:
        self.look = look
        self.fonts = fonts
        self.full = Box(0, 0, look.width, look.height)
        self._there = standing(after)
        self._image = self._painted(self.full)
        last = next((beat for beat in reversed(after) if beat.changes), None)
        self._caret = self._caret_of(last) if last else None

    def play(self, beat: Beat) -> Iterator[Frame]:
        """Settle a beat; gives its frames."""
        if not beat.changes:
            return iter(())
        first = self._without_caret()
        match beat.how:
            case Start():
                self._add(beat)
                return iter([(patch(self._image, 0, 0),)])
            case Appear():
                return self._appear(beat, first)
            case Rise():
                return self._rise(beat, first)
            case Fade():
                return self._fade(beat, change(self.look), first)
            case Typing() as typing:
                return self._type(beat, typing, first)
            case Roll() as roll:
                return self._roll(beat, roll, first)
            case Growth() as growing:
                return self._grow(beat, growing, first)
            case Playback() as playback:
                return self.moving(beat, playback).frames(playback.pictures)

    def picture(self) -> Image.Image:
        """A copy of the settled picture, with the caret where there is one."""
        image = self._image.copy()
        if self._caret:
            paint(self._caret, image, self.look, self.fonts)
        return image

    def moving(self, beat: Beat, playback: Playback) -> Moving:
        """The place for pictures that are played, on a page of all that comes with them but the last element."""
        *page, above = beat.come
        self._paint(marks_of(page))
        return Moving(self._image, playback.box, playback.radius, above.marks, self.look, self.fonts)

    def _appear(self, beat: Beat, first: Frame) -> Iterator[Frame]:
        if beat.gone:
            return self._fade(beat, (1.0,), first)
        box = self._box([*marks_of(beat.come)])
        self._add(beat)
        return iter([(*first, patch(self._image.crop(box.corners), box.x, box.y))])

    def _rise(self, beat: Beat, first: Frame) -> Iterator[Frame]:
        """Only the rectangle that the marks cross is blended."""
        marks, steps = [*marks_of(beat.come)], arrival(self.look)
        box = self._box(marks, max(step.below_px for step in steps))
        before = self._image.crop(box.corners)
        layer = self._layer(marks, box)
        self._add(beat)
        return blended(before, self._image.crop(box.corners), layer, box, steps, first)

    def _type(self, beat: Beat, typing: Typing, first: Frame) -> Iterator[Frame]:
        typed = typing.typed(beat.come)
        if self.look.motion == "reduced" or not typed:
            return self._appear(beat, first)
        shown = [mark for mark in marks_of(beat.come) if mark not in typed]
        if shown:
            box = self._box(shown)
            self._paint(shown)
            first = (*first, patch(self._image.crop(box.corners), box.x, box.y))
        cells = self._cells(typed)
        carets = [caret_after(cell) for cell in cells]
        box = around([ink_box(typed), *(caret.box for caret in carets)]).even().clipped(self.full)
        before = self._image.crop(box.corners)
        self._paint(typed)
        exchange(self._there, beat)
        self._caret = carets[-1]
        local = [cell.moved(-box.x, -box.y) for cell in cells]
        keyed = typed_frames(before, self._image.crop(box.corners), local, self.look, self.fonts)
        return placed(box, keyed, first)

    def _fade(self, beat: Beat, shares: Sequence[float], first: Frame) -> Iterator[Frame]:
        box = self._box([*marks_of(beat.gone), *marks_of(beat.come)])
        before, after = self._exchanged(beat, box)
        return faded(before, after, box, shares, first)

    def _roll(self, beat: Beat, roll: Roll, first: Frame) -> Iterator[Frame]:
        box = roll.window.even().clipped(self.full)
        before, after = self._exchanged(beat, box)
        up_px = max(-box.height, min(roll.up_px, box.height))
        return rolled(before, after, box, scrolled(self.look, up_px), first)

    def _grow(self, beat: Beat, growing: Growth, first: Frame) -> Iterator[Frame]:
        gone, over = [*marks_of(beat.gone)], [*marks_of(beat.come[1:])]
        if gone:
            self._exchanged(Beat(beat.cue, beat.how, (), beat.gone), self._box(gone))
        states = [[*growing.growing(share).marks, *over] for share in growth(self.look, growing.length_s)]
        box = self._box([*gone, *(mark for marks in states for mark in marks)])
        before = self._image.crop(box.corners)
        self._add(Beat(beat.cue, beat.how, beat.come))

        def at(marks: Sequence[Mark]) -> Image.Image:
            image = before.copy()
            paint_part(marks, image, box, self.look, self.fonts)
            return image

        return stepwise(states, None, box, first, at)

    def _add(self, beat: Beat) -> None:
        """Settle what comes, over what is there."""
        exchange(self._there, beat)
        self._paint(marks_of(beat.come))

    def _paint(self, marks: Iterable[Mark]) -> None:
        for mark in marks:
            paint(mark, self._image, self.look, self.fonts)

    def _exchanged(self, beat: Beat, box: Box) -> tuple[Image.Image, Image.Image]:
        """Settle a beat in `box`; gives what is there before and after it."""
        before = self._image.crop(box.corners)
        exchange(self._there, beat)
        after = self._painted(box)
        self._image.paste(after, box.corners)
        return before, after

    def _painted(self, box: Box) -> Image.Image:
        """What is there, painted anew in `box`."""
        image = Image.new("RGB", (box.width, box.height), self.look["background"])
        for element, window in self._there:
            for mark in element.marks:
                shared = mark.ink.clipped(box)
                if shared.width and shared.height:
                    self._paint_through(window, mark, image, box)
        return image

    def _paint_through(self, window: Box | None, mark: Mark, image: Image.Image, box: Box) -> None:
        """Paint a mark on an image of `box`, but for what lies outside its window."""
        seen = (window or box).even().clipped(box)
        if window is None or seen.holds(mark.ink.clipped(box)):
            paint_part([mark], image, box, self.look, self.fonts)
        elif seen.width and seen.height:
            place = seen.moved(-box.x, -box.y).corners
            part = image.crop(place)
            paint_part([mark], part, seen, self.look, self.fonts)
            image.paste(part, place)

    def _box(self, marks: Sequence[Mark], below_px: int = 0) -> Box:
        """The rectangle of the picture that the marks cross, from so many pixels below their places."""
        ink = ink_box(marks)
        return Box(ink.x, ink.y, ink.width, ink.height + below_px).even().clipped(self.full)

    def _without_caret(self) -> Frame:
        """Take the caret away: the patch that shows what is behind it."""
        caret, self._caret = self._caret, None
        if caret is None:
            return ()
        box = caret.box.even().clipped(self.full)
        return (patch(self._image.crop(box.corners), box.x, box.y),)

    def _caret_of(self, beat: Beat) -> Panel | None:
        """The caret that stays after a beat."""
        typed = beat.how.typed(beat.come) if isinstance(beat.how, Typing) else []
        return caret_after(self._cells(typed)[-1]) if typed and self.look.motion != "reduced" else None

    def _cells(self, typed: Sequence[Glyphs]) -> list[Box]:
        return [cell for mark in typed for cell in typed_cells(mark, self.fonts)]

    def _layer(self, marks: Sequence[Mark], box: Box) -> Image.Image:
        layer = Image.new("RGBA", (box.width, box.height))
        paint_part(marks, layer, box, self.look, self.fonts)
        return layer
