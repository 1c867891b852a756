"""Where lines break: pure arithmetic over the widths of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

WIDOW_SHARE = 0.35  # a last line of one word, shorter than this share of the column, is a widow

# Between two of these a line may break without a space (Han, kana, Hangul; UAX 14 class ID, simplified).
IDEOGRAPHS = "\u2e80-\u2fdf\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
NEVER_FIRST = "、。，．・：；？！ー）］｝」』】〉》’”…ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
NEVER_LAST = "（［｛「『【〈《‘“"
PIECE = re.compile(
    rf"[{IDEOGRAPHS}{NEVER_LAST}{NEVER_FIRST}]"  # one ideograph or its punctuation
    rf"|[^{IDEOGRAPHS}{NEVER_LAST}{NEVER_FIRST}/-]*[/-]+"  # up to and with a hyphen or slash
    rf"|[^{IDEOGRAPHS}{NEVER_LAST}{NEVER_FIRST}/-]+"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that never breaks, and the glue (a space or nothing) between it and the piece before."""

    text: str
    glue: str


@lru_cache(maxsize=4096)
def pieces_of(text: str) -> tuple[Piece, ...]:
    """`text` cut wherever a line may break: at spaces, after hyphens and slashes inside words, between ideographs."""
    pieces: list[Piece] = []
    for word in text.split():
        for index, part in enumerate(_parts(word)):
            pieces.append(Piece(part, " " if index == 0 and pieces else ""))
    return tuple(pieces)


def _parts(word: str) -> list[str]:
    parts: list[str] = []
    for part in PIECE.findall(word):
        sticks = parts and (
            part[0] in NEVER_FIRST or parts[-1][-1] in NEVER_LAST or _too_small(parts[-1], part)
        )
        if sticks:
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _too_small(left: str, right: str) -> bool:
    """A break at a hyphen or slash may not leave a scrap, nor cut an option from its dashes (`--output`)."""
    if left[-1] not in "-/":
        return False
    return not any(c.isalnum() for c in left) or len(left) < 3 or len(right) < 3


Rule = Callable[[Sequence[float], Sequence[float], float], list[int]]
"""(widths, gaps before each, limit) to the index of the piece that starts each line."""


def greedy(widths: Sequence[float], gaps: Sequence[float], limit: float) -> list[int]:
    """The fewest lines: each takes as many pieces as fit. A piece wider than `limit` gets a line of its own."""
    starts, used = [0], 0.0
    for index, width in enumerate(widths):
        if index == 0:
            used = width
        elif used + gaps[index] + width <= limit:
            used += gaps[index] + width
        else:
            starts.append(index)
            used = width
    return starts


def balanced(widths: Sequence[float], gaps: Sequence[float], limit: float) -> list[int]:
    """As many lines as `greedy` needs, as equally long as can be (least sum of squared widths): for headlines."""
    count = len(greedy(widths, gaps, limit))
    if count == 1 or max(widths) > limit:
        return greedy(widths, gaps, limit)
    # best[i]: the least cost, and the starts of the lines, of the first i pieces on the lines so far.
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for _ in range(count):
        longer: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, starts) in best.items():
            for end, width in _lines_from(start, widths, gaps, limit):
                total = cost + width * width
                if end not in longer or total < longer[end][0]:
                    longer[end] = (total, [*starts, start])
        best = longer
    return best[len(widths)][1]


def _lines_from(
    start: int, widths: Sequence[float], gaps: Sequence[float], limit: float
) -> Iterator[tuple[int, float]]:
    """Every line that begins at a piece and fits: the index after its last piece, and its width."""
    width = 0.0
    for index in range(start, len(widths)):
        width += widths[index] + (gaps[index] if index > start else 0.0)
        if width > limit:
            return
        yield index + 1, width


def prose(widths: Sequence[float], gaps: Sequence[float], limit: float) -> list[int]:
    """As `greedy`, but a short word that would end alone on the last line gets company where there is any."""
    full = greedy(widths, gaps, limit)
    narrower = limit
    starts = full
    while _ends_in_widow(starts, widths, limit) and narrower > limit / 2:
        narrower -= limit / 40
        starts = greedy(widths, gaps, narrower)
        if len(starts) > len(full):
            return full
    return full if _ends_in_widow(starts, widths, limit) else starts


def _ends_in_widow(starts: Sequence[int], widths: Sequence[float], limit: float) -> bool:
    return len(starts) > 1 and starts[-1] == len(widths) - 1 and widths[-1] < limit * WIDOW_SHARE


def join_lines(pieces: Sequence[Piece], starts: Sequence[int]) -> list[str]:
    """The text of each line, without the glue at its start."""
    ends = [*starts[1:], len(pieces)]
    lines = []
    for start, end in zip(starts, ends, strict=True):
        text = "".join(piece.glue + piece.text for piece in pieces[start:end])
        lines.append(text.removeprefix(pieces[start].glue) if start < end else "")
    return lines
