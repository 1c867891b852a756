"""A quotation: someone's words, large, and who said them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from videogen.drawing.layout.arrange import Stack
from videogen.drawing.layout.blocks import Block, Ornament, Sized, Text
from videogen.drawing.layout.page import COLUMN_PX, Arrangement
from videogen.drawing.type.punctuation import CORNER, opening_mark
from videogen.drawing.type.styles import NOTE, QUOTE, STRONG
from videogen.parts.wording import begins_small, plain, sentence, sentences, spoken
from videogen.spec.video import Scene
from videogen.timeline import Cue
from videogen.words.languages import language_of

if TYPE_CHECKING:
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage

MARK_PX = 65  # how high the ornament is
CORNER_PX = 96  # where it is a thin 「
YEAR = re.compile(r"[12]\d{3}")
YEAR_LAST = re.compile(r"\s*[,(]\s*([12]\d{3})\)?$")
_PARTICLES = "al and bin da de del der di du e la le of ten ter und van von y zu"
PARTICLES = frozenset(_PARTICLES.split())
NOBODY = {"Anon", "Anon.", "Anonymous", "Folklore", "Motto", "Proverb", "Unknown"}
QUOTATION_MARKS = frozenset("“”„\"«»‘’'「」『』")
APOSTROPHES = frozenset("'’")


class Quote(Scene):
    """Someone's words and who said them."""

    EXAMPLE: ClassVar[str] = """\
type: quote
quote_text: Programs must be written for people to read, and only incidentally for machines to execute.
attribution: Harold Abelson
context: Structure and Interpretation of Computer Programs, 1985
"""

    type: Literal["quote"] = "quote"
    quote_text: str = Field(
        min_length=1, max_length=700, description="The words, with or without quotation marks."
    )
    attribution: str | None = Field(default=None, max_length=120, description="Who said or wrote them.")
    context: str | None = Field(
        default=None, max_length=200, description="Where and when, or why it matters."
    )

    def heading(self) -> str:
        """Who is quoted, or else the first words."""
        return plain(self.attribution) or " ".join(plain(self._words).split()[:8])

    def written_narration(self, language: str) -> str:
        """The words, then who wrote them, where that is a name, and the context."""
        words = sentence(self._words, language)
        source = spoken((self.attribution or "").lstrip("—–- "), language)
        known = language_of(language).said
        if not (words and "wrote" in known and _is_name(source, language)):
            return sentences(language, words, source, self.context)
        if words.endswith(".") and not words.endswith(".."):
            words = f"{words[:-1]},"
        name, year, rest = _dated(source, self.context)
        wrote = sentences(language, known["wrote_in" if year else "wrote"].format(name, year), rest)
        return f"“{words}” {wrote[0].lower()}{wrote[1:]}"

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The words are there; who said them arrives when it is said."""
        opening = opening_mark(self._words, stage.look.language)
        mark = Ornament(opening, CORNER_PX if opening == CORNER else MARK_PX)
        words = Text(self._words, QUOTE, "text", "quote_text")
        source: list[Block] = []
        if self.attribution:
            source.append(Text("— " + self.attribution.lstrip("—–- "), STRONG, "text", "attribution"))
        if self.context:
            source.append(Text(self.context, NOTE, "muted", "context"))
        below = Sized(Stack(source, 8), "later", QUOTE.size_px - QUOTE.floor_px)
        blocks, gaps = ([mark, words, below], [40, 48]) if source else ([mark, words], [40])
        placed = stage.page(Arrangement(Stack(blocks, gaps), COLUMN_PX), field="quote_text")
        stage.place(placed[mark], placed[words])
        yield stage.first()
        if source:
            yield stage.arrive(Cue.at(self.attribution or self.context or ""), placed[below])

    @property
    def _words(self) -> str:
        """Without the quotation marks around all of them; those around a part of them stay."""
        words = self.quote_text.strip()
        ends = {words[:1], words[-1:]}
        inner = words.strip("".join(QUOTATION_MARKS)).strip()
        return words if ends - QUOTATION_MARKS or (ends - APOSTROPHES) & set(inner) else inner


def _is_name(source: str, language: str) -> bool:
    """Whether all words before a comma or a bracket have capitals, and the first is not a common one: "A proverb"
    wrote nothing."""
    words = re.split(r"[,(:]", source)[0].split()
    capital = all(word[0].isupper() or word in PARTICLES for word in words)
    return bool(words) and capital and not begins_small(source, language) and words[0] not in NOBODY


def _dated(source: str, context: str | None) -> tuple[str, str | None, str | None]:
    """A name, the year that ends the source or is all the context, and the context that is left."""
    if YEAR.fullmatch(context or ""):
        return source, context, None
    found = YEAR_LAST.search(source)
    return (source[: found.start()], found[1], context) if found else (source, None, context)
