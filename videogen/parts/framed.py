"""What images and clips share: a file, how it fills its place, and the words with it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Literal

from pydantic import Field

from videogen.parts.wording import plain, sentences
from videogen.spec.values import FileName
from videogen.spec.video import Scene


class Framed(Scene):
    """A scene of one file that is looked at."""

    NOT_DRAWN = Scene.NOT_DRAWN | {"alt"}

    file: FileName
    header: str | None = Field(default=None, max_length=200, description="Headline.")
    caption: str | None = Field(default=None, max_length=400, description="A sentence about it.")
    alt: str | None = Field(
        default=None,
        max_length=600,
        description="What it shows, for those who do not see it; said where there is no narration.",
    )
    fit: Literal["fit", "fill"] = Field(
        default="fit", description="The whole picture (fit), or as much as fills the frame (fill)."
    )

    def standing(self) -> tuple[str, ...]:
        """The header and the caption."""
        return tuple(filter(None, (self.header, self.caption)))

    def heading(self) -> str:
        """The header, else what is written of it, else the file's name."""
        return plain(self.header or self.caption or self.alt) or PurePosixPath(self.file).stem

    def written_narration(self, language: str) -> str:
        """All that is written of it."""
        return sentences(language, self.header, self.caption, self.alt)
