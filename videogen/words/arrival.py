"""Says in which order things come that do not wait for one another, such as commands and the points beside them: that
in which the narration speaks of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from videogen.timeline import Cue, Word, spread_words
from videogen.words.due import locate


def arrival_order(
    tracks: Sequence[Sequence[str]], words: Sequence[str], language: str = "en"
) -> tuple[int, ...]:
    """The numbers of all texts, counted through the tracks, in the order in which they come; empty where that is the
    order in which they stand. Within a track they keep theirs. What is spoken of in another track than the first comes
    then; what is not, behind all others, unless its text is empty: then it has its share of the whole narration. Says
    nothing of when that is: words are taken to last as their letters."""
    spoken = spread_words(list(words), 0.0, float(max(1, sum(map(len, words)))))
    times = [_times(texts, spoken, language, is_first=number == 0) for number, texts in enumerate(tracks)]
    every = [time for track in times for time in track]
    order = tuple(sorted(range(len(every)), key=every.__getitem__))
    return order if spoken and order != tuple(range(len(every))) else ()


def _times(texts: Sequence[str], spoken: Sequence[Word], language: str, *, is_first: bool) -> list[float]:
    """When each text comes, in letters of the narration."""
    if not texts:
        return []
    cues = [Cue.at_start(), *map(Cue.at, texts)]
    due = locate(cues, spoken, 0.0, spoken[-1].end_s if spoken else 0.0, language)[1:]
    shared = (is_first or not text for text in texts)
    times = [
        each.time_s if each and (each.spoken or share) else inf
        for each, share in zip(due, shared, strict=True)
    ]
    for place in range(len(times) - 2, -1, -1):  # what comes before something that is spoken of comes with it
        times[place] = min(times[place], times[place + 1])
    return times
