"""A scene type of another package: numbers that count down to a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from videogen.scene import (
    COLUMN_PX,
    LEAD,
    Arrangement,
    Beat,
    Cue,
    Field,
    Role,
    Scene,
    Stack,
    Stage,
    Style,
    Text,
)

NUMERAL = Style(320, 1.0, 600, floor_px=160)
NUMERAL_ROLE: Role = "accent_text"
STEP_S = 0.7  # with the fade from one number to the next, a second


class Countdown(Scene):
    """Numbers that count down to a word. They are as large as the page allows."""

    EXAMPLE: ClassVar[str] = """\
type: countdown
label: We start in
start: 3
last: Go!
"""

    type: Literal["countdown"] = "countdown"
    label: str | None = Field(default=None, max_length=80, description="A line above the numbers.")
    start: int = Field(default=3, ge=1, le=10, description="The first number; each stays for a second.")
    last: str = Field(default="Go!", min_length=1, max_length=20, description="What comes after the 1.")

    def heading(self) -> str:
        """The line above, or the last word."""
        return self.label or self.last

    def written_narration(self, language: str) -> str:
        """The line above and every number."""
        return f"{self.label or ''} {', '.join(self._words)}".strip()

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The first number is there; each other one takes the place of the one before it."""
        label = Text(self.label, LEAD, "muted", "label") if self.label else None
        shown = None
        for word in self._words:
            numeral = Text(word, NUMERAL, NUMERAL_ROLE, "last", max_lines=1)
            blocks = [label, numeral] if label else [numeral]
            placed = stage.page(Arrangement(Stack(blocks, 24), COLUMN_PX), field="last")
            if shown is None:
                stage.place(*(placed[block] for block in blocks))
                yield stage.first()
            else:
                yield stage.swap(Cue.after(STEP_S), [shown], [placed[numeral]])
            shown = placed[numeral]

    @property
    def _words(self) -> list[str]:
        return [*(str(number) for number in range(self.start, 0, -1)), self.last]
