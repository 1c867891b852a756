"""What drawing raises when something cannot be shown right."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import ClassVar

from videogen.errors import ExitCode, PluginError, Severity, VideoGenError


class LayoutError(VideoGenError):
    """Something cannot be shown right: names the field (like `items[3].description`), the cause and what to do.
    `excess_px` is by how much it is too large (pixels at 1080p), where that is the cause; `code` says what kind of
    mistake it is; `text` narrows it to the `nth` place, from 0, where this is written in the field. A `warning` is of
    something that is shown otherwise than it was written."""

    exit_code: ClassVar[ExitCode] = ExitCode.SPEC_WRONG

    def __init__(
        self,
        field: str,
        message: str,
        *,
        help: str,
        excess_px: int = 0,
        code: str = "does-not-fit",
        text: str = "",
        nth: int = 0,
        severity: Severity = "error",
    ) -> None:
        super().__init__(message, help=help, code=code)
        self.field = field
        self.excess_px = excess_px
        self.text = text
        self.nth = nth
        self.severity = severity

    def __str__(self) -> str:
        return f"{self.field}: {self.message}" if self.field else self.message


class SceneTypeError(PluginError):
    """A scene type asks for what makes no scene. The message says what it does; its name is put before that where the
    type is known."""

    @property
    def where(self) -> str:
        """The line of another package that asked for it, as the end of a sentence; empty where none did."""
        frames = [frame for frame in traceback.walk_tb(self.__traceback__) if _is_foreign(frame[0].f_globals)]
        if not frames:
            return ""
        frame, line = frames[-1]
        return f", in line {line} of {Path(frame.f_code.co_filename).name}"


def _is_foreign(module: dict[str, object]) -> bool:
    return str(module.get("__name__")).partition(".")[0] != "videogen"
