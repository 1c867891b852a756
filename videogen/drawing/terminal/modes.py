"""Modes of a terminal that change what is seen, and its tab stops (ECMA-48, 7; xterm's control sequences)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from videogen.drawing.terminal.pen import Pen

if TYPE_CHECKING:
    from videogen.drawing.terminal.screen import Screen

TAB_CELLS: Final = 8
MOST_STOPS: Final = 1000


class Stops:
    """Where the cursor stops at a tab: every eight columns, or where a program has said."""

    def __init__(self) -> None:
        self._own: list[int] | None = None

    def add(self, column: int) -> None:
        """Stop there too."""
        self._own = sorted({*(self._own if self._own is not None else _usual()), column})

    def clear(self, column: int | None) -> None:
        """No longer stop there, or anywhere."""
        stops = self._own if self._own is not None else _usual()
        self._own = [] if column is None else [stop for stop in stops if stop != column]

    def after(self, column: int) -> int | None:
        """The next one; None where there is none."""
        if self._own is None:
            return column // TAB_CELLS * TAB_CELLS + TAB_CELLS
        place = bisect_right(self._own, column)
        return self._own[place] if place < len(self._own) else None

    def before(self, column: int) -> int:
        """The one before, or the first column."""
        if self._own is None:
            return max(0, -(-column // TAB_CELLS) - 1) * TAB_CELLS
        place = bisect_left(self._own, column)
        return self._own[place - 1] if place else 0


def _usual() -> range:
    return range(TAB_CELLS, MOST_STOPS, TAB_CELLS)


def set_modes(screen: Screen, private: str, modes: str, *, on: bool) -> None:
    """Begin or end what modes do."""
    for mode in (private + mode for mode in modes.split(";")):
        if mode == "4":
            screen.inserts = on
        elif mode == "?7":
            screen.wraps = on
        elif mode == "?1048":
            screen.keep() if on else screen.bring_back()
        elif mode in ("?47", "?1047", "?1049"):
            screen.alternate(on)


def reset_softly(screen: Screen) -> None:
    """What DECSTR does: pen, margins and modes as at first, what is seen stays."""
    screen.pen, screen.margins, screen.inserts, screen.wraps = Pen(), None, False, True


def align(screen: Screen) -> None:
    """What DECALN does: a screen of E, by which screens were adjusted."""
    if screen.columns and screen.height:
        screen.go(screen.height - 1)
        for row in screen.rows[screen.base : screen.base + screen.height]:
            row[:] = [("E", Pen())] * screen.columns
        screen.go(0)
        screen.column = 0
