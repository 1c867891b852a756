"""The outro: the last words of a film, and where to go from here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from videogen.drawing.layout.bookend import bookend
from videogen.parts.wording import plain, sentences
from videogen.spec.video import Scene

if TYPE_CHECKING:
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage


class Outro(Scene):
    """Large last words on an empty page."""

    EXAMPLE: ClassVar[str] = """\
type: outro
main_text: Now make your own
sub_text: pip install video-as-code
"""

    type: Literal["outro"] = "outro"
    main_text: str = Field(min_length=1, max_length=160, description="The large last words.")
    sub_text: str | None = Field(
        default=None, max_length=300, description="A line under them, such as an address."
    )
    key_message: str | None = Field(
        default=None, max_length=200, description="What a viewer should take along."
    )

    def heading(self) -> str:
        """The last words."""
        return plain(self.main_text)

    def written_narration(self, language: str) -> str:
        """What is shown, said in order."""
        return sentences(language, self.main_text, self.sub_text, self.key_message)

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The large words are there beside the accent mark; those under them arrive one after another."""
        below = ("sub_text", self.sub_text) if self.sub_text else None
        remember = ("key_message", self.key_message) if self.key_message else None
        yield from bookend(stage, ("main_text", self.main_text), below, remember)
