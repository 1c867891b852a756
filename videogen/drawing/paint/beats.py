"""Beats: at a cue something goes and something comes, in one of a few manners. They are values, of which nothing is
painted yet: `frames` turns them into pictures, `standing` says what is left in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec import Struct

from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.element import Element, marks_of
from videogen.drawing.paint.marks import Glyphs
from videogen.drawing.paint.motion import GROWTH_S, arrival, change, growth, scrolled, typing_frames
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.paint.colours import Planes

LOOKING_S = 3.0  # what has grown stays so long at the least (the look, section Time)

Growing = Callable[[float], Element]
"""What something looks like when it has grown so far: more than 0, up to 1. The same share gives equal elements."""


class Pictures(Protocol):
    """Pictures of one size, one for each frame, made when they are asked for; None is the one before once more. The
    first is a picture."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Planes | None]: ...

    def last(self) -> Planes:
        """The one that stays, made without those before it."""


class Start(Struct, frozen=True):
    """The whole picture is there: the beginning of a scene."""


class Appear(Struct, frozen=True):
    """What goes is gone at once, and what comes is there."""


class Rise(Struct, frozen=True):
    """What comes fades in and rises to its place."""


class Fade(Struct, frozen=True):
    """What goes fades into what comes."""


class Typing(Struct, frozen=True):
    """The last element that comes is typed and has a caret until the next beat; those before it are there at once."""

    def typed(self, come: Sequence[Element]) -> list[Glyphs]:
        """The letters that are typed of what comes."""
        return [mark for mark in marks_of(come[-1:]) if isinstance(mark, Glyphs)]


class Roll(Struct, frozen=True):
    """What is in the window, in pixels, moves up by so many of them: what comes is the same, higher up, with more
    below. It is not seen outside the window."""

    window: Box
    up_px: int


class Growth(Struct, frozen=True):
    """The first element that comes grows to its full size; the others, which may have been there, stay over it."""

    growing: Growing
    length_s: float = GROWTH_S


class Playback(Struct, frozen=True):
    """Pictures are shown one after another in `box` (pixels, all even), with round corners, under the last element that
    comes; the others are there from the start, as the page. No beat comes after it."""

    box: Box
    radius: int
    pictures: Pictures


Animation = Start | Appear | Rise | Fade | Typing | Roll | Growth | Playback


class Beat(Struct, frozen=True):
    """At `cue`, `gone` goes and `come` comes, as `how` says; then the picture stays until the next beat."""

    cue: Cue
    how: Animation
    come: tuple[Element, ...] = ()
    gone: tuple[Element, ...] = ()
    lit: int = 0
    """Words that are lit from then on, until others are."""
    turns: bool = False
    """Words that were there before must have been read by then, whether or not any of them goes."""
    is_page: bool = False
    """It takes the place of a page."""

    @property
    def changes(self) -> bool:
        """Whether it shows anything: a beat of nothing takes no frame and only keeps its time."""
        if isinstance(self.how, Start | Roll | Playback):
            return True
        return any(element.marks for element in (*self.come, *self.gone))

    @property
    def look_s(self) -> float:
        """How long it takes to look at, once it has played."""
        return LOOKING_S if isinstance(self.how, Growth) else 0.0

    def frame_count(self, look: Look) -> int:
        """How many frames it plays."""
        if not self.changes:
            return 0
        match self.how:
            case Start() | Appear():
                return 1
            case Rise():
                return len(arrival(look))
            case Fade():
                return len(change(look))
            case Typing() as typing:
                return typing_frames(look, sum(len(mark.run.text) for mark in typing.typed(self.come)))
            case Roll(_, up_px):
                return len(scrolled(look, up_px))
            case Growth(_, length_s):
                return len(growth(look, length_s))
            case Playback(pictures=pictures):
                return len(pictures)


class Windowed(NamedTuple):
    """An element that is there, and the window that it is seen through, where it has one."""

    element: Element
    window: Box | None = None


def standing(beats: Iterable[Beat]) -> list[Windowed]:
    """What is there after these beats, back to front."""
    there: list[Windowed] = []
    for beat in beats:
        exchange(there, beat)
    return there


def exchange(there: list[Windowed], beat: Beat) -> None:
    """Take from what is there what goes with a beat, and add what comes. Raises ValueError where it is not there."""
    for element in beat.gone:
        del there[[each.element for each in there].index(element)]
    window = beat.how.window if isinstance(beat.how, Roll) else None
    there += [Windowed(element, window) for element in beat.come]
