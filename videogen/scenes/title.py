"""The title: what the film is called, and what it promises."""

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


class Title(Scene):
    """Large words on an empty page."""

    EXAMPLE: ClassVar[str] = """\
type: title
title: Ship your docs as video
subtitle: One file in git, one command, one film
key_message: Edit one scene, rebuild one scene
"""

    type: Literal["title"] = "title"
    title: str = Field(min_length=1, max_length=160, description="The large words.")
    subtitle: str | None = Field(default=None, max_length=300, description="A line under the title.")
    key_message: str | None = Field(
        default=None, max_length=200, description="What a viewer should take along."
    )

    def heading(self) -> str:
        """The title."""
        return plain(self.title)

    def written_narration(self, language: str) -> str:
        """What is shown, said in order."""
        return sentences(language, self.title, self.subtitle, self.key_message)

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The title is there beside the accent mark; subtitle and key message arrive one after another."""
        subtitle = ("subtitle", self.subtitle) if self.subtitle else None
        remember = ("key_message", self.key_message) if self.key_message else None
        yield from bookend(stage, ("title", self.title), subtitle, remember)
