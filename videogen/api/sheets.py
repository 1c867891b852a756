"""All scenes of a film in one picture, for whoever reviews it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from videogen.check.wording import count
from videogen.compiler import Places, Settings, scene_order
from videogen.drawing.sheet import Tile, columns_for, contact_sheet, tile_size
from videogen.drawing.still import settled
from videogen.errors import ConfigError, Diagnostic
from videogen.film.lengths import Length, together
from videogen.film.opening import compile_settings, places_of
from videogen.film.rehearsal import rehearse
from videogen.film.request import Request
from videogen.film.views import SceneView, open_views
from videogen.registry import Registry, default_registry
from videogen.timeline import Drawn
from videogen.words.pacing import PacingError

if TYPE_CHECKING:
    from PIL.Image import Image


class Sheet(Struct, frozen=True, eq=False):
    """The picture, and what is doubtful in the scenes on it."""

    picture: Image
    warnings: tuple[Diagnostic, ...]


def sheet(request: Request, *, columns: int | None = None, registry: Registry | None = None) -> Sheet:
    """The scenes of the request, each when all has arrived, with its number, id, type and length; `columns` of them
    side by side, else as many as look well. Scenes are drawn at the size in which the sheet shows them, with the line
    breaks of the film. Raises SpecError with every mistake of these scenes, LayoutError, and ConfigError for scenes
    or columns that there are not."""
    registry = registry or default_registry()
    if columns is not None and columns < 1:
        raise ConfigError(
            f"a sheet of {columns} columns shows nothing", help="give 1 or more", code="bad-option"
        )
    opened = open_views(request, registry, spoken=True)
    shown = opened.views
    video, look = shown[0].video, shown[0].look()
    places, settings = places_of(request), compile_settings(request)
    tiles, lengths = [], []
    for view in shown:
        order = scene_order(view.video, view.scene)
        picture, beats = settled(view.scene, view.look(tile_size(look)), view.files, order)
        length = _length(view, beats, registry, places, settings)
        lengths.append(length)
        tiles.append(Tile(picture, view.number + 1, view.scene.id, f"{view.scene.type} · {length}"))
    about = [count(len(tiles), "scene"), str(together(lengths)), Path(video.theme).stem, video.output.aspect]
    wanted = min(columns or columns_for(len(tiles), look), len(tiles))
    return Sheet(contact_sheet(tiles, video.title, " · ".join(about), look, wanted), opened.warnings)


def _length(
    view: SceneView, beats: Sequence[Drawn], registry: Registry, places: Places, settings: Settings
) -> Length:
    try:
        rehearsal = rehearse(view.video, view.number, beats, registry, places, settings)
    except PacingError as error:  # longer than its max_duration, which is for a build to say
        return Length(error.needed_s, estimated=True)
    return Length(rehearsal.length_s, rehearsal.estimated)
