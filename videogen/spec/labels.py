"""Words of ours in pictures, where a film wants others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from videogen.spec.model import Model
from videogen.words.languages.language import LEVELS

Word = Annotated[str, Field(min_length=1, max_length=60)]


class Labels(Model):
    """What pictures say by themselves; each has a word in the language of the film, and may have another one here."""

    objectives: Word | None = Field(default=None, description="Over the objectives of a lesson.")
    prerequisites: Word | None = Field(default=None, description="Before what a lesson needs.")
    exercise: Word | None = Field(default=None, description="Over an exercise.")
    problem: Word | None = Field(default=None, description="Before the number of a problem.")
    solution: Word | None = Field(default=None, description="Over a solution.")
    quiz: Word | None = Field(default=None, description="Over a question.")
    checkpoint: Word | None = Field(default=None, description="Before the number of a checkpoint.")
    covered: Word | None = Field(default=None, description="Over what a checkpoint looks back at.")
    review: Word | None = Field(default=None, description="Over the questions of a checkpoint.")
    next: Word | None = Field(default=None, description="Over what comes after a checkpoint.")
    before: Word | None = Field(default=None, description="Over code before a change.")
    after: Word | None = Field(default=None, description="Over code after a change.")
    easy: Word | None = Field(default=None, description="How the difficulty easy is shown.")
    medium: Word | None = Field(default=None, description="How the difficulty medium is shown.")
    hard: Word | None = Field(default=None, description="How the difficulty hard is shown.")
    beginner: Word | None = Field(default=None, description="How the difficulty beginner is shown.")
    intermediate: Word | None = Field(default=None, description="How the difficulty intermediate is shown.")
    advanced: Word | None = Field(default=None, description="How the difficulty advanced is shown.")

    def written(self) -> Mapping[str, str]:
        """Those for which the author has a word."""
        return self.model_dump(exclude_none=True)

    def levels(self) -> Mapping[str, str]:
        """Those for how hard something is, which are shown where a scene says that; all others are in the scenes."""
        names = {name for names in LEVELS for name in names}
        return {name: word for name, word in self.written().items() if name in names}
