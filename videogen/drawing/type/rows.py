"""An author's text as rows: the words between single spaces, and the tone that each stretch of them is set in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct

from videogen.drawing.type.bidi import is_rtl
from videogen.drawing.type.punctuation import STRAIGHT, curled
from videogen.drawing.type.wrap import SPACE
from videogen.words.languages.language import Quotes
from videogen.words.markup import PLAIN, TextSpan, spans

SHORT_CODE = 24  # characters
CODE = "x"  # stands for a character of code where the marks around it are looked at
LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")  # as for str.splitlines


class Paragraph(Struct, frozen=True):
    """What stands between two line ends of a text: its words, and what they consist of. Plain words have no spans."""

    words: str
    spans: tuple[TextSpan, ...] = ()
    rtl: bool = False
    """Read from the right, as the text that it is of."""

    def cut(self, start: int, end: int) -> Paragraph:
        """The characters from `start` up to `end` as a row."""
        if start == 0 and end == len(self.words):
            return self
        return Paragraph(self.words[start:end], tuple(self._cut_spans(start, end)), self.rtl)

    def _cut_spans(self, start: int, end: int) -> Iterator[TextSpan]:
        at = 0
        for span in self.spans:
            text = span.text[max(0, start - at) : max(0, end - at)]
            at += len(span.text)
            if text:
                yield TextSpan(text, span.tone)

    def kept(self) -> list[tuple[int, int]]:
        """From where to where there is code so short that it stays on one line."""
        return self._ranges(lambda span: span.tone.code and len(span.text) <= SHORT_CODE)

    def code(self) -> list[tuple[int, int]]:
        """From where to where there is code."""
        return self._ranges(lambda span: span.tone.code)

    def stressed(self) -> list[tuple[int, int]]:
        """From where to where an author stressed words."""
        return self._ranges(lambda span: span.tone.strong or span.tone.stressed)

    def _ranges(self, counts: Callable[[TextSpan], bool]) -> list[tuple[int, int]]:
        ends = accumulate((len(span.text) for span in self.spans), initial=0)
        return [each for each, span in zip(pairwise(ends), self.spans, strict=True) if counts(span)]

    def curled(self, quotes: Quotes) -> Paragraph:
        """The row with the apostrophes and quotation marks of print; code keeps its own."""
        if not STRAIGHT.search(self.words):
            return self
        masked = "".join(CODE * len(span.text) if span.tone.code else span.text for span in self.toned())
        words = curled(masked, quotes)
        at, spans = 0, []
        for span in self.spans:
            spans.append(span if span.tone.code else TextSpan(words[at : at + len(span.text)], span.tone))
            at += len(span.text)
        return Paragraph("".join(span.text for span in spans) or words, tuple(spans), self.rtl)

    def toned(self) -> tuple[TextSpan, ...]:
        """The spans, one for plain words."""
        return self.spans or (TextSpan(self.words),)


@lru_cache(maxsize=4096)
def rows_of(text: str, language: str = "") -> tuple[Paragraph, ...]:
    """The rows of a text in a film of that language, its marks read; none where there are no words."""
    read = spans(text.strip())
    words = "".join(span.text for span in read)
    rtl = is_rtl(words, language)
    return tuple(_row(list(line), rtl) for line in _lines(read)) if words else ()


def _lines(read: tuple[TextSpan, ...]) -> Iterator[list[TextSpan]]:
    line: list[TextSpan] = []
    for span in read:
        first, *others = LINE_ENDS.split(span.text)
        line.append(TextSpan(first, span.tone))
        for text in others:
            yield line
            line = [TextSpan(text, span.tone)]
    yield line


def _row(line: list[TextSpan], rtl: bool) -> Paragraph:
    """Spaces are made one, also where two spans meet."""
    kept: list[TextSpan] = []
    spaced = True
    for span in line:
        text = SPACE.sub(" ", span.text)
        text = text[1:] if spaced and text.startswith(" ") else text
        if text:
            kept.append(TextSpan(text, span.tone))
            spaced = text.endswith(" ")
    while kept and kept[-1].text.endswith(" "):
        last = kept.pop()
        if last.text != " ":
            kept.append(TextSpan(last.text[:-1], last.tone))
    words = "".join(span.text for span in kept)
    plain = all(span.tone == PLAIN for span in kept)
    return Paragraph(words, () if plain else tuple(kept), rtl)
