"""What drawing raises when something cannot be shown right."""

from __future__ import annotations

from typing import ClassVar

from videogen.errors import ExitCode, VideoGenError


class LayoutError(VideoGenError):
    """A text cannot be shown legibly: names the field (like `items[3].description`), the cause and what to do."""

    exit_code: ClassVar[ExitCode] = ExitCode.SPEC_WRONG

    def __init__(self, field: str, message: str, *, help: str) -> None:
        super().__init__(message, help=help, code="does-not-fit")
        self.field = field

    def __str__(self) -> str:
        return f"{self.field}: {self.message}" if self.field else self.message
