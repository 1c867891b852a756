"""The rows of a terminal's screen, and above it what has scrolled away."""

from __future__ import annotations

from typing import Final

from videogen.drawing.terminal.pen import Pen

Cell = tuple[str, Pen]
"""What stands in a column, and how it is set; nothing in the second column of a wide sign."""

MOST_WORK: Final = 1_000_000  # rows that are erased or moved: hours of a program that fills its screen
MOST_ROWS: Final = 1000  # more are no session that anybody watches
BLANK: Final[Cell] = (" ", Pen())


class Overworked(Exception):  # noqa: N818 - says what happened
    """More rows were erased and moved than in any session that somebody would watch."""


class Rows:
    """Rows of cells, of which the cursor is in `row`; the screen begins with `base`. Without a `height` all of them are
    on it."""

    def __init__(self, height: int | None) -> None:
        self.rows: list[list[Cell]] = [[]]
        self.sources: list[int] = [0]
        """For each row what `source` was when something was last written into it."""
        self.source = 0
        self.height = height
        self.row = self.base = 0
        self.margins: tuple[int, int] | None = None
        self.is_alternate = False
        """Whether a program has taken the whole screen, from which nothing scrolls away."""
        self.work_left = MOST_WORK

    def line(self, length: int) -> list[Cell]:
        """A row of at least `length` cells, to be written into."""
        row = self.rows[self.row]
        row += [BLANK] * (length - len(row))
        self.sources[self.row] = self.source
        return row

    @staticmethod
    def tear(row: list[Cell], column: int) -> None:
        """Of a wide sign whose second half is written over nothing stays."""
        if 0 < column < len(row) and not row[column][0]:
            row[column - 1] = (" ", row[column - 1][1])
            row[column] = (" ", row[column][1])

    def feed(self) -> None:
        """The next row; at the lower edge of what scrolls, all of that moves up."""
        if self.margins:
            lower_edge = self.base + self.margins[1]
        elif self.is_alternate and self.height:
            lower_edge = self.base + self.height - 1
        else:
            lower_edge = None
        if self.row == lower_edge:
            return self.scroll(1)
        self.row += 1
        if self.row == len(self.rows) and len(self.rows) < MOST_ROWS:
            self._append()
        self.row = min(self.row, len(self.rows) - 1)
        if self.height and self.row >= self.base + self.height:
            self.base = self.row - self.height + 1
        return None

    def _append(self) -> None:
        self.rows.append([])
        self.sources.append(self.source)

    def scroll(self, count: int) -> None:
        """What lies between the margins moves up, or down where `count` is negative."""
        top, bottom = self.edges()
        count = max(top - bottom - 1, min(count, bottom - top + 1))
        if (
            count > 0
            and top == self.base
            and self.height
            and not self.is_alternate
            and len(self.rows) < MOST_ROWS
        ):
            self.insert(bottom + 1, count)  # what leaves at the top of the screen can still be scrolled to
            self.base += count
            self.row += count
        elif count > 0:
            self.delete(top, count)
            self.insert(bottom + 1 - count, count)
        else:
            self.delete(bottom + 1 + count, -count)
            self.insert(top, -count)

    def edges(self) -> tuple[int, int]:
        """The first and last row between the margins; all of these rows are there."""
        if self.margins:
            top, bottom = (self.base + margin for margin in self.margins)
        else:
            top = self.base
            bottom = top + self.height - 1 if self.height else len(self.rows) - 1
        while len(self.rows) <= bottom:
            self._append()
        return top, bottom

    def spend(self, rows: int) -> None:
        """So many rows are erased or moved. Raises Overworked where that is too much of all."""
        self.work_left -= rows
        if self.work_left < 0:
            raise Overworked

    def insert(self, row: int, count: int) -> None:
        """Empty rows before that one."""
        self.spend(count)
        self.rows[row:row] = [[] for _ in range(count)]
        self.sources[row:row] = [self.source] * count

    def delete(self, row: int, count: int) -> None:
        """Rows, from that one on."""
        del self.rows[row : row + count], self.sources[row : row + count]

    def go(self, row: int) -> None:
        """To a row of the screen, counted from 0."""
        self.row = self.base + max(0, min(row, (self.height or MOST_ROWS) - 1))
        while len(self.rows) <= self.row:
            self._append()
