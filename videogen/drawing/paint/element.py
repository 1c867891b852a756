"""Elements: what scene types let stand, come and go as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.paint.box import Box
from videogen.drawing.paint.marks import Bitmap, Faint, Mark


class Element(Struct, frozen=True, cache_hash=True):
    """Something on the stage: where it stands and its marks in picture coordinates, back to front."""

    box: Box
    marks: tuple[Mark, ...]

    def moved(self, dx: int, dy: int) -> Element:
        """Another element: the same `dx` and `dy` pixels of the picture away."""
        return Element(self.box.moved(dx, dy), tuple(mark.moved(dx, dy) for mark in self.marks))

    def recoloured(self, roles: Mapping[str, str]) -> Element:
        """Another element: the same with other colours, for each role the one that takes its place."""
        marks = (
            mark if isinstance(mark, Bitmap | Faint) else replace(mark, role=roles.get(mark.role, mark.role))
            for mark in self.marks
        )
        return Element(self.box, tuple(marks))


def marks_of(elements: Iterable[Element]) -> Iterator[Mark]:
    """All their marks, back to front."""
    return (mark for element in elements for mark in element.marks)
