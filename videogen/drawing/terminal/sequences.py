"""What control sequences do to a screen: they move its cursor, erase, insert and delete (ECMA-48, 8.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from videogen.drawing.terminal.pen import Pen

if TYPE_CHECKING:
    from videogen.drawing.terminal.screen import Screen

Parameters = Sequence[int]
Act = Callable[["Screen", Parameters], None]

MOST_INSERTED: Final = 1000
MOST_ROW: Final = 10_000  # signs of a row into which some are inserted


def _count(parameters: Parameters) -> int:
    """How often: 0 and nothing mean once."""
    return max(1, parameters[0])


def _up(screen: Screen, parameters: Parameters) -> None:
    top = screen.base + (screen.margins[0] if screen.margins else 0)
    limit = top if screen.row >= top else screen.base
    screen.row = max(limit, screen.row - _count(parameters))


def _down(screen: Screen, parameters: Parameters) -> None:
    screen.go(screen.row - screen.base + _count(parameters))


def _right(screen: Screen, parameters: Parameters) -> None:
    screen.column = screen.within(screen.at() + _count(parameters))


def _left(screen: Screen, parameters: Parameters) -> None:
    screen.column = max(0, screen.at() - _count(parameters))


def _next_line(screen: Screen, parameters: Parameters) -> None:
    _down(screen, parameters)
    screen.column = 0


def _line_before(screen: Screen, parameters: Parameters) -> None:
    _up(screen, parameters)
    screen.column = 0


def _to_column(screen: Screen, parameters: Parameters) -> None:
    screen.column = screen.within(_count(parameters) - 1)


def _to_row(screen: Screen, parameters: Parameters) -> None:
    screen.go(_count(parameters) - 1)


def _to(screen: Screen, parameters: Parameters) -> None:
    screen.go(_count(parameters) - 1)
    screen.column = screen.within(max(1, parameters[1] if len(parameters) > 1 else 1) - 1)


def _erase_screen(screen: Screen, parameters: Parameters) -> None:
    """0: what follows the cursor, 1: what is before it, 2: all, 3: what can be scrolled to."""
    kind = parameters[0]
    if kind == 0:
        _erase_line(screen, [0])
        _erase_rows(screen, screen.row + 1, len(screen.rows))
    elif kind == 1:
        _erase_line(screen, [1])
        _erase_rows(screen, screen.base, screen.row)
    elif kind == 2:
        _erase_rows(screen, screen.base, len(screen.rows))
    elif kind == 3:
        del screen.rows[: screen.base], screen.sources[: screen.base]
        screen.row -= screen.base
        screen.base = 0


def _erase_rows(screen: Screen, first: int, end: int) -> None:
    screen.spend(max(0, end - first))
    screen.rows[first:end] = [_empty(screen) for _ in range(first, end)]


def _erase_line(screen: Screen, parameters: Parameters) -> None:
    """0: from the cursor to the end, 1: from the beginning to the cursor, 2: all."""
    at = screen.at()
    if parameters[0] == 0:
        row = screen.line(at)
        screen.tear(row, at)
        row[at:] = _empty(screen)[at:]
    elif parameters[0] == 1:
        row = screen.line(at + 1)
        screen.tear(row, at + 1)
        row[: at + 1] = [_blank(screen)] * (at + 1)
    elif parameters[0] == 2:
        screen.line(0)[:] = _empty(screen)


def _blank(screen: Screen) -> tuple[str, Pen]:
    """What is erased takes the ground of the pen."""
    return " ", Pen(ground=screen.pen.ground)


def _empty(screen: Screen) -> list[tuple[str, Pen]]:
    """An erased row; a coloured one is as wide as the terminal."""
    return [_blank(screen)] * (screen.columns or 0) if screen.pen.ground else []


def _erase_signs(screen: Screen, parameters: Parameters) -> None:
    at = screen.at()
    row = screen.line(at)
    end = min(at + _count(parameters), screen.columns or max(at, len(row)))
    screen.tear(row, at)
    screen.tear(row, end)
    row[at:end] = [_blank(screen)] * (end - at)


def _delete_signs(screen: Screen, parameters: Parameters) -> None:
    at = screen.at()
    row = screen.line(at)
    screen.tear(row, at)
    screen.tear(row, at + _count(parameters))
    del row[at : at + _count(parameters)]


def _insert_signs(screen: Screen, parameters: Parameters) -> None:
    at = screen.at()
    row = screen.line(at)
    screen.tear(row, at)
    row[at:at] = [_blank(screen)] * min(_count(parameters), MOST_INSERTED)
    del row[screen.columns or max(MOST_ROW, at) :]


def _insert_lines(screen: Screen, parameters: Parameters) -> None:
    _, bottom = screen.edges()
    count = min(_count(parameters), max(0, bottom - screen.row + 1))
    screen.delete(bottom + 1 - count, count)
    screen.insert(screen.row, count)
    screen.column = 0


def _delete_lines(screen: Screen, parameters: Parameters) -> None:
    _, bottom = screen.edges()
    count = min(_count(parameters), max(0, bottom - screen.row + 1))
    screen.delete(screen.row, count)
    screen.insert(bottom + 1 - count, count)
    screen.column = 0


def _scroll_up(screen: Screen, parameters: Parameters) -> None:
    screen.scroll(_count(parameters))


def _scroll_down(screen: Screen, parameters: Parameters) -> None:
    screen.scroll(-_count(parameters))


def _margins(screen: Screen, parameters: Parameters) -> None:
    """The rows that scroll; where the height is not known nobody knows which."""
    top = _count(parameters) - 1
    if screen.height:
        bottom = (
            min(parameters[1] if len(parameters) > 1 and parameters[1] else screen.height, screen.height) - 1
        )
        whole = (top, bottom) == (0, screen.height - 1)
        screen.margins = None if whole or top >= bottom else (top, bottom)
        screen.go(0)
        screen.column = 0


def _save(screen: Screen, parameters: Parameters) -> None:
    screen.keep()


def _restore(screen: Screen, parameters: Parameters) -> None:
    screen.bring_back()


def _tabs(screen: Screen, parameters: Parameters) -> None:
    screen.tab(_count(parameters))


def _tabs_back(screen: Screen, parameters: Parameters) -> None:
    screen.tab(-_count(parameters))


def _clear_tabs(screen: Screen, parameters: Parameters) -> None:
    if parameters[0] in (0, 3):
        screen.stops.clear(None if parameters[0] else screen.at())


def _repeat(screen: Screen, parameters: Parameters) -> None:
    count = min(_count(parameters), screen.repeats_left) if screen.last else 0
    screen.repeats_left -= count
    for _ in range(count):
        screen.put(screen.last)


ACTS: Final[Mapping[str, Act]] = {
    "A": _up,
    "B": _down,
    "C": _right,
    "D": _left,
    "E": _next_line,
    "F": _line_before,
    "G": _to_column,
    "H": _to,
    "I": _tabs,
    "J": _erase_screen,
    "K": _erase_line,
    "L": _insert_lines,
    "M": _delete_lines,
    "P": _delete_signs,
    "S": _scroll_up,
    "T": _scroll_down,
    "X": _erase_signs,
    "Z": _tabs_back,
    "@": _insert_signs,
    "`": _to_column,
    "a": _right,
    "b": _repeat,
    "d": _to_row,
    "e": _down,
    "f": _to,
    "g": _clear_tabs,
    "r": _margins,
    "s": _save,
    "u": _restore,
}
"""What each sequence does, by its last sign."""
