"""The screen of a terminal: what is seen after a program has written to it (ECMA-48, and what xterm adds to it)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from videogen.drawing.clusters import clusters
from videogen.drawing.columns import columns_of
from videogen.drawing.highlight import HIDDEN
from videogen.drawing.pen import Pen, after
from videogen.drawing.sequences import ACTS

Cell = tuple[str, Pen]
"""What stands in a column, and how it is set; nothing in the second column of a wide sign."""

TAB_CELLS: Final = 8
MOST_COLUMNS: Final = 1000  # to which the cursor can be sent where the width is not known
MOST_WORK: Final = 1_000_000  # rows that are erased or moved: hours of a program that fills its screen
MOST_REPEATS: Final = 100_000  # signs that are written by asking for the one before once more
MOST_ROWS: Final = 1000  # more are no session that anybody watches
BLANK: Final[Cell] = (" ", Pen())

TOKEN = re.compile(
    r"(?P<text>[^\x00-\x1f\x7f\x9b\x9d]+)"
    r"|(?:\x1b\[|\x9b)(?P<private>[<=>?]?)(?P<parameters>[0-9:;]*)[0-?]*(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|(?:\x1b\]|\x9d)(?P<command>[^\x07\x1b\x9c]*)(?:\x07|\x1b\\|\x9c|(?=\x1b)|\Z)"
    r"|\x1b(?P<kind>[PX^_])(?P<string>.*?)(?:\x1b\\|\x9c|\Z)"
    r"|\x1b(?P<set>[()])(?P<charset>.)"
    r"|\x1b[ #%*+]?(?P<short>[0-~])"
    r"|(?P<control>[\x00-\x1f])"
    r"|.",
    re.DOTALL,
)
LINE_SIGNS = str.maketrans("`afgjklmnopqrstuvwxyz{|}~", "◆▒°±┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·")  # DEC special graphics
PICTURES = (("P", r"[0-9;]*q"), ("_", "G"), ("]", "1337;File="))  # sixels, kitty, iTerm2
SILENT = frozenset("hlncqpxyutigmrW")  # modes, questions and settings: they show nothing


class Overworked(Exception):  # noqa: N818 - says what happened
    """More rows were erased and moved than in any session that somebody would watch."""


class Screen:
    """Rows of cells and a cursor. Without `columns` lines are as long as they are; without `height` the cursor may go
    up to the first line. `returns` is true where a line feed begins a line, as in a file."""

    def __init__(
        self, columns: int | None = None, height: int | None = None, *, returns: bool = True
    ) -> None:
        self.rows: list[list[Cell]] = [[]]
        self.sources: list[int] = [0]
        """For each row what `source` was when something was last written into it."""
        self.source = 0
        self.dropped: list[str] = []
        """What could not be shown, worded."""
        self.columns, self.height, self._returns = columns, height, returns
        self.row = self.column = self.base = 0
        self.pen, self.saved = Pen(), (0, 0, Pen())
        self.margins: tuple[int, int] | None = None
        self._main: tuple[list[list[Cell]], list[int], int, int, int] | None = None
        self._lined = self.last = ""
        self.repeats_left, self._work_left = MOST_REPEATS, MOST_WORK
        self._sets = {"(": "B", ")": "B"}

    def resize(self, columns: int, height: int) -> None:
        """The terminal has become another size; what is there stays where it is."""
        self.columns, self.height, self.margins = columns, height, None
        self.base = max(self.base, len(self.rows) - height)

    def write(self, text: str) -> None:
        """What a program writes."""
        for found in TOKEN.finditer(text):
            if found["text"] is not None:
                self._print(found["text"])
            elif found["control"]:
                self._control(found["control"])
            elif found["final"]:
                self._sequence(found)
            elif found["command"] is not None:
                self._string("]", found["command"])
            elif found["kind"]:
                self._string(found["kind"], found["string"])
            elif found["set"]:
                self._sets[found["set"]] = found["charset"]
            elif found["short"]:
                self._escape(found["short"])

    def seen(self) -> Iterator[tuple[list[Cell], int]]:
        """The rows down to the last that is not empty, each without what is not seen at its end, and its source."""
        rows = [_trimmed(row) for row in self.rows]
        while rows and not rows[-1]:
            rows.pop()
        yield from zip(rows, self.sources, strict=False)

    # Letters

    def _print(self, text: str) -> None:
        text = text.translate(HIDDEN)
        if self._sets[")" if self._lined else "("] == "0":
            text = text.translate(LINE_SIGNS)
        for cluster in text if text.isascii() else clusters(text):
            self.put(cluster)

    def put(self, cluster: str) -> None:
        """Write one cluster where the cursor is."""
        count = 1 if cluster.isascii() else columns_of(cluster)
        if count == 0:
            return self._join(cluster)
        if self.columns and self.column + count > self.columns:
            self.column = 0
            self.feed()
        row = self.line(self.column + count)
        self.tear(row, self.column)
        self.tear(row, self.column + count)
        row[self.column] = (cluster, self.pen)
        row[self.column + 1 : self.column + count] = [("", self.pen)] * (count - 1)
        self.column += count
        self.last = cluster
        return None

    def _join(self, mark: str) -> None:
        """A mark that stands alone belongs to the letter before it."""
        row = self.rows[self.row]
        at = self.column - 1
        while at > 0 and at < len(row) and not row[at][0]:
            at -= 1
        if 0 <= at < len(row):
            row[at] = (row[at][0] + mark, row[at][1])

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

    # Controls

    def _control(self, sign: str) -> None:
        if sign in "\n\v\f":
            self.column = 0 if self._returns else self.column
            self.feed()
        elif sign == "\r":
            self.column = 0
        elif sign == "\b":
            self.column = max(0, self.at() - 1)
        elif sign == "\t":
            self.column = self.within(self.at() // TAB_CELLS * TAB_CELLS + TAB_CELLS)
        elif sign in "\x0e\x0f":
            self._lined = sign if sign == "\x0e" else ""

    def at(self) -> int:
        """The column of the cursor, which waits at the last one before it goes on in the next row."""
        return min(self.column, self.columns - 1) if self.columns else self.column

    def within(self, column: int) -> int:
        last = self.columns - 1 if self.columns else max(self.column, MOST_COLUMNS - 1)
        return max(0, min(column, last))

    def feed(self) -> None:
        """The next row; at the lower edge of what scrolls, all of that moves up."""
        if self.margins and self.row == self.base + self.margins[1]:
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
        if count > 0 and top == self.base and self.height and not self._main and len(self.rows) < MOST_ROWS:
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
        self._work_left -= rows
        if self._work_left < 0:
            raise Overworked

    def insert(self, row: int, count: int) -> None:
        """Empty rows before that one."""
        self.spend(count)
        self.rows[row:row] = [[] for _ in range(count)]
        self.sources[row:row] = [self.source] * count

    def delete(self, row: int, count: int) -> None:
        """Rows, from that one on."""
        del self.rows[row : row + count], self.sources[row : row + count]

    # Sequences

    def _sequence(self, found: re.Match[str]) -> None:
        final, private, between = found["final"], found["private"], found["between"]
        if final == "m" and not private and not between:
            self.pen = after(self.pen, found["parameters"])
        elif private == "?" and final in "hl" and not between:
            for mode in found["parameters"].split(";"):
                if mode in ("47", "1047", "1049"):
                    self._alternate(final == "h")
        elif private in ("", "?") and not between and (act := ACTS.get(final)):
            act(self, [_number(part) for part in found["parameters"].split(";")])
        elif final not in SILENT and not between:
            self.dropped.append(f"the sequence ESC [ {private}{found['parameters']}{final}")

    def _escape(self, final: str) -> None:
        if final == "7":
            self.saved = (self.row - self.base, self.at(), self.pen)
        elif final == "8":
            row, self.column, self.pen = self.saved
            self.go(row)
        elif final in "DE":
            self.column = 0 if final == "E" else self.column
            self.feed()
        elif final == "M":
            self._reverse()
        elif final == "c":
            source, dropped, left = self.source, self.dropped, self._work_left
            self.__init__(self.columns, self.height, returns=self._returns)  # type: ignore[misc] # a new screen
            self.source, self.dropped, self.sources, self._work_left = source, dropped, [source], left

    def _string(self, kind: str, string: str) -> None:
        """Titles, links, colours of the window and such show nothing; pictures would."""
        if any(kind == begins and re.match(pattern, string) for begins, pattern in PICTURES):
            self.dropped.append("a picture")

    def _reverse(self) -> None:
        if self.row == (self.base + self.margins[0] if self.margins else self.base):
            self.scroll(-1)
        else:
            self.row -= 1

    def go(self, row: int) -> None:
        """To a row of the screen, counted from 0."""
        self.row = self.base + max(0, min(row, (self.height or MOST_ROWS) - 1))
        while len(self.rows) <= self.row:
            self._append()

    def _alternate(self, enter: bool) -> None:
        """Programs that take the whole screen give it back as it was."""
        if enter and self._main is None:
            self._main = (self.rows, self.sources, self.row, self.column, self.base)
            self.rows, self.sources = [[]], [self.source]
            self.row = self.column = self.base = 0
        elif not enter and self._main is not None:
            self.rows, self.sources, self.row, self.column, self.base = self._main
            self._main = None
        self.margins = None


def _number(written: str) -> int:
    """A number of a sequence, which may be as long as somebody likes."""
    return int(written.partition(":")[0][:6] or 0)


def _trimmed(row: Sequence[Cell]) -> list[Cell]:
    end = len(row)
    while end and row[end - 1][0].isspace() and not row[end - 1][1].shows:
        end -= 1
    return list(row[:end])
