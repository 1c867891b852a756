"""The screen of a terminal: what is seen after a program has written to it (ECMA-48, and what xterm adds to it).

Written here because no library shows what is tested. pyte (0.8, LGPL) shows 27 of our 75 screens otherwise than xterm:
it has no alternate screen, no sets of line signs in UTF-8, no repeated signs, no tabs and no scrolling by number;
prints device strings, and colours with colons, as letters; raises at `ESC [ ? 1049 r` and at numbers of 5,000 digits;
and knows no faint, concealed or overlined letters. pyavt (0.1) shows 70 of them, but takes the colour of an underline
for struck letters, knows no wavy, double, overlined or concealed ones, repeats a sign without bound (27 s for 200 kB),
and says nothing of pictures that it leaves out. Both need a width and a height, which printed lines do not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from videogen.drawing.code.highlight import HIDDEN
from videogen.drawing.terminal.columns import columns_of
from videogen.drawing.terminal.modes import Stops, align, reset_softly, set_modes
from videogen.drawing.terminal.pen import Pen, after
from videogen.drawing.terminal.scrollback import Cell, Rows
from videogen.drawing.terminal.sequences import ACTS
from videogen.drawing.terminal.tokens import (
    LINE_SIGNS,
    PICTURES,
    SEEN_BETWEEN,
    SILENT,
    TOKEN,
    seven_bits,
    without_controls_inside,
)
from videogen.drawing.type.clusters import clusters

MOST_COLUMNS: Final = 1000  # to which the cursor can be sent where the width is not known
MOST_REPEATS: Final = 100_000  # signs that are written by asking for the one before once more


class Screen(Rows):
    """Rows of cells and a cursor. Without `columns` lines are as long as they are; without `height` the cursor may go
    up to the first line. `returns` is true where a line feed begins a line, as in a file."""

    def __init__(
        self, columns: int | None = None, height: int | None = None, *, returns: bool = True
    ) -> None:
        super().__init__(height)
        self.dropped: list[str] = []
        """What could not be shown, worded."""
        self.columns, self._returns, self.column = columns, returns, 0
        self.pen, self.saved = Pen(), (0, 0, Pen())
        self._main: tuple[list[list[Cell]], list[int], int, int, int] | None = None
        self._lined = self.last = ""
        self.repeats_left = MOST_REPEATS
        self._sets = {"(": "B", ")": "B"}
        self.stops, self.inserts, self.wraps = Stops(), False, True

    def resize(self, columns: int, height: int) -> None:
        """The terminal has become another size; what is there stays where it is."""
        self.columns, self.height, self.margins = columns, height, None
        self.base = max(self.base, len(self.rows) - height)
        if self.is_alternate:
            self.delete(0, self.base)
            self.row, self.base = max(0, self.row - self.base), 0

    def write(self, text: str) -> None:
        """What a program writes."""
        for found in TOKEN.finditer(without_controls_inside(text)):
            if found["text"] is not None:
                self._print(found["text"])
            elif found["control"]:
                self._control(found["control"])
            elif found["final"]:
                self._sequence(found)
            elif found["command"] is not None:
                self._string("]", found["command"])
            elif kind := found["kind"] or (found["kind_8"] and seven_bits(found["kind_8"])):
                self._string(kind, found["string"])
                if found["open"] is not None:
                    self.dropped.append(f"what stands behind an ESC {kind} that does not end")
            elif found["set"]:
                self._sets[found["set"]] = found["charset"]
            elif found["short"]:
                self._escape(found["short"])
            elif (found["of"], found["which"]) == ("#", "8"):
                align(self)

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
            if self.wraps:
                self.column = 0
                self.feed()
            else:
                self.column = max(0, self.columns - count)
        if self.inserts:
            ACTS["@"](self, (count,))
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
            self.tab(1)
        elif sign in "\x0e\x0f":
            self._lined = sign if sign == "\x0e" else ""
        elif sign >= "\x80":
            self._escape(seven_bits(sign))

    def tab(self, count: int) -> None:
        """On over so many stops, or back; behind the last one to the end of the row."""
        for _ in range(min(abs(count), MOST_COLUMNS)):
            stop = self.stops.after(self.at()) if count > 0 else self.stops.before(self.at())
            self.column = self.within(MOST_COLUMNS if stop is None and self.columns else stop or self.at())

    def at(self) -> int:
        """The column of the cursor, which waits at the last one before it goes on in the next row."""
        return min(self.column, self.columns - 1) if self.columns else self.column

    def within(self, column: int) -> int:
        last = self.columns - 1 if self.columns else max(self.column, MOST_COLUMNS - 1)
        return max(0, min(column, last))

    # Sequences

    def _sequence(self, found: re.Match[str]) -> None:
        final, private, between = found["final"], found["private"], found["between"]
        if final == "m" and not private and not between:
            self.pen = after(self.pen, found["parameters"])
        elif final in "hl" and not between:
            set_modes(self, private, found["parameters"], on=final == "h")
        elif (act := ACTS.get(final)) and not between and (not private or (private == "?" and final in "JK")):
            act(self, [_number(part) for part in found["parameters"].split(";")])
        elif between + final == "!p":
            reset_softly(self)
        elif (final not in SILENT and not act and not between) or between + final in SEEN_BETWEEN:
            self.dropped.append(f"the sequence ESC [ {private}{found['parameters']}{between}{final}")

    def _escape(self, final: str) -> None:
        if final == "7":
            self.keep()
        elif final == "8":
            self.bring_back()
        elif final == "H":
            self.stops.add(self.at())
        elif final in "DE":
            self.column = 0 if final == "E" else self.column
            self.feed()
        elif final == "M":
            self._reverse()
        elif final == "c":
            source, dropped, left = self.source, self.dropped, self.work_left
            self.__init__(self.columns, self.height, returns=self._returns)  # type: ignore[misc] # a new screen
            self.source, self.dropped, self.sources, self.work_left = source, dropped, [source], left

    def keep(self) -> None:
        """Remember where the cursor is, and the pen."""
        self.saved = (self.row - self.base, self.at(), self.pen)

    def bring_back(self) -> None:
        """The cursor and the pen as they were kept."""
        row, self.column, self.pen = self.saved
        self.go(row)

    def _string(self, kind: str, string: str) -> None:
        """Titles, links, colours of the window and such show nothing; pictures would."""
        if any(kind == begins and re.match(pattern, string) for begins, pattern in PICTURES):
            self.dropped.append("a picture")

    def _reverse(self) -> None:
        if self.row == (self.base + self.margins[0] if self.margins else self.base):
            self.scroll(-1)
        else:
            self.row -= 1

    def alternate(self, enter: bool) -> None:
        """Programs that take the whole screen give it back as it was."""
        if enter and self._main is None:
            self._main = (self.rows, self.sources, self.row, self.column, self.base)
            self.rows, self.sources = [[]], [self.source]
            self.row = self.column = self.base = 0
        elif not enter and self._main is not None:
            self.rows, self.sources, self.row, self.column, self.base = self._main
            self._main = None
        self.is_alternate = self._main is not None
        self.margins = None


def _number(written: str) -> int:
    """A number of a sequence, which may be as long as somebody likes."""
    return int(written.partition(":")[0][:6] or 0)


def _trimmed(row: Sequence[Cell]) -> list[Cell]:
    end = len(row)
    while end and row[end - 1][0].isspace() and not row[end - 1][1].shows:
        end -= 1
    return list(row[:end])
