"""From a spec file to scenes that can be looked at: each checked for its own sake, in the look that was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from videogen.check import check, numbers_of
from videogen.drawing.look import Look
from videogen.errors import Diagnostic
from videogen.film.request import Request
from videogen.registry import Registry
from videogen.spec.look import look_of_scene
from videogen.spec.video import Scene, Video


class SceneView(Struct, frozen=True):
    """One scene of a film, the one with this number from 0. Other scenes of `video` may be wrong, and are there without
    their content then."""

    video: Video
    number: int
    folder: Path

    @property
    def scene(self) -> Scene:
        """The scene itself."""
        return self.video.scenes[self.number]

    @property
    def files(self) -> Mapping[str, Path]:
        """Where the files lie that it names."""
        return self.scene.files_in(self.folder)

    def look(self, size: tuple[int, int] | None = None) -> Look:
        """What it is drawn with, at the film's size or another width and height in pixels."""
        data: dict[str, Any] = look_of_scene(self.video, self.scene, self.folder)
        return Look.of(**data | ({"width": size[0], "height": size[1]} if size else {}))


class SceneViews(Struct, frozen=True):
    """The scenes that are asked for, in order, and the doubts about them."""

    views: tuple[SceneView, ...]
    warnings: tuple[Diagnostic, ...]

    def __iter__(self) -> Iterator[SceneView]:
        return iter(self.views)


def open_views(request: Request, registry: Registry, *, spoken: bool, fit: bool = True) -> SceneViews:
    """Read the spec and check what these scenes need; narrations and voices only where they are `spoken`. What is wrong
    in other scenes is passed over. Without `fit` nothing is laid out, but for a theme of the author's own. Raises
    SpecError with every mistake that concerns them, and ConfigError for scenes that there are not."""
    checked = check(
        request.document(),
        registry,
        variables=request.variables,
        allow_paths=request.readable(),
        engine=request.engine,
        only=request.scenes,
        spoken=spoken,
        restyle=request.restyled,
        fit=fit,
    )
    video = checked.video
    if video.theme_is_file and not fit:
        return open_views(request, registry, spoken=spoken)
    ids = [scene.id for scene in video.scenes]
    numbers = numbers_of(request.scenes, ids, video.id) if request.scenes else range(len(ids))
    folder = request.spec.absolute().parent
    return SceneViews(tuple(SceneView(video, number, folder) for number in numbers), checked.warnings)
