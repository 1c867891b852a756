"""An editor: code of which some lines come into focus, after which it scrolls where it is long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from videogen.drawing.code.listing import Listing
from videogen.drawing.code.window import ScrolledCode
from videogen.drawing.layout.blocks import Block
from videogen.drawing.paint.element import Element
from videogen.timeline import Cue
from videogen.words.writing import words_to_read

if TYPE_CHECKING:
    from videogen.drawing.paint.beats import Beat

ROLES = ("code_text", "code_keyword", "code_name", "code_string", "code_number", "code_comment")
NUMBER = "muted"
"""The colour of the numbers of lines."""
DIMMED: Mapping[str, str] = {**{role: f"dim_{role}" for role in ROLES}, NUMBER: "dim_code_comment"}
FOCUSED: Mapping[str, str] = {NUMBER: "accent_text"}


class Editor:
    """The lines of a listing on the stage, and which of them are lit."""

    def __init__(self, scroll: ScrolledCode, listing: Listing, rows: Sequence[Block]) -> None:
        self.scroll = scroll
        self._listing = listing
        self._rows = rows
        self._lit: Sequence[int] | None = None  # None is all of them, none in focus

    def focus(self, said: str | None, places: Sequence[int]) -> Iterator[Beat]:
        """When `said`, or else in their share of the time, bring lines into view and dim all others; nothing is dimmed
        where they are all of them."""
        cue = Cue.at(said or self._listing.text(places))
        lit = None if len(places) == len(self._listing.all_places) else places
        words = sum(map(words_to_read, self._listing.text(places).split())) if lit else 0
        if lit and not all(self.scroll.shows(self._rows[place]) for place in lit):
            up_px = self.scroll.up_to_show([self._rows[place] for place in lit])
            if up_px != self.scroll.up_px:
                yield replace(self.scroll.roll(cue, up_px), lit=words)
                cue = Cue.after()
        changed = [
            place for place in range(len(self._rows)) if _state(place, lit) != _state(place, self._lit)
        ]
        self._lit = lit
        elements = {self._rows[place]: self._element(place) for place in changed}
        for beat in self.scroll.change(cue, elements):
            yield replace(beat, lit=words)
        if lit:
            yield from self.read_on(lit[-1])

    def _element(self, place: int) -> Element:
        home, state = self.scroll.home(self._rows[place]), _state(place, self._lit)
        return home if state is None else home.recoloured(state)

    def read_on(self, last: int) -> Iterator[Beat]:
        """Scroll on until line `last` was seen, from one block of the code to the next."""
        scroll = self.scroll
        end_px = scroll.bottom_px(self._rows[last])
        while end_px > scroll.up_px + scroll.height_px:
            bottom_px = scroll.up_px + scroll.height_px
            unseen = next(place for place, row in enumerate(self._rows) if scroll.bottom_px(row) > bottom_px)
            top_px = self._block_before(unseen)
            top_px = min(top_px if top_px > scroll.up_px else bottom_px, scroll.most_up_px)
            come = [
                place
                for place, row in enumerate(self._rows)
                if bottom_px < scroll.bottom_px(row) and scroll.top_px(row) < top_px + scroll.height_px
            ]
            yield scroll.roll(Cue.at(self._listing.text(come)), top_px)

    def _block_before(self, unseen: int) -> int:
        """Where the view begins next: with the block of code that the first unseen line belongs to, where that leaves
        at least half a view that is new, else a line before it."""
        scroll = self.scroll
        for place in range(unseen, 0, -1):
            top_px = scroll.top_px(self._rows[place])
            if top_px < scroll.up_px + scroll.height_px // 2:
                break
            if not self._listing.lines[place - 1]:
                return top_px
        return scroll.top_px(self._rows[max(0, unseen - 1)])


def _state(place: int, lit: Sequence[int] | None) -> Mapping[str, str] | None:
    """By which roles a line differs from its first look, where these lines are lit."""
    if lit is None:
        return None
    return FOCUSED if place in lit else DIMMED
