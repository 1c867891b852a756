"""The stage: what a scene type composes its page on, and lets things stand on or arrive at their cues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from videogen.drawing.errors import LayoutError
from videogen.drawing.layout.laid import Element, Placed, Sheet
from videogen.drawing.layout.leaves import Arrange, Leaf, divide
from videogen.drawing.layout.page import Arrangement, Head, Page, compose, safe_area
from videogen.drawing.layout.reading import lines_of, words_in
from videogen.drawing.layout.settling import SettlingCanvas
from videogen.drawing.look import Look
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.canvas import Canvas
from videogen.drawing.paint.marks import Glyphs, Mark
from videogen.drawing.paint.motion import arrival, change, growth, scrolled, typing_frames
from videogen.drawing.paint.moving import Pictures
from videogen.drawing.paint.picture import Beat, Frame
from videogen.drawing.type.fonts import Fonts, default_fonts
from videogen.drawing.type.text import Typesetter
from videogen.showing import quote, suggest
from videogen.timeline import Cue

if TYPE_CHECKING:
    from PIL.Image import Image

START = Cue.at_start()
LOOKING_S = 3.0  # what has grown stays so long at the least (the look, section Time)

Item = TypeVar("Item")

Growing = Callable[[float], Element]
"""What something looks like when it has grown so far: more than 0, up to 1."""


class Drawable(Protocol):
    """A scene, as far as drawing is concerned."""

    def beats(self, stage: Stage) -> Iterator[Beat]: ...


def _raise(problem: LayoutError) -> None:
    raise problem


def _pass_over(problem: LayoutError) -> None:
    """Who only draws has been told by `check`."""


class Stage:
    """Composes a page, then gives the beats in which its parts stand from the start, arrive, or are typed."""

    def __init__(
        self,
        look: Look,
        *,
        fonts: Fonts | None = None,
        painting: bool = True,
        report: Callable[[LayoutError], None] = _raise,
        warn: Callable[[LayoutError], None] = _pass_over,
        files: Mapping[str, Path] | None = None,
        length_frames: int | None = None,
        settled: bool = False,
        order: Sequence[int] = (),
    ) -> None:
        fonts = fonts or default_fonts(look.language)
        self.look = look
        self.safe = safe_area(look).scaled(look.ratio)
        """The box, in pixels, outside which nothing stands that must be read."""
        self.elements: list[Element] = []
        """What stands or has arrived so far, back to front."""
        self.sheet = Sheet(look, Typesetter(fonts))
        """What blocks are laid on, for those who need to know how large one is."""
        self.length_frames = length_frames
        """How many frames there are to draw, for a scene that moves all the time; None where only its last picture is
        wanted."""
        self.settled = settled
        """True where only the last picture is wanted: nobody looks at the frames that lead there."""
        self._roles: set[str] = set()  # that the look is known to have
        self._canvas = (SettlingCanvas if settled else Canvas)(look, fonts) if painting else None
        self.report = report
        """Takes what cannot be shown right; raises it, where that is the end."""
        self.warn = warn
        """Takes what is shown otherwise than it was written."""
        self._files = files or {}
        self._order = order
        self._shown = 0  # words that are on the screen
        self._come: Counter[str] = Counter()  # lines of text since the last beat
        self._left: Counter[str] = Counter()
        self._head = 0  # how many of the elements stay when a page is turned

    @property
    def painting(self) -> bool:
        """False where pictures are only laid out, so that nobody looks at frames."""
        return self._canvas is not None

    def file(self, name: str) -> Path:
        """Where a file lies that the scene names."""
        return self._files[name]

    def in_order(self, count: int) -> Sequence[int]:
        """The numbers of so many things in the order in which they arrive, where a scene has them in several tracks."""
        return self._order if len(self._order) == count else range(count)

    def page(self, *arrangements: Arrangement, head: Head | None = None, field: str = "") -> Placed:
        """Place the head, and give the body in the first arrangement that fits, for its parts to be placed or to
        arrive. What does not fit is reported (raised as LayoutError); `field` is named where the body is too high."""
        page = compose(self.sheet, [arrangements], head=head, field=field)
        self._begin(page)
        return page.bodies[0]

    def pages(
        self, items: Sequence[Item], arrange: Arrange[Item], *, head: Head | None = None, field: str = ""
    ) -> list[Leaf[Item]]:
        """As `page` for a body that may be divided: place the head and the first page's mark, and give the pages. Those
        after the first come by `turn`, with their mark."""
        page, leaves = divide(self.sheet, items, arrange, head=head, field=field)
        self._begin(page)
        if leaves[0].pager:
            self.place(leaves[0].pager)
        return leaves

    def _begin(self, page: Page) -> None:
        for problem in page.problems:
            self.report(problem)
        self.place(*(line.whole for line in page.head))
        self._head = len(self.elements)

    def place(self, *elements: Element) -> None:
        """Have these in the picture from the first frame."""
        marks = self._remember(elements)
        if self._canvas:
            self._canvas.paint(marks)

    def first(self, cue: Cue = START) -> Beat:
        """The scene's start: the whole picture with all that was placed. Where the narration speaks of that too, or
        viewers need time for it, `cue` is the item's."""
        return self._beat(cue, self._canvas.whole() if self._canvas else _blank(1))

    def arrive(self, cue: Cue, *elements: Element) -> Beat:
        """At `cue` these fade in and rise to their places, together."""
        marks = self._remember(elements)
        blank = _blank(len(arrival(self.look)) if marks else 0)
        return self._beat(cue, self._canvas.arrive(marks) if self._canvas and marks else blank)

    def show(self, cue: Cue, *elements: Element) -> Beat:
        """At `cue` these are there at once."""
        marks = self._remember(elements)
        blank = _blank(1 if marks else 0)
        return self._beat(cue, self._canvas.show(marks) if self._canvas and marks else blank)

    def type(self, cue: Cue, line: Element, *prompt: Element) -> Beat:
        """At `cue` the prompt is there at once and `line` is typed; a caret stays behind it until the next beat."""
        shown = self._remember(prompt)
        typed = [mark for mark in self._remember([line]) if isinstance(mark, Glyphs)]
        blank = _blank(typing_frames(self.look, sum(len(mark.run.text) for mark in typed)))
        return self._beat(cue, self._canvas.type(shown, typed) if self._canvas else blank, typed=True)

    def swap(self, cue: Cue, gone: Sequence[Element], come: Sequence[Element]) -> Beat:
        """At `cue` `gone` fades into `come`; either may be empty."""
        left, entered = self._exchange(gone, come)
        blank = _blank(len(change(self.look)))
        return self._beat(cue, self._canvas.swap(left, entered) if self._canvas else blank)

    def cut(self, cue: Cue, gone: Sequence[Element], come: Sequence[Element]) -> Beat:
        """At `cue` `come` is there at once instead of `gone`."""
        left, entered = self._exchange(gone, come)
        return self._beat(cue, self._canvas.cut(left, entered) if self._canvas else _blank(1))

    def turn(self, cue: Cue, *elements: Element) -> Beat:
        """At `cue` all that stands under the head of the page fades into `elements`, the first of the next page."""
        left, entered = self._exchange(self.elements[self._head :], elements)
        blank = _blank(len(change(self.look)))
        frames = self._canvas.swap(left, entered) if self._canvas else blank
        return self._beat(cue, frames, is_page=True)

    def roll(
        self, cue: Cue, window: Box, up_px: int, gone: Sequence[Element], come: Sequence[Element]
    ) -> Beat:
        """At `cue` what is in `window` scrolls up by `up_px` pixels: it shows `come`, which is the same, higher up,
        with more below, instead of `gone`. What stands outside the window is not seen."""
        left, entered = self._exchange(gone, come)
        blank = _blank(len(scrolled(self.look, up_px)))
        return self._beat(cue, self._canvas.roll(window, up_px, left, entered) if self._canvas else blank)

    def grow(self, cue: Cue, growing: Growing, under: Sequence[Element] = ()) -> Beat:
        """At `cue` something grows to its full size, which stays; behind the elements `under`, which are there."""
        over, _ = self._exchange(under, [growing(1.0), *under])
        frames = _blank(len(growth(self.look)))
        if self._canvas:
            frames = self._canvas.grow(lambda share: growing(share).marks, over)
        return self._beat(cue, frames, look_s=LOOKING_S)

    def play(self, cue: Cue, box: Box, radius: int, above: Sequence[Mark], pictures: Pictures) -> Beat:
        """At `cue`, the scene's start, `pictures` are shown one after another in `box` (pixels, all even), with round
        corners and under the marks `above`. Nothing comes after it."""
        if self._canvas is None:
            self._remember([Element(box, tuple(above))])
            return self._beat(cue, _blank(1))
        moving = self._canvas.moving(box, radius, above)
        self._remember([Element(box, moving.marks)])
        return self._beat(cue, self._canvas.play(moving, pictures))

    def picture(self) -> Image:
        """What is to be seen once all has settled. Raises RuntimeError where pictures are only laid out."""
        if self._canvas is None:
            raise RuntimeError("nothing was painted")
        return self._canvas.picture()

    def _exchange(self, gone: Sequence[Element], come: Sequence[Element]) -> tuple[list[Mark], list[Mark]]:
        left = [mark for element in gone for mark in element.marks]
        for element in gone:
            self.elements.remove(element)
        self._left += lines_of(left)
        return left, self._remember(list(come))

    def _remember(self, elements: tuple[Element, ...] | list[Element]) -> list[Mark]:
        self.elements += elements
        marks = [mark for element in elements for mark in element.marks]
        self._come += lines_of(marks)
        for role in {
            role for mark in marks if (role := getattr(mark, "role", None)) is not None
        } - self._roles:
            self._check_role(role)
        return marks

    def _check_role(self, role: str) -> None:
        """Report a colour that the look has not, so that checking finds it and not only painting."""
        self._roles.add(role)
        try:
            self.look[role]
        except (KeyError, ValueError):
            help = suggest(role, self.look.colours) or "the roles of colours are those of a theme file"
            message = f"this scene paints with {quote(role)}, which is no role of a colour"
            self.report(LayoutError("", message, help=help, code="unknown-role"))

    def _beat(
        self,
        cue: Cue,
        frames: Iterator[Frame],
        *,
        look_s: float = 0.0,
        typed: bool = False,
        is_page: bool = False,
    ) -> Beat:
        """A beat, and what there is to read of all that came and went since the one before it: on another page all,
        else what is not the same as before. In what grows, numbers are seen at a glance."""
        kept = Counter[str]() if is_page else self._come & self._left
        come, gone = (words_in(lines - kept, lettered=look_s > 0) for lines in (self._come, self._left))
        self._shown += come - gone
        self._come, self._left = Counter(), Counter()
        return Beat(cue, frames, come, self._shown, gone > 0, look_s, typed, is_page=is_page)


def _blank(count: int) -> Iterator[Frame]:
    """As many frames as there would be, of a picture that nobody looks at."""
    return repeat((), count)
