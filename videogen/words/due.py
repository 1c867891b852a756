"""Says when each beat of a scene is due: items when the narration reaches them, what is not spoken of in between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from videogen.timeline import Cue, Word, spread_words
from videogen.words.chaining import Mention, chain
from videogen.words.likeness import signs
from videogen.words.matching import SURE, mentions

_ITEM_LETTERS = 10  # what an item takes to look at, beside its text, in letters


class Due(NamedTuple):
    """When a beat is due, in seconds from the scene's start; `spoken` where a word says so, so that it must come
    then."""

    time_s: float
    spoken: bool


def locate(
    cues: Sequence[Cue],
    words: Sequence[Word],
    speech_start_s: float,
    length_s: float,
    language: str = "en",
) -> list[Due | None]:
    """When each cue is due, in seconds from the scene's start; None for those that follow another beat.
    `words` are in seconds of the narration, which is in `language` and begins at `speech_start_s`; `length_s` is where
    the time to fill ends. An item is due when its words are spoken; what is not spoken is spread between its neighbours
    by the length of its text. What stands from the start is not waited for, but has its share of that time.
    The end is due with the last word; without words it is one more item. A pause lies in the longest silence
    after a word, and parts both cues and words. Times never decrease."""
    spoken = [piece for word in words for piece in _pieces(word, speech_start_s)]
    first = next((index for index, cue in enumerate(cues) if cue.kind == "pause"), None)
    if first is None:
        return _never_back(_located(cues, spoken, speech_start_s, length_s, language))
    before, after = cues[:first], cues[first:]
    if spoken:
        count, quiet_s, resume_s = _longest_silence(spoken, length_s)
    else:
        count, quiet_s, resume_s = 0, *_silence_for(before, after, speech_start_s, length_s)
    return _never_back(
        [
            *_located(before, spoken[:count], speech_start_s, quiet_s, language),
            *_located(after, spoken[count:], resume_s, length_s, language),
        ]
    )


def _located(
    cues: Sequence[Cue], spoken: Sequence[Word], start_s: float, end_s: float, language: str
) -> list[Due | None]:
    """As `locate`, of cues and words between `start_s` and `end_s`, which a silence does not part; pauses are
    counted back from `start_s`, where the silence before these words ends."""
    spread = ("item",) if spoken else ("item", "end")
    items = [index for index, cue in enumerate(cues) if cue.kind in spread]
    texts = [cues[index].text for index in items]
    # What stands from the start is not waited for, wherever it is spoken of.
    sought = ["", *texts[1:]] if items[:1] == [0] else texts
    places = _with_neighbours(mentions(sought, [word.text for word in spoken], language))
    first_s = spoken[0].start_s if spoken else start_s
    last_s = spoken[-1].end_s if spoken else end_s
    found = [None if place is None else spoken[place].start_s for place in places]
    if items[:1] == [0]:
        found[0] = first_s
    due: list[Due | None] = [None] * len(cues)
    times = _spread(texts, found, first_s, max(first_s, last_s))
    for index, time_s, known in zip(items, times, found, strict=True):
        due[index] = Due(time_s, known is not None)
    for index, cue in enumerate(cues):
        if cue.kind == "end" and spoken:
            due[index] = Due(spoken[-1].start_s, spoken=True)
        elif cue.kind == "pause":
            due[index] = Due(max(0.0, start_s - cue.before_s), spoken=True)
    return due


def _with_neighbours(found: Sequence[Sequence[Mention]]) -> list[int | None]:
    """The word at which each item is due. One that is spoken of before the item before it comes right behind that, one
    that is spoken of after the item behind it right before that."""
    places = chain(found)
    known = list(places)
    for number, candidates in enumerate(found):
        if places[number] is not None or not candidates:
            continue
        earlier = [place for place in known[:number] if place is not None]
        later = [place for place in known[number + 1 :] if place is not None]
        best = max(candidates, key=lambda mention: mention.gain)
        if best.gain < SURE:
            continue
        if earlier and best.place <= earlier[-1]:
            places[number] = earlier[-1]
        elif later and best.place >= later[0]:
            places[number] = later[0]
    return places


def _longest_silence(spoken: Sequence[Word], end_s: float) -> tuple[int, float, float]:
    """How many words come before the longest silence, which may be the one behind them all, and when it begins
    and ends."""
    nexts = [*(word.start_s for word in spoken[1:]), end_s]
    silences = [(begin.end_s, max(begin.end_s, next_s)) for begin, next_s in zip(spoken, nexts, strict=True)]
    longest = max(range(len(spoken)), key=lambda place: silences[place][1] - silences[place][0])
    return longest + 1, *silences[longest]


def _silence_for(
    before: Sequence[Cue], after: Sequence[Cue], start_s: float, end_s: float
) -> tuple[float, float]:
    """When a silence as long as the pauses begins and ends where nothing is spoken: what comes before and after
    it share the rest of the time by the length of their texts."""
    pause_s = max(cue.before_s for cue in after)
    earlier, later = (
        sum(_weight(cue.text) for cue in cues if cue.kind in ("item", "end")) for cues in (before, after)
    )
    free_s = max(0.0, end_s - start_s - pause_s)
    begin_s = start_s + free_s * earlier / max(1, earlier + later)
    return begin_s, begin_s + pause_s


def _weight(text: str) -> int:
    """What an item counts where time is shared out."""
    return len(text) + _ITEM_LETTERS


def _pieces(word: Word, offset_s: float) -> list[Word]:
    """A word on the scene's clock; by characters where the script is written without spaces."""
    return spread_words(signs(word.text), word.start_s + offset_s, word.end_s + offset_s)


def _spread(
    texts: Sequence[str], found: Sequence[float | None], first_s: float, last_s: float
) -> list[float]:
    """Fills in the times that were not found, between those that were, by the length of the texts."""
    times: list[float] = []
    weights = [_weight(text) for text in texts]
    for index, known in enumerate(found):
        if known is not None:
            times.append(known)
            continue
        begin = index - 1 if index else 0
        begin_s = times[-1] if index else first_s
        after = next((k for k in range(index, len(found)) if found[k] is not None), len(found))
        until_s = next((time_s for time_s in found[index:] if time_s is not None), last_s)
        share = sum(weights[begin:index]) / sum(weights[begin:after])
        times.append(begin_s + max(0.0, until_s - begin_s) * share)
    return times


def _never_back(times: Sequence[Due | None]) -> list[Due | None]:
    result: list[Due | None] = []
    latest_s = 0.0
    for due in times:
        latest_s = max(latest_s, due.time_s if due else 0.0)
        result.append(due and due._replace(time_s=latest_s))
    return result
