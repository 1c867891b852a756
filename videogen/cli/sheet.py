"""The sheet command: all scenes of a film in one picture, for whoever reviews it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from videogen.check.wording import count
from videogen.cli.json_alone import json_alone
from videogen.cli.options import film_options, request_of, scenes_option, spec_argument
from videogen.cli.pictures import STANDARD_OUTPUT, look_options, to_option, write_picture
from videogen.compiler import Places, Settings, scene_order
from videogen.drawing.sheet import Tile, columns_for, contact_sheet, tile_size
from videogen.drawing.still import settled
from videogen.film.lengths import Length
from videogen.film.opening import compile_settings, places_of
from videogen.film.rehearsal import rehearse
from videogen.film.views import View, open_views
from videogen.registry import Registry, default_registry
from videogen.timeline import Drawn
from videogen.words.pacing import PacingError

if TYPE_CHECKING:
    from PIL.Image import Image


@click.command("sheet")
@spec_argument
@film_options
@look_options
@scenes_option("Show this scene, by id or number; repeatable.")
@click.option(
    "--columns", type=click.IntRange(1, 40), help="Pictures side by side; default: as many as look well."
)
@to_option()
def sheet_command(spec: Path, scenes: tuple[str, ...], columns: int | None, to: Path, **options: Any) -> None:
    """Draw all scenes of SPEC on one sheet.

    Each is shown when all has arrived, with its number, id, type and length; a length after ≈ is an estimate, because
    the narration is not spoken yet. Scenes are drawn at the size in which the sheet shows them, with the line breaks of
    the film."""
    with json_alone(to == STANDARD_OUTPUT) as out:
        write_picture(_sheet(spec, scenes, columns, options), to, out)


def _sheet(spec: Path, scenes: tuple[str, ...], columns: int | None, options: dict[str, Any]) -> Image:
    registry = default_registry()
    request = request_of(spec, scenes=scenes, **options)
    opened = open_views(request, registry, spoken=True)
    for warning in opened.warnings:
        click.echo(warning.render() + "\n", err=True)
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
    about = [count(len(tiles), "scene"), str(_sum(lengths)), Path(video.theme).stem, video.output.aspect]
    wanted = min(columns or columns_for(len(tiles), look), len(tiles))
    return contact_sheet(tiles, video.title, " · ".join(about), look, wanted)


def _length(
    view: View, beats: Sequence[Drawn], registry: Registry, places: Places, settings: Settings
) -> Length:
    try:
        rehearsal = rehearse(view.video, view.number, beats, registry, places, settings)
    except PacingError as error:  # longer than its max_duration, which is for a build to say
        return Length(error.needed_s, estimated=True)
    return Length(rehearsal.length_s, rehearsal.estimated)


def _sum(lengths: Sequence[Length]) -> Length:
    return Length(sum(each.seconds for each in lengths), any(each.estimated for each in lengths))
