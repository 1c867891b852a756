"""Cuts spoken words into captions: where a reader would pause, on the screen while their words are spoken."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from videogen.timeline import Word, spread_words
from videogen.words.languages import Language, language_of
from videogen.words.writing import characters, ends_clause, ends_sentence, is_unspaced, width

LINES = 2
LINE_COLUMNS = 42  # letters; an ideograph takes two
COLUMNS_PER_S = 20.0
LEAST_S = 5 / 6
MOST_S = 7.0  # a caption that stays longer is read twice
LINGER_S = 0.3  # a caption stays this long after its last word
BRIDGED_S = 0.5  # two captions with less than this between them follow without a gap
GAP_FRAMES = 2  # the least gap, where there is one

_CUE_COST = 6.0  # how bad one more caption is, in the unit of `_break_cost`
_LIMIT_COST = 1000.0  # a caption that is too fast or too short; only sync counts more
_SILENCE_COST = 15.0  # per second of silence over 0.6 s inside a caption
_SILENCE_S = 0.6
_SENTENCE_COST = 3.0  # a sentence that ends inside a caption
_TORN_COST = 8.0  # and the next one does not
_BALANCE_COST = 0.15  # per column that one line is longer than the other


class CaptionCue(Struct, frozen=True):
    """One caption: on the screen from `start_s` to `end_s` of the film, in whole milliseconds, on one or two
    lines."""

    start_s: float
    end_s: float
    lines: tuple[str, ...]


class _Atom(Struct, frozen=True):
    """What is never cut: a word, or a piece of one that is too long or not spaced."""

    text: str
    start_s: float
    end_s: float
    glued: bool  # no space before it


def caption_cues(
    words: Sequence[Word], *, fps: int, until_s: float, language: str = "en"
) -> tuple[CaptionCue, ...]:
    """The captions of one scene, whose `words` are in seconds of the film and which ends at `until_s`. Every
    word is on the screen while it is spoken. As far as speech allows, a caption has at most 20 columns a
    second and stays at least 5/6 s: it is lengthened into the silence after it, else joined with its
    neighbour."""
    atoms = _atoms(words)
    if not atoms:
        return ()
    cutter = _Cutter(atoms, max(until_s, atoms[-1].end_s), language_of(language))
    return _timed([(first, last, cutter.lines(first, last)) for first, last in cutter.cuts()], cutter, fps)


def _atoms(words: Sequence[Word]) -> list[_Atom]:
    atoms: list[_Atom] = []
    now_s = -math.inf
    for word in words:
        pieces = [piece for part in characters(word.text) for piece in _slices(part)]
        start_s = max(word.start_s, now_s)
        for number, piece in enumerate(spread_words(pieces, start_s, max(start_s, word.end_s))):
            glued = number > 0 or (bool(atoms) and is_unspaced(atoms[-1].text, piece.text))
            atoms.append(_Atom(piece.text, piece.start_s, piece.end_s, glued))
        now_s = start_s
    return atoms


def _slices(text: str) -> list[str]:
    """A text cut into pieces that fit on a line."""
    pieces = [""]
    for sign in text:
        if width(pieces[-1] + sign) > LINE_COLUMNS:
            pieces.append("")
        pieces[-1] += sign
    return pieces


class _Cutter:
    """Finds the cuts that cost least, by dynamic programming over the atoms."""

    def __init__(self, atoms: Sequence[_Atom], until_s: float, language: Language) -> None:
        self.atoms = atoms
        self.until_s = until_s
        self._language = language
        self._columns = [0]
        for atom in atoms:
            self._columns.append(self._columns[-1] + width(atom.text) + (not atom.glued))
        self._breaks = [0.0, *(self._break_cost(at) for at in range(1, len(atoms))), 0.0]

    def cuts(self) -> list[tuple[int, int]]:
        """Ranges of atoms, one for each caption."""
        costs = [0.0]
        starts = [0]
        for last in range(1, len(self.atoms) + 1):
            best, start = math.inf, last - 1
            for first in range(last - 1, -1, -1):
                if self.columns(first, last) > LINES * LINE_COLUMNS + 1:
                    break
                cost = costs[first] + self._cost(first, last)
                if cost < best:
                    best, start = cost, first
            costs.append(best)
            starts.append(start)
        ranges = []
        last = len(self.atoms)
        while last:
            ranges.append((starts[last], last))
            last = starts[last]
        return ranges[::-1]

    def columns(self, first: int, last: int) -> int:
        """The width of atoms `first` to `last` - 1 on one line."""
        return self._columns[last] - self._columns[first] - (not self.atoms[first].glued)

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """The text of a caption, as even as good breaks allow."""
        at, _ = self._line_break(first, last)
        return (self._text(first, at), self._text(at, last)) if at < last else (self._text(first, last),)

    def free_until_s(self, last: int) -> float:
        """How long a caption that ends before atom `last` may stay."""
        return self.atoms[last].start_s if last < len(self.atoms) else self.until_s

    def needed_s(self, first: int, last: int) -> float:
        """How long a caption must stay to be read."""
        return max(LEAST_S, self.columns(first, last) / COLUMNS_PER_S)

    def _cost(self, first: int, last: int) -> float:
        _, line_cost = self._line_break(first, last)
        if math.isinf(line_cost):
            return math.inf
        start_s = self.atoms[first].start_s
        needed_s = self.needed_s(first, last)
        missing_s = max(0.0, needed_s - (self.free_until_s(last) - start_s))
        limit = _LIMIT_COST * (1 + missing_s / needed_s) if missing_s > 0.001 else 0.0
        silence_s = sum(max(0.0, self._gap_s(at) - _SILENCE_S) for at in range(first + 1, last))
        long_s = max(0.0, self.atoms[last - 1].end_s - start_s - MOST_S)
        sentences = sum(self._breaks[at] == 0 for at in range(first + 1, last)) * _SENTENCE_COST
        torn = _TORN_COST if sentences and self._breaks[last] else 0.0
        style = _CUE_COST + 2 * self._breaks[last] + line_cost + sentences + torn
        return style + limit + _SILENCE_COST * (silence_s + long_s)

    def _line_break(self, first: int, last: int) -> tuple[int, float]:
        """Where the second line begins (`last` for none) and what that costs; infinite where it does not
        fit."""
        if self.columns(first, last) <= LINE_COLUMNS:
            return last, 0.0
        best, best_cost = last, math.inf
        for at in range(first + 1, last):
            upper, lower = self.columns(first, at), self.columns(at, last)
            if upper <= LINE_COLUMNS and lower <= LINE_COLUMNS:
                cost = self._breaks[at] + _BALANCE_COST * abs(upper - lower)
                if cost < best_cost:
                    best, best_cost = at, cost
        return best, best_cost

    def _gap_s(self, at: int) -> float:
        """The silence before an atom."""
        return self.atoms[at].start_s - self.atoms[at - 1].end_s

    def _break_cost(self, at: int) -> float:
        """How bad it is to break before atom `at`, from 0 at the end of a sentence."""
        before, after = self.atoms[at - 1].text, self.atoms[at].text
        if ends_sentence(before, self._language):
            return 0.0
        if ends_clause(before):
            return 1.0
        if self.atoms[at].glued:
            return 12.0
        if not any(sign.isalnum() for sign in after):
            return 20.0  # a lone dash belongs to what is before it
        breaks = self._language.breaks
        if before.casefold() in breaks.lead_on or before.casefold() in breaks.verbs:
            return 9.0
        if before[:1].isupper() and after[:1].isupper():
            return 10.0  # a name
        if before[-1:].isdigit():
            return 8.0  # a number and its unit
        return 3.0 if after.casefold() in breaks.begin else 5.0

    def _text(self, first: int, last: int) -> str:
        head, *rest = self.atoms[first:last]
        return head.text + "".join(atom.text if atom.glued else f" {atom.text}" for atom in rest)


def _timed(
    cut: Sequence[tuple[int, int, tuple[str, ...]]], cutter: _Cutter, fps: int
) -> tuple[CaptionCue, ...]:
    cues: list[CaptionCue] = []
    bridged_s = max(BRIDGED_S, (GAP_FRAMES + 1) / fps)
    earliest_ms = 0
    for first, last, lines in cut:
        start_s, free_s = cutter.atoms[first].start_s, cutter.free_until_s(last)
        end_s = max(cutter.atoms[last - 1].end_s + LINGER_S, start_s + cutter.needed_s(first, last))
        if end_s > free_s or (last < len(cutter.atoms) and free_s - end_s < bridged_s):
            end_s = free_s
        start_ms = max(earliest_ms, math.floor(start_s * 1000))
        earliest_ms = max(start_ms + 1, math.floor(end_s * 1000))
        cues.append(CaptionCue(start_ms / 1000, earliest_ms / 1000, lines))
    return tuple(cues)
