"""What a diagnostic code means, in words for an author who met it."""

from __future__ import annotations

from msgspec import Struct


class Explanation(Struct, frozen=True):
    """A title, the cause, the remedy, and a piece of a spec that shows it right where that helps."""

    title: str
    cause: str
    remedy: str
    example: str | None = None
