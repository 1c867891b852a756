"""The still command: one picture of a scene, drawn without building anything else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from videogen.cli.options import film_options, request_of, spec_argument
from videogen.compiler import look_of_scene
from videogen.drawing.look import Look
from videogen.drawing.still import still
from videogen.errors import ConfigError
from videogen.plugins import default_registry
from videogen.project import open_film


@click.command("still")
@spec_argument
@click.argument("scene")
@film_options
@click.option("--beat", type=int, default=-1, help="Which beat, from 0; default: the settled last picture.")
@click.option(
    "-o", "--to", type=click.Path(dir_okay=False, path_type=Path), required=True, help="PNG to write."
)
def still_command(spec: Path, scene: str, beat: int, to: Path, **options: Any) -> None:
    """Draw one picture of SCENE and write it as a PNG."""
    film = open_film(request_of(spec, scenes=(scene,), **options), default_registry())
    chosen = film.video.scenes[0]
    folder = spec.absolute().parent
    look = Look.of(**look_of_scene(film.video, chosen, folder))
    try:
        picture = still(chosen, look, beat, {name: folder / name for name in chosen.files()})
    except IndexError as error:
        raise ConfigError(
            f"scene {scene!r} has no beat {beat}", help=str(error), code="unknown-beat"
        ) from error
    to.parent.mkdir(parents=True, exist_ok=True)
    partial = to.with_name(f".{to.name}.partial")
    picture.save(partial, format="PNG")
    partial.replace(to)
    click.echo(str(to))
