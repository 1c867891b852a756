"""What compiling is given beside the video: where files lie, and choices that do not stand in the spec."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from videogen.plan import Action

Versions = Mapping[str, Mapping[str, str]]
"""Per kind of action, the versions of what shapes its result: encoder, fonts, our own code."""


class Places(Struct, frozen=True):
    """Where a film's files lie: the spec's own folder, the work folder, the folder of deliverables and the spec."""

    spec_folder: Path
    work: Path
    output: Path
    spec: Path | None = None


class Settings(Struct, frozen=True):
    """What the command line may say beside the spec; each can change the film."""

    engine: str = "hibari"
    holds: str = "skip"
    versions: Versions = field(default_factory=dict)

    def versions_of(self, action: type[Action]) -> Mapping[str, str]:
        """The versions that count for one kind of action."""
        return self.versions.get(action.__name__.lower(), {})
