"""Maps the words an engine says it spoke, which may be normalised, to the written words it was given."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from videogen.speech.sentences import letters

Times = tuple[tuple[float, float], ...]


def align(tokens: Sequence[str], spoken: Sequence[tuple[str, float, float]]) -> Times:
    """Start and end in seconds of each token, from (word, start_s, end_s) as spoken; both in order. Words
    that are alike keep their times; where a text was read otherwise ("$3.50" as five words), the tokens there
    share the time of what was said there. Starts never decrease, no token overlaps the next. `spoken` must
    not be empty."""
    times: list[tuple[float, float] | None] = [None] * len(tokens)
    matcher = difflib.SequenceMatcher(
        None, [_key(token) for token in tokens], [_key(word) for word, _, _ in spoken], autojunk=False
    )
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind == "equal":
            times[first:last] = [(start_s, end_s) for _, start_s, end_s in spoken[begin:end]]
        elif kind == "replace":
            times[first:last] = shared(tokens[first:last], spoken[begin][1], spoken[end - 1][2])
        elif kind == "insert":  # said but not written: belongs to the word before it, or to the first
            before = times[first - 1] if first else None
            times[max(first - 1, 0)] = (before[0] if before else spoken[begin][1], spoken[end - 1][2])
    if tokens and times[0]:
        times[0] = (spoken[0][1], times[0][1])
    return ordered(_filled(tokens, times, spoken[-1][2]))


def shared(tokens: Sequence[str], start_s: float, end_s: float) -> list[tuple[float, float]]:
    """Times of tokens that fill a stretch of time, each as long as its share of the letters."""
    sizes = [letters(token) for token in tokens]
    total = sum(sizes) or 1
    times = []
    passed = 0
    for size in sizes:
        begin_s = start_s + (end_s - start_s) * passed / total
        passed += size
        stop_s = end_s if passed == total else start_s + (end_s - start_s) * passed / total
        times.append((begin_s, stop_s))
    return times


def ordered(times: Sequence[tuple[float, float]]) -> Times:
    """The same times, made so that starts do not decrease, ends follow starts and no word overlaps the
    next."""
    result = list(times)
    now_s = 0.0
    for i, (start_s, end_s) in enumerate(result):
        start_s = max(start_s, now_s)
        result[i] = (start_s, max(start_s, end_s))
        now_s = start_s
    for i in range(len(result) - 1):
        result[i] = (result[i][0], min(result[i][1], result[i + 1][0]))
    return tuple(result)


def _key(word: str) -> str:
    return "".join(sign for sign in word.casefold() if sign.isalnum())


def _filled(
    tokens: Sequence[str], times: Sequence[tuple[float, float] | None], end_s: float
) -> list[tuple[float, float]]:
    """Gives tokens without a time the room between their neighbours."""
    filled: list[tuple[float, float]] = []
    i = 0
    while i < len(times):
        known = times[i]
        if known:
            filled.append(known)
            i += 1
            continue
        after = next((j for j in range(i, len(times)) if times[j]), len(times))
        follower = times[after] if after < len(times) else None
        filled += shared(
            tokens[i:after], filled[-1][1] if filled else 0.0, follower[0] if follower else end_s
        )
        i = after
    return filled
