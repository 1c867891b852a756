"""One scene while it is compiled, and what all of its tasks follow from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from videogen.compiler.settings import Places, Settings
from videogen.files.given import named_file
from videogen.plan import Action, Task
from videogen.registry import Registry
from videogen.spec.look import look_data
from videogen.spec.video import Scene, Video
from videogen.words.languages import language_version


class Subject(Struct, frozen=True):
    """The scene of `video` with this number, from 0, and what counts beside the spec."""

    video: Video
    number: int
    registry: Registry
    places: Places
    settings: Settings

    @property
    def scene(self) -> Scene:
        """The scene itself."""
        return self.video.scenes[self.number]

    @property
    def folder(self) -> Path:
        """Where its results lie."""
        return self.folder_of(self.scene.id)

    def folder_of(self, name: str) -> Path:
        """Where the results of a part of the film lie; apart from those of the whole film, so that any name will do."""
        return self.places.work / "build" / self.video.id / "scenes" / name

    @property
    def look(self) -> dict[str, Any]:
        """What it is drawn with."""
        return look_data(self.video, self.scene)

    @property
    def theme_dep(self) -> dict[str, Path]:
        """A theme of the author's own is a file whose content counts."""
        return (
            {"theme": named_file(self.places.spec_folder, self.video.theme)}
            if self.video.theme_is_file
            else {}
        )

    def worded(self, action: type[Action]) -> Mapping[str, str]:
        """The versions that count for an action that reads or shows words: those of the film's language too."""
        return {**self.settings.versions_of(action), "words": language_version(self.video.language)}

    def task(
        self,
        stage: str,
        action: Action,
        targets: Mapping[str, Path],
        file_dep: Mapping[str, Path] | None = None,
        resource: str | None = None,
    ) -> Task:
        """A task of this scene alone, called after its action."""
        return Task(
            name=f"{action.kind}:{self.scene.id}",
            stage=stage,
            action=action,
            targets=targets,
            file_dep=file_dep or {},
            scene=self.scene.id,
            origin=self.scene.origin,
            resource=resource,
        )
