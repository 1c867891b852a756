"""Finds where a narration speaks of a text: the same words, near the same order, endings and small words
aside."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from videogen.words.chaining import Mention, chain
from videogen.words.languages import language_of
from videogen.words.likeness import Key, Likeness, alike, is_unspaced_sign, likeness_of, signs
from videogen.words.markup import without_marks
from videogen.words.writing import ends_clause, ends_sentence

SURE = 900  # what a mention counts that is most of a text, or half of it from its first word on

_ENOUGH = 0.5  # share of a text's letters that must be spoken for it to count as found
_FIRST_WORD = 500  # what it counts, in thousandths of the text, that a mention begins with its first word
_SPARE_WORDS = 3  # other words that may stand between those of a text, beside its own number of words
_WIDEST = 3  # times as many words as it has may lie from the first to the last one of a text
_SPARE, _CROSSED = 10, 60  # what a word in between, and the end of a sentence, take from a mention
_ONE_WORD, _ONE_SHARE, _ONE_FIRST = 100, 200, 20  # the same of a mention by one word of the text's own
_MOST_MENTIONS = 400  # of one text that are weighed: the best, and of equals the earliest
_LEAST_SMALL = 3  # letters of a small word that tells a text of nothing but small words, as "All of them"
_RUN, _LONG_RUN = 2, 4  # signs that tell a text, in Chinese and Japanese and in Thai and its like


def find(texts: Sequence[str], words: Sequence[str], language: str = "en") -> list[int | None]:
    """For each text the index of the word where its mention begins, strictly increasing; None where it is not
    spoken. A text of several lines is found by any one of them. One word is enough where it belongs to this text
    alone, or where this text alone begins with it. Of all ways to place the texts in order the one with most of them
    found wins; of equals, the earliest."""
    return chain(mentions(texts, words, language))


def mentions(texts: Sequence[str], words: Sequence[str], language: str = "en") -> list[list[Mention]]:
    """For each text all places where it may be spoken of, in order; `language` is that of the film."""
    likeness = likeness_of(language)
    return _Spoken(words, language).mentions([_lines(text, likeness) for text in texts])


class _Line(NamedTuple):
    """A line of a text: the words that say something, how many small ones stand before the first, and all of them."""

    keys: Sequence[Key]
    lead: int
    all_keys: Sequence[Key]


def _lines(text: str, likeness: Likeness) -> list[_Line]:
    found = []
    for line in without_marks(text).splitlines():
        spoken = [(sign, likeness.key_of(sign)) for token in line.split() for sign in signs(token)]
        every = [(sign, key) for sign, key in spoken if key.forms]
        telling = [each for each in every if each[1].forms[0] not in likeness.small] or every
        if telling:
            place = every.index(telling[0])
            lead = [*(key for _, key in every[:place]), *likeness.small_lead(telling[0][0])]
            found.append(
                _Line([key for _, key in telling], len(lead), [*lead, *(key for _, key in every[place:])])
            )
    return found


class _Share(NamedTuple):
    """How well a text would be found from a word on: the word, where the mention begins then, what share of the text's
    letters is found, whether it begins with that word or has the first one in the same sentence, what is lost by
    words in between, and where its words are that are surely its."""

    place: int
    begins: int
    found: float
    is_first: bool
    has_first: bool
    lost: int
    sure: Sequence[int]


class _Spoken:
    """The words of a narration, prepared to be looked up."""

    def __init__(self, words: Sequence[str], tag: str) -> None:
        self._likeness, language = likeness_of(tag), language_of(tag)
        self._keys = [self._likeness.key_of(word) for word in words]
        ends = {place for place, word in enumerate(words, 1) if ends_sentence(word, language)}
        numbers = accumulate((place in ends for place in range(1, len(words) + 1)), initial=0)
        self._sentences = list(numbers)  # the number of the sentence of each word
        self._opens = {0} | ends | {place for place, word in enumerate(words, 1) if ends_clause(word)}
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self._keys):
            for form in key.forms:
                self._places[form].append(place)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for form in self._places:
            self._by_letter[form[0]].append(form)
        self._known: dict[str, list[int]] = {}
        self._sets: dict[tuple[str, ...], frozenset[int]] = {}
        self._shared: dict[tuple[tuple[str, ...], ...], list[_Share]] = {}

    def mentions(self, texts: Sequence[Sequence[_Line]]) -> list[list[Mention]]:
        every = [(number, line) for number, lines in enumerate(texts) for line in lines]
        owners = self._owners((number, key) for number, line in every for key in line.keys)
        beginners = self._owners((number, line.keys[0]) for number, line in every)
        runs = self._runs(texts)
        found = []
        for number in range(len(texts)):
            gains: dict[int, int] = {}
            for line in texts[number]:
                own = _Own(number, owners, beginners, runs[number])
                for place, gain in self._of_line(line, own):
                    gains[place] = max(gain, gains.get(place, 0))
            best = sorted(gains, key=lambda place: (-gains[place], place))[:_MOST_MENTIONS]
            found.append([Mention(place, gains[place]) for place in sorted(best)])
        return found

    def _owners(self, keys: Iterable[tuple[int, Key]]) -> Mapping[int, set[int]]:
        """For each spoken word the texts that have it, of which these are the keys; one that has just this word rather
        than another form of it."""
        found: dict[int, set[int]] = defaultdict(set)
        exact: dict[int, set[int]] = defaultdict(set)
        for number, key in keys:
            for place in self._of(key):
                found[place].add(number)
            for form in key.forms:
                for place in self._places.get(form, ()):
                    exact[place].add(number)
        return defaultdict(set, {**found, **exact})

    def _of(self, key: Key) -> Sequence[int]:
        """The places where a word is spoken in one of its forms, in order."""
        for form in key.forms:
            if form not in self._known:
                near, small = self._by_letter[form[0]], self._likeness.small
                others = [other for other in near if other == form or other not in small]
                close = [other for other in others if alike(form, other)]
                close = close or [other for other in others if self._likeness.perhaps_same(form, other)]
                self._known[form] = sorted({place for other in close for place in self._places[other]})
        if len(key.forms) == 1:
            return self._known[key.forms[0]]
        return sorted({place for form in key.forms for place in self._known[form]})

    def _all_of(self, key: Key) -> frozenset[int]:
        """The same places, to be asked for one."""
        if key.forms not in self._sets:
            self._sets[key.forms] = frozenset(self._of(key))
        return self._sets[key.forms]

    def _of_line(self, line: _Line, own: _Own) -> Iterator[Mention]:
        """Where a mention may begin, and how good it is: the share of letters found, how close together, and whether it
        begins as the text. One that would begin with a word that other texts have too begins with its own; but not
        where the text begins with that word and both are said in one sentence."""
        for share in self._shares(line):
            start, begins, is_first = share.place, share.begins, share.is_first
            if share.found >= _ENOUGH:
                gain = round(1000 * share.found) + _FIRST_WORD * share.has_first - share.lost
                gain -= not own.is_told_by(start)  # of equals one wins that begins with a word of its own
                if not (start in share.sure and own.is_told_by(start, is_first=is_first)):
                    mine = next(filter(own.is_told_by, share.sure), start)
                    if mine != start and (not is_first or self._sentences[mine] > self._sentences[start]):
                        begins = self._begin(line, mine)
            elif start in share.sure and own.is_told_by(start, is_first=is_first):
                gain = _ONE_WORD + round(_ONE_SHARE * share.found) + _ONE_FIRST * is_first
            else:
                continue
            yield Mention(begins, max(1, gain))

    def _begin(self, line: _Line, start: int) -> int:
        """Where a mention begins of which this word was found: with others of its line that are said right before."""
        first, *rest = [self._all_of(key) for key in line.keys]
        others = [places for places in rest if start not in places]
        while start not in first and start not in self._opens:
            before = next((places for places in [first, *others] if start - 1 in places), None)
            if before is None:
                return start
            if before is not first:
                others.remove(before)
            start -= 1
        return self._with_lead(line, start) if start in first else start

    def _shares(self, line: _Line) -> Sequence[_Share]:
        """All words where a mention of a line may begin."""
        known = tuple(key.forms for key in line.keys)
        if known not in self._shared:
            found = list(self._found_shares(line))
            least: dict[float, int] = {}  # of several lines, none is set back for being spoken less closely
            for share in found:
                least[share.found] = min(share.lost, least.get(share.found, share.lost))
            self._shared[known] = [share._replace(lost=share.lost - least[share.found]) for share in found]
        return self._shared[known]

    def _found_shares(self, line: _Line) -> Iterator[_Share]:
        at = [self._of(key) for key in line.keys]
        every, firsts = set().union(*at), set(at[0])
        sure = {place for place in every if self._is_sure(line, place)}
        total = sum(key.size for key in line.keys)
        for start in sorted(every):
            used: set[int] = set()
            found = 0
            end = self._reach(start, every, _WIDEST * len(line.keys) + _SPARE_WORDS)
            for key, places in zip(line.keys, at, strict=True):
                near = bisect_left(places, start)
                while near < len(places) and places[near] in used:
                    near += 1
                if near < len(places) and places[near] < end:
                    used.add(places[near])
                    found += key.size
            last = max(used)
            between = sum(self._is_other(place, every) for place in range(start, last))
            is_crossed = self._sentences[last] > self._sentences[start]
            lost = _SPARE * between + _CROSSED * is_crossed
            is_word = not is_unspaced_sign(self._keys[start].forms[0])
            has_first = start in firsts or (is_word and not is_crossed and not used.isdisjoint(firsts))
            begins = self._begin(line, start)
            yield _Share(start, begins, found / total, start in firsts, has_first, lost, sorted(used & sure))

    def _reach(self, start: int, every: set[int], most: int) -> int:
        """The first word after a mention that begins at `start`: when too many have come that are not the text's."""
        spare, place = 0, start
        while place < min(len(self._keys), start + most) and spare <= _SPARE_WORDS:
            spare += self._is_other(place, every)
            place += 1
        return place - (spare > _SPARE_WORDS)

    def _is_other(self, place: int, every: set[int]) -> bool:
        """Whether a word says something and is none of the text's, at the places `every`."""
        forms = self._keys[place].forms
        return place not in every and bool(forms) and forms[0] not in self._likeness.small

    def _is_sure(self, line: _Line, place: int) -> bool:
        """Whether the word is surely one of the line's, and one that is not said of everything; of a line of small
        words alone the first is."""
        first = line.keys[0]
        is_all_small = first.forms[0] in self._likeness.small and first.size >= _LEAST_SMALL
        found = (key for key in line.keys if place in self._all_of(key))
        return any(self._likeness.is_sure(key, self._keys[place]) for key in found) or (
            is_all_small and place in self._all_of(first)
        )

    def _with_lead(self, line: _Line, start: int) -> int:
        """Where a mention begins with the small words that stand before the first telling one."""
        for back in range(1, line.lead + 1):
            place = start - back
            small = line.all_keys[line.lead - back]
            if place < 0 or not set(small.forms) & set(self._keys[place].forms):
                return start - back + 1
        return start - line.lead

    def _runs(self, texts: Sequence[Sequence[_Line]]) -> list[set[int]]:
        """For each text the places where signs of it are spoken one after another that are in no other text: what a
        word is to scripts without spaces."""
        pieces: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for number, lines in enumerate(texts):
            for line in lines:
                for piece in _pieces([key.forms[0] for key in line.all_keys]):
                    pieces[piece].add(number)
        found: list[set[int]] = [set() for _ in texts]
        if pieces:
            spoken = [key.forms[0] if key.forms else "" for key in self._keys]
            for length in (_RUN, _LONG_RUN):
                for start in range(len(spoken) - length + 1):
                    owners = pieces.get(tuple(spoken[start : start + length]), set())
                    if len(owners) == 1:
                        found[min(owners)].add(start)
        return found


class _Own(NamedTuple):
    """What tells one text from the others."""

    number: int
    owners: Mapping[int, set[int]]
    beginners: Mapping[int, set[int]]
    runs: set[int]

    def is_told_by(self, place: int, *, is_first: bool = False) -> bool:
        """Whether the word at a place belongs to this text alone, or this alone begins with it."""
        if place in self.runs:
            return True
        alone = self.owners[place] == {self.number}
        return alone or (is_first and self.beginners[place] == {self.number})


def _pieces(forms: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The runs of signs that tell a text in a script without spaces."""
    for start, form in enumerate(forms):
        length = is_unspaced_sign(form)
        piece = tuple(forms[start : start + length])
        if length and len(piece) == length and all(map(is_unspaced_sign, piece)):
            yield piece
