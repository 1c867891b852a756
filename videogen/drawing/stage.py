"""The stage: what a scene type composes its page on, and lets things stand on or arrive at their cues."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from msgspec.structs import replace

from videogen.drawing.errors import LayoutError, SceneTypeError
from videogen.drawing.layout.laid import LayoutSheet, Placed
from videogen.drawing.layout.leaves import Arrange, Leaf, divide
from videogen.drawing.layout.page import Arrangement, Head, Page, compose, safe_area
from videogen.drawing.look import Look
from videogen.drawing.paint.beats import (
    Animation,
    Appear,
    Beat,
    Fade,
    Growing,
    Growth,
    Pictures,
    Playback,
    Rise,
    Roll,
    Start,
    Typing,
)
from videogen.drawing.paint.box import Box
from videogen.drawing.paint.element import Element, marks_of
from videogen.drawing.paint.motion import GROWTH_S
from videogen.drawing.type.fonts import Fonts, default_fonts
from videogen.drawing.type.text import Typesetter
from videogen.errors import PluginError
from videogen.plugins import scene_type_named
from videogen.showing import quote, suggest
from videogen.timeline import Cue

START = Cue.at_start()

Item = TypeVar("Item")


class Drawable(Protocol):
    """A scene, as far as drawing is concerned."""

    @property
    def type(self) -> str: ...
    def beats(self, stage: Stage) -> Iterator[Beat]: ...
    def listen(self, stage: Stage) -> None: ...


def beats_of(scene: Drawable, stage: Stage) -> list[Beat]:
    """All beats of a scene, composed on `stage`. Raises LayoutError, and PluginError for beats that make no scene."""
    try:
        beats = _listed(scene.beats(stage))
        if found := _fault(beats):
            raise _refused(*found)
    except SceneTypeError as fault:
        raise PluginError(
            f"{scene_type_named(scene.type)} {fault.message}{fault.where}", help=fault.help
        ) from fault
    return beats


def _listed(beats: object) -> list[Beat]:
    """The beats that a scene type gives, which may not be any."""
    if not isinstance(beats, Iterable):
        raise _refused(f"gives {type(beats).__name__} as its beats", "yield each beat")
    return list(beats)


def _fault(beats: Sequence[object]) -> tuple[str, str] | None:
    """What a scene type does wrong that gives these beats, and what it should do."""
    hows = [beat.how if isinstance(beat, Beat) else None for beat in beats]
    if None in hows:
        strange = type(beats[hows.index(None)]).__name__
        return f"gives {strange} among its beats", "give what the stage's methods return"
    if not hows or not isinstance(hows[0], Start | Playback):
        help = "place what is there from the start, then give stage.first(), and all else after it"
        return "shows something before its first picture" if hows else "shows nothing", help
    if any(isinstance(how, Start | Playback) for how in hows[1:]):
        return "shows its first picture twice", "let what comes later arrive, or show it"
    if isinstance(hows[0], Playback) and len(hows) > 1:
        return "shows something after pictures that move all the time", "place it under or above them"
    come = [element for beat in beats if isinstance(beat, Beat) for element in beat.come]
    if not isinstance(hows[0], Playback) and not any(element.marks for element in come):
        return "shows an empty picture", "place something before stage.first(), or let it arrive"
    return None


def _refused(does: str, help: str) -> SceneTypeError:
    return SceneTypeError(does, help=help)


def _check_cue(cue: object) -> None:
    """Refuse where the beat is made what would fail, or be due in the past, when it is timed."""
    if not isinstance(cue, Cue):
        raise _refused(
            f"gives {type(cue).__name__} as the cue of a beat",
            "write Cue.at(text), Cue.after(seconds) or Cue.at_end()",
        )
    if not isinstance(cue.text, str):
        raise _refused(f"gives {type(cue.text).__name__} as the words of a cue", "Cue.at() takes a text")
    for seconds in (cue.delay_s, cue.before_s):
        if not (isinstance(seconds, int | float) and 0 <= seconds < math.inf):
            raise _refused(f"gives {seconds!r} as the seconds of a cue", "write 0 or more seconds")


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
        report: Callable[[LayoutError], None] = _raise,
        warn: Callable[[LayoutError], None] = _pass_over,
        files: Mapping[str, Path] | None = None,
        length_frames: int | None = None,
        order: Sequence[int] = (),
    ) -> None:
        self.look = look
        self.safe = safe_area(look).scaled(look.ratio)
        """The box, in pixels, outside which nothing stands that must be read."""
        self.elements: list[Element] = []
        """What stands or has arrived so far, back to front."""
        self.sheet = LayoutSheet(look, Typesetter(fonts or default_fonts(look.language)))
        """What blocks are laid on, for those who need to know how large one is."""
        self.length_frames = length_frames
        """How many frames there are to draw, for a scene that moves all the time; None where only its last picture is
        wanted."""
        self._roles: set[str] = set()  # that the look is known to have
        self.report = report
        """Takes what cannot be shown right; raises it, where that is the end."""
        self.warn = warn
        """Takes what is shown otherwise than it was written."""
        self._files = files or {}
        self._order = order
        self._begun = False
        self._head = 0  # how many of the elements stay when a page is turned

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
        if elements and self._begun:
            raise _refused("places something after its first picture", "let it arrive, or show it")
        self._add(elements)

    def first(self, cue: Cue = START) -> Beat:
        """The scene's start: the whole picture with all that was placed. Where the narration speaks of that too, or
        viewers need time for it, `cue` is the item's."""
        self._begun = True
        _check_cue(cue)
        return Beat(cue, Start(), tuple(self.elements))

    def arrive(self, cue: Cue, *elements: Element) -> Beat:
        """At `cue` these fade in and rise to their places, together."""
        return self._beat(cue, Rise(), elements)

    def show(self, cue: Cue, *elements: Element) -> Beat:
        """At `cue` these are there at once."""
        return self._beat(cue, Appear(), elements)

    def type(self, cue: Cue, line: Element, *prompt: Element) -> Beat:
        """At `cue` the prompt is there at once and `line` is typed; a caret stays behind it until the next beat."""
        return self._beat(cue, Typing(), [*prompt, line])

    def swap(self, cue: Cue, gone: Sequence[Element], come: Sequence[Element]) -> Beat:
        """At `cue` `gone` fades into `come`; either may be empty."""
        return self._beat(cue, Fade(), come, gone)

    def cut(self, cue: Cue, gone: Sequence[Element], come: Sequence[Element]) -> Beat:
        """At `cue` `come` is there at once instead of `gone`."""
        return self._beat(cue, Appear(), come, gone)

    def turn(self, cue: Cue, *elements: Element) -> Beat:
        """At `cue` all that stands under the head of the page fades into `elements`, the first of the next page."""
        return replace(self._beat(cue, Fade(), elements, self.elements[self._head :]), is_page=True)

    def roll(
        self, cue: Cue, window: Box, up_px: int, gone: Sequence[Element], come: Sequence[Element]
    ) -> Beat:
        """At `cue` what is in `window` scrolls up by `up_px` pixels: it shows `come`, which is the same, higher up,
        with more below, instead of `gone`. What stands outside the window is not seen."""
        return self._beat(cue, Roll(window, up_px), come, gone)

    def grow(
        self,
        cue: Cue,
        growing: Growing,
        under: Sequence[Element] = (),
        gone: Sequence[Element] = (),
        length_s: float = GROWTH_S,
    ) -> Beat:
        """At `cue` something grows to its full size, which stays, in so many seconds: instead of the elements `gone`,
        and behind the elements `under`, which are there."""
        return self._beat(cue, Growth(growing, length_s), [growing(1.0), *under], [*gone, *under])

    def play(self, cue: Cue, box: Box, radius: int, above: Element, pictures: Pictures) -> Beat:
        """At `cue`, the scene's start, `pictures` are shown one after another in `box` (pixels, all even), with round
        corners and under the marks of `above`. Nothing comes after it."""
        self._add([above])
        return Beat(cue, Playback(box, radius, pictures), tuple(self.elements))

    def _beat(self, cue: Cue, how: Animation, come: Sequence[Element], gone: Sequence[Element] = ()) -> Beat:
        _check_cue(cue)
        for element in gone:
            if element not in self.elements:
                raise _refused(
                    "lets something go that is not there", "give what was placed or has come, as it was"
                )
            self.elements.remove(element)
        self._add(come)
        return Beat(cue, how, tuple(come), tuple(gone))

    def _add(self, elements: Sequence[Element]) -> None:
        for element in elements:
            if not isinstance(element, Element):
                raise _refused(
                    f"shows {type(element).__name__}, which has no place yet",
                    "give what stands at its place: placed[block], where placed is what stage.page() gave",
                )
        self.elements += elements
        roles = {role for mark in marks_of(elements) if (role := getattr(mark, "role", None)) is not None}
        for role in roles - self._roles:
            self._check_role(role)

    def _check_role(self, role: str) -> None:
        """Refuse a colour that the look has not, so that checking finds it and not only painting."""
        self._roles.add(role)
        try:
            self.look[role]
        except (KeyError, ValueError):
            help = suggest(role, self.look.colours) or "the roles of colours are those of a theme file"
            raise _refused(f"paints with {quote(role)}, which is no role of a colour", help) from None
