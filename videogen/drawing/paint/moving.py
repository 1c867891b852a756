"""A picture that moves in its place: over a page that stands still, and under the words that stand on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from videogen.drawing.look import Look
from videogen.drawing.paint.box import WHOLE, Box, around
from videogen.drawing.paint.colours import BLACK, GREY, WHITE, Planes, to_planes, to_rgb
from videogen.drawing.paint.marks import Bitmap, Mark
from videogen.drawing.paint.picture import Frame, Patch, PlanePatch
from videogen.drawing.paint.pillow import paint, paint_part
from videogen.drawing.type.fonts import Fonts


class Moving:
    """A place for pictures on `page`: `box` (all its numbers even), with round corners, under the marks `above`."""

    def __init__(
        self, page: Image.Image, box: Box, radius: int, above: Sequence[Mark], look: Look, fonts: Fonts
    ) -> None:
        self._box, self._radius, self._above = box, radius, above
        self._page, self._look, self._fonts = page, look, fonts

    def frames(self, pictures: Iterable[Planes | None]) -> Iterator[Frame]:
        """A frame for each of `pictures`. The first and the last are painted as a page is, so that they look exactly as
        they do at rest; the others never become RGB."""
        upcoming = iter(pictures)
        first = next(upcoming)
        assert first is not None, "before the first picture there is none to show once more"
        yield self._settled(first)
        waiting, repeats = None, 0  # whether a picture is the last one is not known before the next comes
        for picture in upcoming:
            if picture is None and waiting is None:
                yield ()
            elif picture is None:
                repeats += 1
            else:
                if waiting is not None:
                    yield self._passing(waiting)
                    yield from [()] * repeats
                waiting, repeats = picture, 0
        if waiting is not None:
            yield self._settled(waiting)
            yield from [()] * repeats

    @cached_property
    def _layers(self) -> list[_Layer]:
        """What lies on pictures that pass; not needed where there is only one."""
        corners = _corners(self._page, self._box, self._radius, self._look, self._fonts)
        return [*corners, *_words(self._box, self._above, self._look, self._fonts)]

    def at_rest(self, picture: Planes) -> Image.Image:
        """The whole page with one of the pictures."""
        seen = Bitmap(self._box, Image.fromarray(to_rgb(picture)), WHOLE, self._radius)
        whole = self._page.copy()
        for mark in (seen, *self._above):
            paint(mark, whole, self._look, self._fonts)
        return whole

    def _settled(self, picture: Planes) -> Frame:
        return (Patch(0, 0, np.asarray(self.at_rest(picture))),)

    def _passing(self, picture: Planes) -> Frame:
        planes = Planes(*map(np.array, picture)) if self._layers else picture
        for layer in self._layers:
            layer.lie_on(planes)
        return (PlanePatch(self._box.x, self._box.y, planes),)


class _Layer:
    """What lies on every picture in a part of its place: how much of the picture shines through, 0 to 255, and what is
    added to that, on black."""

    def __init__(self, part: Box, through: NDArray[np.uint8], added: Image.Image) -> None:
        self._part = part
        halved = np.asarray(Image.fromarray(through).reduce(2))
        self._sums = [
            _weighted(cover, plane, black)
            for cover, plane, black in zip(
                (through, halved, halved), to_planes(added), (BLACK, GREY, GREY), strict=True
            )
        ]

    def lie_on(self, planes: Planes) -> None:
        """Change the planes of a picture. Luma beyond white, which cameras and resampling leave, is white first: under
        a scrim it would shine."""
        part = self._part
        for scale, most, plane, (share, added) in zip(
            (1, 2, 2), (WHITE, 255, 255), planes, self._sums, strict=True
        ):
            target = plane[part.y // scale : part.bottom // scale, part.x // scale : part.right // scale]
            mixed = np.multiply(np.minimum(target, most), share, dtype=np.uint16)
            mixed += added
            mixed >>= 8
            target[:] = mixed


def _weighted(
    through: NDArray[np.uint8], plane: NDArray[np.uint8], black: int
) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    """What of 256 parts shines through, and what is added to them, so that a picture times the one plus the other is a
    picture times 256. Black is not nothing in YUV: it is added where nothing shines through."""
    share = np.rint(through * (256 / 255)).astype(np.int32)
    added = (plane.astype(np.int32) - black) * 256 + black * (256 - share) + 128
    return share.astype(np.uint16), np.clip(added, 0, 0xFFFF - 255 * share).astype(np.uint16)


def _corners(page: Image.Image, box: Box, radius: int, look: Look, fonts: Fonts) -> Iterator[_Layer]:
    """The page, seen in the corners that a round picture leaves free."""
    side = min(radius + radius % 2, box.width // 2, box.height // 2)
    if not side:
        return
    white = Bitmap(box, Image.new("RGB", (1, 1), "white"), WHOLE, radius)
    for x in (box.x, box.right - side - side % 2):
        for y in (box.y, box.bottom - side - side % 2):
            part = Box(x, y, side, side).even()
            covered = _painted([white], part, (0, 0, 0), look, fonts).getchannel(0)
            seen = page.crop(part.corners)
            seen.paste((0, 0, 0), mask=covered)
            yield _Layer(part.moved(-box.x, -box.y), np.asarray(covered), seen)


def _words(box: Box, above: Sequence[Mark], look: Look, fonts: Fonts) -> Iterator[_Layer]:
    """What stands on the pictures. Painted on black it is what is added; on white, it shows what shines through."""
    if not above:
        return
    part = around(mark.ink for mark in above).even().clipped(box)
    on_black, on_white = (
        _painted(above, part, ground, look, fonts) for ground in ((0, 0, 0), (255, 255, 255))
    )
    through = np.asarray(on_white).astype(np.int16) - np.asarray(on_black)
    seen = np.clip(through.max(axis=2), 0, 255).astype(np.uint8)
    yield _Layer(part.moved(-box.x, -box.y), seen, on_black)


def _painted(
    marks: Sequence[Mark], part: Box, ground: tuple[int, int, int], look: Look, fonts: Fonts
) -> Image.Image:
    image = Image.new("RGB", (part.width, part.height), ground)
    paint_part(marks, image, part, look, fonts)
    return image
