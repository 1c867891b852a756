"""What differs between two versions of code: the lines, and in lines that are alike the words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct

from videogen.drawing.code.grid import Range

ALIKE = 0.5  # share of their words that two lines have in common, from which one is a version of the other
REWRITTEN = 0.75  # share of a line's letters from which it is all new, so that no word of it is marked
MOST_COMPARED = 3600  # pairs of lines of which all are compared; where there are more, none is a version

WORD = re.compile(r"\w+|\s+|[^\w\s]")

Pair = tuple[int, int]
Marks = tuple[list[Range], list[Range]]
"""Characters of a line and of the one that it became."""
Row = tuple[int | None, int | None]


class Difference(Struct, frozen=True):
    """The lines (from 0) that only one version has, each with the characters that changed in it; and the lines of
    both side by side, where None stands for a line that the other version has and this one has not."""

    gone: dict[int, list[Range]]
    new: dict[int, list[Range]]
    rows: list[Row]


def compare(before: Sequence[str], after: Sequence[str]) -> Difference:
    """How `after` differs from `before`; spaces at the end of a line do not count."""
    old, new = ([line.rstrip() for line in lines] for lines in (before, after))
    found = Difference({}, {}, [])
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.rows.extend(zip(range(i, j), range(k, m), strict=True))
            continue
        found.gone.update((line, []) for line in range(i, j))
        found.new.update((line, []) for line in range(k, m))
        pairs = [(i + a, k + b) for a, b in _versions(old[i:j], new[k:m])]
        changed = [(old[a], new[b]) for a, b in pairs]
        marks = _marks(changed, alone=len(pairs) == max(j - i, m - k))
        for (a, b), (gone, come) in zip(pairs, marks, strict=True):
            found.gone[a], found.new[b] = gone, come
        found.rows.extend(_side_by_side(pairs, (i, k), (j, m)))
    return found


def changed_words(before: str, after: str) -> Marks:
    """The characters of each line that the other one has not, by whole words; none where most of it is new."""
    old, new = WORD.findall(before), WORD.findall(after)
    gone: list[Range] = []
    come: list[Range] = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            _add(gone, old, i, j)
            _add(come, new, k, m)
    rewritten = _share(gone, before) > REWRITTEN or _share(come, after) > REWRITTEN
    return ([], []) if rewritten else (gone, come)


def _marks(changed: Sequence[tuple[str, str]], *, alone: bool) -> list[Marks]:
    """The changed words of lines that changed together; signs among them only where nothing else changed, neither in
    these lines nor, if they are not `alone`, around them."""
    marks = [changed_words(before, after) for before, after in changed]
    told = [
        (_telling(gone, before), _telling(come, after))
        for (gone, come), (before, after) in zip(marks, changed, strict=True)
    ]
    return marks if alone and not any(gone or come for gone, come in told) else told


def _telling(ranges: Sequence[Range], line: str) -> list[Range]:
    """Those with a word in them: a mark on a lone colon looks like a speck of dirt."""
    return [(start, end) for start, end in ranges if re.search(r"\w", line[start:end])]


def _add(ranges: list[Range], words: Sequence[str], first: int, last: int) -> None:
    """Words without the spaces around them; two with nothing but a space between are marked as one."""
    while first < last and words[first].isspace():
        first += 1
    while first < last and words[last - 1].isspace():
        last -= 1
    if first == last:
        return
    line = "".join(words)
    start, end = (sum(map(len, words[:place])) for place in (first, last))
    if ranges and line[ranges[-1][1] : start].isspace():
        start = ranges.pop()[0]
    ranges.append((start, end))


def _share(ranges: Sequence[Range], line: str) -> float:
    return sum(end - start for start, end in ranges) / (len(line.strip()) or 1)


def _versions(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Lines that are versions of one another, in order: of all ways to pair them the one in which all are most alike.
    Lines as alike as others pair with the later ones, which stand nearer to what follows."""
    if len(old) * len(new) > MOST_COMPARED:
        return []
    ratios = [[_likeness(a, b) for b in new] for a in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]  # of the lines from a and from b on
    for a in reversed(range(len(old))):
        for b in reversed(range(len(new))):
            skipped = max(best[a + 1][b], best[a][b + 1])
            best[a][b] = max(skipped, ratios[a][b] + best[a + 1][b + 1] if ratios[a][b] else 0.0)
    return list(_chosen(best, ratios))


def _chosen(best: Sequence[Sequence[float]], ratios: Sequence[Sequence[float]]) -> Iterator[Pair]:
    a = b = 0
    while a < len(ratios) and b < len(ratios[a]):
        if best[a][b] == best[a + 1][b]:
            a += 1
        elif best[a][b] == best[a][b + 1]:
            b += 1
        else:
            yield a, b
            a, b = a + 1, b + 1


def _likeness(before: str, after: str) -> float:
    """Share of words in common; 0 where that is too little for one line to be a version of the other."""
    old, new = (tuple(word for word in WORD.findall(line) if not word.isspace()) for line in (before, after))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if not (old and new) or matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0


def _side_by_side(pairs: Sequence[Pair], first: Pair, end: Pair) -> Iterator[Row]:
    """The lines from `first` to before `end` of either version: pairs in one row, others as they come."""
    a, b = first
    for c, d in [*pairs, end]:
        yield from zip_longest(range(a, c), range(b, d))
        if (c, d) != end:
            yield c, d
        a, b = c + 1, d + 1
